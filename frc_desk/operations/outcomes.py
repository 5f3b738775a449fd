"""Writes down what was learned about referrals: their steps, what became of the need, what is given next."""

from dataclasses import dataclass
from datetime import date

from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.follow_ups import OUTCOME_RULES, FollowUpOutcome
from frc_desk.domain.ids import (
    NeedEventId,
    NeedId,
    ReferralEventId,
    ReferralId,
    ServiceId,
    SlipId,
)
from frc_desk.domain.needs_life import NeedEvent, NeedState, is_closed
from frc_desk.domain.referrals import (
    GivenWay,
    Need,
    Referral,
    ReferralEvent,
    ReferralStatus,
    Slip,
    Source,
    is_ended,
    status_of,
)
from frc_desk.domain.slip_code import new_slip_code
from frc_desk.store import needs_life, referrals
from frc_desk.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Learned:
    """What somebody told us."""

    outcome: FollowUpOutcome
    source: Source
    reason: str = ""
    referral_id: ReferralId | None = None
    """Of which referral; of all that are open where it is not said."""
    check_in_on: date | None = None
    next_service: ServiceId | None = None
    """The next match, given right there."""
    language: str = "en"
    gives_up: bool = False
    """Nobody picked up at three times of day: an honest end."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a referral, before it is written."""

    status: ReferralStatus
    reason: str = ""
    source: Source | None = None
    check_in_on: date | None = None
    reopens: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of it."""

    state: NeedState | None
    """Where the need stands now; None where there is none."""
    next_referral: Referral | None = None
    code: str = ""
    """The code by which the next agency knows the family."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is to be asked about the need."""
        return self.state is None or is_closed(self.state)


def carry_out(unit: Unit, need: Need, learned: Learned) -> Carried:
    """Write the steps and the ending that an outcome means, as far as they are legal."""
    sent = referrals.referrals_for(unit.connection, need.id)
    steps = needs_life.steps_by_referral(unit.connection, [one.id for one in sent])
    live = [one for one in sent if not is_ended(status_of(steps[one.id]))]
    about = [one for one in live if one.id == learned.referral_id] or live
    if learned.outcome is FollowUpOutcome.PLANS_CHANGED or learned.gives_up:
        about = live
    for one in about:
        _step(unit, one, status_of(steps[one.id]), learned)
    rest = [one for one in live if one not in about]
    if learned.outcome is FollowUpOutcome.GOT_HELP:
        for one in rest:
            elsewhere = UnmetReason.SERVED_ELSEWHERE
            add_step(unit, one.id, Step(ReferralStatus.CANCELLED, elsewhere, learned.source))
    following, code = None, ""
    if learned.next_service is not None:
        first = about[0] if about else None
        following, code = give_next(
            unit, need, learned.next_service, learned.language, first.id if first else None
        )
    open_still = bool(rest) or following is not None
    return Carried(_end(unit, need, learned, open_still=open_still), following, code)


def _step(unit: Unit, one: Referral, stands: ReferralStatus, learned: Learned) -> None:
    rule = OUTCOME_RULES[learned.outcome]
    if learned.gives_up:
        lost = UnmetReason.COULD_NOT_REACH
        add_step(unit, one.id, Step(ReferralStatus.FAILED, lost, Source.WE_THINK))
    elif rule.step is not None:
        step = Step(rule.step, learned.reason, learned.source, learned.check_in_on)
        add_step(unit, one.id, step)
    elif learned.outcome is FollowUpOutcome.AGENCY_SILENT:
        add_step(unit, one.id, Step(stands, UnmetReason.NEVER_ANSWERED, learned.source))
    elif learned.outcome is FollowUpOutcome.STILL_TRYING:
        # The agency says that it works on it; the family only that it still tries.
        says_agency = learned.source is Source.AGENCY
        status = ReferralStatus.IN_PROGRESS if says_agency else stands
        add_step(unit, one.id, Step(status, source=learned.source))
    elif learned.outcome is FollowUpOutcome.NO_ANSWER and learned.source is Source.AGENCY:
        add_step(unit, one.id, Step(stands, source=learned.source))


def _end(unit: Unit, need: Need, learned: Learned, *, open_still: bool) -> NeedState:
    """Close the need where this closes it, open it again where it was closed, and say where it stands."""
    before = needs_life.need_standing(unit.connection, need.id).state
    state, source, reason = OUTCOME_RULES[learned.outcome].need, learned.source, learned.reason
    if learned.gives_up:
        state, source, reason = (
            NeedState.UNKNOWN,
            Source.WE_THINK,
            UnmetReason.COULD_NOT_REACH.value,
        )
    if state is NeedState.UNMET and open_still:
        state = NeedState.WORKING
    if state is None:
        return before
    if is_closed(state):
        add_need_event(unit, need.id, state, source, reason)
        return state
    if is_closed(before):
        add_need_event(unit, need.id, NeedState.OPEN, source, "")
    return state


def give_next(
    unit: Unit, need: Need, service_id: ServiceId, language: str, after: ReferralId | None
) -> tuple[Referral, str]:
    """Refer a need to one more service while on the phone; the code is read aloud with the number."""
    slip = Slip(
        id=SlipId(unit.new_id()),
        contact_id=need.contact_id,
        code=new_slip_code(),
        language=language,
        service_ids=(service_id,),
        made_at=unit.now,
        way=GivenWay.READ_ALOUD,
    )
    referrals.add_slip(unit, slip)
    made = Referral(
        id=ReferralId(unit.new_id()),
        contact_id=need.contact_id,
        service_id=service_id,
        created_at=unit.now,
        need_id=need.id,
        slip_id=slip.id,
        way=GivenWay.READ_ALOUD,
        after_id=after,
    )
    referrals.put_referral(unit, made)
    add_step(unit, made.id, Step(ReferralStatus.REQUESTED))
    return made, slip.code


def add_step(unit: Unit, referral_id: ReferralId, said: Step) -> ReferralEvent:
    """Append a step of a referral."""
    step = ReferralEvent(
        id=ReferralEventId(unit.new_id()),
        referral_id=referral_id,
        status=said.status,
        happened_at=unit.now,
        staff_id=unit.actor,
        reason=str(said.reason),
        source=said.source,
        check_in_on=said.check_in_on,
        reopens=said.reopens,
    )
    referrals.add_step(unit, step)
    return step


def add_need_event(
    unit: Unit, need_id: NeedId, state: NeedState, source: Source | None, reason: str
) -> NeedEvent:
    """Append what was learned about a need."""
    event = NeedEvent(
        id=NeedEventId(unit.new_id()),
        need_id=need_id,
        state=state,
        happened_at=unit.now,
        staff_id=unit.actor,
        reason=str(reason),
        source=source,
    )
    needs_life.add_need_event(unit, event)
    return event
