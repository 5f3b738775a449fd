from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.follow_ups import OUTCOME_RULES, FollowUpOutcome, due_day
from frc_desk.domain.needs import Urgency

CALENDAR = SchoolCalendar()
TUESDAY = date(2026, 11, 17)


def test_an_eviction_is_asked_about_after_two_working_days() -> None:
    assert due_day(Urgency.SAME_DAY, TUESDAY, CALENDAR) == date(2026, 11, 19)


def test_the_weekend_and_thanksgiving_do_not_count() -> None:
    wednesday = date(2026, 11, 25)
    assert due_day(Urgency.SAME_DAY, wednesday, CALENDAR) == date(2026, 11, 30)


def test_a_date_on_the_paper_pulls_the_check_before_it() -> None:
    court = date(2026, 11, 23)
    assert due_day(Urgency.NORMAL, TUESDAY, CALENDAR, paper_on=court) == date(2026, 11, 20)


def test_a_date_far_away_does_not_push_the_check_back() -> None:
    court = TUESDAY + timedelta(days=90)
    without = due_day(Urgency.SAME_DAY, TUESDAY, CALENDAR)
    assert due_day(Urgency.SAME_DAY, TUESDAY, CALENDAR, paper_on=court) == without


@given(
    st.sampled_from(list(Urgency)),
    st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    st.none() | st.integers(-400, 400),
)
def test_a_check_is_due_on_a_working_day_after_today(
    urgency: Urgency, today: date, paper: int | None
) -> None:
    paper_on = None if paper is None else today + timedelta(days=paper)
    due = due_day(urgency, today, CALENDAR, paper_on)
    assert due > today
    assert CALENDAR.is_working_day(due)


def test_every_digit_has_a_rule() -> None:
    assert {outcome.value for outcome in OUTCOME_RULES} == set(range(10))
    assert set(OUTCOME_RULES) == set(FollowUpOutcome)
