"""A hub of an older program is brought up to date where it stands, and the machines go on."""

import gzip
import threading
from pathlib import Path

import psycopg
import pytest

from frc_desk.errors import ClonedDeviceError, HubBusyError, HubNewerError, OldProgramError
from frc_desk.resource_files import resource_folder
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.sync import hub_upgrade
from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_setup import set_up, verifier
from frc_desk.sync.hub_upgrade import VERSION
from tests.hub_server import SECRET, HubServer
from tests.sync.hub_changes import ANA, KEPT, LAPTOP, LUZ, OFFICE, ROW, change, linked, workshop

# A dump of a hub of version 1: Ana has handed over a workshop, its new number of seats, and a line of her
# access log; Luz the place; a letter lies there.
STORED = Path(__file__).parent / "stored" / "hub_version_1.sql.gz"


@pytest.fixture
def old(server: HubServer) -> HubPlace:
    """A hub as version 1 left it, with the roles of its server."""
    place = server.database()
    dump = gzip.decompress(STORED.read_bytes()).decode()
    with server.admin(place) as admin:
        for role in ("frc_owner NOLOGIN CREATEROLE", "frc_report NOLOGIN"):
            _make_role(admin, role)
        for device in (OFFICE, LAPTOP):
            _make_role(admin, f"frc_{device} LOGIN NOINHERIT CONNECTION LIMIT 4")
            admin.execute(f"ALTER ROLE frc_{device} PASSWORD '{verifier(KEPT)}'".encode())
            admin.execute(f"GRANT CONNECT ON DATABASE {place.database} TO frc_{device}".encode())
        rights = f"CONNECT, CREATE, TEMPORARY ON DATABASE {place.database} TO frc_owner"
        admin.execute(f"GRANT {rights} WITH GRANT OPTION".encode())
        lines = (line for line in dump.splitlines() if not line.startswith("\\"))
        admin.execute("\n".join(lines).encode())
    return place


def _make_role(admin: psycopg.Connection, said: str) -> None:
    name = said.split(maxsplit=1)[0]
    if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone() is None:
        admin.execute(f"CREATE ROLE {said}".encode())


def rows(server: HubServer, place: HubPlace, statement: str) -> list[tuple[object, ...]]:
    with server.admin(place) as admin:
        admin.execute("SET search_path = ''")
        return admin.execute(statement.encode()).fetchall()


def shape(server: HubServer, place: HubPlace) -> dict[str, list[tuple[object, ...]]]:
    """Return what a hub is made of: tables, indexes, functions, and who may execute them."""
    asked = {
        "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = 'exchange' ORDER BY 1, 2",
        "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'exchange' ORDER BY 1",
        "functions": "SELECT oid::regprocedure::text, prosrc, prosecdef, proconfig FROM pg_proc "
        "WHERE pronamespace = 'exchange'::regnamespace ORDER BY 1",
        "rights": "SELECT p.oid::regprocedure::text, d.role, has_function_privilege(d.role, p.oid, 'EXECUTE') "
        "FROM pg_proc p, exchange.device d WHERE p.pronamespace = 'exchange'::regnamespace ORDER BY 1, 2",
        "leans": "SELECT tbl, col, target, must FROM exchange.leans ORDER BY 1, 2",
    }
    return {what: rows(server, place, statement) for what, statement in asked.items()}


def test_machines_that_handed_over_before_go_on_over_the_same_connection(
    server: HubServer, old: HubPlace
) -> None:
    with (
        connected(old.as_user(f"frc_{OFFICE}"), KEPT) as ana,
        connected(old.as_user(f"frc_{LAPTOP}"), KEPT) as luz,
    ):
        office, laptop = HubLink(ana), HubLink(luz)
        assert office.vector() == ({ANA: 2, LUZ: 1}, {ANA: 1, LUZ: 0})
        assert office.about().version == 1
        laptop.listen()
        assert set_up(old, SECRET, OFFICE).is_new is False
        assert office.about().version == VERSION
        assert office.push([change(ANA, 3, {"seats": 25}, "x")]) == 1
        assert laptop.wait(20)
        last, fetched = laptop.pull(0, LUZ, 100)
        assert (last, [one.rseq for one in fetched]) == (4, [1, 2, 3])
        assert office.pull(0, ANA, 100)[1][0].fields.replace(" ", "") == '{"place":"Gym"}'
        assert [name for _, name, _ in laptop.letters(0)] == ["frc-1.frcshare"]
        with pytest.raises(ClonedDeviceError):
            office.push([change(ANA, 1, workshop("Another"), later=60_000)])
    assert rows(server, old, "SELECT title, seats, place FROM report.workshops") == [
        ("Budget at the kitchen table", 25, "Gym")
    ]


def test_an_upgraded_hub_is_made_like_a_new_one(
    server: HubServer, hub: HubPlace, old: HubPlace
) -> None:
    with linked(server, hub, OFFICE, keeps=True), linked(server, hub, LAPTOP):
        pass
    set_up(old, SECRET, OFFICE)
    made, upgraded = shape(server, hub), shape(server, old)
    for what, found in made.items():
        assert upgraded[what] == found, what
    report = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'report'"
    )
    assert set(rows(server, hub, report)) <= set(rows(server, old, report))


def test_twice_is_once(server: HubServer, old: HubPlace) -> None:
    set_up(old, SECRET, OFFICE)
    before = shape(server, old), rows(server, old, "TABLE exchange.step")
    assert set_up(old, SECRET, OFFICE).is_new is False
    assert (shape(server, old), rows(server, old, "TABLE exchange.step")) == before
    assert rows(server, old, "SELECT last_seq FROM exchange.hub") == [(3,)]


@pytest.mark.parametrize("newer", ["step", "schema"])
def test_there_is_no_way_back(server: HubServer, old: HubPlace, newer: str) -> None:
    set_up(old, SECRET, OFFICE)
    with server.admin(old) as admin:
        if newer == "step":
            admin.execute("INSERT INTO exchange.step (number) VALUES (%s)", (VERSION + 1,))
        else:
            admin.execute("UPDATE exchange.hub SET schema_v = schema_v + 1")
    before = shape(server, old)
    with pytest.raises(HubNewerError):
        set_up(old, SECRET, OFFICE)
    assert shape(server, old) == before


def test_an_upgrade_that_fails_on_the_way_changes_nothing(
    server: HubServer, old: HubPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shape(server, old)

    def fail(_: psycopg.Connection) -> None:
        raise HubBusyError

    monkeypatch.setattr(hub_upgrade, "_widen", fail)
    with pytest.raises(HubBusyError):
        set_up(old, SECRET, OFFICE)
    assert shape(server, old) == before


@pytest.mark.parametrize(
    "lost",
    [
        "ALTER TABLE report.workshops DROP COLUMN place, DROP COLUMN seats",
        "DROP TABLE report.workshops; DELETE FROM exchange.cell",
    ],
)
def test_what_came_before_its_table_or_column_is_filled_in_from_the_log(
    server: HubServer, old: HubPlace, lost: str
) -> None:
    with server.admin(old) as admin:
        admin.execute(lost.encode())
    set_up(old, SECRET, OFFICE)
    wanted = "SELECT title, seats, place FROM report.workshops"
    assert rows(server, old, wanted) == [("Budget at the kitchen table", 20, "Gym")]
    with connected(old.as_user(f"frc_{LAPTOP}"), KEPT) as luz:
        earlier = change(LUZ, 2, {"place": "Library"}, "x")._replace(hlc=f"{1:016x}{LUZ}")
        HubLink(luz).push([earlier])
        assert rows(server, old, wanted) == [("Budget at the kitchen table", 20, "Gym")]
        HubLink(luz).push([change(LUZ, 3, {"place": "Library"}, "x")])
    assert rows(server, old, wanted) == [("Budget at the kitchen table", 20, "Library")]


def test_what_was_destroyed_is_not_filled_in_again(server: HubServer, old: HubPlace) -> None:
    with server.admin(old) as admin:
        admin.execute("INSERT INTO exchange.gone (tbl, row) VALUES ('workshops', %s)", (ROW,))
        admin.execute("DROP TABLE report.workshops")
    set_up(old, SECRET, OFFICE)
    assert rows(server, old, "TABLE report.workshops") == []


def test_an_upgrade_waits_for_who_hands_over_and_gives_up_in_time(
    server: HubServer, old: HubPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server.admin(old) as pusher:
        with pusher.transaction():
            pusher.execute("SELECT pg_advisory_xact_lock(72623859790382856)")
            with monkeypatch.context() as short:
                short.setattr(hub_upgrade, "_PATIENCE", "50ms")
                with pytest.raises(HubBusyError):
                    set_up(old, SECRET, OFFICE)
            waiting = threading.Thread(target=set_up, args=(old, SECRET, OFFICE))
            waiting.start()
        waiting.join()
    assert rows(server, old, "SELECT max(number) FROM exchange.step") == [(VERSION,)]


def test_an_older_program_hands_over_to_a_newer_hub_and_fetches_nothing(
    server: HubServer, old: HubPlace
) -> None:
    with server.admin(old) as admin:
        admin.execute("UPDATE exchange.hub SET min_schema = %s", (SCHEMA_VERSION + 1,))
    set_up(old, SECRET, OFFICE)
    assert rows(server, old, "SELECT min_schema FROM exchange.hub") == [(SCHEMA_VERSION + 1,)]
    with connected(old.as_user(f"frc_{OFFICE}"), KEPT) as ana:
        office = HubLink(ana)
        assert office.push([change(ANA, 3, {"seats": 25}, "x")]) == 1
        assert office.about().oldest_reader == SCHEMA_VERSION + 1
        with pytest.raises(OldProgramError, match="too old to receive"):
            office.pull(0, ANA, 100)


def test_every_step_has_its_file_and_no_number_is_missing() -> None:
    found = sorted(path.name for path in (resource_folder() / "hub").glob("step_*.sql"))
    assert found == [f"step_{number:04}.sql" for number in range(2, VERSION + 1)]


def test_a_machine_that_was_shut_out_lets_nobody_in(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE, keeps=True) as office:
        office.keep_out(OFFICE)
        with pytest.raises(Exception, match="takes no part"):
            office.admit(LAPTOP, "Stolen", verifier(KEPT), keeps=True, scoped=False)
