"""The short code of a slip."""

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.slip_code import (
    ALPHABET,
    check_symbol,
    new_slip_code,
    parse_slip_code,
    printed_form,
)

SIX = st.text(ALPHABET, min_size=6, max_size=6)


def _code(six: str) -> str:
    return six + check_symbol(six)


def test_the_code_of_the_pictures_is_a_code() -> None:
    assert parse_slip_code("K7M4-2TX") == "K7M4-2TX"


def test_a_new_code_reads_back() -> None:
    code = new_slip_code()
    assert len(code) == 8
    assert code[4] == "-"
    assert parse_slip_code(code) == code


@given(SIX)
def test_case_spaces_and_dashes_do_not_matter(six: str) -> None:
    whole = _code(six)
    for typed in (whole, whole.lower(), f"  {whole[:3]} {whole[3:]}\t", "-".join(whole)):
        assert parse_slip_code(typed) == printed_form(whole)


@given(SIX, st.integers(0, 6), st.sampled_from(ALPHABET))
def test_every_single_wrong_symbol_is_caught(six: str, place: int, wrong: str) -> None:
    whole = _code(six)
    changed = whole[:place] + wrong + whole[place + 1 :]
    assert (parse_slip_code(changed) is None) == (wrong != whole[place])


@given(SIX, st.integers(0, 5))
def test_every_swap_of_neighbours_is_caught(six: str, place: int) -> None:
    whole = _code(six)
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]
    assert (parse_slip_code(swapped) is None) == (swapped != whole)


def test_what_cannot_be_a_code_is_refused() -> None:
    for typed in ("", "K7M4-2T", "K7M4-2TXX", "K7M4-2T0", "K7M4-2TÑ", "٣٤٥٦٧٨٩"):
        assert parse_slip_code(typed) is None


def test_the_alphabet_has_nothing_that_is_misread() -> None:
    assert len(set(ALPHABET)) == 31
    assert not set("01OIZ") & set(ALPHABET)
