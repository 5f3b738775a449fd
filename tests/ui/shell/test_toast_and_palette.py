"""Toasts never cover the focus; the palette and the sheet of keys give the focus back (AC-10, UX-5)."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.shell.palette import Palette, PaletteItem
from frc_desk.ui.shell.shortcuts_sheet import ShortcutsSheet
from frc_desk.ui.shell.toast import STAYS, ToastLayer
from frc_desk.ui.shortcuts import GROUPS
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, found_spans


class Window(QWidget):
    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.line = QWidget()
        self.line.setMinimumHeight(29)
        self.first, self.low = Button("First"), Button("Low")
        self.setLayout(column(self.first, None, self.low, self.line, gap=0))
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.resize(1000, 700)
            self.show()
            self.activateWindow()
        self.first.setFocus()


def test_a_toast_stays_long_enough_and_offers_the_way_back(qtbot: QtBot) -> None:
    window = Window(qtbot)
    toasts = ToastLayer(window, window.line)
    toasts.show_toast("Slip printed")
    shown = toasts.current()
    assert shown is not None
    assert STAYS >= 20_000
    with qtbot.waitSignal(toasts.undo_chosen, timeout=1000):
        shown.undo_clicked.emit()
    assert toasts.current() is None
    assert [one.sentence for one in toasts.recent()] == ["Slip printed"]


def test_a_toast_never_covers_the_focus(qtbot: QtBot) -> None:
    window = Window(qtbot)
    toasts = ToastLayer(window, window.line)
    window.low.setFocus()
    toasts.show_toast("Slip printed")
    shown = toasts.current()
    assert shown is not None
    focused = QRect(window.low.mapTo(window, QPoint(0, 0)), window.low.size())
    assert not shown.geometry().intersects(focused)
    assert window.rect().contains(shown.geometry())


def test_a_new_toast_takes_the_place_of_the_old(qtbot: QtBot) -> None:
    window = Window(qtbot)
    toasts = ToastLayer(window, window.line)
    toasts.show_toast("Slip printed")
    tries: list[str] = []
    toasts.show_toast("The printer did not answer.", undo=False, again=lambda: tries.append("p"))
    shown = toasts.current()
    assert shown is not None
    assert shown.accessibleName() == "The printer did not answer."
    with qtbot.waitSignal(toasts.details_chosen, timeout=1000):
        shown.details_clicked.emit()
    assert toasts.current() is shown
    shown.again_clicked.emit()
    assert tries == ["p"]
    assert toasts.current() is None


def test_a_toast_with_the_focus_stays_and_gives_the_focus_back(qtbot: QtBot) -> None:
    window = Window(qtbot)
    toasts = ToastLayer(window, window.line)
    window.low.setFocus()
    toasts.show_toast("Slip printed")
    shown = toasts.current()
    assert shown is not None
    button = next(one for one in shown.findChildren(QAbstractButton) if one.text() == "Undo")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    toasts._timer.timeout.emit()
    assert toasts.current() is shown
    toasts.dismiss()
    assert QApplication.focusWidget() is window.low
    toasts.show_toast("Slip printed")
    toasts._timer.timeout.emit()
    assert toasts.current() is None


ITEMS = (
    PaletteItem("Workshops", "Parent Portal basics", "11 of 20", "graduation-cap", "workshop"),
    PaletteItem("Workshops", "Parent Portal, next steps", "20 of 20", "graduation-cap", "next"),
    PaletteItem("Families", "Portillo, Jorge", "Luz grade 7", "users", "family", person="Jorge P."),
)


def search(typed: str) -> Sequence[PaletteItem]:
    return [item for item in ITEMS if found_spans(item.title, typed)] if typed else []


def opened(qtbot: QtBot) -> tuple[Window, Palette]:
    window = Window(qtbot)
    palette = Palette(window, search)
    palette.open_palette()
    assert palette.edit.hasFocus()
    return window, palette


def test_enter_acts_on_the_current_row_and_the_focus_goes_back(qtbot: QtBot) -> None:
    window, palette = opened(qtbot)
    qtbot.keyClicks(palette.edit, "port")
    qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.item_chosen, timeout=1000) as chosen:
        qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert chosen.args == ["next"]
    assert not palette.isVisible()
    assert window.first.hasFocus()


def test_control_and_enter_start_a_call(qtbot: QtBot) -> None:
    _window, palette = opened(qtbot)
    qtbot.keyClicks(palette.edit, "portillo")
    with qtbot.waitSignal(palette.call_chosen, timeout=1000) as chosen:
        qtbot.keyClick(palette.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == ["family"]


def test_escape_closes_the_palette_and_does_nothing_else(qtbot: QtBot) -> None:
    window, palette = opened(qtbot)
    qtbot.keyClicks(palette.edit, "port")
    with qtbot.assertNotEmitted(palette.item_chosen):
        qtbot.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.first.hasFocus()


def test_where_nothing_is_found_the_palette_says_so_and_enter_does_nothing(qtbot: QtBot) -> None:
    _window, palette = opened(qtbot)
    qtbot.keyClicks(palette.edit, "zzz")
    with qtbot.assertNotEmitted(palette.item_chosen):
        qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1440, 900)])
def test_the_palette_fits_the_window(qtbot: QtBot, width: int, height: int) -> None:
    window, palette = opened(qtbot)
    qtbot.keyClicks(palette.edit, "port")
    window.resize(width, height)
    QApplication.processEvents()
    assert window.rect().contains(palette.card.geometry())


def test_leaving_the_palette_with_tab_closes_it(qtbot: QtBot) -> None:
    _window, palette = opened(qtbot)
    qtbot.keyClick(palette.edit, Qt.Key.Key_Tab)
    assert not palette.isVisible()


def test_the_sheet_shows_every_key_and_escape_closes_it(qtbot: QtBot) -> None:
    window = Window(qtbot)
    sheet = ShortcutsSheet(window)
    sheet.open_sheet()
    QApplication.processEvents()
    assert sheet.isVisible()
    shown = {cap.words() for cap in sheet.findChildren(KeyCap)}
    assert {"Ctrl N", "Ctrl K", "F6", "Alt D", "Ctrl ↵"} <= shown
    assert len(GROUPS) == 4
    focused = QApplication.focusWidget()
    assert focused is not None
    assert sheet.isAncestorOf(focused)
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.first.hasFocus()


def test_laying_the_palette_out_does_not_ask_to_lay_it_out_again(qtbot: QtBot) -> None:
    _window, palette = opened(qtbot)
    before = palette.card.geometry()
    palette.card.setGeometry(before.adjusted(0, 0, 7, 0))
    resized = QResizeEvent(palette.edit.size(), palette.edit.size())
    QApplication.sendEvent(palette.edit, resized)
    assert palette.card.geometry() != before


def test_beside_a_list_that_fills_the_page_a_toast_leaves_the_filters_free(qtbot: QtBot) -> None:
    window = Window(qtbot)
    rows = RowList("Rows")
    rows.set_rows([RowFacts(str(at), f"Row {at}") for at in range(60)], first_current=True)
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(1, rows, 1)
    QApplication.processEvents()
    toasts = ToastLayer(window, window.line)
    rows.setFocus()
    for at in (0, 8, 9, 10, 11):
        rows.set_current(str(at))
        toasts.show_toast("Slip printed")
        shown = toasts.current()
        assert shown is not None
        filters = QRect(window.first.mapTo(window, QPoint(0, 0)), window.first.size())
        assert not shown.geometry().intersects(filters)
        row = rows.visualRect(rows.currentIndex())
        place = QRect(rows.viewport().mapTo(window, row.topLeft()), row.size())
        assert not shown.geometry().intersects(place)
