"""A machine of some schools hands over what it wrote about families, and nothing of how the office is run."""

import json
import re
from typing import Any

import pytest

from frc_desk.domain.sharing import ChangeRecord
from frc_desk.domain.sharing_rights import RUNS_THE_OFFICE
from frc_desk.errors import SetAsideByHubError
from frc_desk.resource_files import resource_folder
from frc_desk.sync.hub_place import HubPlace
from tests.hub_server import HubServer
from tests.sync.hub_changes import ANA, LAPTOP, LUZ, OFFICE, change, linked, workshop

SOMEBODY = f"{5:032x}"


def of_office(table: str, row: str, fields: dict[str, Any], base: str | None = "x") -> ChangeRecord:
    one = change(LUZ, 1, fields, base)
    return replace_table(one, table, row)


def replace_table(one: ChangeRecord, table: str, row: str) -> ChangeRecord:
    return one._replace(table=table, row=row)


def test_the_hub_knows_the_same_tables_as_the_program() -> None:
    text = (resource_folder() / "hub" / "exchange.sql").read_text(encoding="utf-8")
    listed = re.search(r"= ANY \(ARRAY\[(.*?)\]\)", text, re.DOTALL)
    assert listed is not None
    assert set(re.findall(r"'(\w+)'", listed.group(1))) == RUNS_THE_OFFICE


@pytest.mark.parametrize(
    "one",
    [
        of_office("staff", SOMEBODY, {"roles": json.dumps(["supervisor"])}),
        of_office("staff", SOMEBODY, {"name": "Luz", "language": "es"}, None),
        of_office("staff", SOMEBODY, {"language": "es", "active": 0}),
        of_office("devices", OFFICE, {"replica": LUZ}),
        of_office("devices", LAPTOP, {"school_ids": "[]"}),
        of_office("purge_orders", SOMEBODY, {"kind": "disposal", "targets": "[]"}, None),
        of_office("retention_rules", SOMEBODY, {"years": 99}),
    ],
    ids=lambda one: f"{one.table} {one.fields}",
)
def test_what_runs_the_office_is_set_aside(
    server: HubServer, hub: HubPlace, one: ChangeRecord
) -> None:
    with (
        linked(server, hub, OFFICE, keeps=True) as office,
        linked(server, hub, LAPTOP, scoped=True) as laptop,
    ):
        fine = change(LUZ, 2, workshop("One"))
        with pytest.raises(SetAsideByHubError):
            laptop.push([one, fine])
        assert office.last_seq() == 0
        behind = {known.id: known for known in office.devices()}
        assert behind[LAPTOP].set_aside == 1


def test_its_own_name_a_language_and_families_are_taken(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, LAPTOP, scoped=True) as laptop:
        said = [
            of_office("devices", LAPTOP, {"replica": LUZ, "schema_v": 1}),
            of_office("staff", SOMEBODY, {"language": "es"})._replace(rseq=2),
            change(LUZ, 3, workshop("One")),
        ]
        assert laptop.push(said) == 3


def test_a_machine_of_the_whole_office_may_say_all_of_it(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE) as office:
        one = of_office("retention_rules", SOMEBODY, {"years": 7})._replace(replica=ANA)
        assert office.push([one]) == 1
