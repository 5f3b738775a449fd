"""Keeps one full-text index per searchable table over its folded `search_text`.

Accents are removed and two- and three-letter beginnings are indexed for search as you type. Triggers
keep the index; `rebuild` makes it anew from the table, `broken_indexes` finds what does not agree.
"""

from sqlalchemy import Table
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from frc_desk.store.found_words import words_of
from frc_desk.store.schema.base import shared_tables
from frc_desk.store.triggers import search_name


def searchable_tables() -> tuple[Table, ...]:
    """Return the tables whose rows are found by words."""
    return tuple(table for table in shared_tables() if table.info.get("search"))


def make_indexes(connection: Connection) -> None:
    """Make the index of every searchable table that has none yet."""
    for table in searchable_tables():
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {search_name(table)} USING fts5(search_text, "
            f"content='{table.name}', content_rowid='rowid', "
            "tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
        )


def rebuild(connection: Connection) -> None:
    """Build every index anew; needed after a migration and after VACUUM, which may renumber rows."""
    for table in searchable_tables():
        index = search_name(table)
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def broken_indexes(connection: Connection) -> tuple[str, ...]:
    """Return the names of indexes that do not agree with their table; runs inside a transaction."""
    broken = []
    for table in searchable_tables():
        index = search_name(table)
        try:
            connection.exec_driver_sql(
                f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"
            )
        except DatabaseError:
            broken.append(index)
    return tuple(broken)


def stale_words(connection: Connection, sample: int = 200) -> tuple[str, ...]:
    """Return the tables in which a row of a random sample is indexed under other words than it holds."""
    stale = []
    for table in searchable_tables():
        rows = connection.exec_driver_sql(
            f"SELECT id, search_text FROM {table.name} WHERE deleted = 0 ORDER BY random() LIMIT ?",
            (sample,),
        )
        for row, words in rows.all():
            expected = words_of(connection, table, row)
            if expected is not None and expected != words:
                stale.append(table.name)
                break
    return tuple(stale)
