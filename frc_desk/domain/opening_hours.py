"""Opening hours: whether a place is open at a moment, and when it opens next."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from frc_desk.domain.directory import ScheduleLine

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
DAY_AND_NIGHT = ScheduleLine(weekdays=EVERY_DAY, opens=time(0), closes=time(0))
_LOOK_AHEAD_DAYS = 62


def is_open(lines: Iterable[ScheduleLine], at: datetime) -> bool:
    """Say whether one of the lines covers this moment of the wall clock."""
    return any(
        opens <= at < closes
        for line in lines
        for opens, closes in _openings_on((at.date() - timedelta(days=1), at.date()), line, at)
    )


def next_opening(lines: Sequence[ScheduleLine], at: datetime) -> datetime | None:
    """Return the next moment after `at` at which it opens, or None if none is known."""
    for ahead in range(_LOOK_AHEAD_DAYS):
        day = at.date() + timedelta(days=ahead)
        starts = [
            opens for line in lines for opens, _ in _openings_on((day,), line, at) if opens > at
        ]
        if starts:
            return min(starts)
    return None


def has_times(lines: Iterable[ScheduleLine]) -> bool:
    """Say whether any line has both a beginning and an end, so that *open now* can be answered."""
    return any(line.opens is not None and line.closes is not None for line in lines)


def is_day_and_night(lines: Iterable[ScheduleLine]) -> bool:
    """Say whether the lines leave no hour of the week out."""
    return any(
        line.weekdays == EVERY_DAY and line.opens == line.closes == time(0) for line in lines
    )


def _openings_on(
    days: Iterable[date], line: ScheduleLine, at: datetime
) -> Iterable[tuple[datetime, datetime]]:
    if line.opens is None or line.closes is None:
        return
    for day in days:
        if not _counts_on(line, day):
            continue
        opens = datetime.combine(day, line.opens, at.tzinfo)
        closing_day = day + timedelta(days=1) if line.closes <= line.opens else day
        yield opens, datetime.combine(closing_day, line.closes, at.tzinfo)


def _counts_on(line: ScheduleLine, day: date) -> bool:
    if day.weekday() not in line.weekdays:
        return False
    if line.valid_from is not None and day < line.valid_from:
        return False
    if line.valid_to is not None and day > line.valid_to:
        return False
    if not line.weeks_of_month:
        return True
    is_last = (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 in line.weeks_of_month or (is_last and -1 in line.weeks_of_month)
