"""What was typed outlives kill -9, a lock and a new start, field by field; a finder choice does not."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.contacts import ContactDraft
from frc_desk.operations.practice import PASSPHRASE
from frc_desk.store.drafts import draft_of
from frc_desk.ui.contacts.draft_editor import LooseChoices
from frc_desk.ui.shell.sign_in import SignInPage
from tests.journeys import killed_window
from tests.journeys.whole_program import WholeProgram
from tests.twins import files_showing, plain_twin, rows_with

NOT_TYPED = {"person_id", "household_id", "no_name", "call_first", "endings", "call_back_on"}
NOT_TYPED |= {"unmet_reason", "given", "connected", "passed_on", "asked_by", "channel"}
"""Left as they are: the contact is with somebody new, and is not wrapped up."""
OF_THE_SAVING = {"saved_at"}


@pytest.fixture
def start(clock: FixedClock, qapp: object) -> Iterator[Callable[[Path], WholeProgram]]:
    """Start the program over a folder and sign in; whatever is still open is closed at the end."""
    assert qapp is not None
    started: list[WholeProgram] = []

    def begin(folder: Path) -> WholeProgram:
        desk = WholeProgram(folder, clock)
        started.append(desk)
        desk.sign_in()
        return desk

    yield begin
    for desk in started:
        assert desk.bugs == []
        desk.end()


def test_a_contact_outlives_kill_9_a_lock_and_a_clean_end_but_a_finder_choice_does_not(
    practice_folder: Path, tmp_path: Path, clock: FixedClock, start: Callable[[Path], WholeProgram]
) -> None:
    before = plain_twin(practice_folder, tmp_path / "before", clock)
    finder, expected = typed_and_killed(practice_folder)
    twin = plain_twin(practice_folder, tmp_path / "after", clock)
    seen = {mark for _, mark in files_showing([twin.parent], killed_window.MARKS)}
    assert seen == set(killed_window.MARKS), "the scan sees nothing"
    for trace in (finder, killed_window.FINDER_NEED):
        assert rows_with(twin, trace) == rows_with(before, trace)

    desk = start(practice_folder)
    desk.open_from_today(expected.id)
    assert_same_form(desk, expected)
    assert desk.view.editor.loose == LooseChoices()
    assert desk.draft.stored_labels == (killed_window.FINDER_LABEL,)

    lock_and_unlock(desk)
    assert_same_form(desk, expected)

    desk.quit()
    again = start(practice_folder)
    again.open_from_today(expected.id)
    assert_same_form(again, expected)


def test_a_lock_keeps_cursor_and_finder_choices_and_sleep_brings_the_tab_back(
    practice_folder: Path, clock: FixedClock, start: Callable[[Path], WholeProgram]
) -> None:
    desk = start(practice_folder)
    desk.press("Ctrl+Shift+N", "Return", "Return")
    desk.type(killed_window.FINDER_WORD)
    desk.press("Return", "Alt+T")
    desk.type("eeds a ride")
    desk.press("Home")
    loose, draft_id = desk.view.editor.loose, desk.draft.id
    assert loose.needs

    lock_and_unlock(desk)
    desk.type("N")
    assert desk.draft.note == "Needs a ride"
    assert desk.view.editor.loose == loose

    clock.move_to(clock.now() + timedelta(minutes=3))
    desk.session.keeper.look()
    desk.settle()
    assert isinstance(desk.window.currentWidget(), SignInPage)
    desk.sign_in()
    assert desk.draft.id == draft_id
    assert desk.draft.note == "Needs a ride"
    assert desk.focused().objectName() == "note"
    assert desk.view.editor.loose == LooseChoices()


def typed_and_killed(folder: Path) -> tuple[str, ContactDraft]:
    """Let a contact be typed and the window killed; return the finder service and the form."""
    temporary = folder.with_name("temporary")
    temporary.mkdir()
    log = temporary / "killed.log"
    killed = subprocess.run(
        [sys.executable, "-m", "tests.journeys.killed_window", str(folder)],
        env={
            **os.environ,
            "FRC_DESK_LOG": str(log),
            "QT_QPA_PLATFORM": "offscreen",
            "TMPDIR": str(temporary),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (folder / "frc.db-wal").is_file(), "the office was closed before the kill"
    assert files_showing([folder, temporary], killed_window.MARKS) == set()
    finder, typed = killed.stdout.splitlines()
    assert finder
    return finder, draft_of(typed)


def lock_and_unlock(desk: WholeProgram) -> None:
    """Lock the desk, and type the passphrase on the page that covers it."""
    desk.press("Ctrl+L")
    assert desk.window.currentWidget() is not desk.session.main
    desk.type(PASSPHRASE)
    desk.press("Return")
    assert desk.until(lambda: desk.window.currentWidget() is desk.session.main)


def assert_same_form(desk: WholeProgram, expected: ContactDraft) -> None:
    """Compare the form in sight with what was typed, and the field with the one that was left."""
    usual = {
        one.name: one.default if one.default is not MISSING else None
        for one in fields(ContactDraft)
    }
    desk.settle()
    there = desk.view.editor.timed_draft()
    for name, untyped in usual.items():
        if name not in OF_THE_SAVING:
            assert value_of(there, name) == value_of(expected, name), name
        if name not in NOT_TYPED | OF_THE_SAVING:
            assert value_of(expected, name) != untyped, f"{name} was never typed"
    assert desk.focused().objectName() == expected.focus == "note"


def value_of(draft: ContactDraft, name: str) -> Any:
    return getattr(draft, name)
