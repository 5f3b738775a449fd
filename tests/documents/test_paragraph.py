"""Text ready for lines: fonts, shapes, breaks, and characters that no font has."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.documents.text.fonts import font_chain, load_face
from frc_desk.documents.text.paragraph import Line, isolated, kept_whole, paragraph
from frc_desk.documents.text.scripts import script_of
from frc_desk.documents.text.shaping import is_ignorable
from frc_desk.domain.languages import PAPER_LANGUAGES

GOLDENS = Path(__file__).parent / "goldens" / "glyphs.json"
HARD_SENTENCES = {
    "ar": "اتصلوا على \u2066(626) 797-2402\u2069 اليوم؛ لا تُؤجَّل.",
    "fa": "می‌توانیم به زبانِ شما کمک کنیم.",
    "ur": "ہم آپ کی زبان میں مدد کرتے ہیں۔",
    "hy": "Հարցե՞ր։ Զանգահարեք և ասեք «օգնություն»։",
    "zh_Hant": "請直接打電話，說明骨角。",
    "zh_Hans": "请直接打电话，说明骨角。",
    "ja": "直接お電話ください。骨・角",
    "ko": "질문이 있으세요? 전화 주세요.",
    "hi": "कृपया स्त्री-विद्यार्थियों को बुलाएँ।",
    "bn": "আমাদের স্কুলে ক্ষমা ও শ্রদ্ধা।",
    "pa": "ਕਿਰਪਾ ਕਰਕੇ ਸਾਨੂੰ ਫ਼ੋਨ ਕਰੋ।",
    "th": "กรุณาโทรหาเราที่นี่ น้ำใจ",
    "km": "ខ្ញុំនិយាយភាសាខ្មែរ សូមទូរស័ព្ទ",
    "my": "ကျွန်ုပ်တို့ကို ဖုန်းခေါ်ပါ။",
    "am": "እባክዎን ይደውሉልን።",
    "vi": "Hãy gọi điện: ước được giúp đỡ.",
    "es": "¿Preguntas? Llámenos: «ayuda»",
    "ru": "Позвоните нам: поможем.",
}


def lines_of(text: str, language: str, width: float) -> list[str]:
    """The source text of each line."""
    found = paragraph(text, language).lines(width)
    return ["".join(mark.source for piece in line.pieces for mark in piece.marks) for line in found]


def glyphs_of(line: Line) -> list[list[int]]:
    return [
        [mark.glyph, round(mark.advance), round(mark.right), round(mark.up)]
        for piece in line.pieces
        for mark in piece.marks
    ]


@pytest.mark.parametrize("language", HARD_SENTENCES)
def test_the_glyphs_of_one_hard_sentence_a_script_stand_where_they_stood(language: str) -> None:
    text = paragraph(HARD_SENTENCES[language], language)
    found = [glyphs_of(line) for line in text.lines(1e9)]
    assert text.missing == ()
    assert found == json.loads(GOLDENS.read_text(encoding="utf-8"))[language]


def test_no_sentence_of_any_script_draws_an_empty_box() -> None:
    for language, sentence in HARD_SENTENCES.items():
        for line in paragraph(sentence, language, bold=True).lines(1e9):
            assert all(mark.glyph for piece in line.pieces for mark in piece.marks), language


def test_guides_draw_nothing_and_are_not_copied() -> None:
    (line,) = paragraph(f"a\u200b{isolated('b')}\u00ad{kept_whole('c')}\ufeff", "en").lines(1e9)
    assert [mark.source for piece in line.pieces for mark in piece.marks] == ["a", "b", "c"]


def test_a_phone_is_never_broken() -> None:
    phone = "(626) 797-2402 ext. 88191"
    text = f"Call us at {kept_whole(phone)} today or tomorrow"
    for width in range(3000, 30000, 700):
        assert phone in " | ".join(lines_of(text, "en", width)) or width < 12000


def test_a_phone_longer_than_the_line_is_still_printed_whole() -> None:
    assert "".join(lines_of(kept_whole("(626) 797-2402"), "en", 2000)) == "(626) 797-2402"


def test_thai_and_khmer_break_between_words() -> None:
    for language, words in (
        ("th", {"กรุณา", "โทร", "หา", "เรา"}),
        ("km", {"ខ្ញុំ", "និយាយ", "ភាសា", "ខ្មែរ"}),
    ):
        sentence = "".join(sorted(words))
        narrow = lines_of(sentence, language, 3500)
        assert len(narrow) > 1
        assert "".join(narrow) == sentence


def test_a_character_above_the_basic_plane_does_not_shift_the_breaks() -> None:
    assert lines_of("𝓐𝓑 word word", "en", 1e9)
    pieces = lines_of("\U00020bb7 aaa bbb ccc ddd", "en", 7000)
    assert " ".join(pieces).replace("  ", " ").endswith("ccc ddd")


def test_a_character_that_no_font_has_is_named_never_boxed() -> None:
    text = paragraph("𠮷野家 😀", "zh_Hant")
    assert text.missing == ("𠮷", "😀")
    assert "[U+20BB7]野家" in text.text


def test_another_script_in_the_line_finds_its_font() -> None:
    text = paragraph("Llame a 陳太太, Հայկ, مريم", "es")
    assert text.missing == ()
    names = {run.face.name.partition("-")[0] for run in text.runs}
    assert {"NotoSans", "NotoSansArmenian", "Vazirmatn"} < names


def test_a_bold_character_only_the_regular_font_has_is_thickened() -> None:
    text = paragraph("堃", "zh_Hant", bold=True)
    assert text.missing == ()
    assert [run.thick for run in text.runs] == [True]


def test_han_takes_the_form_of_the_readers_language() -> None:
    first = {language: font_chain(language)[0] for language in ("zh_Hant", "zh_Hans", "ja", "ko")}
    assert len(set(first.values())) == 4


def test_control_characters_are_blanks() -> None:
    assert lines_of("a\x00b\x1fc", "en", 1e9) == ["a b c"]


def test_a_line_end_in_the_text_ends_the_line() -> None:
    assert lines_of("one\ntwo", "en", 1e9) == ["one", "two"]


def test_an_empty_text_is_one_empty_line() -> None:
    (line,) = paragraph("", "es").lines(1000)
    assert line.width == 0


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn", "Co")), max_size=40))
def test_any_text_is_set_without_a_box(text: str) -> None:
    whole = paragraph(text, "en")
    for line in whole.lines(5000):
        for piece in line.pieces:
            for mark in piece.marks:
                assert mark.glyph or not mark.source or is_ignorable(mark.source[0])


@given(st.text("abc دهو 123 أب , .", max_size=60), st.integers(1500, 20000))
def test_breaking_loses_no_letter(text: str, width: int) -> None:
    letters = sorted(c for c in "".join(lines_of(text, "ar", width)) if not c.isspace())
    assert letters == sorted(c for c in text if not c.isspace())


@given(st.text("abcdef ghij", max_size=60), st.integers(3000, 20000))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    for line in paragraph(text, "en").lines(width):
        assert line.width <= width + 1


def test_every_language_loads_its_first_font() -> None:
    for language in PAPER_LANGUAGES:
        assert load_face(font_chain(language.code)[0], bold=False).has("1")


def test_scripts_of_a_few_characters() -> None:
    expected = {"a": "Latn", "ñ": "Latn", "Ա": "Armn", "ع": "Arab", "中": "Hani", "한": "Hang"}
    expected |= {"ក": "Khmr", "1": "Zyyy", "(": "Zyyy", "\u0301": "Zinh", "я": "Cyrl"}
    assert {character: script_of(character) for character in expected} == expected
