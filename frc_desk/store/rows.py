"""Writes frozen values as rows and reads rows as values; `shapes` says how a value lies in its table."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Row, Table, bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.sql import Update

from frc_desk.domain.text_folding import search_text
from frc_desk.errors import ChangedElsewhereError, RecordNotFoundError
from frc_desk.store.change_log import last_change
from frc_desk.store.shapes import columns_of, shape_of, value_of, written
from frc_desk.store.unit import Unit

__all__ = [
    "columns_of",
    "find",
    "get",
    "put",
    "put_many",
    "put_new",
    "remove",
    "rows_of",
    "value_of",
]

T = TypeVar("T")


def put_new(unit: Unit, table: Table, value: Any, **local: object) -> None:
    """Insert a value as a new row.

    Args:
        unit: the running act.
        table: where it goes.
        value: a frozen value whose fields are columns of the table.
        local: values of local columns (`search_text`) that are no field of the value.
    """
    shape = shape_of(type(value), table)
    columns = shape.write(value)
    unit.connection.execute(shape.insert, columns | found_by(table, columns) | local)


def put_many(
    unit: Unit,
    table: Table,
    values: Iterable[T],
    local: Callable[[T], Mapping[str, object]] | None = None,
) -> None:
    """Insert values of one kind as new rows in one go; `local` gives the local columns of each."""
    rows: list[dict[str, object]] = []
    shape = None
    for value in values:
        shape = shape or shape_of(type(value), table)
        columns = shape.write(value)
        rows.append(columns | found_by(table, columns) | dict(local(value) if local else {}))
    if shape is not None:
        unit.connection.execute(shape.insert, rows)


def put(unit: Unit, table: Table, before: T, after: T, **local: object) -> bool:
    """Update the columns in which `after` differs from `before`; tell whether anything did.

    Raises:
        RecordNotFoundError: the row is not there.
        ChangedElsewhereError: one of these columns no longer holds what `before` says.
    """
    shape = shape_of(type(after), table)
    changed = {
        name: (written(write, getattr(before, name)), written(write, getattr(after, name)))
        for name, write in shape.writers
        if getattr(before, name) != getattr(after, name)
    }
    if not changed and not local:
        return False
    if "id" in changed:
        message = "an id never changes"
        raise ValueError(message)
    local = found_by(table, shape.write(after), changed) | local
    statement = _update(table, tuple(changed), tuple(local))
    parameters = {f"old_{name}": old for name, (old, _) in changed.items()}
    parameters |= {f"new_{name}": new for name, (_, new) in changed.items()}
    parameters |= {f"new_{name}": new for name, new in local.items()}
    identity = getattr(after, "id")  # noqa: B009 - T has no bound that knows the field
    result = unit.connection.execute(statement, parameters | {"row_id": identity})
    if result.rowcount == 0:
        raise _why_not(unit.connection, table, type(after), identity)
    return bool(changed)


def remove(unit: Unit, table: Table, identity: str) -> None:
    """Mark a row as deleted; it stays in the file, in the history and in what is shared.

    Raises:
        RecordNotFoundError: the row is not there or was deleted before.
    """
    statement = table.update().where(table.c.id == identity, table.c.deleted == 0)
    if unit.connection.execute(statement.values(deleted=1)).rowcount == 0:
        raise RecordNotFoundError(kind=table.name)


def bring_back(unit: Unit, table: Table, identity: str) -> bool:
    """Make a deleted row live again; tell whether there was one."""
    statement = table.update().where(table.c.id == identity, table.c.deleted == 1)
    return unit.connection.execute(statement.values(deleted=0)).rowcount > 0


def find(connection: Connection, table: Table, kind: type[T], identity: str) -> T | None:
    """Return the value of a live row, or nothing."""
    shape = shape_of(kind, table)
    row = connection.execute(shape.select, {"row_id": identity}).first()
    return None if row is None else value_of(kind, row)


def get(connection: Connection, table: Table, kind: type[T], identity: str) -> T:
    """Return the value of a live row.

    Raises:
        RecordNotFoundError: there is none.
    """
    value = find(connection, table, kind, identity)
    if value is None:
        raise RecordNotFoundError(kind=kind.__name__.lower())
    return value


def rows_of(kind: type[T], result: Iterable[Row[Any]]) -> tuple[T, ...]:
    """Return the values of a result whose first columns are `columns_of(table, kind)`."""
    return tuple(value_of(kind, row) for row in result)


def found_by(
    table: Table, columns: Mapping[str, Any], changed: Iterable[str] | None = None
) -> dict[str, object]:
    """Fold the columns that a table names as its words, where one of them changed.

    Nothing where the table is not searched, or where the writer passes the folded words itself.
    """
    words = table.info.get("search")
    if not isinstance(words, tuple) or (changed is not None and set(words).isdisjoint(changed)):
        return {}
    return {"search_text": search_text(" ".join(str(columns[name] or "") for name in words))}


@lru_cache(maxsize=1024)
def _update(table: Table, changed: tuple[str, ...], local: tuple[str, ...]) -> Update:
    statement = table.update().where(table.c.id == bindparam("row_id"))
    for name in changed:
        statement = statement.where(
            table.c[name].is_not_distinct_from(bindparam(f"old_{name}", type_=table.c[name].type))
        )
    return statement.values(
        {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in (*changed, *local)}
    )


def _why_not(
    connection: Connection, table: Table, kind: type[Any], identity: str
) -> RecordNotFoundError | ChangedElsewhereError:
    if connection.execute(select(table.c.id).where(table.c.id == identity)).first() is None:
        return RecordNotFoundError(kind=kind.__name__.lower())
    change = last_change(connection, table.name, identity)
    if change is None:
        return ChangedElsewhereError(who="someone", when="an earlier time")
    return ChangedElsewhereError(who=change.who, when=change.when)
