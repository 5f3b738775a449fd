"""The table of keys: no key twice, none that a keyboard cannot type, caps as they are read."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.shortcuts import (
    DEFAULT_KEYS,
    GROUPS,
    ShortcutId,
    bind,
    cap_of,
    cap_text,
    keys_of,
    remap,
    words_of,
)


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    yield
    remap({})


class Counted(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def count(self) -> None:
        self.times += 1


def test_no_key_does_two_things() -> None:
    keys = [key for keys in DEFAULT_KEYS.values() for key in keys]
    assert len(keys) == len(set(keys))


def test_every_key_is_one_that_qt_understands() -> None:
    for keys in DEFAULT_KEYS.values():
        for key in keys:
            assert not QKeySequence(key).isEmpty()
            assert QKeySequence(key).toString() != ""


def test_no_key_is_taken_by_spanish_and_armenian_keyboards() -> None:
    for keys in DEFAULT_KEYS.values():
        assert not any("Ctrl+Alt" in key or "Alt+Ctrl" in key for key in keys)


def test_every_function_key_has_another_for_laptops() -> None:
    for keys in DEFAULT_KEYS.values():
        if any(key.split("+")[-1].startswith("F") and key[-1].isdigit() for key in keys):
            assert any(not key.split("+")[-1][1:].isdigit() for key in keys), keys


def test_every_key_on_the_sheet_has_words() -> None:
    for shortcuts in GROUPS.values():
        for shortcut in shortcuts:
            assert words_of(shortcut)
    listed = {shortcut for shortcuts in GROUPS.values() for shortcut in shortcuts}
    pages = {ShortcutId(f"page_{digit}") for digit in range(2, 10)}
    assert listed | pages == set(ShortcutId)


@pytest.mark.parametrize(
    ("keys", "cap"),
    [
        ("Ctrl+Return", "Ctrl ↵"),
        ("Alt+D", "Alt D"),
        ("F6", "F6"),
        ("Ctrl++", "Ctrl +"),
        ("Ctrl+,", "Ctrl ,"),
        ("Escape", "Esc"),
    ],
)
def test_a_cap_shows_the_keys_as_they_are_pressed(keys: str, cap: str) -> None:
    assert cap_text(keys) == cap


def test_a_remapped_key_acts_at_once_and_shows_on_its_cap(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    counted = Counted()
    bind(ShortcutId.PRINT, window, counted.count)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert counted.times == 1
    remap({ShortcutId.PRINT: ("Ctrl+J",)})
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert counted.times == 1
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert counted.times == 2
    assert cap_of(ShortcutId.PRINT) == "Ctrl J"
    assert keys_of(ShortcutId.UNDO) == ("Ctrl+Z",)


def test_a_key_that_rests_does_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    counted = Counted()
    key = bind(ShortcutId.SAVE, window, counted.count)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    key.set_on(on=False)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert counted.times == 0
