"""Working days over weekends, holidays and breaks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.calendar import Break, SchoolCalendar, public_holidays

CALENDAR = SchoolCalendar((Break(date(2026, 12, 21), date(2027, 1, 8), "Winter recess"),))


@pytest.mark.parametrize(
    "holiday",
    [
        date(2026, 1, 1),
        date(2026, 1, 19),
        date(2026, 2, 16),
        date(2026, 5, 25),
        date(2026, 6, 19),
        date(2026, 7, 3),
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 12, 25),
        date(2021, 12, 31),
    ],
)
def test_federal_holidays_and_the_day_observed_are_not_worked(holiday: date) -> None:
    assert holiday in public_holidays(holiday.year)
    assert not SchoolCalendar().is_working_day(holiday)


def test_two_working_days_after_a_wednesday_before_thanksgiving() -> None:
    assert CALENDAR.after(date(2026, 11, 25), 2) == date(2026, 11, 30)


def test_a_break_of_the_district_is_skipped_in_both_directions() -> None:
    assert CALENDAR.next_working_day(date(2026, 12, 18)) == date(2027, 1, 11)
    assert CALENDAR.before(date(2027, 1, 11), 1) == date(2026, 12, 18)
    assert CALENDAR.on_or_before(date(2026, 12, 25)) == date(2026, 12, 18)
    assert CALENDAR.on_or_after(date(2026, 12, 25)) == date(2027, 1, 11)


def test_a_working_day_is_its_own_nearest() -> None:
    assert CALENDAR.on_or_after(date(2026, 11, 24)) == date(2026, 11, 24)
    assert CALENDAR.after(date(2026, 11, 24), 0) == date(2026, 11, 24)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 40))
def test_walking_there_counts_the_same_days(day: date, working_days: int) -> None:
    target = CALENDAR.after(day, working_days)
    assert CALENDAR.is_working_day(target)
    assert CALENDAR.working_days_between(day, target) == working_days
    assert CALENDAR.working_days_between(day, target - timedelta(days=1)) == working_days - 1
