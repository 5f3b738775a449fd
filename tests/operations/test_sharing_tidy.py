"""Old files of a machine leave the stick once they are answered, and nothing else does."""

import shutil
from pathlib import Path

from frc_desk.sync.container import Header, Section, write
from frc_desk.sync.keys import new_device_keys
from tests.operations.machines import Machine, add_family, files_of, joined_machine, rows_of


def lying(stick: Path) -> set[str]:
    return {one.name for one in stick.iterdir()}


def test_a_file_lies_there_until_the_other_machine_answered_it(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    first = counter.send(stick)
    second = counter.send(stick)
    assert (first.removed, second.removed) == (0, 0)
    laptop.receive(stick)
    # Taken in, but the counter has not heard of it.
    assert counter.send(stick).removed == 0
    laptop.send(stick)
    counter.receive(stick)
    fourth = counter.send(stick)
    assert fourth.removed == 2
    assert first.file.name not in lying(stick)
    assert len(files_of(counter, stick)) == 2
    assert len(files_of(laptop, stick)) == 1
    laptop.receive(stick)
    assert laptop.send(stick).removed == 1
    assert rows_of(counter) == rows_of(laptop)


def test_what_another_wrote_is_never_touched_whatever_its_name_says(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    own = counter.send(stick).file
    laptop.receive(stick)
    laptop.send(stick)
    counter.receive(stick)
    # Somebody else's file under the counter's name and header, one of nobody, and a note.
    replica = own.name.split("-")[1]
    own_id = next(one.device.id for one in counter.sharing.devices() if one.is_this_one)
    header = Header(own_id, replica, 1, 1, "")
    sealed = Section({laptop.device: new_device_keys().public.seal}, [b"x"])
    write(stick / f"frc-{replica}-000001.frcshare", header, [sealed], new_device_keys())
    (stick / "frc-letter.frcshare").write_text("Dear colleague")
    (stick / "frc-notes.txt").write_text("mine")
    shutil.copyfile(own, stick / "frc-copy.frcshare")
    before = lying(stick)
    # The copy of an answered file is this machine's own too.
    assert counter.send(stick).removed == 2
    assert before - lying(stick) == {own.name, "frc-copy.frcshare"}


def test_a_file_waits_for_every_machine_that_is_still_there(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    ana = counter.context.actor.id
    with joined_machine(counter, tmp_path / "third", tmp_path / "join", "Jefferson", ana) as third:
        third.send(stick)
        counter.receive(stick)
        first = counter.send(stick).file
        laptop.receive(stick)
        laptop.send(stick)
        counter.receive(stick)
        assert counter.send(stick).removed == 0
        counter.sharing.retire(third.device)
        assert counter.send(stick).removed == 1
    assert first.name not in lying(stick)
