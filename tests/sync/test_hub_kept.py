"""What a district does to keep its hub: dump and restore, and a standby that takes over; the machines go on."""

from pathlib import Path

from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_setup import set_up
from tests.hub_server import SECRET, HubServer, hub_server
from tests.sync.hub_changes import ANA, KEPT, LAPTOP, LUZ, OFFICE, change, linked, workshop


def test_after_a_dump_and_a_restore_on_another_server_the_machines_go_on(
    server: HubServer, hub: HubPlace, tmp_path: Path
) -> None:
    with linked(server, hub, OFFICE, keeps=True) as office, linked(server, hub, LAPTOP):
        office.push([change(ANA, 1, workshop("One"))])
        roles = server.run("pg_dumpall", "--globals-only")
        dump = server.run("pg_dump", "--create", "--format=custom", hub.database)
        office.push([change(ANA, 2, {"seats": 3}, "x")])
        kept = office.pull(0, "", 10)[1]
    file = tmp_path / "hub.dump"
    file.write_bytes(dump)
    with hub_server() as other:
        # The administrator is there already; everything else comes.
        said = b"\n".join(
            line for line in roles.splitlines() if b"CREATE ROLE hub_admin" not in line
        )
        other.run("psql", "--dbname=postgres", "--set=ON_ERROR_STOP=1", given=said)
        other.run("pg_restore", "--create", "--exit-on-error", "--dbname=postgres", given=dump)
        there = HubPlace("127.0.0.1", other.port, hub.database, f"frc_{OFFICE}")
        with connected(there, KEPT) as connection:
            again = HubLink(connection)
            assert again.vector()[0] == {ANA: 1}
            assert again.push(list(kept)) == 1
            assert again.vector()[0] == {ANA: 2}
        with connected(there.as_user(f"frc_{LAPTOP}"), KEPT) as connection:
            assert len(HubLink(connection).pull(0, LUZ, 10)[1]) == 2
        with other.admin(there) as admin:
            assert admin.execute("SELECT seats FROM report.workshops").fetchall() == [(3,)]
            quiet = admin.execute("SHOW log_min_error_statement").fetchone()
        assert quiet == ("panic",)


def test_a_standby_takes_over_when_the_first_server_dies() -> None:
    with hub_server() as first:
        hub = first.database()
        set_up(hub, SECRET)
        following = first.standby()
        try:
            with linked(first, hub, OFFICE) as office:
                office.push([change(ANA, 1, workshop("One"))])
                with first.admin(hub) as admin:
                    written = admin.execute("SELECT pg_current_wal_lsn()::text").fetchone()
                _until_replayed(following, hub, str((written or ("",))[0]))
            first.kill()
            with following.admin(hub) as admin:
                assert admin.execute("SELECT pg_promote()").fetchone() == (True,)
            there = HubPlace("127.0.0.1", following.port, hub.database, f"frc_{OFFICE}")
            with connected(there, KEPT) as connection:
                again = HubLink(connection)
                assert again.vector()[0] == {ANA: 1}
                assert again.push([change(ANA, 2, {"seats": 3}, "x")]) == 1
        finally:
            following.stop()
            first.start()


def _until_replayed(following: HubServer, hub: HubPlace, written: str) -> None:
    with following.admin(hub) as admin:
        for _ in range(2_000):
            row = admin.execute(
                "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn, pg_sleep(0.01)", (written,)
            ).fetchone()
            if row is not None and row[0]:
                return
    raise AssertionError(following.log)
