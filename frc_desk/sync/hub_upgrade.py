"""Brings a hub from version to version: counted steps for its tables, every function anew, typed tables widened.

All of it is one transaction that first takes the lock of those who hand over: a machine waits for it at most,
and finds either the old hub or the new one. Nothing is ever dropped but functions, which are made anew.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from frc_desk.errors import HubBusyError, HubNewerError, HubNotEmptyError
from frc_desk.resource_files import resource_folder
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.schema.base import logged_columns, shared_tables
from frc_desk.sync.hub_tables import column_statement, lean_statements, table_statement

OLDEST_READER = 1
"""The schema of the oldest program that may still fetch from a hub of this version; older ones hand over alone."""
VERSION = 3
"""How many steps this program knows; a test counts the files."""

_LOCK = 72623859790382856  # that of `push`
_PATIENCE = "60s"
_TABLES, _FUNCTIONS = "exchange.sql", ("exchange.sql", "joining.sql", "upkeep.sql")
_PART = re.compile(r"\$\$.*?\$\$|'(?:[^']|'')*'|--[^\n]*|;|[^$'\-;]+|.", re.DOTALL)


def make(connection: psycopg.Connection) -> None:
    """Make everything in a database without a hub; inside a transaction of the hub's owner."""
    for statement in _statements(_TABLES, functions=False):
        connection.execute(statement.encode())
    _take_steps(connection, after=1)
    _make_functions(connection)
    connection.execute(
        "INSERT INTO exchange.hub (schema_v, min_schema) VALUES (%s, %s)",
        (SCHEMA_VERSION, OLDEST_READER),
    )
    _widen(connection)


def upgrade(connection: psycopg.Connection, device_id: str) -> None:
    """Bring a hub up to this program; inside a transaction of the hub's owner. Twice is once.

    Args:
        connection: open, in a transaction, as the hub's owner.
        device_id: the machine that asks; the hub must be its office's.

    Raises:
        HubNotEmptyError: the hub of another office.
        HubNewerError: the hub was brought further by a newer program.
        HubBusyError: somebody reads the reports and does not end.
    """
    try:
        connection.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(_PATIENCE)))
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        _refuse_foreign(connection, device_id)
        version, schema = _standing(connection)
        if version > VERSION or schema > SCHEMA_VERSION:
            raise HubNewerError
        _take_steps(connection, after=version)
        _make_functions(connection)
        _widen(connection)
        connection.execute(
            "UPDATE exchange.hub SET schema_v = %s, min_schema = greatest(min_schema, %s)",
            (SCHEMA_VERSION, OLDEST_READER),
        )
        connection.execute("SELECT exchange.let_in_again()")
    except psycopg.errors.LockNotAvailable:
        raise HubBusyError from None


def is_there(connection: psycopg.Connection) -> bool:
    """Tell whether the database holds a hub.

    Raises:
        HubNotEmptyError: it holds something else under a hub's names.
    """
    wanted = "SELECT nspname FROM pg_namespace WHERE nspname IN ('exchange', 'report')"
    found = {str(name) for (name,) in connection.execute(wanted)}
    if not found:
        return False
    hub = connection.execute("SELECT to_regclass('exchange.hub') IS NOT NULL").fetchone()
    if hub != (True,) or len(found) < 2:
        raise HubNotEmptyError
    return True


def _refuse_foreign(connection: psycopg.Connection, device_id: str) -> None:
    # A set-up that was cut short right after it let nobody in: then it is whose ever comes next.
    wanted = "SELECT count(*), count(*) FILTER (WHERE id = %s::uuid) FROM exchange.device"
    row = connection.execute(wanted, (device_id or None,)).fetchone()
    if row is not None and row[0] and not row[1]:
        raise HubNotEmptyError


def _standing(connection: psycopg.Connection) -> tuple[int, int]:
    row = connection.execute("SELECT to_regclass('exchange.step') IS NULL").fetchone()
    if row == (True,):
        wanted = "SELECT 1, schema_v FROM exchange.hub"
    else:
        wanted = "SELECT (SELECT max(number) FROM exchange.step), schema_v FROM exchange.hub"
    version, schema = connection.execute(wanted.encode()).fetchone() or (0, 0)
    return int(version), int(schema)


def _take_steps(connection: psycopg.Connection, *, after: int) -> None:
    for number in range(after + 1, VERSION + 1):
        for statement in _statements(f"step_{number:04}.sql", functions=False):
            connection.execute(statement.encode())
        connection.execute("INSERT INTO exchange.step (number) VALUES (%s)", (number,))


def _make_functions(connection: psycopg.Connection) -> None:
    """Make every function anew: one that takes or answers something else could not be replaced."""
    wanted = (
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'exchange'::regnamespace"
    )
    for (function,) in connection.execute(wanted).fetchall():
        connection.execute(f"DROP FUNCTION {function}".encode())
    # They call each other in no order of files.
    connection.execute("SET LOCAL check_function_bodies = off")
    for file in _FUNCTIONS:
        for statement in _statements(file, functions=True):
            connection.execute(statement.encode())
    connection.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA exchange FROM PUBLIC")


def _widen(connection: psycopg.Connection) -> None:
    """Add the tables and columns that the program has and the hub lacks, and fill them from the log."""
    wanted = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'report'"
    there: dict[str, set[str]] = {}
    for table, column in connection.execute(wanted).fetchall():
        there.setdefault(str(table), set()).add(str(column))
    changed = []
    for table in shared_tables():
        missing = [one for one in logged_columns(table) if one not in there.get(table.name, ())]
        if table.name not in there:
            connection.execute(table_statement(table).encode())
        else:
            for column in missing:
                connection.execute(column_statement(table, column).encode())
        if missing:
            changed.append(table)
    for table in changed:
        for statement in lean_statements(table, there.get(table.name, set())):
            connection.execute(statement.encode())
    for table in changed:
        connection.execute("SELECT exchange.refill(%s)", (table.name,))


def _statements(file: str, *, functions: bool) -> Iterator[str]:
    """Yield the statements of a file that make functions, or those that do not."""
    text = _folder().joinpath(file).read_text(encoding="utf-8")
    parts: list[str] = []
    for part in _PART.findall(text):
        if part.startswith("--"):
            continue
        if part != ";":
            parts.append(part)
            continue
        statement, parts = "".join(parts).strip(), []
        if statement.startswith("CREATE FUNCTION ") == functions:
            yield statement


def _folder() -> Path:
    return resource_folder() / "hub"
