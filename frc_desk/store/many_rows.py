"""Writes many rows in few statements; one row a statement costs several times as much.

Each statement opens and closes a savepoint of its own, because triggers may abort it and references are
checked; with many rows in one that is paid once.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from sqlalchemy.engine import Connection

# Of a few sizes only, so that every statement is prepared once and found again in the driver's cache.
_SIZES = (64, 8)
Rows = Sequence[Sequence[Any]]


def insert_many(connection: Connection, into: str, rows: Rows, conflict: str = "") -> None:
    """Insert rows; `into` names table and columns, `conflict` says what to do with a row that is there."""
    _in_groups(connection, f"INSERT INTO {into} VALUES ", rows, f" {conflict}" if conflict else "")


def update_many(connection: Connection, table: str, columns: Sequence[str], rows: Rows) -> None:
    """Set the same columns of many rows; each of `rows` holds the values, and then the id."""
    sets = ", ".join(f"{name} = v.column{at}" for at, name in enumerate(columns, start=1))
    _in_groups(
        connection,
        f"UPDATE {table} SET {sets} FROM (VALUES ",
        rows,
        f") AS v WHERE {table}.id = v.column{len(columns) + 1}",
    )


def _in_groups(connection: Connection, before: str, rows: Rows, after: str) -> None:
    done = 0
    for size in _SIZES:
        last = len(rows) - (len(rows) - done) % size
        if done < last:
            one = f"({', '.join('?' * len(rows[0]))})"
            statement = f"{before}{', '.join([one] * size)}{after}"
            for at in range(done, last, size):
                connection.exec_driver_sql(
                    statement, tuple(chain.from_iterable(rows[at : at + size]))
                )
            done = last
    if done < len(rows):
        one = f"({', '.join('?' * len(rows[0]))})"
        connection.exec_driver_sql(f"{before}{one}{after}", [tuple(row) for row in rows[done:]])
