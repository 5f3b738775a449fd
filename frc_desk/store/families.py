"""Reads households with everyone in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.engine import Connection

from frc_desk.domain.guardians import Guardianship, family_known_to
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import (
    Family,
    FamilyMember,
    FamilyRole,
    Household,
    Membership,
    Person,
)
from frc_desk.store import person_details
from frc_desk.store.lists import AS_WRITTEN, live
from frc_desk.store.merged_people import joined_to, winners_of
from frc_desk.store.rows import find
from frc_desk.store.schema.directory import schools
from frc_desk.store.schema.people import households, memberships, persons


def household(connection: Connection, household_id: HouseholdId) -> Household | None:
    """Return a household, or None where there is none."""
    return find(connection, households, Household, household_id)


def family(connection: Connection, household_id: HouseholdId) -> Family | None:
    """Return a household with everyone in it, in the order in which they were added."""
    return families_by_id(connection, (household_id,)).get(household_id)


def families_by_id(
    connection: Connection, household_ids: Sequence[HouseholdId]
) -> Mapping[HouseholdId, Family]:
    """Return these households, each with everyone in it, in a few statements however many they are."""
    homes = live(connection, households, Household, households.c.id.in_(household_ids))
    if not homes:
        return {}
    belongs = live(
        connection, memberships, Membership, memberships.c.household_id.in_([h.id for h in homes])
    )
    names = school_names(connection)
    kept = winners_of(connection, dict.fromkeys(m.person_id for m in belongs))
    roles: dict[HouseholdId, dict[PersonId, FamilyRole]] = {home.id: {} for home in homes}
    for m in belongs:
        # Whoever was joined to another record stands here once, by the record that is kept.
        roles[m.household_id].setdefault(kept.get(m.person_id, m.person_id), m.role)
    everyone = dict.fromkeys(one for each in roles.values() for one in each)
    people = {one.id: one for one in persons_by_id(connection, tuple(everyone))}
    return {
        home.id: Family(
            home,
            tuple(
                FamilyMember(people[one], role, names.get(people[one].school_id or "", ""))
                for one, role in roles[home.id].items()
                if one in people
            ),
        )
        for home in homes
    }


def households_of_all(
    connection: Connection, person_ids: Sequence[PersonId]
) -> Mapping[PersonId, tuple[HouseholdId, ...]]:
    """Return the households of each of these people, the first they were put into first.

    The households of a record that was joined to one of them come after its own.
    """
    joined = joined_to(connection, person_ids)
    records = (*person_ids, *(one for each in joined.values() for one in each))
    rows = connection.execute(
        select(memberships.c.person_id, memberships.c.household_id)
        .where(memberships.c.person_id.in_(records), memberships.c.deleted == 0)
        .order_by(AS_WRITTEN)
    )
    found: dict[PersonId, list[HouseholdId]] = defaultdict(list)
    for person_id, household_id in rows:
        found[PersonId(person_id)].append(HouseholdId(household_id))
    return {
        person_id: tuple(dict.fromkeys(homes))
        for person_id in person_ids
        if (
            homes := [
                home
                for record in (person_id, *joined.get(person_id, ()))
                for home in found.get(record, ())
            ]
        )
    }


def members_of(connection: Connection, household_id: HouseholdId) -> tuple[PersonId, ...]:
    """Return who is in a household, in the order in which they were added."""
    rows = connection.execute(
        select(memberships.c.person_id)
        .where(memberships.c.household_id == household_id, memberships.c.deleted == 0)
        .order_by(AS_WRITTEN)
    )
    return tuple(PersonId(row[0]) for row in rows)


def members_of_all(
    connection: Connection, household_ids: Sequence[HouseholdId]
) -> tuple[PersonId, ...]:
    """Return who is in any of these households."""
    rows = connection.execute(
        select(memberships.c.person_id)
        .where(memberships.c.household_id.in_(household_ids), memberships.c.deleted == 0)
        .order_by(AS_WRITTEN)
    )
    return tuple(dict.fromkeys(PersonId(row[0]) for row in rows))


def membership(
    connection: Connection, household_id: HouseholdId, person_id: PersonId
) -> Membership | None:
    """Return what a person is in a household, or None."""
    found = live(
        connection,
        memberships,
        Membership,
        memberships.c.household_id == household_id,
        memberships.c.person_id == person_id,
        limit=1,
    )
    return found[0] if found else None


def memberships_elsewhere(
    connection: Connection, person_ids: Sequence[PersonId], household_id: HouseholdId
) -> tuple[Membership, ...]:
    """Return what these people are in other households than this one."""
    return live(
        connection,
        memberships,
        Membership,
        memberships.c.person_id.in_(person_ids),
        memberships.c.household_id != household_id,
    )


def family_around(connection: Connection, person_id: PersonId) -> Family | None:
    """Return the household of a person as it may be shown while that person is with us."""
    homes = households_of_all(connection, [person_id]).get(person_id, ())
    around = family(connection, homes[0]) if homes else None
    if around is None:
        return None
    orders = person_details.guardianships_among(connection, [person_id])
    known = family_known_to(around, person_id, orders)
    return _with_joined_children(connection, known, person_id, orders)


def _with_joined_children(
    connection: Connection,
    known: Family,
    person_id: PersonId,
    orders: Sequence[Guardianship],
) -> Family:
    """Add the children of the households in which a joined record of this person stands.

    Nobody is moved: the other adults there stay where they are and are not shown with this one.
    """
    records = joined_to(connection, [person_id]).get(person_id, ())
    if not records:
        return known
    homes = households_of_all(connection, records)
    others = {home for each in homes.values() for home in each} - {known.household.id}
    members = {member.person.id: member for member in known.members}
    for home in sorted(others):
        there = family(connection, home)
        seen = family_known_to(there, person_id, orders) if there is not None else None
        for child in seen.children if seen is not None else ():
            members.setdefault(child.person.id, child)
    return replace(known, members=tuple(members.values()))


def persons_by_id(connection: Connection, person_ids: Sequence[PersonId]) -> tuple[Person, ...]:
    """Return these people, as far as they are there."""
    return live(connection, persons, Person, persons.c.id.in_(person_ids))


def school_names(connection: Connection) -> dict[str, str]:
    """Return the short name of every school by its id."""
    rows = connection.execute(select(schools.c.id, schools.c.short_name))
    return {str(row[0]): str(row[1]) for row in rows}
