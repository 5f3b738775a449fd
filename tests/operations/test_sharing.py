"""Machines of one office hand each other what is new by a stick: any order, any repetition, whole or not at all."""

import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.privacy import Role
from frc_desk.domain.sharing_reports import FileFate, ReceivedReport
from frc_desk.errors import (
    InvalidInputError,
    NoSharedFolderError,
    NotSharingError,
    RecordNotFoundError,
    SharingAlreadyError,
    ShutOutError,
    StoppedError,
)
from frc_desk.operations import sharing_receive
from frc_desk.operations.desks import Desks
from frc_desk.operations.sharing import SharingDesk
from frc_desk.operations.sharing_receive import INBOX
from frc_desk.sync.container import Header, write
from frc_desk.sync.keys import new_device_keys
from tests.builders import make_person
from tests.operations.machines import (
    WORDS,
    Machine,
    colleague,
    copied_machine,
    first_machine,
    joined_machine,
    rows_of,
)

START = datetime(2026, 11, 17, 8, 0, tzinfo=LOCAL_ZONE)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """What is carried from one machine to the other."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@dataclass(frozen=True, slots=True)
class Pair:
    """The folders of two machines that know each other, closed."""

    folder: Path
    device: DeviceId


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The machine at the counter, where sharing began, and Luz's laptop; made once, copied for each test."""
    folder = tmp_path_factory.mktemp("pair")
    stick = folder / "joining"
    with ExitStack() as stack:
        counter = stack.enter_context(first_machine(folder / "Counter", FixedClock(START)))
        luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT, Role.SUPERVISOR)
        laptop = stack.enter_context(
            joined_machine(counter, folder / "Madison", stick, "Madison", luz)
        )
        for _ in range(2):
            laptop.receive(stick)
            laptop.send(stick)
            counter.receive(stick)
            counter.send(stick)
        laptop.receive(stick)
        laptop.send(stick)
        counter.receive(stick)
        device = laptop.device
    return Pair(folder, device)


@pytest.fixture
def counter(pair: Pair, tmp_path: Path, clock: FixedClock) -> Iterator[Machine]:
    """The machine at the counter."""
    with copied_machine(pair.folder / "Counter", tmp_path / "counter", "Ana", clock) as machine:
        yield machine


@pytest.fixture
def laptop(pair: Pair, tmp_path: Path, clock: FixedClock) -> Iterator[Machine]:
    """Luz's laptop; the office knows it."""
    with copied_machine(pair.folder / "Madison", tmp_path / "laptop", "Luz", clock) as machine:
        machine.device = pair.device
        yield machine


def add_family(machine: Machine, name: str) -> None:
    machine.later(minutes=1)
    machine.desks.people.add_family(make_person(name))


def names_at(machine: Machine) -> set[str]:
    return {str(row[1]) for row in rows_of(machine)["persons"]}


def fates(report: ReceivedReport) -> list[FileFate]:
    return [one.fate for one in report.files]


def files_of(machine: Machine, stick: Path) -> list[Path]:
    replica = machine.context.database.bare_connection()
    name = replica.execute("SELECT replica FROM act").fetchone()[0]
    replica.close()
    return sorted(stick.glob(f"frc-{name}-*.frcshare"))


def test_what_one_writes_the_other_has(counter: Machine, laptop: Machine, stick: Path) -> None:
    add_family(counter, "Rosa Ramírez")
    add_family(laptop, "Ahn Nguyen")
    assert (counter.sharing.status().unsent, laptop.sharing.status().unsent) == (3, 3)
    assert laptop.send(stick).changes == 3
    assert counter.receive(stick).received == 3
    assert counter.send(stick).changes == 3
    assert laptop.receive(stick).received == 3
    assert rows_of(counter) == rows_of(laptop)
    assert {"Rosa Ramírez", "Ahn Nguyen"} <= names_at(counter)
    assert (counter.sharing.status().unsent, laptop.sharing.status().unsent) == (0, 0)


def test_nothing_counts_as_answered_before_an_answer_says_so(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    counter.send(stick)
    assert (counter.sharing.status().unsent, counter.sharing.status().unanswered) == (0, 3)
    for lost in files_of(counter, stick):
        lost.unlink()
    assert laptop.receive(stick).received == 0
    counter.send(stick)
    assert laptop.receive(stick).received == 3
    laptop.send(stick)
    counter.receive(stick)
    assert counter.sharing.status().unanswered == 0


def test_the_same_file_again_changes_nothing(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    file = counter.send(stick).file
    shutil.copyfile(file, stick / "again.frcshare")
    report = laptop.receive(stick)
    assert report.received == 3
    before = rows_of(laptop)
    again = laptop.receive(stick)
    assert (again.received, again.set_aside) == (0, 0)
    assert set(fates(again)) == {FileFate.KNOWN}
    assert rows_of(laptop) == before


def test_whatever_else_lies_on_the_stick_does_no_harm(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    whole = counter.send(stick).file.read_bytes()
    (stick / "letter.txt").write_text("Dear colleague")
    (stick / "letter.frcshare").write_text("Dear colleague, this is no such file")
    (stick / "empty.frcshare").touch()
    (stick / "half.frcshare").write_bytes(whole[: len(whole) // 2])
    (stick / "tail.frcshare").write_bytes(whole[:-1])
    (stick / "folder.frcshare").mkdir()
    report = laptop.receive(stick)
    assert report.received == 3
    told = {one.name: one.fate for one in report.refused}
    assert told == {
        "letter.frcshare": FileFate.FOREIGN,
        "empty.frcshare": FileFate.TRUNCATED,
        "half.frcshare": FileFate.TRUNCATED,
        "tail.frcshare": FileFate.TRUNCATED,
        "folder.frcshare": FileFate.TRUNCATED,
    }
    assert all(one.sentence for one in report.refused)
    assert (report.set_aside, laptop.sharing.set_aside()) == (0, ())


def test_a_copy_that_has_grown_whole_is_taken(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    file = counter.send(stick).file
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])
    assert laptop.receive(stick).received == 0
    file.write_bytes(whole)
    assert laptop.receive(stick).received == 3


def test_a_file_that_comes_too_early_waits_for_the_one_before(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    early, answer = tmp_path / "early", tmp_path / "answer"
    early.mkdir()
    answer.mkdir()
    add_family(counter, "First Family")
    first = counter.send(stick).file
    # Luz took the first file in and said so; then her laptop was set back to before.
    before = tmp_path / "before"
    laptop.close()
    shutil.copytree(laptop.folder, before)
    laptop.open()
    laptop.receive(stick)
    laptop.send(answer)
    laptop.close()
    counter.receive(answer)
    add_family(counter, "Second Family")
    counter.send(early)
    laptop.open(before)
    report = laptop.receive(early)
    assert (report.received, fates(report), report.set_aside) == (0, [FileFate.GAP], 1)
    report = laptop.receive(first.parent)
    assert (report.received, report.set_aside) == (6, 0)
    assert rows_of(laptop)["persons"] == rows_of(counter)["persons"]


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


def test_files_of_strangers_never_fill_the_disk(
    counter: Machine, laptop: Machine, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing_receive, "MOST_WAITING", 3)
    for number in range(6):
        header = Header(f"{number:032x}", "0a0b0c0d", 1, 1, "")
        write(stick / f"stranger{number}.frcshare", header, [], new_device_keys())
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    report = counter.receive(stick)
    # One place was taken by the file of the laptop while it was looked at.
    assert (report.received, report.set_aside) == (3, 2)
    assert fates(report).count(FileFate.UNKNOWN_DEVICE) == 6
    assert counter.receive(stick).set_aside == 3


def test_what_comes_from_a_clock_that_is_far_ahead_waits_until_it_is_set_right(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    laptop.later(minutes=16)
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    report = counter.receive(stick)
    assert (report.received, fates(report), report.set_aside) == (0, [FileFate.CLOCK], 1)
    counter.later(minutes=6)
    report = counter.receive(stick)
    assert (report.received, report.set_aside) == (3, 0)
    assert report.clock_warning is not None


def test_a_stop_leaves_everything_as_it_was(counter: Machine, laptop: Machine, stick: Path) -> None:
    add_family(counter, "Rosa Ramírez")

    def stopped(_: float) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        counter.sharing.send(stick, stopped)
    assert counter.sharing.status().unsent == 3
    assert list(stick.glob("*.part")) == []
    counter.send(stick)
    before = rows_of(laptop)
    with pytest.raises(StoppedError):
        laptop.sharing.receive(stick, stopped)
    assert rows_of(laptop) == before
    assert laptop.receive(stick).received == 3


def test_a_folder_that_is_not_there_is_named(
    counter: Machine, laptop: Machine, tmp_path: Path
) -> None:
    for act in (counter.sharing.send, laptop.sharing.receive):
        with pytest.raises(NoSharedFolderError):
            act(tmp_path / "missing")
    (tmp_path / "file").touch()
    with pytest.raises(NoSharedFolderError):
        counter.sharing.send(tmp_path / "file")


def test_an_office_alone_says_so(desks: Desks, tmp_path: Path) -> None:
    alone = SharingDesk(desks.context, desks.directory)
    assert alone.status().alone
    for act in (alone.send, alone.receive):
        with pytest.raises(NotSharingError):
            act(tmp_path)
    with pytest.raises(InvalidInputError):
        alone.start("  ")
    alone.start("Counter")
    with pytest.raises(SharingAlreadyError):
        alone.start("Counter")
    with pytest.raises(NotSharingError):
        alone.send(tmp_path)


def test_the_list_of_machines_says_who_has_which_and_what_it_lacks(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    told = {one.device.name: one for one in counter.sharing.devices()}
    assert set(told) == {"Counter", "Madison"}
    assert (told["Counter"].is_this_one, told["Madison"].is_this_one) == (True, False)
    assert (told["Madison"].person, told["Madison"].lacks) == ("Luz", 3)
    laptop.send(stick)
    counter.receive(stick)
    counter.send(stick)
    laptop.receive(stick)
    laptop.send(stick)
    counter.receive(stick)
    assert [one.lacks for one in counter.sharing.devices() if not one.is_this_one] == [0]


def test_every_copying_out_of_families_is_written_down(counter: Machine, laptop: Machine) -> None:
    counter.sharing.held_by(laptop.device)
    with counter.context.database.reading() as connection:
        acts = {
            str(row[0]) for row in connection.exec_driver_sql("SELECT act FROM access_log").all()
        }
    assert {"share/join_file", "share/sent", "share/received", "share/held_by"} <= acts


def flip_bits(receiver: Machine, file: Path, times: int, seed: int = 0) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same again on each run
    whole = file.read_bytes()
    before = rows_of(receiver)
    for _ in range(times):
        flipped = bytearray(whole)
        bit = chance.randrange(8 * len(whole))
        flipped[bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        report = receiver.sharing.receive(file.parent)
        assert report.received == 0
        assert FileFate.TAKEN not in fates(report)
    assert rows_of(receiver) == before
    file.write_bytes(whole)
    assert receiver.sharing.receive(file.parent).received == 3


def flip_case(counter: Machine, folder: Path) -> Path:
    folder.mkdir()
    add_family(counter, "Rosa Ramírez")
    return counter.send(folder).file


def test_a_file_with_a_flipped_bit_changes_nothing(
    counter: Machine, laptop: Machine, tmp_path: Path
) -> None:
    flip_bits(laptop, flip_case(counter, tmp_path / "flipped"), 60)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 21))
def test_none_of_ten_thousand_flipped_bits_changes_anything(
    counter: Machine, laptop: Machine, tmp_path: Path, seed: int
) -> None:
    flip_bits(laptop, flip_case(counter, tmp_path / "flipped"), 500, seed)


def test_nothing_of_a_family_lies_in_any_file_in_clear(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    needle = "Needleworth"
    add_family(counter, f"Rosa {needle}")
    counter.send(stick)
    counter.sharing.revoke(laptop.device)
    add_family(laptop, f"Ahn {needle}")
    laptop.send(stick)
    counter.receive(stick)
    assert (counter.folder / INBOX).is_dir()
    searched = 0
    for path in tmp_path.rglob("*"):
        if path.is_file():
            searched += 1
            content = path.read_bytes()
            assert needle.encode() not in content, path
            assert needle.encode("utf-16-le") not in content, path
            assert b"Madison" not in content or path.suffix == ".keys", path
    assert searched > 8
    assert any(INBOX in path.parts for path in tmp_path.rglob("*.frcshare"))
