"""Makes an office, opens it with a passphrase or the recovery sheet, and closes it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from frc_desk.clock import Clock
from frc_desk.domain.ids import StaffId, new_id
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import OfficeProfile, StaffMember
from frc_desk.errors import (
    FolderNotEmptyError,
    ReadOnlyFolderError,
    RecordNotFoundError,
    WrongPassphraseError,
)
from frc_desk.operations.context import Context
from frc_desk.operations.office_profile import refuse_unfinished_profile
from frc_desk.operations.passphrases import refuse_weak_passphrase
from frc_desk.operations.starter_directory import load_starter
from frc_desk.store import (
    applying,
    ballast,
    copying,
    engine,
    key_names,
    office,
    received_log,
    staff,
)
from frc_desk.store.engine import Database
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.key_names import SignInName
from frc_desk.store.key_wrapping import FLOOR, Hardness, calibrated
from frc_desk.store.keys import Keyring
from frc_desk.store.purging import compact
from frc_desk.store.recovery import new_recovery_code

_FIRST_ROLES = (Role.ADMINISTRATOR, Role.DESK, Role.SUPERVISOR)
_BELONGS_TO_THE_COMPUTER = {"settings.json", "setup.json", "frc.lock", ".DS_Store", "desktop.ini"}
"""What may lie in a folder before there is an office in it."""


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Whoever sets the office up; gets every role that keeps it running."""

    name: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class NewOffice:
    """An office just made and opened, with the code that belongs on the recovery sheet."""

    context: Context
    recovery_code: str
    """26 symbols; kept nowhere, so they are printed now or never."""


def create_office(
    folder: Path,
    clock: Clock,
    profile: OfficeProfile,
    first: FirstPerson,
    passphrase: str,
    *,
    hardness: Hardness | None = None,
) -> NewOffice:
    """Make an office with its starter directory and its first person, and open it.

    Args:
        folder: the data folder; it is made where it is missing, and must hold no office.
        clock: tells the time from now on.
        profile: what the office is called; its `id` is given here.
        first: who sets it up.
        passphrase: theirs; twelve characters or more, except in a practice office.
        hardness: what one try at a passphrase costs; measured on this computer unless given.

    Raises:
        InvalidInputError: name, phone or passphrase do not do.
        FolderNotEmptyError: something is there already; nothing was changed.
        StorageError: the disk does not take it; what was begun is removed.
    """
    refuse_unfinished_profile(profile)
    refuse_weak_passphrase(passphrase, practice=profile.is_practice)
    take_empty_folder(folder)
    member = StaffMember(
        StaffId(new_id(clock.now())), " ".join(first.name.split()), _FIRST_ROLES, first.language
    )
    recovery = new_recovery_code()
    database: Database | None = None
    try:
        keyring = Keyring(folder, clock, hardness or calibrated())
        key = keyring.make(SignInName(member.id, member.name), passphrase, recovery)
        database = engine.create(folder, key, clock)
        _write_first_rows(database, member, profile)
    except BaseException:
        if database is not None:
            database.close()
        remove_begun(folder)
        raise
    return NewOffice(Context(database, clock, member), recovery)


def open_office(
    folder: Path,
    who: str,
    passphrase: str,
    clock: Clock,
    *,
    ballast_bytes: int = ballast.BYTES,
) -> Context:
    """Open the office of a folder for one person.

    Args:
        folder: the data folder.
        who: the id of the staff member, or the name on the sign-in page in any case.
        passphrase: theirs.
        clock: tells the time from now on.
        ballast_bytes: how much of the disk is held back for the last words of a contact.

    Raises:
        WrongPassphraseError: they do not open it; never says which of the two is wrong.
        NoOfficeError, AlreadyOpenError, StorageError: as their names say.
    """
    keyring = Keyring(folder, clock)
    known = {person.staff: person for person in key_names.names(folder)}
    if who in known:
        staff_id = StaffId(who)
        key = keyring.unlock(staff_id, passphrase)
    else:
        key = keyring.unlock_by_name(who, passphrase)
        staff_id = _id_of(folder, who)
    return _opened(Database(folder, key, clock, ballast_bytes=ballast_bytes), staff_id)


def unlock_by_recovery(
    folder: Path, code: str, clock: Clock, who: str, new_passphrase: str
) -> Context:
    """Open the office with the recovery sheet and give one person a new passphrase.

    Raises:
        WrongPassphraseError: the code is not the one of the sheet, or nobody here has that name.
        InvalidInputError: the new passphrase is too short.
    """
    refuse_weak_passphrase(new_passphrase)
    keyring = Keyring(folder, clock, present_hardness(folder))
    key = keyring.unlock_with_recovery(code)
    person = next((p for p in key_names.names(folder) if who in (p.staff, p.name)), None)
    if person is None:
        raise WrongPassphraseError
    context = _opened(Database(folder, key, clock), person.staff)
    keyring.give(key, person, new_passphrase)
    return context


def prove_passphrase(context: Context, passphrase: str) -> None:
    """Ask the signed-in person for the passphrase once more, as after a lock.

    Raises:
        WrongPassphraseError: it is another one.
    """
    Keyring(context.database.folder, context.clock).unlock(context.actor.id, passphrase)


def close_office(context: Context) -> None:
    """Close the office and give its folder free; closing twice is harmless."""
    context.database.close()


def names(folder: Path) -> tuple[SignInName, ...]:
    """Return who may sign in here, by name; nobody where there is no office."""
    return key_names.names(folder)


def present_hardness(folder: Path) -> Hardness:
    """Return what a try costs at this office, as it was measured when the office was made."""
    for slot in key_names.read_key_file(folder).get("slots", []):
        if "memory_kib" in slot:
            return Hardness(int(slot["memory_kib"]), int(slot["passes"]), int(slot["lanes"]))
    return FLOOR


def take_empty_folder(folder: Path) -> None:
    """Make the folder where it is missing.

    Raises:
        FolderNotEmptyError: something is there already.
        ReadOnlyFolderError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = {path.name for path in folder.iterdir()}
    except (FileExistsError, NotADirectoryError) as error:
        raise FolderNotEmptyError(folder=folder) from error
    except OSError as error:
        raise ReadOnlyFolderError(folder=folder) from error
    if there - _BELONGS_TO_THE_COMPUTER:
        raise FolderNotEmptyError(folder=folder)


def _write_first_rows(database: Database, member: StaffMember, profile: OfficeProfile) -> None:
    with database.unit(member.id, "create_office") as unit:
        staff.put_member(unit, member)
        office.put_profile(unit, replace(profile, id=unit.new_id()))
        load_starter(unit, member.id, as_exercise=profile.is_practice)


def remove_begun(folder: Path) -> None:
    """Remove what was begun of an office that could not be made."""
    copying.remove_database(folder / engine.DATABASE_NAME)
    for name in (key_names.KEY_FILE_NAME, key_names.OLDER_KEY_FILE_NAME, ballast.NAME):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def _id_of(folder: Path, name: str) -> StaffId:
    wanted = name.strip().casefold()
    return next(p.staff for p in key_names.names(folder) if p.name.casefold() == wanted)


def _opened(database: Database, staff_id: StaffId) -> Context:
    database.open()
    try:
        # A machine that died after a disposal writes its file anew now.
        compact(database)
        with database.reading() as connection:
            member = staff.member(connection, staff_id)
            is_due = received_log.is_due(connection, SCHEMA_VERSION)
        if is_due:
            # After an upgrade; what others wrote with a newer program has waited for this one.
            applying.apply_pending(database, staff_id)
    except RecordNotFoundError as error:
        database.close()
        raise WrongPassphraseError from error
    except BaseException:
        database.close()
        raise
    if not member.active:
        database.close()
        raise WrongPassphraseError
    return Context(database, database.clock, member)
