"""What a line of text says about opening hours.

A text becomes a schedule only where it says on which days the public is served. What it says beyond that
(by appointment, except holidays) stays as a note; what it does not say is not guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from frc_desk.domain.directory import ScheduleLine
from frc_desk.domain.opening_hours import DAY_AND_NIGHT, EVERY_DAY


@dataclass(frozen=True, slots=True)
class HoursRead:
    """What was read from a text of hours; `refused` is the part that says nothing we can use."""

    lines: tuple[ScheduleLine, ...]
    refused: tuple[str, ...] = ()


_DAY_WORDS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_ORDINAL = r"(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|last)"
_DAYS = re.compile(
    rf"(?P<nth>{_ORDINAL}(?:\s*(?:,|and|&)\s*{_ORDINAL})*\s+)?"
    rf"(?P<days>every\s?day|daily|weekdays|weekends|{_DAY}"
    rf"(?:\s*(?:,|and|&|-|–|to|through)\s*{_DAY})*)"
    r"(?:\s+(?:of the|of each|of every|each)\s+month)?",
    re.IGNORECASE,
)
_TIME = r"(?:noon|midnight|\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?)"
_TIMES = re.compile(rf"(?P<opens>{_TIME})\s*(?:-|–|to|until)\s*(?P<closes>{_TIME})", re.IGNORECASE)
_ALWAYS = re.compile(
    r"24/7(?:/365)?(?:\s+year[- ]round)?|"
    r"24 hours(?: a day)?,? (?:7|seven|365) days(?: a week| a year)?|"
    r"24 hours(?: a day)?,? every day|any hour|around the clock",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\(([^()]*\b(?:19|20)\d{2}\b[^()]*)\)")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_ORDINALS = {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "last": -1,
}


@lru_cache(maxsize=512)
def hours_from_text(text: str) -> HoursRead:
    """Read the hours that a text states; an hour followed by a year is of that year."""
    whole = text.strip()
    if not whole:
        return HoursRead(())
    if _ALWAYS.fullmatch(whole.rstrip(".")):
        return HoursRead((DAY_AND_NIGHT,))
    aside = _YEARS.search(whole)
    years = [int(year) for year in _YEAR.findall(aside.group(1))] if aside else []
    said = " ".join(_YEARS.sub(" ", whole).split())
    starts = list(_DAYS.finditer(said))
    if not starts:
        return HoursRead((), (whole,))
    before = said[: starts[0].start()].strip(" ,;:")
    lines: list[ScheduleLine] = []
    refused: list[str] = []
    for found, following in zip(starts, [*starts[1:], None], strict=True):
        tail = said[found.end() : following.start() if following else len(said)]
        line = _line(found, tail, before, aside.group(1) if aside else "", years)
        if line is None:
            refused.append(said[found.start() : following.start() if following else len(said)])
        else:
            lines.append(line)
    return HoursRead(tuple(lines), tuple(part.strip(" ,;") for part in refused))


def _line(
    found: re.Match[str], tail: str, before: str, aside: str, years: Sequence[int]
) -> ScheduleLine | None:
    weekdays = _weekdays(found["days"])
    times = _TIMES.match(tail.lstrip(" :,"))
    after = tail.lstrip(" :,")[times.end() :] if times else tail
    note = "; ".join(part for part in (before, after.strip(" ,;."), aside) if part)
    opens = closes = None
    if times:
        opens, closes = _span(times["opens"], times["closes"])
        if opens is None or closes is None:
            return None
    elif re.search(r"\d", tail):
        return None
    nth = (found["nth"] or "").lower()
    return ScheduleLine(
        weekdays=weekdays,
        opens=opens,
        closes=closes,
        weeks_of_month=tuple(_ORDINALS[word] for word in re.findall(_ORDINAL, nth)),
        valid_from=date(min(years), 1, 1) if years else None,
        valid_to=date(max(years), 12, 31) if years else None,
        note=note,
    )


def _weekdays(text: str) -> tuple[int, ...]:
    said = text.lower().replace(" ", "")
    if said in {"everyday", "daily"}:
        return EVERY_DAY
    if said == "weekdays":
        return EVERY_DAY[:5]
    if said == "weekends":
        return EVERY_DAY[5:]
    days: list[int] = []
    for sign, word in re.findall(rf"(,|and|&|-|–|to|through)?({_DAY})", said):
        day = _DAY_WORDS.index(word[:3])
        if sign in {"-", "–", "to", "through"} and days:
            first = days[-1]
            days.extend((first + step) % 7 for step in range(1, (day - first) % 7))
        days.append(day)
    return tuple(sorted(set(days)))


def _span(opens: str, closes: str) -> tuple[time | None, time | None]:
    """Return both times; in `10-2pm` the first borrows its half of the day, a bare `9-5` says nothing."""
    second = _half(closes)
    end = _time(closes, second) if second else None
    first = _half(opens)
    if end is None or first:
        return (_time(opens, first) if first else None), end
    earlier = [start for half in ("am", "pm") if (start := _time(opens, half)) and start < end]
    return max(earlier, default=None), end


def _half(text: str) -> str:
    said = text.lower()
    if said in {"noon", "midnight"}:
        return said
    return "am" if "a" in said else "pm" if "p" in said else ""


def _time(text: str, half: str) -> time | None:
    if half in {"noon", "midnight"}:
        return time(12 if half == "noon" else 0)
    digits = re.match(r"\s*(\d{1,2})(?::(\d{2}))?", text)
    if digits is None:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return time(hour % 12 + (12 if half == "pm" else 0), minute)
