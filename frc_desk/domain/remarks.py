"""What parents told us: one line, without a name unless the parent wants an answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.ids import PersonId, RemarkId, SchoolId, StaffId


class TakenWhere(Enum):
    """Where a line was heard."""

    CALL = "call"
    DESK = "desk"
    WORKSHOP = "workshop"
    VISIT = "visit"
    SCHOOL = "school"


class RemarkState(Enum):
    """Where a line stands."""

    NO_ANSWER = "no_answer"
    NOT_TOLD = "not_told"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of a parent; `person_id` only where the parent wants an answer."""

    id: RemarkId
    line: str
    topic: str
    taken_at: datetime
    taken_where: TakenWhere
    staff_id: StaffId
    person_id: PersonId | None = None
    school_id: SchoolId | None = None
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: StaffId | None = None
    told_on: date | None = None

    @property
    def state(self) -> RemarkState:
        """Where it stands."""
        if self.told_on is not None:
            return RemarkState.TOLD
        return RemarkState.NOT_TOLD if self.answer else RemarkState.NO_ANSWER


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A line with the names behind its ids, as much as this person may see.

    `may_call` and `may_text` are no where the person said no to it, or gave no number.
    """

    remark: Remark
    person_name: str
    school_name: str
    staff_name: str
    may_call: bool = False
    may_text: bool = False
