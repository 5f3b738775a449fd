"""Languages by code."""

import pytest

from frc_desk.domain.languages import (
    PAPER_LANGUAGES,
    SPOKEN_LANGUAGES,
    paper_code,
    paper_language,
    spoken_code,
    spoken_language,
    understands,
)

PROMISED = (
    *("en", "es", "hy", "hyw", "zh_Hant", "zh_Hans", "ar", "fa", "ko", "vi", "fil", "ru", "uk"),
    *("hi", "bn", "pa", "ur", "km", "th", "my", "ja", "am"),
)


def test_the_twenty_two_promised_languages_are_there_in_order() -> None:
    assert [language.code for language in PAPER_LANGUAGES] == list(PROMISED)


@pytest.mark.parametrize(
    ("given", "ours"),
    [
        ("tl", "fil"),
        ("zh-TW", "zh_Hant"),
        ("zh_CN", "zh_Hans"),
        ("zh-Hant-HK", "zh_Hant"),
        ("es-MX", "es"),
        ("ES", "es"),
        ("fa-AF", "fa"),
        (" hyw ", "hyw"),
        ("xx", None),
        ("", None),
    ],
)
def test_what_people_write_finds_our_code(given: str, ours: str | None) -> None:
    assert paper_code(given) == ours


def test_every_promised_code_finds_itself() -> None:
    for language in PAPER_LANGUAGES:
        assert paper_language(language.code) is language


def test_an_unknown_language_is_printed_in_english() -> None:
    assert paper_language("xx").code == "en"


def test_arabic_persian_and_urdu_run_right_to_left() -> None:
    assert {x.code for x in PAPER_LANGUAGES if x.right_to_left} == {"ar", "fa", "ur"}


def test_the_spoken_languages_of_our_families_are_there() -> None:
    names = {language.english_name for language in SPOKEN_LANGUAGES}
    assert {
        "Mixteco",
        "Zapoteco",
        "Q'anjob'al",
        "American Sign Language",
        "Eastern Armenian",
        "Western Armenian",
        "Cantonese",
        "Mandarin",
    } <= names


def test_a_spoken_language_points_to_a_paper_that_exists() -> None:
    for language in SPOKEN_LANGUAGES:
        assert language.paper in {"", *PROMISED}


def test_indigenous_languages_assume_no_reading() -> None:
    mixteco = spoken_language("mix")
    assert mixteco is not None
    assert mixteco.paper == ""


def test_a_directory_code_finds_the_spoken_language() -> None:
    assert spoken_code("tl") == "fil"
    assert spoken_code("zh-TW") == "zh"
    assert spoken_code("klingon") is None
    assert spoken_language("klingon") is None


@pytest.mark.parametrize(
    ("offered", "wanted", "answer"),
    [
        ("tl", "fil", True),
        ("hy", "hyw", True),
        ("yue", "cmn", False),
        ("mul", "es", False),
        ("es", "xx", False),
    ],
)
def test_who_can_talk_with_whom(offered: str, wanted: str, answer: bool) -> None:
    assert understands(offered, wanted) is answer
