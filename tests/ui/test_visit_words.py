"""Days with times, next steps with days, and digits of a short list, as people type them."""

from datetime import date, datetime

import pytest

from frc_desk.clock import LOCAL_ZONE
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.ui.visit_words import digit_lines, read_moment, read_steps

TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("typed", "day", "hour", "minute"),
    [
        ("fri 2 pm", 20, 14, 0),
        ("11/20 14:30", 20, 14, 30),
        ("today 10", 17, 10, 0),
        ("Fri, Nov 20, 2:05 PM", 20, 14, 5),
        ("mañana 9", 18, 9, 0),
    ],
)
def test_a_day_with_its_time(typed: str, day: int, hour: int, minute: int) -> None:
    assert read_moment(typed, TODAY) == datetime(2026, 11, day, hour, minute, tzinfo=LOCAL_ZONE)


@pytest.mark.parametrize("typed", ["", "fri", "2 pm", "soon 2 pm", "fri 25:00", "13/45 2 pm"])
def test_half_a_day_and_time_is_none(typed: str) -> None:
    assert read_moment(typed, TODAY) is None


def test_each_step_has_its_day_behind_the_last_comma() -> None:
    typed = "ask Ms. Lee, then Mr. Cho, fri\n\nbring forms"
    assert read_steps(typed, TODAY) == [
        ("ask Ms. Lee, then Mr. Cho", date(2026, 11, 20)),
        ("", None),
    ]


def line(code: str, number: int, *, in_use: bool = True) -> ChoiceLine:
    return ChoiceLine(code, ChoiceList.REMARK_TOPIC, code, number, code, code, "us", None, in_use)


def test_a_line_keeps_its_number_as_its_digit_and_the_others_take_what_is_free() -> None:
    lines = [line("a", 1), line("old", 2, in_use=False), line("b", 9), line("c", 20)]
    assert [(digit, one.code) for digit, one in digit_lines(lines)] == [
        ("1", "a"),
        ("2", "c"),
        ("9", "b"),
    ]
