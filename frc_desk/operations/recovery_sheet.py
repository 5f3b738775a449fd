"""The recovery sheet: 26 symbols that open the office when every passphrase is forgotten."""

from datetime import datetime

from frc_desk.clock import Clock, local_day
from frc_desk.documents.recovery_sheet import draw_recovery_sheet
from frc_desk.domain.privacy import Permission
from frc_desk.domain.staff import OfficeProfile
from frc_desk.errors import NotAllowedError
from frc_desk.operations.context import Context
from frc_desk.operations.opening import present_hardness
from frc_desk.store import recovery
from frc_desk.store.engine import Database
from frc_desk.store.keys import Keyring
from frc_desk.store.shared_sheet import sheet


def new_recovery(context: Context) -> str:
    """Replace the recovery code by a new one; an older sheet opens nothing any more.

    Raises:
        NotAllowedError: the signed-in person does not set up the office.
    """
    if not context.actor.may(Permission.SET_UP_OFFICE):
        raise NotAllowedError
    database = context.database
    code = recovery.new_recovery_code()
    keyring = Keyring(database.folder, context.clock, present_hardness(database.folder))
    keyring.renew_recovery(database.key, code)
    return code


def take_over_sheet(database: Database, clock: Clock) -> bool:
    """Let the sheet that the office uses now open this machine too; the one before opens it no more.

    Returns:
        Whether there was a newer one; it is looked for after everything that comes from other machines.
    """
    with database.reading() as connection:
        told = sheet(connection)
    if told is None:
        return False
    keyring = Keyring(database.folder, clock)
    before = keyring.sheets(database.key).slots
    keyring.renew_recovery(database.key, told)
    return keyring.sheets(database.key).slots != before


def recovery_sheet(profile: OfficeProfile, code: str, made_at: datetime) -> bytes:
    """Return the sheet as a PDF in the language of the window."""
    return draw_recovery_sheet(profile.name, code, local_day(made_at), practice=profile.is_practice)


def printed_form(code: str) -> str:
    """Return the code in groups of four, as it stands on the sheet."""
    return recovery.as_printed(code)


def places_to_prove() -> tuple[int, ...]:
    """Return the four places, counted from 1, that a person types back from the printed sheet."""
    return recovery.places_to_prove()


def proves(code: str, places: tuple[int, ...], typed: tuple[str, ...]) -> bool:
    """Say whether the symbols typed back stand at these places of the code."""
    return recovery.proves(code, places, typed)
