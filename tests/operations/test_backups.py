"""A backup is made when there is something to keep, and comes back as it was."""

from datetime import timedelta
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock, local_day
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import (
    BackupDamagedError,
    FolderNotEmptyError,
    NotAllowedError,
    WrongPassphraseError,
)
from frc_desk.operations.backups import BackupDesk, backups_in, restore_backup, signers_of
from frc_desk.operations.checking import CheckDesk
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER
from tests import offices


def change_something(practice: Desks, clock: FixedClock) -> None:
    practice.tasks.add("something new", local_day(clock.now()))


def test_a_backup_is_counted_and_lies_in_the_offices_own_folder(practice: Desks) -> None:
    made = practice.backups.back_up()
    assert made.file.parent == practice.context.database.folder / "backups"
    assert made.counts["households"] == 66, "six of sixty families live in two homes"
    assert made.seconds > 0
    (line,) = practice.backups.made()
    assert (line.file, line.counts) == (made.file, made.counts)
    assert line.bytes == made.file.stat().st_size


def test_half_an_hour_after_the_last_backup_another_is_due(
    practice: Desks, clock: FixedClock
) -> None:
    assert practice.backups.due(), "there is none yet"
    practice.backups.back_up_if_changed()
    assert not practice.backups.due()
    clock.move_to(clock.now() + timedelta(minutes=29))
    assert not practice.backups.due()
    clock.move_to(clock.now() + timedelta(minutes=1))
    assert practice.backups.due()


def test_an_office_that_did_not_change_is_not_copied_again(
    practice: Desks, clock: FixedClock
) -> None:
    assert practice.backups.back_up_if_changed() is not None
    clock.move_to(clock.now() + timedelta(hours=1))
    assert practice.backups.back_up_if_changed() is None
    change_something(practice, clock)
    assert practice.backups.back_up_if_changed() is not None
    assert len(practice.backups.made()) == 2


def test_a_second_place_gets_a_copy_too(practice: Desks, tmp_path: Path) -> None:
    made = practice.backups.back_up(second=tmp_path / "stick")
    assert made.second_file is not None
    assert made.second_file.read_bytes() == made.file.read_bytes()
    assert len(backups_in(tmp_path / "stick")) == 1


def test_a_folder_that_somebody_named_is_never_thinned_out(
    practice: Desks, clock: FixedClock, tmp_path: Path
) -> None:
    for _ in range(5):
        practice.backups.back_up(tmp_path / "elsewhere")
        clock.move_to(clock.now() + timedelta(days=100))
    assert len(backups_in(tmp_path / "elsewhere")) == 5
    assert practice.backups.made() == ()


def test_a_restored_office_holds_what_the_backup_held_and_waits_with_backups(
    practice: Desks, clock: FixedClock, tmp_path: Path
) -> None:
    made = practice.backups.back_up()
    change_something(practice, clock)
    into = tmp_path / "restored"
    assert restore_backup(made.file, into, USER, PASSPHRASE, clock) == made.counts
    context = open_office(into, USER, PASSPHRASE, clock, ballast_bytes=0)
    desks = build_desks(context)
    assert CheckDesk(context).check().ok
    assert CheckDesk(context).check().counts == made.counts
    assert desks.backups.paused()
    assert not desks.backups.due()
    assert desks.backups.back_up_if_changed() is None
    desks.backups.confirm_right_copy()
    assert desks.backups.due()
    close_office(context)


def test_a_backup_opens_only_with_a_passphrase_of_its_own(
    practice: Desks, clock: FixedClock, tmp_path: Path
) -> None:
    made = practice.backups.back_up()
    assert [one.name for one in signers_of(made.file)] == [USER]
    with pytest.raises(WrongPassphraseError):
        restore_backup(made.file, tmp_path / "new", USER, "something else", clock)
    assert not (tmp_path / "new").exists()


def test_nothing_is_restored_over_an_old_office(
    practice: Desks, clock: FixedClock, practice_folder: Path
) -> None:
    made = practice.backups.back_up()
    with pytest.raises(FolderNotEmptyError):
        restore_backup(made.file, practice_folder, USER, PASSPHRASE, clock)


@pytest.mark.parametrize("place", [0.0, 0.5, 0.999])
def test_one_changed_byte_anywhere_is_a_damaged_backup(
    practice: Desks, clock: FixedClock, tmp_path: Path, place: float
) -> None:
    file = practice.backups.back_up().file
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 1
    file.write_bytes(content)
    with pytest.raises(BackupDamagedError):
        signers_of(file)
    with pytest.raises(BackupDamagedError):
        restore_backup(file, tmp_path / "new", USER, PASSPHRASE, clock)


def test_whoever_closes_the_office_makes_the_backup_of_closing_time(practice: Desks) -> None:
    door = StaffMember(offices.BEN.id, "Ben", (Role.DOOR,))
    desk = BackupDesk(Context(practice.context.database, practice.context.clock, door))
    assert desk.back_up_if_changed() is not None
    with pytest.raises(NotAllowedError):
        desk.back_up()
