"""Buttons, chips, ticks and segmented choices: names, keys, sizes, and what each state looks like."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import FACTORS, Look, line_height, u, use
from frc_desk.ui.widgets.buttons import Button, IconButton, Kind
from frc_desk.ui.widgets.canvas import Shown, show_as
from frc_desk.ui.widgets.chips import Chip, ChipKind
from frc_desk.ui.widgets.choices import Radio, Segment, Segmented, Tick
from frc_desk.ui.widgets.digits import DigitChoice
from frc_desk.ui.widgets.layouts import column

KINDS: tuple[Kind, ...] = ("primary", "secondary", "quiet", "danger")
CHIPS: tuple[ChipKind, ...] = ("picked", "offered", "filter", "filter_on")
STATES: tuple[Shown, ...] = ("hover", "focus", "disabled")


def spoken(widget: QWidget) -> tuple[str, QAccessible.Role]:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name), heard.role()


def look_different(widget: QWidget, shown: Shown) -> bool:
    widget.resize(widget.sizeHint())
    show_as(widget, "normal")
    before = widget.grab().toImage()
    show_as(widget, shown)
    return widget.grab().toImage() != before


@pytest.mark.parametrize("colours", ["light", "dark", "contrast"])
@pytest.mark.parametrize("shown", STATES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_button_looks_different_in_each_state(
    qtbot: QtBot, kind: Kind, shown: Shown, colours: str
) -> None:
    use(Look("dark" if colours == "dark" else "contrast" if colours == "contrast" else "light"))
    button = Button("Wrap up", kind, "check")
    qtbot.addWidget(button)
    # Without tints a quiet button has nothing to show for the mouse but the cursor.
    if (kind, shown, colours) != ("quiet", "hover", "contrast"):
        assert look_different(button, shown)


@pytest.mark.parametrize("shown", STATES)
@pytest.mark.parametrize("kind", CHIPS)
def test_a_chip_looks_different_in_each_state(qtbot: QtBot, kind: ChipKind, shown: Shown) -> None:
    chip = Chip("Behind on rent", kind)
    qtbot.addWidget(chip)
    assert look_different(chip, shown)


@pytest.mark.parametrize("shown", STATES)
def test_ticks_and_digits_look_different_in_each_state(qtbot: QtBot, shown: Shown) -> None:
    for widget in (Tick("Still true"), Radio("Keep mine"), DigitChoice("2", "Referred")):
        qtbot.addWidget(widget)
        assert look_different(widget, shown)


@pytest.mark.parametrize("factor", FACTORS)
def test_heights_follow_the_line_and_nothing_is_too_small_to_hit(
    qtbot: QtBot, factor: float
) -> None:
    use(Look(factor=factor))
    button, small = Button("Wrap up"), Button("Change", small=True)
    chip, tick = Chip("Dentist"), Tick("Still true")
    assert button.sizeHint().height() == line_height("medium") + u(18)
    assert small.sizeHint().height() == line_height("label") + u(11)
    assert chip.sizeHint().height() == line_height("label") + u(13)
    for widget in (button, small, chip, tick, IconButton("x", "Close")):
        qtbot.addWidget(widget)
        assert min(widget.sizeHint().width(), widget.sizeHint().height()) >= 24


def test_a_button_is_named_by_its_words_even_with_an_ampersand(qtbot: QtBot) -> None:
    button = Button("Food & clothing")
    qtbot.addWidget(button)
    assert spoken(button) == ("Food & clothing", QAccessible.Role.Button)
    assert button.shortcut().isEmpty()


def test_a_button_with_an_icon_alone_has_a_name(qtbot: QtBot) -> None:
    button = IconButton("circle-help", "Help")
    qtbot.addWidget(button)
    assert spoken(button) == ("Help", QAccessible.Role.Button)


def test_the_cap_on_a_button_makes_it_wider_and_can_be_left_out(qtbot: QtBot) -> None:
    button = Button("Print slip", shortcut=ShortcutId.PRINT)
    qtbot.addWidget(button)
    with_cap = button.sizeHint().width()
    assert button.cap() == "Ctrl P"
    button.show_cap(on=False)
    assert button.cap() == ""
    assert button.sizeHint().width() < with_cap


def test_the_cross_takes_a_chip_away_and_its_words_do_not(qtbot: QtBot) -> None:
    chip = Chip("Behind on rent", "picked")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    removed: list[bool] = []
    clicked: list[bool] = []
    chip.removed.connect(lambda: removed.append(True))
    chip.clicked.connect(lambda: clicked.append(True))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert (len(clicked), len(removed)) == (1, 0)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 10))
    assert (len(clicked), len(removed)) == (1, 1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_a_picked_chip_away_but_never_an_offered_one(
    qtbot: QtBot, key: Qt.Key
) -> None:
    picked, offered = Chip("Rent", "picked"), Chip("Dentist", "offered")
    for chip in (picked, offered):
        qtbot.addWidget(chip)
    with qtbot.waitSignal(picked.removed, timeout=1000):
        qtbot.keyClick(picked, key)
    with qtbot.assertNotEmitted(offered.removed):
        qtbot.keyClick(offered, key)


def test_enter_presses_a_chip(qtbot: QtBot) -> None:
    chip = Chip("Dentist")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.clicked, timeout=1000):
        qtbot.keyClick(chip, Qt.Key.Key_Return)


def test_a_tick_is_a_tick_box_to_screen_readers_and_hit_anywhere(qtbot: QtBot) -> None:
    tick = Tick("Still true")
    qtbot.addWidget(tick)
    tick.resize(tick.sizeHint())
    assert spoken(tick) == ("Still true", QAccessible.Role.CheckBox)
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(tick.width() - 3, 4))
    assert tick.isChecked()


def notes() -> Segmented:
    parts = [Segment("said", "Family said"), Segment("saw", "I saw"), Segment("think", "Opinion")]
    return Segmented("Kind of note", parts)


def test_arrow_keys_move_in_a_segmented_choice_and_say_so(qtbot: QtBot) -> None:
    choice = notes()
    qtbot.addWidget(choice)
    with qtbot.waitActive(choice):
        choice.show()
        choice.activateWindow()
    choice.setFocus()
    with qtbot.waitSignal(choice.choice_changed, timeout=1000) as changed:
        qtbot.keyClick(choice.focusWidget(), Qt.Key.Key_Right)
    assert changed.args == ["saw"]
    assert choice.chosen() == "saw"


def test_choosing_from_the_program_is_silent(qtbot: QtBot) -> None:
    choice = notes()
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.choice_changed):
        choice.set_chosen("think")
    assert choice.chosen() == "think"


def test_a_segmented_choice_is_one_stop_of_tab_and_its_parts_are_radio_buttons(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    choice, after = notes(), Button("After")
    window.setLayout(column(choice, after))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    choice.setFocus()
    focused = window.focusWidget()
    assert focused is not None
    assert spoken(focused) == ("Family said", QAccessible.Role.RadioButton)
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert after.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_button(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Open a backup")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)
