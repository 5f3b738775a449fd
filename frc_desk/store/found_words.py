"""Tells under which words a row should be found, whoever wrote it; for undo, received changes and checks.

Saving computes the words where the value is at hand. Here they are computed from what stands in the
tables, because the words of a person or a service stand in more than one of them.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Table, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import HouseholdId, PersonId, ServiceId
from frc_desk.domain.text_folding import search_text
from frc_desk.store import directory, families, people_words
from frc_desk.store.directory_rows import entry_search_text
from frc_desk.store.merges import join_anew
from frc_desk.store.schema.directory import services
from frc_desk.store.schema.merges import merges
from frc_desk.store.schema.people import households, memberships, persons


def words_of(connection: Connection, table: Table, row: str) -> str | None:
    """Return the folded words of a live row; nothing where a table leaves them to its writer."""
    columns = table.info.get("search")
    if isinstance(columns, tuple):
        wanted = select(*(table.c[name] for name in columns)).where(table.c.id == row)
        return search_text(" ".join(str(part or "") for part in connection.execute(wanted).one()))
    if table is persons:
        return people_words.found_by_now(connection, PersonId(row))
    if table is services:
        return entry_search_text(directory.entry(connection, ServiceId(row)))
    return None


def refresh_words(connection: Connection, table: Table, row: str) -> None:
    """Set the words of a row anew, and of the live rows it refers to, after its cells were changed."""
    refresh_all(connection, [(table, row)])


def refresh_all(connection: Connection, rows: Iterable[tuple[Table, str]]) -> None:
    """Set the words of many rows anew; people once and together, however many of their rows there are."""
    around: dict[PersonId, None] = {}
    for table, row in rows:
        for target, referred in _referred(connection, table, row):
            if target is persons:
                around[PersonId(referred)] = None
            else:
                _set_words(connection, target, referred)
        if table.info.get("search") and table is not persons:
            _set_words(connection, table, row)
        around |= dict.fromkeys(_people_around(connection, table, row))
    people_words.refresh(connection, around)


def _referred(connection: Connection, table: Table, row: str) -> Iterator[tuple[Table, str]]:
    """Yield the rows of searched tables that a row refers to."""
    for key in table.foreign_keys:
        target = key.column.table
        if target.info.get("search") and key.parent is not None:
            referred = connection.execute(select(key.parent).where(table.c.id == row)).scalar()
            if referred is not None:
                yield target, str(referred)


def _people_around(connection: Connection, table: Table, row: str) -> tuple[PersonId, ...]:
    """Return who is found by other words because this row was changed: parents are found by children."""
    if table is persons:
        return (PersonId(row),)
    if table is merges:
        pair = select(merges.c.loser_id, merges.c.winner_id).where(merges.c.id == row)
        join_anew(connection, connection.execute(pair).one())
        return ()
    if table is households:
        return families.members_of(connection, HouseholdId(row))
    if table is memberships:
        home = select(memberships.c.household_id).where(memberships.c.id == row)
        found = connection.execute(home).scalar()
        return () if found is None else families.members_of(connection, HouseholdId(found))
    return ()


def _set_words(connection: Connection, table: Table, row: str) -> None:
    live = select(table.c.search_text).where(table.c.id == row, table.c.deleted == 0)
    found = connection.execute(live).first()
    words = None if found is None else words_of(connection, table, row)
    if found is not None and words is not None and words != found[0]:
        connection.execute(table.update().where(table.c.id == row).values(search_text=words))
