"""The answers about one service: age, place, language, hours, cost, papers, capacity, freshness."""

from datetime import timedelta
from typing import Any

import pytest

from frc_desk.directory_formats.zip_table import zip_places
from frc_desk.domain.directory import (
    AreaKind,
    Capacity,
    Cost,
    ScheduleLine,
    ServiceEntry,
    ServiceStatus,
)
from frc_desk.domain.match_question import MatchQuestion
from frc_desk.domain.matching import match
from frc_desk.domain.opening_hours import DAY_AND_NIGHT
from frc_desk.domain.reasons import About, Because, Verdict
from tests.directory_values import MORNINGS, NOW, TODAY, entry, question


def reason(about: About, asked: MatchQuestion, one: ServiceEntry) -> tuple[Verdict, Because]:
    answer = match(asked, [one], zip_places())
    (suggestion,) = answer.shown + answer.not_checked + answer.not_shown
    (found,) = [found for found in suggestion.reasons if found.about is about]
    return found.verdict, found.code


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
    (suggestion,) = match(asked, [entry(schedules=(MORNINGS,))], zip_places()).shown
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
