"""Reads who might be the person that is being written down: few, found by keys, within one's scope."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.domain.name_keys import asked_keys, child_keys, stored_keys
from frc_desk.domain.name_likeness import NameLikeness, likeness_of_each
from frc_desk.domain.name_sounds import name_words, sound_of
from frc_desk.domain.same_person import (
    ALIKE_ENOUGH,
    LEAST_SCORE,
    Asked,
    Known,
    least_share,
    swapped_day,
)
from frc_desk.domain.staff import StaffMember
from frc_desk.store.court_orders import not_kept_from
from frc_desk.store.nickname_file import nicknames
from frc_desk.store.same_known import known_people

_ENOUGH_NAMES, _MOST_NAMES = 400, 1_000
_MOST_COMPARED, _MOST_CHILDREN = 400, 120

_KEYS = "SELECT key, n FROM name_keys WHERE key IN (SELECT value FROM json_each(?))"
_BY_NUMBERS = "SELECT person_id, words FROM name_words WHERE n IN (SELECT value FROM json_each(?))"
_BY_PHONE = (
    "SELECT w.person_id, w.words FROM name_words AS w WHERE w.person_id IN"
    " (SELECT id FROM persons WHERE phone_e164 = ?1 AND deleted = 0"
    " UNION SELECT person_id FROM person_phones WHERE e164 = ?1 AND deleted = 0)"
)
_CHILDREN = (
    "SELECT c.id FROM name_words AS w JOIN persons AS c ON c.id = w.person_id AND c.deleted = 0"
    " WHERE w.n IN (SELECT value FROM json_each(?1))"
    " AND (?2 = '' OR c.school_id IS NULL OR c.school_id = ?2)"
)
_BORN_ON = "SELECT id, full_name FROM persons WHERE born_on IN (SELECT value FROM json_each(?)) AND deleted = 0"
_BY_CHILDREN = (
    "SELECT w.person_id, w.words FROM json_each(?) AS child"
    " JOIN memberships AS m ON m.person_id = child.value AND m.deleted = 0 AND m.role = 'child'"
    " JOIN memberships AS a ON a.household_id = m.household_id AND a.deleted = 0 AND a.role <> 'child'"
    " JOIN name_words AS w ON w.person_id = a.person_id"
    f" WHERE {not_kept_from('a.person_id', 'm.person_id')}"
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
    told = _names(connection, asked) if only is None else _names_of(connection, only)
    least = ALIKE_ENOUGH if only is not None else max(ALIKE_ENOUGH, least_share(asked, LEAST_SCORE))
    likeness = _worth_reading(told, asked.words, least)
    found: dict[PersonId, tuple[Known, NameLikeness]] = {}
    wanted = known_people(
        connection,
        tuple(likeness),
        viewer,
        numbers=bool(asked.phone),
        children=bool(asked.born_on or asked.child or asked.school_id),
    )
    for record, one in wanted:
        told_now = (one, likeness[record])
        before = found.get(one.person_id)
        found[one.person_id] = told_now if before is None else _together(before, told_now)
    return tuple(found.values())


def people_known(connection: Connection) -> int:
    """Return about how many people are here."""
    wanted = "SELECT coalesce(max(n), 0) FROM name_words"
    return int(connection.exec_driver_sql(wanted).scalar_one())


def _names(connection: Connection, asked: Asked) -> Mapping[PersonId, tuple[str, ...]]:
    numbers = json.dumps(_alike(connection, asked.words))
    rows = list(connection.exec_driver_sql(_BY_NUMBERS, (numbers,)).all())
    if asked.phone:
        rows += connection.exec_driver_sql(_BY_PHONE, (asked.phone,)).all()
    children = _born_on(connection, asked, asked.born_on) if asked.born_on else []
    children += _named(connection, asked)
    if children:
        rows += connection.exec_driver_sql(_BY_CHILDREN, (json.dumps(children),)).all()
    return {PersonId(row[0]): tuple(str(row[1]).split()) for row in rows}


def _alike(connection: Connection, words: tuple[str, ...]) -> list[int]:
    """Return the numbers of the names that share a key, as it stands or with a slip of the pen."""
    straight = stored_keys(words, nicknames())
    found = _rarest(connection, straight, _MOST_NAMES)
    return found + _rarest(connection, asked_keys(words, nicknames()) - straight, _ENOUGH_NAMES)


def _rarest(connection: Connection, keys: Collection[int], enough: int) -> list[int]:
    """Return the numbers under these keys, by the rarest first until there are enough.

    A common key tells little, and brings hundreds of names that are soon found to be others.
    """
    under: dict[int, list[int]] = {}
    for key, n in connection.exec_driver_sql(_KEYS, (json.dumps(sorted(keys)),)):
        under.setdefault(key, []).append(n)
    found: dict[int, None] = {}
    for numbers in sorted(under.values(), key=lambda each: (len(each), each)):
        if len(found) + len(numbers) > enough:
            break
        found |= dict.fromkeys(numbers)
    return list(found)


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


def _named(connection: Connection, asked: Asked) -> list[str]:
    """Return the children of the asked first name who have a surname like the asked one."""
    keys = child_keys(asked.child, asked.words, nicknames())
    if not keys:
        return []
    # Without a school nothing narrows them further, and each leads to a household that is read.
    enough = _MOST_CHILDREN if asked.school_id else _MOST_CHILDREN // 3
    numbers = json.dumps(_rarest(connection, keys, enough))
    rows = connection.exec_driver_sql(_CHILDREN, (numbers, asked.school_id or ""))
    return [str(row[0]) for row in rows]


def _names_of(
    connection: Connection, person_ids: Iterable[PersonId]
) -> Mapping[PersonId, tuple[str, ...]]:
    wanted = "SELECT person_id, words FROM name_words WHERE person_id IN (SELECT value FROM json_each(?))"
    rows = connection.exec_driver_sql(wanted, (json.dumps(list(person_ids)),)).all()
    return {PersonId(row[0]): tuple(str(row[1]).split()) for row in rows}


def _worth_reading(
    names: Mapping[PersonId, tuple[str, ...]], words: tuple[str, ...], least: float
) -> Mapping[PersonId, NameLikeness]:
    """Return how alike each name is, of those that are enough; the most alike where there are many."""
    alike = likeness_of_each(words, names.values(), nicknames())
    found = {
        person_id: alike[name]
        for person_id, name in names.items()
        if name in alike and alike[name].share >= least
    }
    if len(found) <= _MOST_COMPARED:
        return found
    best = sorted(found, key=lambda one: (-found[one].share, one))[:_MOST_COMPARED]
    return {one: found[one] for one in best}


def _together(
    before: tuple[Known, NameLikeness], more: tuple[Known, NameLikeness]
) -> tuple[Known, NameLikeness]:
    """Put two records of one person together: the name that is more alike, all numbers and children."""
    (one, likeness), (other, told) = before, more
    known = Known(one.person_id, one.phones | other.phones, (*one.children, *other.children))
    return known, max(likeness, told, key=lambda like: like.share)
