"""The schools by keys alone: a digit, the fields of it, Enter; and Undo takes it back."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt

from frc_desk.domain.schools import School, SchoolState
from frc_desk.ui.lists.schools_page import SchoolsPage
from tests.ui.pages import Make, PageInWindow


@pytest.fixture
def schools(paged: Callable[[Make], PageInWindow]) -> PageInWindow:
    return paged(SchoolsPage)


def page_of(schools: PageInWindow) -> SchoolsPage:
    assert isinstance(schools.page, SchoolsPage)
    return schools.page


def school(schools: PageInWindow, short_name: str) -> School:
    every = schools.desks.office.schools()
    return next(one for one in every if one.short_name == short_name)


def choose(schools: PageInWindow, short_name: str) -> School:
    found = school(schools, short_name)
    page_of(schools).list.set_current(found.id)
    page_of(schools).list.setFocus()
    return found


def test_closed_schools_stand_at_the_end_and_open_ones_say_where_they_could_go_on(
    schools: PageInWindow,
) -> None:
    rows = page_of(schools).list.rows()
    assert [row.title for row in rows if row.group == "Closed"] == ["Allendale Elementary"]
    field = next(row for row in rows if row.title == "Field Elementary")
    assert "schools could follow" in field.facts


def test_a_school_is_corrected_by_keys(schools: PageInWindow) -> None:
    choose(schools, "Field")
    schools.type("1")
    schools.focused().selectAll()  # type: ignore[attr-defined] # the line of the name
    schools.type("Eugene Field School")
    schools.press(Qt.Key.Key_Return)
    assert schools.said == ["School corrected"]
    assert school(schools, "Field").name == "Eugene Field School"
    last = schools.desks.undo.last()
    assert last is not None
    schools.desks.undo.undo(last.act)
    assert school(schools, "Field").name == "Field Elementary"


def test_a_school_closes_on_a_day_and_its_children_go_along(schools: PageInWindow) -> None:
    field, page = choose(schools, "Field"), page_of(schools)
    madison = school(schools, "Madison")
    children = next(
        one.children for one in schools.desks.schools.lines() if one.school.id == field.id
    )
    schools.type("4")
    page.form.other.set_chosen(madison.id)
    page.form.on.setFocus()
    page.form.on.edit.selectAll()
    schools.type("11/16")
    schools.press(Qt.Key.Key_Return)
    after = school(schools, "Field")
    assert (after.state, after.closed_on) == (SchoolState.CLOSED, date(2026, 11, 16))
    assert children > 0
    schools.type("7")
    schools.press(Qt.Key.Key_Return)
    assert schools.said[-1].endswith("to the other school")
    left = {one.school.id: one.children for one in schools.desks.schools.lines()}
    assert left[field.id] == 0


def test_the_next_school_is_said_by_keys(schools: PageInWindow) -> None:
    field, page = choose(schools, "Field"), page_of(schools)
    butler = school(schools, "Octavia Butler")
    schools.type("2")
    page.form.other.set_chosen(butler.id)
    page.form.save.click()
    schools.settle()
    assert school(schools, "Field").next_school == butler.id
    assert field.next_school is None
    assert "next school: Octavia Butler" in next(
        row.facts for row in page.list.rows() if row.key == field.id
    )


def test_a_new_school_needs_a_name(schools: PageInWindow) -> None:
    schools.press(Qt.Key.Key_Insert)
    schools.press(Qt.Key.Key_Return)
    assert "Write what the school is called." in schools.words()
    schools.type("Arroyo School")
    schools.press(Qt.Key.Key_Return)
    assert schools.said == ["School added"]
    assert page_of(schools).list.current_key() == school(schools, "Arroyo School").id


def test_nothing_is_proposed_where_the_program_cannot_know(schools: PageInWindow) -> None:
    page_of(schools).propose.click()
    schools.settle()
    assert schools.said == ["No school has only one that could follow. Nothing was set."]


def test_no_digit_joins_a_school_to_nothing(schools: PageInWindow) -> None:
    choose(schools, "Field")
    schools.type("5")
    page_of(schools).form.save.click()
    schools.settle()
    assert "Choose the school that it joins." in schools.words()
    assert school(schools, "Field").state is SchoolState.OPEN
    schools.press(Qt.Key.Key_Escape)
    assert schools.focused() is page_of(schools).list
