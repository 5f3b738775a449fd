"""One way of reading a list of live rows as values."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Table, literal_column, select
from sqlalchemy.engine import Connection

from frc_desk.store.rows import columns_of, rows_of

T = TypeVar("T")

# The order in which rows were written; ids of one act share their time and sort at random among themselves.
AS_WRITTEN: ColumnElement[int] = literal_column("rowid")


def live(
    connection: Connection,
    table: Table,
    kind: type[T],
    *where: ColumnElement[bool],
    order: tuple[Any, ...] = (AS_WRITTEN,),
    limit: int | None = None,
) -> tuple[T, ...]:
    """Return the rows that are not deleted and meet every condition, as values."""
    wanted = select(*columns_of(table, kind)).where(table.c.deleted == 0, *where).order_by(*order)
    return rows_of(kind, connection.execute(wanted if limit is None else wanted.limit(limit)))
