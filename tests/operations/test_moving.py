"""The office moves to another machine: a checked backup first, then the mark; and a way back."""

from datetime import date
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.errors import NotAllowedError, StorageError
from frc_desk.operations.backups import restore_backup
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER


def test_the_old_machine_says_so_from_then_on_and_goes_back(
    practice: Desks, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert practice.today.today().moved_away_on is None
    moved = practice.moving.move_away(stick)
    assert moved.file.parent == stick
    assert practice.today.today().moved_away_on == moved.on == date(2026, 11, 17)
    practice.moving.work_here_again()
    assert practice.moving.moved_on() is None


@pytest.mark.parametrize("marked_before", [False, True])
def test_the_new_machine_is_not_the_old_one(
    practice: Desks, clock: FixedClock, tmp_path: Path, *, marked_before: bool
) -> None:
    stick, there = tmp_path / "stick", tmp_path / "there"
    stick.mkdir()
    made = practice.moving.move_away(stick).file
    if marked_before:
        made = practice.backups.back_up(to=stick).file
    restore_backup(made, there, USER, PASSPHRASE, clock)
    context = open_office(there, USER, PASSPHRASE, clock, ballast_bytes=0)
    desks = build_desks(context)
    try:
        assert desks.moving.moved_on() is None
        assert desks.backups.paused()
    finally:
        desks.quick.close()
        close_office(context)


def test_where_no_backup_could_be_made_nothing_is_marked(practice: Desks, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    with pytest.raises((StorageError, OSError)):
        practice.moving.move_away(blocked / "stick")
    assert practice.moving.moved_on() is None


def test_only_who_sets_the_office_up_moves_it(ben_desks: Desks, tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError):
        ben_desks.moving.move_away(tmp_path)
    assert ben_desks.moving.moved_on() is None
