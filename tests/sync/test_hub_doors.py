"""The hub lets in whom the office let in, shows nobody its tables, and writes no word into its log."""

from dataclasses import replace

import psycopg
import pytest

from frc_desk.errors import (
    HubAddressError,
    HubError,
    HubNotEmptyError,
    HubNotSetUpError,
    HubRefusedError,
    OldProgramError,
    SetAsideByHubError,
    ShutOutError,
)
from frc_desk.sync.hub_link import HubLink, connected
from frc_desk.sync.hub_place import HubPlace, hub_place
from frc_desk.sync.hub_setup import set_up
from tests.hub_server import SECRET, HubServer
from tests.sync.hub_changes import ANA, KEPT, LAPTOP, LUZ, OFFICE, change, linked, workshop


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
            for call in (
                "exchange.keep_out(gen_random_uuid())",
                "exchange.fill('workshops', 0, 1)",
            ):
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


def test_a_hub_of_another_office_is_not_taken_over(server: HubServer, hub: HubPlace) -> None:
    with linked(server, hub, OFFICE), pytest.raises(HubNotEmptyError):
        set_up(hub, SECRET, LAPTOP)


def test_a_database_that_holds_something_else_is_left_alone(server: HubServer) -> None:
    place = server.database()
    with server.admin(place) as admin:
        admin.execute("CREATE SCHEMA report")
    with pytest.raises(HubNotEmptyError):
        set_up(place, SECRET)


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
    socket = hub_place("postgresql://admin@/frc?host=/run/postgresql&sslmode=disable")
    assert (socket.host, socket.is_here) == ("/run/postgresql", True)
    assert hub_place(str(socket)) == socket


def test_a_machine_of_one_school_reads_sealed_letters_and_never_the_log(
    server: HubServer, hub: HubPlace
) -> None:
    with (
        linked(server, hub, OFFICE) as office,
        linked(server, hub, LAPTOP, scoped=True) as laptop,
    ):
        office.push([change(ANA, 1, workshop("One"))])
        with pytest.raises(HubRefusedError):
            laptop.pull(0, LUZ, 10)
        with pytest.raises(HubRefusedError):
            laptop.pull_lines(0, LUZ, 10)
        office.post("first", b"\0sealed")
        office.post("second", b"\1sealed")
        ((number, name, body),) = laptop.letters(0)
        assert (name, body) == ("second", b"\1sealed")
        assert laptop.letters(number) == ()
        assert office.letters(0) == ()
        assert laptop.push([change(LUZ, 1, workshop("Two"))]) == 1
