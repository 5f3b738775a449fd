"""The ages of children, by birth date or by grade."""

from datetime import date

from frc_desk.domain.family_ages import ages_of
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import Family, FamilyMember, FamilyRole, Household, Person

TODAY = date(2026, 11, 17)


def member(role: FamilyRole = FamilyRole.CHILD, **more: object) -> FamilyMember:
    return FamilyMember(Person(PersonId("p"), "Ana", **more), role)  # type: ignore[arg-type] # by name


def test_ages_come_from_birth_dates_else_from_grades_and_only_of_children() -> None:
    family = Family(
        Household(HouseholdId("h")),
        (
            member(FamilyRole.MOTHER, born_on=date(1990, 1, 1)),
            member(born_on=date(2017, 11, 18)),
            member(born_on=date(2022, 11, 17), grade="5"),
            member(grade="K"),
            member(grade="adult"),
            member(),
        ),
    )
    assert ages_of(family, TODAY) == (4, 5, 8)
