"""The short lists by keys alone: reword, add, move, retire, and the digits that people press elsewhere."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.short_lists import ShortList
from frc_desk.domain.unmet_reasons import AskedWhen, offered
from frc_desk.ui.lists.lists_page import ListsPage
from frc_desk.ui.visit_words import digit_lines
from tests.ui.pages import Make, PageInWindow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def lists(paged: Callable[[Make], PageInWindow]) -> PageInWindow:
    return paged(ListsPage)


def page_of(lists: PageInWindow) -> ListsPage:
    assert isinstance(lists.page, ListsPage)
    return lists.page


def show(lists: PageInWindow, wanted: ShortList) -> None:
    page = page_of(lists)
    page.which.set_chosen(wanted.value)
    page._on_list(wanted.value)
    lists.settle()
    page.list.setFocus()


def titles(lists: PageInWindow) -> list[str]:
    return [row.title for row in page_of(lists).list.rows()]


def test_a_line_is_reworded_by_enter_and_taken_back(lists: PageInWindow) -> None:
    show(lists, ShortList.REMARK_TOPIC)
    lists.press(Qt.Key.Key_Return)
    lists.type("Office of the school")
    lists.press(Qt.Key.Key_Return)
    assert lists.said == ["Line saved"]
    assert titles(lists)[0] == "Office of the school"
    last = lists.desks.undo.last()
    assert last is not None
    assert last.what == "change_line"
    lists.desks.undo.undo(last.act)
    page_of(lists).refresh()
    lists.settle()
    assert titles(lists)[0] == "School office"


def test_a_line_is_added_by_keys_and_has_a_digit_where_a_visit_is_planned(
    lists: PageInWindow,
) -> None:
    show(lists, ShortList.VISIT_PURPOSE)
    lists.press(Qt.Key.Key_Insert)
    assert "New line" in lists.words()
    lists.type("Bring a laptop")
    lists.press(Qt.Key.Key_Tab)
    lists.type("Llevar una computadora")
    lists.press(Qt.Key.Key_Return)
    assert lists.said == ["Line added"]
    digits = dict(digit_lines(lists.desks.rules.choices(ChoiceList.VISIT_PURPOSE)))
    assert digits["7"].label_es == "Llevar una computadora"
    assert page_of(lists).list.current_key() == "bring_a_laptop"


def test_alt_and_an_arrow_move_the_line_and_the_current_row_goes_along(
    lists: PageInWindow,
) -> None:
    show(lists, ShortList.VISIT_BARRIER)
    before = titles(lists)
    lists.press(Qt.Key.Key_Down, ALT)
    assert titles(lists)[:2] == [before[1], before[0]]
    assert page_of(lists).list.current_key() == "transport"
    lists.press(Qt.Key.Key_Up, ALT)
    assert titles(lists) == before


def test_delete_retires_a_line_and_brings_it_back(lists: PageInWindow) -> None:
    show(lists, ShortList.VISIT_PURPOSE)
    lists.press(Qt.Key.Key_Delete)
    assert titles(lists)[-1] == "Missing school days"
    assert page_of(lists).list.rows()[-1].group == "Offered no longer"
    assert "attendance" not in [
        one.code for _digit, one in digit_lines(lists.desks.rules.choices(ChoiceList.VISIT_PURPOSE))
    ]
    lists.press(Qt.Key.Key_Delete)
    assert titles(lists)[0] == "Missing school days"
    assert lists.said == ["Line retired", "Line offered again"]


def test_a_missing_word_gets_its_sentence_at_its_field_and_esc_leaves(
    lists: PageInWindow,
) -> None:
    show(lists, ShortList.VISIT_PURPOSE)
    lists.press(Qt.Key.Key_Insert)
    lists.type("Bring a laptop")
    lists.press(Qt.Key.Key_Return)
    assert "Write the line in Spanish." in lists.words()
    assert lists.said == []
    lists.press(Qt.Key.Key_Escape)
    assert lists.focused() is page_of(lists).list
    assert "New line" not in lists.words()


def test_a_reason_is_added_for_the_questions_it_answers(lists: PageInWindow) -> None:
    page = page_of(lists)
    lists.press(Qt.Key.Key_Insert)
    lists.type("Closed for repairs")
    lists.press(Qt.Key.Key_Tab)
    lists.type("Cerrado por obras")
    page.form.asked.setFocus()
    lists.type("3")
    lists.press(Qt.Key.Key_Return)
    assert lists.errors == []
    reasons = lists.desks.rules.reasons()
    assert "closed_for_repairs" in [one.code for one in offered(reasons, AskedWhen.AGENCY_FULL)]
    assert "closed_for_repairs" in [one.code for one in offered(reasons, AskedWhen.FOUND_NOTHING)]
