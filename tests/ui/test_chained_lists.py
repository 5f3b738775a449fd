"""Short lists that the arrow keys walk through as if they were one."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.chained_lists import ChainedLists
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts


@pytest.fixture
def lists(qtbot: QtBot) -> Iterator[list[RowList]]:
    window = QWidget()
    made = [
        RowList("people", [RowFacts("a", "A"), RowFacts("b", "B")]),
        RowList("nothing", []),
        RowList("records", [RowFacts("c", "C")]),
    ]
    layout = QVBoxLayout(window)
    for one in made:
        layout.addWidget(one)
    chain = ChainedLists(made, window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    assert chain.focus_first()
    yield made
    window.close()


def current(lists: list[RowList]) -> list[str]:
    return [one.current_key() for one in lists]


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_down_goes_through_all_lists_over_an_empty_one(lists: list[RowList]) -> None:
    assert current(lists) == ["a", "", ""]
    press(Qt.Key.Key_Down)
    assert current(lists) == ["b", "", ""]
    press(Qt.Key.Key_Down)
    assert current(lists) == ["", "", "c"]
    assert lists[2].hasFocus()


def test_up_comes_back_to_the_last_row_before(lists: list[RowList]) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert current(lists) == ["b", "", ""]


def test_at_the_ends_the_row_stays(lists: list[RowList]) -> None:
    press(Qt.Key.Key_Up)
    assert current(lists) == ["a", "", ""]
    for _ in range(5):
        press(Qt.Key.Key_Down)
    assert current(lists) == ["", "", "c"]


def test_without_rows_there_is_nothing_to_go_to(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert not ChainedLists([RowList("nothing", [])], window).focus_first()
