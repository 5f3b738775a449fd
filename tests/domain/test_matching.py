"""Matching: who is shown, in which order, and why."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.directory_formats.zip_table import zip_places
from frc_desk.domain.directory import (
    AreaKind,
    Capacity,
    Cost,
    ScheduleLine,
    ServiceEntry,
    ServiceStatus,
    UseState,
)
from frc_desk.domain.match_question import MatchQuestion
from frc_desk.domain.matching import MatchAnswer, Suggestion, match
from frc_desk.domain.needs import Urgency
from frc_desk.domain.opening_hours import DAY_AND_NIGHT
from frc_desk.domain.reasons import About, Because, Verdict
from tests.directory_values import (
    CATEGORIES,
    NOW,
    STARTER,
    TODAY,
    confirmed,
    confirmed_starter,
    entry,
    question,
)

PLACES = zip_places()
MORNINGS = ScheduleLine(weekdays=(0, 1, 2, 3, 4), opens=time(8), closes=time(12))


def ask(asked: MatchQuestion, *entries: ServiceEntry) -> MatchAnswer:
    return match(asked, entries, PLACES)


def names(part: tuple[Suggestion, ...]) -> list[str]:
    return [one.entry.service.name for one in part]


def rows(part: tuple[Suggestion, ...]) -> list[str]:
    return [one.entry.service.source_id for one in part]


def reason(about: About, asked: MatchQuestion, one: ServiceEntry) -> tuple[Verdict, Because]:
    answer = ask(asked, one)
    (suggestion,) = answer.shown + answer.not_checked + answer.not_shown
    (found,) = [found for found in suggestion.reasons if found.about is about]
    return found.verdict, found.code


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


@pytest.mark.parametrize(
    ("ages", "verdict", "code"),
    [
        ((), Verdict.UNKNOWN, Because.NOT_ASKED),
        ((5,), Verdict.FITS, Because.AGES_FIT),
        ((18,), Verdict.FITS, Because.AGES_FIT),
        ((4,), Verdict.DOES_NOT_FIT, Because.OTHER_AGES),
        ((19,), Verdict.DOES_NOT_FIT, Because.OTHER_AGES),
        ((3, 40, 9), Verdict.FITS, Because.AGES_FIT),
    ],
)
def test_one_age_of_the_family_is_enough(
    ages: tuple[int, ...], verdict: Verdict, code: Because
) -> None:
    club = entry(minimum_age=5, maximum_age=18)
    assert reason(About.AGE, question("FOD-02", ages=ages), club) == (verdict, code)


@pytest.mark.parametrize(
    ("area", "zip_code", "verdict", "code"),
    [
        ({}, "", Verdict.UNKNOWN, Because.NOT_ASKED),
        ({"area_kind": AreaKind.NATION}, "", Verdict.FITS, Because.SERVES_EVERYWHERE),
        (
            {"area_kind": AreaKind.COUNTY, "area_names": ("Los Angeles",)},
            "91103",
            Verdict.FITS,
            Because.SERVES_AREA,
        ),
        (
            {"area_kind": AreaKind.COUNTY, "area_names": ("Los Angeles",)},
            "92101",
            Verdict.DOES_NOT_FIT,
            Because.OUTSIDE_AREA,
        ),
        (
            {"area_kind": AreaKind.COUNTY, "area_names": ("Los Angeles",)},
            "02139",
            Verdict.UNKNOWN,
            Because.AREA_TO_ASK,
        ),
        (
            {"area_kind": AreaKind.CITIES, "area_names": ("Pasadena",)},
            "91001",
            Verdict.DOES_NOT_FIT,
            Because.OUTSIDE_AREA,
        ),
        # The post writes Pasadena for La Cañada's 91011 too.
        (
            {"area_kind": AreaKind.CITIES, "area_names": ("Pasadena",)},
            "91011",
            Verdict.FITS,
            Because.SERVES_AREA,
        ),
        (
            {"area_kind": AreaKind.CITIES, "area_names": ("Burbank",), "area_is_partial": True},
            "91103",
            Verdict.UNKNOWN,
            Because.AREA_TO_ASK,
        ),
        (
            {"area_kind": AreaKind.STATE, "area_names": ("California",)},
            "92101",
            Verdict.FITS,
            Because.SERVES_AREA,
        ),
        (
            {"area_kind": AreaKind.STATE, "area_names": ("California",)},
            "02139",
            Verdict.UNKNOWN,
            Because.AREA_TO_ASK,
        ),
        (
            {"area_kind": AreaKind.NAMED, "area_names": ("San Gabriel Valley",)},
            "91103",
            Verdict.UNKNOWN,
            Because.AREA_TO_ASK,
        ),
        (
            {"area_kind": AreaKind.ZIPS, "area_names": ("91103",)},
            "91104",
            Verdict.DOES_NOT_FIT,
            Because.OUTSIDE_AREA,
        ),
        ({"city": "Pasadena"}, "91103", Verdict.FITS, Because.SAME_CITY),
        ({"zip_code": "91001"}, "91103", Verdict.FITS, Because.NEARBY),
        ({"zip_code": "94103"}, "91103", Verdict.UNKNOWN, Because.FAR),
        ({}, "91103", Verdict.UNKNOWN, Because.PLACE_NOT_STATED),
    ],
)
def test_where_the_family_lives_is_a_no_only_where_the_area_is_stated(
    area: dict[str, Any], zip_code: str, verdict: Verdict, code: Because
) -> None:
    asked = question("FOD-02", zip_code=zip_code)
    assert reason(About.PLACE, asked, entry(**area)) == (verdict, code)


def test_a_service_for_the_district_fits_whoever_has_a_school() -> None:
    ours = entry(area_kind=AreaKind.DISTRICT, area_names=("PUSD",))
    assert reason(About.PLACE, question("FOD-02", school="Madison"), ours)[0] is Verdict.FITS
    assert reason(About.PLACE, question("FOD-02"), ours)[0] is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("offered", "speaks", "interpreter", "verdict", "code"),
    [
        ((), "", True, Verdict.UNKNOWN, Because.NOT_ASKED),
        ((), "en", True, Verdict.FITS, Because.ENGLISH),
        ((), "es", True, Verdict.UNKNOWN, Because.LANGUAGE_NOT_STATED),
        (("en", "es"), "es", True, Verdict.FITS, Because.SPEAKS),
        (("tl",), "fil", True, Verdict.FITS, Because.SPEAKS),
        (("hy",), "hyw", True, Verdict.FITS, Because.SPEAKS),
        (("mul",), "kjb", True, Verdict.FITS, Because.MANY_LANGUAGES),
        (("mul",), "kjb", False, Verdict.UNKNOWN, Because.MANY_LANGUAGES),
        (("zh",), "yue", True, Verdict.UNKNOWN, Because.WHICH_CHINESE),
        (("yue",), "zh_Hant", True, Verdict.UNKNOWN, Because.WHICH_CHINESE),
        (("cmn",), "yue", True, Verdict.UNKNOWN, Because.ASK_FOR_INTERPRETER),
        (("en", "es"), "hy", True, Verdict.UNKNOWN, Because.ASK_FOR_INTERPRETER),
        (("en", "es"), "hy", False, Verdict.DOES_NOT_FIT, Because.OTHER_LANGUAGES),
    ],
)
def test_another_language_is_a_no_only_where_an_interpreter_will_not_do(
    offered: tuple[str, ...], speaks: str, interpreter: bool, verdict: Verdict, code: Because
) -> None:
    asked = question("FOD-02", speaks=speaks, is_interpreter_ok=interpreter)
    assert reason(About.LANGUAGE, asked, entry(languages=offered)) == (verdict, code)


@pytest.mark.parametrize(
    ("of_service", "code"),
    [
        ({}, Because.HOURS_NOT_STATED),
        ({"public_hours_text": "Wednesdays, call first"}, Because.HOURS_TO_ASK),
        ({"schedules": (ScheduleLine(weekdays=(0,)),)}, Because.HOURS_TO_ASK),
        ({"schedules": (MORNINGS,)}, Because.OPEN_NOW),
        ({"schedules": (DAY_AND_NIGHT,)}, Because.ANY_HOUR),
        ({"is_always_open": True}, Because.ANY_HOUR),
    ],
)
def test_what_the_hours_say_on_a_friday_morning(of_service: dict[str, Any], code: Because) -> None:
    assert reason(About.HOURS, question("FOD-02"), entry(**of_service))[1] is code


def test_a_closed_place_says_when_it_opens_next() -> None:
    asked = question("FOD-02", at=NOW.replace(hour=13))
    (suggestion,) = ask(asked, entry(schedules=(MORNINGS,))).shown
    assert suggestion.opens == NOW.replace(day=23, hour=8)
    assert not suggestion.is_open
    assert reason(About.HOURS, asked, suggestion.entry) == (Verdict.FITS, Because.OPENS_LATER)


@pytest.mark.parametrize(
    ("of_service", "about", "verdict", "code"),
    [
        ({"cost": Cost.FREE}, About.COST, Verdict.FITS, Because.FREE),
        ({"cost": Cost.FREE_OR_LOW}, About.COST, Verdict.FITS, Because.FREE_OR_LOW),
        ({"cost": Cost.FEE, "fees_text": "$25"}, About.COST, Verdict.UNKNOWN, Because.FEE),
        ({}, About.COST, Verdict.UNKNOWN, Because.COST_NOT_STATED),
        ({"required_documents": ("a bill",)}, About.PAPERS, Verdict.UNKNOWN, Because.BRING),
        ({}, About.PAPERS, Verdict.UNKNOWN, Because.PAPERS_NOT_STATED),
        (
            {"capacity": Capacity.TAKING, "capacity_on": TODAY},
            About.CAPACITY,
            Verdict.FITS,
            Because.TAKING,
        ),
        (
            {"capacity": Capacity.WAITING_LIST, "capacity_on": TODAY},
            About.CAPACITY,
            Verdict.UNKNOWN,
            Because.WAITING_LIST,
        ),
        (
            {"capacity": Capacity.FULL, "capacity_on": TODAY},
            About.CAPACITY,
            Verdict.DOES_NOT_FIT,
            Because.FULL,
        ),
        (
            {"capacity": Capacity.FULL, "capacity_on": TODAY - timedelta(days=31)},
            About.CAPACITY,
            Verdict.UNKNOWN,
            Because.CAPACITY_NOT_KNOWN,
        ),
        (
            {"status": ServiceStatus.TEMPORARILY_CLOSED},
            About.CAPACITY,
            Verdict.DOES_NOT_FIT,
            Because.CLOSED,
        ),
        (
            {"reported_wrong_on": TODAY},
            About.FRESHNESS,
            Verdict.UNKNOWN,
            Because.REPORTED_WRONG,
        ),
        (
            {"reported_wrong_on": TODAY - timedelta(days=1)},
            About.FRESHNESS,
            Verdict.FITS,
            Because.CONFIRMED,
        ),
    ],
)
def test_what_a_service_says_of_itself(
    of_service: dict[str, Any], about: About, verdict: Verdict, code: Because
) -> None:
    assert reason(about, question("FOD-02"), entry(**of_service)) == (verdict, code)


@pytest.mark.parametrize(
    ("need", "of_service", "days"),
    [("FOD-02", {}, 60), ("HOU-02", {}, 180), ("MEN-01", {"is_emergency": True}, 90)],
)
def test_an_entry_is_confirmed_again_after_its_days(
    need: str, of_service: dict[str, Any], days: int
) -> None:
    for age, code in ((days, Because.CONFIRMED), (days + 1, Because.CONFIRM_AGAIN)):
        one = entry(
            needs=(need,),
            confirmed_on=TODAY - timedelta(days=age),
            is_always_open=True,
            **of_service,
        )
        assert reason(About.FRESHNESS, question(need), one)[1] is code


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
