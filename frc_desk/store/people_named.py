"""Reads many people at once, by the records that are kept, in one statement however long the list is."""

import json
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Person
from frc_desk.domain.staff import StaffMember
from frc_desk.store.family_scope import persons_within
from frc_desk.store.lists import live
from frc_desk.store.merged_people import winners_of
from frc_desk.store.schema.people import persons

_OF_HOME = "(SELECT person_id FROM memberships WHERE household_id = {0}.household_id ORDER BY deleted LIMIT 1)"
# A record of the access log is a person, a contact or a need; a need may only know its contact.
_BEHIND = f"""
SELECT asked.value, coalesce(kept.full_name, p.full_name) FROM json_each(?) AS asked
LEFT JOIN needs AS n ON n.id = asked.value
LEFT JOIN contacts AS c ON c.id = coalesce(n.contact_id, asked.value)
JOIN persons AS p ON p.id = coalesce(n.person_id, c.person_id,
 {_OF_HOME.format("c")}, {_OF_HOME.format("n")}, asked.value)
LEFT JOIN persons AS kept ON kept.id = p.merged_into
WHERE coalesce(kept.deleted, p.deleted) = 0
"""


def people_by_id(connection: Connection, person_ids: Iterable[PersonId]) -> dict[PersonId, Person]:
    """Return each of these people by the record that is kept; those who are not there are left out."""
    asked = frozenset(person_ids)
    winners = winners_of(connection, asked)
    kept = {winners.get(one, one) for one in asked}
    found = {one.id: one for one in live(connection, persons, Person, persons.c.id.in_(kept))}
    by_id = {one: found.get(winners.get(one, one)) for one in asked}
    return {one: person for one, person in by_id.items() if person is not None}


def those_within(
    connection: Connection, viewer: StaffMember, person_ids: Iterable[PersonId]
) -> frozenset[PersonId]:
    """Return which of these people are within the viewer's scope."""
    asked = frozenset(person_ids)
    if not asked:
        return asked
    wanted = select(persons.c.id).where(persons.c.id.in_(asked), persons_within(viewer).where())
    return frozenset(PersonId(one) for one in connection.execute(wanted).scalars())


def names_behind(connection: Connection, records: Iterable[str]) -> dict[str, str]:
    """Return the name of the person behind each record of the access log that is about somebody."""
    rows = connection.exec_driver_sql(_BEHIND, (json.dumps(sorted(set(records))),))
    return {str(record): str(name) for record, name in rows}
