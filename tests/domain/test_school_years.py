"""Grades in their order, school years, and how old a child of a grade is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.school_years import (
    GRADES,
    age_in_grade,
    age_on,
    birthday,
    ends_school,
    first_day_of_age,
    next_grade,
    school_year_of,
)


def test_every_grade_leads_to_the_next_and_the_last_to_none() -> None:
    assert [next_grade(grade) for grade in GRADES] == [*GRADES[1:], None]
    assert next_grade("Post-secondary") is None


@pytest.mark.parametrize(
    ("level", "grade", "ends"),
    [
        ("elementary", "4", False),
        ("elementary", "5", True),
        ("elementary", "6", True),
        ("K-8", "5", False),
        ("high", "12", True),
        ("adult", "12", False),
        ("elementary", "?", False),
    ],
)
def test_a_school_ends_with_the_last_grade_of_its_level(level: str, grade: str, ends: bool) -> None:
    assert ends_school(level, grade) is ends


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_a_school_year_begins_in_july(day: date, year: int) -> None:
    assert school_year_of(day) == year


@given(
    st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 1, 1)),
    st.integers(min_value=0, max_value=30),
)
def test_a_birthday_is_the_first_day_of_an_age(born_on: date, age: int) -> None:
    reached = birthday(born_on, age)
    assert age_on(born_on, reached) == age
    assert age_on(born_on, date.fromordinal(reached.toordinal() - 1)) == age - 1


def test_most_children_of_a_grade_have_its_age_when_the_year_begins() -> None:
    for grade in GRADES:
        earliest = first_day_of_age(grade, 2026)
        assert age_on(earliest, date(2026, 9, 1)) == age_in_grade(grade)
