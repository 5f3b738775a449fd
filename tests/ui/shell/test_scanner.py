"""A scanner types like a keyboard: a code is caught, everything else arrives where it was typed."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.domain.slip_code import new_slip_code
from frc_desk.ui.shell.scanner import TAKES_CODES, Scanner


@dataclass
class Watched:
    window: QWidget
    line: QLineEdit
    button: QPushButton
    scanner: Scanner
    scanned: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    window = QWidget()
    layout = QVBoxLayout(window)
    line, button = QLineEdit(), QPushButton("Ask")
    layout.addWidget(line)
    layout.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    seen = Watched(window, line, button, Scanner(window))
    seen.scanner.scanned.connect(seen.scanned.append)
    seen.scanner.typed.connect(seen.typed.append)
    return seen


def test_a_scan_is_caught_and_leaves_no_trace_in_a_field(watched: Watched) -> None:
    code = new_slip_code()
    watched.line.setFocus()
    watched.line.setText("note ")
    QTest.keyClicks(watched.line, f"#{code}\r")
    assert watched.scanned == [code]
    assert watched.line.text() == "note "


def test_what_is_no_code_is_typed_after_all(watched: Watched, qtbot: QtBot) -> None:
    watched.line.setFocus()
    QTest.keyClicks(watched.line, "#12")
    qtbot.waitUntil(lambda: watched.line.text() == "#12")
    QTest.keyClicks(watched.line, "3")
    assert watched.line.text() == "#123"
    assert watched.scanned == []


def test_a_number_sign_outside_a_field_asks_for_the_palette(watched: Watched, qtbot: QtBot) -> None:
    watched.button.setFocus()
    QTest.keyClicks(watched.button, "#")
    qtbot.waitUntil(lambda: watched.typed == ["#"])


def test_a_field_that_takes_codes_itself_is_left_alone(watched: Watched) -> None:
    watched.line.setProperty(TAKES_CODES, True)
    watched.line.setFocus()
    QTest.keyClicks(watched.line, "#K7")
    assert watched.line.text() == "#K7"
