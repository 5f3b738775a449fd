"""Rows and values of people and households."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import (
    Family,
    FamilyMember,
    FamilyRole,
    Household,
    Membership,
    Person,
    PersonFound,
)
from frc_desk.domain.text_folding import search_text
from frc_desk.store.lists import AS_WRITTEN, live
from frc_desk.store.rows import bring_back, find, put, put_new
from frc_desk.store.schema.directory import schools
from frc_desk.store.schema.people import households, memberships, persons
from frc_desk.store.unit import Unit

_LAST_DIGITS = (10, 7, 4)


def person(connection: Connection, person_id: PersonId) -> Person | None:
    """Return a person, or None where there is none."""
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


def household(connection: Connection, household_id: HouseholdId) -> Household | None:
    """Return a household, or None where there is none."""
    return find(connection, households, Household, household_id)


def household_of(connection: Connection, person_id: PersonId) -> HouseholdId | None:
    """Return the household that a person was first put into, or None."""
    found = connection.execute(
        select(memberships.c.household_id)
        .where(memberships.c.person_id == person_id, memberships.c.deleted == 0)
        .order_by(AS_WRITTEN)
        .limit(1)
    ).scalar()
    return None if found is None else HouseholdId(found)


def family(connection: Connection, household_id: HouseholdId) -> Family | None:
    """Return a household with everyone in it, in the order in which they were added."""
    home = household(connection, household_id)
    if home is None:
        return None
    belongs = live(connection, memberships, Membership, memberships.c.household_id == household_id)
    names = _school_names(connection)
    people = {one.id: one for one in _persons(connection, [m.person_id for m in belongs])}
    members = tuple(
        FamilyMember(
            people[m.person_id], m.role, names.get(people[m.person_id].school_id or "", "")
        )
        for m in belongs
        if m.person_id in people
    )
    return Family(home, members)


def on_phone(connection: Connection, e164: str) -> tuple[Person, ...]:
    """Return everyone who gave this number, the latest record first."""
    return live(
        connection,
        persons,
        Person,
        persons.c.phone_e164 == e164,
        order=(AS_WRITTEN.desc(),),
    )


def found(connection: Connection, one: Person) -> PersonFound:
    """Return a person as a row of the list under *Who*."""
    home = household_of(connection, one.id)
    around = family(connection, home) if home else None
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
        alert=one.alert,
    )


def put_person(unit: Unit, one: Person, before: Person | None = None) -> None:
    """Write a new or changed person; the words that find the family are refreshed."""
    if before is None:
        put_new(unit, persons, one, search_text=words_that_find(one, ()))
        return
    put(unit, persons, before, one)
    if _words_of(before) != _words_of(one):
        refresh_search(unit, [one.id])


def put_household(unit: Unit, home: Household, before: Household | None = None) -> None:
    """Write a new or changed household."""
    if before is None:
        put_new(unit, households, home)
    else:
        put(unit, households, before, home)


def put_membership(unit: Unit, membership: Membership) -> None:
    """Put a person into a household."""
    put_new(unit, memberships, membership)
    refresh_search(unit, [membership.person_id])


def put_alone(unit: Unit, home: Household, one: Person, membership: Membership) -> None:
    """Write a new person with a new household of their own, in which nobody else is found by them."""
    put_household(unit, home)
    put_person(unit, one)
    put_new(unit, memberships, membership)


def refresh_search(unit: Unit, person_ids: Iterable[PersonId]) -> None:
    """Recompute the words that find these people and everyone in their households."""
    for person_id in person_ids:
        home = household_of(unit.connection, person_id)
        around = family(unit.connection, home) if home else None
        if around is None:
            alone = person(unit.connection, person_id)
            if alone is not None:
                _write_words(unit, alone, ())
            continue
        for member in around.members:
            others = around.children if member.role is not FamilyRole.CHILD else (member,)
            _write_words(unit, member.person, others)


def words_that_find(one: Person, children: Iterable[FamilyMember]) -> str:
    """Return what a person is found by: name, digits of the phone, children, their schools."""
    digits = "".join(sign for sign in (one.phone_e164 or one.phone) if sign.isdigit())
    parts = [one.full_name]
    parts += sorted({digits[-count:] for count in _LAST_DIGITS if digits})
    for child in children:
        if child.person.id != one.id:
            parts.append(child.person.full_name)
        parts.append(child.school_name)
    return search_text(" ".join(part for part in parts if part))


def _words_of(one: Person) -> tuple[str, ...]:
    return (one.full_name, one.phone, one.phone_e164, one.school_id or "")


def _write_words(unit: Unit, one: Person, children: Iterable[FamilyMember]) -> None:
    unit.connection.execute(
        update(persons)
        .where(persons.c.id == one.id)
        .values(search_text=words_that_find(one, children))
    )


def _persons(connection: Connection, ids: list[PersonId]) -> tuple[Person, ...]:
    return live(connection, persons, Person, persons.c.id.in_(ids))


def _school_names(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(schools.c.id, schools.c.short_name))
    return {str(row[0]): str(row[1]) for row in rows}


def _child_line(child: FamilyMember) -> str:
    return child.person.first_name or child.person.full_name
