"""Makes legal rows of any shared table from the metadata alone, so that a new table is tried as soon as it is there."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, Integer, Table
from sqlalchemy.engine import Connection

from frc_desk.store.legal_rules import LISTS, TIMES, legal_rows
from frc_desk.store.schema.base import Day, Moment, logged_columns, metadata, moment_text

NOT_MADE = frozenset(
    {"conflict_decisions", "disposals", "follow_up_tries", "merges", "purge_orders", "staff"}
)
"""What has operations of its own in these tests, or is made by them."""
# Worked out from other rows, or read as more than a text by whatever reads it.
NOT_EDITED = frozenset({"tries", "outcome", "deleted", "merged_into"})
# A lock that every machine takes over; what is none stops whoever looks.
_LEFT_EMPTY = frozenset({"recovery_sheet"})
_BEGIN_EMPTY = frozenset({"deleted", "outcome", "tries"})
_WORDS = ("Rosa", "Ana María", "Բարև", "李", "O'Brien", 'she said "no"', "line\nbreak", "\\", "é")


Ids = Callable[[str], Sequence[str]]
"""Says which rows of a table are here."""


def ids_in(connection: Connection) -> Ids:
    """Return what says which rows are in a file now."""

    def ids_of(table: str) -> Sequence[str]:
        wanted = f"SELECT id FROM {table} ORDER BY id"  # noqa: S608 - names from the schema
        return connection.exec_driver_sql(wanted).scalars().all()

    return ids_of


def tables() -> tuple[str, ...]:
    """Return the tables of which rows are made."""
    return tuple(sorted(set(legal_rows()) - NOT_MADE))


def new_row(ids_of: Ids, table: str, chance: random.Random, row: str) -> Mapping[str, Any] | None:
    """Return the columns of a new row that refers to rows which are here; None where one is missing."""
    there = metadata.tables[table]
    values: dict[str, Any] = {"id": row}
    for name in logged_columns(there):
        column = there.c[name]
        if name in _BEGIN_EMPTY:
            continue
        value = value_of(ids_of, there, column, chance)
        if value is None and not column.nullable:
            return None
        values[name] = value
    return values | ({"tries": 0} if table == "follow_ups" else {})


def value_of(ids_of: Ids, table: Table, column: Column[Any], chance: random.Random) -> Any:
    """Return a legal value of one column."""
    if column.nullable and (chance.random() < 0.4 or column.name in _LEFT_EMPTY):
        return None
    for key in column.foreign_keys:
        found = ids_of(key.column.table.name)
        return chance.choice(found) if found else None
    if isinstance(column.type, Moment):
        at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(10**6))
        return moment_text(at)
    if isinstance(column.type, Day):
        return (date(2026, 1, 1) + timedelta(days=chance.randrange(300))).isoformat()
    if isinstance(column.type, Float):
        return chance.choice((0.0, 34.147, -118.25))
    return _plain(table, column, chance)


def _plain(table: Table, column: Column[Any], chance: random.Random) -> Any:
    said = _constraint(table, column.name)
    if isinstance(column.type, Integer):
        if "BETWEEN" in said:
            least, most = (int(part) for part in said.partition("BETWEEN ")[2].split(" AND "))
            return chance.randint(least, min(most, least + 5))
        return chance.randint(0, 1)
    if " IN (" in said:
        return chance.choice(
            [part.strip(" '") for part in said.partition("(")[2].rstrip(")").split(",")]
        )
    if f"{table.name}.{column.name}" in LISTS:
        return "[]"
    if f"{table.name}.{column.name}" in TIMES:
        return f"{chance.randrange(24):02d}:{chance.randrange(60):02d}"
    length = int(getattr(column.type, "length", 0) or 20)
    return chance.choice(("", *_WORDS))[:length]


@cache
def _constraint(table: Table, name: str) -> str:
    for check in (*table.constraints, *table.c[name].constraints):
        said = str(check.sqltext) if isinstance(check, CheckConstraint) else ""
        if said.startswith((f"{name} IN ", f"{name} BETWEEN ")):
            return said
    return ""
