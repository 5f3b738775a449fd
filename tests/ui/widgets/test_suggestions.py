"""Suggestions and the field of needs: everything by keys, nothing twice, Tab always leaves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.gallery_checks import faults
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.needs_field import NeedsField
from frc_desk.ui.widgets.rows import RowFacts

NEEDS = {"supplies": "School supplies", "meals": "School meals", "rent": "Behind on rent"}


def search(typed: str) -> Sequence[RowFacts]:
    found = [(key, words) for key, words in NEEDS.items() if typed.casefold() in words.casefold()]
    return [RowFacts(key, words, found=typed) for key, words in found]


class Form(QWidget):
    """A form as pages build it: it answers what is picked and removed."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = Button("Before"), Button("After")
        self.needs = NeedsField("Needs", search, hint="No word fits? Write it in the note.")
        self.keys: list[str] = []
        self.setLayout(column(self.before, self.needs, self.after, None))
        self.needs.picked.connect(self._on_picked)
        self.needs.removed.connect(self._on_removed)

    def _on_picked(self, key: str) -> None:
        self.keys.append(key)
        self._show()

    def _on_removed(self, key: str) -> None:
        self.keys.remove(key)
        self._show()

    def _show(self) -> None:
        self.needs.set_picked([(key, NEEDS[key]) for key in self.keys])


def shown(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.resize(600, 500)
        form.show()
        form.activateWindow()
    form.needs.setFocus()
    assert form.needs.edit.hasFocus()
    return form


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_a_key_draws_the_list_anew_and_nothing_that_lies_under_it(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClicks(form.needs.edit, "sc")
    QApplication.processEvents()
    suggestions = form.needs.suggestions
    assert suggestions.geometry().contains(form.after.geometry().center())
    under, over = Paints(form.after), Paints(suggestions._rows.viewport())
    counts = []
    for sign in "hool":
        over.count = 0
        qtbot.keyClicks(form.needs.edit, sign)
        qtbot.waitUntil(lambda: over.count > 0)
        counts.append(under.count)
    assert counts[0] == counts[-1], "the first key may still draw what the opening left"


def test_three_letters_and_enter_pick_a_need(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClicks(form.needs.edit, "ren")
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Return)
    assert form.keys == ["rent"]
    assert form.needs.edit.text() == ""
    assert form.needs.edit.hasFocus()
    assert not form.needs.suggestions.is_open()


def test_down_opens_the_list_and_moves_in_it(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Down)
    assert form.needs.suggestions.is_open()
    assert form.needs.suggestions.current_key() == "supplies"
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Down)
    assert form.needs.suggestions.current_key() == "meals"
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Up)
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Up)
    assert form.needs.suggestions.current_key() == "rent"


def test_escape_closes_the_list_and_keeps_what_was_typed(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClicks(form.needs.edit, "sch")
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Escape)
    assert not form.needs.suggestions.is_open()
    assert form.needs.edit.text() == "sch"


def test_tab_leaves_with_the_list_open_and_closes_it(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClicks(form.needs.edit, "sch")
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Tab)
    assert form.after.hasFocus()
    assert not form.needs.suggestions.is_open()


def test_nothing_is_picked_twice(qtbot: QtBot) -> None:
    form = shown(qtbot)
    for _ in range(2):
        qtbot.keyClicks(form.needs.edit, "ren")
        qtbot.keyClick(form.needs.edit, Qt.Key.Key_Return)
    assert form.keys == ["rent"]


def test_backspace_in_an_empty_line_takes_the_last_need_back(qtbot: QtBot) -> None:
    form = shown(qtbot)
    for typed in ("ren", "meals"):
        qtbot.keyClicks(form.needs.edit, typed)
        qtbot.keyClick(form.needs.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(form.needs.edit, "x")
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Backspace)
    assert form.keys == ["rent", "meals"]
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Backspace)
    assert form.keys == ["rent"]


def test_where_no_word_fits_the_list_says_what_to_do(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClicks(form.needs.edit, "zzz")
    assert form.needs.suggestions.is_open()
    assert form.needs.suggestions.current_key() == ""
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Return)
    assert form.keys == []


def test_the_list_stays_inside_the_window(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.resize(600, 260)
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Down)
    assert form.rect().contains(form.needs.suggestions.geometry())


def test_an_offered_need_is_picked_by_a_click(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.needs.set_offered([("meals", "School meals")])
    chips = [chip for chip in form.needs.findChildren(Chip) if chip.kind == "offered"]
    qtbot.mouseClick(chips[-1], Qt.MouseButton.LeftButton)
    assert form.keys == ["meals"]


def test_tab_goes_from_the_line_to_its_chips_and_then_on(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClicks(form.needs.edit, "ren")
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Return)
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Tab)
    focused = form.focusWidget()
    assert isinstance(focused, Chip)
    assert focused.words() == "Behind on rent"
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert form.after.hasFocus()


def test_delete_on_a_chip_takes_it_away_and_the_focus_goes_to_the_line(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClicks(form.needs.edit, "ren")
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Return)
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Tab)
    focused = form.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Delete)
    assert form.keys == []
    assert form.needs.edit.hasFocus()


def test_many_needs_in_a_narrow_window_stay_inside_their_frame(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.keys = list(NEEDS)
    form.needs.set_picked([(key, f"{words} of the family") for key, words in NEEDS.items()])
    form.resize(260, 600)
    QApplication.processEvents()
    QApplication.processEvents()
    chips = [chip for chip in form.needs.findChildren(Chip) if chip.isVisible()]
    assert len({chip.y() for chip in chips}) == 3
    assert faults(form) == []


def test_the_list_follows_its_field_when_the_form_is_scrolled(qtbot: QtBot) -> None:
    form = shown(qtbot)
    qtbot.keyClick(form.needs.edit, Qt.Key.Key_Down)
    before = form.needs.suggestions.y()
    form.needs.move(form.needs.x(), form.needs.y() + 40)
    assert form.needs.suggestions.y() == before + 40
