"""A home visit: planned by two people or with somebody who calls, checked in, and written down."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from frc_desk.domain.contacts import NoteKind
from frc_desk.domain.ids import ContactId, HouseholdId, PersonId, StaffId, VisitId

TIMER = timedelta(minutes=90)
"""After how long a visit is to be checked in, where nothing else is said."""
_SOON = timedelta(minutes=30)


class VisitEnd(Enum):
    """How a visit ended."""

    WRITTEN = "written"
    CALLED_OFF = "called_off"


class Met(Enum):
    """Whom one met; no names, so that nobody else of the home is written down."""

    PARENT = "parent"
    OTHER_ADULT = "other_adult"
    STUDENT = "student"
    OTHER_CHILDREN = "other_children"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What is said when a visit is planned."""

    person_id: PersonId
    purpose: str
    planned_at: datetime
    about_id: PersonId | None = None
    """The child about whom the school asked."""
    second_id: StaffId | None = None
    caller_id: StaffId | None = None
    speaks: str = ""
    safety_note: str = ""
    check_in_by: datetime | None = None
    """None means the usual time after it begins."""
    allowed_numbers: tuple[str, ...] = ()
    """Numbers of which somebody said that they are a phone or an account."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; `safety_note` is for those who go and those who call, and leaves on no paper."""

    id: VisitId
    person_id: PersonId
    purpose: str
    planned_at: datetime
    staff_id: StaffId
    check_in_by: datetime
    household_id: HouseholdId | None = None
    about_id: PersonId | None = None
    second_id: StaffId | None = None
    caller_id: StaffId | None = None
    speaks: str = ""
    safety_note: str = ""
    safe_at: datetime | None = None
    """When somebody said that everyone is back."""
    ended_at: datetime | None = None
    ended_as: VisitEnd | None = None
    contact_id: ContactId | None = None
    met: tuple[Met, ...] = ()
    barriers: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be made or to be written down."""
        return self.ended_as is None

    @property
    def people(self) -> tuple[StaffId, ...]:
        """Who goes."""
        return (self.staff_id, self.second_id) if self.second_id else (self.staff_id,)


@dataclass(frozen=True, slots=True)
class VisitParty:
    """Who goes, and who waits for their call."""

    staff_id: StaffId
    second_id: StaffId | None = None
    caller_id: StaffId | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """What was agreed, and by which day."""

    line: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Findings:
    """What one writes down after a visit; needs and referrals follow in the contact itself."""

    met: tuple[Met, ...]
    barriers: tuple[str, ...] = ()
    notes: tuple[tuple[NoteKind, str], ...] = ()
    steps: tuple[NextStep, ...] = ()
    allowed_numbers: tuple[str, ...] = ()
    """Numbers of which somebody said that they are a phone or an account."""


class VisitPart(Enum):
    """Why a visit stands on somebody's Today."""

    GOES = "goes"
    CALLS = "calls"
    OFFICE = "office"
    """Nobody checked in: everyone at this machine sees it."""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit on Today; without a name where the family is outside one's schools."""

    visit_id: VisitId
    person_id: PersonId | None
    person_name: str
    purpose: str
    planned_at: datetime
    check_in_by: datetime
    who: tuple[str, ...]
    caller: str
    part: VisitPart
    is_overdue: bool
    is_back: bool


def is_overdue(visit: Visit, now: datetime) -> bool:
    """Say whether somebody should have said by now that everyone is back."""
    return visit.is_open and visit.safe_at is None and visit.check_in_by < now


def part_of(visit: Visit, staff_id: StaffId, now: datetime, until: datetime) -> VisitPart | None:
    """Return why a visit stands on somebody's Today, or None where it does not.

    Args:
        visit: the visit.
        staff_id: whose Today it is.
        now: the present.
        until: the end of the day.
    """
    if not visit.is_open or visit.planned_at >= until:
        return None
    if staff_id in visit.people:
        return VisitPart.GOES
    if visit.safe_at is not None:
        return None
    if staff_id == visit.caller_id:
        return VisitPart.CALLS
    return VisitPart.OFFICE if is_overdue(visit, now) else None


def is_soon(visit: VisitRow, now: datetime) -> bool:
    """Say whether the check-in is due within half an hour."""
    return not visit.is_back and visit.check_in_by - now <= _SOON
