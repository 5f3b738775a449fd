"""A wrap-up that was taken back is an open contact again, with its tab, its words and its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.whole_program import WholeProgram


@pytest.fixture
def program(qapp: QApplication, practice_folder: Path) -> Iterator[WholeProgram]:
    assert qapp is not None
    whole = WholeProgram(practice_folder)
    whole.sign_in()
    yield whole
    whole.end()


def test_ctrl_z_opens_the_contact_again_and_the_wrap_up_can_be_said_anew(
    program: WholeProgram,
) -> None:
    program.press("Ctrl+Shift+N", "Return", "Alt+T")
    program.type("needs a coat")
    contact = program.draft.id
    program.press("Ctrl+Return", "Return")
    book, main = program.session.book, program.session.main
    assert (book.tabs(), main.shown_page()) == ((), "today")

    program.press("Ctrl+Z")
    assert [tab.key for tab in book.tabs()] == [contact]
    assert main.shown_page() == contact
    assert program.draft.note == "needs a coat"
    assert program.said().startswith("Taken back")
    assert program.focused().objectName() == "note"

    program.type(" and boots")
    program.press("Ctrl+Return", "1", "Return")
    assert book.tabs() == ()
    assert contact not in open_forms(program)


def test_doing_it_again_closes_the_tab_and_leaves_no_form(program: WholeProgram) -> None:
    program.press("Ctrl+Shift+N", "Return", "Alt+T")
    program.type("needs a coat")
    contact = program.draft.id
    program.press("Ctrl+Return", "Return", "Ctrl+Z")
    assert contact in open_forms(program)
    assert len(program.session.book.tabs()) == 1
    program.press("Ctrl+1", "Ctrl+Shift+Z")
    assert program.said() == "Done again"
    assert program.session.book.tabs() == ()
    assert contact not in open_forms(program)


def open_forms(program: WholeProgram) -> set[str]:
    return {one.id for one in program.session._office.desks.contacts.drafts()}
