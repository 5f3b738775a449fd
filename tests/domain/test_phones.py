import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.phones import PhoneDoubt, read_number, shown_number


@pytest.mark.parametrize(
    "typed", ["6265550142", "(626) 555-0142", "626 555 0142", "+1 626-555-0142", "1-626-555-0142"]
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_number(typed).e164 == "+16265550142"


def test_seven_digits_are_of_the_office_s_own_area() -> None:
    assert read_number("555-0142", area_code="626").e164 == "+16265550142"


def test_nine_digits_are_kept_as_typed_and_doubted() -> None:
    number = read_number("626555014")
    assert (number.typed, number.e164) == ("626555014", "")
    assert number.doubt is PhoneDoubt.TOO_SHORT
    assert number.digits == 9


def test_twelve_digits_are_too_many() -> None:
    assert read_number("626555014277").doubt is PhoneDoubt.TOO_LONG


def test_words_are_no_number() -> None:
    assert read_number("ask her sister").doubt is PhoneDoubt.NOT_A_NUMBER


def test_nothing_typed_is_nothing_to_doubt() -> None:
    assert read_number("  ").doubt is None


def test_an_extension_is_kept_apart() -> None:
    number = read_number("626-396-3600 ext. 88191")
    assert (number.e164, number.extension) == ("+16263963600", "88191")


def test_a_read_number_is_shown_in_one_form() -> None:
    assert shown_number("626.555.0142", "+16265550142") == "(626) 555-0142"


@given(st.text(max_size=40))
def test_whatever_is_typed_is_kept_as_typed(typed: str) -> None:
    assert read_number(typed).typed == typed
