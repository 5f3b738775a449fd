"""Needs are found by what people say, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.directory_formats.starter import deny_words, need_categories
from frc_desk.domain.need_search import HELP_PAGE, NeedFinder
from frc_desk.domain.needs import Care

FINDER = NeedFinder(need_categories(), deny_words())


def codes(typed: str) -> list[str]:
    return [category.code for category in FINDER.find(typed).needs]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("evic", "HOU-01"),
        ("eviction court", "HOU-09"),
        ("desalojo", "HOU-01"),
        ("nos quieren sacar", "HOU-01"),
        ("food", "FOD-01"),
        ("comida", "FOD-01"),
        ("despensa", "FOD-02"),
        ("food stamps", "FOD-04"),
        ("estampillas", "FOD-04"),
        ("panales", "BAS-04"),
        ("dentista", "HEA-03"),
        ("Dent", "HEA-03"),
        ("luz", "BAS-07"),
        ("sección 8", "HOU-05"),
        ("seccion", "HOU-05"),
        ("suicid", "MEN-01"),
        ("HOU-09", "HOU-09"),
        ("bed", "BAS-05"),
        ("inmigracion", "IMM-01"),
        ("raite", "BAS-08"),
    ],
)
def test_what_people_say_comes_first(typed: str, code: str) -> None:
    assert codes(typed)[0] == code


def test_a_sentence_finds_what_it_speaks_of() -> None:
    assert "FOD-04" in codes("necesito ayuda con las estampillas")
    assert "HOU-01" in codes("my landlord gave us an eviction notice yesterday")


def test_finder_needs_are_found_like_others() -> None:
    assert FINDER.find("DACA").needs[0].care is Care.FINDER


@pytest.mark.parametrize("typed", ["abuse", "neglect", "abuso", "maltrato", "CPS", "dcfs"])
def test_a_word_about_a_hurt_child_opens_the_help_page(typed: str) -> None:
    assert FINDER.find(typed).help_page == HELP_PAGE


def test_other_words_open_no_help_page() -> None:
    assert FINDER.find("domestic violence").help_page == ""
    assert FINDER.find("comida").help_page == ""


def test_nothing_typed_finds_nothing() -> None:
    assert FINDER.find("  ").needs == ()
    assert FINDER.find("zzxxqq").needs == ()


def test_every_saying_of_the_list_finds_its_need() -> None:
    for category in need_categories():
        for saying in (*category.say_en, *category.say_es, category.label_en, category.label_es):
            assert category in FINDER.find(saying, most=20).needs, saying


@given(st.text(max_size=30), st.integers(1, 8))
def test_any_text_is_answered_within_its_limit(typed: str, most: int) -> None:
    found = FINDER.find(typed, most).needs
    assert len(found) <= most
    assert len(set(found)) == len(found)
