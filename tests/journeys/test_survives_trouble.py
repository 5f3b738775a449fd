"""Trouble with disk, file or clock says its one sentence; the form stays, and later saves again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from frc_desk.clock import FixedClock
from frc_desk.errors import (
    ClockMovedBackError,
    DamagedFileError,
    DiskFullError,
    FrcDeskError,
    NewerSchemaError,
    ReadOnlyFolderError,
    WrongPassphraseError,
)
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.store import keyed
from frc_desk.store.folder_lock import FolderLock
from frc_desk.store.keys import Keyring
from frc_desk.ui.widgets.buttons import Button
from tests.journeys.desk_window import DeskWindow
from tests.journeys.whole_program import WholeProgram

needs_mounts = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="mounting needs root"
)
NOTE = "the light goes off on Friday"


@pytest.fixture
def front(practice_folder: Path, clock: FixedClock, qapp: object) -> Iterator[WholeProgram]:
    """The program at its sign-in page."""
    assert qapp is not None
    desk = WholeProgram(practice_folder, clock)
    yield desk
    assert desk.bugs == []
    desk.end()


def test_a_clock_moved_back_is_named_and_the_form_saved_when_it_is_right(
    desk: DeskWindow, clock: FixedClock
) -> None:
    begin_contact(desk)
    right = clock.now()
    clock.move_to(right - timedelta(hours=2))
    type_and_fail(desk, ClockMovedBackError(now="2026-11-17 08:39"))
    clock.move_to(right)
    type_and_save(desk)


def test_a_damaged_page_is_named_and_the_form_stays(desk: DeskWindow) -> None:
    begin_contact(desk)
    with damaged(desk.desks, "drafts"):
        type_and_fail(desk, DamagedFileError())
    type_and_save(desk)


@needs_mounts
def test_a_folder_made_read_only_is_named_and_the_form_saved_when_it_is_writable(
    desk: DeskWindow,
) -> None:
    begin_contact(desk)
    with read_only(desk.desks):
        type_and_fail(desk, ReadOnlyFolderError(folder=desk.desks.context.database.folder))
    type_and_save(desk)


@needs_mounts
def test_a_full_disk_is_named_and_the_form_saved_by_itself_when_there_is_room(
    qtbot: QtBot, practice_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    with small_disk(tmp_path / "disk", 24) as disk:
        shutil.copytree(practice_folder, disk, dirs_exist_ok=True)
        context = open_office(disk, USER, PASSPHRASE, clock, ballast_bytes=0)
        desks = build_desks(context)
        desk = DeskWindow(qtbot, desks, tmp_path)
        begin_contact(desk)
        filler = disk / "holiday-film"
        fill(filler)
        type_and_fail(desk, DiskFullError(), "x" * 9_000)
        filler.unlink()
        # Nobody presses a key: the window tries again of its own accord.
        desk.until(lambda: not desk.view().editor.is_unsaved)
        assert stored_note(desk) == desk.draft().note
        desk.close()
        desks.quick.close()
        close_office(context)


def test_an_office_open_elsewhere_says_so_at_sign_in_and_opens_when_it_is_free(
    front: WholeProgram, practice_folder: Path, clock: FixedClock
) -> None:
    other = FolderLock(practice_folder)
    other.take(clock.now())
    front.sign_in()
    assert front.program.session is None
    assert "This office is already open on" in front.sign_in_words()
    assert "since 2026-11-17 10:39. Close it there first." in front.sign_in_words()
    other.release()
    front.sign_in()
    assert front.session.is_open


def test_an_office_of_a_newer_program_says_so_at_sign_in(
    front: WholeProgram, practice_folder: Path, clock: FixedClock
) -> None:
    bare = keyed.open_keyed(practice_folder / keyed.DATABASE_NAME, key_of(practice_folder, clock))
    bare.execute("PRAGMA user_version = 99")
    bare.close()
    front.sign_in()
    assert front.program.session is None
    assert str(NewerSchemaError()) in front.sign_in_words()


def test_a_damaged_file_says_so_at_sign_in(front: WholeProgram, practice_folder: Path) -> None:
    flip(practice_folder / keyed.DATABASE_NAME, 3_000)
    front.sign_in()
    assert front.program.session is None
    assert str(DamagedFileError()) in front.sign_in_words()


def test_a_clock_moved_back_says_so_at_sign_in(front: WholeProgram, clock: FixedClock) -> None:
    right = clock.now()
    clock.move_to(right - timedelta(days=30))
    front.sign_in()
    assert front.program.session is None
    assert "clock was moved back to 2026-10-18" in front.sign_in_words()
    clock.move_to(right)
    front.sign_in()
    assert front.session.is_open


def test_the_third_wrong_passphrase_waits_and_the_right_one_opens_after_it(
    front: WholeProgram, clock: FixedClock
) -> None:
    for _ in range(2):
        front.sign_in("not this one")
        assert str(WrongPassphraseError()) in front.sign_in_words()
    front.sign_in("not this one")
    assert "Wait 30 seconds or ask your supervisor." in front.sign_in_words()
    assert not may_try(front)
    clock.move_to(clock.now() + timedelta(seconds=31))
    assert front.until(lambda: may_try(front))
    front.sign_in()
    assert front.session.is_open


def may_try(front: WholeProgram) -> bool:
    buttons = front.window.findChildren(Button)
    return any(button.words() == "Unlock" and button.isEnabled() for button in buttons)


def begin_contact(desk: DeskWindow) -> None:
    """Open a walk-in with a note and see it saved."""
    desk.press("Ctrl+Shift+N", "Enter", "Alt+T")
    desk.type(NOTE)
    desk.until(lambda: not desk.view().editor.is_unsaved)
    assert stored_note(desk) == NOTE


def type_and_fail(desk: DeskWindow, error: FrcDeskError, more: str = " at noon") -> None:
    """Type more, hear the one sentence, and see that all of it is still on the form."""
    desk.view().body.note.field.edit.insertPlainText(more)
    expected = NOTE + more
    desk.until(lambda: said(desk) == str(error))
    assert desk.view().editor.is_unsaved
    assert desk.view().body.isVisible()
    assert desk.view().body.note.field.text() == desk.draft().note == expected
    assert desk.target().objectName() == "note"


def type_and_save(desk: DeskWindow) -> None:
    """Press one more key, and find everything on the disk."""
    desk.type("!")
    desk.until(lambda: not desk.view().editor.is_unsaved)
    assert stored_note(desk) == desk.draft().note
    assert desk.draft().note.endswith("!")


def stored_note(desk: DeskWindow) -> str:
    stored = desk.desks.contacts.reopen(desk.draft().id)
    assert stored == replace(desk.draft(), saved_at=stored.saved_at)
    return stored.note


def said(desk: DeskWindow) -> str:
    toast = desk.window.toasts.current()
    return toast.accessibleName() if toast is not None else ""


@contextmanager
def damaged(desks: Desks, table: str) -> Iterator[None]:
    """Turn one bit in the first page of a table, and turn it back."""
    database = desks.context.database
    with database.reading() as connection:
        wanted = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = int(connection.exec_driver_sql(wanted, (table,)).scalar_one())
    at = keyed.PAGE_BYTES * (page - 1) + 900
    with database.at_rest():
        flip(database.path, at)
    yield
    with database.at_rest():
        flip(database.path, at)


@contextmanager
def read_only(desks: Desks) -> Iterator[None]:
    """Make the folder of an open office read-only."""
    database = desks.context.database
    folder = str(database.folder)
    with database.at_rest():
        run("mount", "--bind", folder, folder)
        run("mount", "-o", "remount,ro,bind", folder)
    try:
        yield
    finally:
        with database.at_rest():
            run("umount", folder)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    folder.mkdir()
    run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        run("umount", "-l", str(folder))


def fill(file: Path) -> None:
    """Write until the disk takes nothing more."""
    with file.open("wb", buffering=0) as film:
        for size in (1024 * 1024, 4096):
            written = size
            while written == size:
                try:
                    written = film.write(bytes(size))
                except OSError:
                    break


def run(program: str, *arguments: str) -> None:
    subprocess.run([shutil.which(program) or program, *arguments], check=True)


def key_of(folder: Path, clock: FixedClock) -> bytes:
    return Keyring(folder, clock).unlock_by_name(USER, PASSPHRASE)


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
