"""Reads several people as rows of a list at one go; one by one each of them takes ten statements."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import FamilyRole, Person, PersonFound
from frc_desk.store import people
from frc_desk.store.families import persons_by_id

# Where a record was joined to another, or a court order keeps somebody away, more is to be thought of.
_ASIDE = (
    "SELECT asked.value FROM json_each(?) AS asked"
    " WHERE EXISTS (SELECT 1 FROM persons AS joined WHERE joined.merged_into = asked.value)"
    " OR EXISTS (SELECT 1 FROM guardianships AS court WHERE court.adult_id = asked.value"
    "  AND court.no_contact = 1 AND court.deleted = 0)"
)
_AROUND = (
    "SELECT asked.value, m.household_id, m.person_id, m.role, p.merged_into,"
    " coalesce(nullif(p.first_name, ''), p.full_name), coalesce(s.short_name, '')"
    " FROM json_each(?) AS asked"
    " JOIN memberships AS own ON own.rowid = (SELECT min(rowid) FROM memberships"
    "  WHERE person_id = asked.value AND deleted = 0)"
    " JOIN households AS home ON home.id = own.household_id AND home.deleted = 0"
    " JOIN memberships AS m ON m.household_id = home.id AND m.deleted = 0"
    " JOIN persons AS p ON p.id = m.person_id AND p.deleted = 0"
    " LEFT JOIN schools AS s ON s.id = p.school_id"
    " ORDER BY asked.key, m.rowid"
)


def found_each(
    connection: Connection, person_ids: Sequence[PersonId], today: date
) -> tuple[PersonFound, ...]:
    """Return these people by the records that are kept, in this order, as `people.found` returns each."""
    known = {one.id: one for one in persons_by_id(connection, person_ids)}
    wanted = json.dumps([one for one in person_ids if one in known])
    aside = {row[0] for row in connection.exec_driver_sql(_ASIDE, (wanted,))}
    homes: dict[str, list[Sequence[Any]]] = {}
    for row in connection.exec_driver_sql(_AROUND, (wanted,)):
        homes.setdefault(row[0], []).append(row)
        if row[4] is not None:
            aside.add(row[0])
    return tuple(
        people.found(connection, known[one], today)
        if one in aside or one not in homes
        else _found(known[one], homes[one], today)
        for one in person_ids
        if one in known
    )


def _found(one: Person, around: Sequence[Sequence[Any]], today: date) -> PersonFound:
    roles: Mapping[str, FamilyRole] = {
        person_id: FamilyRole(role) for _, _, person_id, role, *_rest in reversed(around)
    }
    seen = dict.fromkeys(row[2] for row in around)
    lines = {row[2]: (row[5], row[6]) for row in around}
    return PersonFound(
        person_id=one.id,
        household_id=HouseholdId(around[0][1]),
        full_name=one.full_name,
        role=roles.get(one.id),
        phone=one.phone,
        speaks=one.speaks,
        children=tuple(lines[each][0] for each in seen if roles[each] is FamilyRole.CHILD),
        school_name=next((lines[each][1] for each in seen if lines[each][1]), ""),
        alert=one.alert_on(today),
    )
