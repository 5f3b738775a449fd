"""A PIN is good for five tries and one day."""

from datetime import timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.errors import InvalidInputError
from frc_desk.store.pin import Pin


def test_the_right_digits_open(clock: FixedClock) -> None:
    assert Pin("482913", clock.now()).opens("482913", clock.now())


def test_five_wrong_tries_spend_it(clock: FixedClock) -> None:
    pin = Pin("482913", clock.now())
    for _ in range(5):
        assert not pin.opens("000000", clock.now())
    assert pin.tries_left == 0
    assert not pin.opens("482913", clock.now())


def test_a_right_try_gives_the_tries_back(clock: FixedClock) -> None:
    pin = Pin("482913", clock.now())
    pin.opens("000000", clock.now())
    pin.opens("482913", clock.now())
    assert pin.tries_left == 5


def test_it_ends_with_the_day(clock: FixedClock) -> None:
    pin = Pin("482913", clock.now())
    tomorrow = clock.now() + timedelta(days=1)
    assert not pin.is_good(tomorrow)
    assert not pin.opens("482913", tomorrow)


@pytest.mark.parametrize("digits", ["12345", "1234567", "12345a", "١٢٣٤٥٦", ""])
def test_only_six_digits_make_a_pin(clock: FixedClock, digits: str) -> None:
    with pytest.raises(InvalidInputError, match="six digits"):
        Pin(digits, clock.now())
