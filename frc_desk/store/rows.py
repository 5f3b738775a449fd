"""Turns frozen values into rows and rows into values, by the type annotations of the value's class.

A field is kept in the column of its name: text, whole numbers, days and instants as they are; yes or
no as 1 or 0; an enum as its value; a tuple or frozenset as a JSON list. Values hold no other values.
"""

import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Row, Table, bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.sql import Insert, Select, Update

from frc_desk.domain.text_folding import search_text
from frc_desk.errors import ChangedElsewhereError, RecordNotFoundError
from frc_desk.store.change_log import last_change
from frc_desk.store.unit import Unit

T = TypeVar("T")
_Turn = Callable[[Any], Any]


def put_new(unit: Unit, table: Table, value: Any, **local: object) -> None:
    """Insert a value as a new row.

    Args:
        unit: the running act.
        table: where it goes.
        value: a frozen value whose fields are columns of the table.
        local: values of local columns (`search_text`) that are no field of the value.
    """
    shape = _shape(type(value), table)
    parameters = shape.write(value)
    unit.connection.execute(shape.insert, parameters | _found_by(table, parameters) | local)


def put_many(
    unit: Unit,
    table: Table,
    values: Iterable[T],
    local: Callable[[T], Mapping[str, object]] | None = None,
) -> None:
    """Insert values of one kind as new rows in one go; `local` gives the local columns of each."""
    rows = []
    shape: _Shape | None = None
    for value in values:
        shape = shape or _shape(type(value), table)
        row = shape.write(value)
        rows.append(row | _found_by(table, row) | dict(local(value) if local else {}))
    if shape is not None:
        unit.connection.execute(shape.insert, rows)


def put(unit: Unit, table: Table, before: T, after: T, **local: object) -> bool:
    """Update the columns in which `after` differs from `before`; tell whether anything did.

    Raises:
        RecordNotFoundError: the row is not there.
        ChangedElsewhereError: one of these columns no longer holds what `before` says.
    """
    shape = _shape(type(after), table)
    changed = {
        name: (_written(write, getattr(before, name)), _written(write, getattr(after, name)))
        for name, write in shape.writers
        if getattr(before, name) != getattr(after, name)
    }
    if not changed and not local:
        return False
    if "id" in changed:
        message = "an id never changes"
        raise ValueError(message)
    identity = getattr(after, "id")  # noqa: B009 - T has no bound that knows the field
    words = _found_by_changed(table, after, changed, shape)
    statement = _update(table, tuple(changed), tuple(words | local))
    parameters = {f"old_{name}": old for name, (old, _) in changed.items()}
    parameters |= {f"new_{name}": new for name, (_, new) in changed.items()}
    parameters |= {f"new_{name}": new for name, new in (words | local).items()}
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


def find(connection: Connection, table: Table, kind: type[T], identity: str) -> T | None:
    """Return the value of a live row, or nothing."""
    shape = _shape(kind, table)
    row = connection.execute(shape.select, {"row_id": identity}).first()
    return None if row is None else shape.read(row)


def get(connection: Connection, table: Table, kind: type[T], identity: str) -> T:
    """Return the value of a live row.

    Raises:
        RecordNotFoundError: there is none.
    """
    value = find(connection, table, kind, identity)
    if value is None:
        raise RecordNotFoundError(kind=kind.__name__.lower())
    return value


def columns_of(table: Table, kind: type[Any]) -> tuple[Any, ...]:
    """Return the columns that hold the fields of a kind, in their order, for a `select` of one's own."""
    return tuple(table.c[field.name] for field in fields(kind))


def rows_of(kind: type[T], result: Iterable[Row[Any]]) -> tuple[T, ...]:
    """Return the values of a result whose first columns are `columns_of(table, kind)`."""
    readers = _readers(kind)
    return tuple(_value(kind, readers, row) for row in result)


def value_of(kind: type[T], row: Iterable[Any]) -> T:
    """Return the value of one row whose first columns are `columns_of(table, kind)`."""
    return _value(kind, _readers(kind), row)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How one kind of value lies in one table."""

    kind: type[Any]
    writers: tuple[tuple[str, _Turn | None], ...]
    readers: tuple[_Turn | None, ...]
    insert: Insert
    select: Select[Any]

    def write(self, value: Any) -> dict[str, object]:
        return {name: _written(write, getattr(value, name)) for name, write in self.writers}

    def read(self, row: Row[Any]) -> Any:
        return _value(self.kind, self.readers, row)


# Caches by class; a plain dict, because every save and every row of a list asks.
_SHAPES: dict[tuple[Any, Table], _Shape] = {}
_READERS: dict[Any, tuple[_Turn | None, ...]] = {}


def _shape(kind: type[Any], table: Table) -> _Shape:
    known = _SHAPES.get((kind, table))
    if known is None:
        known = _SHAPES[kind, table] = _new_shape(kind, table)
    return known


def _new_shape(kind: type[Any], table: Table) -> _Shape:
    hints = _hints(kind)
    wanted = select(*columns_of(table, kind)).where(table.c.id == bindparam("row_id"))
    if "deleted" in table.c and "deleted" not in hints:
        wanted = wanted.where(table.c.deleted == 0)
    return _Shape(
        kind=kind,
        writers=tuple((name, _writer(hint)) for name, hint in hints.items()),
        readers=_readers(kind),
        insert=table.insert(),
        select=wanted,
    )


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


def _value(kind: type[T], readers: tuple[_Turn | None, ...], row: Iterable[Any]) -> T:
    return kind(
        *(
            cell if read is None or cell is None else read(cell)
            for read, cell in zip(readers, row, strict=False)
        )
    )


def _readers(kind: type[Any]) -> tuple[_Turn | None, ...]:
    known = _READERS.get(kind)
    if known is None:
        known = _READERS[kind] = tuple(_reader(hint) for hint in _hints(kind).values())
    return known


def _hints(kind: type[Any]) -> Mapping[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: _plain(hints[field.name]) for field in fields(kind)}


def _plain(hint: Any) -> Any:
    """Take away `| None` and NewType, which change nothing about how a value is kept."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
    while hasattr(hint, "__supertype__"):
        hint = hint.__supertype__
    return hint


def _writer(hint: Any) -> _Turn | None:
    if typing.get_origin(hint) in (tuple, frozenset):
        member = _writer(_plain(typing.get_args(hint)[0]))
        in_order = typing.get_origin(hint) is tuple
        return lambda many: _json([_written(member, one) for one in many], in_order=in_order)
    if hint is bool:
        return int
    if hint is time:
        return lambda of_day: of_day.isoformat("minutes")
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda member: member.value
    if hint in (str, int, float, date, datetime):
        return None
    message = f"no column holds a {hint}"
    raise TypeError(message)


def _reader(hint: Any) -> _Turn | None:
    many = typing.get_origin(hint)
    if many in (tuple, frozenset):
        member = _reader(_plain(typing.get_args(hint)[0]))
        return lambda text: many(
            one if member is None else member(one) for one in (json.loads(text) if text else ())
        )
    if hint is time:
        return time.fromisoformat
    if hint is bool or (isinstance(hint, type) and issubclass(hint, Enum)):
        return typing.cast("_Turn", hint)
    return None


def _written(write: _Turn | None, value: Any) -> Any:
    return value if write is None or value is None else write(value)


def _json(many: list[Any], *, in_order: bool) -> str:
    listed = many if in_order else sorted(many)
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def _found_by(table: Table, parameters: Mapping[str, Any]) -> dict[str, object]:
    """Fold the columns that a table names as its words; nothing where the writer passes them."""
    columns = table.info.get("search")
    if not isinstance(columns, tuple):
        return {}
    return {"search_text": search_text(" ".join(str(parameters[c] or "") for c in columns))}


def _found_by_changed(
    table: Table, after: Any, changed: Mapping[str, Any], shape: _Shape
) -> dict[str, object]:
    columns = table.info.get("search")
    if not isinstance(columns, tuple) or not changed.keys() & set(columns):
        return {}
    return _found_by(table, shape.write(after))


def _why_not(
    connection: Connection, table: Table, kind: type[Any], identity: str
) -> RecordNotFoundError | ChangedElsewhereError:
    if connection.execute(select(table.c.id).where(table.c.id == identity)).first() is None:
        return RecordNotFoundError(kind=kind.__name__.lower())
    change = last_change(connection, table.name, identity)
    if change is None:
        return ChangedElsewhereError(who="someone", when="an earlier time")
    return ChangedElsewhereError(who=change.who, when=change.when)
