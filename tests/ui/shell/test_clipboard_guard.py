from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from frc_desk.ui.shell.clipboard_guard import KEPT_MILLISECONDS, ClipboardGuard
from frc_desk.ui.shell.system_lock import SystemLock


@pytest.fixture
def guard(qtbot: QtBot) -> Iterator[ClipboardGuard]:
    assert qtbot is not None
    made = ClipboardGuard()
    yield made
    made.stop()


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    made = QLineEdit("Maria Ramírez")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    made.selectAll()
    return made


def on_clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_copied_name_leaves_the_clipboard_after_half_a_minute(
    guard: ClipboardGuard, field: QLineEdit
) -> None:
    field.copy()
    assert on_clipboard() == "Maria Ramírez"
    assert guard.timer.isActive()
    assert guard.timer.interval() == KEPT_MILLISECONDS == 30_000
    guard.timer.timeout.emit()
    assert on_clipboard() == ""


def test_what_was_copied_since_elsewhere_stays(guard: ClipboardGuard, field: QLineEdit) -> None:
    field.copy()
    QGuiApplication.clipboard().blockSignals(True)
    QGuiApplication.clipboard().setText("from a letter of another program")
    QGuiApplication.clipboard().blockSignals(False)
    guard.clear()
    assert on_clipboard() == "from a letter of another program"


def test_the_end_of_the_session_clears_it_too(field: QLineEdit) -> None:
    guard = ClipboardGuard()
    field.copy()
    guard.stop()
    assert on_clipboard() == ""


@pytest.mark.usefixtures("qapp")
def test_sleep_and_the_locked_session_lock_and_waking_does_not() -> None:
    system = SystemLock()
    heard: list[str] = []
    system.locked.connect(lambda: heard.append("locked"))
    assert isinstance(system.start(), bool)
    system.on_sleep(True)
    system.on_sleep(False)
    system.on_lock()
    assert heard == ["locked", "locked"]
