"""Rows and values of people and households."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import (
    FamilyMember,
    FamilyRole,
    Household,
    Membership,
    Person,
    PersonFound,
)
from frc_desk.store.families import (
    family,
    family_around,
    household,
    households_of_all,
    members_of,
)
from frc_desk.store.lists import AS_WRITTEN, live
from frc_desk.store.merged_people import all_of, winner_of
from frc_desk.store.name_index import add_names
from frc_desk.store.people_words import refresh, words_that_find
from frc_desk.store.rows import bring_back, find, put, put_new, remove
from frc_desk.store.schema.people import households, memberships, person_phones, persons
from frc_desk.store.unit import Unit

__all__ = [
    "family",
    "family_around",
    "found",
    "household",
    "household_of",
    "households_of",
    "is_child",
    "on_phone",
    "person",
    "person_brought_back",
    "put_alone",
    "put_household",
    "put_membership",
    "put_person",
    "record",
    "refresh_search",
    "remove_membership",
    "words_that_find",
]


def person(connection: Connection, person_id: PersonId) -> Person | None:
    """Return a person by the record that is kept, or None where there is none."""
    return find(connection, persons, Person, winner_of(connection, person_id))


def record(connection: Connection, person_id: PersonId) -> Person | None:
    """Return one record as it was written, also where it was joined to another."""
    return find(connection, persons, Person, person_id)


def person_brought_back(unit: Unit, person_id: PersonId) -> Person | None:
    """Make a person live again who went away with an act that was taken back, and their household."""
    if not bring_back(unit, persons, person_id):
        return None
    belongs = unit.connection.execute(
        select(memberships.c.id, memberships.c.household_id).where(
            memberships.c.person_id == person_id
        )
    ).all()
    for membership_id, household_id in belongs:
        bring_back(unit, memberships, membership_id)
        bring_back(unit, households, household_id)
    return person(unit.connection, person_id)


def is_child(connection: Connection, person_id: PersonId) -> bool:
    """Tell whether a person stands as a child in some household."""
    wanted = select(memberships.c.id).where(
        memberships.c.person_id.in_(all_of(connection, person_id)),
        memberships.c.role == FamilyRole.CHILD.value,
        memberships.c.deleted == 0,
    )
    return connection.execute(wanted.limit(1)).first() is not None


def household_of(connection: Connection, person_id: PersonId) -> HouseholdId | None:
    """Return the household that a person was first put into, or None."""
    for record_id in all_of(connection, person_id):
        found = connection.execute(
            select(memberships.c.household_id)
            .where(memberships.c.person_id == record_id, memberships.c.deleted == 0)
            .order_by(AS_WRITTEN)
            .limit(1)
        ).scalar()
        if found is not None:
            return HouseholdId(found)
    return None


def households_of(connection: Connection, person_id: PersonId) -> tuple[HouseholdId, ...]:
    """Return every household of a person; a child may belong to two."""
    return households_of_all(connection, [person_id]).get(person_id, ())


def on_phone(connection: Connection, e164: str, *within: ColumnElement[bool]) -> tuple[Person, ...]:
    """Return everyone who gave this number and meets every condition, the latest record first."""
    further = select(person_phones.c.person_id).where(
        person_phones.c.e164 == e164, person_phones.c.deleted == 0
    )
    gave = live(
        connection,
        persons,
        Person,
        or_(persons.c.phone_e164 == e164, persons.c.id.in_(further)),
        *within,
        order=(AS_WRITTEN.desc(),),
    )
    kept = dict.fromkeys(winner_of(connection, one.id) for one in gave)
    people = (person(connection, one) for one in kept)
    return tuple(one for one in people if one is not None)


def all_names(connection: Connection) -> tuple[str, ...]:
    """Return the name of everybody the office knows."""
    return tuple(
        connection.exec_driver_sql("SELECT full_name FROM persons WHERE deleted = 0").scalars()
    )


def found(connection: Connection, one: Person, today: date) -> PersonFound:
    """Return a person as a row of the list under *Who*, with the alert as it stands today."""
    home = household_of(connection, one.id)
    around = family_around(connection, one.id)
    role: FamilyRole | None = None
    children: tuple[str, ...] = ()
    school_name = ""
    if around is not None:
        role = next((m.role for m in around.members if m.person.id == one.id), None)
        children = tuple(_child_line(child) for child in around.children)
        school_name = next((m.school_name for m in around.members if m.school_name), "")
    return PersonFound(
        person_id=one.id,
        household_id=home,
        full_name=one.full_name,
        role=role,
        phone=one.phone,
        speaks=one.speaks,
        children=children,
        school_name=school_name,
        alert=one.alert_on(today),
    )


def put_person(unit: Unit, one: Person, before: Person | None = None) -> None:
    """Write a new or changed person; the words that find the family are refreshed."""
    if before is None:
        put_new(unit, persons, one, search_text=words_that_find(one, ()))
        add_names(unit.connection, [(one.id, one.full_name)])
        return
    put(unit, persons, before, one)
    if _words_of(before) != _words_of(one):
        refresh_search(unit, [one.id])


def put_household(unit: Unit, home: Household, before: Household | None = None) -> None:
    """Write a new or changed household; its name finds its people."""
    if before is None:
        put_new(unit, households, home)
        return
    put(unit, households, before, home)
    if before.name != home.name:
        refresh_search(unit, members_of(unit.connection, home.id))


def put_membership(unit: Unit, membership: Membership, before: Membership | None = None) -> None:
    """Put a person into a household, or change what the person is there."""
    if before is None:
        put_new(unit, memberships, membership)
    else:
        put(unit, memberships, before, membership)
    refresh_search(unit, [membership.person_id])


def remove_membership(unit: Unit, membership: Membership) -> None:
    """Take a person out of a household; both are found by what is left."""
    rest = members_of(unit.connection, membership.household_id)
    remove(unit, memberships, membership.id)
    refresh_search(unit, rest)


def put_alone(unit: Unit, home: Household, one: Person, membership: Membership) -> None:
    """Write a new person with a new household of their own, in which nobody else is found by them."""
    put_household(unit, home)
    put_person(unit, one)
    put_new(unit, memberships, membership)


def refresh_search(unit: Unit, person_ids: Iterable[PersonId]) -> None:
    """Recompute the words that find these people and everyone in their households."""
    refresh(unit.connection, person_ids)


def _words_of(one: Person) -> tuple[str, ...]:
    return (one.full_name, one.phone, one.phone_e164, one.school_id or "")


def _child_line(child: FamilyMember) -> str:
    return child.person.first_name or child.person.full_name
