"""A copy of the office for a machine that joins, under a key of its own, with the families of its schools alone.

What belongs to one machine stays there: its keys, its forms, its counts, and what stood before a change.
Whatever is left out is gone from the file: its pages are written anew.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from frc_desk.domain.ids import SchoolId
from frc_desk.domain.sharing import ChangeRecord
from frc_desk.errors import DamagedFileError
from frc_desk.store import keyed
from frc_desk.store.access_anchor import NOTES
from frc_desk.store.copying import copy_database
from frc_desk.store.device_scope import Key, kept_families, rows_for, rows_within, scoped_tables
from frc_desk.store.engine import Database
from frc_desk.store.key_names import stored_key_check
from frc_desk.store.name_index import rebuild_names
from frc_desk.store.new_copy import begin_new_copy
from frc_desk.store.outgoing_changes import vector
from frc_desk.store.search_index import rebuild
from frc_desk.store.store_state import ACCESS_LOG_KEY, BACKUPS_PAUSED, forget_origin, set_state

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
_FOLLOWING = ("born", "cell", "change_log", "change_pending", "conflicts")


def make_snapshot(
    database: Database,
    path: Path,
    key: bytes,
    schools: frozenset[SchoolId],
    progress: Callable[[float], None] | None = None,
) -> None:
    """Write the copy, closed, under its key.

    Args:
        database: the open office.
        path: a file beside it, which is not there yet.
        key: the key of the copy.
        schools: whose families go into it; none is the whole office.
        progress: told the part that is done, 0 to 1.

    Raises:
        StorageError: the disk does not take it, or the copy does not pass its check.
    """
    check = stored_key_check(database.folder)
    copy_database(database.path, path, database.key, progress=progress, check=check)
    keyed.change_key(path, database.key, key)
    engine = create_engine(
        "sqlite://",
        module=keyed.driver,
        creator=lambda: keyed.open_keyed(path, key),
        poolclass=NullPool,
    )
    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        _forget_machine(connection, is_whole=not schools)
        if schools:
            _leave_out(connection, schools)
    engine.dispose()
    _write_anew(path, key)


def as_new_machine(connection: Connection, made_at: datetime) -> str:
    """Give a snapshot, opened as an office, a name of its own among machines; return it."""
    replica = begin_new_copy(connection, made_at)
    # It comes from no copy that could be the wrong one, and its own backups begin at once.
    set_state(connection, BACKUPS_PAUSED, None)
    forget_origin(connection)
    return replica


def _forget_machine(connection: Connection, *, is_whole: bool) -> None:
    for table in _OWN_TABLES:
        connection.exec_driver_sql(f"DELETE FROM {table}")
    connection.exec_driver_sql("UPDATE change_log SET before = NULL, pushed = 0")
    connection.exec_driver_sql(
        "DELETE FROM store_state WHERE name <> ? AND name NOT LIKE ? AND name NOT LIKE ?",
        (ACCESS_LOG_KEY, *(f"{note}%" for note in NOTES)),
    )
    if not is_whole:
        # Who looked at what concerns the office; a machine of some schools begins a chain of its own.
        connection.exec_driver_sql("DELETE FROM access_log")
        connection.exec_driver_sql("DELETE FROM access_received")
        connection.exec_driver_sql("DELETE FROM store_state WHERE name <> ?", (ACCESS_LOG_KEY,))


def _leave_out(connection: Connection, schools: frozenset[SchoolId]) -> None:
    have = vector(connection)
    keep = _kept(connection, schools)
    connection.exec_driver_sql("UPDATE act SET purge = 1, applying = 1, txid = 'snapshot'")
    for table in scoped_tables():
        listed = json.dumps(sorted(keep[table]))
        outside = "NOT IN (SELECT value FROM json_each(?))"
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE id {outside}", (listed,))
        for following in _FOLLOWING:
            connection.exec_driver_sql(
                f"DELETE FROM {following} WHERE tbl = ? AND row {outside}", (table, listed)
            )
    _note_holes(connection, have, schools)
    connection.exec_driver_sql("UPDATE act SET purge = 0, applying = 0, txid = ''")
    rebuild_names(connection)
    rebuild(connection)


def _kept(connection: Connection, schools: frozenset[SchoolId]) -> Mapping[str, set[str]]:
    """Return the rows of the schools' families, with everything to which they refer."""
    with kept_families(connection, schools):
        inside = [
            (table, str(row)) for table in scoped_tables() for row in rows_within(connection, table)
        ]
    found: dict[str, set[str]] = defaultdict(set)
    for table, row in (*inside, *rows_for(connection, schools, _asked(inside)).rows):
        found[table].add(row)
    return found


def _asked(rows: Iterable[Key]) -> Iterable[ChangeRecord]:
    """Return what `rows_for` asks by: as if every row had just been written."""
    return (
        ChangeRecord("", 0, "", "", "", table, row, "{}", None, "", "", 0) for table, row in rows
    )


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


def _write_anew(path: Path, key: bytes) -> None:
    """Write every page anew, so that nothing of what was left out stays in the file, and check it."""
    connection = keyed.open_keyed(path, key)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
        connection.execute("VACUUM")
        sound = [tuple(row) for row in connection.execute("PRAGMA quick_check")] == [("ok",)]
        if not sound or connection.execute("PRAGMA foreign_key_check").fetchall():
            raise DamagedFileError
    except keyed.DriverError as error:
        raise (keyed.explained(error, path) or error) from error
    finally:
        connection.close()
