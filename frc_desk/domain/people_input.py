"""What is typed about a person: brought into lines that can be kept, and what cannot be right.

A name is kept as the person says it: any script, any number of surnames, no capitals forced, emoji too.
Only signs are taken out that nobody sees and that would turn the words beside a name round.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from frc_desk.domain.note_checker import covered
from frc_desk.domain.people import Household, Person, PersonPhone
from frc_desk.domain.phones import read_number
from frc_desk.domain.school_years import GRADES
from frc_desk.domain.typed_text import LONGEST, one_line

_OLDEST = 120
_LONGEST_ALERT = 500
_LONGEST_ADDRESS = 300
_LONGEST_PERSON_GRADE = 20
_AGE = re.compile(r"\d{1,2}")


class PersonProblem(Enum):
    """What is not right about one field of a person."""

    NAME_MISSING = "name_missing"
    NAME_LONG = "name_long"
    PHONE_MISSING = "phone_missing"
    PHONE_LONG = "phone_long"
    HOURS_LONG = "hours_long"
    CODE_WORD_LONG = "code_word_long"
    ALERT_LONG = "alert_long"
    ALERT_DAY_PAST = "alert_day_past"
    ALERT_DAY_FAR = "alert_day_far"
    ADDRESS_LONG = "address_long"
    BORN_AHEAD = "born_ahead"
    BORN_LONG_AGO = "born_long_ago"
    GRADE_UNKNOWN = "grade_unknown"


@dataclass(frozen=True, slots=True)
class AgesRead:
    """The ages in a line such as *4, 9*, and the words in it that are none."""

    ages: tuple[int, ...]
    not_read: tuple[str, ...] = ()


def tidied(person: Person) -> Person:
    """Return a person whose lines are lines, with the number read and a first name."""
    phone = one_line(person.phone)
    number = read_number(phone)
    name = one_line(person.full_name)
    first = one_line(person.first_name) or name.partition(" ")[0]
    return replace(
        person,
        full_name=name,
        first_name=first[: LONGEST.first_name],
        sort_name=one_line(person.sort_name),
        phone=phone,
        phone_e164=number.e164,
        grade=tidied_grade(person.grade),
        alert=covered(one_line(person.alert)).text,
        safe_hours=one_line(person.safe_hours),
        code_word=one_line(person.code_word),
    )


def tidied_phone(one: PersonPhone) -> PersonPhone:
    """Return a further number whose lines are lines, read where it can be."""
    typed = one_line(one.typed)
    return replace(
        one,
        typed=typed,
        e164=read_number(typed).e164,
        safe_hours=one_line(one.safe_hours),
        code_word=one_line(one.code_word),
    )


def tidied_household(home: Household) -> Household:
    """Return a household whose lines are lines."""
    return replace(
        home, zip=one_line(home.zip), name=one_line(home.name), address=one_line(home.address)
    )


def tidied_grade(typed: str) -> str:
    """Return a grade as the list writes it where it is one of the list, else as typed."""
    grade = one_line(typed).upper()
    return grade if grade in GRADES else one_line(typed)


def person_problems(person: Person, today: date) -> Mapping[str, PersonProblem]:
    """Return what is not right about a tidied person, by the name of the field."""
    found: dict[str, PersonProblem | None] = {
        "full_name": _line(person.full_name, LONGEST.name, PersonProblem.NAME_LONG)
        if person.full_name
        else PersonProblem.NAME_MISSING,
        "phone": _line(person.phone, LONGEST.phone, PersonProblem.PHONE_LONG),
        "safe_hours": _line(person.safe_hours, LONGEST.safe_hours, PersonProblem.HOURS_LONG),
        "code_word": _line(person.code_word, LONGEST.code_word, PersonProblem.CODE_WORD_LONG),
        "alert": _line(person.alert, _LONGEST_ALERT, PersonProblem.ALERT_LONG),
        "sort_name": _line(person.sort_name, LONGEST.name, PersonProblem.NAME_LONG),
        "born_on": _birthday(person.born_on, today),
        "grade": _line(person.grade, _LONGEST_PERSON_GRADE, PersonProblem.GRADE_UNKNOWN),
    }
    return {field: problem for field, problem in found.items() if problem is not None}


def phone_problems(one: PersonPhone) -> Mapping[str, PersonProblem]:
    """Return what is not right about a tidied further number, by the name of the field."""
    found: dict[str, PersonProblem | None] = {
        "typed": _line(one.typed, LONGEST.phone, PersonProblem.PHONE_LONG)
        if one.typed
        else PersonProblem.PHONE_MISSING,
        "safe_hours": _line(one.safe_hours, LONGEST.safe_hours, PersonProblem.HOURS_LONG),
        "code_word": _line(one.code_word, LONGEST.code_word, PersonProblem.CODE_WORD_LONG),
    }
    return {field: problem for field, problem in found.items() if problem is not None}


def household_problems(home: Household) -> Mapping[str, PersonProblem]:
    """Return what is not right about a tidied household, by the name of the field."""
    found: dict[str, PersonProblem | None] = {
        "name": _line(home.name, LONGEST.name, PersonProblem.NAME_LONG),
        "address": _line(home.address, _LONGEST_ADDRESS, PersonProblem.ADDRESS_LONG),
        "zip": _line(home.zip, 10, PersonProblem.ADDRESS_LONG),
    }
    return {field: problem for field, problem in found.items() if problem is not None}


def alert_day_problem(until: date, today: date) -> PersonProblem | None:
    """Return what is not right about the day on which an alert is looked at again."""
    if until < today:
        return PersonProblem.ALERT_DAY_PAST
    # Longer than a school year nobody remembers why it stands there.
    return PersonProblem.ALERT_DAY_FAR if (until - today).days > 366 else None


def read_ages(typed: str) -> AgesRead:
    """Read the ages of children from a line such as *4, 9* or *2 y 11*; what is none is named."""
    ages: list[int] = []
    not_read: list[str] = []
    for word in re.findall(r"[^\s,;]+", typed):
        if _AGE.fullmatch(word) and int(word) <= 25:
            ages.append(int(word))
        elif word.casefold() not in {"and", "y", "&", "+"}:
            not_read.append(word)
    return AgesRead(tuple(ages), tuple(not_read))


def _line(text: str, most: int, problem: PersonProblem) -> PersonProblem | None:
    return problem if len(text) > most else None


def _birthday(born_on: date | None, today: date) -> PersonProblem | None:
    if born_on is None:
        return None
    if born_on > today:
        return PersonProblem.BORN_AHEAD
    return PersonProblem.BORN_LONG_AGO if today.year - born_on.year > _OLDEST else None
