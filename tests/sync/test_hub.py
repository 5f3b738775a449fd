"""The hub takes every change once and in one order, and gives it to the others."""

import json
import threading

import pytest

from frc_desk.domain.sharing import AccessEntry
from frc_desk.errors import (
    BundleGapError,
    ClonedDeviceError,
    HubOutOfReachError,
)
from frc_desk.store.schema.base import logged_columns, shared_tables
from frc_desk.store.schema.everything import metadata
from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace
from tests.hub_server import HubServer
from tests.sync.hub_changes import ANA, KEPT, LAPTOP, LUZ, OFFICE, ROW, change, linked, workshop


def test_what_one_hands_over_the_other_fetches_word_for_word(
    server: HubServer, hub: HubPlace
) -> None:
    sent = [change(ANA, 1, workshop("Ոչ մի բառ 食物")), change(ANA, 2, {"seats": 3}, "x")]
    with linked(server, hub, OFFICE) as office, linked(server, hub, LAPTOP) as laptop:
        assert office.push(sent) == 2
        last, fetched = laptop.pull(0, LUZ, 100)
        assert last == 2
        assert [json.loads(one.fields) for one in fetched] == [json.loads(s.fields) for s in sent]
        assert [one._replace(fields="", base="") for one in fetched] == [
            one._replace(fields="", base="") for one in sent
        ]
        assert fetched[0].base is None
        assert json.loads(fetched[1].base or "") == {"seats": "x"}
        assert office.pull(0, ANA, 100) == (0, ())


def test_a_batch_that_comes_twice_is_taken_once(server: HubServer, hub: HubPlace) -> None:
    sent = [change(ANA, 1, workshop("One")), change(ANA, 2, {"seats": 3}, "x")]
    with linked(server, hub, OFFICE) as office:
        assert office.push(sent[:1]) == 1
        assert office.push(sent) == 1
        assert office.push(sent) == 0
        assert office.last_seq() == 2
        assert office.vector()[0] == {ANA: 2}


def test_a_hole_in_the_numbers_is_refused_whole(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE) as office:
        with pytest.raises(BundleGapError):
            office.push([change(ANA, 1, workshop("One")), change(ANA, 3, {"seats": 3}, "x")])
        assert office.last_seq() == 0
        with pytest.raises(BundleGapError):
            office.push([change(ANA, 2, {"seats": 3}, "x")])
        assert office.vector()[0] == {}


def test_two_machines_under_one_name_are_found(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE) as office:
        office.push([change(ANA, 1, workshop("One"))])
        with pytest.raises(ClonedDeviceError):
            office.push([change(ANA, 1, workshop("Another"), later=5_000)])
        assert office.last_seq() == 1


def test_the_typed_table_holds_the_later_word_whatever_comes_first(
    server: HubServer, hub: HubPlace
) -> None:
    with linked(server, hub, OFFICE) as office, linked(server, hub, LAPTOP) as laptop:
        office.push([change(ANA, 1, workshop("One"))])
        laptop.push([change(LUZ, 1, {"seats": 30, "place": "Gym"}, "x", later=9_000)])
        office.push([change(ANA, 2, {"seats": 20}, "x", later=4_000)])
        with server.admin(hub) as admin:
            rows = admin.execute(
                "SELECT title, seats, place, deleted FROM report.workshops"
            ).fetchall()
    assert rows == [("One", 30, "Gym", False)]


def test_every_shared_table_is_there_with_every_column(server: HubServer, hub: HubPlace) -> None:
    with server.admin(hub) as admin:
        rows = admin.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'report'"
        ).fetchall()
    wanted = {(t.name, c) for t in shared_tables() for c in ("id", *logged_columns(t))}
    assert metadata.tables
    assert set(rows) == wanted


def test_fields_of_a_newer_program_are_handed_on_untouched(
    server: HubServer, hub: HubPlace
) -> None:
    newer = change(ANA, 1, workshop("One") | {"colour": "red"})
    unknown = change(ANA, 2, {"wheels": 4})._replace(table="buses")
    with linked(server, hub, OFFICE) as office, linked(server, hub, LAPTOP) as laptop:
        assert office.push([newer, unknown]) == 2
        _, fetched = laptop.pull(0, LUZ, 10)
    assert json.loads(fetched[0].fields)["colour"] == "red"
    assert (fetched[1].table, json.loads(fetched[1].fields)) == ("buses", {"wheels": 4})


def test_what_is_ordered_to_be_destroyed_is_gone_from_log_table_and_late_changes(
    server: HubServer, hub: HubPlace
) -> None:
    order = change(
        ANA,
        3,
        {
            "kind": "disposal",
            "targets": json.dumps([f"workshops/{ROW}"]),
            "ordered_at": "2026-11-17T18:39:12.123456Z",
            "ordered_by": f"{9:032x}",
            "disposal_id": None,
            "deleted": 0,
        },
    )._replace(table="purge_orders", row=f"{5:032x}")
    entry = change(
        ANA,
        2,
        {
            "workshop_id": ROW,
            "added_at": "2026-11-17T18:39:12.123456Z",
            "person_id": None,
            "first_name": "Needle",
            "phone": "",
            "speaks": "es",
            "deleted": 0,
        },
    )._replace(table="list_entries", row=f"{78:032x}")
    with linked(server, hub, OFFICE) as office, linked(server, hub, LAPTOP) as laptop:
        office.push([change(ANA, 1, workshop("Needle")), entry])
        office.push([order])
        laptop.push([change(LUZ, 1, {"title": "Needle again"}, "x")])
        _, fetched = laptop.pull(0, "", 10)
        with server.admin(hub) as admin:
            for table in (
                "report.workshops",
                "report.list_entries",
                "exchange.change",
                "exchange.set_aside",
            ):
                found = admin.execute(f"TABLE {table}".encode())
                assert "Needle" not in str(found.fetchall()), table
            assert admin.execute("SELECT count(*) FROM report.workshops").fetchone() == (0,)
    assert [one.fields for one in fetched if one.table == "workshops"] == ["{}", "{}"]


def test_the_words_of_one_cell_are_destroyed_and_the_row_stays(
    server: HubServer, hub: HubPlace
) -> None:
    order = change(
        ANA,
        2,
        {
            "kind": "redaction",
            "targets": json.dumps([f"workshops/{ROW}/title"]),
            "ordered_at": "2026-11-17T18:39:12.123456Z",
            "ordered_by": f"{9:032x}",
            "disposal_id": None,
            "deleted": 0,
        },
    )._replace(table="purge_orders", row=f"{5:032x}")
    with linked(server, hub, OFFICE) as office:
        office.push([change(ANA, 1, workshop("Needle")), order])
        with server.admin(hub) as admin:
            rows = admin.execute("SELECT title, seats FROM report.workshops").fetchall()
            log = admin.execute(
                "SELECT fields ->> 'title' FROM exchange.change WHERE rseq = 1"
            ).fetchall()
    assert rows == [("[…]", 12)]
    assert log == [("[…]",)]


def test_the_access_log_travels_line_by_line_and_is_never_rewritten(
    server: HubServer, hub: HubPlace
) -> None:
    lines = [
        AccessEntry(ANA, n, "2026-11-17T18:39:12.123456Z", "s", "view", ROW, f"{n:064x}")
        for n in (1, 2, 3)
    ]
    with linked(server, hub, OFFICE) as office, linked(server, hub, LAPTOP) as laptop:
        assert office.push_lines(lines[:2]) == 2
        assert office.push_lines(lines) == 1
        assert laptop.pull_lines(0, LUZ, 10)[1] == tuple(lines)
        with pytest.raises(ClonedDeviceError):
            office.push_lines([lines[0]._replace(mac="f" * 64)])
        assert office.vector()[1] == {ANA: 3}


def test_the_other_is_told_at_once(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE) as office, linked(server, hub, LAPTOP) as laptop:
        laptop.listen()
        told: list[bool] = []
        waiting = threading.Thread(target=lambda: told.append(laptop.wait(20)))
        waiting.start()
        office.push([change(ANA, 1, workshop("One"))])
        waiting.join()
        assert told == [True]
        assert laptop.wait(0) is False


def test_after_the_server_was_killed_everything_handed_over_is_there(
    server: HubServer, hub: HubPlace
) -> None:
    with linked(server, hub, OFFICE) as office:
        office.push([change(ANA, 1, workshop("One"))])
        server.kill()
        with pytest.raises(HubOutOfReachError), connected(hub.as_user(f"frc_{OFFICE}"), KEPT):
            pass
        server.start()
    with connected(hub.as_user(f"frc_{OFFICE}"), KEPT) as connection:
        again = HubLink(connection)
        assert again.vector()[0] == {ANA: 1}
        assert again.push([change(ANA, 1, workshop("One"))._replace(hlc=_kept(server, hub))]) == 0


def test_a_value_that_fits_no_typed_table_is_noted_and_holds_nobody_up(
    server: HubServer, hub: HubPlace
) -> None:
    with linked(server, hub, OFFICE) as office, linked(server, hub, LAPTOP) as laptop:
        office.push([change(ANA, 1, workshop("One"))])
        assert office.push([change(ANA, 2, {"starts_at": "NeedleNoMoment"}, "x")]) == 1
        assert len(laptop.pull(0, LUZ, 10)[1]) == 2
        with server.admin(hub) as admin:
            noted = admin.execute("SELECT tbl, seq, problem FROM exchange.unfilled").fetchall()
    assert noted == [("workshops", 2, "22007")]


def _kept(server: HubServer, hub: HubPlace) -> str:
    with server.admin(hub) as admin:
        row = admin.execute("SELECT hlc FROM exchange.change WHERE rseq = 1").fetchone()
    assert row is not None
    return str(row[0])
