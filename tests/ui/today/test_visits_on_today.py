"""Home visits on the home page: a timer that runs out is said wherever one is, and a digit checks in."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt

from frc_desk.clock import FixedClock
from frc_desk.domain.visits import NewVisit, Visit
from frc_desk.operations.desks import Desks
from frc_desk.ui.today.out_sections import OutSections
from frc_desk.ui.today.page import TodayPage
from frc_desk.ui.widgets.row_list import RowList
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]


def planned(practice: Desks) -> Visit:
    now = practice.context.clock.now()
    person = practice.quick.people("mona")[0].person_id
    me = practice.context.actor.id
    colleague = next(one for one in practice.staff.members() if one.id != me)
    new = NewVisit(person, "attendance", now, second_id=colleague.id)
    return practice.visits.plan(new).value


def later(practice: Desks, by: timedelta) -> None:
    clock = practice.context.clock
    assert isinstance(clock, FixedClock)
    clock.move_to(clock.now() + by)


def visits_of(one: PageInWindow) -> RowList:
    lists = one.page.findChildren(RowList)
    return next(each for each in lists if each.accessibleName() == "Home visits")


def test_a_timer_that_runs_out_is_said_once_without_a_name(paged: Put, practice: Desks) -> None:
    visit = planned(practice)
    today = paged(TodayPage)
    sections = today.page.findChildren(OutSections)[0]
    sections.look_at_timers()
    today.settle()
    assert today.said == []
    later(practice, visit.check_in_by - practice.context.clock.now() + timedelta(minutes=1))
    for _ in range(3):
        sections.look_at_timers()
        today.settle()
    assert len(today.said) == 1
    assert "Nobody has checked in from a home visit" in today.said[0]
    assert "Mona" not in today.said[0]


def test_who_is_back_has_only_to_write_down(paged: Put, practice: Desks) -> None:
    planned(practice)
    today = paged(TodayPage)
    assert [row.cap for row in visits_of(today).rows()] == ["1"]
    visits_of(today).setFocus()
    today.press(Qt.Key.Key_1)
    assert today.said == ["Everyone is back"]
    assert [row.cap for row in visits_of(today).rows()] == ["Enter ↵"]
