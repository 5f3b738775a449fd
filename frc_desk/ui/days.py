"""Days as people type and read them: `12/4`, `dec 4`, `fri`, `tomorrow`, in English and Spanish."""

import re
from datetime import date, timedelta

from frc_desk.domain.text_folding import fold
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark

_MONTHS = (
    ("jan", "ene"),
    ("feb", "feb"),
    ("mar", "mar"),
    ("apr", "abr"),
    ("may", "may"),
    ("jun", "jun"),
    ("jul", "jul"),
    ("aug", "ago"),
    ("sep", "sep"),
    ("oct", "oct"),
    ("nov", "nov"),
    ("dec", "dic"),
)
_WEEKDAYS = (
    ("mon", "lun"),
    ("tue", "mar"),
    ("wed", "mie"),
    ("thu", "jue"),
    ("fri", "vie"),
    ("sat", "sab"),
    ("sun", "dom"),
)
_FARTHEST_DAYS = 3653
"""A day more than ten years away is a slip of the finger."""
_TODAY = ("today", "hoy")
_TOMORROW = ("tomorrow", "tom", "manana")

_SHORT_DAYS = (
    mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"),
)  # fmt: skip
_SHORT_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip


def read_day(typed: str, today: date) -> date | None:
    """Read a day that lies ahead; without a year the next such day, None where it is no day."""
    text = fold(typed).replace(",", " ").replace(".", " ").strip()
    if not text:
        return None
    if text in _TODAY:
        return today
    if text in _TOMORROW:
        return today + timedelta(days=1)
    found = _numbers(text, today) or _named_month(text, today) or _weekday(text, today)
    if found is None:
        # As the window itself writes it: *Fri, Dec 4*.
        weekday, _space, rest = text.partition(" ")
        if _weekday(weekday, today) is not None:
            found = _named_month(rest.strip(), today)
    return None if found is None or abs((found - today).days) > _FARTHEST_DAYS else found


def day_words(day: date, today: date) -> str:
    """Return a day as the window writes it: *Fri, Dec 4*; with the year where it is not this one."""
    weekday, month = _(_SHORT_DAYS[day.weekday()]), _(_SHORT_MONTHS[day.month - 1])
    if day.year != today.year and abs((day - today).days) > 60:
        return _("{month} {day}, {year}").format(month=month, day=day.day, year=day.year)
    return _("{weekday}, {month} {day}").format(weekday=weekday, month=month, day=day.day)


def short_day_words(day: date, today: date) -> str:
    """Return a day of the past in two words: *Nov 3*, or with its year."""
    month = _(_SHORT_MONTHS[day.month - 1])
    if day.year == today.year or abs((today - day).days) < 300:
        return _("{month} {day}").format(month=month, day=day.day)
    return _("{month} {day}, {year}").format(month=month, day=day.day, year=day.year)


def _numbers(text: str, today: date) -> date | None:
    found = re.fullmatch(r"(\d{1,2})\s*[/-]\s*(\d{1,2})(?:\s*[/-]\s*(\d{2}|\d{4}))?", text)
    if found is None:
        return None
    month, day, year = int(found[1]), int(found[2]), found[3]
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _next(month, day, today)


def _named_month(text: str, today: date) -> date | None:
    found = re.fullmatch(r"([^\W\d_]+)\s*(\d{1,2})(?:\s+(\d{4}))?", text)
    if found:
        word, day, year = found[1], int(found[2]), found[3]
    else:
        found = re.fullmatch(r"(\d{1,2})\s*(?:de\s+)?([^\W\d_]+)(?:\s+(\d{4}))?", text)
        if found is None:
            return None
        word, day, year = found[2], int(found[1]), found[3]
    for month, names in enumerate(_MONTHS, start=1):
        if word[:3] in names and len(word) >= 3:
            return _day(int(year), month, day) if year else _next(month, day, today)
    return None


def _weekday(text: str, today: date) -> date | None:
    for weekday, names in enumerate(_WEEKDAYS):
        if len(text) >= 3 and text[:3] in names and text.isalpha():
            ahead = (weekday - today.weekday()) % 7
            return today + timedelta(days=ahead or 7)
    return None


def _next(month: int, day: int, today: date) -> date | None:
    this_year = _day(today.year, month, day)
    if this_year is not None and this_year >= today:
        return this_year
    next_year = _day(today.year + 1, month, day)
    # A court date of last week is on the paper too: what passed within a month is meant as it is.
    if this_year is not None and (today - this_year).days <= 31:
        return this_year
    return next_year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
