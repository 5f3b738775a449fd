"""A whole exchange is taken back until the next one: what came in goes, what was written here stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from frc_desk.domain.ids import PersonId
from frc_desk.domain.sharing import Choice
from frc_desk.domain.sharing_reports import FileFate
from frc_desk.errors import CannotUndoError, NotUndoableError
from frc_desk.store.check import check
from tests.operations.machines import Machine, add_family, meet, names_at, rows_of


def _somebody(machine: Machine, name: str) -> PersonId:
    return next(PersonId(str(row[0])) for row in rows_of(machine)["persons"] if row[1] == name)


def _write_phone(machine: Machine, person: PersonId, phone: str) -> None:
    machine.later(minutes=1)
    before = machine.desks.people.person(person)
    machine.desks.people.change(replace(before, phone=phone))


def _records(machine: Machine) -> dict[str, list[tuple[object, ...]]]:
    # Which machines take part is an order, and stands.
    return {name: rows for name, rows in rows_of(machine).items() if name != "devices"}


def test_a_machine_has_again_what_it_had_and_what_was_written_there(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    add_family(counter, "Rosa Ramírez")
    meet(counter, laptop, stick)
    _write_phone(laptop, _somebody(laptop, "Rosa Ramírez"), "626 555 0199")
    add_family(laptop, "Ahn Nguyen")
    add_family(counter, "Before Receiving")
    laptop.send(stick)
    before = _records(counter)
    counter.later(minutes=1)
    counter.sharing.exchange(stick)
    assert "Ahn Nguyen" in names_at(counter)
    counter.later(minutes=1)
    done = counter.desks.sharing_undo.undo().value
    assert (done.answers, done.files) == (0, 1)
    assert done.changes >= 4
    assert _records(counter) == before
    assert check(counter.context.database).findings == ()


def test_it_comes_in_again_with_the_next_exchange(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    meet(counter, laptop, stick)
    add_family(laptop, "Ahn Nguyen")
    sent = laptop.send(stick).file
    counter.receive(stick)
    # The stick goes back with Luz, and the next one is empty.
    for file in (sent, *stick.glob("*.frcshare")):
        file.unlink(missing_ok=True)
    counter.desks.sharing_undo.undo()
    assert "Ahn Nguyen" not in names_at(counter)
    (waiting,) = counter.sharing.set_aside()
    assert (waiting.fate, waiting.device) == (FileFate.UNDONE, "Madison")
    assert counter.desks.sharing_undo.state().undone_at is not None
    assert counter.receive(stick).received == 3
    assert "Ahn Nguyen" in names_at(counter)
    assert (counter.sharing.set_aside(), counter.desks.sharing_undo.state().undone_at) == ((), None)
    meet(counter, laptop, stick)
    assert rows_of(counter) == rows_of(laptop)


def test_what_was_written_since_stays_and_travels(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    meet(counter, laptop, stick)
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    counter.later(minutes=1)
    counter.sharing.exchange(stick)
    add_family(counter, "Since Then")
    counter.desks.sharing_undo.undo()
    assert {"Since Then"} <= names_at(counter)
    assert "Ahn Nguyen" not in names_at(counter)
    meet(counter, laptop, stick)
    assert {"Since Then", "Ahn Nguyen"} <= names_at(laptop) & names_at(counter)
    assert rows_of(counter) == rows_of(laptop)


@pytest.mark.parametrize("choice", [Choice.THIS, Choice.OTHER, Choice.BOTH])
def test_the_answers_go_back_with_it_and_are_asked_again(
    counter: Machine, laptop: Machine, stick: Path, choice: Choice
) -> None:
    add_family(counter, "Rosa Ramírez")
    meet(counter, laptop, stick)
    rosa = _somebody(counter, "Rosa Ramírez")
    _write_phone(counter, rosa, "626 555 0117")
    _write_phone(laptop, rosa, "626 555 0171")
    before = _records(counter)
    laptop.send(stick)
    counter.later(minutes=1)
    counter.sharing.exchange(stick)
    (family,) = counter.sharing.conflicts()
    add_family(counter, "Between")
    counter.sharing.decide(family.lines[0].conflict.id, choice)
    add_family(counter, "Afterwards")
    since = {
        name: [row for row in rows if row not in before[name]]
        for name, rows in _records(counter).items()
    }
    done = counter.desks.sharing_undo.undo().value
    assert done.answers == 1
    assert counter.sharing.conflicts() == ()
    assert counter.desks.people.person(rosa).phone == "626 555 0117"
    assert rows_of(counter)["conflict_decisions"] == []
    assert {"Between", "Afterwards"} <= names_at(counter)
    assert rows_of(counter)["households"] == [*before["households"], *since["households"]]
    assert check(counter.context.database).findings == ()
    meet(counter, laptop, stick)
    (again,) = counter.sharing.conflicts()
    assert again.lines[0].conflict.id == family.lines[0].conflict.id
    counter.sharing.decide(again.lines[0].conflict.id, choice)
    meet(counter, laptop, stick)
    assert rows_of(counter) == rows_of(laptop)
    assert laptop.sharing.conflicts() == ()


def test_it_is_refused_where_somebody_went_on_writing_in_what_came(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    meet(counter, laptop, stick)
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    counter.receive(stick)
    _write_phone(counter, _somebody(counter, "Ahn Nguyen"), "626 555 0100")
    stood = rows_of(counter)
    with pytest.raises(CannotUndoError) as refused:
        counter.desks.sharing_undo.undo()
    assert refused.value.values["who"] == "Ana"
    assert rows_of(counter) == stood
    assert counter.sharing.set_aside() == ()
    assert counter.receive(stick).received == 0
    assert rows_of(counter) == stood


def test_it_is_offered_until_the_next_exchange_also_after_a_restart(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    meet(counter, laptop, stick)
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    counter.receive(stick)
    counter.close()
    counter.open()
    offer = counter.desks.sharing_undo.state().offer
    assert offer is not None
    assert (offer.by, offer.changes) == ("Ana", 3)
    counter.receive(stick)
    assert counter.desks.sharing_undo.state().offer is None
    with pytest.raises(NotUndoableError):
        counter.desks.sharing_undo.undo()
    assert "Ahn Nguyen" in names_at(counter)


def test_a_third_machine_that_heard_of_it_first_ends_at_the_same(
    counter: Machine, laptop: Machine, stick: Path, tmp_path: Path
) -> None:
    meet(counter, laptop, stick)
    add_family(laptop, "Ahn Nguyen")
    laptop.send(stick)
    counter.later(minutes=1)
    answer = counter.sharing.exchange(stick).sent.file
    counter.desks.sharing_undo.undo()
    add_family(counter, "After Undo")
    # The laptop reads what said that the counter has everything, and then the lesser word of later.
    assert answer.exists()
    laptop.receive(stick)
    counter.send(stick)
    laptop.receive(stick)
    laptop.send(stick)
    other = tmp_path / "other"
    other.mkdir()
    counter.receive(stick)
    counter.send(stick)
    laptop.receive(stick)
    assert rows_of(counter) == rows_of(laptop)
    assert {"Ahn Nguyen", "After Undo"} <= names_at(laptop)
