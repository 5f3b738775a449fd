"""A message to a school for a family: who there, what about, answered by when, and the parent told."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.ids import (
    ContactId,
    HouseholdId,
    NeedId,
    PersonId,
    SchoolId,
    SchoolMessageId,
    StaffId,
)

ANSWER_DAYS = 3
"""Working days after which an answer is asked for, where nothing else is said."""


class MessageEnd(Enum):
    """What came of a message; the value is kept."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"


class MessageStep(Enum):
    """What can be done with an open message; the value is the digit that does it."""

    ANSWERED = 1
    PARENT_TOLD = 2
    NO_ANSWER = 3


@dataclass(frozen=True, slots=True)
class NewSchoolMessage:
    """What is said when a message is written down."""

    person_id: PersonId
    to_whom: str
    matter: str
    answer_by: date
    about_id: PersonId | None = None
    school_id: SchoolId | None = None
    contact_id: ContactId | None = None
    need_id: NeedId | None = None


@dataclass(frozen=True, slots=True)
class SchoolMessage:
    """One message; it is open until the parent was told what came of it."""

    id: SchoolMessageId
    person_id: PersonId
    to_whom: str
    matter: str
    sent_at: datetime
    answer_by: date
    staff_id: StaffId
    household_id: HouseholdId | None = None
    about_id: PersonId | None = None
    school_id: SchoolId | None = None
    contact_id: ContactId | None = None
    need_id: NeedId | None = None
    ended_as: MessageEnd | None = None
    ended_at: datetime | None = None
    answer: str = ""
    told_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.ended_as is None or self.told_on is None


@dataclass(frozen=True, slots=True)
class MessageRow:
    """An open message on Today."""

    message_id: SchoolMessageId
    person_id: PersonId
    person_name: str
    child_name: str
    school_name: str
    to_whom: str
    matter: str
    answer_by: date
    ended_as: MessageEnd | None
    staff_name: str
    is_mine: bool
    is_late: bool = False
