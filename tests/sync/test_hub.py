"""The hub takes every change once and in one order, gives it to the others, and lets nobody look around."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import psycopg
import pytest

from frc_desk.domain.sharing import AccessEntry, ChangeRecord
from frc_desk.errors import (
    BundleGapError,
    ClonedDeviceError,
    HubAddressError,
    HubError,
    HubNotEmptyError,
    HubNotSetUpError,
    HubOutOfReachError,
    HubRefusedError,
    OldProgramError,
    SetAsideByHubError,
    ShutOutError,
)
from frc_desk.store.schema.base import logged_columns, shared_tables
from frc_desk.store.schema.everything import metadata
from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace, hub_place
from frc_desk.sync.hub_setup import set_up, verifier
from tests.hub_server import SECRET, HubServer

OFFICE, LAPTOP = f"{1:032x}", f"{2:032x}"
ANA, LUZ = "aaaaaaaa", "bbbbbbbb"
ROW = f"{77:032x}"
KEPT = "the secret of this machine"


def clock(later: int = 0) -> str:
    """The time now and some milliseconds, as the clocks of the change log write it."""
    return f"{(int(time.time() * 1000) + later) << 16:016x}"


def change(
    replica: str, rseq: int, fields: dict[str, object], base: str | None = None, later: int = 0
) -> ChangeRecord:
    """A change of one contact's note as a machine wrote it."""
    return ChangeRecord(
        replica=replica,
        rseq=rseq,
        txid=f"{rseq:032x}",
        act="save",
        hlc=clock(later + rseq) + replica,
        table="workshops",
        row=ROW,
        fields=json.dumps(fields),
        base=None if base is None else json.dumps(dict.fromkeys(fields, base)),
        actor=f"{9:032x}",
        at="2026-11-17T18:39:12.123456Z",
        schema_v=1,
    )


def workshop(title: str) -> dict[str, object]:
    """The fields of a new workshop."""
    return {
        "title": title,
        "starts_at": "2026-11-20T02:00:00.000000Z",
        "place": "Library",
        "seats": 12,
        "title_es": "",
        "deleted": 0,
    }


@contextmanager
def linked(
    server: HubServer, hub: HubPlace, device: str, *, keeps: bool = False
) -> Iterator[HubLink]:
    """A link of a machine that was just let in."""
    with server.admin(hub) as admin:
        admin.execute(
            "SELECT exchange.admit(%s::uuid, %s, %s, %s)", (device, "Desk", verifier(KEPT), keeps)
        )
    with connected(hub.as_user(f"frc_{device}"), KEPT) as connection:
        yield HubLink(connection)


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


def test_a_machine_may_call_the_functions_and_read_nothing(
    server: HubServer, hub: HubPlace
) -> None:
    with linked(server, hub, OFFICE) as office:
        office.push([change(ANA, 1, workshop("One"))])
        with connected(hub.as_user(f"frc_{OFFICE}"), KEPT) as connection:
            for table in (
                "exchange.change",
                "exchange.device",
                "report.workshops",
                "exchange.set_aside",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"TABLE {table}".encode())
            for call in ("exchange.keep_out(gen_random_uuid())", "exchange.fill('workshops')"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"SELECT {call}".encode())
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(b"CREATE TABLE public.mine (a int)")


def test_a_wrong_secret_and_a_strange_user_are_refused(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE):
        pass
    for user, secret in ((f"frc_{OFFICE}", "guessed"), (f"frc_{LAPTOP}", KEPT)):
        with pytest.raises(HubRefusedError), connected(hub.as_user(user), secret):
            pass


def test_a_machine_that_was_shut_out_gets_nothing_and_what_it_sends_is_kept(
    server: HubServer, hub: HubPlace
) -> None:
    with linked(server, hub, OFFICE, keeps=True) as office, linked(server, hub, LAPTOP) as laptop:
        office.push([change(ANA, 1, workshop("One"))])
        office.keep_out(LAPTOP)
        with pytest.raises(ShutOutError):
            laptop.pull(0, LUZ, 10)
        sent = [change(LUZ, 1, {"seats": 1}, "x")]
        for _ in range(2):
            with pytest.raises(SetAsideByHubError):
                laptop.push(sent)
        known = {one.id: one for one in office.devices()}
        assert known[LAPTOP].revoked_at is not None
        assert known[LAPTOP].set_aside == 1
        assert office.last_seq() == 1
        with server.admin(hub) as admin:
            kept = admin.execute("SELECT batch -> 0 -> 'fields' FROM exchange.set_aside").fetchall()
    assert kept == [({"seats": 1},)]


def test_a_clock_a_quarter_of_an_hour_ahead_is_set_aside(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE) as office:
        office.push([change(ANA, 1, workshop("One"), later=14 * 60_000)])
        with pytest.raises(SetAsideByHubError):
            office.push([change(ANA, 2, {"seats": 1}, "x", later=16 * 60_000)])
        assert office.last_seq() == 1


def test_a_program_that_is_too_old_may_hand_over_but_gets_nothing(
    server: HubServer, hub: HubPlace
) -> None:
    with linked(server, hub, OFFICE) as office:
        with server.admin(hub) as admin:
            admin.execute("UPDATE exchange.hub SET min_schema = min_schema + 1")
        assert office.push([change(ANA, 1, workshop("One"))]) == 1
        with pytest.raises(OldProgramError):
            office.pull(0, LUZ, 10)


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


def test_no_word_of_a_family_reaches_the_log_of_the_server(
    server: HubServer, hub: HubPlace
) -> None:
    with linked(server, hub, OFFICE) as office:
        office.push([change(ANA, 1, workshop("NeedleInTheHub"))])
        with pytest.raises(HubError):
            office.push([change(ANA, 2, {"title": "Needle"}, "x")._replace(at="Needle\0")])
        with pytest.raises(HubError):
            office.push([change(ANA, 2, {"title": "Needle"}, "x")._replace(fields='{"a": Needle}')])
    assert "Needle" not in server.log


def test_a_second_hub_in_one_database_is_refused(hub: HubPlace) -> None:
    with pytest.raises(HubNotEmptyError):
        set_up(hub, SECRET)


def test_a_database_without_a_hub_says_so(server: HubServer) -> None:
    with connected(server.database(), SECRET) as connection:
        empty = HubLink(connection)
        with pytest.raises(HubNotSetUpError):
            empty.vector()


@pytest.mark.parametrize(
    "url",
    [
        "hub.district.org/frc",
        "mysql://admin@hub/frc",
        "postgresql://admin:word@hub/frc",
        "postgresql://hub/frc",
        "postgresql://admin@hub",
        "postgresql://admin@hub/frc?sslmode=disable",
        "postgresql://admin@hub:x/frc",
        "postgresql://admin@hub/frc?options=-c",
    ],
)
def test_an_address_that_is_none_or_unsafe_is_refused(url: str) -> None:
    with pytest.raises(HubAddressError):
        hub_place(url)


def test_an_address_is_read_and_written_again() -> None:
    place = hub_place("postgresql://ad%40min@hub.district.org/frc?sslrootcert=/etc/ca.pem")
    assert (place.host, place.port, place.database, place.user) == (
        "hub.district.org",
        5432,
        "frc",
        "ad@min",
    )
    assert place.proof == "verify-full"
    assert hub_place(str(place)) == place
    assert replace(place, host="127.0.0.1").is_here


def _kept(server: HubServer, hub: HubPlace) -> str:
    with server.admin(hub) as admin:
        row = admin.execute("SELECT hlc FROM exchange.change WHERE rseq = 1").fetchone()
    assert row is not None
    return str(row[0])
