"""Working days: which days the office works, from weekends, public holidays and the district's breaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Break:
    """Days on which the district's schools and offices are closed, both ends included."""

    first_day: date
    last_day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """The days on which the office does not work; the breaks are data of the district."""

    breaks: tuple[Break, ...] = ()
    keeps_public_holidays: bool = True

    def is_working_day(self, day: date) -> bool:
        """Say whether somebody is at the desk on this day."""
        if day.weekday() >= _SATURDAY:
            return False
        if self.keeps_public_holidays and day in public_holidays(day.year):
            return False
        return not any(pause.first_day <= day <= pause.last_day for pause in self.breaks)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after this one."""
        return self.after(day, 1)

    def on_or_after(self, day: date) -> date:
        """Return this day if it is worked, else the first working day after it."""
        return day if self.is_working_day(day) else self.after(day, 1)

    def on_or_before(self, day: date) -> date:
        """Return this day if it is worked, else the last working day before it."""
        return day if self.is_working_day(day) else self.before(day, 1)

    def after(self, day: date, working_days: int) -> date:
        """Return the day that lies so many working days after this one."""
        return self._walk(day, working_days, timedelta(days=1))

    def before(self, day: date, working_days: int) -> date:
        """Return the day that lies so many working days before this one."""
        return self._walk(day, working_days, timedelta(days=-1))

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and including `last`."""
        days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
        return sum(1 for day in days if self.is_working_day(day))

    def _walk(self, day: date, working_days: int, step: timedelta) -> date:
        while working_days > 0:
            day += step
            if self.is_working_day(day):
                working_days -= 1
        return day


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """Return the federal holidays of a year (5 U.S.C. 6103), with the working day that stands for each."""
    fixed = [date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11)]
    fixed += [date(year, 12, 25), date(year + 1, 1, 1)]
    moving = [
        _nth(year, 1, weekday=0, nth=3),
        _nth(year, 2, weekday=0, nth=3),
        _last_monday_of_may(year),
        _nth(year, 9, weekday=0, nth=1),
        _nth(year, 10, weekday=0, nth=2),
        _nth(year, 11, weekday=3, nth=4),
    ]
    return frozenset([*fixed, *moving, *_observed(fixed)])


def _observed(days: Iterable[date]) -> list[date]:
    """On a Saturday the Friday before is free, on a Sunday the Monday after."""
    shift = {5: -1, 6: 1}
    return [day + timedelta(days=shift.get(day.weekday(), 0)) for day in days]


def _nth(year: int, month: int, *, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
