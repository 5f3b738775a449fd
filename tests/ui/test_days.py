"""Days as people type and read them, in English and Spanish."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.ui.days import day_words, read_day, short_day_words

TODAY = date(2026, 11, 17)  # a Tuesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12/4", date(2026, 12, 4)), ("dec 4", date(2026, 12, 4)), ("4 de diciembre", date(2026, 12, 4)),
     ("dic 4", date(2026, 12, 4)), ("fri", date(2026, 11, 20)), ("viernes", date(2026, 11, 20)),
     ("today", TODAY), ("hoy", TODAY), ("tomorrow", date(2026, 11, 18)), ("1/8", date(2027, 1, 8)),
     ("Fri, Dec 4", date(2026, 12, 4)), ("12/4/2027", date(2027, 12, 4)), ("nov 3", date(2026, 11, 3)),
     ("mar 3", date(2027, 3, 3)), ("2/30", None), ("soon", None), ("", None)],
)  # fmt: skip
def test_a_day_is_read_as_it_is_meant(typed: str, meant: date | None) -> None:
    assert read_day(typed, TODAY) == meant


@given(st.integers(0, 330))
def test_what_the_window_writes_it_can_read(ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    assert read_day(day_words(day, TODAY), TODAY) == day


def test_the_year_is_written_where_it_is_not_this_one() -> None:
    assert day_words(date(2026, 12, 4), TODAY) == "Fri, Dec 4"
    assert day_words(date(2027, 6, 4), TODAY) == "Jun 4, 2027"
    assert short_day_words(date(2026, 11, 3), TODAY) == "Nov 3"
    assert short_day_words(date(2024, 11, 3), TODAY) == "Nov 3, 2024"
