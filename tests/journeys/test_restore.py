"""A copy of another day is opened by its date, looked at, and said to be the right one; all by keys."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from frc_desk.clock import FixedClock, local_day
from frc_desk.i18n import set_screen_language
from frc_desk.operations.practice import PASSPHRASE
from frc_desk.paths import backup_folder, data_folder
from frc_desk.ui.backups.opening_page import OpenCopyPage
from frc_desk.ui.setup.welcome import WelcomePage
from frc_desk.ui.shell.sign_in import SignInPage
from frc_desk.ui.widgets.buttons import Button
from tests.journeys.whole_program import MORNING, WholeProgram, words_of

Start = Callable[[Path], WholeProgram]
MOST_TABS = 80


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
    set_screen_language("en")


def press_button(program: WholeProgram, words: str) -> None:
    """Go to a button with Tab, and press it with Space."""
    for _ in range(MOST_TABS):
        focused = program.focused()
        if isinstance(focused, QPushButton) and focused.text() == words:
            program.press("Space")
            return
        program.press("Tab")
    message = f"Tab never reached {words}"
    raise AssertionError(message)


def words(program: WholeProgram) -> str:
    page = program.window.currentWidget()
    assert page is not None
    fields = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    return "\n".join((words_of(page), *fields))


def later(program: WholeProgram, minutes: int) -> None:
    clock = program.clock
    assert isinstance(clock, FixedClock)
    clock.move_to(clock.now() + timedelta(minutes=minutes))


def tasks(program: WholeProgram) -> int:
    return len(program.session._office.desks.tasks.open_tasks())


def backed_up_then_changed(start: Start, folder: Path) -> WholeProgram:
    """Back up, then add a task and back up again: the older copy lacks the task."""
    program = start(folder)
    program.sign_in()
    desks = program.session._office.desks
    desks.backups.back_up()
    later(program, 40)
    desks.tasks.add("written after the copy", local_day(program.clock.now()))
    desks.backups.back_up()
    later(program, 40)
    return program


def open_settings_copies(program: WholeProgram) -> None:
    program.session.main.go_to("settings")
    program.settle()
    press_button(program, "Open a backup")
    assert "Open a backup" in words(program)


def test_a_copy_is_opened_by_its_date_and_takes_the_place_of_the_office(
    start: Start, practice_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = backed_up_then_changed(start, practice_folder)
    assert tasks(program) > 0
    before = tasks(program)
    open_settings_copies(program)
    program.press("Down", "Return")
    assert "Nov 17, 10:39 AM" in words(program)
    assert "66 families" in words(program)
    program.type(PASSPHRASE)
    program.press("Return")
    copy = practice_folder.with_name("practice-2026-11-17-1039")
    assert "The copy of Nov 17, 10:39 AM was checked and counted." in words(program)
    assert copy.is_dir()
    program.press("Return")  # Go to this copy

    page = program.window.currentWidget()
    assert isinstance(page, SignInPage)
    assert "Back to your office" in words(program)
    assert program.program.folder == copy
    program.sign_in()
    assert tasks(program) == before - 1
    assert "This is the copy of Nov 17, 10:39 AM. Backups are paused" in words(program)
    assert "Backups paused" in words(program)
    program.session.backups.look()
    program.settle()
    assert not backup_folder(copy).exists()

    press_button(program, "It is the right copy")
    assert "Backups paused" not in words(program)
    assert "This is the copy of" not in words(program)
    assert len(list(backup_folder(copy).iterdir())) == 1
    monkeypatch.setenv("FRC_DESK_DATA", str(practice_folder))
    assert data_folder() == copy
    assert data_folder(practice_folder) == practice_folder
    assert program.bugs == []


def test_one_goes_back_from_a_copy_that_is_not_the_right_one(
    start: Start, practice_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = backed_up_then_changed(start, practice_folder)
    before = tasks(program)
    open_settings_copies(program)
    program.press("Down", "Return")
    program.type(PASSPHRASE)
    program.press("Return", "Return")
    press_button(program, "Back to your office")
    program.sign_in()
    assert tasks(program) == before
    assert "Backups are paused" not in words(program)
    monkeypatch.setenv("FRC_DESK_DATA", str(practice_folder))
    assert data_folder() == practice_folder


def test_the_same_copy_opened_twice_lies_in_two_folders(
    start: Start, practice_folder: Path
) -> None:
    program = backed_up_then_changed(start, practice_folder)
    for _ in range(2):
        open_settings_copies(program)
        program.press("Down", "Return")
        program.type(PASSPHRASE)
        program.press("Return", "Escape")
    copy = practice_folder.with_name("practice-2026-11-17-1039")
    assert copy.is_dir()
    assert copy.with_name(f"{copy.name}-2").is_dir()


def test_a_damaged_copy_and_a_wrong_passphrase_are_said_in_one_sentence(
    start: Start, practice_folder: Path
) -> None:
    program = backed_up_then_changed(start, practice_folder)
    open_settings_copies(program)
    program.press("Return")
    for _ in range(2):
        program.type("not this one")
        program.press("Return")
        assert "That did not work. Try again" in words(program)
    program.type("not this one")
    program.press("Return")
    assert "Wait 30 seconds" in words(program)
    program.type(PASSPHRASE)
    program.press("Return")
    assert "Wait 30 seconds" in words(program)
    later(program, 1)
    newest = program.session._office.desks.backups.made()[0].file
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.write_bytes(content)
    program.type(PASSPHRASE)
    program.press("Return")
    assert "This backup is damaged or was changed. Choose another backup." in words(program)
    assert [one.name for one in practice_folder.parent.iterdir() if one.is_dir()] == ["practice"]
    assert program.bugs == []


def test_a_new_computer_opens_the_backup_of_a_lost_one(
    start: Start, practice_folder: Path, tmp_path: Path
) -> None:
    lost = backed_up_then_changed(start, practice_folder)
    before = tasks(lost)
    newest = lost.session._office.desks.backups.made()[0].file
    stick = tmp_path / "stick" / newest.name
    stick.parent.mkdir()
    stick.write_bytes(newest.read_bytes())
    lost.end()

    program = start(tmp_path / "new" / "office")
    assert isinstance(program.window.currentWidget(), WelcomePage)
    press_button(program, "Open a backup")
    assert isinstance(program.window.currentWidget(), OpenCopyPage)
    program.type(str(tmp_path / "no.frcbackup"))
    program.press("Tab")
    assert "There is no backup at" in words(program)
    program.press("Shift+Tab", "Ctrl+A")
    program.type(str(stick))
    program.press("Return")
    assert "66 families" in words(program)
    program.type(PASSPHRASE)
    program.press("Return", "Return")
    assert isinstance(program.window.currentWidget(), SignInPage)
    assert program.program.folder == program.program.home == tmp_path / "new" / "office"
    later(program, 120)  # the lost computer wrote until then
    program.sign_in()
    assert tasks(program) == before
    assert "Backups are paused" in words(program)
    assert program.bugs == []


def test_somebody_who_cannot_sign_in_leaves_the_backups_with_escape(
    start: Start, practice_folder: Path
) -> None:
    program = start(practice_folder)
    press_button(program, "I forgot it")
    press_button(program, "Open a backup")
    assert isinstance(program.window.currentWidget(), OpenCopyPage)
    program.press("Escape")
    assert isinstance(program.window.currentWidget(), SignInPage)


def test_a_file_is_chosen_in_the_window_of_the_computer(
    start: Start, practice_folder: Path, tmp_path: Path
) -> None:
    program = backed_up_then_changed(start, practice_folder)
    file = program.session._office.desks.backups.back_up(tmp_path / "stick").file
    open_settings_copies(program)
    page = program.session.main.page("settings")
    which = page._copies._which  # type: ignore[attr-defined] # it is the Settings page
    which._choose_file = lambda _over, chosen: chosen(str(file))
    choose = next(one for one in which.findChildren(Button) if one.text() == "Choose")
    choose.click()
    program.settle()
    program.type(PASSPHRASE)
    program.press("Return")
    assert "was checked and counted" in words(program)
