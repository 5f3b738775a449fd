"""Machines of two versions: what the newer one writes waits at the older one, and is there after its upgrade."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from frc_desk.domain.ids import PersonId
from tests.builders import make_person
from tests.operations.machines import Machine, rows_of
from tests.programs import NEXT, newer_program, older_program

DAY = date(2026, 11, 20)


def person_at(machine: Machine, person_id: PersonId) -> tuple[str, str]:
    bare = machine.context.database.bare_connection()
    row = bare.execute("SELECT alert, phone FROM persons WHERE id = ?", (person_id,)).fetchone()
    bare.close()
    return str(row[0]), str(row[1])


def waiting(machine: Machine) -> int:
    bare = machine.context.database.bare_connection()
    (count,) = bare.execute("SELECT count(*) FROM change_pending").fetchone()
    bare.close()
    return int(count)


def reopen(machine: Machine) -> None:
    machine.close()
    machine.open()


@pytest.fixture
def old_laptop(laptop: Machine) -> Machine:
    """Luz's laptop, with a program that has not been brought up to date."""
    with older_program():
        reopen(laptop)
    return laptop


def test_what_a_newer_program_wrote_is_there_after_the_upgrade_and_was_never_blanked(
    counter: Machine, old_laptop: Machine, stick: Path
) -> None:
    with newer_program():
        reopen(counter)
        family = counter.desks.people.add_family(make_person("Rosa Ramírez", "626 555 0101")).value
        rosa = family.members[0].person
        counter.later(minutes=1)
        counter.desks.people.change(replace(rosa, alert="Ask for Rosa"))
        counter.desks.tasks.add("Bring the boxes to Madison", DAY)
        counter.send(stick)
    with older_program():
        report = old_laptop.receive(stick)
        assert report.set_aside == 0
        assert person_at(old_laptop, rosa.id) == ("", "626 555 0101")
        assert waiting(old_laptop) == 3
        known = old_laptop.desks.people.person(rosa.id)
        old_laptop.later(minutes=5)
        old_laptop.desks.people.change(replace(known, phone="626 555 0202"))
        old_laptop.send(stick)
    with newer_program():
        assert counter.receive(stick).received == 1
        # The laptop knew nothing of the alert, and did not take it away.
        assert person_at(counter, rosa.id) == ("Ask for Rosa", "626 555 0202")
        reopen(old_laptop)
        assert waiting(old_laptop) == 0
        assert person_at(old_laptop, rosa.id) == ("Ask for Rosa", "626 555 0202")
        lines = [one.line for one in old_laptop.desks.tasks.open_tasks()]
        assert "Bring the boxes to Madison" in lines
        old_laptop.send(stick)
        counter.receive(stick)
        counter.send(stick)
        old_laptop.receive(stick)
        assert rows_of(counter) == rows_of(old_laptop)


def test_from_its_upgrade_on_a_machine_says_that_it_writes_as_the_newer_program(
    counter: Machine,
) -> None:
    with newer_program():
        reopen(counter)
        counter.desks.tasks.add("Bring the boxes to Madison", DAY)
        bare = counter.context.database.bare_connection()
        (version,) = bare.execute(
            "SELECT schema_v FROM change_log WHERE tbl = 'tasks' ORDER BY n DESC LIMIT 1"
        ).fetchone()
        bare.close()
    assert version == NEXT
