from datetime import UTC, date, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.ids import NeedEventId, NeedId, StaffId
from frc_desk.domain.needs_life import (
    EndingRefusal,
    NeedEvent,
    NeedState,
    is_closed,
    refusal,
    standing_of,
)
from frc_desk.domain.referrals import Source
from frc_desk.domain.unmet_reasons import UnmetReasonLine, Whose, overlaid

NOON = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)


def event(number: int, state: NeedState, minute: int, reason: str = "") -> NeedEvent:
    return NeedEvent(
        NeedEventId(f"{number:032x}"),
        NeedId("a" * 32),
        state,
        NOON + timedelta(minutes=minute),
        StaffId("b" * 32),
        reason,
        Source.FAMILY,
    )


@st.composite
def histories(draw: st.DrawFn) -> list[NeedEvent]:
    """Events of several machines, some of them in the very same instant."""
    rows = draw(
        st.lists(st.tuples(st.sampled_from(list(NeedState)), st.integers(0, 2)), max_size=5)
    )
    return [
        event(number, state, minute, f"r{number}") for number, (state, minute) in enumerate(rows)
    ]


@given(histories(), st.booleans())
def test_a_need_stands_the_same_whatever_the_order_of_arrival(
    history: list[NeedEvent], is_referred: bool
) -> None:
    standings = {
        standing_of(tuple(some), is_referred=is_referred) for some in permutations(history)
    }
    assert len(standings) == 1


def test_an_open_need_has_no_event_and_is_worked_on_once_it_is_referred() -> None:
    assert standing_of(()).state is NeedState.OPEN
    assert standing_of((), is_referred=True).state is NeedState.WORKING


def test_a_later_word_counts_and_a_need_may_be_opened_again() -> None:
    unmet = event(1, NeedState.UNMET, 0, "full")
    again = event(2, NeedState.OPEN, 5)
    assert standing_of((again, unmet)).state is NeedState.OPEN
    assert standing_of((again, unmet), is_referred=True).state is NeedState.WORKING


def test_an_ending_needs_its_source_and_what_we_think_is_no_help() -> None:
    assert refusal(NeedState.MET, None, "") is EndingRefusal.NO_SOURCE
    assert refusal(NeedState.MET, Source.WE_THINK, "") is EndingRefusal.ONLY_WE_THINK
    assert refusal(NeedState.UNMET, Source.AGENCY, "") is EndingRefusal.NO_REASON
    assert refusal(NeedState.UNMET, Source.AGENCY, UnmetReason.FULL) is None
    assert refusal(NeedState.UNKNOWN, Source.WE_THINK, "") is None


@given(st.sampled_from(list(NeedState)), st.sampled_from(list(Source)))
def test_only_endings_are_ever_refused(state: NeedState, source: Source) -> None:
    assert is_closed(state) or refusal(state, source, "") is None


def test_of_two_changes_of_one_reason_the_later_check_wins_everywhere() -> None:
    def line(number: int, words: str, on: date) -> UnmetReasonLine:
        return UnmetReasonLine(f"{number:032x}", "full", 3, Whose.PARTNER, words, words, "rule", on)

    shipped = (line(1, "Full", date(2026, 1, 1)),)
    one, other = line(2, "No place", date(2026, 3, 1)), line(3, "No room", date(2026, 2, 1))
    for own in ((one, other), (other, one)):
        (kept,) = overlaid(shipped, own)
        assert kept.label_en == "No place"
