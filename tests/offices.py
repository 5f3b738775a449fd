"""The key and the staff of the offices that tests are made in."""

from pathlib import Path

from frc_desk.clock import Clock
from frc_desk.domain.ids import StaffId
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.store.engine import Database
from frc_desk.store.key_names import names
from frc_desk.store.key_wrapping import Hardness
from frc_desk.store.keys import Keyring
from frc_desk.store.recovery import new_recovery_code
from frc_desk.store.rows import put_new
from frc_desk.store.schema.staff import staff

KEY = bytes(range(32))
# A passphrase is tried in milliseconds; only for tests.
EASY = Hardness(memory_kib=256, passes=1, lanes=1)
ANA = StaffMember(StaffId("0a" * 16), "Ana", tuple(Role))
BEN = StaffMember(StaffId("0b" * 16), "Ben", (Role.DESK,))


def hire(database: Database, member: StaffMember) -> None:
    """Write a staff member into an office, as their own first act."""
    with database.unit(member.id, "hire") as unit:
        put_new(unit, staff, member)


def wrap_easily(folder: Path, passphrase: str, clock: Clock) -> None:
    """Wrap the key of an office with one person anew, so that opening it costs milliseconds."""
    (person,) = names(folder)
    key = Keyring(folder, clock).unlock(person.staff, passphrase)
    easy = Keyring(folder, clock, EASY)
    easy.give(key, person, passphrase)
    easy.renew_recovery(key, new_recovery_code())
