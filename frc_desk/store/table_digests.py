"""Counts the rows of every shared table and hashes them: whether two machines hold the same, at a glance.

Local columns are left out, and so is the order in which rows came: two machines differ only where what is
shared differs.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import SchoolId
from frc_desk.domain.sharing import TableDigest
from frc_desk.store.device_scope import condition, kept_families, scoped_tables
from frc_desk.store.legal_rules import legal_rows

_CHUNK = 2_000


def digests(
    connection: Connection, schools: frozenset[SchoolId] = frozenset()
) -> tuple[TableDigest, ...]:
    """Return the digest of every shared table, of the whole office or of the families of some schools."""
    if not schools:
        return tuple(_digest(connection, table, "1") for table in legal_rows())
    with kept_families(connection, schools):
        return tuple(_digest(connection, table, _kept(table)) for table in legal_rows())


def differing(ours: tuple[TableDigest, ...], theirs: tuple[TableDigest, ...]) -> tuple[str, ...]:
    """Return the tables in which two machines differ; those that only one program knows are left out."""
    here = {one.table: one for one in ours}
    return tuple(
        one.table for one in theirs if one.table in here and here[one.table].code != one.code
    )


def _kept(table: str) -> str:
    return condition(table, "t") if table in scoped_tables() else "1"


def _digest(connection: Connection, table: str, clause: str) -> TableDigest:
    code = hashlib.sha256()
    rows = 0
    for chunk in _chunks(connection, table, clause):
        # Many rows at a time: to write each one apart costs three times as much.
        code.update(json.dumps(chunk, ensure_ascii=True).encode())
        rows += len(chunk)
    return TableDigest(table, rows, code.hexdigest())


def _chunks(connection: Connection, table: str, clause: str) -> Iterator[list[tuple[Any, ...]]]:
    columns = ", ".join(f"t.{name}" for name in ("id", *sorted(legal_rows()[table].rules)))
    wanted = f"SELECT {columns} FROM {table} AS t WHERE {clause} ORDER BY t.id"
    result = connection.exec_driver_sql(wanted)
    while chunk := result.fetchmany(_CHUNK):
        yield [tuple(row) for row in chunk]
