from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.ids import ReferralEventId, ReferralId, StaffId
from frc_desk.domain.referrals import (
    ReferralEvent,
    ReferralStatus,
    ReferralWord,
    may_follow,
    status_of,
    word_for,
)

NOON = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)
ENDED = {
    ReferralStatus.REJECTED,
    ReferralStatus.FAILED,
    ReferralStatus.CANCELLED,
    ReferralStatus.COMPLETED,
}


def step(status: ReferralStatus, minutes: int, number: int = 0) -> ReferralEvent:
    return ReferralEvent(
        ReferralEventId(f"{number:032x}"),
        ReferralId("a" * 32),
        status,
        NOON + timedelta(minutes=minutes),
        StaffId("b" * 32),
    )


def test_a_referral_without_steps_is_a_draft() -> None:
    assert status_of(()) is ReferralStatus.DRAFT


@given(st.permutations([step(ReferralStatus.REQUESTED, 0), step(ReferralStatus.ON_HOLD, 5, 1)]))
def test_the_status_does_not_depend_on_the_order_of_arrival(events: list[ReferralEvent]) -> None:
    assert status_of(tuple(events)) is ReferralStatus.ON_HOLD


@given(st.sampled_from(sorted(ENDED, key=str)), st.sampled_from(list(ReferralStatus)))
def test_what_has_ended_may_only_be_marked_as_a_mistake(
    before: ReferralStatus, after: ReferralStatus
) -> None:
    assert may_follow(before, after) is (after is ReferralStatus.ENTERED_IN_ERROR)


@given(st.sampled_from(list(ReferralStatus)))
def test_a_mistake_is_final(after: ReferralStatus) -> None:
    assert not may_follow(ReferralStatus.ENTERED_IN_ERROR, after)


def test_a_referral_nobody_could_reach_is_lost_touch_and_not_no_help() -> None:
    lost = word_for(ReferralStatus.FAILED, UnmetReason.COULD_NOT_REACH)
    assert lost is ReferralWord.LOST_TOUCH
    assert word_for(ReferralStatus.FAILED, UnmetReason.FULL) is ReferralWord.NO_HELP


@given(st.sampled_from(list(ReferralStatus)))
def test_every_code_has_a_word_on_the_screen(status: ReferralStatus) -> None:
    assert isinstance(word_for(status), ReferralWord)
