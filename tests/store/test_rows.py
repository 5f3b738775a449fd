"""Values go into rows and come back as they were."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Answer, Person
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import ChangedElsewhereError, RecordNotFoundError
from frc_desk.store import change_log
from frc_desk.store.engine import Database
from frc_desk.store.rows import columns_of, find, get, put, put_many, put_new, remove, rows_of
from frc_desk.store.schema.people import persons
from frc_desk.store.schema.staff import staff as staff_table


def make_person(database: Database, staff: StaffMember, name: str = "Rosa Núñez") -> Person:
    with database.unit(staff.id, "save_person") as unit:
        person = Person(PersonId(unit.new_id()), name, interpreter=True, safe_call=Answer.YES)
        put_new(unit, persons, person)
    return person


def test_a_value_comes_back_as_it_was_put(database: Database, staff: StaffMember) -> None:
    person = make_person(database, staff)
    with database.reading() as connection:
        assert get(connection, persons, Person, person.id) == person


def test_a_tuple_of_roles_comes_back_in_its_order(database: Database, staff: StaffMember) -> None:
    with database.reading() as connection:
        assert get(connection, staff_table, StaffMember, staff.id).roles == tuple(Role)


def test_only_changed_columns_are_written(database: Database, staff: StaffMember) -> None:
    person = make_person(database, staff)
    with database.unit(staff.id, "change_person") as unit:
        assert put(unit, persons, person, replace(person, phone="626 555 0100", interpreter=False))
    with database.reading() as connection:
        change = change_log.history(connection, "persons", person.id)[-1]
    assert change.fields == {"phone": "626 555 0100", "interpreter": 0}
    assert change.before == {"phone": "", "interpreter": 1}


def test_an_unchanged_value_writes_nothing(database: Database, staff: StaffMember) -> None:
    person = make_person(database, staff)
    with database.unit(staff.id, "change_person") as unit:
        assert not put(unit, persons, person, replace(person))
    with database.reading() as connection:
        assert len(change_log.history(connection, "persons", person.id)) == 1


def test_a_value_changed_since_is_not_overwritten(database: Database, staff: StaffMember) -> None:
    person = make_person(database, staff)
    with database.unit(staff.id, "change_person") as unit:
        put(unit, persons, person, replace(person, phone="626 555 0100"))
    with (
        pytest.raises(ChangedElsewhereError, match=r"Ana changed this at 2026-11-17 10:39"),
        database.unit(staff.id, "change_person") as unit,
    ):
        put(unit, persons, person, replace(person, phone="626 555 0199"))


def test_two_people_may_change_different_fields(database: Database, staff: StaffMember) -> None:
    person = make_person(database, staff)
    for after in (replace(person, phone="626 555 0100"), replace(person, grade="3")):
        with database.unit(staff.id, "change_person") as unit:
            put(unit, persons, person, after)
    with database.reading() as connection:
        both = get(connection, persons, Person, person.id)
    assert (both.phone, both.grade) == ("626 555 0100", "3")


def test_a_removed_row_is_not_found_but_stays(database: Database, staff: StaffMember) -> None:
    person = make_person(database, staff)
    with database.unit(staff.id, "remove_person") as unit:
        remove(unit, persons, person.id)
    with database.reading() as connection:
        assert find(connection, persons, Person, person.id) is None
        assert connection.execute(select(persons.c.deleted)).scalars().all() == [1]


def test_a_missing_row_is_named_by_its_kind(database: Database, staff: StaffMember) -> None:
    nobody = PersonId("0" * 32)
    with (
        database.reading() as connection,
        pytest.raises(RecordNotFoundError, match=r"This person is not here any more"),
    ):
        get(connection, persons, Person, nobody)
    with pytest.raises(RecordNotFoundError), database.unit(staff.id, "remove_person") as unit:
        remove(unit, persons, nobody)


def test_many_values_go_in_at_once(database: Database, staff: StaffMember) -> None:
    with database.unit(staff.id, "import") as unit:
        many = [Person(PersonId(unit.new_id()), f"Person {n}") for n in range(20)]
        put_many(unit, persons, many)
    with database.reading() as connection:
        wanted = select(*columns_of(persons, Person)).order_by(persons.c.full_name)
        found = rows_of(Person, connection.execute(wanted))
    assert sorted(found, key=lambda p: p.id) == sorted(many, key=lambda p: p.id)
