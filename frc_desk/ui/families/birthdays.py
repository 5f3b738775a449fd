"""Birthdays as people type and read them: `5/14/2016`, `2016-05-14`, `May 14 2016`; always with the year."""

import re
from datetime import date

from frc_desk.domain.text_folding import fold

_MONTHS = (
    "jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep", "oct", "nov",
    "dec dic",
)  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,2})\s*[/. -]\s*(\d{1,2})\s*[/. -]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"([^\W\d_]{3,})\.?\s*(\d{1,2}),?\s+(\d{4})")
_NAMED_LAST = re.compile(r"(\d{1,2})\s*(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(\d{4})")


def read_birthday(typed: str, today: date) -> date | None:
    """Read a birthday with its year; None where it is no day. Two digits mean a year that has passed."""
    text = fold(typed).strip()
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _day(_year(found[3], today), int(found[1]), int(found[2]))
    if found := _NAMED.fullmatch(text):
        return _named(found[1], int(found[2]), int(found[3]))
    if found := _NAMED_LAST.fullmatch(text):
        return _named(found[2], int(found[1]), int(found[3]))
    return None


def birthday_words(day: date | None) -> str:
    """Return a birthday as it is typed here: *5/14/2016*."""
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def _year(typed: str, today: date) -> int:
    year = int(typed)
    if len(typed) == 4:
        return year
    return 2000 + year if 2000 + year <= today.year else 1900 + year


def _named(word: str, day: int, year: int) -> date | None:
    for month, names in enumerate(_MONTHS, start=1):
        if word[:3] in names.split():
            return _day(year, month, day)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
