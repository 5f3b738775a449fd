"""Rows of verdicts on two records; keeps who is joined to whom, which every reading follows."""

from collections.abc import Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import MergeId, PersonId
from frc_desk.domain.merges import Merge, Verdict, kept_record
from frc_desk.store import people_words
from frc_desk.store.lists import live
from frc_desk.store.merged_people import all_of, winner_of
from frc_desk.store.rows import find, put, put_new
from frc_desk.store.schema.contacts import contacts
from frc_desk.store.schema.merges import merges
from frc_desk.store.schema.people import persons
from frc_desk.store.unit import Unit

__all__ = [
    "all_of",
    "contacts_of",
    "join_anew",
    "merge",
    "merges_of",
    "put_merge",
    "verdict_on",
    "winner_of",
]


def put_merge(unit: Unit, one: Merge, before: Merge | None = None) -> None:
    """Write a verdict, or that it was taken back; whoever reads follows it from now on."""
    if before is None:
        put_new(unit, merges, one)
    else:
        put(unit, merges, before, one)
    join_anew(unit.connection, (one.loser_id, one.winner_id))


def merge(connection: Connection, merge_id: MergeId) -> Merge | None:
    """Return a verdict, or None where there is none."""
    return find(connection, merges, Merge, merge_id)


def merges_of(connection: Connection, person_ids: Iterable[PersonId]) -> tuple[Merge, ...]:
    """Return the verdicts that stand on these records, in the order in which they were given."""
    wanted = tuple(person_ids)
    return live(
        connection,
        merges,
        Merge,
        or_(merges.c.loser_id.in_(wanted), merges.c.winner_id.in_(wanted)),
        merges.c.undone_at.is_(None),
    )


def verdict_on(connection: Connection, one: PersonId, other: PersonId) -> Merge | None:
    """Return the last verdict that stands on two records, whichever was to be kept."""
    pair = {one, other}
    said = [m for m in merges_of(connection, pair) if {m.loser_id, m.winner_id} == pair]
    return said[-1] if said else None


def join_anew(connection: Connection, person_ids: Iterable[PersonId]) -> None:
    """Work out again who is joined to whom around these records, and by which words they are found."""
    for person_id in person_ids:
        told = _whole(connection, person_id)
        pairs = [(m.loser_id, m.winner_id) for m in told]
        together = {one for pair in pairs for one in pair} | {person_id}
        kept = kept_record(pairs) if pairs else person_id
        before = set(_joined_before(connection, together))
        for one in sorted(together):
            into = kept if one != kept else None
            connection.execute(
                persons.update()
                .where(persons.c.id == one, persons.c.merged_into.is_distinct_from(into))
                .values(merged_into=into)
            )
        people_words.refresh(connection, together | before)


def contacts_of(connection: Connection, person_id: PersonId) -> int:
    """Return how many contacts stand on the records of one person."""
    wanted = select(func.count()).where(
        contacts.c.person_id.in_(all_of(connection, person_id)), contacts.c.deleted == 0
    )
    return int(connection.execute(wanted).scalar_one())


def _whole(connection: Connection, person_id: PersonId) -> list[Merge]:
    """Return every merge by which a record hangs together with others."""
    known: set[PersonId] = set()
    ahead = {person_id}
    found: dict[MergeId, Merge] = {}
    while ahead:
        known |= ahead
        told = [m for m in merges_of(connection, ahead) if m.verdict is Verdict.SAME]
        found |= {m.id: m for m in told}
        ahead = {one for m in told for one in (m.loser_id, m.winner_id)} - known
    return list(found.values())


def _joined_before(connection: Connection, together: Iterable[PersonId]) -> Iterable[PersonId]:
    """Return the kept records to which these were joined until now."""
    wanted = select(persons.c.merged_into).where(
        persons.c.id.in_(tuple(together)), persons.c.merged_into.is_not(None)
    )
    return [PersonId(row[0]) for row in connection.execute(wanted)]
