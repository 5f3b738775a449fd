"""Copies the tables of an open office into a new file under another key, in one pass: what stays out never goes in.

A table that goes whole is copied record by record as it lies, with its indexes, without being understood; that
is as fast as a copy of the file. Of a table that goes in part the rows are looked up, so that a small part of a
large office costs little.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from frc_desk.store import keyed
from frc_desk.store.engine import Database
from frc_desk.store.key_names import stored_key_check
from frc_desk.store.legal_rules import legal_rows

KEPT = "kept_rows"
"""A table of the connection alone: table and row of everything that goes, of the tables that go in part."""
_VIRTUAL = "CREATE VIRTUAL TABLE"
# Lines about rows, of many tables, that are found by table and row.
_BY_ROW = ("born", "cell")
# What stood before a change stays where it was written.
_ANEW: Mapping[tuple[str, str], str] = {
    ("change_log", "before"): "NULL",
    ("change_log", "pushed"): "0",
    ("change_log", "received_at"): "NULL",
}


@contextmanager
def beside(database: Database, path: Path, key: bytes) -> Iterator[Connection]:
    """Open the office for reading, as it is now, with the new file beside it under the name `copy`."""
    check = stored_key_check(database.folder)
    with _connected(database.path, database.key, check) as connection:
        # The copy is whole or it is thrown away: nothing has to be kept for taking a step back.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql(
            "ATTACH DATABASE ? AS copy KEY ?", (str(path), f"x'{key.hex()}'")
        )
        connection.exec_driver_sql("PRAGMA copy.journal_mode=OFF")
        connection.exec_driver_sql("PRAGMA copy.synchronous=OFF")
        connection.exec_driver_sql("PRAGMA copy.cache_size=-65536")
        connection.exec_driver_sql("BEGIN")
        yield connection
        connection.exec_driver_sql("COMMIT")


@contextmanager
def alone(path: Path, key: bytes) -> Iterator[Connection]:
    """Open the new file by itself, still without anything to step back to; at the end it is one file."""
    with _connected(path, key) as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("PRAGMA journal_mode=OFF")
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
        connection.exec_driver_sql("BEGIN")
        yield connection
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")


def lay_out(path: Path, key: bytes, statements: Iterable[str], version: int) -> None:
    """Make a new file with these tables, empty."""
    with alone(path, key) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql(f"PRAGMA user_version={version}")


def table_statements(connection: Connection) -> list[str]:
    """Return what makes every table of an open office, and the indexes of words."""
    shadows = set(shadow_tables(connection))
    wanted = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return [str(text) for name, text in connection.exec_driver_sql(wanted) if name not in shadows]


def index_statements(connection: Connection) -> list[str]:
    """Return what makes every index of an open office."""
    wanted = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    return [str(text) for text in connection.exec_driver_sql(wanted).scalars()]


def shadow_tables(connection: Connection) -> list[str]:
    """Return the tables in which the indexes of words keep what they hold."""
    wanted = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow' ORDER BY name"
    )
    return [str(name) for name in connection.exec_driver_sql(wanted).scalars()]


def plain_tables(connection: Connection) -> list[str]:
    """Return every other table."""
    wanted = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [str(name) for name in connection.exec_driver_sql(wanted).scalars()]


def statistics(connection: Connection) -> list[str]:
    """Return the tables by which the database chooses its ways; `lay_out` makes them where it knows them."""
    wanted = (
        "SELECT m.name FROM main.sqlite_master AS m JOIN copy.sqlite_master AS c USING (name) "
        "WHERE m.name LIKE 'sqlite\\_stat%' ESCAPE '\\'"
    )
    return [str(name) for name in connection.exec_driver_sql(wanted).scalars()]


def copy_whole(connection: Connection, table: str) -> None:
    """Copy a table as it is; within `beside`."""
    columns = _columns(connection, table)
    anew = [_ANEW.get((table, one), f'"{one}"') for one in columns]
    chosen = ", ".join(anew) if any((table, one) in _ANEW for one in columns) else "*"
    # What a new table holds by itself is that of the old one.
    connection.exec_driver_sql(f"DELETE FROM copy.{table}")
    connection.exec_driver_sql(f"INSERT INTO copy.{table} SELECT {chosen} FROM main.{table}")


def copy_kept(connection: Connection, table: str) -> None:
    """Copy the rows of a table that are kept, by their ids; within `beside`."""
    connection.exec_driver_sql(
        f"INSERT INTO copy.{table} SELECT t.* FROM temp.{KEPT} AS k "
        f"CROSS JOIN main.{table} AS t ON t.id = k.row WHERE k.tbl = ?",
        (table,),
    )


def copy_about_kept(connection: Connection, table: str, scoped: Sequence[str]) -> None:
    """Copy of a table with lines about rows those about rows that are kept, or of tables that go whole."""
    if table in _BY_ROW:
        connection.exec_driver_sql(
            f"INSERT INTO copy.{table} SELECT t.* FROM temp.{KEPT} AS k "
            f"CROSS JOIN main.{table} AS t ON t.tbl = k.tbl AND t.row = k.row"
        )
        whole = [name for name in legal_rows() if name not in set(scoped)]
        marks = ", ".join("?" * len(whole))
        connection.exec_driver_sql(
            f"INSERT INTO copy.{table} SELECT * FROM main.{table} WHERE tbl IN ({marks})",
            tuple(whole),
        )
        return
    chosen = ", ".join(_ANEW.get((table, one), f't."{one}"') for one in _columns(connection, table))
    marks = ", ".join("?" * len(scoped))
    connection.exec_driver_sql(
        f"INSERT INTO copy.{table} SELECT {chosen} FROM main.{table} AS t WHERE t.tbl NOT IN ({marks}) "
        f"OR EXISTS (SELECT 1 FROM temp.{KEPT} AS k WHERE k.tbl = t.tbl AND k.row = t.row)",
        tuple(scoped),
    )


def keep_rows(connection: Connection, rows: Mapping[str, Iterable[str]]) -> None:
    """Say which rows are kept; within `beside`."""
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE {KEPT} (tbl TEXT, row TEXT, PRIMARY KEY (tbl, row)) WITHOUT ROWID"
    )
    for table, ids in rows.items():
        named = [(table, one) for one in sorted(ids)]
        if named:
            connection.exec_driver_sql(f"INSERT INTO temp.{KEPT} VALUES (?, ?)", named)


def _columns(connection: Connection, table: str) -> list[str]:
    wanted = "SELECT name FROM pragma_table_info(?)"
    return [str(name) for name in connection.exec_driver_sql(wanted, (table,)).scalars()]


@contextmanager
def _connected(path: Path, key: bytes, check: str | None = None) -> Iterator[Connection]:
    engine = create_engine(
        "sqlite://",
        module=keyed.driver,
        creator=lambda: keyed.open_keyed(path, key, check=check),
        poolclass=NullPool,
    )
    with engine.connect() as connection:
        yield connection
    engine.dispose()
