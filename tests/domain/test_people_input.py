"""What is typed about a person is kept as said; what cannot be right is named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import Household, Person
from frc_desk.domain.people_input import (
    PersonProblem,
    household_problems,
    person_problems,
    read_ages,
    tidied,
)

TODAY = date(2026, 11, 17)


def person(**more: object) -> Person:
    return Person(PersonId("p"), **{"full_name": "Rosa", **more})  # type: ignore[arg-type] # by name


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_becomes_lines_and_tidying_again_changes_nothing(
    name: str, phone: str, alert: str
) -> None:
    once = tidied(person(full_name=name, phone=phone, alert=alert))
    assert not set("\x00\n\u202e") & set(once.full_name + once.phone + once.alert)
    assert tidied(once) == once


@given(st.text(st.characters(categories=("L", "So", "Mn")), min_size=1, max_size=200))
def test_letters_accents_and_emoji_of_a_name_are_kept(name: str) -> None:
    assert tidied(person(full_name=name)).full_name == name


@pytest.mark.parametrize(
    ("born_on", "problem"),
    [
        (None, None),
        (TODAY, None),
        (date(1906, 11, 17), None),
        (date(1905, 11, 17), PersonProblem.BORN_LONG_AGO),
        (date(2026, 11, 18), PersonProblem.BORN_AHEAD),
        (date(9999, 12, 31), PersonProblem.BORN_AHEAD),
    ],
)
def test_a_birthday_lies_behind_and_within_a_life(
    born_on: date | None, problem: PersonProblem | None
) -> None:
    assert person_problems(person(born_on=born_on), TODAY).get("born_on") is problem


def test_a_household_s_address_fits_on_an_envelope() -> None:
    home = Household(HouseholdId("h"), address="x" * 301)
    assert list(household_problems(home)) == ["address"]


@pytest.mark.parametrize(
    ("typed", "ages", "not_read"),
    [
        ("", (), ()),
        ("4, 9", (4, 9), ()),
        ("4 9;11", (4, 9, 11), ()),
        ("2 y 11", (2, 11), ()),
        ("0", (0,), ()),
        ("4, nine", (4,), ("nine",)),
        ("99", (), ("99",)),
        ("9999", (), ("9999",)),
    ],
)
def test_ages_are_read_and_what_is_none_is_named(
    typed: str, ages: tuple[int, ...], not_read: tuple[str, ...]
) -> None:
    read = read_ages(typed)
    assert (read.ages, read.not_read) == (ages, not_read)


@given(st.text())
def test_no_line_of_ages_stops_the_reading(typed: str) -> None:
    assert all(0 <= age <= 25 for age in read_ages(typed).ages)
