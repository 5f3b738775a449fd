"""Every state of the contact window keeps the rules: words fit, names, targets, Tab, one primary."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.operations.desks import build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.gallery import VARIATIONS, GalleryEntry, Variation, looking, staged
from frc_desk.ui.gallery_checks import faults, primaries, unvisited_by_tab
from frc_desk.ui.gallery_contacts import contact_entries
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.style import load_first_fonts, load_other_fonts

NAMES = (
    "contact-call", "contact-empty", "contact-who", "contact-caller", "contact-new-person",
    "contact-need", "contact-safety", "contact-covered", "contact-give", "contact-wrap-up",
    "contacts-log",
)  # fmt: skip


WALKED = [one for one in VARIATIONS if one.name in ("light", "text-200", "mirrored")]
TRYING = ("1024x640", "text-200", "mirrored")
"""The looks in which something breaks first; the whole call is walked in all."""


@pytest.fixture(scope="module")
def entries(
    qapp: QApplication, practice_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, GalleryEntry]]:
    folder = tmp_path_factory.mktemp("gallery")
    shutil.copytree(practice_template, folder / "office")
    clock = FixedClock(datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE))
    context = open_office(folder / "office", USER, PASSPHRASE, clock, ballast_bytes=0)
    load_first_fonts()
    load_other_fonts()
    background = Background()
    preferences = Preferences(qapp, SettingsFile(folder / "settings.json"))
    desks = build_desks(context)
    shown = contact_entries(desks, Printing(background, preferences), background)
    settled = [replace(one, build=settling(one.build, background)) for one in shown]
    yield {one.name: one for one in settled}
    background.finish()
    background.close()
    desks.quick.close()
    close_office(context)


def settling(build: Callable[[], QWidget], background: Background) -> Callable[[], QWidget]:
    """Let the draft that the focus saves come home before the window is looked at."""

    def built() -> QWidget:
        window = build()
        window.show()
        QApplication.processEvents()
        background.finish()
        QApplication.processEvents()
        return window

    return built


def test_every_state_is_in_the_gallery(entries: dict[str, GalleryEntry]) -> None:
    assert tuple(entries) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_words_fit_and_everything_is_named_in_every_look(
    qtbot: QtBot, entries: dict[str, GalleryEntry], name: str
) -> None:
    found: dict[str, list[str]] = {}
    wanted = [one for one in VARIATIONS if name == NAMES[0] or one.name in TRYING]
    for variation in wanted:
        with looking(variation):
            window = staged(entries[name], variation)
            wrong = faults(window)
            if (window.width(), window.height()) != (variation.width, variation.height):
                wrong.append(f"needs {window.width()} × {window.height()}")
            if wrong:
                found[variation.name] = wrong
            window.close()
            window.deleteLater()
    del qtbot
    assert found == {}


@pytest.mark.parametrize("variation", WALKED, ids=lambda each: each.name)
def test_tab_visits_the_whole_contact_and_comes_back(
    qtbot: QtBot, entries: dict[str, GalleryEntry], variation: Variation
) -> None:
    with looking(variation):
        window = staged(entries["contact-call"], variation)
        qtbot.addWidget(window)
        window.activateWindow()
        assert unvisited_by_tab(window) == []
        assert primaries(window) <= 1
