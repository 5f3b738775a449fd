"""Times of day as people type and read them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.ui.times import clock_words, read_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("6 pm", time(18)), ("6", time(18)), ("9", time(9)), ("12", time(12)), ("12 am", time(0)),
     ("18:30", time(18, 30)), ("5:30pm", time(17, 30)), ("930", time(9, 30)), ("5 p.m.", time(17)),
     ("25", None), ("6:75", None), ("evening", None), ("", None)],
)  # fmt: skip
def test_a_time_is_read_as_it_is_meant(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@given(st.times())
def test_what_the_window_writes_it_can_read(at: time) -> None:
    written = clock_words(datetime.combine(date(2026, 11, 17), at))
    assert read_time(written) == at.replace(second=0, microsecond=0)
