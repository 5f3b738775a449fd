"""Two records side by side: the keyboard joins them, keeps them apart, or takes them apart again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.domain.ids import PersonId
from frc_desk.domain.merges import MergePart
from frc_desk.domain.people import FamilyRole
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.families.panel_list import panel_entries
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.same_panel import SAME, SamePanel
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from tests.builders import make_person
from tests.ui.pages import PageInWindow


@pytest.fixture
def window(
    qtbot: QtBot, practice: Desks, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PageInWindow]:
    settings = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.json")

    def make(desks: Desks, background: Background, links: DeskLinks) -> FamiliesPage:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        printing = Printing(background, Preferences(application, settings))
        return FamiliesPage(PanelTools(desks, background, links, printing), panel_entries())

    shown = PageInWindow(qtbot, practice, make)
    yield shown
    shown.close()


@pytest.fixture
def pair(practice: Desks) -> tuple[PersonId, PersonId]:
    made = []
    for name, phone in (("Maria Quintanilla", ""), ("Mary Kintanilla L.", "(626) 555-0142")):
        child = make_person("Diego Q.")
        done = practice.people.add_family(make_person(name, phone), (child,), FamilyRole.MOTHER)
        made.append(done.value.members[0].person.id)
    return made[0], made[1]


def page(window: PageInWindow) -> FamiliesPage:
    assert isinstance(window.page, FamiliesPage)
    return window.page


def test_what_the_kept_record_does_not_say_is_chosen_from_the_other(
    window: PageInWindow, practice: Desks, pair: tuple[PersonId, PersonId]
) -> None:
    kept, other = sorted(pair)
    page(window).compare(kept, other)
    window.settle()
    same = page(window).same
    shown = practice.same_people.compare(kept, other)
    expected = {MergePart.PHONE} if not shown.kept.person.phone else set()
    assert same.taken() == expected
    QTest.keyClick(same, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    assert practice.people.person(other).id == shown.kept.person.id
    assert practice.people.person(kept).phone == "(626) 555-0142"


def test_esc_decides_later_and_alt_n_says_they_are_two(
    window: PageInWindow, practice: Desks, pair: tuple[PersonId, PersonId]
) -> None:
    one, other = pair
    page(window).compare(one, other)
    window.settle()
    QTest.keyClick(page(window).same, Qt.Key.Key_Escape)
    window.settle()
    assert practice.same_people.compare(one, other).verdict is None
    page(window).compare(one, other)
    window.settle()
    QTest.keyClick(page(window).same, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    window.settle()
    assert practice.same_people.compare(one, other).verdict is not None


def test_the_panel_lists_who_looks_alike_and_takes_apart_what_was_joined(
    window: PageInWindow, practice: Desks, pair: tuple[PersonId, PersonId]
) -> None:
    one, other = pair
    practice.same_people.merge(one, other)
    page(window).open_family(one)
    window.settle()
    page(window).family.open_panel(SAME)
    window.settle()
    panel = page(window).family.findChild(SamePanel)
    assert panel is not None
    (row,) = panel.joined_rows.rows()
    assert row.title == "Mary Kintanilla L."
    panel.joined_rows.row_activated.emit(row.key)
    window.settle()
    assert practice.people.person(other).id == other
    assert [row.key for row in panel.rows.rows()] == [other]


def test_after_a_join_the_panel_shows_what_was_joined_and_no_old_row(
    window: PageInWindow, pair: tuple[PersonId, PersonId]
) -> None:
    page(window).open_family(pair[0])
    window.settle()
    page(window).family.open_panel(SAME)
    window.settle()
    panel = page(window).family.findChild(SamePanel)
    assert panel is not None
    assert [row.key for row in panel.rows.rows()] == [pair[1]]
    panel.rows.row_activated.emit(pair[1])
    window.settle()
    QTest.keyClick(page(window).same, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.settle()
    for panel in page(window).family.findChildren(SamePanel):
        assert pair[0] not in {row.key for row in panel.rows.rows()}
        assert pair[1] not in {row.key for row in panel.rows.rows()}
        assert len(panel.joined_rows.rows()) == 1


def test_the_answers_stand_on_one_line_at_the_end_where_there_is_room(
    window: PageInWindow, pair: tuple[PersonId, PersonId]
) -> None:
    page(window).compare(*pair)
    window.settle()
    same = page(window).same
    answers = (same._apart, same._later, same._join)
    assert len({one.mapTo(same, one.rect().topLeft()).y() for one in answers}) == 1
    end = same._join.mapTo(same, same._join.rect().topRight()).x()
    assert same.width() - end < 40


def test_the_list_of_who_is_here_twice_fills_and_leads_to_both_records(
    window: PageInWindow, practice: Desks
) -> None:
    made = []
    for name in ("Guadalupe Quintanilla", "Lupita Quintanilla"):
        child = make_person("Xochitl Q.")
        adult = make_person(name, "(626) 555-0142")
        done = practice.people.add_family(adult, (child,), FamilyRole.MOTHER)
        made.append(done.value.members[0].person.id)
    page(window).look_for_twice()
    window.settle()
    twice = page(window).twice
    keys = [row.key for row in twice.rows.rows()]
    assert "-".join(sorted(made)) in keys
    twice.rows.row_activated.emit("-".join(sorted(made)))
    window.settle()
    QTest.keyClick(page(window).same, Qt.Key.Key_Escape)
    window.settle()
    assert page(window).twice.isVisible()


def test_cancel_keeps_what_was_found_so_far(window: PageInWindow) -> None:
    twice = page(window).twice
    page(window).look_for_twice()
    QTest.keyClick(twice, Qt.Key.Key_Escape)
    window.settle()
    assert page(window).twice.isVisible()


def test_enter_in_the_search_opens_both_side_by_side(
    window: PageInWindow, pair: tuple[PersonId, PersonId]
) -> None:
    one, _other = pair
    page(window).open_family(one)
    window.settle()
    page(window).family.open_panel(SAME)
    window.settle()
    panel = page(window).family.findChild(SamePanel)
    assert panel is not None
    QTest.keyClicks(panel.search.edit, "Kintanilla")
    window.settle()
    QTest.keyClick(panel.search.edit, Qt.Key.Key_Return)
    window.settle()
    assert page(window).same.isVisible()
