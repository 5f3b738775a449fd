"""The first day: an office is set up, left half way and gone on with, locked, left and entered again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from frc_desk.clock import FixedClock
from frc_desk.i18n import set_screen_language
from frc_desk.operations.opening import names
from frc_desk.paths import backup_folder
from frc_desk.ui.setup.frame import Step
from frc_desk.ui.setup.welcome import WelcomePage
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.main_window import TODAY
from frc_desk.ui.shell.sign_in import SignInPage
from tests.gallery.shown_windows import shown_windows
from tests.journeys.whole_program import MORNING, WholeProgram, words_of

Start = Callable[[Path], WholeProgram]
PASSPHRASE = "quiet river lamp boat"  # noqa: S105 # of an office that lives for one test


@pytest.fixture
def start(dressed_for_journeys: None) -> Iterator[Start]:  # noqa: ARG001 # fonts and look
    """Start the program over a data folder; it is ended with the test."""
    made: list[WholeProgram] = []

    def begin(folder: Path) -> WholeProgram:
        made.append(WholeProgram(folder, FixedClock(MORNING)))
        return made[-1]

    yield begin
    for program in made:
        program.end()
    set_screen_language("en")


@pytest.fixture
def dressed_for_journeys(qapp: QApplication) -> None:
    assert qapp is not None


def press_button(program: WholeProgram, words: str) -> None:
    """Press a button in sight by what stands on it."""
    page = program.window.currentWidget()
    assert page is not None
    buttons = [each for each in page.findChildren(QPushButton) if each.isVisible()]
    found = next(each for each in buttons if each.text() == words)
    assert found.isEnabled(), words
    found.click()
    program.settle()


def words(program: WholeProgram) -> str:
    page = program.window.currentWidget()
    assert isinstance(page, QWidget)
    return words_of(page)


def set_up_to_the_sheet(program: WholeProgram) -> None:
    """Go through the first steps with the keyboard, up to the recovery sheet."""
    program.press("Return")  # Set up a new office
    program.type("6263963600")
    program.press("Return", "Return")  # office, schools
    program.type("Ana Perez")
    program.press("Tab")
    program.type(PASSPHRASE)
    program.press("Tab", "Tab")
    program.type(PASSPHRASE)
    program.press("Return")


def prove_the_sheet(program: WholeProgram) -> None:
    """Do as if the sheet had come out of the printer, and type four characters from it."""
    setup = program.program.setup
    assert setup is not None
    setup.wizard._paper._on_print()
    program.settle()
    setup.wizard._paper._on_printed("Front Desk Laser")
    work = setup._work
    for place in work._places:
        program.type(work._code[place - 1])
    program.settle()
    program.press("Space")  # It is in a locked place
    press_button(program, "Continue")


def test_an_office_is_set_up_in_seven_steps(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "office")
    assert isinstance(program.window.currentWidget(), WelcomePage)
    set_up_to_the_sheet(program)
    assert "Print the recovery sheet" in words(program)
    assert [person.name for person in names(tmp_path / "office")] == ["Ana Perez"]
    prove_the_sheet(program)
    program.press("Return")  # Back up now
    assert "Backup made and checked" in words(program)
    program.press("Return")  # Continue
    assert "Printer test" in words(program)
    press_button(program, "Go to Today")
    assert program.session.main.shown_page() == TODAY
    assert "0 of 15 checked" in words(program)
    assert len(list(backup_folder(tmp_path / "office").iterdir())) >= 1
    assert program.bugs == []


def test_the_sheet_cannot_be_skipped_nor_guessed(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "office")
    set_up_to_the_sheet(program)
    setup = program.program.setup
    assert setup is not None
    wizard, work = setup.wizard, setup._work
    assert not wizard.go_on.isEnabled()
    wizard._paper._on_printed("Front Desk Laser")
    for place in work._places:
        right = work._code[place - 1]
        program.type("7" if right != "7" else "8")
    assert "Not all four are right." in words(program)
    assert not wizard.go_on.isEnabled()


def test_going_back_to_a_proved_sheet_asks_nothing_again(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "office")
    set_up_to_the_sheet(program)
    prove_the_sheet(program)
    setup = program.program.setup
    assert setup is not None
    asked = setup._work._places
    press_button(program, "Back")
    assert setup._work._places == asked
    assert "All four are right." in words(program)
    press_button(program, "Continue")
    assert "Backup place" in words(program)


def test_a_set_up_that_was_stopped_goes_on_with_a_new_sheet(start: Start, tmp_path: Path) -> None:
    first = start(tmp_path / "office")
    set_up_to_the_sheet(first)
    assert first.program.setup is not None
    old_code = first.program.setup._work._code
    first.end()

    second = start(tmp_path / "office")
    assert isinstance(second.window.currentWidget(), SignInPage)
    second.sign_in(PASSPHRASE)
    setup = second.program.setup
    assert setup is not None
    assert setup.wizard._step is Step.RECOVERY
    prove_the_sheet(second)
    assert setup._work._code != old_code
    assert "Each backup is opened, checked and counted" in words(second)


def test_a_stop_before_the_office_is_made_keeps_what_was_typed(
    start: Start, tmp_path: Path
) -> None:
    first = start(tmp_path / "office")
    first.press("Return")
    first.type("6263963600")
    first.press("Return")
    first.end()
    second = start(tmp_path / "office")
    second.press("Return")
    assert second.program.setup is not None
    assert second.program.setup.wizard._step is Step.SCHOOLS
    assert second.program.setup.wizard._office.profile().phone == "6263963600"


def test_the_lock_hides_everything_and_comes_back_to_the_same_field(
    start: Start, practice_folder: Path
) -> None:
    program = start(practice_folder)
    program.sign_in()
    program.press("Ctrl+N")
    program.type("maria")
    field = program.focused()
    program.press("Ctrl+L")
    assert isinstance(program.window.currentWidget(), LockPage)
    assert program.window.windowTitle() == "FRC Desk"
    assert not field.isVisible()
    program.type("practice")
    program.press("Return")
    assert program.focused() is field
    assert field.property("text") == "maria"
    assert "PRACTICE" in program.window.windowTitle()


def test_a_wrong_passphrase_does_not_unlock(start: Start, practice_folder: Path) -> None:
    program = start(practice_folder)
    program.sign_in("not the passphrase")
    assert isinstance(program.window.currentWidget(), SignInPage)
    assert "That did not work." in program.sign_in_words()
    program.type("practice")
    program.press("Return")
    assert program.session.is_open


def test_after_half_an_hour_the_key_is_gone_and_the_contact_comes_back(
    start: Start, practice_folder: Path
) -> None:
    program = start(practice_folder)
    program.sign_in()
    program.press("Ctrl+N", "Return", "Return")
    program.press("Alt+T")
    program.type("asked about the coat drive")
    draft = program.draft
    program.press("Ctrl+L")
    assert isinstance(program.clock, FixedClock)
    first = program.session
    for _ in range(31):
        program.clock.move_to(program.clock.now() + timedelta(minutes=1))
        first.keeper.look()
    program.settle()
    assert isinstance(program.window.currentWidget(), SignInPage)
    assert not first.is_open
    program.sign_in()
    assert program.session is not first
    assert program.draft.id == draft.id
    assert program.draft.note == "asked about the coat drive"


def test_the_screen_speaks_spanish_at_once_with_the_contact_still_open(
    start: Start, practice_folder: Path
) -> None:
    program = start(practice_folder)
    program.sign_in()
    program.press("Ctrl+N", "Return", "Return")
    program.press("Alt+T")
    program.type("asked about the coat drive")
    draft = program.draft
    preferences = program.program.preferences
    preferences.change(replace(preferences.settings, language="es"))
    program.settle()
    assert [tab.key for tab in program.session.book.tabs()] == [draft.id]
    assert program.draft.note == draft.note
    assert program.bugs == []


def test_leaving_makes_a_backup_and_gives_the_folder_free(
    start: Start, practice_folder: Path
) -> None:
    program = start(practice_folder)
    program.sign_in()
    program.press("Ctrl+T")
    program.type("Call the bus company")
    program.press("Return")
    assert program.said() == "Task added"
    before = set(backup_folder(practice_folder).glob("*"))
    assert isinstance(program.clock, FixedClock)
    program.clock.move_to(program.clock.now() + timedelta(minutes=2))
    program.quit()
    assert set(backup_folder(practice_folder).glob("*")) - before
    again = start(practice_folder)
    again.sign_in()
    assert "Call the bus company" in str(again.session.main.page(TODAY)._tasks)  # type: ignore[attr-defined] # what Today read


def test_practice_lies_beside_the_office_and_one_comes_back(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "office")
    press_button(program, "Practice with invented families")
    assert program.program.folder == tmp_path / "office-practice"
    assert "Passphrase: practice." in program.sign_in_words()
    press_button(program, "Back to your office")
    assert isinstance(program.window.currentWidget(), WelcomePage)


def test_no_second_window_is_ever_shown(start: Start, practice_folder: Path) -> None:
    program = start(practice_folder)
    with shown_windows() as shown:
        program.sign_in()
        for entry in program.session.main.entries():
            program.session.main.go_to(entry.key)
            program.settle()
            assert shown.beside(program.window) == [], entry.key
        for key in ("Ctrl+N", "Ctrl+K", "Esc", "Ctrl+T", "Esc", "Ctrl+/", "Esc", "Ctrl+L"):
            program.press(key)
            assert shown.beside(program.window) == [], key
        program.type("practice")
        program.press("Return")
    assert shown.beside(program.window) == []
