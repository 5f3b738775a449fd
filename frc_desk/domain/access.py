"""What the access log keeps: who looked at which family, how, and why (database.md, What holds first 9)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.ids import HouseholdId, PersonId, StaffId
from frc_desk.domain.scope import OpenReason


class View(Enum):
    """A look at one family; rows of lists and what is found while typing are none."""

    FAMILY = "family"
    CONTACT = "contact"
    PRINT = "print"
    PACKET = "packet"
    UNMASKED = "unmasked"
    WIDE_SEARCH = "wide_search"


@dataclass(frozen=True, slots=True)
class FamilyDoor:
    """A family that may be looked at now, and what is said about it on the page.

    `is_outside` asks for "your view is recorded, and your supervisor sees it".
    """

    person_id: PersonId
    household_id: HouseholdId | None
    is_outside: bool
    reason: OpenReason | None
    with_us: bool


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One line of the access log, read back."""

    at: datetime
    staff_id: StaffId
    view: View
    subject: str
    is_outside: bool
    reason: OpenReason | None


@dataclass(frozen=True, slots=True)
class SearchCount:
    """How often somebody searched on a day; what was typed is not kept."""

    staff_id: StaffId
    day: date
    searches: int


_OUTSIDE = "outside"


def act_code(view: View, *, is_outside: bool = False, reason: OpenReason | None = None) -> str:
    """Return a look as the log keeps it: `family`, `family/outside/covering`, `unmasked/call_back`."""
    parts = [view.value]
    if is_outside:
        parts.append(_OUTSIDE)
    if reason is not None:
        parts.append(reason.value)
    return "/".join(parts)


def read_act_code(code: str) -> tuple[View, bool, OpenReason | None] | None:
    """Return what `act_code` was given; nothing for a line that is no look at a family."""
    first, *rest = code.split("/")
    if first not in {one.value for one in View}:
        return None
    is_outside = _OUTSIDE in rest
    reasons = [one for one in rest if one != _OUTSIDE]
    return View(first), is_outside, OpenReason(reasons[0]) if reasons else None
