"""The passive timer, and how the contact window calls what the domain knows as codes."""

from datetime import UTC, datetime, timedelta
from enum import Enum

import pytest

from frc_desk.directory_formats.starter import need_categories
from frc_desk.domain.contacts import AskedBy, Channel, Ending, NoteKind, UnmetReason
from frc_desk.domain.people import Answer, FamilyRole, ReachWay
from frc_desk.domain.referrals import GivenWay
from frc_desk.ui.contacts.give_rows import WAY_DIGITS, way_rows
from frc_desk.ui.contacts.reach_section import next_answer
from frc_desk.ui.contacts.timer import ContactTimer, clock_words
from frc_desk.ui.contacts.tools import often_asked
from frc_desk.ui.contacts.words import UNMET_REASONS, language_words, reach_words, reads_words, said
from frc_desk.ui.widgets.field_grid import columns_for

NOON = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)


def test_the_timer_counts_only_while_it_runs() -> None:
    timer = ContactTimer().started(NOON)
    paused = timer.paused(NOON + timedelta(seconds=161))
    assert paused.seconds(NOON + timedelta(hours=1)) == 161
    assert (
        paused.started(NOON + timedelta(hours=1)).seconds(NOON + timedelta(hours=1, seconds=9))
        == 170
    )


def test_a_clock_that_went_back_counts_nothing() -> None:
    assert ContactTimer(30).started(NOON).seconds(NOON - timedelta(minutes=5)) == 30


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (161, "2:41"), (3761, "1:02:41")])
def test_counted_time_reads_as_a_clock(seconds: int, words: str) -> None:
    assert clock_words(seconds) == words


@pytest.mark.parametrize("kind", [Channel, AskedBy, Ending, NoteKind, FamilyRole, GivenWay, Answer])
def test_every_code_has_a_word_of_its_own(kind: type[Enum]) -> None:
    words = [said(code) for code in kind]
    assert len(set(words)) == len(words)
    assert "Another reason" not in words


def test_the_reasons_for_nothing_found_end_with_another_one() -> None:
    assert UNMET_REASONS[0] is UnmetReason.NO_SERVICE
    assert UNMET_REASONS[-1] is UnmetReason.OTHER
    assert len(UNMET_REASONS) == len(set(UNMET_REASONS))


def test_a_flag_says_the_channel_and_the_answer() -> None:
    assert reach_words(ReachWay.VOICEMAIL, Answer.NO) == "Voicemail: no"
    assert reach_words(ReachWay.CALL, Answer.YES, "after 3 PM") == "Call: after 3 PM"
    assert reach_words(ReachWay.TEXT, Answer.YES, "after 3 PM") == "Text: yes"


def test_an_answer_turns_from_ask_to_yes_to_no_and_back() -> None:
    answer = Answer.ASK
    seen = [answer := next_answer(answer) for _ in range(3)]
    assert seen == [Answer.YES, Answer.NO, Answer.ASK]


def test_languages_are_called_by_their_own_word_first() -> None:
    assert language_words("es") == "Español · Spanish"
    assert language_words("en") == "English"
    assert reads_words("same") == "the same"


def test_a_way_keeps_its_digit_whatever_is_proposed() -> None:
    rows = way_rows(
        (GivenWay.READ_ALOUD, GivenWay.PRINTED, GivenWay.COPIED), (), "Laser", "Spanish"
    )
    assert [row.lead.words for row in rows if row.lead] == ["1", "2", "5"]
    assert set(WAY_DIGITS) == set(GivenWay)


def test_what_is_asked_in_confidence_is_never_offered_on_the_screen() -> None:
    needs = {one.code: one for one in need_categories()}
    offered = often_asked({"SAF-01": 90, "HOU-09": 50, "IMM-01": 40, "FOD-02": 3}, needs)
    assert [one.code for one in offered] == ["FOD-02", "BAS-07", "BAS-03"]


@pytest.mark.parametrize(("width", "columns"), [(900, 3), (640, 3), (500, 2), (300, 1)])
def test_fields_stand_in_as_many_columns_as_fit(width: float, columns: int) -> None:
    assert columns_for(width, 3) == columns
