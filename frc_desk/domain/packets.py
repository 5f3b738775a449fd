"""The family packet (PR-3): who may ask for it, by when it is due, and when counsel looks at it first.

Parents have a right to all records about a student within five school days, without editing. So nothing
here refuses a packet: a *safety pause* only lets counsel decide, within the same days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.ids import PacketRequestId, PersonId, StaffId
from frc_desk.domain.people import Answer, Person, PersonPhone

DUE_AFTER_DAYS = 5
"""Business days (Education Code 49069.7)."""


class PacketState(Enum):
    """Where a request stands."""

    ASKED = "asked"
    PAUSED = "paused"
    """Counsel decides; the day on which it is due stays."""
    CLEARED = "cleared"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether the packet has still to be given."""
        return self not in {PacketState.GIVEN, PacketState.WITHDRAWN}


class PauseReason(Enum):
    """Why counsel looks first."""

    RESTRICTED_NEED = "restricted_need"
    SAFE_CONTACT = "safe_contact"
    COURT_ORDER = "court_order"
    OWN_MATTER = "own_matter"
    """The student asked for something alone (PR-12)."""


@dataclass(frozen=True, slots=True)
class PacketRequest:
    """One requester asked for the records about one student.

    `left_out` are the lines that counsel's decision takes out; the packet never says that there were any.
    """

    id: PacketRequestId
    student_id: PersonId
    requester_id: PersonId
    asked_on: date
    due_on: date
    staff_id: StaffId
    state: PacketState = PacketState.ASKED
    counsel: str = ""
    left_out: tuple[str, ...] = ()
    decided_by: StaffId | None = None
    decided_on: date | None = None
    given_at: datetime | None = None
    given_by: StaffId | None = None


@dataclass(frozen=True, slots=True)
class PacketWaiting:
    """An open request as a list shows it."""

    request: PacketRequest
    student: str
    requester: str
    days_left: int
    """Working days until it is due; less than nothing once it is late."""


@dataclass(frozen=True, slots=True)
class PacketFact:
    """One thing that is said about one line: what it is, and how it stands in the record.

    `code` is the column of the record; `value` a value of the domain, or the text as it was typed.
    """

    code: str
    value: object


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One record about the student."""

    key: str
    """The table and the id: `contacts/0192…`."""
    part: str
    at: date | datetime | None
    facts: tuple[PacketFact, ...]
    under: str = ""
    """The key of the line to which it belongs and right under which it stands: a challenge at its note."""


@dataclass(frozen=True, slots=True)
class PacketContent:
    """Everything that goes to one requester about one student, part by part."""

    request: PacketRequest
    student: str
    requester: str
    language: str
    lines: tuple[PacketLine, ...]
    pauses: tuple[PauseReason, ...]

    @property
    def printed(self) -> tuple[PacketLine, ...]:
        """The lines as they go out; what belongs to a line that counsel took out goes with it."""
        gone = self.request.left_out
        return tuple(one for one in self.lines if one.key not in gone and one.under not in gone)


def due_day(asked_on: date, calendar: SchoolCalendar) -> date:
    """Return the day by which the packet must be given: five working days of the district."""
    return calendar.after(asked_on, DUE_AFTER_DAYS)


def days_left(due_on: date, today: date, calendar: SchoolCalendar) -> int:
    """Return how many working days are left; negative once it is late."""
    if due_on >= today:
        return calendar.working_days_between(today, due_on)
    return -calendar.working_days_between(due_on, today)


def limits_contact(person: Person, phones: Iterable[PersonPhone] = ()) -> bool:
    """Say whether somebody told us a way that is not safe, or how to reach them safely."""
    own = (person.safe_call, person.safe_text, person.safe_voicemail, person.safe_mail)
    if Answer.NO in own or person.safe_hours or person.code_word:
        return True
    return any(
        Answer.NO in (one.safe_call, one.safe_text, one.safe_voicemail)
        or one.safe_hours
        or one.code_word
        for one in phones
    )


def needs_decision(request: PacketRequest, pauses: Iterable[PauseReason]) -> bool:
    """Say whether counsel has still to decide before this packet is printed."""
    return bool(tuple(pauses)) and request.state is not PacketState.CLEARED
