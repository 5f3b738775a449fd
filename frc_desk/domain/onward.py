"""Where the children of a school can go on: by the grades that each school takes, and by nothing else.

Which school most families choose is the office's own knowledge. A program that guessed it from a street or a
name would send children to the wrong school; so it proposes one only where no other takes the grade.
"""

from collections.abc import Iterable
from datetime import date

from frc_desk.domain.school_years import GRADES, LAST_GRADE, ends_school, next_grade
from frc_desk.domain.schools import School

LEVELS = (*LAST_GRADE, "adult")
"""The kinds of school that the program knows the grades of."""
_FIRST_GRADE = {"middle": "6", "6-12": "6", "high": "9", "continuation": "9", "adult": "12"}


def last_grade(level: str) -> str:
    """Return the last grade of a level; the last one of all where nothing is known."""
    return next((grade for grade in reversed(GRADES) if not _beyond(level, grade)), GRADES[-1])


def takes(level: str, grade: str | None) -> bool:
    """Say whether a school of this level has a grade."""
    if grade is None or grade not in GRADES:
        return False
    first = GRADES.index(_FIRST_GRADE.get(level, "TK"))
    return first <= GRADES.index(grade) and not _beyond(level, grade)


def schools_after(school: School, schools: Iterable[School], on: date) -> tuple[School, ...]:
    """Return the open schools that take the grade after a school's last one, by name."""
    grade = next_grade(last_grade(school.level)) if school.level else None
    return _by_name(
        one
        for one in schools
        if one.id != school.id and not one.is_closed(on) and takes(one.level, grade)
    )


def schools_instead(school: School, schools: Iterable[School], on: date) -> tuple[School, ...]:
    """Return the open schools of the same level, by name: where a closed one's children can go."""
    return _by_name(
        one
        for one in schools
        if one.id != school.id and not one.is_closed(on) and one.level == school.level
    )


def proposed_next(school: School, schools: Iterable[School], on: date) -> School | None:
    """Return the one school that can follow, or None where none or several can."""
    found = schools_after(school, schools, on)
    return found[0] if len(found) == 1 else None


def _by_name(found: Iterable[School]) -> tuple[School, ...]:
    return tuple(sorted(found, key=lambda school: school.name))


def _beyond(level: str, grade: str) -> bool:
    at = GRADES.index(grade)
    return at > 0 and ends_school(level, GRADES[at - 1])
