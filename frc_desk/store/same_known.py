"""Reads what is known of people who may be one: their numbers and their children, within one's scope."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.name_sounds import name_words
from frc_desk.domain.same_person import ChildKnown, Known
from frc_desk.domain.staff import StaffMember
from frc_desk.store.court_orders import not_kept_from
from frc_desk.store.family_scope import persons_within

_ADULTS = (
    "SELECT p.id, kept.id, p.phone_e164 FROM json_each(:wanted) AS asked"
    " JOIN persons AS p ON p.id = asked.value AND p.deleted = 0"
    " JOIN persons AS kept ON kept.id = coalesce(p.merged_into, p.id)"
    " WHERE {scope} AND NOT EXISTS (SELECT 1 FROM memberships AS own"
    "  WHERE own.person_id = p.id AND own.deleted = 0 AND own.role = 'child')"
)
_NUMBERS = (
    "SELECT person_id, e164 FROM person_phones WHERE deleted = 0 AND e164 <> ''"
    " AND person_id IN (SELECT value FROM json_each(?))"
)
# A child from whom a court order keeps the adult does not speak for them: nothing may tell that the child
# is here.
_CHILDREN = (
    "SELECT own.person_id, coalesce(nullif(c.first_name, ''), c.full_name), c.born_on, c.school_id"
    " FROM json_each(?) AS asked"
    " JOIN memberships AS own ON own.person_id = asked.value AND own.deleted = 0"
    " JOIN memberships AS m ON m.household_id = own.household_id AND m.deleted = 0"
    "  AND m.role = 'child'"
    " JOIN persons AS c ON c.id = m.person_id AND c.deleted = 0"
    f" WHERE {not_kept_from('own.person_id', 'c.id')}"
)


def known_people(
    connection: Connection,
    person_ids: Iterable[PersonId],
    viewer: StaffMember,
    *,
    numbers: bool = True,
    children: bool = True,
) -> Iterable[tuple[PersonId, Known]]:
    """Yield each of these records that is an adult within the viewer's scope, with what is known of them.

    A record tells its own numbers and children; those of one person are put together afterwards. What
    nobody asks for need not be read.
    """
    clause = persons_within(viewer, "kept.id")
    statement = text(_ADULTS.format(scope=clause.sql))
    values: dict[str, Any] = {"wanted": json.dumps(list(person_ids)), **clause.values}
    rows = connection.execute(statement, values).all()
    wanted = json.dumps([row[0] for row in rows])
    more = _numbers(connection, wanted) if numbers else {}
    young = _children(connection, wanted) if children else {}
    for record, kept, phone in rows:
        phones = frozenset(one for one in (phone, *more.get(record, ())) if one)
        yield PersonId(record), Known(PersonId(kept), phones, tuple(young.get(record, ())))


def _numbers(connection: Connection, wanted: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person_id, number in connection.exec_driver_sql(_NUMBERS, (wanted,)).all():
        found.setdefault(person_id, []).append(number)
    return found


def _children(connection: Connection, wanted: str) -> Mapping[str, list[ChildKnown]]:
    found: dict[str, list[ChildKnown]] = {}
    for person_id, name, born_on, school_id in connection.exec_driver_sql(_CHILDREN, (wanted,)):
        child = ChildKnown(
            name_words(name),
            date.fromisoformat(born_on) if born_on else None,
            SchoolId(school_id) if school_id else None,
        )
        found.setdefault(person_id, []).append(child)
    return found
