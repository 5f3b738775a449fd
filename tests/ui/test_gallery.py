"""The walk over everything in the gallery: words fit, names, targets, Tab, visible focus (AC-1 to AC-12)."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.gallery import (
    VARIATIONS,
    GalleryEntry,
    Variation,
    look_at,
    own_entries,
    render,
    staged,
)
from frc_desk.ui.gallery_checks import faults, primaries, unseen_focus, unvisited_by_tab
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.words import Words

ENTRIES = {entry.name: entry for entry in own_entries()}
BY_NAME = {variation.name: variation for variation in VARIATIONS}
TIGHT = ("light", "text-200", "1024x640", "mirrored")


def shown(qtbot: QtBot, entry: str, variation: Variation) -> QWidget:
    look_at(variation)
    window = staged(ENTRIES[entry], variation)
    qtbot.addWidget(window)
    window.activateWindow()
    return window


@pytest.mark.parametrize("name", BY_NAME)
def test_words_fit_everything_has_a_name_and_tab_visits_all(qtbot: QtBot, name: str) -> None:
    window = shown(qtbot, "window", BY_NAME[name])
    assert faults(window) == []
    assert (window.width(), window.height()) == (BY_NAME[name].width, BY_NAME[name].height)
    assert unvisited_by_tab(window) == []
    assert primaries(window) <= 1


@pytest.mark.parametrize("name", TIGHT)
def test_the_palette_fits_over_every_window(qtbot: QtBot, name: str) -> None:
    assert faults(shown(qtbot, "palette", BY_NAME[name])) == []


@pytest.mark.parametrize("name", ["light", "dark", "contrast", "text-200", "mirrored"])
def test_the_sheet_of_parts_fits_in_every_look(qtbot: QtBot, name: str) -> None:
    variation = BY_NAME[name]
    if variation.look.factor > 1:
        variation = Variation(name, variation.look, 2600, 1400)
    assert faults(shown(qtbot, "components", variation)) == []


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_focus_is_seen_on_everything(qtbot: QtBot, name: str) -> None:
    assert unseen_focus(shown(qtbot, "window", BY_NAME[name])) == []


def test_the_walk_finds_words_that_are_cut(qtbot: QtBot) -> None:
    window = QWidget()
    label = Words("A label that is far too long for so little room")
    label.setMaximumWidth(60)
    window.setLayout(column(label))
    qtbot.addWidget(window)
    window.show()
    assert any("far too long" in fault for fault in faults(window))


def test_the_gallery_draws_every_entry_in_every_look(tmp_path: Path) -> None:
    entry = GalleryEntry("window", ENTRIES["window"].build)
    made = render(tmp_path / "gallery", [entry])
    assert len(made) == len(VARIATIONS)
    assert all(path.stat().st_size > 10_000 for path in made)
