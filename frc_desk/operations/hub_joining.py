"""Inviting through the hub, and joining with nothing but its address and the code that was read aloud."""

from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from frc_desk.clock import Clock
from frc_desk.domain.hub_reports import HubInvitation
from frc_desk.domain.ids import DeviceId, SchoolId
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import ReadOnlyFolderError
from frc_desk.operations.context import Context
from frc_desk.operations.hub_exchange import Passing, new_secret, role_of
from frc_desk.operations.joining import JoinFile, join_office, take_back, write_join_file
from frc_desk.operations.opening import take_empty_folder
from frc_desk.store import ballast, hub_state
from frc_desk.store.engine import Database
from frc_desk.store.key_wrapping import Hardness
from frc_desk.sync import hub_joining
from frc_desk.sync.hub_link import connected
from frc_desk.sync.hub_place import HubPlace
from frc_desk.sync.hub_setup import verifier

Watch = Callable[[float], None]
_FOLDER = "invitation"
_FILE = "hub.frcjoin"


def invite_by_hub(
    context: Context,
    access: tuple[HubPlace, str],
    name: str,
    person: StaffMember,
    schools: Collection[SchoolId],
    watch: Watch,
) -> HubInvitation:
    """Write a join file, leave it at the hub, and return the code and the address to be read aloud.

    Args:
        context: the open office.
        access: the hub as this machine comes to it, and the secret.
        name: what the machine is to be called.
        person: who carries it.
        schools: whose families it keeps; none is the whole office.
        watch: told the part that is done.

    Raises:
        StoppedError: from the watch; nobody is invited, and nothing lies at the hub.
        HubError: the hub did not take it; likewise.
    """
    place, secret = access
    # Before the long part: an invitation that cannot be left need not be written.
    with connected(place, secret):
        pass
    with Passing(context.database.folder / _FOLDER) as folder:
        made = write_join_file(
            context, name, person, tuple(schools), folder, lambda part: watch(0.6 * part)
        )
        what = hub_joining.WhatIsLeft(made.device_id, name, bool(schools), made.file, made.code)
        with ExitStack() as undone:
            # Whatever stops it, nobody is invited then.
            undone.callback(take_back, context, made.device_id)
            with connected(place, secret) as connection:
                until = hub_joining.leave(connection, what, lambda part: watch(0.6 + 0.4 * part))
            undone.pop_all()
    return HubInvitation(made.device_id, made.code, hub_joining.spoken(place), until)


def withdraw(context: Context, access: tuple[HubPlace, str], device_id: DeviceId) -> None:
    """Take an invitation back, at the hub first: nobody may come with it there while we forget it here.

    Raises:
        InvitationTakenError: a computer has joined with it already.
        HubError: the hub does not answer; the invitation stands.
    """
    with connected(*access) as connection:
        hub_joining.withdraw(connection, device_id)
    take_back(context, device_id)


@dataclass(frozen=True, slots=True)
class HubCall:
    """What is known of an invitation at the hub: its address and the code, as they were read aloud.

    `watch` is told the part that is done.
    """

    address: str
    code: str
    watch: Watch | None = None

    def __repr__(self) -> str:
        return f"HubCall({self.address})"


def join_by_hub(
    given: HubCall,
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    hardness: Hardness | None = None,
    ballast_bytes: int = ballast.BYTES,
) -> Context:
    """Make this computer a machine of the office that left an invitation at the hub, and open it.

    It is let in there at once, and goes on from where the snapshot stands. Whatever goes wrong before that
    leaves nothing here, and the invitation as it was.

    Args:
        given: address and code.
        folder: the data folder; it must hold no office.
        passphrase: of the person for whom the machine is.
        clock: tells the time from now on.
        hardness: as for `join_office`.
        ballast_bytes: likewise.

    Raises:
        JoinAddressError, NoInvitationError, HubOutOfReachError, HubNotProvenError: as their names say.
        InvitationTakenError, InvitationExpiredError, InvitationTriesError, InvitationWithdrawnError: likewise.
        StoppedError: from the watch; and whatever `join_office` raises.
    """
    tell = given.watch or _nobody_watches
    place = hub_joining.joining_place(given.address)
    take_empty_folder(folder)
    tell(0.0)
    guest = hub_joining.guest(given.code)

    def be_let_in(database: Database) -> None:
        tell(0.95)
        secret = new_secret()
        with database.reading() as connection:
            read = hub_state.cursors(connection)
        with database.maintenance() as connection:
            hub_state.keep_hub_access(connection, str(place.as_user(role_of(""))), secret)
            # The snapshot stands where its office stood in the numbers of this hub.
            hub_state.keep_cursors(connection, read)
        hub_joining.take(place, guest, verifier(secret))

    # Beside the data folder: that one stays empty until all is here.
    try:
        with Passing(folder.with_name(f"{folder.name}.joining")) as passing:
            file = passing / _FILE
            hub_joining.fetch(place, guest, file, lambda part: tell(0.05 + 0.65 * part))
            tell(0.7)
            return join_office(
                JoinFile(file, given.code, be_let_in),
                folder,
                passphrase,
                clock,
                hardness=hardness,
                ballast_bytes=ballast_bytes,
            )
    except OSError as error:
        raise ReadOnlyFolderError(folder=folder.parent) from error


def _nobody_watches(_: float) -> None:
    """Nobody wants to know how far it is."""
