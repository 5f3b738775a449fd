"""The grades in their order, the school year of a day, and how old a child of a grade is."""

from datetime import date

GRADES = ("TK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
LAST_GRADE = {
    "elementary": "5",
    "K-8": "8",
    "middle": "8",
    "6-12": "12",
    "high": "12",
    "continuation": "12",
    "independent study": "12",
}
ADULT_AGE = 18
_FIRST_MONTH = 7
# In California a child begins kindergarten in the year of the fifth birthday up to 1 September.
_AGE_AT_FIRST = 4
_CUTOFF = (9, 1)


def school_year_of(day: date) -> int:
    """Return the year in which the school year of a day begins; July belongs to the next one."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def next_grade(grade: str) -> str | None:
    """Return the grade after this one; nothing after the last and for a grade of no list."""
    if grade not in GRADES[:-1]:
        return None
    return GRADES[GRADES.index(grade) + 1]


def ends_school(level: str, grade: str) -> bool:
    """Say whether a grade is the last one at a school of this level, or past it."""
    last = LAST_GRADE.get(level)
    if last is None or grade not in GRADES:
        return False
    return GRADES.index(grade) >= GRADES.index(last)


def age_on(born_on: date, day: date) -> int:
    """Return how many birthdays lie behind a person on a day; one born on 29 February has it in March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def birthday(born_on: date, age: int) -> date:
    """Return the day on which a person reaches an age."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def age_in_grade(grade: str) -> int | None:
    """Return how old most children of a grade are when the year begins."""
    return GRADES.index(grade) + _AGE_AT_FIRST if grade in GRADES else None


def first_day_of_age(grade: str, year: int) -> date:
    """Return the earliest day on which a child was born who is in a grade in the usual year."""
    age = age_in_grade(grade) or _AGE_AT_FIRST
    return date(year - age - 1, _CUTOFF[0], _CUTOFF[1] + 1)
