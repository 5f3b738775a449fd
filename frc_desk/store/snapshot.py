"""A copy of the office for a machine that joins, under a key of its own, with the families of its schools alone.

What belongs to one machine stays there: its keys, its forms, its counts, and what stood before a change.
Whatever is left out never goes into the file: it is written anew, table by table, under its own key.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from frc_desk.domain.ids import SchoolId
from frc_desk.errors import DamagedFileError
from frc_desk.store import keyed
from frc_desk.store import snapshot_tables as tables_of
from frc_desk.store.access_anchor import NOTES
from frc_desk.store.device_scope import kept_families, referred_by, rows_within, scoped_tables
from frc_desk.store.engine import Database
from frc_desk.store.hub_state import copy_numbers
from frc_desk.store.name_index import rebuild_names
from frc_desk.store.new_copy import begin_new_copy
from frc_desk.store.outgoing_changes import vector
from frc_desk.store.search_index import rebuild
from frc_desk.store.store_state import ACCESS_LOG_KEY, BACKUPS_PAUSED, forget_origin, set_state
from frc_desk.store.triggers import rebuild_triggers

_OWN_TABLES = (
    "acknowledged",
    "before_merge",
    "bundles_received",
    "bundles_set_aside",
    "drafts",
    "exchanges",
    "families_held",
    "invitations",
    "search_counts",
    "tallies",
)
"""Rows that are about one machine alone."""
_LEFT_OUT = (*_OWN_TABLES, "access_log", "access_received", "name_keys", "name_words")
"""Who looked at what concerns the office: a machine of some schools begins a chain of its own. Its names too."""
_FOLLOWING = ("born", "cell", "change_log", "change_pending", "conflicts")


def make_snapshot(
    database: Database,
    path: Path,
    key: bytes,
    schools: frozenset[SchoolId],
    progress: Callable[[float], None] | None = None,
) -> None:
    """Write the copy, closed, under its key.

    It is not flushed to the disk: a copy that a power cut damages is made again.

    Args:
        database: the open office.
        path: a file beside it, which is not there yet.
        key: the key of the copy.
        schools: whose families go into it; none is the whole office.
        progress: told the part that is done, 0 to 1.

    Raises:
        StorageError: the disk does not take it, or the copy does not pass its check.
    """
    tell = progress or _nobody_watches
    try:
        with database.reading() as connection:
            tables = tables_of.table_statements(connection)
            indexes = tables_of.index_statements(connection)
            version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        # Of a table that goes whole the indexes are copied too; of one that goes in part they are made after.
        tables_of.lay_out(path, key, tables if schools else (*tables, *indexes), version)
        with tables_of.beside(database, path, key) as connection:
            have = vector(connection)
            if schools:
                _copy_part(connection, schools, tell)
            else:
                _copy_everything(connection, tell)
        with tables_of.alone(path, key) as connection:
            if schools:
                for statement in indexes:
                    connection.exec_driver_sql(statement)
                _note_holes(connection, have, schools)
                rebuild_names(connection)
                rebuild(connection)
                _refuse_loose_ends(connection)
            rebuild_triggers(connection)
    except DBAPIError as error:
        raise (keyed.explained(error.orig or error, path) or error) from error
    tell(1.0)


def as_new_machine(connection: Connection, made_at: datetime) -> str:
    """Give a snapshot, opened as an office, a name of its own among machines; return it."""
    replica = begin_new_copy(connection, made_at)
    # It comes from no copy that could be the wrong one, and its own backups begin at once.
    set_state(connection, BACKUPS_PAUSED, None)
    forget_origin(connection)
    return replica


def _copy_everything(connection: Connection, tell: Callable[[float], None]) -> None:
    names = [one for one in tables_of.plain_tables(connection) if one not in _OWN_TABLES]
    names += [*tables_of.shadow_tables(connection), *tables_of.statistics(connection)]
    for done, table in enumerate(names):
        tell(done / len(names))
        if table == "store_state":
            _copy_state(connection, NOTES)
            copy_numbers(connection)
        else:
            tables_of.copy_whole(connection, table)


def _copy_part(
    connection: Connection, schools: frozenset[SchoolId], tell: Callable[[float], None]
) -> None:
    tables_of.keep_rows(connection, _kept(connection, schools))
    scoped = scoped_tables()
    names = [one for one in tables_of.plain_tables(connection) if one not in _LEFT_OUT]
    for done, table in enumerate(names):
        tell(0.1 + 0.6 * done / len(names))
        if table == "store_state":
            _copy_state(connection, ())
        elif table in scoped:
            tables_of.copy_kept(connection, table)
        elif table in _FOLLOWING:
            tables_of.copy_about_kept(connection, table, scoped)
        else:
            tables_of.copy_whole(connection, table)
    for table in tables_of.statistics(connection):
        tables_of.copy_whole(connection, table)
    tell(0.7)


def _copy_state(connection: Connection, notes: Sequence[str]) -> None:
    """Copy the key of the access log, and what is noted about the chains of the machines."""
    more = " OR name LIKE ?" * len(notes)
    connection.exec_driver_sql(
        f"INSERT INTO copy.store_state SELECT * FROM main.store_state WHERE name = ?{more}",
        (ACCESS_LOG_KEY, *(f"{note}%" for note in notes)),
    )


def _refuse_loose_ends(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise DamagedFileError


def _kept(connection: Connection, schools: frozenset[SchoolId]) -> Mapping[str, set[str]]:
    """Return the rows of the schools' families, with everything to which they refer."""
    with kept_families(connection, schools):
        inside = {
            (table, str(row)) for table in scoped_tables() for row in rows_within(connection, table)
        }
    found: dict[str, set[str]] = defaultdict(set)
    for table, row in inside | referred_by(connection, inside, schools):
        found[table].add(row)
    return found


def _note_holes(
    connection: Connection, have: Mapping[str, int], schools: frozenset[SchoolId]
) -> None:
    """Keep which numbers of each machine were left out, so that nobody waits for them."""
    told = json.dumps(sorted(schools))
    for replica, last in have.items():
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO received (replica, rseq) VALUES (?, ?)", (replica, last)
        )
        connection.exec_driver_sql("DELETE FROM change_skipped WHERE replica = ?", (replica,))
        expected = 1
        rows = connection.exec_driver_sql(
            "SELECT rseq FROM change_log WHERE replica = ? ORDER BY rseq", (replica,)
        )
        for rseq in (*rows.scalars().all(), last + 1):
            if rseq > expected:
                connection.exec_driver_sql(
                    "INSERT INTO change_skipped (replica, first, last, schools) VALUES (?, ?, ?, ?)",
                    (replica, expected, min(rseq - 1, last), told),
                )
            expected = rseq + 1


def _nobody_watches(_: float) -> None:
    """Nobody wants to know how far it is."""
