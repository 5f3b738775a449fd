"""Reads who might be the person that is being written down: few, found by keys, within one's scope."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.name_keys import asked_keys
from frc_desk.domain.name_likeness import NameLikeness, name_comparer
from frc_desk.domain.name_sounds import name_words, sound_of
from frc_desk.domain.same_person import ALIKE_ENOUGH, Asked, ChildKnown, Known, swapped_day
from frc_desk.domain.staff import StaffMember
from frc_desk.store.family_scope import persons_within
from frc_desk.store.nickname_file import nicknames

_MOST_NAMES = 6_000
_MOST_COMPARED = 400

_BY_KEYS = (
    "SELECT person_id, words FROM name_words WHERE n IN (SELECT DISTINCT n FROM name_keys"
    " WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?)"
)
_BY_PHONE = (
    "SELECT w.person_id, w.words FROM name_words AS w WHERE w.person_id IN"
    " (SELECT id FROM persons WHERE phone_e164 = ?1 AND deleted = 0"
    " UNION SELECT person_id FROM person_phones WHERE e164 = ?1 AND deleted = 0)"
)
_BORN_ON = "SELECT id, full_name FROM persons WHERE born_on IN (SELECT value FROM json_each(?)) AND deleted = 0"
_BY_CHILDREN = (
    "SELECT w.person_id, w.words FROM json_each(?) AS child"
    " JOIN memberships AS m ON m.person_id = child.value AND m.deleted = 0"
    " JOIN memberships AS a ON a.household_id = m.household_id AND a.deleted = 0 AND a.role <> 'child'"
    " JOIN name_words AS w ON w.person_id = a.person_id"
)
# A record tells its own numbers and children; those of one person are put together afterwards. A child from
# whom a court order keeps the adult does not speak for them: nothing may tell that the child is here.
_KNOWN = (
    "SELECT asked.value, coalesce(p.merged_into, p.id),"
    " (SELECT json_group_array(e164) FROM (SELECT phone_e164 AS e164 FROM persons"
    "   WHERE id = p.id UNION SELECT e164 FROM person_phones WHERE person_id = p.id AND deleted = 0)"
    "  WHERE e164 <> ''),"
    " (SELECT json_group_array(json_array(coalesce(nullif(c.first_name, ''), c.full_name),"
    "   c.born_on, c.school_id)) FROM memberships AS mine"
    "  JOIN memberships AS m ON m.household_id = mine.household_id AND m.deleted = 0"
    "   AND m.role = 'child'"
    "  JOIN persons AS c ON c.id = m.person_id AND c.deleted = 0"
    "  WHERE mine.person_id = p.id AND mine.deleted = 0 AND NOT EXISTS"
    "   (SELECT 1 FROM guardianships AS g WHERE g.no_contact = 1 AND g.deleted = 0 AND g.adult_id IN"
    "    (SELECT id FROM persons WHERE id = kept.id OR merged_into = kept.id) AND g.child_id IN"
    "    (SELECT id FROM persons WHERE id = coalesce(c.merged_into, c.id)"
    "     OR merged_into = coalesce(c.merged_into, c.id)))),"
    " EXISTS (SELECT 1 FROM memberships AS own WHERE own.person_id = p.id AND own.deleted = 0"
    "  AND own.role = 'child')"
    " FROM json_each(:wanted) AS asked JOIN persons AS p ON p.id = asked.value AND p.deleted = 0"
    " JOIN persons AS kept ON kept.id = coalesce(p.merged_into, p.id)"
)


def known_like(
    connection: Connection,
    asked: Asked,
    viewer: StaffMember,
    only: Iterable[PersonId] | None = None,
) -> tuple[tuple[Known, NameLikeness], ...]:
    """Return the adults with a name like the one asked for, within the viewer's scope, each once.

    Children are left out: who calls is an adult, and a child of the same name is found by searching.
    """
    names = _names(connection, asked) if only is None else _names_of(connection, only)
    likeness = _alike(names, asked.words)
    found: dict[PersonId, tuple[Known, NameLikeness]] = {}
    for record, one in known_people(connection, tuple(likeness), viewer):
        told = (one, likeness[record])
        before = found.get(one.person_id)
        found[one.person_id] = told if before is None else _together(before, told)
    return tuple(found.values())


def people_known(connection: Connection) -> int:
    """Return about how many people are here."""
    wanted = "SELECT coalesce(max(n), 0) FROM name_words"
    return int(connection.exec_driver_sql(wanted).scalar_one())


def _names(connection: Connection, asked: Asked) -> Mapping[PersonId, tuple[str, ...]]:
    keys = json.dumps(list(asked_keys(asked.words, nicknames())))
    rows = list(connection.exec_driver_sql(_BY_KEYS, (keys, _MOST_NAMES)).all())
    if asked.phone:
        rows += connection.exec_driver_sql(_BY_PHONE, (asked.phone,)).all()
    if asked.born_on:
        children = json.dumps(_born_on(connection, asked, asked.born_on))
        rows += connection.exec_driver_sql(_BY_CHILDREN, (children,)).all()
    return {PersonId(row[0]): tuple(str(row[1]).split()) for row in rows}


def _born_on(connection: Connection, asked: Asked, born_on: date) -> list[str]:
    """Return the children of a birth date who share a name with the asked one, as it sounds."""
    days = json.dumps([day.isoformat() for day in (born_on, swapped_day(born_on)) if day])
    sounds = {sound_of(word) for word in asked.words}
    rows = connection.exec_driver_sql(_BORN_ON, (days,)).all()
    return [
        str(row[0])
        for row in rows
        if not sounds.isdisjoint(sound_of(word) for word in name_words(str(row[1])))
    ]


def _names_of(
    connection: Connection, person_ids: Iterable[PersonId]
) -> Mapping[PersonId, tuple[str, ...]]:
    wanted = "SELECT person_id, words FROM name_words WHERE person_id IN (SELECT value FROM json_each(?))"
    rows = connection.exec_driver_sql(wanted, (json.dumps(list(person_ids)),)).all()
    return {PersonId(row[0]): tuple(str(row[1]).split()) for row in rows}


def _alike(
    names: Mapping[PersonId, tuple[str, ...]], words: tuple[str, ...]
) -> Mapping[PersonId, NameLikeness]:
    """Return how alike each name is, of those that are at all; the most alike where there are many."""
    compare = name_comparer(nicknames())
    told: dict[tuple[str, ...], NameLikeness] = {}
    found: dict[PersonId, NameLikeness] = {}
    for person_id, name in names.items():
        if name not in told:
            told[name] = compare(words, name)
        if told[name].share >= ALIKE_ENOUGH:
            found[person_id] = told[name]
    if len(found) <= _MOST_COMPARED:
        return found
    best = sorted(found, key=lambda one: (-found[one].share, one))[:_MOST_COMPARED]
    return {one: found[one] for one in best}


def known_people(
    connection: Connection, person_ids: Iterable[PersonId], viewer: StaffMember
) -> Iterable[tuple[PersonId, Known]]:
    """Yield each of these records that is an adult within the viewer's scope, with what is known of them."""
    clause = persons_within(viewer, "kept.id")
    statement = text(f"{_KNOWN} WHERE {clause.sql}")
    values: dict[str, Any] = {"wanted": json.dumps(list(person_ids)), **clause.values}
    for record, kept, phones, children, is_child in connection.execute(statement, values).all():
        if not is_child:
            yield (
                PersonId(record),
                Known(
                    PersonId(kept),
                    frozenset(json.loads(phones)),
                    tuple(_child(*child) for child in json.loads(children)),
                ),
            )


def _child(name: str, born_on: str | None, school_id: str | None) -> ChildKnown:
    return ChildKnown(
        name_words(name),
        date.fromisoformat(born_on) if born_on else None,
        SchoolId(school_id) if school_id else None,
    )


def _together(
    before: tuple[Known, NameLikeness], more: tuple[Known, NameLikeness]
) -> tuple[Known, NameLikeness]:
    """Put two records of one person together: the name that is more alike, all numbers and children."""
    (one, likeness), (other, told) = before, more
    known = Known(one.person_id, one.phones | other.phones, (*one.children, *other.children))
    return known, max(likeness, told, key=lambda like: like.share)
