"""What a person is told of sharing is counted where it happened, and is still so after the program was closed."""

from datetime import timedelta
from pathlib import Path

from frc_desk.domain.people import Person
from frc_desk.domain.sharing import Choice
from frc_desk.domain.sharing_reports import LastExchange
from frc_desk.store.sharing_summary import last_exchange
from tests.builders import make_person
from tests.operations.machines import Machine, add_family, files_of, written_elsewhere


def told(machine: Machine) -> LastExchange:
    with machine.context.database.reading() as connection:
        last = last_exchange(connection)
    assert last is not None
    return last


def rosa_at(machine: Machine) -> Person:
    machine.later(minutes=1)
    return machine.desks.people.add_family(make_person("Rosa Ramírez")).value.members[0].person


def test_what_a_person_decided_after_a_meeting_is_counted_with_it_also_after_a_restart(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    people = [rosa_at(laptop), rosa_at(laptop)]
    laptop.send(stick)
    counter.receive(stick)
    counter.send(stick)
    questions = [written_elsewhere(counter.context, one.id) for one in people]
    assert told(counter).decided == 0
    for question in questions:
        counter.later(hours=30)
        counter.sharing.decide(question, Choice.THIS)
    counter.close()
    counter.open()
    assert (told(counter).decided, told(counter).open) == (2, 0)
    counter.send(stick)
    assert (told(counter).sent > 0, told(counter).decided) == (True, 0)


def test_what_a_colleague_decided_elsewhere_is_not_said_to_be_ones_own(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    rosa = rosa_at(laptop)
    question = written_elsewhere(laptop.context, rosa.id)
    laptop.send(stick)
    laptop.sharing.decide(question, Choice.THIS)
    assert told(laptop).decided == 1
    laptop.send(stick)
    counter.receive(stick)
    assert told(counter).decided == 0


def test_a_machine_was_last_seen_when_it_made_the_newest_file_that_came(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    def seen(at: Machine) -> object:
        return next(
            one.last_seen_at for one in at.sharing.devices() if one.device.id == laptop.device
        )

    before = seen(counter)
    laptop.later(hours=2)
    counter.later(hours=5)
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    made = laptop.clock.now()
    assert seen(counter) == before
    counter.receive(stick)
    assert seen(counter) == made
    (file,) = files_of(laptop, stick)[-1:]
    held = file.read_bytes()
    laptop.later(hours=1)
    laptop.send(stick)
    counter.receive(stick)
    (stick / "older.frcshare").write_bytes(held)
    counter.receive(stick)
    assert seen(counter) == made + timedelta(hours=1, seconds=1)
    counter.close()
    counter.open()
    assert seen(counter) == made + timedelta(hours=1, seconds=1)


def test_nobody_was_seen_later_than_now(counter: Machine, laptop: Machine, stick: Path) -> None:
    laptop.later(minutes=10)
    laptop.send(stick)
    counter.receive(stick)
    line = next(one for one in counter.sharing.devices() if one.device.id == laptop.device)
    assert line.last_seen_at is not None
    assert line.last_seen_at <= counter.clock.now()


def test_both_values_are_kept_where_the_family_never_had_a_contact(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    rosa = rosa_at(laptop)
    laptop.send(stick)
    counter.receive(stick)
    question = written_elsewhere(counter.context, rosa.id)
    counter.sharing.decide(question, Choice.BOTH, "She also answers at 626 555 0177")
    kept = counter.desks.people.person(rosa.id).phone
    (task,) = [one for one in counter.desks.tasks.open_tasks() if one.about == rosa.id]
    assert (kept, task.line) == ("626 555 0188", "She also answers at 626 555 0177")
    assert told(counter).decided == 1
