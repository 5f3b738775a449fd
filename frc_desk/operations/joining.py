"""How a machine joins an office: the file that one machine writes, and the new machine that opens it."""

import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frc_desk.clock import Clock
from frc_desk.domain.ids import DeviceId, SchoolId, StaffId, new_id
from frc_desk.domain.sharing_reports import Invitation
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import JoinFileDamagedError, NoSharedFolderError, StorageError
from frc_desk.operations.context import Context
from frc_desk.operations.opening import (
    open_office,
    present_hardness,
    remove_begun,
    take_empty_folder,
)
from frc_desk.operations.passphrases import refuse_weak_passphrase
from frc_desk.store import access_log, ballast, keyed, office, outgoing_changes
from frc_desk.store import sharing_devices as known
from frc_desk.store import sharing_taken as taken
from frc_desk.store.copying import remove_database
from frc_desk.store.engine import DATABASE_NAME, Database
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.key_names import SignInName
from frc_desk.store.key_wrapping import Hardness, calibrated
from frc_desk.store.keys import Keyring, Sheets
from frc_desk.store.sharing_devices import LastSent
from frc_desk.store.sharing_taken import Invited
from frc_desk.store.snapshot import as_new_machine, make_snapshot
from frc_desk.sync import join_file
from frc_desk.sync.keys import new_device_keys

SUFFIX = join_file.SUFFIX
Watch = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class JoinFile:
    """A join file, its code as it was read aloud, and what is done last; where that fails nothing stays here."""

    file: Path
    code: str
    last_step: Callable[[Database], None] | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What the office says to a new machine."""

    device: DeviceId
    key: bytes
    secret: str
    person: SignInName
    sheets: Sheets
    is_practice: bool


def write_join_file(
    context: Context,
    name: str,
    person: StaffMember,
    schools: tuple[SchoolId, ...],
    folder: Path,
    watch: Watch | None = None,
) -> Invitation:
    """Write the file with which a machine joins, keep whom it is for, and return the code.

    Raises:
        NoSharedFolderError: the folder does not take the file; nobody is invited.
        StorageError: the snapshot does not fit on our own disk.
    """
    database, code = context.database, join_file.new_code()
    device, secret = DeviceId(new_id(context.clock.now())), secrets.token_hex(32)
    key = secrets.token_bytes(keyed.KEY_BYTES)
    part = database.folder / f"{secrets.token_hex(8)}.part"
    if not folder.is_dir():
        raise NoSharedFolderError(folder=folder)
    with database.unit(context.actor.id, "share_invite") as unit:
        taken.keep_invitation(
            unit.connection, Invited(device, name, person.id, schools, secret, unit.now)
        )
        access_log.record(unit, "share/join_file", device)
        if known.last_sent(unit.connection).number == 0:
            # What is here goes into the file: it is not waiting to be sent.
            sent = LastSent(rseq=known.own_rseq(unit.connection))
            known.keep_sent(unit.connection, sent)
        profile = office.profile(unit.connection)
    file = folder / f"frc-{device[-12:]}{SUFFIX}"
    sheets = Keyring(database.folder, context.clock).sheets(database.key)
    said = {
        "device": device,
        "key": key.hex(),
        "secret": secret,
        "staff": person.id,
        "name": person.name,
        "office": sheets.office,
        "slots": list(sheets.slots),
        "practice": profile.is_practice,
    }
    try:
        make_snapshot(database, part, key, frozenset(schools), watch)
        join_file.write(file, code, said, part, SCHEMA_VERSION, present_hardness(database.folder))
    except BaseException as error:
        take_back(context, device)
        if isinstance(error, OSError):
            raise NoSharedFolderError(folder=folder) from error
        raise
    finally:
        remove_database(part)
    return Invitation(device, code, file)


def take_back(context: Context, device: DeviceId) -> None:
    """Let nobody come with an invitation any more."""
    with context.database.unit(context.actor.id, "share_invite") as unit:
        taken.take_back_invitation(unit.connection, device)


def join_office(
    given: JoinFile,
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    hardness: Hardness | None = None,
    ballast_bytes: int = ballast.BYTES,
) -> Context:
    """Make this computer a machine of the office that wrote the file, and open it.

    It has a data key, a name among machines and keys of its own; the office knows it once its first file
    has come back there.

    Args:
        given: the join file, and its code.
        folder: the data folder; it must hold no office.
        passphrase: of the person for whom the machine is.
        clock: tells the time from now on.
        hardness: what one try at the passphrase costs; measured on this computer unless given.
        ballast_bytes: how much of the disk is held back for the last words of a contact.

    Raises:
        WrongJoinCodeError, JoinFileDamagedError, NewerBundleError: the file does not open.
        FolderNotEmptyError: there is something in the folder already.
        InvalidInputError: the passphrase is too short.
        StorageError: the disk does not take it; what was begun is removed.
    """
    joining = join_file.opened(given.file, given.code, SCHEMA_VERSION)
    told = _told(joining.description)
    refuse_weak_passphrase(passphrase, practice=told.is_practice)
    take_empty_folder(folder)
    path = folder / DATABASE_NAME
    try:
        _write(path, joining.snapshot)
        keyring = Keyring(folder, clock, hardness or calibrated())
        data_key = keyring.make(told.person, passphrase, told.sheets)
        keyed.change_key(path, told.key, data_key, is_begun=True)
        with Database(folder, data_key, clock, ballast_bytes=0).open() as database:
            _become_machine(database, told)
            if given.last_step is not None:
                given.last_step(database)
    except BaseException as error:
        remove_begun(folder)
        if isinstance(error, OSError):
            raise StorageError from error
        raise
    return open_office(folder, told.person.staff, passphrase, clock, ballast_bytes=ballast_bytes)


def _become_machine(database: Database, told: _Told) -> None:
    keys = new_device_keys()
    own = known.OwnDevice(
        told.device, keys.sign.hex(), keys.seal.hex(), invitation=told.device, secret=told.secret
    )
    with database.maintenance() as connection:
        known.keep_start_vector(connection, outgoing_changes.vector(connection))
        as_new_machine(connection, database.clock.now())
        known.keep_own_device(connection, own)


def _write(path: Path, snapshot: Iterable[bytes]) -> None:
    with path.open("xb") as out:
        for piece in snapshot:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def _told(said: Mapping[str, Any]) -> _Told:
    try:
        return _Told(
            device=DeviceId(str(said["device"])),
            key=bytes.fromhex(said["key"]),
            secret=str(said["secret"]),
            person=SignInName(StaffId(str(said["staff"])), str(said["name"])),
            sheets=Sheets(str(said["office"]), tuple(dict(one) for one in said["slots"])),
            is_practice=bool(said["practice"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise JoinFileDamagedError from error
