"""Digits add up, act only where they have the focus, and the first replaces the proposal (UX-7, AC-8)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.gallery_checks import cut_words, outside_parents
from frc_desk.ui.widgets.digits import DigitChoice, DigitGroup
from frc_desk.ui.widgets.layouts import column

CHOICES = [("1", "Answered"), ("2", "Referred"), ("3", "Connected"), ("4", "Listened")]


def shown(qtbot: QtBot, *, several: bool = True) -> tuple[QWidget, QLineEdit, DigitGroup]:
    window = QWidget()
    line = QLineEdit()
    group = DigitGroup("Wrap up as", CHOICES, columns=3, several=several, label="Wrap up as")
    window.setLayout(column(line, group))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window, line, group


def press(qtbot: QtBot, window: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        focused = window.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)


def test_the_first_digit_replaces_the_proposal_and_the_next_add_up(qtbot: QtBot) -> None:
    window, _line, group = shown(qtbot)
    group.propose("1")
    group.setFocus()
    press(qtbot, window, Qt.Key.Key_2, Qt.Key.Key_4)
    assert group.chosen() == ("2", "4")


def test_a_proposal_typed_again_stays_chosen(qtbot: QtBot) -> None:
    window, _line, group = shown(qtbot)
    group.propose("2")
    group.setFocus()
    press(qtbot, window, Qt.Key.Key_2, Qt.Key.Key_4)
    assert group.chosen() == ("2", "4")


def test_a_digit_typed_twice_is_taken_back(qtbot: QtBot) -> None:
    window, _line, group = shown(qtbot)
    group.setFocus()
    press(qtbot, window, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_2)
    assert group.chosen() == ("4",)


def test_enter_accepts_what_is_chosen(qtbot: QtBot) -> None:
    window, _line, group = shown(qtbot)
    group.propose("2")
    group.setFocus()
    with qtbot.waitSignal(group.accepted, timeout=1000) as accepted:
        press(qtbot, window, Qt.Key.Key_Return)
    assert accepted.args == [("2",)]


def test_a_digit_in_a_text_field_is_text_alone(qtbot: QtBot) -> None:
    window, line, group = shown(qtbot)
    group.propose("1")
    line.setFocus()
    press(qtbot, window, Qt.Key.Key_2, Qt.Key.Key_4)
    assert line.text() == "24"
    assert group.chosen() == ("1",)


def test_where_one_ending_is_enough_its_digit_accepts_at_once(qtbot: QtBot) -> None:
    window, _line, group = shown(qtbot, several=False)
    group.setFocus()
    with qtbot.waitSignal(group.accepted, timeout=1000) as accepted:
        press(qtbot, window, Qt.Key.Key_3)
    assert accepted.args == [("3",)]


def test_a_click_does_what_the_digit_does(qtbot: QtBot) -> None:
    _window, _line, group = shown(qtbot)
    group.propose("1")
    buttons = group.findChildren(DigitChoice)
    qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert group.chosen() == ("3",)


def test_arrows_move_between_the_endings(qtbot: QtBot) -> None:
    window, _line, group = shown(qtbot)
    group.setFocus()
    press(qtbot, window, Qt.Key.Key_Right)
    focused = window.focusWidget()
    assert isinstance(focused, DigitChoice)
    assert focused.digit == "2"


@pytest.mark.parametrize("several", [True, False])
def test_tab_stops_once_and_leaves_from_wherever_one_is(qtbot: QtBot, *, several: bool) -> None:
    window, line, group = shown(qtbot, several=several)
    after = QLineEdit(window)
    QWidget.setTabOrder(group.findChildren(DigitChoice)[-1], after)
    after.show()
    line.setFocus()
    press(qtbot, window, Qt.Key.Key_Tab, Qt.Key.Key_3, Qt.Key.Key_Tab)
    assert group.chosen() == ("3",)
    assert window.focusWidget() is after
    press(qtbot, window, Qt.Key.Key_Backtab, Qt.Key.Key_Left)
    focused = window.focusWidget()
    assert isinstance(focused, DigitChoice)
    assert focused.digit == "2"
    press(qtbot, window, Qt.Key.Key_Backtab)
    assert window.focusWidget() is line


def test_folded_only_the_proposal_is_seen_and_every_digit_still_acts(qtbot: QtBot) -> None:
    window, _line, group = shown(qtbot)
    group.propose("2")
    group.fold(on=True)
    seen = [button.digit for button in group.findChildren(DigitChoice) if button.isVisible()]
    assert seen == ["2"]
    group.setFocus()
    press(qtbot, window, Qt.Key.Key_4)
    assert group.chosen() == ("4",)
    seen = [button.digit for button in group.findChildren(DigitChoice) if button.isVisible()]
    assert seen == ["4"]


def test_every_ending_is_named_by_its_digit_and_words(qtbot: QtBot) -> None:
    _window, _line, group = shown(qtbot)
    names = [button.accessibleName() for button in group.findChildren(DigitChoice)]
    assert names == ["1 Answered", "2 Referred", "3 Connected", "4 Listened"]


def test_in_a_narrow_place_the_endings_take_more_lines_and_no_word_is_cut(qtbot: QtBot) -> None:
    window, _line, group = shown(qtbot)
    buttons = group.findChildren(DigitChoice)
    assert len({button.y() for button in buttons}) == 2
    group.fit(240)
    window.resize(240, 400)
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) > 2
    assert [*cut_words(window), *outside_parents(window)] == []
    group.fit(900)
    window.resize(900, 400)
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) == 2
