"""Follows merges when reading: which record is kept, and all the records that are one person.

`persons.merged_into` holds the kept record of one that was merged; it is local and made from the rows of
`merges` by `store.merges` on every way of writing them, so that every reading is one look-up.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId
from frc_desk.store.schema.people import persons


def winner_of(connection: Connection, person_id: PersonId) -> PersonId:
    """Return the record that is kept for a person; itself where it was never merged."""
    found = connection.exec_driver_sql(
        "SELECT merged_into FROM persons WHERE id = ?", (person_id,)
    ).scalar()
    return PersonId(found) if found else person_id


def winners_of(
    connection: Connection, person_ids: Iterable[PersonId]
) -> Mapping[PersonId, PersonId]:
    """Return the kept record of each of these people that was merged; those that were not are left out."""
    asked = tuple(person_ids)
    if not asked:
        return {}
    wanted = select(persons.c.id, persons.c.merged_into).where(
        persons.c.id.in_(asked), persons.c.merged_into.is_not(None)
    )
    return {PersonId(row[0]): PersonId(row[1]) for row in connection.execute(wanted)}


def all_of(connection: Connection, person_id: PersonId) -> tuple[PersonId, ...]:
    """Return every record of one person, whichever is asked for: the kept one, then those joined to it."""
    winner = winner_of(connection, person_id)
    joined = connection.exec_driver_sql(
        "SELECT id FROM persons WHERE merged_into = ? ORDER BY id", (winner,)
    )
    return (winner, *(PersonId(row[0]) for row in joined))


def joined_to(
    connection: Connection, person_ids: Iterable[PersonId]
) -> Mapping[PersonId, tuple[PersonId, ...]]:
    """Return the records that were joined to each of these, for the few to which any was."""
    asked = tuple(person_ids)
    if not asked:
        return {}
    wanted = (
        select(persons.c.merged_into, persons.c.id)
        .where(persons.c.merged_into.in_(asked))
        .order_by(persons.c.id)
    )
    found: dict[PersonId, tuple[PersonId, ...]] = {}
    for winner, loser in connection.execute(wanted):
        found[PersonId(winner)] = (*found.get(PersonId(winner), ()), PersonId(loser))
    return found
