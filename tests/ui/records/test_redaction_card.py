"""A text is taken out by keys: whose, which, what goes, and only after the word was typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.records.page import RecordsPage
from frc_desk.ui.records.redaction_card import RedactionCard
from frc_desk.ui.widgets.row_list import RowList
from tests.ramirez import HER_NOTE, Ramirez
from tests.ui.pages import Make, PageInWindow

ENTER = Qt.Key.Key_Return


@pytest.fixture
def practice(settled_practice: Desks) -> Desks:
    return settled_practice


@pytest.fixture
def family(settled_template: tuple[Path, Ramirez]) -> Ramirez:
    return settled_template[1]


def page_maker(practice: Desks, qapp: QApplication) -> Make:
    def make(desks: Desks, background: Background, links: DeskLinks) -> DeskPage:
        file = SettingsFile(practice.context.database.folder / "settings.json")
        return RecordsPage(desks, background, links, Printing(background, Preferences(qapp, file)))

    return make


@pytest.fixture
def shown(
    paged: Callable[[Make], PageInWindow], practice: Desks, family: Ramirez, qapp: QApplication
) -> PageInWindow:
    assert family.maria

    return paged(page_maker(practice, qapp))


def card_of(shown: PageInWindow) -> RedactionCard:
    page = shown.page
    assert isinstance(page, RecordsPage)
    return page.redaction


def choose(shown: PageInWindow, name: str) -> RedactionCard:
    card = card_of(shown)
    card.whose.setFocus(Qt.FocusReason.OtherFocusReason)
    shown.type(name)
    shown.press(ENTER)
    return card


def test_a_text_goes_only_after_the_word_was_typed(
    shown: PageInWindow, practice: Desks, family: Ramirez
) -> None:
    card = choose(shown, "Ramirez Maria")
    notes = practice.challenges.notes(family.maria)
    at = next(n for n, one in enumerate(notes) if practice.challenges.text(one.note_id) == HER_NOTE)
    for _ in range(at):
        shown.press(Qt.Key.Key_Down)
    shown.press(ENTER)
    assert HER_NOTE in card.said.text()
    assert "There is no undo" in shown.words()
    assert card.word.edit.hasFocus()
    assert not card.for_good.isEnabled()
    shown.type("yes")
    shown.press(ENTER)
    assert card.word.error()
    assert HER_NOTE in practice.redaction.preview_note(notes[at].note_id).texts[0][1]
    card.word.set_text("")
    shown.type("remove")
    assert card.for_good.isEnabled()
    shown.press(ENTER)
    assert practice.redaction.preview_note(notes[at].note_id).is_empty
    assert shown.said == ["Destroyed for good"]
    assert HER_NOTE not in shown.words()


def test_leaving_it_destroys_nothing(shown: PageInWindow, practice: Desks, family: Ramirez) -> None:
    card = choose(shown, "Ramirez Maria")
    shown.press(ENTER)
    assert card.detail.isVisible()
    card.leave.click()
    shown.settle()
    assert not card.detail.isVisible()
    assert card.texts.hasFocus()
    assert all(one.body != "[…]" for one in practice.challenges.notes(family.maria))


def test_one_arrives_at_what_waits(
    paged: Callable[[Make], PageInWindow], practice: Desks, family: Ramirez, qapp: QApplication
) -> None:
    practice.packets.ask(family.diego, family.maria)
    shown = paged(page_maker(practice, qapp))
    rows = shown.page.findChild(RowList)
    assert isinstance(rows, RowList)
    rows.set_rows([])
    shown.page.arrive()
    assert not rows.hasFocus(), "nothing is read yet"
    shown.page.refresh()
    shown.settle()
    assert rows.hasFocus()


def test_with_nothing_waiting_one_arrives_at_the_first_thing_to_type_in(
    shown: PageInWindow,
) -> None:
    shown.page.arrive()
    shown.settle()
    assert shown.focused() is card_of(shown).whose.edit


def test_f6_goes_from_card_to_card(shown: PageInWindow) -> None:
    page = shown.page
    assert isinstance(page, RecordsPage)
    assert page.focus_places()[1:] == (page.redaction, page.disposal, page.rules)
