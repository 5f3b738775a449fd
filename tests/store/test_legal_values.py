"""A record that no machine of the office can have written refuses everything that came with it."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from frc_desk.domain.disposal import PurgeKind, Target
from frc_desk.domain.sharing import ChangeRecord
from frc_desk.errors import BadRecordError
from frc_desk.operations.purging import destroy
from frc_desk.store.legal_rules import legal_rows
from tests import offices
from tests.replicas import Machine
from tests.shared_people import add, person_on, with_field


def spoilt(**parts: object) -> Callable[[ChangeRecord], ChangeRecord]:
    return lambda record: record._replace(**parts)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    "spoil",
    [
        spoilt(table="no_such_table"),
        spoilt(table="persons; DROP TABLE persons"),
        spoilt(table=7),
        spoilt(row="x" * 32),
        spoilt(rseq=0),
        spoilt(rseq="1"),
        spoilt(replica="zzzzzzzz"),
        spoilt(hlc="f" * 23),
        spoilt(at="yesterday"),
        spoilt(fields="[]"),
        spoilt(fields="{"),
        spoilt(fields="[" * 100_000),
        spoilt(fields='{"full_name": NaN}'),
        spoilt(base="{}", fields='{"phone": "1"}'),
        with_field("no_such_column", 1),
        with_field("full_name", 5),
        with_field("full_name", None),
        with_field("full_name", "x" * 201),
        with_field("full_name", "a\0b"),
        with_field("full_name", "\ud800"),
        with_field("full_name", ["x"]),
        with_field("safe_call", "perhaps"),
        with_field("interpreter", 2),
        with_field("school_id", "7"),
        with_field("born_on", "2026-02-30"),
        with_field("born_on", "20260101aa"),
    ],
)
def test_a_record_that_nobody_wrote_refuses_the_whole_parcel(
    ana: Machine, luz: Machine, spoil: Callable[[ChangeRecord], ChangeRecord]
) -> None:
    good, bad = add(ana), add(ana)
    parcel = ana.parcel(luz)
    records = tuple(spoil(one) if one.row == bad.id else one for one in parcel.records)
    before = luz.known()
    with pytest.raises(BadRecordError):
        luz.take(replace(parcel, records=records))
    assert luz.known() == before
    assert person_on(luz, good) is None


def test_an_order_names_only_what_can_be_destroyed(ana: Machine, luz: Machine) -> None:
    person = add(ana)
    with ana.database.unit(offices.ANA.id, "redact") as unit:
        destroy(unit, PurgeKind.REDACTION, [Target("persons", person.id, "alert")])
    parcel = ana.parcel(luz)
    spoil = with_field("targets", json.dumps([f"persons/{person.id}/alert = '' --"]))
    records = tuple(spoil(one) if one.table == "purge_orders" else one for one in parcel.records)
    with pytest.raises(BadRecordError):
        luz.take(replace(parcel, records=records))


@pytest.mark.parametrize("said", ["she s", "25:00", "9:30", "09:60", "09:30:00"])
def test_a_time_of_day_that_nobody_can_read_is_refused(said: str) -> None:
    schedules = legal_rows()["schedules"]
    assert schedules.first_wrong({"opens": said}) == "opens"
    assert schedules.first_wrong({"opens": "09:30", "closes": "00:00"}) is None
