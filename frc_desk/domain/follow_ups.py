"""What one digit on a follow-up records, and when the next check is due."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.ids import ContactId, FollowUpId, PersonId, StaffId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.referrals import NeedState, ReferralStatus


class FollowUpOutcome(Enum):
    """What came of a follow-up; the value is the digit that records it (ux.md, W8)."""

    STILL_TRYING = 0
    GOT_HELP = 1
    APPOINTMENT = 2
    NO_ANSWER = 3
    AGENCY_SAID_NO = 4
    WRONG_NUMBER = 5
    PLANS_CHANGED = 6
    AGENCY_FULL = 7
    AGENCY_SILENT = 8
    COULD_NOT_GO = 9


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One row of the list of follow-ups, as much as this staff member may see.

    `need_code` is empty where a neutral label is kept instead, or where the matter is private to a
    colleague; then `private_with` names whom to ask and no service is named.
    """

    follow_up_id: FollowUpId
    contact_id: ContactId
    person_id: PersonId
    person_name: str
    phone: str
    safe_hours: str
    speaks: str
    due_on: date
    need_code: str
    stored_label: str
    private_with: str
    services: tuple[str, ...]
    staff_id: StaffId
    staff_name: str
    alert: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """What one digit does: the need's new state, the referral's step, and days until the next check."""

    need: NeedState | None
    step: ReferralStatus | None
    reason: UnmetReason | None
    again_in: int | None


OUTCOME_RULES: dict[FollowUpOutcome, OutcomeRule] = {
    FollowUpOutcome.STILL_TRYING: OutcomeRule(NeedState.WORKING, None, None, 5),
    FollowUpOutcome.GOT_HELP: OutcomeRule(NeedState.MET, ReferralStatus.COMPLETED, None, None),
    FollowUpOutcome.APPOINTMENT: OutcomeRule(NeedState.WORKING, ReferralStatus.ON_HOLD, None, 10),
    FollowUpOutcome.NO_ANSWER: OutcomeRule(None, None, None, 2),
    FollowUpOutcome.AGENCY_SAID_NO: OutcomeRule(
        NeedState.UNMET, ReferralStatus.REJECTED, UnmetReason.NOT_ELIGIBLE_OTHER, None
    ),
    FollowUpOutcome.WRONG_NUMBER: OutcomeRule(None, None, None, 1),
    FollowUpOutcome.PLANS_CHANGED: OutcomeRule(
        NeedState.WITHDRAWN, ReferralStatus.CANCELLED, UnmetReason.FAMILY_DECLINED, None
    ),
    FollowUpOutcome.AGENCY_FULL: OutcomeRule(
        NeedState.OPEN, ReferralStatus.REJECTED, UnmetReason.FULL, None
    ),
    FollowUpOutcome.AGENCY_SILENT: OutcomeRule(NeedState.WORKING, None, None, 2),
    FollowUpOutcome.COULD_NOT_GO: OutcomeRule(
        NeedState.OPEN, ReferralStatus.FAILED, UnmetReason.DISTANCE, None
    ),
}

MOST_TRIES = 3
_WORKING_DAYS = {
    Urgency.EMERGENCY: 1,
    Urgency.SAME_DAY: 2,
    Urgency.SOON: 5,
    Urgency.NORMAL: 10,
}


def due_day(
    urgency: Urgency, today: date, calendar: SchoolCalendar, paper_on: date | None = None
) -> date:
    """Return when to ask whether help arrived: by urgency, and before the date on the paper.

    A date on the paper pulls the check to the working day before it, but never to before tomorrow.
    """
    due = calendar.after(today, _WORKING_DAYS[urgency])
    if paper_on is None or paper_on <= today:
        return due
    return max(calendar.next_working_day(today), min(due, calendar.before(paper_on, 1)))
