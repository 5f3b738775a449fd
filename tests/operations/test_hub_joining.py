"""A new computer joins with the hub's address and the code that was read aloud, and nothing else."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.hub_reports import HubInvitation
from frc_desk.domain.ids import SchoolId
from frc_desk.errors import (
    FolderNotEmptyError,
    FrcDeskError,
    HubOutOfReachError,
    InvitationExpiredError,
    InvitationTakenError,
    InvitationTriesError,
    InvitationWithdrawnError,
    JoinAddressError,
    NoInvitationError,
    NotForScopedError,
    OldProgramError,
    StoppedError,
)
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.hub_joining import HubCall, join_by_hub
from frc_desk.operations.opening import close_office
from frc_desk.store import hub_state
from frc_desk.store import sharing_devices as known
from frc_desk.store.table_digests import digests
from frc_desk.sync import hub_joining
from frc_desk.sync.hub_link import connected
from frc_desk.sync.hub_place import HubPlace
from tests.hub_server import SECRET, HubServer, programs
from tests.offices import EASY

DAY = date(2026, 11, 20)

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


@pytest.fixture
def place(server: HubServer) -> HubPlace:
    """An empty database of it."""
    return server.database()


@pytest.fixture
def office(practice: Desks, place: HubPlace) -> Desks:
    """The counter, which has set up the hub and met there."""
    practice.sharing.start("Counter")
    practice.hub.set_up(str(place), SECRET)
    practice.hub.exchange()
    return practice


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """One try at a code costs little here; another test asks what it costs."""
    monkeypatch.setattr(hub_joining, "_HARDNESS", EASY)


Join = Callable[[HubInvitation], Desks]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the new computer keeps its office."""
    return tmp_path / "laptop" / "data"


@pytest.fixture
def join(data: Path, clock: FixedClock) -> Iterator[Join]:
    """Join with what was read aloud; closed at the end."""
    made: list[Desks] = []

    def joined(invitation: HubInvitation) -> Desks:
        made.append(joined_with(HubCall(invitation.address, invitation.code), data, clock))
        return made[-1]

    yield joined
    for one in made:
        close_office(one.context)


def joined_with(given: HubCall, folder: Path, clock: FixedClock) -> Desks:
    context = join_by_hub(given, folder, "practice", clock, hardness=EASY, ballast_bytes=0)
    return build_desks(context)


def invited(office: Desks, *schools: str) -> HubInvitation:
    actor = office.context.actor.id
    return office.hub.invite("Madison", actor, [SchoolId(one) for one in schools]).value


def left_behind(data: Path) -> list[str]:
    """Return what a try at joining left on the new computer."""
    # The lock belongs to the folder, not to an office in it.
    return sorted(
        str(path) for path in data.parent.rglob("*") if path.is_file() and path.suffix != ".lock"
    )


def same(one: Desks, other: Desks) -> bool:
    with one.context.database.reading() as here, other.context.database.reading() as there:
        return digests(here) == digests(there)


def as_admin(server: HubServer, place: HubPlace, statement: str) -> list[tuple[object, ...]]:
    with server.admin(place) as admin:
        found = admin.execute(statement.encode())
        return found.fetchall() if found.description else []


def test_a_computer_joins_and_is_let_in_at_once(office: Desks, join: Join) -> None:
    office.tasks.add("Call the market about Friday", DAY)
    laptop = join(invited(office))
    assert "Call the market about Friday" in {one.line for one in laptop.tasks.open_tasks()}
    laptop.tasks.add("From the new computer", DAY)
    for desks in (laptop, office, laptop, laptop, office):
        desks.hub.exchange()
    assert "From the new computer" in {one.line for one in office.tasks.open_tasks()}
    assert same(office, laptop)
    assert {one.device.name for one in laptop.sharing.devices()} == {"Counter", "Madison"}
    assert office.sharing.invited() == ()


def test_after_the_first_meetings_the_proof_is_forgotten_and_the_verifier_known(
    office: Desks, join: Join
) -> None:
    laptop = join(invited(office))
    for desks in (laptop, office, laptop, laptop, office):
        desks.hub.exchange()
    with laptop.context.database.reading() as connection:
        own = known.own_device(connection)
    assert own is not None
    assert (own.invitation, own.secret) == ("", "")
    (madison,) = [one.device for one in office.sharing.devices() if one.device.name == "Madison"]
    assert madison.hub_verifier.startswith("SCRAM-SHA-256$")


def test_the_first_meeting_begins_where_the_snapshot_stands(office: Desks, join: Join) -> None:
    office.hub.exchange()
    with office.context.database.reading() as connection:
        stood = hub_state.cursors(connection)
    laptop = join(invited(office))
    with laptop.context.database.reading() as connection:
        begins = hub_state.cursors(connection)
    assert begins.changes == stood.changes
    assert laptop.hub.exchange().received == 0


def test_a_computer_of_one_school_gets_its_letters_and_never_the_log(
    office: Desks, join: Join
) -> None:
    school = office.office.schools()[0].id
    laptop = join(invited(office, school))
    office.tasks.add("For everybody", DAY)
    laptop.tasks.add("From Madison", DAY)
    for desks in (laptop, office, laptop, office):
        desks.hub.exchange()
    assert "For everybody" in {one.line for one in laptop.tasks.open_tasks()}
    assert "From Madison" in {one.line for one in office.tasks.open_tasks()}
    with pytest.raises(NotForScopedError):
        laptop.hub.invite("Another", laptop.context.actor.id, [])


def test_what_the_hub_keeps_does_not_open_the_file(
    office: Desks, server: HubServer, place: HubPlace
) -> None:
    made = invited(office)
    guest = hub_joining.guest(made.code)
    kept = str(as_admin(server, place, "TABLE exchange.invitation"))
    kept += str(as_admin(server, place, "SELECT rolname, rolpassword FROM pg_authid"))
    assert guest.role in kept
    for secret in (made.code, guest.secret):
        assert secret not in kept + server.log
    assert made.code not in guest.role + guest.secret + repr(made) + repr(guest)


def test_the_role_of_an_invitation_may_do_two_things(
    office: Desks, server: HubServer, place: HubPlace
) -> None:
    guest = hub_joining.guest(invited(office).code)
    with server.admin(place) as admin:
        allowed = admin.execute(
            "SELECT p.proname FROM pg_proc p WHERE pronamespace = 'exchange'::regnamespace "
            "AND has_function_privilege(%s::name, p.oid, 'EXECUTE') ORDER BY 1",
            (guest.role,),
        ).fetchall()
    assert allowed == [("fetch_invitation",), ("take_invitation",)]
    with connected(place.as_user(guest.role), guest.secret) as connection:
        for table in ("exchange.invitation", "exchange.invitation_chunk", "report.tasks"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"TABLE {table}".encode())


def test_a_second_computer_with_the_same_code_is_told_that_one_has_joined(
    office: Desks, join: Join, tmp_path: Path, clock: FixedClock
) -> None:
    made = invited(office)
    join(made)
    other = tmp_path / "other" / "data"
    with pytest.raises(InvitationTakenError):
        joined_with(HubCall(made.address, made.code), other, clock)
    assert left_behind(other) == []


def test_of_two_that_fetch_at_once_one_joins_and_the_other_keeps_nothing(
    office: Desks, join: Join, tmp_path: Path, clock: FixedClock
) -> None:
    made, other = invited(office), tmp_path / "other" / "data"

    def while_it_waits(part: float) -> None:
        if part == 0.7:
            join(made)

    with pytest.raises(InvitationTakenError):
        joined_with(HubCall(made.address, made.code, while_it_waits), other, clock)
    assert left_behind(other) == []


def test_a_wrong_code_is_known_to_nobody(office: Desks, data: Path, clock: FixedClock) -> None:
    made = invited(office)
    with pytest.raises(NoInvitationError):
        joined_with(HubCall(made.address, "0" * 12), data, clock)
    assert left_behind(data) == []


def test_a_code_is_taken_as_people_type_it(office: Desks, data: Path, clock: FixedClock) -> None:
    made = invited(office)
    typed = "-".join((made.code[:4], made.code[4:8], made.code[8:])).lower()
    laptop = joined_with(HubCall(f"  postgresql://{made.address} ", f" {typed} "), data, clock)
    close_office(laptop.context)
    assert left_behind(data)


def test_an_invitation_that_expired_is_refused_and_its_file_dropped(
    office: Desks, data: Path, clock: FixedClock, server: HubServer, place: HubPlace
) -> None:
    made = invited(office)
    as_admin(server, place, "UPDATE exchange.invitation SET expires_at = now() - interval '1 min'")
    with pytest.raises(InvitationExpiredError):
        joined_with(HubCall(made.address, made.code), data, clock)
    office.hub.exchange()
    assert as_admin(server, place, "SELECT count(*) FROM exchange.invitation_chunk") == [(0,)]


def test_a_week_after_its_end_the_role_is_gone(
    office: Desks, data: Path, clock: FixedClock, server: HubServer, place: HubPlace
) -> None:
    made = invited(office)
    as_admin(server, place, "UPDATE exchange.invitation SET expires_at = now() - interval '8 days'")
    office.hub.exchange()
    role = hub_joining.guest(made.code).role
    assert role not in str(as_admin(server, place, "SELECT rolname FROM pg_roles"))
    with pytest.raises(NoInvitationError):
        joined_with(HubCall(made.address, made.code), data, clock)


def test_a_file_is_fetched_so_many_times_and_no_more(
    office: Desks, data: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_joining, "TRIES", 2)
    made = invited(office)

    def stop(part: float) -> None:
        if part >= 0.7:
            raise StoppedError

    for _ in range(hub_joining.TRIES):
        with pytest.raises(StoppedError):
            joined_with(HubCall(made.address, made.code, stop), data, clock)
        assert left_behind(data) == []
    with pytest.raises(InvitationTriesError):
        joined_with(HubCall(made.address, made.code), data, clock)


def test_an_invitation_that_was_taken_back_is_good_for_nothing(
    office: Desks, data: Path, clock: FixedClock
) -> None:
    made = invited(office)
    office.hub.withdraw(made.device_id)
    assert office.sharing.invited() == ()
    with pytest.raises(InvitationWithdrawnError):
        joined_with(HubCall(made.address, made.code), data, clock)


def test_one_that_was_used_cannot_be_taken_back(office: Desks, join: Join) -> None:
    made = invited(office)
    join(made)
    with pytest.raises(InvitationTakenError):
        office.hub.withdraw(made.device_id)


def test_a_stopped_invitation_leaves_nothing_here_or_there(
    office: Desks, server: HubServer, place: HubPlace
) -> None:
    for at in (0.3, 0.6, 0.7):

        def stop(part: float, at: float = at) -> None:
            if part >= at:
                raise StoppedError

        with pytest.raises(StoppedError):
            office.hub.invite("Madison", office.context.actor.id, [], stop)
        assert as_admin(server, place, "SELECT count(*) FROM exchange.invitation") == [(0,)]
        assert office.sharing.invited() == ()
    assert not (office.context.database.folder / "invitation").exists()


@pytest.mark.parametrize("address", ["", "hub", "hub/frc?sslmode=disable", "http://hub/frc"])
def test_what_is_no_address_is_said_before_anything_happens(
    address: str, data: Path, clock: FixedClock
) -> None:
    with pytest.raises(JoinAddressError):
        joined_with(HubCall(address, "0" * 12), data, clock)
    assert not data.exists()


def test_out_of_reach_nothing_is_here_and_later_it_works(
    office: Desks, join: Join, data: Path, clock: FixedClock, server: HubServer
) -> None:
    made = invited(office)
    server.kill()
    with pytest.raises(HubOutOfReachError):
        joined_with(HubCall(made.address, made.code), data, clock)
    assert left_behind(data) == []
    with pytest.raises(HubOutOfReachError):
        invited(office)
    server.start()
    assert not join(made).sharing.status().alone


def test_a_server_that_dies_while_the_file_is_fetched_leaves_nothing(
    office: Desks, join: Join, data: Path, clock: FixedClock, server: HubServer
) -> None:
    made = invited(office)

    def kill(part: float) -> None:
        if part == 0.95:
            server.kill()

    with pytest.raises(FrcDeskError):
        joined_with(HubCall(made.address, made.code, kill), data, clock)
    assert left_behind(data) == []
    server.start()
    assert join(made).hub.has_hub()


def test_where_there_is_an_office_already_nobody_joins(
    office: Desks, data: Path, clock: FixedClock
) -> None:
    data.mkdir(parents=True)
    (data / "office.db").write_bytes(b"mine")
    made = invited(office)
    with pytest.raises(FolderNotEmptyError):
        joined_with(HubCall(made.address, made.code), data, clock)
    assert (data / "office.db").read_bytes() == b"mine"


def test_a_program_that_is_too_old_hands_over_what_was_written_and_receives_nothing(
    office: Desks, server: HubServer, place: HubPlace
) -> None:
    before = office.hub.status().last_seq
    as_admin(server, place, "UPDATE exchange.hub SET min_schema = min_schema + 1")
    office.tasks.add("Written with the old program", DAY)
    with pytest.raises(OldProgramError):
        office.hub.exchange()
    assert office.hub.status().last_seq > before


def test_setting_up_the_offices_own_hub_again_changes_nothing_for_its_machines(
    office: Desks, place: HubPlace
) -> None:
    before = office.hub.status()
    assert office.hub.set_up(str(place), SECRET) == before
    office.tasks.add("Afterwards", DAY)
    assert office.hub.exchange().sent > 0
