"""Matching: who is shown, in which order, and why."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.directory_formats.zip_table import zip_places
from frc_desk.domain.directory import (
    ServiceEntry,
    UseState,
)
from frc_desk.domain.match_question import MatchQuestion
from frc_desk.domain.matching import MatchAnswer, Suggestion, match
from frc_desk.domain.needs import Urgency
from frc_desk.domain.reasons import About, Because, Verdict
from tests.directory_values import (
    CATEGORIES,
    MORNINGS,
    NOW,
    STARTER,
    TODAY,
    confirmed,
    confirmed_starter,
    entry,
    question,
)

PLACES = zip_places()


def ask(asked: MatchQuestion, *entries: ServiceEntry) -> MatchAnswer:
    return match(asked, entries, PLACES)


def names(part: tuple[Suggestion, ...]) -> list[str]:
    return [one.entry.service.name for one in part]


def rows(part: tuple[Suggestion, ...]) -> list[str]:
    return [one.entry.service.source_id for one in part]


def test_a_shared_topic_is_never_a_fit() -> None:
    answer = ask(question("FOD-02"), entry(needs=("FOD-03",)))
    assert (answer.shown, answer.not_checked, answer.not_shown) == ((), (), ())


def test_every_suggestion_answers_about_everything_in_one_order() -> None:
    (suggestion,) = ask(question("FOD-02"), entry()).shown
    assert [found.about for found in suggestion.reasons] == list(About)


@pytest.mark.parametrize("use", [state for state in UseState if state is not UseState.CONFIRMED])
def test_only_what_this_office_confirmed_is_shown(use: UseState) -> None:
    answer = ask(question("FOD-02"), entry("Sure"), entry("Unsure", use=use, confirmed_on=None))
    assert names(answer.shown) == ["Sure"]
    part = answer.not_shown if use is UseState.NOT_TO_BE_GIVEN else answer.not_checked
    assert names(part) == ["Unsure"]
    assert part[0].may_be_ticked is (use is UseState.READY_TO_VERIFY)


def test_at_most_three_are_proposed_and_the_rest_is_listed() -> None:
    answer = ask(question("FOD-02"), *(entry(f"Pantry {number}") for number in range(5)))
    assert names(answer.proposed) == ["Pantry 0", "Pantry 1", "Pantry 2"]
    assert len(answer.shown) == answer.shown_count == 5


def test_each_need_of_the_question_gets_a_proposal() -> None:
    pantries = [entry(f"Pantry {number}") for number in range(4)]
    answer = ask(question("FOD-02", "HOU-02"), *pantries, entry("Rent fund", needs=("HOU-02",)))
    assert "Rent fund" in names(answer.proposed)
    assert len(answer.proposed) == 3


def test_one_service_for_both_needs_comes_before_one_for_each() -> None:
    both = entry("Z both", needs=("FOD-02", "HOU-02"))
    answer = ask(question("FOD-02", "HOU-02"), entry("A food"), both)
    assert names(answer.shown) == ["Z both", "A food"]
    assert answer.shown[0].serves == ("FOD-02", "HOU-02")


def test_what_does_not_fit_is_not_shown_and_says_why() -> None:
    answer = ask(question("FOD-02", ages=(40,)), entry("Club", maximum_age=18))
    assert answer.shown == ()
    (suggestion,) = answer.not_shown
    assert [
        found.code for found in suggestion.reasons if found.verdict is Verdict.DOES_NOT_FIT
    ] == [Because.OTHER_AGES]


def test_language_comes_before_distance_and_distance_before_the_hour() -> None:
    spanish_far = entry("C", languages=("es",), zip_code="91731")
    near_open = entry("B", zip_code="91103", schedules=(MORNINGS,))
    near_shut = entry("A", zip_code="91103")
    far_open = entry("D", zip_code="91731", schedules=(MORNINGS,))
    asked = question("FOD-02", zip_code="91103", speaks="es")
    answer = ask(asked, far_open, near_shut, near_open, spanish_far)
    assert names(answer.shown) == ["C", "B", "A", "D"]
    assert [one.miles for one in answer.shown] == [
        pytest.approx(9.0, abs=2),
        0,
        0,
        pytest.approx(9.0, abs=2),
    ]


def test_a_telephone_line_of_a_city_is_in_it_and_not_miles_away() -> None:
    asked = question("HOU-01", zip_code="91103")
    answer = ask(asked, confirmed(STARTER["PAS-037"]), confirmed(STARTER["PAS-121"]))
    miles = {one.entry.service.source_id: one.miles for one in answer.shown}
    assert miles["PAS-037"] is None
    assert miles["PAS-121"] is not None
    place = {found.about: found.code for found in answer.shown[-1].reasons}[About.PLACE]
    assert place is Because.SAME_CITY


def test_what_is_open_comes_before_what_is_near_when_it_is_for_today() -> None:
    near = entry("Near", needs=("FOD-01",), zip_code="91103")
    opened = entry("Open", needs=("FOD-01",), zip_code="91731", schedules=(MORNINGS,))
    assert names(ask(question("FOD-01", zip_code="91103"), near, opened).shown) == ["Open", "Near"]
    later = question("FOD-01", urgency=Urgency.NORMAL, zip_code="91103")
    assert names(ask(later, near, opened).shown) == ["Near", "Open"]


def test_lines_that_always_answer_come_first_in_an_emergency() -> None:
    answer = ask(question("MEN-01", zip_code="91103"), *confirmed_starter())
    assert answer.shown[0].entry.service.is_emergency
    assert {one.entry.service.is_emergency for one in answer.proposed} == {True}
    assert rows(answer.shown)[-1] == "PAS-014"


@pytest.mark.parametrize("hour", range(24))
def test_office_hours_are_never_first_in_an_emergency_at_no_hour(hour: int) -> None:
    at = NOW.replace(hour=hour)
    for need in [category.code for category in CATEGORIES.values() if category.is_emergency]:
        answer = ask(question(need, at=at, zip_code="91103"), *confirmed_starter())
        assert answer.shown[0].entry.service.is_always_open
    alone = ask(question("MEN-01", at=at), confirmed(STARTER["PAS-014"]))
    assert alone.shown == ()
    assert alone.not_shown[0].reasons[-1].code is Because.OFFICE_HOURS_IN_EMERGENCY


def test_an_ordinary_need_raised_to_an_emergency_still_finds_what_has_office_hours() -> None:
    pantry = entry(schedules=(MORNINGS,))
    assert names(ask(question("FOD-02", urgency=Urgency.EMERGENCY), pantry).shown) == ["Pantry"]


def test_legal_help_is_pinned_first_for_court_papers_and_for_a_date_that_is_close() -> None:
    counselor = entry("A counselor", needs=("HOU-01",), zip_code="91103", languages=("es",))
    lawyer = entry("Z lawyer", needs=("HOU-01", "HOU-09"))
    for days, first in ((5, "Z lawyer"), (6, "A counselor")):
        asked = question("HOU-01", paper_on=TODAY + timedelta(days=days), zip_code="91103")
        answer = ask(asked, counselor, lawyer)
        assert names(answer.shown)[0] == first
        assert answer.shown[0].is_pinned is (first == "Z lawyer")
    court = ask(question("HOU-09"), *confirmed_starter())
    assert all(one.is_pinned for one in court.shown)


def test_finder_needs_are_answered_alike_and_flagged() -> None:
    answer = ask(question("IMM-01", zip_code="91103"), *confirmed_starter())
    assert {"PAS-045", "PAS-046", "PAS-047", "PAS-136"} <= set(rows(answer.shown))
    assert all(one.is_finder and one.needs_own_page for one in answer.shown)
    mixed = ask(question("LEG-06"), *confirmed_starter())
    assert not any(one.is_finder for one in mixed.shown)


def test_restricted_needs_ask_for_a_page_of_their_own() -> None:
    answer = ask(question("SAF-01"), *confirmed_starter())
    assert answer.shown
    assert all(one.needs_own_page and not one.is_finder for one in answer.shown)


def test_the_eviction_call_finds_renters_help_from_the_real_directory() -> None:
    asked = question("HOU-01", zip_code="91103", speaks="es", paper_on=date(2026, 11, 24))
    answer = ask(asked, *confirmed_starter())
    assert rows(answer.proposed)[0] in {"PAS-043", "PAS-122"}
    assert len(answer.proposed) == 3
    assert all("HOU-01" in one.serves for one in answer.shown)
    altadena = ask(question("HOU-01", zip_code="91001"), *confirmed_starter())
    assert "PAS-121" in rows(altadena.not_shown)
    assert "PAS-125" in rows(altadena.shown)


def test_a_need_without_a_service_answers_with_nothing() -> None:
    answer = ask(question("BAS-04"), *confirmed_starter())
    assert (answer.shown_count, answer.not_checked_count, answer.not_shown_count) == (0, 0, 0)


entries = st.lists(
    st.builds(
        lambda name, zip_code, languages, use, opened, emergency, needs: entry(
            name,
            zip_code=zip_code,
            languages=languages,
            use=use,
            schedules=(MORNINGS,) if opened else (),
            is_always_open=emergency,
            is_emergency=emergency,
            needs=needs,
        ),
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=6),
        st.sampled_from(["", "91001", "91103", "91731", "94103"]),
        st.sampled_from([(), ("es",), ("en", "hy"), ("mul",)]),
        st.sampled_from(UseState),
        st.booleans(),
        st.booleans(),
        st.sampled_from([("FOD-02",), ("MEN-01",), ("FOD-02", "MEN-01"), ("HOU-09",)]),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(entries, st.randoms(use_true_random=False))
def test_the_answer_does_not_depend_on_the_order_of_the_list(
    directory: list[ServiceEntry], chance: Any
) -> None:
    asked = question("FOD-02", "MEN-01", zip_code="91103", speaks="es")
    shuffled = list(directory)
    chance.shuffle(shuffled)
    assert ask(asked, *shuffled) == ask(asked, *directory)


@given(entries)
def test_every_tagged_service_is_in_exactly_one_list(directory: list[ServiceEntry]) -> None:
    asked = question("FOD-02", zip_code="91103", speaks="hy", is_interpreter_ok=False)
    answer = ask(asked, *directory)
    listed = [one.entry.id for one in answer.shown + answer.not_checked + answer.not_shown]
    assert sorted(listed) == sorted(one.id for one in directory if "FOD-02" in one.need_codes)


@given(entries)
def test_what_is_not_stated_never_hides_a_service(directory: list[ServiceEntry]) -> None:
    asked = question("FOD-02", zip_code="91103", ages=(7,), speaks="es")
    bare = entry("bare", confirmed_on=None)
    answer = ask(asked, *[one for one in directory if one.id != bare.id], bare)
    assert "bare" in names(answer.shown)
    assert len(answer.proposed) <= 3
