"""Help inside the district: each hand-off has an owner, a day, and an outcome of one digit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.ids import PersonId, ReferralId
from frc_desk.domain.referral_clock import ESCALATE_DAYS
from frc_desk.domain.referrals import ReferralStatus

AGAIN_DAYS = 5
"""Working days after which an owner who has begun is asked again."""


class HandOffOutcome(Enum):
    """What the owner says came of it; the value is the digit that records it."""

    GOT_HELP = 1
    UNDER_WAY = 2
    NO_ANSWER = 3
    NOT_POSSIBLE = 4
    NOT_WANTED = 5


OUTCOME_STEPS: Mapping[HandOffOutcome, tuple[ReferralStatus, str]] = {
    HandOffOutcome.GOT_HELP: (ReferralStatus.COMPLETED, ""),
    HandOffOutcome.UNDER_WAY: (ReferralStatus.IN_PROGRESS, ""),
    HandOffOutcome.NO_ANSWER: (ReferralStatus.FAILED, UnmetReason.COULD_NOT_REACH.value),
    HandOffOutcome.NOT_POSSIBLE: (ReferralStatus.REJECTED, UnmetReason.NO_SERVICE.value),
    HandOffOutcome.NOT_WANTED: (ReferralStatus.CANCELLED, UnmetReason.FAMILY_DECLINED.value),
}


@dataclass(frozen=True, slots=True)
class HandOffRow:
    """One hand-off that waits: for its owner, for whoever handed it over, or for the supervisor."""

    referral_id: ReferralId
    person_id: PersonId | None
    person_name: str
    service_name: str
    need_code: str
    owner_name: str
    handed_by: str
    handed_on: date
    due_on: date
    is_mine: bool
    is_escalated: bool = False
    stored_label: str = ""


def is_escalated(due_on: date, today: date, calendar: SchoolCalendar) -> bool:
    """Say whether a hand-off is so late that the supervisor sees it."""
    return due_on < today and calendar.working_days_between(due_on, today) >= ESCALATE_DAYS


_LIAISON = ("FOS-",)
_HOME = frozenset({"HOU-07", "FOS-03", "FOS-04"})


class Liaison(Enum):
    """Whom the office only prompts for; what a family's situation is stays with the student system."""

    HOMELESS = "homeless"
    FOSTER = "foster"


def liaison_for(need_codes: tuple[str, ...]) -> Liaison | None:
    """Return which liaison may be told, by what was asked for; nothing of it is written down."""
    if _HOME.intersection(need_codes):
        return Liaison.HOMELESS
    if any(code.startswith(_LIAISON) for code in need_codes):
        return Liaison.FOSTER
    return None
