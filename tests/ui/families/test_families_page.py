"""The families: found by typing, opened with Enter, walked through by keys; private lines stay covered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.domain.access import View
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.families.card_list import card_makers
from frc_desk.ui.families.entry_view import EntryView
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.families.panel_list import panel_entries
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from tests.ramirez import HERS_ALONE, Ramirez
from tests.ui.pages import PageInWindow


@pytest.fixture
def practice(settled_practice: Desks) -> Desks:
    return settled_practice


@pytest.fixture
def family(settled_template: tuple[Path, Ramirez]) -> Ramirez:
    return settled_template[1]


@pytest.fixture
def window(
    qtbot: QtBot, practice: Desks, family: Ramirez, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PageInWindow]:
    assert family.maria
    settings = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.json")

    def make(desks: Desks, background: Background, links: DeskLinks) -> FamiliesPage:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        printing = Printing(background, Preferences(application, settings))
        tools = PanelTools(desks, background, links, printing)
        return FamiliesPage(tools, panel_entries(), card_makers())

    shown = PageInWindow(qtbot, practice, make)
    yield shown
    shown.close()


def page(window: PageInWindow) -> FamiliesPage:
    assert isinstance(window.page, FamiliesPage)
    return window.page


def everything(window: PageInWindow) -> str:
    """Every word that a widget holds, in sight or not, for eyes or for screen readers."""
    found: list[str] = []
    for widget in window.window.findChildren(QWidget):
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel):
            found.append(widget.text())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            rows = range(model.rowCount())
            found += [str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)) for row in rows]
    return "\n".join(found)


def opened(window: PageInWindow, person: str) -> FamiliesPage:
    page(window).open_family(person)
    window.settle()
    return page(window)


def test_typing_finds_and_enter_opens(window: PageInWindow) -> None:
    window.type("maria ram")
    assert "Maria Ramírez" in everything(window)
    window.press(Qt.Key.Key_Return)
    assert page(window).title() == "Family"
    assert "Ramírez family" in everything(window)
    assert isinstance(window.focused(), EntryView)


def test_esc_comes_back_to_what_was_typed(window: PageInWindow) -> None:
    window.type("maria ram")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Escape)
    assert page(window).title() == "Families"
    assert page(window).list.search.text() == "maria ram"
    assert window.focused() is page(window).list.search.edit


def test_nobody_of_the_name_says_what_else_to_try(window: PageInWindow) -> None:
    window.type("zzyzx")
    assert "Try the phone number, a child or the school." in window.words()


def test_the_other_parents_page_holds_none_of_her_words(
    window: PageInWindow, family: Ramirez, practice: Desks
) -> None:
    name = practice.directory.entry(family.shelter).service.name
    opened(window, family.jose)
    said = everything(window)
    assert "Torres family" in said
    for secret in (*HERS_ALONE, "Violence", name, "private matter", "private need", "1,850"):
        assert secret not in said, secret
    assert "No contacts yet." in window.words()


def test_a_row_of_the_search_is_that_persons_own(window: PageInWindow, family: Ramirez) -> None:
    window.type("torres")
    (row,) = page(window).list.rows.rows()
    assert row.key == family.jose
    for secret in (*HERS_ALONE, "Maria"):
        assert secret not in repr(row), secret


def test_choosing_the_other_adult_shows_the_page_as_with_him(
    window: PageInWindow, family: Ramirez
) -> None:
    shown = opened(window, family.maria)
    assert "Ask for Maria only" in everything(window)
    shown.family.people.rows.setFocus()
    shown.family.people.rows.set_current(family.jose)
    window.press(Qt.Key.Key_Return)
    said = everything(window)
    for secret in (*HERS_ALONE, "1,850", "private"):
        assert secret not in said.replace(_CARD_WORDS, ""), secret


def test_arrows_walk_through_the_timeline(window: PageInWindow, family: Ramirez) -> None:
    shown = opened(window, family.maria)
    entries = shown.family.timeline.entries()
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Down)
    assert _focused_key(window) == entries[2].key
    window.press(Qt.Key.Key_End)
    assert _focused_key(window) == entries[-1].key
    window.press(Qt.Key.Key_Home)
    assert _focused_key(window) == entries[0].key


def test_more_is_read_when_it_is_asked_for(
    window: PageInWindow, family: Ramirez, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frc_desk.ui.families.record.PAGE", 3)
    shown = opened(window, family.maria)
    assert len(shown.family.timeline.entries()) == 3
    for _ in range(3):
        window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Space)
    entries = shown.family.timeline.entries()
    assert len(entries) == 6
    assert _focused_key(window) == entries[3].key
    whole = window.desks.timeline.timeline(family.maria, 6)
    assert [one.key for one in entries] == [one.key for one in whole]


def test_a_filter_shows_its_kind_and_says_where_there_is_nothing(
    window: PageInWindow, family: Ramirez
) -> None:
    shown = opened(window, family.elena)
    shown.family.timeline._filters.set_chosen("workshops")
    shown.family.timeline.show_changed.emit()
    window.settle()
    assert "Nothing of this kind yet." in window.words()


def test_a_private_line_is_opened_with_one_reason_and_covered_when_the_page_is_left(
    window: PageInWindow, family: Ramirez
) -> None:
    shown = opened(window, family.maria)
    assert "afraid to go home" not in everything(window)
    _show_buttons(shown)[0].setFocus()
    window.press(Qt.Key.Key_Space)
    assert "afraid to go home" not in everything(window)
    window.press(Qt.Key.Key_3)
    assert "afraid to go home" in window.words()
    assert "Violence at home" in window.words()
    assert window.desks.access is not None
    page(window).show_list()
    window.settle()
    assert shown.family.private.is_covered()
    assert "afraid to go home" not in everything(window)


def test_no_reason_is_asked_while_she_is_with_us(window: PageInWindow, family: Ramirez) -> None:
    window.links.is_with_us = lambda person: person == family.maria
    shown = opened(window, family.maria)
    _show_buttons(shown)[0].setFocus()
    window.press(Qt.Key.Key_Space)
    assert "afraid to go home" in window.words()


def test_esc_leaves_the_reason_and_the_line_covered(window: PageInWindow, family: Ramirez) -> None:
    shown = opened(window, family.maria)
    _show_buttons(shown)[0].setFocus()
    window.press(Qt.Key.Key_Space)
    window.press(Qt.Key.Key_Escape)
    assert shown.family.private.is_covered()
    assert window.focused() is _show_buttons(shown)[0]
    assert page(window).title() == "Family"


def test_a_nameless_contact_is_added_from_the_page(window: PageInWindow, family: Ramirez) -> None:
    shown = opened(window, family.elena)
    assert shown.family.timeline.entries() == ()
    shown.family.open_panel("attach")
    window.settle()
    window.press(Qt.Key.Key_Return)
    assert window.said == ["Contact added to this family"]
    assert len(shown.family.timeline.entries()) == 1
    assert not shown.family.side.has_panel()


def test_opening_a_page_is_a_look_that_is_kept_once(window: PageInWindow, family: Ramirez) -> None:
    opened(window, family.maria)
    page(window).refresh()
    window.settle()
    with window.desks.context.database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT count(*) FROM access_log WHERE act = ? AND subject = ?",
            (View.FAMILY.value, family.maria),
        )
        assert rows.scalar() == 1


_CARD_WORDS = (
    "One press while the family is with you; otherwise a reason is asked. Who looked is kept."
)


def _focused_key(window: PageInWindow) -> str:
    focused = window.focused()
    assert isinstance(focused, EntryView)
    return focused.facts.key


def _show_buttons(shown: FamiliesPage) -> list[QWidget]:
    return [one._button for one in shown.family.private._lines.values()]
