"""The short PIN of a session."""

from datetime import UTC, datetime, timedelta

import pytest

from frc_desk.ui.shell.pin import MOST_TRIES, SessionPin, pin_problem

MORNING = datetime(2026, 11, 17, 17, 0, tzinfo=UTC)


def chosen() -> SessionPin:
    pin = SessionPin(MORNING)
    pin.choose("402719")
    return pin


def test_the_right_pin_opens_and_a_wrong_one_does_not() -> None:
    pin = chosen()
    assert not pin.opens("402710", MORNING)
    assert pin.opens("402719", MORNING)


def test_after_five_wrong_tries_even_the_right_one_is_refused() -> None:
    pin = chosen()
    for _ in range(MOST_TRIES):
        assert not pin.opens("000001", MORNING)
    assert not pin.is_usable(MORNING)
    assert not pin.opens("402719", MORNING)


def test_a_right_pin_gives_the_tries_back() -> None:
    pin = chosen()
    pin.opens("000001", MORNING)
    pin.opens("402719", MORNING)
    assert pin.tries_left == MOST_TRIES


def test_it_serves_eight_hours_of_the_same_day() -> None:
    pin = chosen()
    assert pin.is_usable(MORNING + timedelta(hours=8))
    assert not pin.is_usable(MORNING + timedelta(hours=8, seconds=1))
    late = SessionPin(datetime(2026, 11, 18, 7, 0, tzinfo=UTC))  # 11 at night here
    late.choose("402719")
    assert not late.is_usable(datetime(2026, 11, 18, 9, 0, tzinfo=UTC))


def test_without_a_pin_there_is_nothing_to_try() -> None:
    pin = SessionPin(MORNING)
    assert not pin.is_usable(MORNING)
    assert not pin.opens("", MORNING)


@pytest.mark.parametrize(
    ("pin", "problem"),
    [("12345", "length"), ("1234567", "length"), ("12a456", "length"), ("٠١٢٣٤٥", "length"),
     ("111111", "easy"), ("123456", "easy"), ("402719", "")],
)  # fmt: skip
def test_a_pin_is_six_digits_and_not_easy(pin: str, problem: str) -> None:
    assert pin_problem(pin) == problem


def test_the_pin_itself_is_not_kept() -> None:
    assert "402719" not in repr(vars(chosen()))
