"""A planned visit is moved and called off in the window; numbers are covered while one types; a school answers."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.contacts import NoteKind
from frc_desk.domain.school_messages import NewSchoolMessage
from frc_desk.domain.visits import NewVisit, Visit, VisitEnd
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.store import contacts
from frc_desk.ui.families.message_panel import MessagePanel
from frc_desk.ui.families.move_visit_panel import MoveVisitPanel
from frc_desk.ui.families.panels import FamilyPanel, PanelMaker, PanelTools
from frc_desk.ui.families.visit_notes_panel import VisitNotesPanel
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.widgets.layouts import column
from tests.ramirez import Ramirez
from tests.ui.pages import PageInWindow

ENTER = Qt.Key.Key_Return
FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=LOCAL_ZONE)


class PanelPage(DeskPage):
    """A page that is one panel."""

    def __init__(self, panel: FamilyPanel) -> None:
        super().__init__("Panel")
        self.panel = panel
        self.setLayout(column(panel, None, gap=0))

    def arrive(self) -> None:
        self.panel.begin()


@pytest.fixture
def practice(settled_practice: Desks) -> Desks:
    return settled_practice


@pytest.fixture
def family(settled_template: tuple[Path, Ramirez]) -> Ramirez:
    return settled_template[1]


Opened = Callable[..., PageInWindow]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, practice: Desks, family: Ramirez) -> Opened:
    pages: list[PageInWindow] = []

    def put(kind: PanelMaker, record_id: str = "") -> PageInWindow:
        def make(desks: Desks, background: object, links: DeskLinks) -> DeskPage:
            settings = SettingsFile(practice.context.database.folder / "settings.json")
            printing = Printing(background, Preferences(qapp, settings))  # type: ignore[arg-type] # the background of the page
            tools = PanelTools(desks, background, links, printing)  # type: ignore[arg-type] # the same
            panel = kind(tools, family.maria, family.home)
            panel.record_id = record_id
            return PanelPage(panel)

        page = PageInWindow(qtbot, practice, make)
        page.settle()
        pages.append(page)
        return page

    return put


def colleagues(desks: Desks) -> list[str]:
    me = desks.context.actor.id
    return [one.id for one in desks.staff.members() if one.active and one.id != me]


def planned(desks: Desks, family: Ramirez, at: datetime) -> Visit:
    second = next(one.id for one in desks.staff.members() if one.id in colleagues(desks))
    new = NewVisit(family.maria, "attendance", at, second_id=second, about_id=family.diego)
    return desks.visits.plan(new).value


def panel_of(page: PageInWindow) -> FamilyPanel:
    assert isinstance(page.page, PanelPage)
    return page.page.panel


def test_a_visit_moves_to_another_day_with_other_people_and_back(
    practice: Desks, clock: FixedClock, family: Ramirez, opened: Opened
) -> None:
    visit = planned(practice, family, clock.now() + timedelta(days=1))
    page = opened(MoveVisitPanel)
    panel = panel_of(page)
    assert isinstance(panel, MoveVisitPanel)
    caller = colleagues(practice)[1]
    panel.second.set_chosen("-")
    panel.caller.set_chosen(caller)
    panel.when.edit.selectAll()
    friday = clock.now().date() + timedelta(days=10)
    page.type(f"{friday.month}/{friday.day} 3 pm")
    page.press(ENTER)
    assert page.said == ["Visit moved"]
    moved = practice.visits.visit(visit.id)
    assert moved.planned_at.astimezone(LOCAL_ZONE).hour == 15
    assert (moved.second_id, moved.caller_id) == (None, caller)
    assert moved.check_in_by - moved.planned_at == timedelta(minutes=90)
    last = practice.undo.last()
    assert last is not None
    practice.undo.undo(last.act)
    assert practice.visits.visit(visit.id) == visit
    page.close()


def test_nobody_is_left_to_go_alone_by_a_move(
    practice: Desks, clock: FixedClock, family: Ramirez, opened: Opened
) -> None:
    visit = planned(practice, family, clock.now() + timedelta(days=1))
    page = opened(MoveVisitPanel)
    panel = panel_of(page)
    assert isinstance(panel, MoveVisitPanel)
    panel.second.set_chosen("-")
    page.press(ENTER)
    assert "Nobody goes alone" in page.words()
    assert practice.visits.visit(visit.id) == visit
    page.close()


def test_of_several_visits_the_one_that_was_opened_is_called_off(
    practice: Desks, clock: FixedClock, family: Ramirez, opened: Opened
) -> None:
    first = planned(practice, family, clock.now() + timedelta(days=1))
    second = planned(practice, family, clock.now() + timedelta(days=2))
    page = opened(MoveVisitPanel, second.id)
    panel = panel_of(page)
    assert isinstance(panel, MoveVisitPanel)
    assert not panel.which.isHidden()
    panel.off.click()
    page.settle()
    assert practice.visits.visit(second.id).ended_as is VisitEnd.CALLED_OFF
    assert practice.visits.visit(first.id).is_open
    page.close()


def test_the_notes_of_a_visit_lead_to_its_move(
    practice: Desks, clock: FixedClock, family: Ramirez, opened: Opened
) -> None:
    visit = planned(practice, family, clock.now())
    page = opened(VisitNotesPanel)
    panel = panel_of(page)
    assert isinstance(panel, VisitNotesPanel)
    asked: list[tuple[str, str]] = []
    page.links.family_panel_asked.connect(lambda who, key: asked.append((who, key)))
    panel.elsewhen.click()
    assert asked == [(family.maria, f"move_visit/{visit.id}")]
    page.close()


def test_a_number_is_covered_while_one_types_and_a_phone_comes_back(
    practice: Desks, clock: FixedClock, family: Ramirez, opened: Opened
) -> None:
    visit = planned(practice, family, clock.now())
    page = opened(VisitNotesPanel)
    panel = panel_of(page)
    assert isinstance(panel, VisitNotesPanel)
    panel.said.setFocus()
    page.type("Her number 123-45-6789")
    assert "6789" not in panel.said.text()
    assert "never kept here" in page.words()
    panel.cover.phone.click()
    assert panel.said.text() == "Her number 123-45-6789"
    panel.saw.setFocus()
    page.type("Card 234-56-7890")
    assert "7890" not in panel.saw.text()
    panel.met.setFocus()
    page.type("1")
    panel.save.click()
    page.settle()
    contact_id = practice.visits.visit(visit.id).contact_id
    assert contact_id is not None
    with practice.context.database.reading() as connection:
        notes = {one.kind: one.body for one in contacts.notes_of(connection, contact_id)}
    assert notes[NoteKind.FAMILY_SAID] == "Her number 123-45-6789"
    assert "7890" not in notes[NoteKind.I_SAW]
    page.close()


def test_the_answer_of_a_school_is_typed_and_stands_on_the_timeline(
    practice: Desks, clock: FixedClock, family: Ramirez, opened: Opened
) -> None:
    due = clock.now().date() + timedelta(days=2)
    practice.school_messages.send(NewSchoolMessage(family.maria, "Ms. Lee", "bus pass", due))
    page = opened(MessagePanel)
    panel = panel_of(page)
    assert isinstance(panel, MessagePanel)
    panel.rows.setFocus()
    QTest.keyClick(panel.rows, Qt.Key.Key_1)
    page.settle()
    page.type("A pass is at the office")
    page.press(ENTER)
    assert page.said == ["School answered"]
    (message,) = practice.school_messages.of_person(family.maria)
    assert message.answer == "A pass is at the office"
    assert isinstance(due, date)
    page.close()


def test_esc_leaves_a_message_unanswered(
    practice: Desks, clock: FixedClock, family: Ramirez, opened: Opened
) -> None:
    due = clock.now().date() + timedelta(days=2)
    practice.school_messages.send(NewSchoolMessage(family.maria, "Ms. Lee", "bus pass", due))
    page = opened(MessagePanel)
    panel = panel_of(page)
    assert isinstance(panel, MessagePanel)
    panel.rows.setFocus()
    QTest.keyClick(panel.rows, Qt.Key.Key_1)
    page.settle()
    page.type("wait")
    page.press(Qt.Key.Key_Escape)
    assert panel.answer.isHidden()
    assert practice.school_messages.waiting()[0].ended_as is None
    page.close()
