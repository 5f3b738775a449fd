"""Folding: what people type finds what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.text_folding import fold, search_text, search_words, words_of


def finds(typed: str, written: str) -> bool:
    """Say whether each typed word begins some word of the written text, as the search index does."""
    index = search_text(written).split()
    return all(any(word.startswith(part) for word in index) for part in search_words(typed))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ninos", "niños"),
        ("nunez", "Núñez"),
        ("NÚÑ", "núñez"),
        ("hanh", "Hạnh"),
        ("dung", "Đặng Dũng Đung"),
        ("strasse", "Straße"),
        ("obrien", "O’Brien"),
        ("o'brien", "OBrien"),
        ("qanjobal", "Q'anjob'al"),
        ("ընտ", "Ընտանիք"),
        ("ՀԱՅ", "հայերեն"),
        ("ев", "ԵՒ ев"),
        ("الاسرة", "الأسرة"),
        ("اسره", "أُسْرَة"),
        ("ایران", "إيران"),
        ("کتاب", "كتاب"),
        ("食物", "食物援助中心"),
        ("援助", "食物援助中心"),
        ("物援助", "食物援助中心"),
        ("心", "食物援助中心"),
        ("助", "食物援助中心"),
        ("pantry 食物", "食物 Pantry"),
        ("ﬁre", "fire"),
        ("ёлка", "елка"),
        ("한국", "한국어"),
        ("हिन्दी", "हिन्दी सेवा"),
    ],
)
def test_what_people_type_finds_what_is_written(typed: str, written: str) -> None:
    assert finds(typed, written)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("援物", "食物援助中心"),
        ("anti", "food"),
        ("カキ", "ガギ"),
        ("मा", "मी"),
    ],
)
def test_another_word_is_not_found(typed: str, written: str) -> None:
    assert not finds(typed, written)


def test_an_apostrophe_around_a_word_is_no_part_of_it() -> None:
    assert words_of("the 'Pantry' isn't open") == ("the", "pantry", "isnt", "open")


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_text_is_found_by_itself(text: str) -> None:
    assert finds(text, text)


@given(st.text(alphabet="食物援助中心", min_size=1, max_size=12), st.data())
def test_every_part_of_a_chinese_run_is_found(run: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    assert finds(run[start:end], run)
