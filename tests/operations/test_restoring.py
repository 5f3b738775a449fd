"""A copy is opened into a new folder, and takes the place of the office only when somebody says so."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.errors import (
    BackupDamagedError,
    NoBackupError,
    NoOfficeError,
    NoRoomForCopyError,
    StoppedError,
    TooManyTriesError,
    WrongPassphraseError,
)
from frc_desk.operations.desks import Desks
from frc_desk.operations.opening import names
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.operations.restoring import CopyOpening, open_from_now_on
from frc_desk.paths import beside, data_folder
from tests.small_disks import needs_mounts, small_disk


@pytest.fixture
def opening(practice: Desks, clock: FixedClock) -> CopyOpening:
    return CopyOpening(practice.context.database.folder, clock)


def test_copies_of_both_places_stand_the_newest_first(
    practice: Desks, opening: CopyOpening, clock: FixedClock, tmp_path: Path
) -> None:
    practice.backups.back_up(second=tmp_path / "stick")
    clock.move_to(clock.now() + timedelta(hours=1))
    practice.backups.back_up()
    found = [(one.line.made_at, one.is_second) for one in opening.copies(tmp_path / "stick")]
    earlier = clock.now() - timedelta(hours=1)
    assert found == [(clock.now(), False), (earlier, False), (earlier, True)]


def test_a_backup_tells_what_it_holds_and_who_opens_it(
    practice: Desks, opening: CopyOpening, tmp_path: Path
) -> None:
    made = practice.backups.back_up()
    backup = opening.look(made.file)
    assert backup.people == (USER,)
    assert backup.line.counts == made.counts
    with pytest.raises(NoBackupError):
        opening.look(tmp_path / "nothing.frcbackup")
    (tmp_path / "letter.txt").write_text("Dear district")
    with pytest.raises(BackupDamagedError):
        opening.look(tmp_path / "letter.txt")


def test_a_copy_never_lies_over_what_is_there(
    practice: Desks, opening: CopyOpening, practice_folder: Path
) -> None:
    file = practice.backups.back_up().file
    first = opening.open_copy(file, USER, PASSPHRASE).folder
    before = sorted(path.stat().st_mtime_ns for path in first.iterdir())
    second = opening.open_copy(file, USER, PASSPHRASE).folder
    assert first == practice_folder.with_name("practice-2026-11-17-1039")
    assert second == practice_folder.with_name("practice-2026-11-17-1039-2")
    assert sorted(path.stat().st_mtime_ns for path in first.iterdir()) == before


def test_a_computer_without_an_office_gets_it_where_offices_lie(
    practice: Desks, clock: FixedClock, tmp_path: Path
) -> None:
    file = practice.backups.back_up().file
    home = tmp_path / "new" / "FRC Desk"
    assert CopyOpening(home, clock).open_copy(file, USER, PASSPHRASE).folder == home
    assert [person.name for person in names(home)] == [USER]


def test_wrong_tries_wait_though_each_begins_a_new_folder(
    practice: Desks, opening: CopyOpening, clock: FixedClock, practice_folder: Path
) -> None:
    file = practice.backups.back_up().file
    for _ in range(2):
        with pytest.raises(WrongPassphraseError):
            opening.open_copy(file, USER, "not this one")
    for passphrase in ("not this one", PASSPHRASE):
        with pytest.raises(TooManyTriesError):
            opening.open_copy(file, USER, passphrase)
    assert [path.name for path in practice_folder.parent.glob("practice-*")] == []
    clock.move_to(clock.now() + timedelta(seconds=31))
    assert opening.open_copy(file, USER, PASSPHRASE).folder.is_dir()


def test_a_copy_that_is_stopped_leaves_nothing_behind(
    practice: Desks, opening: CopyOpening, practice_folder: Path
) -> None:
    file = practice.backups.back_up().file
    parts: list[float] = []

    def stop_late(part: float) -> None:
        parts.append(part)
        if len(parts) > 1 and part < parts[-2]:
            raise StoppedError

    with pytest.raises(StoppedError):
        opening.open_copy(file, USER, PASSPHRASE, stop_late)
    assert list(practice_folder.parent.glob("practice-*")) == []


@needs_mounts
def test_a_full_disk_is_said_plainly_and_nothing_is_left(
    practice: Desks, clock: FixedClock, tmp_path: Path
) -> None:
    file = practice.backups.back_up().file
    with small_disk(tmp_path / "small", 1) as disk:
        opening = CopyOpening(disk / "office", clock)
        with pytest.raises(NoRoomForCopyError):
            opening.open_copy(file, USER, PASSPHRASE)
        assert list(disk.iterdir()) == []


def test_the_right_copy_is_what_the_computer_opens_from_now_on(
    practice: Desks, opening: CopyOpening, practice_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRC_DESK_DATA", str(practice_folder))
    file = practice.backups.back_up().file
    copy = opening.open_copy(file, USER, PASSPHRASE).folder
    assert data_folder() == practice_folder
    open_from_now_on(practice_folder, copy)
    assert data_folder() == copy
    assert data_folder(practice_folder) == practice_folder, "who names a folder gets it"
    open_from_now_on(copy, practice_folder)
    assert data_folder() == copy, "two notes that name each other end somewhere"
    (copy / "frc.place-taken-by").unlink()
    shutil.rmtree(copy)
    assert data_folder() == practice_folder, "a copy that is gone takes no place"
    with pytest.raises(NoOfficeError):
        open_from_now_on(practice_folder, copy)


def test_the_date_of_a_copy_is_not_named_twice() -> None:
    office = Path("/data/FRC Desk")
    copy = beside(office, "2026-11-17-1039")
    assert copy == Path("/data/FRC Desk-2026-11-17-1039")
    assert beside(copy, "practice") == Path("/data/FRC Desk-practice")
    assert beside(copy.with_name(f"{copy.name}-2"), "practice") == Path("/data/FRC Desk-practice")
