"""How long a referral has waited, when an answer is expected, and when silence is an answer."""

from dataclasses import dataclass
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.referrals import ReferralEvent, ReferralStatus, is_ended, last_step

REPLY_DAYS, LIMIT_DAYS, ESCALATE_DAYS = 2, 14, 3
"""Working days: a reply is expected, silence is an answer, a late follow-up reaches the supervisor."""
_ANSWERS = {
    ReferralStatus.ACCEPTED,
    ReferralStatus.IN_PROGRESS,
    ReferralStatus.ON_HOLD,
    ReferralStatus.REJECTED,
    ReferralStatus.COMPLETED,
}


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The office's own days."""

    reply_days: int = REPLY_DAYS
    limit_days: int = LIMIT_DAYS


@dataclass(frozen=True, slots=True)
class ReferralAge:
    """Days are working days; a check-in sets `days_pending` back to none."""

    days_pending: int = 0
    days_open: int = 0
    expected_on: date | None = None
    is_late: bool = False
    is_past_limit: bool = False
    was_answered: bool = False
    never_answered: bool = False
    """Nobody at the agency has said anything, and the time for it is over; our own tries do not
    make their silence any younger."""


def age_of(
    steps: tuple[ReferralEvent, ...],
    today: date,
    calendar: SchoolCalendar,
    rules: ClockRules | None = None,
) -> ReferralAge:
    """Return how long a referral has waited; nothing waits after it has ended."""
    rules = rules or ClockRules()
    answered = any(
        step.status in _ANSWERS and step.reason != UnmetReason.NEVER_ANSWERED for step in steps
    )
    last = last_step(steps)
    if last is None or is_ended(last.status):
        return ReferralAge(was_answered=answered)
    heard = local_day(last.happened_at)
    begun = min(local_day(step.happened_at) for step in steps)
    expected = last.check_in_on or calendar.after(heard, rules.reply_days)
    pending = calendar.working_days_between(heard, today)
    opened = calendar.working_days_between(begun, today)
    return ReferralAge(
        days_pending=pending,
        days_open=opened,
        expected_on=expected,
        is_late=expected < today,
        is_past_limit=pending > rules.limit_days and expected < today,
        was_answered=answered,
        never_answered=not answered and opened > rules.limit_days,
    )
