"""Reads the rows of one table that belong to a family packet, and the names behind their ids."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.engine import Connection

from frc_desk.store.schema.base import metadata

Row = Mapping[str, Any]


def rows(
    connection: Connection,
    table: str,
    chosen_by: Sequence[tuple[str, Iterable[object]]],
    *,
    all_of: bool,
) -> tuple[Row, ...]:
    """Return the live rows in which one of these columns (or each of them) holds one of its values."""
    columns = metadata.tables[table].c
    each = [columns[name].in_(tuple(values)) for name, values in chosen_by]
    chosen = and_(*each) if all_of else or_(*each)
    wanted = select(*columns).where(chosen, columns.deleted == 0).order_by(columns.id)
    return tuple(dict(row) for row in connection.execute(wanted).mappings())


def names(connection: Connection, table: str, column: str, ids: Iterable[str]) -> dict[str, str]:
    """Return what these rows are called."""
    columns = metadata.tables[table].c
    wanted = select(columns.id, columns[column]).where(columns.id.in_(tuple(ids)))
    return {str(row[0]): str(row[1]) for row in connection.execute(wanted)}


def listed(value: object) -> tuple[str, ...]:
    """Return the members of a list as a column keeps it."""
    if not isinstance(value, str) or not value:
        return ()
    return tuple(str(one) for one in json.loads(value))
