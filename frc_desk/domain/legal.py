"""Court orders, subpoenas and officers (PR-6, PR-8), and holds that keep records from being disposed of."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.ids import HouseholdId, LegalHoldId, LegalRequestId, PersonId, StaffId


class LegalKind(Enum):
    """What was handed over, or said."""

    SUBPOENA = "subpoena"
    COURT_ORDER = "court_order"
    WARRANT = "warrant"
    """A judge's, not an agency's own form."""
    OFFICER = "officer"
    """An officer asked, with no paper of a judge."""
    OTHER = "other"


class LegalOutcome(Enum):
    """How the custodian closed it."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LegalRequest:
    """Who wanted what, when. Without `household_id` it names no family: nobody looked whether there is one."""

    id: LegalRequestId
    kind: LegalKind
    who: str
    what: str
    served_at: datetime
    staff_id: StaffId
    person_id: PersonId | None = None
    household_id: HouseholdId | None = None
    may_tell: bool = True
    """No order forbids telling the family."""
    told_on: date | None = None
    closed_at: datetime | None = None
    closed_by: StaffId | None = None
    outcome: LegalOutcome | None = None
    closing: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the custodian has still to close it; until then nothing of the family goes out."""
        return self.closed_at is None

    @property
    def waits_for_telling(self) -> bool:
        """Whether the family has still to be told."""
        return self.household_id is not None and self.may_tell and self.told_on is None


@dataclass(frozen=True, slots=True)
class LegalHold:
    """Nothing of a family is disposed of until it is lifted."""

    id: LegalHoldId
    household_id: HouseholdId
    reason: str
    since: date
    staff_id: StaffId
    lifted_on: date | None = None
    lifted_by: StaffId | None = None
