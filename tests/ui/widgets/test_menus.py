"""The lines of a menu have letters of their own, and a letter chooses its line."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.menus import LetterMenu, MenuLine, letters_of

LINES = (
    MenuLine("alert", "Alert", "shield-alert"),
    MenuLine("add", "Add a person", "plus"),
    MenuLine("school", "A & B school", "school"),
)


def test_a_line_has_the_letter_with_which_it_begins_else_another_of_its_own() -> None:
    assert letters_of(["Alert", "Add a person", "Áddress", "Packet"]) == ("A", "D", "R", "P")


@given(st.lists(st.text(max_size=12), max_size=40))
def test_no_two_lines_have_one_letter(words: list[str]) -> None:
    letters = [one for one in letters_of(words) if one]
    assert len(letters) == len(set(letters))


def test_a_letter_chooses_its_line_and_the_menu_goes(qtbot: QtBot) -> None:
    button = Button("More")
    qtbot.addWidget(button)
    menu = LetterMenu(button, LINES)
    with qtbot.waitExposed(button):
        button.show()
    chosen: list[str] = []
    menu.line_chosen.connect(chosen.append)
    menu.open_under(button)
    assert [one.text() for one in menu.actions()] == [
        "Alert\tA",
        "Add a person\tP",
        "A && B school\tB",
    ]
    QTest.keyClick(menu, Qt.Key.Key_P)
    assert chosen == ["add"]
    assert not menu.isVisible()
    menu.open_under(button)
    QTest.keyClick(menu, Qt.Key.Key_Z)
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert chosen == ["add"]
