"""Works out in a few statements by which words many people are found, where nothing is out of the ordinary.

People of whom records were joined, who live with such people, or whom an order keeps from a child are left to
`people_words`, which reads whole families for them.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import FamilyRole
from frc_desk.domain.text_folding import search_text

_LAST_DIGITS = (10, 7, 4)
_LISTED = "IN (SELECT value FROM json_each(?))"
_CHILD = FamilyRole.CHILD.value


def found_under(full_name: str, numbers: Iterable[str], around: Iterable[str]) -> str:
    """Return the folded words of a name, the ends of numbers, and what stands around somebody."""
    ends = {
        digits[-count:]
        for number in numbers
        if (digits := "".join(sign for sign in number if sign.isdigit()))
        for count in _LAST_DIGITS
    }
    parts = (full_name, *sorted(ends), *around)
    return search_text(" ".join(part for part in parts if part))


def around_of(connection: Connection, person_ids: Collection[PersonId]) -> set[PersonId]:
    """Return these people and everybody in their households, and in those of records joined to them."""
    rows = connection.exec_driver_sql(
        "WITH asked AS (SELECT value AS id FROM json_each(?1) UNION SELECT id FROM persons "
        "WHERE merged_into IN (SELECT value FROM json_each(?1))) "
        "SELECT DISTINCT other.person_id FROM asked JOIN memberships AS own ON own.person_id = "
        "asked.id AND own.deleted = 0 JOIN memberships AS other ON other.household_id = "
        "own.household_id AND other.deleted = 0",
        (json.dumps(list(person_ids)),),
    )
    return {*person_ids, *(PersonId(row[0]) for row in rows)}


def plain_words(
    connection: Connection, person_ids: Collection[PersonId]
) -> Mapping[PersonId, tuple[str, str]]:
    """Return of those about whom it is simple under which words they stand, and should stand."""
    listed = (json.dumps(list(person_ids)),)
    odd = _odd(connection, listed)
    homes: dict[str, list[str]] = defaultdict(list)
    belongs = f"SELECT person_id, household_id FROM memberships WHERE person_id {_LISTED} "
    for person_id, home in connection.exec_driver_sql(
        f"{belongs} AND deleted = 0 ORDER BY rowid", listed
    ):
        homes[person_id].append(home)
    names, members = _families(connection, {home for each in homes.values() for home in each})
    numbers: dict[str, list[str]] = defaultdict(list)
    for person_id, number in connection.exec_driver_sql(
        "SELECT person_id, coalesce(nullif(e164, ''), typed) FROM person_phones "
        f"WHERE person_id {_LISTED} AND deleted = 0",
        listed,
    ):
        numbers[person_id].append(number)
    found: dict[PersonId, tuple[str, str]] = {}
    people = connection.exec_driver_sql(
        "SELECT id, full_name, coalesce(nullif(phone_e164, ''), phone), search_text FROM persons "
        f"WHERE id {_LISTED} AND deleted = 0",
        listed,
    )
    for person_id, full_name, number, stands in people:
        around = [home for home in dict.fromkeys(homes.get(person_id, ())) if home in names]
        together = [member for home in around for member in members.get(home, ())]
        if person_id not in odd and not any(member.is_joined for member in together):
            beside = _beside(person_id, together, [names[home] for home in around])
            own = (number, *numbers.get(person_id, ()))
            found[PersonId(person_id)] = (stands, found_under(full_name, own, beside))
    return found


class _Member:
    """Somebody in a household, as far as words need it."""

    __slots__ = ("full_name", "is_child", "is_joined", "person_id", "school")

    def __init__(self, row: Any) -> None:
        _, self.person_id, role, self.full_name, joined, self.school = row
        self.is_child = role == _CHILD
        self.is_joined = joined is not None


def _odd(connection: Connection, listed: tuple[str]) -> set[str]:
    """Return who was joined to another record or has such records, or is kept from a child."""
    rows = connection.exec_driver_sql(
        "WITH asked AS (SELECT value AS id FROM json_each(?)) "
        "SELECT id FROM persons WHERE id IN (SELECT id FROM asked) AND merged_into IS NOT NULL "
        "UNION SELECT merged_into FROM persons WHERE merged_into IN (SELECT id FROM asked) "
        "UNION SELECT adult_id FROM guardianships WHERE adult_id IN (SELECT id FROM asked) "
        "AND no_contact = 1 AND deleted = 0",
        listed,
    )
    return set(rows.scalars())


def _families(
    connection: Connection, homes: Collection[str]
) -> tuple[dict[str, str], dict[str, list[_Member]]]:
    """Return the names of these households, and who is in them, each once and in order."""
    listed = (json.dumps(list(homes)),)
    wanted = f"SELECT id, name FROM households WHERE id {_LISTED} AND deleted = 0"
    names = {row[0]: row[1] for row in connection.exec_driver_sql(wanted, listed)}
    members: dict[str, list[_Member]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for row in connection.exec_driver_sql(
        "SELECT m.household_id, m.person_id, m.role, p.full_name, p.merged_into, "
        "coalesce(s.short_name, '') FROM memberships AS m JOIN persons AS p ON p.id = m.person_id "
        "AND (p.deleted = 0 OR p.merged_into IS NOT NULL) "
        f"LEFT JOIN schools AS s ON s.id = p.school_id WHERE m.household_id {_LISTED} "
        "AND m.deleted = 0 ORDER BY m.rowid",
        listed,
    ):
        if (row[0], row[1]) not in seen:
            seen.add((row[0], row[1]))
            members[row[0]].append(_Member(row))
    return names, members


def _beside(person_id: str, together: Iterable[_Member], home_names: list[str]) -> list[str]:
    """Return what stands beside somebody: of a child the school, of an adult the children and the home."""
    children: dict[str, _Member] = {}
    for member in together:
        if member.is_child:
            children[member.person_id] = member
    if person_id in children:
        return [children[person_id].school]
    return [part for one in children.values() for part in (one.full_name, one.school)] + home_names
