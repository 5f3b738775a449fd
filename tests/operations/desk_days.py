"""Signed-in people at an office with the starter directory, and what they commonly choose."""

from frc_desk.clock import Clock
from frc_desk.domain.contacts import DraftNeed
from frc_desk.domain.ids import ServiceId, StaffId, new_id
from frc_desk.domain.needs import Urgency
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import OfficeProfile, StaffMember
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.starter_directory import load_starter
from frc_desk.store import office
from frc_desk.store.engine import Database
from tests import offices

NEED_PAPERS = DraftNeed("HOU-09", Urgency.SAME_DAY)
NEED_FOOD = DraftNeed("FOD-01", Urgency.NORMAL)


def furnish(database: Database, clock: Clock) -> None:
    """Give an empty office its profile, its staff and a directory whose ready rows are confirmed."""
    offices.hire(database, offices.ANA)
    offices.hire(database, offices.BEN)
    profile = OfficeProfile(
        id=new_id(clock.now()),
        name="Family Resource Center",
        district="Pasadena Unified School District",
        phone="(626) 396-3600",
        extension="88191",
        zip="91103",
        draft_languages=("ar", "es", "hy", "zh_Hant"),
    )
    with database.unit(offices.ANA.id, "furnish") as unit:
        office.put_profile(unit, profile)
        load_starter(unit, offices.ANA.id, as_exercise=True)


def desks_of(database: Database, clock: Clock, *roles: str) -> Desks:
    """Everything that a person with these roles may do."""
    who = StaffMember(StaffId("0e" * 16), "Door", tuple(Role(role) for role in roles))
    return build_desks(Context(database, clock, who))


def services_for(desks: Desks, need_code: str) -> tuple[ServiceId, ...]:
    """The services of the starter directory that name a need."""
    return tuple(entry.id for entry in desks.directory.entries_for(need_code))
