"""The cards of *Who can help*: reasons, doubts, freshness, and why something is not shown."""

from datetime import date, datetime

from frc_desk.clock import LOCAL_ZONE
from frc_desk.directory_formats.starter import need_categories
from frc_desk.domain.directory import UseState
from frc_desk.domain.match_question import MatchQuestion, NeedAsked
from frc_desk.domain.matching import MatchAnswer, match
from frc_desk.domain.reasons import About, Because, Reason, Verdict
from frc_desk.domain.zip_places import NOWHERE
from frc_desk.ui.contacts.match_cards import pane_view
from frc_desk.ui.contacts.reason_words import doubts_words, fits_words, not_shown_words
from tests.directory_values import entry as an_entry

NEEDS = {one.code: one for one in need_categories()}
NOW = datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE)


def answer(code: str, *entries: object) -> MatchAnswer:
    question = MatchQuestion(
        needs=(NeedAsked.of(NEEDS[code]),), at=NOW, zip_code="91103", speaks="es"
    )
    return match(question, entries, NOWHERE)  # type: ignore[arg-type] # entries of the directory


def test_reasons_are_said_in_the_order_in_which_they_matter() -> None:
    reasons = (
        Reason(About.COST, Verdict.FITS, Because.FREE),
        Reason(About.LANGUAGE, Verdict.FITS, Because.SPEAKS, {"language": "es"}),
        Reason(About.PLACE, Verdict.FITS, Because.SERVES_AREA, {"area": ("Pasadena",)}),
    )
    assert fits_words(reasons, ["groceries"], "91103") == "fits: groceries, 91103, Spanish, free"


def test_what_is_not_stated_is_a_doubt_and_what_is_true_of_most_is_left_out() -> None:
    reasons = (
        Reason(About.LANGUAGE, Verdict.UNKNOWN, Because.LANGUAGE_NOT_STATED),
        Reason(About.PAPERS, Verdict.UNKNOWN, Because.PAPERS_NOT_STATED),
        Reason(About.AGE, Verdict.UNKNOWN, Because.NOT_ASKED),
    )
    assert doubts_words(reasons) == "unknown: language"


def test_absence_has_a_reason() -> None:
    reasons = (Reason(About.CAPACITY, Verdict.DOES_NOT_FIT, Because.CLOSED),)
    assert not_shown_words(reasons) == "Not shown: closed"


def test_every_no_of_matching_has_words() -> None:
    for code in (
        Because.OTHER_AGES, Because.OUTSIDE_AREA, Because.OTHER_LANGUAGES, Because.FULL,
        Because.CLOSED, Because.NOT_TO_BE_GIVEN, Because.OFFICE_HOURS_IN_EMERGENCY,
    ):  # fmt: skip
        said = not_shown_words((Reason(About.HOURS, Verdict.DOES_NOT_FIT, code),))
        assert said != "Not shown: "


def test_checked_and_not_checked_stand_apart_and_say_so() -> None:
    checked = an_entry(
        "a", needs=("FOD-02",), use=UseState.CONFIRMED, confirmed_on=date(2026, 11, 3)
    )
    unchecked = an_entry("b", needs=("FOD-02",), use=UseState.READY_TO_VERIFY, confirmed_on=None)
    view = pane_view(answer("FOD-02", checked, unchecked), NEEDS, "91103", NOW.date())
    assert [card.is_confirmed for card in view.cards] == [True, False]
    assert view.cards[0].facts.badges[0].words == "Checked Nov 3"
    assert view.cards[1].facts.badges[0].words == "Check before giving"
    assert view.not_checked_count == 1
