"""Undo takes back exactly one act, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from frc_desk.clock import FixedClock
from frc_desk.domain.ids import HouseholdId, MembershipId, PersonId, StaffId
from frc_desk.domain.people import FamilyRole, Household, Membership, Person
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import CannotUndoError, NotUndoableError
from frc_desk.store import change_log, people
from frc_desk.store.engine import Database
from frc_desk.store.rows import find, get, put, put_new, remove
from frc_desk.store.schema.base import shared_tables
from frc_desk.store.schema.people import households, memberships, persons
from frc_desk.store.undo import undo, undo_act
from frc_desk.store.unit import Unit
from tests import offices

TODAY = date(2026, 11, 17)


def save(database: Database, name: str = "Rosa", phone: str = "") -> Person:
    with database.unit(offices.ANA.id, "save_person") as unit:
        person = Person(PersonId(unit.new_id()), name, phone=phone)
        people.put_person(unit, person)
    return person


def change(database: Database, before: Person, after: Person, by: StaffId = offices.ANA.id) -> None:
    with database.unit(by, "change_person") as unit:
        put(unit, persons, before, after)


def newest(database: Database) -> str:
    with database.reading() as connection:
        act = change_log.last_act(connection, offices.ANA.id, TODAY)
    assert act is not None
    return act.txid


def take_back(database: Database, txid: str) -> None:
    with database.unit(offices.ANA.id, undo_act(txid)) as unit:
        undo(unit, txid)


def live_values(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.reading() as connection:
        return {
            table.name: sorted(
                tuple(row) for row in connection.execute(select(table).where(table.c.deleted == 0))
            )
            for table in shared_tables()
        }


@pytest.mark.usefixtures("staff")
def test_a_change_goes_back_to_what_stood_before(database: Database) -> None:
    person = save(database)
    change(database, person, replace(person, phone="626 555 0100"))
    take_back(database, newest(database))
    with database.reading() as connection:
        assert get(connection, persons, Person, person.id) == person


@pytest.mark.usefixtures("staff")
def test_a_new_person_is_gone_after_undo(database: Database) -> None:
    person = save(database)
    take_back(database, newest(database))
    with database.reading() as connection:
        assert find(connection, persons, Person, person.id) is None


@pytest.mark.usefixtures("staff")
def test_redo_brings_back_what_undo_took(database: Database) -> None:
    person = save(database)
    changed = replace(person, phone="626 555 0100")
    change(database, person, changed)
    take_back(database, newest(database))
    with database.reading() as connection:
        again = change_log.last_undo(connection, offices.ANA.id, TODAY)
    assert again is not None
    take_back(database, again.txid)
    with database.reading() as connection:
        assert get(connection, persons, Person, person.id) == changed
        assert change_log.last_undo(connection, offices.ANA.id, TODAY) is None


@pytest.mark.usefixtures("staff")
def test_undo_walks_back_and_redo_walks_forward(database: Database) -> None:
    person = save(database)
    steps = [person, replace(person, grade="1"), replace(person, grade="2")]
    for before, after in pairwise(steps):
        change(database, before, after)
    seen = []
    for _ in range(2):
        take_back(database, newest(database))
        with database.reading() as connection:
            seen.append(get(connection, persons, Person, person.id).grade)
    for _ in range(2):
        with database.reading() as connection:
            again = change_log.last_undo(connection, offices.ANA.id, TODAY)
        assert again is not None
        take_back(database, again.txid)
        with database.reading() as connection:
            seen.append(get(connection, persons, Person, person.id).grade)
    assert seen == ["1", "", "1", "2"]


@pytest.mark.usefixtures("staff")
def test_a_change_by_someone_else_since_stops_undo_and_is_named(
    database: Database, clock: FixedClock
) -> None:
    offices.hire(database, offices.BEN)
    person = save(database)
    changed = replace(person, phone="626 555 0100", grade="3")
    change(database, person, changed)
    act = newest(database)
    clock.move_to(clock.now() + timedelta(minutes=7))
    change(database, changed, replace(changed, grade="4"), by=offices.BEN.id)
    before = live_values(database)
    with pytest.raises(CannotUndoError, match=r"Ben changed it again at 2026-11-17 10:46"):
        take_back(database, act)
    assert live_values(database) == before


@pytest.mark.usefixtures("staff")
def test_a_change_of_another_field_does_not_stop_undo(database: Database) -> None:
    person = save(database)
    changed = replace(person, phone="626 555 0100")
    change(database, person, changed)
    act = newest(database)
    change(database, changed, replace(changed, grade="4"))
    take_back(database, act)
    with database.reading() as connection:
        assert get(connection, persons, Person, person.id) == replace(person, grade="4")


@pytest.mark.usefixtures("staff")
def test_a_person_whom_a_later_act_put_into_a_household_stays(database: Database) -> None:
    person = save(database)
    act = newest(database)
    with database.unit(offices.ANA.id, "join") as unit:
        home = Household(HouseholdId(unit.new_id()))
        put_new(unit, households, home)
        joined = Membership(MembershipId(unit.new_id()), home.id, person.id, FamilyRole.MOTHER)
        put_new(unit, memberships, joined)
    with pytest.raises(CannotUndoError, match="Ana changed it again"):
        take_back(database, act)


@pytest.mark.usefixtures("staff")
def test_a_row_changed_after_it_was_made_is_not_taken_away(database: Database) -> None:
    person = save(database)
    act = newest(database)
    change(database, person, replace(person, grade="4"))
    with pytest.raises(CannotUndoError):
        take_back(database, act)


@pytest.mark.usefixtures("staff")
def test_words_follow_an_undone_name(database: Database) -> None:
    with no_own_words(), database.unit(offices.ANA.id, "save_person") as unit:
        person = Person(PersonId(unit.new_id()), "Rosa")
        put_new(unit, persons, person)
    with no_own_words():
        change(database, person, replace(person, full_name="Núñez"))
        assert found(database, "nun*") == [person.id]
        take_back(database, newest(database))
        assert found(database, "nun*") == []
        assert found(database, "ros*") == [person.id]


@contextmanager
def no_own_words() -> Iterator[None]:
    """Let the store fold the words of a person itself."""
    kept = persons.info["search"]
    persons.info["search"] = ("full_name",)
    yield
    persons.info["search"] = kept


def found(database: Database, words: str) -> list[str]:
    wanted = (
        "SELECT persons.id FROM persons_search JOIN persons ON persons.rowid = persons_search.rowid "
        "WHERE persons_search MATCH ?"
    )
    with database.reading() as connection:
        return list(connection.exec_driver_sql(wanted, (words,)).scalars())


def test_only_acts_of_the_person_and_the_day_are_offered(
    database: Database, staff: StaffMember
) -> None:
    save(database)
    with database.reading() as connection:
        assert change_log.last_act(connection, staff.id, TODAY) is not None
        assert change_log.last_act(connection, staff.id, TODAY + timedelta(days=1)) is None
        assert change_log.last_act(connection, offices.BEN.id, TODAY) is None


def test_a_table_that_is_never_undone_is_not_offered(
    database: Database, staff: StaffMember
) -> None:
    save(database)
    act = newest(database)
    persons.info["undoable"] = False
    try:
        with database.reading() as connection:
            assert change_log.last_act(connection, staff.id, TODAY) is None
        with pytest.raises(NotUndoableError):
            take_back(database, act)
    finally:
        persons.info["undoable"] = True


names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
@pytest.mark.usefixtures("staff")
def test_undo_after_any_act_restores_every_live_value(
    database: Database, data: st.DataObject
) -> None:
    two = [save(database, name) for name in ("Rosa", "Luis")]
    before = live_values(database)
    with database.unit(offices.ANA.id, "any_act") as unit:
        for _ in range(data.draw(st.integers(1, 6))):
            _something(unit, two, data)
    act = newest(database)
    after = live_values(database)
    if after != before:
        take_back(database, act)
    assert live_values(database) == before


def _something(unit: Unit, two: list[Person], data: st.DataObject) -> None:
    which = data.draw(st.sampled_from(("new", "change", "remove")))
    if which == "new":
        people.put_person(unit, Person(PersonId(unit.new_id()), data.draw(names)))
        return
    person = data.draw(st.sampled_from(two))
    before = find(unit.connection, persons, Person, person.id)
    if before is None:
        return
    if which == "remove":
        remove(unit, persons, before.id)
    else:
        after = replace(before, grade=data.draw(names)[:20], phone=data.draw(names))
        people.put_person(unit, after, before)
