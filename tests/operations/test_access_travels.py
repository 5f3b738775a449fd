"""A laptop tells the office who looked at what; the office notices where the end of its record was cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from frc_desk.domain.privacy import Role
from frc_desk.store import sharing_devices
from frc_desk.store.access_log import heads
from tests.operations.machines import Machine, add_family, colleague, joined_machine


@pytest.fixture
def madison(counter: Machine, tmp_path: Path, stick: Path) -> Iterator[Machine]:
    """A laptop of one school that the office knows."""
    school = counter.desks.office.schools()[0].id
    mia = colleague(counter, "Mia", Role.COMMUNITY_ASSISTANT)
    join = tmp_path / "join"
    with joined_machine(counter, tmp_path / "mia", join, "Jefferson", mia, (school,)) as made:
        meet(made, counter, stick)
        yield made


def meet(one: Machine, other: Machine, stick: Path) -> None:
    """Carry a stick there and back."""
    for sender, receiver in ((one, other), (other, one)):
        add_family(sender, "Ahn Nguyen")
        sender.send(stick)
        receiver.receive(stick)


def lines(machine: Machine, replica: str) -> int:
    with machine.context.database.reading() as connection:
        return heads(connection).get(replica, (0, ""))[0]


def name_of(machine: Machine) -> str:
    with machine.context.database.reading() as connection:
        return sharing_devices.own_replica(connection)


def cut(machine: Machine, count: int) -> None:
    """Remove the last lines of a machine's record, and the note of the newest one, as a thief would."""
    name = name_of(machine)
    with machine.context.database.maintenance() as connection:
        last = heads(connection)[name][0] - count
        connection.exec_driver_sql(
            "DELETE FROM access_log WHERE replica = ? AND n > ?", (name, last)
        )
        mac = heads(connection)[name][1]
        connection.exec_driver_sql(
            "UPDATE store_state SET value = ? WHERE name = ?",
            (f"{last}:{mac}", f"access_newest:{name}"),
        )


def test_the_record_of_a_laptop_comes_to_the_office_and_that_of_the_office_stays_there(
    counter: Machine, madison: Machine, stick: Path
) -> None:
    meet(madison, counter, stick)
    assert lines(counter, name_of(madison)) > 0
    assert lines(madison, name_of(counter)) == 0
    # The last line of everybody goes everywhere all the same.
    with madison.context.database.reading() as connection:
        heard = connection.exec_driver_sql("SELECT replica FROM access_received").scalars().all()
    assert name_of(counter) in heard
    assert counter.desks.access_records.chain().holds


def test_a_cut_end_shows_at_the_office_and_goes_on_showing(
    counter: Machine, madison: Machine, stick: Path
) -> None:
    for _ in range(3):
        madison.send(stick)
    meet(madison, counter, stick)
    cut(madison, 4)
    add_family(madison, "Late Family")
    madison.send(stick)
    report = counter.receive(stick)
    assert report.broken_chains == (name_of(madison),)
    assert report.received > 0
    counter.close()
    counter.open()
    assert counter.desks.access_records.chain().broken == (name_of(madison),)


def test_an_end_that_another_laptop_saw_cannot_be_cut_before_the_office_comes(
    counter: Machine, madison: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    field = tmp_path / "field"
    field.mkdir()
    meet(counter, laptop, stick)
    madison.receive(stick)
    for _ in range(4):
        madison.send(field)
    add_family(madison, "In the field")
    madison.send(field)
    laptop.receive(field)
    laptop.send(stick)
    counter.receive(stick)
    cut(madison, 4)
    add_family(madison, "Late Family")
    madison.send(stick)
    assert counter.receive(stick).broken_chains == (name_of(madison),)


def test_files_that_come_in_another_order_accuse_nobody(
    counter: Machine, madison: Machine, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        add_family(madison, "Some Family")
        madison.send(folder)
    assert counter.receive(second).broken_chains == ()
    assert counter.receive(first).broken_chains == ()
    assert counter.desks.access_records.chain().holds
