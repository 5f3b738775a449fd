"""A new school year by keys alone: answers, choices, one act, and back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frc_desk.operations.desks import Desks
from frc_desk.ui.settings_page.school_year_page import SchoolYearPage
from frc_desk.ui.settings_page.school_year_rows import CHILD, QUESTION
from tests.ui.pages import Make, PageInWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def year(paged: Callable[[Make], PageInWindow]) -> PageInWindow:
    return paged(SchoolYearPage)


def page_of(year: PageInWindow) -> SchoolYearPage:
    assert isinstance(year.page, SchoolYearPage)
    return year.page


def keys_of(year: PageInWindow, kind: str) -> list[str]:
    return [row.key for row in page_of(year).list.rows() if row.key.startswith(kind)]


def answer_everything(year: PageInWindow) -> None:
    for key in keys_of(year, QUESTION):
        page_of(year).list.set_current(key)
        year.type("1" if "1" in digits_offered(year) else "0")


def digits_offered(year: PageInWindow) -> str:
    plan = page_of(year)._plan
    question = page_of(year)._question(page_of(year).list.current_key())
    return "1" if plan and question and plan.where_on(question) else ""


def grades(desks: Desks) -> dict[str, tuple[str, str | None]]:
    with desks.context.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, grade, school_id FROM persons")
        return {row[0]: (row[1], row[2]) for row in rows}


def test_the_list_asks_first_and_begins_only_when_every_school_is_answered(
    year: PageInWindow,
) -> None:
    assert keys_of(year, QUESTION)
    assert not page_of(year).begin.isEnabled()
    assert "Say for each school where its children go on." in year.words()
    answer_everything(year)
    assert page_of(year).begin.isEnabled()


def test_a_year_is_begun_by_keys_and_taken_back(year: PageInWindow) -> None:
    answer_everything(year)
    child = keys_of(year, CHILD)[-1]
    page_of(year).list.set_current(child)
    year.type("2")
    before = grades(year.desks)
    year.press(Qt.Key.Key_Return, CONTROL)
    assert year.errors == []
    assert year.said == ["School year 2027\N{EN DASH}28 begun"]
    after = grades(year.desks)
    stays = child.removeprefix(CHILD)
    assert after[stays] == before[stays]
    assert after != before
    assert "was begun on" in year.words()
    assert not page_of(year).begin.isEnabled()
    last = year.desks.undo.last()
    assert last is not None
    assert last.what == "begin_school_year"
    year.desks.undo.undo(last.act)
    assert grades(year.desks) == before


def test_cancel_leaves_everything_as_it_was(year: PageInWindow) -> None:
    answer_everything(year)
    before = grades(year.desks)
    page = page_of(year)
    page.begin.click()
    page._stopped = True
    year.settle()
    assert grades(year.desks) == before
    assert page.progress.isHidden()
    assert page.begin.isEnabled()


def test_a_day_that_is_none_or_far_away_gets_its_sentence(year: PageInWindow) -> None:
    page = page_of(year)
    page.first_day.setFocus()
    for typed in ("12/4/9999", "31/31", "soon"):
        page.first_day.edit.selectAll()
        year.type(typed)
        year.press(Qt.Key.Key_Return)
        assert "Type a day, such as Aug 11." in year.words()
    page.first_day.edit.selectAll()
    year.type("8/11/2029")
    year.press(Qt.Key.Key_Return)
    assert "Choose the first day of the next school year." in year.words()


def test_a_child_is_found_by_a_part_of_the_name(year: PageInWindow) -> None:
    page = page_of(year)
    wanted = page._plan.lines[0].child if page._plan else None
    assert wanted is not None
    page.search.setFocus()
    QTest.keyClicks(page.search.edit, wanted.name)
    year.settle()
    assert f"{CHILD}{wanted.person_id}" in keys_of(year, CHILD)
    assert len(keys_of(year, CHILD)) < 5
