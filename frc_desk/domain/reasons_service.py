"""What a service says of itself: when it answers, what it costs, whether it takes families.

None of these asks about income or papers, and only a service that is full or closed says no.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from frc_desk.domain.directory import Capacity, Cost, ServiceStatus, UseState
from frc_desk.domain.match_facts import MatchFacts
from frc_desk.domain.reasons import PLAIN, About, Because, Reason, Verdict

_CAPACITY_DAYS = 30
CONFIRM_EMERGENCY_DAYS = 90
CONFIRM_FOOD_DAYS = 60
CONFIRM_DAYS = 180
FOOD = "FOD-"


class Opening(NamedTuple):
    """What the hours of a service say at one moment."""

    is_open: bool
    next_at: datetime | None
    has_times: bool


def hours_reason(facts: MatchFacts, opening: Opening) -> Reason:
    """It answers now, or it is known when it opens next."""
    if facts.is_always_open:
        return PLAIN[Because.ANY_HOUR]
    if opening.is_open:
        return PLAIN[Because.OPEN_NOW]
    if opening.next_at is not None:
        return Reason(About.HOURS, Verdict.FITS, Because.OPENS_LATER, {"opens": opening.next_at})
    stated = facts.says_hours or bool(facts.schedules)
    return PLAIN[Because.HOURS_TO_ASK if stated else Because.HOURS_NOT_STATED]


def cost_reason(facts: MatchFacts) -> Reason:
    """What it costs, as far as it is stated; a fee is to be asked about, never a no."""
    if facts.cost is Cost.FREE:
        return PLAIN[Because.FREE]
    if facts.cost is Cost.FREE_OR_LOW:
        return PLAIN[Because.FREE_OR_LOW]
    if facts.cost is Cost.FEE or facts.fees_text:
        return Reason(About.COST, Verdict.UNKNOWN, Because.FEE, {"fee": facts.fees_text})
    return PLAIN[Because.COST_NOT_STATED]


def papers_reason(facts: MatchFacts) -> Reason:
    """What to bring, if you have it; a missing paper is never a no."""
    if not facts.required_documents:
        return PLAIN[Because.PAPERS_NOT_STATED]
    values = {"papers": facts.required_documents}
    return Reason(About.PAPERS, Verdict.UNKNOWN, Because.BRING, values)


def capacity_reason(facts: MatchFacts, today: date) -> Reason:
    """Whether it takes families; what was heard a month ago is no longer known."""
    if facts.status is not ServiceStatus.ACTIVE:
        return PLAIN[Because.CLOSED]
    heard = facts.capacity_on
    if facts.capacity is Capacity.UNKNOWN or heard is None or (today - heard).days > _CAPACITY_DAYS:
        return PLAIN[Because.CAPACITY_NOT_KNOWN]
    if facts.capacity is Capacity.FULL:
        return PLAIN[Because.FULL]
    is_taking = facts.capacity is Capacity.TAKING
    return PLAIN[Because.TAKING if is_taking else Because.WAITING_LIST]


def freshness_reason(facts: MatchFacts, today: date) -> Reason:
    """When somebody of this office last heard that the entry is right."""
    if facts.use is UseState.NOT_TO_BE_GIVEN:
        return PLAIN[Because.NOT_TO_BE_GIVEN]
    confirmed, wrong = facts.confirmed_on, facts.reported_wrong_on
    if wrong is not None and (confirmed is None or wrong >= confirmed):
        return Reason(About.FRESHNESS, Verdict.UNKNOWN, Because.REPORTED_WRONG, {"on": wrong})
    if confirmed is None:
        return PLAIN[Because.NOT_CONFIRMED]
    days = confirm_again_days(facts.need_codes, is_emergency=facts.is_emergency)
    is_fresh = (today - confirmed).days <= days
    verdict = Verdict.FITS if is_fresh else Verdict.UNKNOWN
    code = Because.CONFIRMED if is_fresh else Because.CONFIRM_AGAIN
    return Reason(About.FRESHNESS, verdict, code, {"on": confirmed})


@lru_cache(maxsize=4096)
def confirm_again_days(need_codes: tuple[str, ...], *, is_emergency: bool) -> int:
    """Return after how many days an entry is confirmed again: food sooner, emergency lines too."""
    if any(code.startswith(FOOD) for code in need_codes):
        return CONFIRM_FOOD_DAYS
    return CONFIRM_EMERGENCY_DAYS if is_emergency else CONFIRM_DAYS
