"""What the access log keeps: who looked at which family, how, and why (database.md, What holds first 9)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.ids import HouseholdId, PersonId, StaffId
from frc_desk.domain.scope import OpenReason


class View(Enum):
    """A look at one family; rows of lists and what is found while typing are none."""

    FAMILY = "family"
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


MANY_SEARCHES = 60
"""More searches than this on one day stand in the supervisor's digest: a desk's busiest day has half."""
_FEWEST_SIGNS = 2


def is_new_search(before: str, typed: str) -> bool:
    """Say whether typed text begins another search, rather than going on with the one before."""
    if len(typed) < _FEWEST_SIGNS:
        return False
    goes_on = typed.startswith(before) or before.startswith(typed)
    return len(before) < _FEWEST_SIGNS or not goes_on


@dataclass(frozen=True, slots=True)
class Look:
    """A line of the access log as the auditor reads it: names instead of ids.

    `family` is empty where the record is not here any more, or no family was opened.
    """

    at: datetime
    staff_name: str
    view: View
    family: str
    is_outside: bool
    reason: OpenReason | None


@dataclass(frozen=True, slots=True)
class Searches:
    """How often somebody searched on a day, with the name."""

    staff_name: str
    day: date
    searches: int


@dataclass(frozen=True, slots=True)
class AccessDigest:
    """What a supervisor looks over once a month: views outside one's schools, and many searches."""

    first: date
    last: date
    outside: tuple[Look, ...]
    many_searches: tuple[Searches, ...]
    looks: int

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to ask anybody about."""
        return not self.outside and not self.many_searches


@dataclass(frozen=True, slots=True)
class ChainState:
    """Whether every line of the access log is as it was written; else on which machines one is not."""

    lines: int
    broken: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether no line was changed, taken out or put in."""
        return not self.broken
