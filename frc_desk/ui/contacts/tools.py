"""What every part of the contact window works with, and the lists that are read once for all contacts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.needs import NeedCategory, SafetyScript
from frc_desk.domain.people import PersonFound
from frc_desk.domain.privacy import Permission
from frc_desk.domain.schools import School
from frc_desk.domain.staff import OfficeProfile
from frc_desk.domain.workshops import WorkshopLine
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing

OFTEN_ASKED_AT_FIRST = ("BAS-07", "BAS-03", "HEA-01")
"""Until the office's own log says what is asked most."""
_LOOK_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class ContactTools:
    """The desks of the signed-in person and the ways out of the window."""

    desks: Desks
    background: Background
    bus: ChangeBus
    links: DeskLinks
    printing: Printing
    calendar: SchoolCalendar


@dataclass(frozen=True, slots=True)
class OfficeLists:
    """Read once on the worker: needs, schools, scripts, and what is often asked at this desk."""

    categories: Mapping[str, NeedCategory]
    schools: tuple[School, ...]
    scripts: Mapping[str, SafetyScript]
    offered: tuple[NeedCategory, ...]
    recent: tuple[PersonFound, ...]
    profile: OfficeProfile
    workshops: tuple[WorkshopLine, ...]


def read_lists(desks: Desks) -> OfficeLists:
    """Read the lists; runs on the worker."""
    categories = desks.directory.categories_by_code()
    desks.directory.search_needs("a")  # builds the finder off the screen
    desks.directory.note_hints("")
    wanted = {need.script for need in categories.values() if need.script} | {
        "abuse_help",
        "officer",
    }
    found = {one: desks.directory.safety_script(one) for one in wanted}
    scripts = {one: script for one, script in found.items() if script is not None}
    now = desks.context.clock.now()
    sees_families = desks.context.actor.may(Permission.SEE_FAMILIES)
    lines = desks.contacts.log(now - _LOOK_BACK, now, 300) if sees_families else ()
    asked = Counter(code for line in lines for code in line.need_codes)
    return OfficeLists(
        categories,
        desks.office.schools(),
        scripts,
        often_asked(asked, categories),
        desks.people.recent() if sees_families else (),
        desks.office.profile(),
        desks.workshops.upcoming(),
    )


def often_asked(
    asked: Mapping[str, int], categories: Mapping[str, NeedCategory]
) -> tuple[NeedCategory, ...]:
    """Return the three open needs that were asked most; the usual ones until there is a log."""
    open_codes = [code for code in asked if code in categories and _is_open(categories[code])]
    ranked = sorted(open_codes, key=lambda code: (-asked[code], code))
    codes: Sequence[str] = tuple(dict.fromkeys([*ranked, *OFTEN_ASKED_AT_FIRST]))[:3]
    return tuple(categories[code] for code in codes if code in categories)


def today_of(desks: Desks) -> date:
    """Return the civil day at the office."""
    return local_day(desks.context.clock.now())


def _is_open(category: NeedCategory) -> bool:
    # What stands on the screen all day must not tell what a family came for in confidence.
    return category.care.value == "open"
