"""Machines that are lost, retired, restored, copied or not known yet: nothing of theirs is lost or taken unseen."""

import shutil
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.sharing_reports import FileFate
from frc_desk.errors import (
    NotSharingError,
    RecordNotFoundError,
    ShutOutError,
)
from tests.operations.machines import (
    WORDS,
    Machine,
    add_family,
    copied_machine,
    fates,
    files_of,
    joined_machine,
    names_at,
    rows_of,
)


def test_a_lost_machine_is_shut_out_and_what_it_sends_waits_for_a_supervisor(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    counter.sharing.revoke(laptop.device)
    report = counter.receive(stick)
    assert (report.received, report.set_aside) == (0, 1)
    (waiting,) = counter.sharing.set_aside()
    assert (waiting.device, waiting.fate) == ("Madison", FileFate.REVOKED_DEVICE)
    for file in stick.iterdir():
        file.unlink()
    # The stick is gone; the file is not.
    assert counter.receive(stick).set_aside == 1
    assert counter.sharing.take_in(waiting.id).received == 3
    assert "Ahn Nguyen" in names_at(counter)
    assert counter.sharing.set_aside() == ()
    with pytest.raises(RecordNotFoundError):
        counter.sharing.take_in(waiting.id)
    with pytest.raises(NotSharingError):
        counter.send(stick)


def test_a_machine_that_was_shut_out_gets_nothing_more(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    luz = laptop.context.actor.id
    with joined_machine(counter, tmp_path / "second", stick, "Second", luz) as second:
        second.send(stick)
        counter.receive(stick)
        counter.sharing.revoke(laptop.device)
        add_family(counter, "Rosa Ramírez")
        assert counter.send(stick).devices == 1
        assert second.receive(stick).received > 3
        report = laptop.receive(stick)
        assert "Rosa Ramírez" not in names_at(laptop)
        assert FileFate.NOT_FOR_US in fates(report)


def test_a_retired_machine_is_sent_nothing_and_its_last_file_is_still_taken(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    counter.sharing.retire(laptop.device)
    assert counter.receive(stick).received == 3
    with pytest.raises(NotSharingError):
        counter.send(stick)


def test_a_machine_learns_that_it_takes_no_part_any_more(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    laptop.sharing.retire(laptop.device)
    with pytest.raises(ShutOutError):
        laptop.send(stick)


def test_files_of_a_machine_that_is_not_known_yet_wait(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    luz = laptop.context.actor.id
    with joined_machine(counter, tmp_path / "third", stick, "Third", luz) as third:
        add_family(third, "Ahn Nguyen")
        third.send(stick)
        report = laptop.receive(stick)
        assert (report.received, report.set_aside) == (0, 1)
        assert [one.fate for one in laptop.sharing.set_aside()] == [FileFate.UNKNOWN_DEVICE]
        for file in stick.glob("*.frcshare"):
            file.unlink()
        third.send(stick)
        assert counter.receive(stick).received == 3
        for file in stick.glob("*.frcshare"):
            file.unlink()
        counter.send(stick)
        assert laptop.receive(stick).set_aside == 0
        assert "Ahn Nguyen" in names_at(laptop)
        laptop.send(stick)
        third.receive(stick)
        third.send(stick)
        for machine in (counter, laptop):
            machine.receive(stick)
        assert rows_of(third) == rows_of(laptop) == rows_of(counter)


def test_a_machine_that_was_restored_takes_another_name_and_sends_only_what_is_missing(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    from frc_desk.operations.backups import restore_backup  # noqa: PLC0415 - this test alone

    add_family(laptop, "Before The Backup")
    made = laptop.desks.backups.back_up(tmp_path / "backups")
    add_family(laptop, "After The Backup")
    laptop.send(stick)
    assert counter.receive(stick).received == 6
    laptop.close()
    restore_backup(made.file, tmp_path / "restored", "Luz", WORDS, laptop.clock)
    laptop.open(tmp_path / "restored")
    assert "After The Backup" not in names_at(laptop)
    add_family(laptop, "On The Copy")
    # The machine tells its new name too; nothing that the counter has is sent again.
    assert laptop.send(stick).changes == 4
    report = counter.receive(stick)
    assert (report.received, report.set_aside) == (4, 0)
    counter.send(stick)
    assert laptop.receive(stick).set_aside == 0
    assert "After The Backup" in names_at(laptop)
    assert rows_of(counter) == rows_of(laptop)


def test_a_copied_machine_is_noticed_and_nothing_of_it_is_lost(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    laptop.close()
    shutil.copytree(laptop.folder, tmp_path / "clone")
    laptop.open()
    with copied_machine(
        tmp_path / "clone", tmp_path / "clone too", "Luz", FixedClock(laptop.clock.now())
    ) as clone:
        add_family(clone, "On The Clone")
        clone.send(stick)
        from_clone = files_of(clone, stick)[0].rename(tmp_path / "of the clone")
    add_family(laptop, "On The Laptop")
    laptop.send(stick)
    counter.receive(stick)
    before = rows_of(counter)
    shutil.copyfile(from_clone, stick / "other.frcshare")
    assert counter.receive(stick).set_aside == 1
    assert [one.fate for one in counter.sharing.set_aside()] == [FileFate.CLONED_DEVICE]
    assert rows_of(counter) == before
