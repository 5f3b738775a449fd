"""Rows: what is marked in them, what screen readers hear, how keys act in a list of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from frc_desk.ui.style import FACTORS, Look, line_height, u, use
from frc_desk.ui.widgets.canvas import show_as
from frc_desk.ui.widgets.row_list import RowList, RowModel
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead, found_spans, row_height, summary

MARIA = RowFacts(
    "maria",
    "Ramírez, Maria",
    "Diego grade 3 · Madison",
    end=("(626) 555-0142", "after 3 PM"),
    badges=(RowBadge("Due today", "amber", "clock"),),
    lead=RowLead("avatar"),
    cap="Enter ↵",
)
DENISE = RowFacts("denise", "Denise Walker", "bus passes", fits="fits: bus", doubts="unknown: age")
WEI = RowFacts("wei", "Wei Chen")


def test_what_was_typed_is_marked_where_a_word_begins() -> None:
    assert found_spans("Parent Portal basics", "port") == [(7, 4)]
    assert found_spans("Support for ports", "port") == [(12, 4)]
    assert found_spans("Ramírez, Maria", "mar ram") == [(0, 3), (9, 3)]


def test_words_whose_folding_changes_their_length_are_not_marked() -> None:
    assert found_spans("Straße", "ss") == []


@given(st.text(max_size=40), st.text(max_size=10))
def test_marks_lie_inside_the_words_and_never_overlap(words: str, typed: str) -> None:
    free = 0
    for start, length in found_spans(words, typed):
        assert start >= free
        assert length > 0
        assert start + length <= len(words)
        free = start + length


def test_a_row_is_read_as_one_sentence() -> None:
    assert summary(MARIA) == (
        "Ramírez, Maria, Due today, Diego grade 3 · Madison, (626) 555-0142, after 3 PM"
    )
    assert summary(DENISE) == "Denise Walker, bus passes, fits: bus, unknown: age"


@pytest.mark.parametrize("factor", FACTORS)
def test_a_row_is_as_tall_as_its_lines(factor: float) -> None:
    use(Look(factor=factor))
    two = line_height("medium") + line_height("second") + u(2) + u(17)
    assert row_height(MARIA) == two
    assert row_height(DENISE) == two + line_height("second") + u(2)
    assert row_height(WEI) == line_height("medium") + u(21)


def shown(qtbot: QtBot, *rows: RowFacts) -> RowList:
    made = RowList("Families", rows, fit=True)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.resize(500, 200)
        made.show()
        made.activateWindow()
    return made


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RowModel((MARIA, DENISE))
    qtmodeltester.check(model)
    model.set_rows((WEI,))
    qtmodeltester.check(model)
    assert model.rowCount(QModelIndex()) == 1


def test_screen_readers_hear_the_whole_row(qtbot: QtBot) -> None:
    rows = shown(qtbot, MARIA, DENISE)
    heard = QAccessible.queryAccessibleInterface(rows)
    assert heard.text(QAccessible.Text.Name) == "Families"
    assert heard.role() == QAccessible.Role.List
    assert heard.child(0).text(QAccessible.Text.Name) == summary(MARIA)


def test_the_first_row_is_current_once_the_list_has_the_focus(qtbot: QtBot) -> None:
    rows = shown(qtbot, MARIA, DENISE)
    rows.clearFocus()
    rows.setFocus()
    assert rows.current_key() == "maria"


def test_down_and_enter_open_the_next_row(qtbot: QtBot) -> None:
    rows = shown(qtbot, MARIA, DENISE)
    rows.set_current("maria")
    with qtbot.waitSignal(rows.row_activated, timeout=1000) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert opened.args == ["denise"]


def test_the_current_row_stays_current_when_others_come(qtbot: QtBot) -> None:
    rows = shown(qtbot, MARIA, DENISE)
    rows.set_current("denise")
    with qtbot.assertNotEmitted(rows.current_changed):
        rows.set_rows((WEI, DENISE, MARIA))
    assert rows.current_key() == "denise"
    with qtbot.waitSignal(rows.current_changed, timeout=1000) as changed:
        rows.set_rows((WEI,), first_current=True)
    assert changed.args == ["wei"]


def test_digits_and_escape_are_left_to_the_page(qtbot: QtBot) -> None:
    rows = shown(qtbot, MARIA, DENISE)
    rows.set_current("maria")
    qtbot.keyClicks(rows, "2")
    assert rows.current_key() == "maria"


def test_a_list_that_fits_is_as_tall_as_its_rows(qtbot: QtBot) -> None:
    rows = shown(qtbot, MARIA, DENISE)
    assert rows.sizeHint().height() == row_height(MARIA) + row_height(DENISE)


@pytest.mark.parametrize("colours", ["light", "contrast"])
def test_the_focus_is_seen_on_the_current_row(qtbot: QtBot, colours: str) -> None:
    use(Look("contrast" if colours == "contrast" else "light"))
    rows = shown(qtbot, MARIA, DENISE)
    rows.set_current("maria")
    show_as(rows, "normal")
    without = rows.grab().toImage()
    show_as(rows, "focus")
    assert rows.grab().toImage() != without
