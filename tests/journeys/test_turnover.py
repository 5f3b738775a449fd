"""People forget and leave: by keys, on the page of those who sign in, in the whole program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frc_desk.clock import FixedClock
from frc_desk.domain.privacy import Role
from frc_desk.errors import WrongPassphraseError
from frc_desk.operations.opening import open_office, prove_passphrase
from frc_desk.ui.recovery.sheet_paper import SheetPaper
from frc_desk.ui.settings_page.page import STAFF
from frc_desk.ui.staff.page import StaffPage
from tests.journeys.whole_program import MORNING, WholeProgram, words_of

Start = Callable[[Path], WholeProgram]
WORDS, NEW_WORDS = "four words put together", "five other words for once"


@pytest.fixture
def start(qapp: QApplication) -> Iterator[Start]:
    assert qapp is not None
    made: list[WholeProgram] = []

    def begin(folder: Path) -> WholeProgram:
        made.append(WholeProgram(folder, FixedClock(MORNING)))
        return made[-1]

    yield begin
    for program in made:
        program.end()


def staff_page(program: WholeProgram) -> StaffPage:
    """Sign in, hire Ben, and open the page with the first person chosen: Ana, Ben, Levon, practice."""
    program.sign_in()
    program.session._office.desks.staff.add("Ben Ortiz", {Role.DESK}, WORDS)
    program.session.main.go_to(STAFF)
    program.settle()
    page = program.session.main.page(STAFF)
    assert isinstance(page, StaffPage)
    return page


def choose(program: WholeProgram, page: StaffPage, name: str) -> None:
    page.list.setFocus()
    keys = [row.title for row in page.list.rows()]
    program.press("Home", *["Down"] * keys.index(name))
    program.settle()
    assert name in words_of(page.pane)


def test_a_colleague_who_forgot_gets_a_new_passphrase_by_keys(
    start: Start, practice_folder: Path
) -> None:
    program = start(practice_folder)
    page = staff_page(program)
    choose(program, page, "Ben Ortiz")
    program.press("Return", "Return")
    assert "12 characters or more" in page.pane._new.error()
    program.type(NEW_WORDS)
    program.press("Return")
    assert page.pane._new.text() == ""
    program.end()
    open_office(practice_folder, "Ben Ortiz", NEW_WORDS, FixedClock(MORNING)).database.close()
    assert program.bugs == []


def test_who_leaves_is_asked_about_twice_and_opens_nothing_then(
    start: Start, practice_folder: Path
) -> None:
    program = start(practice_folder)
    page = staff_page(program)
    key = program.session._office.context.database.key
    choose(program, page, "Ben Ortiz")
    page.pane._leave.setFocus()
    program.press("Return")
    assert page.pane._leave.words() == "Yes, take the key away"
    assert program.session._office.context.database.key == key
    program.press("Return")
    program.settle()
    assert program.session._office.context.database.key != key
    assert "Ben Ortiz" not in [row.title for row in page.list.rows()]
    assert "make a new one now" in words_of(page)
    # The office goes on under the new key: search, and one's own passphrase.
    assert program.session._office.desks.quick.people("ram")
    prove_passphrase(program.session._office.context, "practice")
    program.end()
    with pytest.raises(WrongPassphraseError):
        open_office(practice_folder, "Ben Ortiz", WORDS, FixedClock(MORNING))
    assert program.bugs == []


def test_the_old_sheet_is_void_only_when_the_new_one_is_proved(
    start: Start, practice_folder: Path
) -> None:
    program = start(practice_folder)
    page = staff_page(program)
    before = (practice_folder / "frc.keys").read_bytes()
    page._make_sheet.setFocus()
    program.press("Return")
    sheet = page.sheet
    (paper,) = sheet._view.findChildren(SheetPaper)
    paper._on_print()
    program.settle()
    paper._on_printed("Front Desk Laser")
    wrong = "7" if sheet._code[sheet._places[0] - 1] != "7" else "8"
    program.type(wrong)
    for place in sheet._places[1:]:
        program.type(sheet._code[place - 1])
    assert "Not all four are right." in words_of(sheet)
    assert not sheet._done.isEnabled()
    assert (practice_folder / "frc.keys").read_bytes() == before
    sheet._view._fields[0].edit.setFocus()
    program.press("Ctrl+A")
    program.type(sheet._code[sheet._places[0] - 1])
    assert "All four are right." in words_of(sheet)
    program.press("Space", "Tab", "Return")
    program.settle()
    assert (practice_folder / "frc.keys").read_bytes() != before
    assert sheet._code == ""
    assert program.bugs == []
