"""How old the children of a family are, as far as the record says it."""

from datetime import date

from frc_desk.domain.people import Family, Person
from frc_desk.domain.school_years import age_in_grade, age_on

_OLDEST = 25


def ages_of(family: Family, today: date) -> tuple[int, ...]:
    """Return the ages of the children, by birth date or by what is usual in the grade; the others are left out."""
    found = (_age(member.person, today) for member in family.children)
    return tuple(sorted(age for age in found if age is not None and 0 <= age <= _OLDEST))


def _age(child: Person, today: date) -> int | None:
    return age_in_grade(child.grade) if child.born_on is None else age_on(child.born_on, today)
