"""The typed tables that the hub keeps for the district's own reports, written from the program's tables.

They hold what the machines hold, without local columns and without constraints: what a laptop has accepted
must never be refused by the hub, or it could never hand over anything again.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import CheckConstraint, Column, Integer, Table

from frc_desk.store.schema.base import Day, Moment, logged_columns


def table_statement(table: Table) -> str:
    """Return what makes the typed table of one of the program's tables."""
    columns = [f"{name} {_kind(table, table.c[name])}" for name in logged_columns(table)]
    return f"CREATE TABLE report.{table.name} (id uuid PRIMARY KEY, {', '.join(columns)})"


def column_statement(table: Table, column: str) -> str:
    """Return what adds a column to a typed table that was made by an older program."""
    return f"ALTER TABLE report.{table.name} ADD COLUMN {column} {_kind(table, table.c[column])}"


def lean_statements(table: Table, there: Collection[str] = ()) -> Iterator[str]:
    """Yield what says on which tables this one leans, but for the columns that were there before."""
    for key in sorted(table.foreign_keys, key=lambda one: str(one.parent.name)):
        column = key.parent.name
        if column in there:
            continue
        must = str(not key.parent.nullable).lower()
        target = key.column.table.name
        # Most references that may be empty are: those cost nothing then.
        some = f" WHERE {column} IS NOT NULL" if key.parent.nullable else ""
        yield f"CREATE INDEX ON report.{table.name} ({column}){some}"
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
