"""Every state of the contact window keeps the rules: words fit, names, targets, Tab, one primary."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

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


LOOKS = {variation.name: variation for variation in VARIATIONS}
# Building a window is what costs: one is built for all sizes of a look, and then made narrower.
SIZES = ("light", "1366x768", "1024x640")
TRYING = (("1024x640",), ("text-200",), ("mirrored",))
"""The looks in which something breaks first; the whole call is walked in all."""
WALKED = {"light", "text-200", "mirrored"}
"""The looks in which Tab goes through the whole call."""
SEEN = [
    (NAMES[0], SIZES),
    *((NAMES[0], (each,)) for each in LOOKS if each not in SIZES),
    # The narrowest window for every state, and one of the two other looks by turns.
    *((name, TRYING[0]) for name in NAMES[1:]),
    *((name, TRYING[1 + at % 2]) for at, name in enumerate(NAMES[1:])),
]
THE_REST = [(name, looks) for name in NAMES[1:] for looks in TRYING if (name, looks) not in SEEN]


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


@pytest.mark.parametrize(
    ("name", "looks"),
    [*SEEN, *(pytest.param(*one, marks=pytest.mark.long) for one in THE_REST)],
    ids=lambda each: each if isinstance(each, str) else each[0],
)
def test_words_fit_everything_is_named_and_tab_goes_round(
    entries: dict[str, GalleryEntry], name: str, looks: tuple[str, ...]
) -> None:
    first = LOOKS[looks[0]]
    with looking(first), shown(entries[name], first) as window:
        assert wrong(window, first) == []
        if name == NAMES[0] and first.name in WALKED:
            window.activateWindow()
            assert unvisited_by_tab(window) == []
            assert primaries(window) <= 1
        for variation in (LOOKS[each] for each in looks[1:]):
            window.resize(variation.width, variation.height)
            for _ in range(3):  # what grew in a narrower window is asked for again level by level
                QApplication.processEvents()
            assert wrong(window, variation) == []


@contextmanager
def shown(entry: GalleryEntry, variation: Variation) -> Iterator[QWidget]:
    """Show a state, and put it away before the look goes: dressing it again takes long."""
    window = staged(entry, variation)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wrong(window: QWidget, variation: Variation) -> list[str]:
    """Return what is wrong with a window in a look, with the name of the look."""
    found = faults(window)
    if (window.width(), window.height()) != (variation.width, variation.height):
        found.append(f"needs {window.width()} × {window.height()}")
    return [f"{variation.name}: {one}" for one in found]
