"""A curious colleague leaves a trace; a volunteer at the counter sees no family; people change places."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.domain.access import View
from frc_desk.domain.privacy import Role
from frc_desk.domain.scope import OpenReason
from frc_desk.office.opened import opened
from frc_desk.office.working_window import WorkingWindow
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.program_window import ProgramWindow
from frc_desk.ui.shell.shared_parts import SharedParts
from tests.journeys.whole_program import WholeProgram
from tests.operations.two_schools import (
    MARK,
    SeededFamily,
    hire_everyone,
    role_person,
    seed_family,
)

PIN = "480215"


@pytest.fixture
def program(qapp: QApplication, practice_folder: Path) -> Iterator[WholeProgram]:
    assert qapp is not None
    whole = WholeProgram(practice_folder)
    whole.sign_in()
    yield whole
    whole.end()


def words_in_sight(widget: QWidget | None) -> str:
    assert widget is not None
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    return "\n".join(labels)


def open_the_counter(program: WholeProgram) -> None:
    program.press("Ctrl+,")
    program.tab_to("counter_name")
    program.type("Vera")
    program.tab_to("counter_pin")
    program.type(PIN)
    program.press("Return")


def test_a_volunteer_enters_with_the_pin_and_leaves_the_colleagues_lock_behind(
    program: WholeProgram,
) -> None:
    open_the_counter(program)
    program.press("Ctrl+L")
    lock = program.window.currentWidget()
    assert isinstance(lock, LockPage)
    program.press("Tab", "Tab", "Tab")
    while "Vera" not in str(program.focused().property("text")):
        program.press("Tab")
    program.press("Space")
    program.type("000001")
    assert program.window.currentWidget() is lock
    program.type(PIN)
    desk = program.window.currentWidget()
    assert desk is not lock
    assert desk is not program.session.main
    assert "Vera, counter" in words_in_sight(desk)
    program.press("Ctrl+3")
    assert "Families" not in program.window.windowTitle()
    program.press("Ctrl+N")
    assert program.focused().objectName() not in ("who", "phone")
    assert "No name is written here" in words_in_sight(desk)
    program.press("Ctrl+L")
    assert isinstance(program.window.currentWidget(), LockPage)
    program.sign_in()
    assert program.window.currentWidget() is program.session.main


def test_someone_else_signs_in_and_the_first_ones_call_waits(program: WholeProgram) -> None:
    program.press("Ctrl+N")
    program.type("Maria Quispe")
    draft = program.draft.id
    before = program.session
    program.press("Ctrl+K")
    program.type(">someone")
    program.press("Return")
    assert not before.is_open
    program.sign_in()
    assert program.session is not before
    assert program.draft.id == draft
    assert program.draft.who == "Maria Quispe"


@dataclass
class Colleague:
    """A Community Assistant's window over an office in which a family of another school stands."""

    qtbot: QtBot
    desks: Desks
    outside: SeededFamily
    folder: Path

    def __post_init__(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        schools = self.desks.office.schools()
        who = role_person(Role.COMMUNITY_ASSISTANT, (schools[0].id,))
        context = self.desks.context
        self.background = Background()
        self.window = ProgramWindow()
        self.qtbot.addWidget(self.window)
        preferences = Preferences(application, SettingsFile(self.folder / "settings.json"))
        shared = SharedParts(self.background, preferences, self.window)
        office = opened(Context(context.database, context.clock, who))
        self.working = WorkingWindow(office, shared, lambda _: "")
        self.main = self.working.main
        self.window.show_only(self.main)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.settle()

    def press(self, *chords: str) -> None:
        for chord in chords:
            combination = QKeySequence(chord)[0]  # type: ignore[index] # the stubs forget it
            target = QApplication.focusWidget() or self.main
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.main, text)
        self.settle()

    def settle(self) -> None:
        for _ in range(2):
            QApplication.processEvents()
            self.background.finish()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def page(self) -> FamiliesPage:
        page = self.main.page("families")
        assert isinstance(page, FamiliesPage)
        return page

    def close(self) -> None:
        self.working.book.save_all()
        self.background.finish()
        self.background.close()
        self.window.close_now()


@pytest.fixture
def curious(qtbot: QtBot, practice: Desks, tmp_path: Path) -> Iterator[Colleague]:
    schools = practice.office.schools()
    hire_everyone(practice, (schools[0].id,))
    outside = seed_family(practice, MARK, schools[1].id, "6265550122")
    made = Colleague(qtbot, practice, outside, tmp_path)
    yield made
    made.close()


def test_a_curious_colleague_leaves_a_trace(curious: Colleague, practice: Desks) -> None:
    curious.press("Ctrl+3")
    curious.type(MARK)
    assert MARK not in words_in_sight(curious.main)
    assert curious.page().list.rows.rows() == ()
    curious.page().list.wider.button.setFocus()
    curious.press("Space", "2")
    found = curious.page().list.rows.rows()
    assert any(MARK in one.title for one in found)
    curious.press("Return")
    assert "Your view is recorded" in words_in_sight(curious.main)
    today = practice.context.clock.now().date()
    looks = practice.access_records.all_looks(today, today)
    assert [(one.view, one.is_outside, one.reason) for one in looks if MARK in one.family] == [
        (View.FAMILY, True, OpenReason.COVERING)
    ]
    digest = practice.access_records.digest(today)
    assert [one.view for one in reversed(digest.outside)] == [View.WIDE_SEARCH, View.FAMILY]


def test_a_family_outside_is_reached_by_no_other_way(curious: Colleague) -> None:
    curious.press("Ctrl+K")
    curious.type(MARK[:6])
    assert MARK not in words_in_sight(curious.window)
    curious.press("Escape", "Ctrl+N")
    curious.type("Rosa X")
    assert MARK not in words_in_sight(curious.window)
    curious.working.links.family_asked.emit(curious.outside.adult.id)
    curious.settle()
    assert MARK not in words_in_sight(curious.main)
    assert "outside your schools" in words_in_sight(curious.main)
    curious.press("3")
    assert MARK in words_in_sight(curious.main)
