"""Destroys rows and texts for good: in their table, the change log, drafts, clocks, indexes and free pages.

`act.purge = 1` is the only state in which the triggers let go of a row. What leans on a destroyed row goes
with it (a note with its contact); what only mentions it forgets it. The transaction is all or nothing;
afterwards `compact` writes the file anew, and a machine that died in between does so at its next start.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from frc_desk.domain.challenges import REMOVED
from frc_desk.domain.disposal import PurgeKind, PurgeOrder, Target, Watch
from frc_desk.domain.ids import PersonId
from frc_desk.errors import StorageError
from frc_desk.store import keyed, people_words
from frc_desk.store.access_anchor import cut_tail
from frc_desk.store.engine import Database
from frc_desk.store.found_words import refresh_words
from frc_desk.store.merges import join_anew
from frc_desk.store.name_index import refresh_names
from frc_desk.store.schema.base import metadata, shared_tables
from frc_desk.store.search_index import rebuild
from frc_desk.store.store_state import set_state, state

PENDING = "purge_pending"
ACCESS_LOG = "access_log"
_CHUNK = 400
# These name a cell and hold no text of it.
_OWN_LOGS = {"born", "cell", "change_log", "change_pending", "conflicts"}

Rows = dict[str, list[str]]


def carry_out(
    connection: Connection, order: PurgeOrder, watch: Watch | None = None
) -> Mapping[str, int]:
    """Destroy what an order names, inside a transaction that writes; return how many rows by table.

    Carrying it out once more, on this machine or on a restored copy, destroys what came back.
    """
    targets = [Target.of(one) for one in order.targets]
    with _purging(connection):
        if order.kind is PurgeKind.REDACTION:
            for target in targets:
                _clear(connection, target)
            gone: Rows = {}
        else:
            for target in targets:
                if target.table == ACCESS_LOG:
                    cut_tail(connection, target.row, int(target.column))
            gone = leaning(connection, [one for one in targets if one.table != ACCESS_LOG])
            _destroy(connection, gone, watch or Watch())
        set_state(connection, PENDING, "1")
    return {table: len(rows) for table, rows in gone.items()}


def compact(database: Database) -> bool:
    """Write the file anew without what was destroyed, and empty its log; tell whether that was possible.

    It is tried again at the next start where something else still reads.
    """
    with database.reading() as connection:
        if state(connection, PENDING) is None:
            return True
    try:
        with database.maintenance() as connection:
            rebuild(connection)
        bare = database.bare_connection(read_only=False)
        try:
            write_anew(bare)
        finally:
            bare.close()
        with database.maintenance() as connection:
            # Writing anew numbers the rows anew; the indexes are by number.
            rebuild(connection)
            set_state(connection, PENDING, None)
        bare = database.bare_connection(read_only=False)
        try:
            empty = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            bare.close()
    except (keyed.DriverError, StorageError):
        with suppress(keyed.DriverError, StorageError), database.maintenance() as connection:
            set_state(connection, PENDING, "1")
        return False
    return empty is None or not empty[0]


def write_anew(bare: keyed.Connection) -> None:
    """Write the whole file anew on a bare connection, and cut its write-ahead log to nothing."""
    bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    bare.execute("VACUUM")
    bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def leaning(connection: Connection, targets: Iterable[Target]) -> Rows:
    """Return these rows and everything that cannot stand without one of them, by table."""
    found: Rows = {}
    seen: set[tuple[str, str]] = set()
    ahead: Rows = {}
    for target in targets:
        ahead.setdefault(target.table, []).append(target.row)
    while ahead:
        further: Rows = {}
        for table, rows in ahead.items():
            new = [row for row in dict.fromkeys(rows) if (table, row) not in seen]
            seen.update((table, row) for row in new)
            found.setdefault(table, []).extend(new)
            for other, column in _referring(metadata.tables[table], must=True):
                for part in _parts(new):
                    wanted = f"SELECT id FROM {other.name} WHERE {column} IN (SELECT value FROM json_each(?))"
                    rows_there = connection.exec_driver_sql(wanted, (json.dumps(part),))
                    further.setdefault(other.name, []).extend(str(row[0]) for row in rows_there)
        ahead = {table: rows for table, rows in further.items() if rows}
    return {table: rows for table, rows in found.items() if rows}


@contextmanager
def _purging(connection: Connection) -> Iterator[None]:
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    connection.exec_driver_sql("UPDATE act SET purge = 1")
    try:
        yield
    finally:
        connection.exec_driver_sql("UPDATE act SET purge = 0")


def _destroy(connection: Connection, gone: Rows, watch: Watch) -> None:
    everything = [row for rows in gone.values() for row in rows]
    for part in _parts(everything):
        about = connection.exec_driver_sql(
            "SELECT id FROM tasks WHERE about IN (SELECT value FROM json_each(?1))"
            " OR other IN (SELECT value FROM json_each(?1))",
            (json.dumps(part),),
        )
        tasks = gone.setdefault("tasks", [])
        tasks.extend(str(row[0]) for row in about if row[0] not in tasks)
    beside = _household_mates(connection, gone)
    joined = _joined_with(connection, gone)
    of, done = sum(len(rows) for rows in gone.values()), 0
    for table, rows in gone.items():
        for part in _parts(rows):
            watch.tell(done, of)
            _destroy_rows(connection, metadata.tables[table], part)
            done += len(part)
    watch.tell(done, of)
    people = [PersonId(one) for one in gone.get("persons", ())]
    for part in _parts(people):
        refresh_names(connection, [PersonId(one) for one in part])
    people_words.refresh(connection, beside - set(people))
    # A record whose other half went stands for itself again.
    join_anew(connection, sorted(joined - set(people)))


def _destroy_rows(connection: Connection, table: Table, rows: Sequence[str]) -> None:
    these = json.dumps(rows)
    listed = "IN (SELECT value FROM json_each(?))"
    for other, column in _referring(table, must=False):
        # Forgotten in the row and in its history; the row itself is about something else.
        ids = [
            str(row[0])
            for row in connection.exec_driver_sql(
                f"SELECT id FROM {other.name} WHERE {column} {listed}", (these,)
            )
        ]
        if ids:
            connection.exec_driver_sql(
                f"UPDATE {other.name} SET {column} = NULL WHERE id {listed}", (json.dumps(ids),)
            )
    connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE id {listed}", (these,))
    connection.exec_driver_sql(
        "UPDATE change_log SET fields = '{}', before = iif(before IS NULL, NULL, '{}'), "
        f"base = iif(base IS NULL, NULL, '{{}}') WHERE row {listed} AND tbl = ?",
        (these, table.name),
    )
    for local in _following_rows():
        connection.exec_driver_sql(
            f"DELETE FROM {local.name} WHERE tbl = ? AND row {listed}", (table.name, these)
        )
    connection.exec_driver_sql(f"DELETE FROM drafts WHERE id {listed}", (these,))
    if table.name == "persons":
        connection.exec_driver_sql(
            f"DELETE FROM drafts WHERE json_extract(body, '$.person_id') {listed}", (these,)
        )


def _clear(connection: Connection, target: Target) -> None:
    """Put the neutral mark in the place of a text, in the row and in everything that remembers it."""
    table, row, column = target.table, target.row, target.column
    path = f"$.{column}"
    connection.exec_driver_sql(
        f"UPDATE {table} SET {column} = ? WHERE id = ? AND {column} <> ''", (REMOVED, row)
    )
    for side in ("fields", "before"):
        connection.exec_driver_sql(
            f"UPDATE change_log SET {side} = json_set({side}, ?, ?) WHERE row = ? AND tbl = ? "
            f"AND json_type({side}, ?) = 'text' AND json_extract({side}, ?) <> ''",
            (path, REMOVED, row, table, path, path),
        )
    for local in _following_rows():
        if local.name not in _OWN_LOGS:
            connection.exec_driver_sql(
                f"DELETE FROM {local.name} WHERE tbl = ? AND row = ?", (table, row)
            )
    _drop_drafts(connection, table, row)
    if connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE id = ?", (row,)).first():
        refresh_words(connection, metadata.tables[table], row)


def forms_that_go(table: str, row: str) -> tuple[str, tuple[str, ...]]:
    """Return the condition on the forms in which a text was typed: of its contact, or of the person."""
    if table == "persons":
        return "json_extract(body, '$.person_id') = ?", (row,)
    if "contact_id" in metadata.tables[table].c:
        return f"id = (SELECT contact_id FROM {table} WHERE id = ?)", (row,)
    return "", ()


def _drop_drafts(connection: Connection, table: str, row: str) -> None:
    where, values = forms_that_go(table, row)
    if where:
        connection.exec_driver_sql(f"DELETE FROM drafts WHERE {where}", values)


def _household_mates(connection: Connection, gone: Rows) -> set[PersonId]:
    """Return who is found by the words of somebody who goes: everyone in the same households."""
    found: set[PersonId] = set()
    for part in _parts(gone.get("memberships", ())):
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT other.person_id FROM memberships AS mine JOIN memberships AS other "
            "ON other.household_id = mine.household_id WHERE mine.id IN (SELECT value FROM json_each(?))",
            (json.dumps(part),),
        )
        found |= {PersonId(row[0]) for row in rows}
    return found


def _joined_with(connection: Connection, gone: Rows) -> set[PersonId]:
    """Return the people of whom a verdict goes that joined them with somebody."""
    found: set[PersonId] = set()
    for part in _parts(gone.get("merges", ())):
        rows = connection.exec_driver_sql(
            "SELECT loser_id, winner_id FROM merges WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(part),),
        )
        found |= {PersonId(one) for row in rows for one in row}
    return found


def _referring(table: Table, *, must: bool) -> Iterator[tuple[Table, str]]:
    """Return which columns point to a table: those that must, or those that may be empty."""
    for other in shared_tables():
        for key in other.foreign_keys:
            if key.column.table is table and bool(key.parent.nullable) is not must:
                yield other, key.parent.name


def _following_rows() -> tuple[Table, ...]:
    """Return the tables of this machine that keep something by table and row: clocks, conflicts, what waits."""
    return tuple(
        table
        for table in metadata.tables.values()
        if not table.info.get("shared")
        and table.name != "change_log"
        and {"tbl", "row"} <= set(table.c.keys())
    )


def _parts(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(rows), _CHUNK):
        yield rows[first : first + _CHUNK]
