"""Open now and next opening, at the edges of days, weeks and months."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.clock import LOCAL_ZONE
from frc_desk.domain.directory import ScheduleLine
from frc_desk.domain.opening_hours import (
    DAY_AND_NIGHT,
    has_times,
    is_day_and_night,
    is_open,
    next_opening,
)

WEEKDAYS = ScheduleLine(weekdays=(0, 1, 2, 3, 4), opens=time(8, 30), closes=time(17))
LATE = ScheduleLine(weekdays=(4,), opens=time(22), closes=time(2))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL_ZONE)


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        ("2026-11-20T08:29:59", False),
        ("2026-11-20T08:30:00", True),
        ("2026-11-20T16:59:59", True),
        ("2026-11-20T17:00:00", False),
        ("2026-11-21T12:00:00", False),
    ],
)
def test_it_is_open_from_the_first_minute_until_before_the_last(moment: str, answer: bool) -> None:
    assert is_open([WEEKDAYS], at(moment)) is answer


def test_after_midnight_the_evening_before_still_counts() -> None:
    assert is_open([LATE], at("2026-11-21T01:59:00"))
    assert not is_open([LATE], at("2026-11-21T02:00:00"))
    assert not is_open([LATE], at("2026-11-20T01:00:00"))


def test_the_next_opening_is_monday_on_a_weekend() -> None:
    assert next_opening([WEEKDAYS], at("2026-11-20T17:00:00")) == at("2026-11-23T08:30:00")


def test_the_first_saturday_of_the_next_month_is_found() -> None:
    first = ScheduleLine(weekdays=(5,), opens=time(9), closes=time(12), weeks_of_month=(1,))
    assert next_opening([first], at("2026-11-20T09:00:00")) == at("2026-12-05T09:00:00")


def test_the_last_friday_is_the_fourth_or_the_fifth() -> None:
    last = ScheduleLine(weekdays=(4,), opens=time(9), closes=time(12), weeks_of_month=(-1,))
    assert is_open([last], at("2026-10-30T10:00:00"))
    assert is_open([last], at("2026-11-27T10:00:00"))
    assert not is_open([last], at("2026-10-23T10:00:00"))


def test_hours_of_a_past_year_never_open_anything() -> None:
    old = ScheduleLine(
        weekdays=(0, 1, 2, 3, 4),
        opens=time(8),
        closes=time(18),
        valid_from=date(2020, 1, 1),
        valid_to=date(2020, 12, 31),
    )
    assert not is_open([old], at("2026-11-20T10:00:00"))
    assert next_opening([old], at("2026-11-20T10:00:00")) is None


def test_days_without_times_are_never_open_now() -> None:
    days = ScheduleLine(weekdays=(0, 2), note="by appointment only")
    assert not has_times([days])
    assert not is_open([days], at("2026-11-23T10:00:00"))
    assert next_opening([days], at("2026-11-23T10:00:00")) is None


def test_the_day_on_which_clocks_change_opens_at_the_hour_on_the_wall() -> None:
    sunday = ScheduleLine(weekdays=(6,), opens=time(9), closes=time(12))
    assert is_open([sunday], at("2026-11-01T09:00:00"))
    assert next_opening([sunday], at("2026-10-31T23:00:00")) == at("2026-11-01T09:00:00")


moments = st.builds(
    lambda day, hour: datetime.combine(day, hour.replace(microsecond=0), LOCAL_ZONE),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.times(),
)
lines = st.builds(
    ScheduleLine,
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    opens=st.times().map(lambda moment: moment.replace(microsecond=0)),
    closes=st.times().map(lambda moment: moment.replace(microsecond=0)),
    weeks_of_month=st.sampled_from([(), (1,), (2, 4), (-1,)]),
)


@given(st.lists(lines, max_size=3), moments)
def test_at_its_next_opening_it_is_open(schedule: list[ScheduleLine], moment: datetime) -> None:
    opening = next_opening(schedule, moment)
    if opening is None:
        assert not schedule
    else:
        assert opening > moment
        assert is_open(schedule, opening)


@given(moments)
def test_day_and_night_is_always_open(moment: datetime) -> None:
    assert is_open([DAY_AND_NIGHT], moment)
    assert is_day_and_night([DAY_AND_NIGHT])
    assert next_opening([DAY_AND_NIGHT], moment) == datetime.combine(
        moment.date() + timedelta(days=1), time(0), moment.tzinfo
    )
