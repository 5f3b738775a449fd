"""Covered shapes and hints: what must not be kept is covered, and words only hint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.directory_formats.starter import deny_words
from frc_desk.domain.deny_words import DenyKind
from frc_desk.domain.note_checker import (
    COVER,
    COVERED_SHAPES,
    HINTED_SHAPES,
    CoveredKind,
    HintKind,
    HintWords,
    covered,
)

WORDS = HintWords(deny_words())


def test_the_shapes_are_those_of_the_list() -> None:
    shapes = {word.term: word.note for word in deny_words() if word.kind is DenyKind.SHAPE}
    assert set(shapes) == {shape for _, shape in COVERED_SHAPES} | set(HINTED_SHAPES)
    assert all("hint only" in shapes[shape] for shape in HINTED_SHAPES)
    assert not any("hint only" in shapes[shape] for _, shape in COVERED_SHAPES)


@pytest.mark.parametrize(
    ("text", "hidden", "kind"),
    [
        ("her number is 123-45-6789.", "123-45-6789", CoveredKind.SOCIAL_SECURITY),
        ("123 45 6789", "123 45 6789", CoveredKind.SOCIAL_SECURITY),
        ("social is 123456789 ok", "social is 123456789", CoveredKind.SOCIAL_SECURITY),
        ("Seguro social: 123456789", "Seguro social: 123456789", CoveredKind.SOCIAL_SECURITY),
        ("A123456789", "A123456789", CoveredKind.A_NUMBER),
        ("a-123-456-789 she said", "a-123-456-789", CoveredKind.A_NUMBER),
        ("form WAC1234567890", "WAC1234567890", CoveredKind.RECEIPT),
        ("card 4111 1111 1111 1111", "4111 1111 1111 1111", CoveredKind.PAYMENT_CARD),
        ("ATI: 123ABC4567", "ATI: 123ABC4567", CoveredKind.FINGERPRINTS),
    ],
)
def test_a_number_that_must_not_be_kept_is_covered(
    text: str, hidden: str, kind: CoveredKind
) -> None:
    result = covered(text)
    assert hidden not in result.text
    assert result.text == text.replace(hidden, COVER * len(hidden))
    assert [(span.kind, span.said) for span in result.spans] == [(kind, hidden)]


@pytest.mark.parametrize(
    "text",
    [
        "call 626-555-0142 after 3",
        "(626) 396-3600 ext. 88191",
        "court on 12-04-2026 at 300 E. Walnut St., 91101",
        "account 4111 1111 1111 1112",
        "case 24PDUD01234",
        "student B1234567",
        "he has 3 kids, 12, 45 and 6 months",
    ],
)
def test_phones_dates_and_addresses_stay(text: str) -> None:
    assert covered(text).text == text


def test_what_a_person_says_is_something_else_stays() -> None:
    assert covered("pin 123-45-6789", allowed=["123-45-6789"]).text == "pin 123-45-6789"


@given(st.text(max_size=200))
def test_covering_keeps_the_length_and_covers_nothing_twice(text: str) -> None:
    once = covered(text)
    assert len(once.text) == len(text)
    assert covered(once.text).text == once.text


@given(st.from_regex(r"[0-9]{3}-[0-9]{2}-[0-9]{4}", fullmatch=True), st.text(max_size=20))
def test_no_social_security_number_survives_among_other_words(number: str, around: str) -> None:
    assert number not in covered(f"{around} {number} {around}").text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mother is undocumented", HintKind.STATUS),
        ("no tiene papeles", HintKind.STATUS),
        ("SIN PAPELES", HintKind.STATUS),
        ("pidió ciudadania", HintKind.STATUS),
        ("她是移民", HintKind.STATUS),
        ("ներգաղթյալ է", HintKind.STATUS),
        ("possible neglect at home", HintKind.CHILD_HURT),
        ("habló de maltrato", HintKind.CHILD_HURT),
        ("虐待", HintKind.CHILD_HURT),
        ("he is bipolar", HintKind.HEALTH),
        ("she seems lazy", HintKind.OPINION),
        ("has a criminal record", HintKind.BACKGROUND),
        ("household income is low", HintKind.NOT_NEEDED),
        ("new client today", HintKind.WORDING),
        ("license B1234567", HintKind.ID_NUMBER),
    ],
)
def test_a_word_of_the_list_hints(text: str, kind: HintKind) -> None:
    assert [hint.kind for hint in WORDS.hints(text)] == [kind]


@pytest.mark.parametrize("text", ["", "wants help with rent", "Icela will call", "lunch at Casa"])
def test_other_words_say_nothing(text: str) -> None:
    assert WORDS.hints(text) == ()


def test_a_word_about_a_hurt_child_opens_the_help_page() -> None:
    assert WORDS.names_a_child_hurt("CPS")
    assert WORDS.names_a_child_hurt("abuso")
    assert not WORDS.names_a_child_hurt("someone to talk to")
