"""Home visits on the home page: a timer that runs out is said wherever one is, and a digit checks in."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt

from frc_desk.clock import FixedClock
from frc_desk.domain.school_messages import NewSchoolMessage
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
    assert [row.cap for row in visits_of(today).rows()] == ["1 – 3"]
    visits_of(today).setFocus()
    today.press(Qt.Key.Key_1)
    assert today.said == ["Everyone is back"]
    assert [row.cap for row in visits_of(today).rows()] == ["Enter ↵"]


def test_a_visit_is_called_off_or_moved_by_a_digit(paged: Put, practice: Desks) -> None:
    visit = planned(practice)
    today = paged(TodayPage)
    panels: list[str] = []
    today.links.family_panel_asked.connect(lambda _who, panel: panels.append(panel))
    visits_of(today).setFocus()
    today.press(Qt.Key.Key_2)
    assert panels == [f"move_visit/{visit.id}"]
    today.press(Qt.Key.Key_3)
    assert today.said == ["Visit called off"]
    assert practice.visits.waiting() == ()
    last = practice.undo.last()
    assert last is not None
    practice.undo.undo(last.act)
    assert [one.visit_id for one in practice.visits.waiting()] == [visit.id]


def test_the_answer_of_a_school_is_typed_on_today(paged: Put, practice: Desks) -> None:
    person = practice.quick.people("mona")[0].person_id
    day = practice.school_messages.usual_day()
    sent = practice.school_messages.send(NewSchoolMessage(person, "Ms. Lee", "bus pass", day)).value
    today = paged(TodayPage)
    rows = next(
        one
        for one in today.page.findChildren(RowList)
        if one.accessibleName() == "Messages to schools"
    )
    rows.setFocus()
    rows.set_current(f"message:{sent.id}")
    today.press(Qt.Key.Key_1)
    today.type("Call the office")
    today.press(Qt.Key.Key_Return)
    assert today.said == ["School answered"]
    (message,) = [one for one in practice.school_messages.of_person(person) if one.id == sent.id]
    assert message.answer == "Call the office"
