"""Layouts wrap, mirror, scroll down only, and give wrapped words the height they need."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.style import Look, use
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import (
    FlowLayout,
    ScrollColumn,
    change_direction,
    column,
    row,
    tab_in_order,
)
from frc_desk.ui.widgets.service_card import ServiceCard, ServiceFacts
from frc_desk.ui.widgets.surfaces import AlertBand, Banner, Card, EmptyState, PracticeFrame
from frc_desk.ui.widgets.words import Words

SENTENCE = "The printer did not answer. The slip is kept, and nothing that you wrote is lost."


def shown(qtbot: QtBot, window: QWidget, width: int, height: int) -> QWidget:
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    QApplication.processEvents()
    QApplication.processEvents()
    return window


def flow_of(qtbot: QtBot, window: QWidget, width: int) -> list[Chip]:
    chips = [Chip(words) for words in ("Gas bill", "School supplies", "Health insurance")]
    window.setLayout(column(FlowLayout(*chips), None))
    shown(qtbot, window, width, 300)
    return chips


def test_chips_go_on_in_the_next_line_where_they_do_not_fit(qtbot: QtBot) -> None:
    wide, narrow = QWidget(), QWidget()
    assert len({chip.y() for chip in flow_of(qtbot, wide, 900)}) == 1
    assert len({chip.y() for chip in flow_of(qtbot, narrow, 180)}) == 3


def test_chips_begin_where_reading_begins(qtbot: QtBot, dressed: QApplication) -> None:
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = QWidget()
    chips = flow_of(qtbot, window, 900)
    assert chips[0].x() > chips[1].x() > chips[2].x()
    assert chips[0].geometry().right() == 899


def test_margins_turn_round_with_the_window(qtbot: QtBot, dressed: QApplication) -> None:
    window = QWidget()
    layout = row(Button("Wrap up"), margins=(40, 0, 10, 0))
    window.setLayout(layout)
    shown(qtbot, window, 400, 100)
    assert layout.contentsMargins().left() == 40
    change_direction(dressed, Qt.LayoutDirection.RightToLeft)
    assert (layout.contentsMargins().left(), layout.contentsMargins().right()) == (10, 40)


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_wrapped_sentences_are_never_cut(qtbot: QtBot, factor: float) -> None:
    use(Look(factor=factor))
    field = LineField("ZIP", help_text=SENTENCE)
    field.set_error(SENTENCE)
    parts = [
        Banner(SENTENCE, "red", "printer", buttons=[Button("Print again", small=True)]),
        AlertBand(SENTENCE),
        field,
        ServiceCard(ServiceFacts("a", SENTENCE, SENTENCE, SENTENCE, SENTENCE)),
    ]
    window = QWidget()
    window.setLayout(column(*parts, None))
    shown(qtbot, window, int(420 * factor), int(900 * factor))
    labels = [label for label in window.findChildren(Words) if label.isVisible()]
    assert len([label for label in labels if label.wordWrap()]) >= 6
    for label in labels:
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_the_focus_is_scrolled_into_sight(qtbot: QtBot) -> None:
    fields = [LineField(f"Field {number}") for number in range(20)]
    scroll = ScrollColumn(column(*fields))
    shown(qtbot, scroll, 300, 200)
    fields[-1].setFocus()
    QApplication.processEvents()
    last = fields[-1].edit
    top = last.mapTo(scroll.viewport(), last.rect().topLeft()).y()
    assert 0 <= top < scroll.viewport().height()


def test_a_problem_that_appears_below_the_edge_is_scrolled_into_sight(qtbot: QtBot) -> None:
    fields = [LineField(f"Field {number}") for number in range(20)]
    problem = Banner("", "red", "circle-alert")
    problem.setVisible(False)
    scroll = ScrollColumn(column(*fields, problem))
    shown(qtbot, scroll, 300, 200)
    fields[0].setFocus()
    problem.say(SENTENCE, "red")
    problem.setVisible(True)
    qtbot.waitUntil(lambda: problem.visibleRegion().boundingRect() == problem.rect())


def test_a_scroll_column_is_as_wide_as_what_is_in_it(qtbot: QtBot) -> None:
    scroll = ScrollColumn(column(Button("A button with quite a few words on it")))
    qtbot.addWidget(scroll)
    assert scroll.minimumSizeHint().width() > Button("A button").sizeHint().width()


def test_tab_follows_the_order_that_was_given(qtbot: QtBot) -> None:
    first, second, third = Button("1"), Button("2"), Button("3")
    window = QWidget()
    window.setLayout(column(third, first, second))
    tab_in_order([first, second, third])
    with qtbot.waitActive(window):
        shown(qtbot, window, 200, 200)
        window.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert third.hasFocus()


def test_words_are_plain_even_where_they_look_like_markup(qtbot: QtBot) -> None:
    label = Words("<b>Maria</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > Words("Maria").sizeHint().width() * 1.5


def test_a_service_card_is_one_tick_box_with_everything_in_its_name(qtbot: QtBot) -> None:
    facts = ServiceFacts("a", "Food Pantry", "444 E. Washington", "fits: groceries", "unknown: age")
    card = ServiceCard(facts)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.toggled, timeout=1000):
        qtbot.keyClick(card, Qt.Key.Key_Space)
    assert card.isChecked()
    said = "Food Pantry, 444 E. Washington, fits: groceries, unknown: age"
    assert card.accessibleName() == said


def test_the_practice_frame_is_seen_on_every_side(qtbot: QtBot) -> None:
    frame = PracticeFrame(Card(EmptyState("list-checks", "All done.")), on=True)
    shown(qtbot, frame, 300, 200)
    picture = frame.grab().toImage()
    alarm = picture.pixelColor(1, 100)
    assert alarm.name().upper() == "#F2B84B"
    assert picture.pixelColor(298, 100) == alarm
    assert picture.pixelColor(150, 198) == alarm
    frame.set_practice(on=False)
    assert frame.grab().toImage().pixelColor(1, 100) != alarm
