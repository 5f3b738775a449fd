"""Machines of one office hand each other what is new by a stick: any order, any repetition, whole or not at all."""

import random
import shutil
from pathlib import Path

import pytest

from frc_desk.domain.sharing_reports import FileFate
from frc_desk.errors import (
    InvalidInputError,
    NoSharedFolderError,
    NotSharingError,
    SharingAlreadyError,
    StoppedError,
)
from frc_desk.operations import sharing_receive
from frc_desk.operations.desks import Desks
from frc_desk.operations.sharing import SharingDesk
from frc_desk.operations.sharing_receive import INBOX
from frc_desk.sync.container import Header, write
from frc_desk.sync.keys import new_device_keys
from tests.operations.machines import (
    Machine,
    add_family,
    fates,
    files_of,
    names_at,
    rows_of,
)


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


@pytest.mark.parametrize("at", [0.2, 0.5, 0.6, 0.9])
def test_a_stop_on_the_way_leaves_everything_as_it_was_whatever_had_come(
    counter: Machine, laptop: Machine, stick: Path, at: float
) -> None:
    for name in ("Rosa Ramírez", "Ahn Nguyen", "Nazeli Petrosyan"):
        add_family(counter, name)
        counter.send(stick)
    add_family(laptop, "Luz Mora")
    before, lying = rows_of(laptop), sorted(stick.iterdir())

    def stopped(part: float) -> None:
        if part >= at:
            raise StoppedError

    with pytest.raises(StoppedError):
        laptop.sharing.exchange(stick, stopped)
    assert rows_of(laptop) == before
    assert sorted(stick.iterdir()) == lying
    assert laptop.sharing.status().unsent == 3
    laptop.later(minutes=1)
    done = laptop.sharing.exchange(stick)
    assert (done.received.received, done.sent.changes) == (9, 3)
    counter.receive(stick)
    assert rows_of(counter) == rows_of(laptop)


def test_what_is_written_cannot_be_stopped_any_more(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")

    def stopped(part: float) -> None:
        if part >= 1.0:
            raise StoppedError

    assert counter.sharing.send(stick, stopped).changes == 3
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


def taken_though_flipped(receiver: Machine, file: Path, times: int, seed: int = 0) -> list[int]:
    """Flip one bit after another and return those with which something of the file was taken in."""
    through: list[int] = []
    chance = random.Random(seed)  # noqa: S311 - the same again on each run
    whole = file.read_bytes()
    before = rows_of(receiver)
    for _ in range(times):
        flipped = bytearray(whole)
        bit = chance.randrange(8 * len(whole))
        flipped[bit // 8] ^= 1 << bit % 8
        file.write_bytes(flipped)
        report = receiver.sharing.receive(file.parent)
        if report.received or FileFate.TAKEN in fates(report):
            through.append(bit)
    assert rows_of(receiver) == before
    file.write_bytes(whole)
    assert receiver.sharing.receive(file.parent).received == 3
    return through


def flip_case(counter: Machine, folder: Path) -> Path:
    folder.mkdir()
    add_family(counter, "Rosa Ramírez")
    return counter.send(folder).file


def test_a_file_with_a_flipped_bit_changes_nothing(
    counter: Machine, laptop: Machine, tmp_path: Path
) -> None:
    file = flip_case(counter, tmp_path / "flipped")
    assert taken_though_flipped(laptop, file, 60) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 21))
def test_none_of_ten_thousand_flipped_bits_changes_anything(
    counter: Machine, laptop: Machine, tmp_path: Path, seed: int
) -> None:
    file = flip_case(counter, tmp_path / "flipped")
    assert taken_though_flipped(laptop, file, 500, seed) == []


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
