"""One entry of the contact log: who called or came, what was said, how it ended; and its draft."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum, StrEnum

from frc_desk.domain.ids import (
    ContactId,
    HouseholdId,
    NoteId,
    PersonId,
    SchoolId,
    ServiceId,
    StaffId,
)
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import READS_SAME, Answer


class Channel(Enum):
    """How the contact came about."""

    PHONE_IN = "phone_in"
    PHONE_OUT = "phone_out"
    WALK_IN = "walk_in"
    VIDEO = "video"
    EMAIL = "email"
    TEXT = "text"
    HOME_VISIT = "home_visit"
    SCHOOL_VISIT = "school_visit"
    EVENT = "event"


class AskedBy(Enum):
    """Who asked."""

    PARENT = "parent"
    OTHER_KIN = "other_kin"
    STUDENT = "student"
    SCHOOL_STAFF = "school_staff"
    PARTNER = "partner"
    COMMUNITY = "community"
    OTHER = "other"


class NoteKind(Enum):
    """On what a note stands (PR-5); the family may read it."""

    FAMILY_SAID = "family_said"
    I_SAW = "i_saw"
    STAFF_OPINION = "staff_opinion"


class Ending(Enum):
    """How a contact ended; the value is the digit that records it, and digits add up (UX-7)."""

    QUESTION_ANSWERED = 1
    REFERRED = 2
    CONNECTED = 3
    LISTENED = 4
    NO_ANSWER = 5
    CALL_BACK = 6
    RIGHT_OFFICE = 7
    FOUND_NOTHING = 8
    OTHER = 9


class UnmetReason(StrEnum):
    """Why a need was not met (records.md 3.4), as far as the program itself speaks of it.

    The list is data of the district (domain/unmet_reasons.py); it may hold more codes than these.
    """

    NO_SERVICE = "no_service"
    OUT_OF_FUNDS = "out_of_funds"
    FULL = "full"
    NOT_ELIGIBLE_INCOME = "not_eligible_income"
    NOT_ELIGIBLE_AGE = "not_eligible_age"
    NOT_ELIGIBLE_AREA = "not_eligible_area"
    NOT_ELIGIBLE_OTHER = "not_eligible_other"
    PAPERS_MISSING = "papers_missing"
    LANGUAGE = "language"
    DISTANCE = "distance"
    HOURS = "hours"
    COST = "cost"
    AFRAID = "afraid"
    FAMILY_DECLINED = "family_declined"
    NEVER_ANSWERED = "never_answered"
    COULD_NOT_REACH = "could_not_reach"
    SERVED_ELSEWHERE = "served_elsewhere"
    SCHOOL_DID_NOT_ANSWER = "school_did_not_answer"
    NEEDS_INTERNET = "needs_internet"
    NO_CHILD_CARE = "no_child_care"
    LIST_CLOSED = "list_closed"
    TREATED_BADLY = "treated_badly"
    NO_ENTRY = "no_entry"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contact:
    """One interaction with a family, a school or anyone who asked."""

    id: ContactId
    channel: Channel
    asked_by: AskedBy
    started_at: datetime
    staff_id: StaffId
    seconds: int = 0
    person_id: PersonId | None = None
    household_id: HouseholdId | None = None
    school_id: SchoolId | None = None
    speaks: str = ""
    reads: str = READS_SAME
    interpreter: bool = False
    zip: str = ""
    ended_at: datetime | None = None
    endings: tuple[Ending, ...] = ()
    call_back_on: date | None = None
    unmet_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What was said or seen; appended, never overwritten."""

    id: NoteId
    contact_id: ContactId
    kind: NoteKind
    body: str
    author_id: StaffId
    written_at: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class DraftNeed:
    """A need chosen on an open contact, by its code in the need list."""

    code: str
    urgency: Urgency
    paper_on: date | None = None


@dataclass(frozen=True, slots=True)
class DraftPerson:
    """A person made in passing, before the contact is saved."""

    full_name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """Everything on an open contact's form; saved two seconds after the last key.

    Finder choices are not part of it: they live in memory only (PR-7). `allowed_numbers` are those in
    the note of which the person said that they are a phone or an account, so that they stay readable.
    """

    id: ContactId
    channel: Channel
    started_at: datetime
    staff_id: StaffId
    asked_by: AskedBy = AskedBy.PARENT
    who: str = ""
    person_id: PersonId | None = None
    household_id: HouseholdId | None = None
    new_person: DraftPerson | None = None
    no_name: bool = False
    phone: str = ""
    speaks: str = ""
    reads: str = READS_SAME
    interpreter: bool = False
    safe_call: Answer = Answer.ASK
    safe_text: Answer = Answer.ASK
    safe_voicemail: Answer = Answer.ASK
    safe_mail: Answer = Answer.ASK
    safe_hours: str = ""
    code_word: str = ""
    school_id: SchoolId | None = None
    zip: str = ""
    ages: str = ""
    """Ages of the children as typed, for matching; they stand on the form alone and nowhere after it."""
    child: str = ""
    """The first name of one child, which tells a family from others of its name."""
    needs: tuple[DraftNeed, ...] = ()
    stored_labels: tuple[str, ...] = ()
    services: tuple[ServiceId, ...] = ()
    call_first: tuple[ServiceId, ...] = ()
    note_kind: NoteKind = NoteKind.FAMILY_SAID
    note: str = ""
    allowed_numbers: tuple[str, ...] = ()
    endings: tuple[Ending, ...] = ()
    call_back_on: date | None = None
    unmet_reason: str | None = None
    seconds: int = 0
    focus: str = ""
    saved_at: datetime | None = None
    slip_code: str = ""
    given: tuple[ServiceId, ...] = field(default=())
    connected: tuple[ServiceId, ...] = ()
    """Services to whom the family spoke itself while with us: a warm hand-off, no consent needed."""
    passed_on: bool = False
    """Whether a message to the school was kept from this contact."""


_MADE_BY_OPERATIONS = ("person_id", "household_id", "new_person", "slip_code", "given", "saved_at")


def with_what_was_made(typed: ContactDraft, made: ContactDraft) -> ContactDraft:
    """Return a form as it is typed, with what an operation made of it: its person, its code, what was given."""
    return replace(typed, **{name: getattr(made, name) for name in _MADE_BY_OPERATIONS})


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One row of the contact log, as much as this staff member may see.

    Needs stand as codes, or as the neutral label that is kept instead; `private_with` names the
    colleague to ask about a matter that is not shown. Without a person nobody gave a name.
    """

    contact_id: ContactId
    started_at: datetime
    channel: Channel
    person_name: str
    need_codes: tuple[str, ...]
    stored_labels: tuple[str, ...]
    private_with: str
    endings: tuple[Ending, ...]
    staff_name: str
    speaks: str
    person_id: PersonId | None = None
    staff_id: StaffId | None = None
