"""The colours keep their contrast in all three sets (LK-9, AC-4)."""

import re

import pytest

from frc_desk.ui.tokens import (
    EDGE_PAIRS,
    LIGHT,
    SETS,
    TINT,
    TONE_INK,
    WORD_PAIRS,
    SetName,
    Token,
    contrast,
)

NAMES: tuple[SetName, ...] = ("light", "dark", "contrast")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("ink", "ground"), WORD_PAIRS)
def test_words_can_be_read_on_their_ground(name: SetName, ink: Token, ground: Token) -> None:
    colours = SETS[name].colours
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_what_one_acts_on_can_be_seen(name: SetName, edge: Token, ground: Token) -> None:
    colours = SETS[name].colours
    assert contrast(colours[edge], colours[ground]) >= 3.0


@pytest.mark.parametrize("name", NAMES)
def test_every_set_has_every_colour(name: SetName) -> None:
    colours = SETS[name].colours
    assert set(colours) == set(LIGHT.colours)
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours.values())


def test_the_formula_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)


def test_every_tone_is_guarded_on_its_own_tint() -> None:
    for tone, tint in TINT.items():
        assert (TONE_INK[tone], tint) in WORD_PAIRS


def test_high_contrast_has_thick_lines_and_no_tints() -> None:
    colours = SETS["contrast"].colours
    assert SETS["contrast"].stroke == 2
    assert {colours[tint] for tint in TINT.values()} == {"#FFFFFF"}
