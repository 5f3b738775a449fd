"""People as tests of several machines write, change and read them."""

import json
from collections.abc import Callable
from dataclasses import replace

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Person
from frc_desk.domain.sharing import ChangeRecord
from frc_desk.store.rows import find, get, put, put_new
from frc_desk.store.schema.people import persons
from tests import offices
from tests.replicas import Machine


def add(machine: Machine, **fields: str) -> Person:
    machine.later(seconds=1)
    with machine.database.unit(offices.ANA.id, "save_person") as unit:
        person = Person(PersonId(unit.new_id()), "Rosa Perez", **fields)  # type: ignore[arg-type]  # texts alone
        put_new(unit, persons, person, search_text="rosa perez")
    return person


def change(machine: Machine, person: Person, **fields: str) -> Person:
    machine.later(seconds=1)
    with machine.database.unit(offices.ANA.id, "save_person") as unit:
        before = get(unit.connection, persons, Person, person.id)
        after = replace(before, **fields)  # type: ignore[arg-type]  # texts alone
        put(unit, persons, before, after)
    return after


def person_on(machine: Machine, person: Person) -> Person | None:
    with machine.database.reading() as connection:
        return find(connection, persons, Person, person.id)


def with_field(name: str, value: object) -> Callable[[ChangeRecord], ChangeRecord]:
    def spoil(record: ChangeRecord) -> ChangeRecord:
        return record._replace(fields=json.dumps(json.loads(record.fields) | {name: value}))

    return spoil
