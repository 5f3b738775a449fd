"""Which way each character runs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.documents.text.bidi import (
    LEFT_TO_RIGHT_ISOLATE,
    POP_ISOLATE,
    base_level,
    has_right_to_left,
    levels,
    visual_order,
)

CONFORMANCE = Path("/usr/share/unicode/BidiCharacterTest.txt")
MIXED = st.text(
    "abאבجد12 .,()[]-+\u0660\u0301\u2066\u2067\u2068\u2069\u202a\u202b\u202c", max_size=30
)


def shown(text: str, base: int) -> str:
    """The text as it stands on the line from left to right, guides left out."""
    of_levels, _ = levels(text, base)
    order = visual_order(of_levels)
    mirrored = str.maketrans("()[]", ")(][")
    return "".join(
        text[n].translate(mirrored) if of_levels[n] & 1 else text[n]
        for n in order
        if not "\u2066" <= text[n] <= "\u2069"
    )


@pytest.mark.skipif(not CONFORMANCE.is_file(), reason="the Unicode character data is not installed")
def test_unicodes_own_cases_come_out_as_unicode_says() -> None:
    wrong = []
    for line in CONFORMANCE.read_text(encoding="utf-8").splitlines():
        case = line.partition("#")[0].strip()
        if not case:
            continue
        points, direction, base, wanted, order = case.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        of_levels, found = levels(text, {"0": 0, "1": 1, "2": None}[direction])
        kept = [n for n, level in enumerate(wanted.split()) if level != "x"]
        same = [str(of_levels[n]) for n in kept] == [x for x in wanted.split() if x != "x"]
        shown_order = [kept[n] for n in visual_order([of_levels[n] for n in kept])]
        if not (same and found == int(base) and shown_order == [int(n) for n in order.split()]):
            wrong.append(line)
    assert wrong == []


# The same file's cases that a slip meets, so that the rules are held where the file is not.
@pytest.mark.parametrize(
    ("text", "base", "wanted"),
    [
        ("abc", 0, "abc"),
        ("אבג", 1, "גבא"),
        ("abc אבג def", 0, "abc גבא def"),
        ("אבג abc דהו", 1, "והד abc גבא"),
        ("אבג 123 דהו", 1, "והד 123 גבא"),
        ("العدد 12-34", 1, "34-12 ددعلا"),
        ("a(אב)c", 0, "a(בא)c"),
        ("אב (cd)", 1, "(cd) בא"),
        ("12 אב", 0, "12 בא"),
        ("אב.", 1, ".בא"),
        ("a\u202bb\u202cc", 0, "a\u202bb\u202cc"),
    ],
)
def test_words_stand_where_a_reader_expects_them(text: str, base: int, wanted: str) -> None:
    assert shown(text, base) == wanted


def test_a_phone_with_its_extension_keeps_its_order_inside_arabic() -> None:
    phone = f"{LEFT_TO_RIGHT_ISOLATE}(626) 797-2402 ext. 3{POP_ISOLATE}"
    assert "(626) 797-2402 ext. 3" in shown(f"اتصلوا على {phone} اليوم", 1)


def test_without_an_isolate_the_extension_would_stand_before_the_phone() -> None:
    assert "(626) 797-2402 ext. 3" not in shown("اتصلوا على (626) 797-2402 ext. 3", 1)


def test_an_address_keeps_its_order_inside_arabic() -> None:
    address = f"{LEFT_TO_RIGHT_ISOLATE}444 E. Washington Blvd., Pasadena{POP_ISOLATE}"
    assert "444 E. Washington Blvd., Pasadena" in shown(f"العنوان {address}.", 1)


@given(MIXED, st.sampled_from([0, 1, None]))
def test_every_character_is_shown_exactly_once(text: str, base: int | None) -> None:
    of_levels, _ = levels(text, base)
    assert sorted(visual_order(of_levels)) == list(range(len(text)))


@given(st.text("abאב12 .,()-", max_size=20), st.text("אבגجد ", min_size=1, max_size=10))
def test_what_stands_in_an_isolate_is_shown_as_if_alone(value: str, around: str) -> None:
    isolate = f"{LEFT_TO_RIGHT_ISOLATE}{value}{POP_ISOLATE}"
    assert shown(value, 0).strip() in shown(f"{around}{isolate}{around}", 1)


@given(st.text("abc 123.,-", max_size=30))
def test_text_without_a_turn_stays_as_it_is(text: str) -> None:
    assert levels(text, 0) == ([0] * len(text), 0)


def test_the_first_strong_character_outside_isolates_gives_the_direction() -> None:
    assert base_level(["ON", "LRI", "L", "PDI", "AL"]) == 1
    assert base_level(["EN", "ON"]) is None
    assert levels("\u2067אב\u2069 abc")[1] == 0


def test_a_latin_name_on_an_arabic_paper_has_no_letter_that_turns() -> None:
    assert not has_right_to_left("Friends In Deed (626) 797-2402")
    assert has_right_to_left("بنك الطعام")
