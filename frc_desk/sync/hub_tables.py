"""The typed tables that the hub keeps for the district's own reports, written from the program's tables.

They hold what the machines hold, without local columns and without constraints: what a laptop has accepted
must never be refused by the hub, or it could never hand over anything again.
"""

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Column, Integer, Table

from frc_desk.store.schema.base import Day, Moment, logged_columns, shared_tables


def statements() -> Iterator[str]:
    """Yield the statements that make the typed tables and say which of them lean on which."""
    for table in shared_tables():
        columns = [f"{name} {_kind(table, table.c[name])}" for name in logged_columns(table)]
        yield f"CREATE TABLE report.{table.name} (id uuid PRIMARY KEY, {', '.join(columns)})"
    for table in shared_tables():
        for key in sorted(table.foreign_keys, key=lambda one: str(one.parent.name)):
            column = key.parent.name
            must = str(not key.parent.nullable).lower()
            target = key.column.table.name
            yield f"CREATE INDEX ON report.{table.name} ({column})"
            yield f"SELECT exchange.lean('{table.name}', '{column}', '{target}', {must})"


def _kind(table: Table, column: Column[object]) -> str:
    if isinstance(column.type, Moment):
        return "timestamptz"
    if isinstance(column.type, Day):
        return "date"
    if column.foreign_keys:
        return "uuid"
    if isinstance(column.type, Integer):
        return "boolean" if _is_flag(table, column) else "bigint"
    return "text"


def _is_flag(table: Table, column: Column[object]) -> bool:
    wanted = f"{column.name}_flag"
    return any(
        isinstance(one, CheckConstraint) and str(one.name).endswith(wanted)
        for one in (*table.constraints, *column.constraints)
    )
