"""What one digit on a follow-up records, and when the next check is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.ids import ContactId, FollowUpId, PersonId, ReferralId, ServiceId, StaffId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.needs_life import NeedState
from frc_desk.domain.people import Answer
from frc_desk.domain.referrals import ReferralStatus, ReferralWord
from frc_desk.domain.unmet_reasons import AskedWhen


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


class DayPart(Enum):
    """When somebody was tried: three tries mean three times of day."""

    MORNING = "morning"
    MIDDAY = "midday"
    LATER = "later"
    """Afternoon or evening."""


_MIDDAY, _LATER = time(11), time(14)


def day_part(at: time) -> DayPart:
    """Return the part of the day of a time on the office's clock."""
    if at < _MIDDAY:
        return DayPart.MORNING
    return DayPart.MIDDAY if at < _LATER else DayPart.LATER


def untried(parts: Iterable[DayPart]) -> tuple[DayPart, ...]:
    """Return the times of day at which nobody has called yet."""
    tried = set(parts)
    return tuple(part for part in DayPart if part not in tried)


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """One referral of a follow-up, as a caller needs it."""

    referral_id: ReferralId
    service_id: ServiceId
    service: str
    word: ReferralWord
    given_on: date
    is_ended: bool
    code: str = ""
    """The slip's code, by which the agency and the office know it."""
    days_pending: int = 0
    never_answered: bool = False
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class TryFacts:
    """An earlier try."""

    at: datetime
    outcome: FollowUpOutcome
    staff_name: str


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
    is_urgent: bool = False
    safe_text: Answer = Answer.ASK
    safe_voicemail: Answer = Answer.ASK
    interpreter: bool = False
    school: str = ""
    zip: str = ""
    child: str = ""
    """Whose mother or guardian the person is, by the child's first name; with `grade` and `school`."""
    ask_en: str = ""
    ask_es: str = ""
    referrals: tuple[ReferralFacts, ...] = ()
    tried: tuple[TryFacts, ...] = ()
    unanswered_at: tuple[DayPart, ...] = ()
    """The times of day at which nobody picked up."""

    @property
    def open_referrals(self) -> tuple[ReferralFacts, ...]:
        """Those that may still bring help."""
        return tuple(one for one in self.referrals if not one.is_ended)


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """What one digit does, and what it still asks.

    The need's new state, the referral's step, its usual reason, and working days until the next check.
    """

    need: NeedState | None
    step: ReferralStatus | None
    reason: str
    again_in: int | None
    asks: AskedWhen | None = None
    """Which list of reasons stands open before it is written down."""
    offers_next: bool = False
    """Whether the next match is on offer right there."""


OUTCOME_RULES: dict[FollowUpOutcome, OutcomeRule] = {
    FollowUpOutcome.STILL_TRYING: OutcomeRule(NeedState.WORKING, None, "", 5),
    FollowUpOutcome.GOT_HELP: OutcomeRule(NeedState.MET, ReferralStatus.COMPLETED, "", None),
    FollowUpOutcome.APPOINTMENT: OutcomeRule(NeedState.WORKING, ReferralStatus.ON_HOLD, "", 10),
    FollowUpOutcome.NO_ANSWER: OutcomeRule(None, None, "", 2),
    FollowUpOutcome.AGENCY_SAID_NO: OutcomeRule(
        NeedState.UNMET,
        ReferralStatus.REJECTED,
        UnmetReason.NOT_ELIGIBLE_OTHER,
        None,
        AskedWhen.AGENCY_NO,
    ),
    FollowUpOutcome.WRONG_NUMBER: OutcomeRule(None, None, "", 1),
    FollowUpOutcome.PLANS_CHANGED: OutcomeRule(
        NeedState.WITHDRAWN, ReferralStatus.CANCELLED, UnmetReason.FAMILY_DECLINED, None
    ),
    FollowUpOutcome.AGENCY_FULL: OutcomeRule(
        NeedState.UNMET,
        ReferralStatus.REJECTED,
        UnmetReason.FULL,
        None,
        AskedWhen.AGENCY_FULL,
        offers_next=True,
    ),
    FollowUpOutcome.AGENCY_SILENT: OutcomeRule(
        NeedState.WORKING, None, UnmetReason.NEVER_ANSWERED, 2
    ),
    FollowUpOutcome.COULD_NOT_GO: OutcomeRule(
        NeedState.UNMET,
        ReferralStatus.FAILED,
        UnmetReason.DISTANCE,
        None,
        AskedWhen.COULD_NOT_GO,
        offers_next=True,
    ),
}
"""A need ends as unmet only where no other referral of it is still open and no next one is given."""

MOST_TRIES = 3
_WORKING_DAYS = {
    Urgency.EMERGENCY: 1,
    Urgency.SAME_DAY: 2,
    Urgency.SOON: 5,
    Urgency.NORMAL: 10,
}


def due_day(
    urgency: Urgency,
    today: date,
    calendar: SchoolCalendar,
    paper_on: date | None = None,
    days: int | None = None,
) -> date:
    """Return when to ask whether help arrived: by urgency, and before the date on the paper.

    `days` are the working days of the need's own template; it never waits longer than the urgency does.

    A date on the paper pulls the check to the working day before it, but never to before tomorrow.
    """
    usual = _WORKING_DAYS[urgency]
    due = calendar.after(today, usual if days is None else min(days, usual))
    if paper_on is None or paper_on <= today:
        return due
    return max(calendar.next_working_day(today), min(due, calendar.before(paper_on, 1)))
