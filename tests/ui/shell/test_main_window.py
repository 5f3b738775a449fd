"""The desk's window: every key of the window does what the sheet says, on any page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from frc_desk.clock import FixedClock
from frc_desk.errors import DamagedFileError, DiskFullError
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.shell.error_display import CannotGoOnPage
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.main_window import TODAY, MainWindow
from frc_desk.ui.style import look
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.row_list import RowList
from tests.journeys.whole_program import MORNING, WholeProgram


@pytest.fixture
def program(practice_folder: Path, dressed: QApplication) -> Iterator[WholeProgram]:
    assert dressed is not None
    made = WholeProgram(practice_folder, FixedClock(MORNING))
    made.sign_in()
    yield made
    made.end()


def main(program: WholeProgram) -> MainWindow:
    return program.session.main


def preferences(program: WholeProgram) -> Preferences:
    return program.program.preferences


def add_task(program: WholeProgram, line: str) -> None:
    program.press("Ctrl+T")
    program.type(line)
    program.press("Return")


def tasks(program: WholeProgram) -> list[str]:
    desks = program.session._office.desks
    return [task.line for task in desks.tasks.open_tasks()]


@pytest.mark.parametrize(
    ("key", "page"),
    [("Ctrl+1", TODAY), ("Ctrl+2", "contacts"), ("Ctrl+4", "follow_ups"), ("Ctrl+5", "directory"),
     ("Ctrl+6", "workshops"), ("Ctrl+,", "settings")],
)  # fmt: skip
def test_each_page_has_its_key_and_takes_the_focus(
    program: WholeProgram, key: str, page: str
) -> None:
    program.press("Ctrl+2" if page != "contacts" else "Ctrl+1", key)
    assert main(program).shown_page() == page
    shown = main(program).page(page)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is shown or shown.isAncestorOf(focused)


def test_the_title_says_how_much_is_to_do(program: WholeProgram) -> None:
    assert program.window.windowTitle() == "PRACTICE · FRC Desk — 25 to do"
    add_task(program, "Call the bus company")
    assert program.window.windowTitle() == "PRACTICE · FRC Desk — 26 to do"


def test_text_grows_shrinks_and_goes_back(program: WholeProgram) -> None:
    program.press("Ctrl++", "Ctrl++")
    assert look().factor == 1.3
    program.press("Ctrl+-")
    assert look().factor == 1.15
    program.press("Ctrl+0")
    assert look().factor == 1.0
    assert preferences(program).file.load().text_factor == 1.0


def test_a_task_is_planned_from_any_page_and_taken_back_and_done_again(
    program: WholeProgram,
) -> None:
    program.press("Ctrl+5")
    add_task(program, "Call the bus company")
    assert program.said() == "Task added"
    assert "Call the bus company" in tasks(program)
    program.press("Ctrl+1", "Ctrl+Z")
    assert program.said() == "Taken back: Task added"
    assert "Call the bus company" not in tasks(program)
    program.press("Ctrl+Y")
    assert program.said() == "Done again"
    assert "Call the bus company" in tasks(program)


def test_in_a_field_ctrl_z_takes_typing_back_first(program: WholeProgram) -> None:
    add_task(program, "Call the bus company")
    program.press("Ctrl+5")
    program.type("legal")
    field = program.focused()
    assert isinstance(field, QLineEdit)
    program.press("Ctrl+Z")
    assert field.text() == ""
    assert "Call the bus company" in tasks(program)
    program.press("Ctrl+Z")
    assert "Call the bus company" not in tasks(program)


def test_a_task_without_words_or_with_no_day_is_not_planned(program: WholeProgram) -> None:
    before = tasks(program)
    program.press("Ctrl+T", "Return")
    program.type("Call the bus company")
    program.press("Tab")
    program.type("someday")
    program.press("Return")
    assert tasks(program) == before
    program.press("Esc")
    assert tasks(program) == before


def test_the_palette_finds_a_service_and_opens_it(program: WholeProgram) -> None:
    wanted = program.session._office.desks.quick.services("legal aid")[0]
    program.press("Ctrl+K")
    program.type("legal aid")
    program.press("Return")
    assert main(program).shown_page() == "directory"
    rows = program.focused()
    assert isinstance(rows, RowList)
    assert rows.current_key() == wanted.service_id


def test_the_palette_begins_a_call_with_a_family(program: WholeProgram) -> None:
    program.press("Ctrl+K")
    program.type("maria")
    program.press("Ctrl+Return")
    assert len(program.session.book.tabs()) == 1
    assert program.draft.person_id is not None


def test_the_palette_does_what_actions_say(program: WholeProgram) -> None:
    program.press("Ctrl+K")
    program.type(">lock")
    program.press("Return")
    assert isinstance(program.window.currentWidget(), LockPage)


def test_a_slip_code_opens_its_contact(program: WholeProgram) -> None:
    program.press("Ctrl+N", "Return", "Return")
    program.type("food")
    program.press("Return")
    assert program.until(lambda: bool(program.view.matches.view.cards))
    program.press("F6", "Space")
    desks = program.session._office.desks
    given = desks.slips.give(program.draft, desks.slips.ways(program.draft)[0], "es")
    program.press("Ctrl+1", "Ctrl+K")
    program.type("#" + given.value.slip.code)
    program.press("Return")
    assert main(program).shown_page() == given.value.draft.id


def test_esc_closes_the_sheet_of_keys_and_the_focus_goes_back(program: WholeProgram) -> None:
    program.press("Ctrl+1")
    before = program.focused()
    program.press("Ctrl+/")
    assert program.focused() is not before
    program.press("Esc")
    assert program.focused() is before


def test_a_known_error_is_one_sentence_and_nothing_is_lost(program: WholeProgram) -> None:
    program.press("Ctrl+5")
    program.type("legal")
    program.program.background.error_unanswered.emit(DiskFullError())
    assert program.said() == DiskFullError.sentence
    field = program.focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == "legal"


def test_a_damaged_office_leads_out_and_nowhere_else(program: WholeProgram) -> None:
    program.program.background.error_unanswered.emit(DamagedFileError())
    page = program.window.currentWidget()
    assert isinstance(page, CannotGoOnPage)
    page.quit_asked.emit()
    program.settle()
    assert not program.session.is_open


def test_the_cover_hides_the_whole_page_and_any_key_lifts_it(program: WholeProgram) -> None:
    main(program).cover.put_on()
    assert main(program).cover.isVisible()
    assert not main(program).rail.isVisible()
    program.press("X")
    assert not main(program).cover.isVisible()
    assert main(program).rail.isVisible()


def test_the_status_line_reassures(program: WholeProgram) -> None:
    add_task(program, "Call the bus company")
    said = [part.words.text() for part in main(program).status._parts.values() if part.wanted]
    assert "Saved 10:39 AM" in said
    assert "This computer only. Other desks do not see this." in said
    assert "English" in said


def found(program: WholeProgram, typed: str) -> list[str]:
    return [one.key for one in main(program).finder.search(typed)]


def test_the_palette_finds_an_action_by_what_people_call_it_in_either_language(
    program: WholeProgram,
) -> None:
    names = {
        "action:backup": ("backup", "back up", "copia", "respaldo", ">copia"),
        "action:page_settings": ("settings", "ajustes", "Configuración"),
    }
    for language in ("es", "en"):
        settings = preferences(program).settings
        preferences(program).change(replace(settings, language=language))
        program.settle()
        for key, words in names.items():
            for typed in words:
                assert key in found(program, typed), (language, typed)


def test_actions_come_after_people_and_services(program: WholeProgram) -> None:
    for typed in ("food", "maria", "settings", "legal aid", "call"):
        kinds = [key.partition(":")[0] for key in found(program, typed)]
        assert kinds == sorted(kinds, key=lambda kind: kind == "action"), typed
    assert not [key for key in found(program, "maria") if key.startswith("action:")]


def test_unlocking_leaves_no_cover_that_eats_the_first_key(program: WholeProgram) -> None:
    program.press("Ctrl+N", "Return", "Return")
    program.press("Alt+T")
    program.type("asked about")
    main(program).cover.put_on()
    program.press("Ctrl+L")
    assert isinstance(program.window.currentWidget(), LockPage)
    program.type("practice")
    program.press("Return")
    assert not main(program).cover.isVisible()
    program.type(" coats")
    assert program.draft.note == "asked about coats"


def test_any_key_uncovers_also_one_that_means_something_elsewhere(program: WholeProgram) -> None:
    program.press("Ctrl+1")
    before, page = program.focused(), main(program).shown_page()
    for key in ("Ctrl+Shift+H", "Ctrl+K", "Ctrl+5", "Ctrl+Z", "Esc", "x"):
        main(program).cover.put_on()
        program.press(key)
        assert not main(program).cover.isVisible(), key
        assert main(program).shown_page() == page
        assert program.focused() is before
        assert not counter_mode().is_on


def test_counter_mode_pressed_twice_is_off_again(program: WholeProgram) -> None:
    program.press("Ctrl+Shift+H")
    assert counter_mode().is_on
    program.press("Ctrl+Shift+H")
    assert not counter_mode().is_on
    assert not main(program).cover.isVisible()
