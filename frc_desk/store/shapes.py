"""How a class of frozen values lies in the columns of a table, read from its type annotations.

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
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Table, bindparam, select
from sqlalchemy.sql import Insert, Select

T = TypeVar("T")
Turn: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of value lies in one table."""

    kind: type[Any]
    writers: tuple[tuple[str, Turn | None], ...]
    insert: Insert
    select: Select[Any]

    def write(self, value: Any) -> dict[str, Any]:
        """Return the columns of a value."""
        return {name: written(write, getattr(value, name)) for name, write in self.writers}


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the cells of a row become fields; the names only where a kind takes its fields by name."""

    width: int
    turns: tuple[tuple[int, Turn], ...]
    by_name: tuple[str, ...]


# Caches by class; plain dicts, because every save and every row of a list asks.
_SHAPES: dict[tuple[Any, Table], Shape] = {}
_READINGS: dict[Any, _Reading] = {}


def shape_of(kind: type[Any], table: Table) -> Shape:
    """Return how a kind lies in a table; worked out once."""
    known = _SHAPES.get((kind, table))
    if known is None:
        known = _SHAPES[kind, table] = _new_shape(kind, table)
    return known


def columns_of(table: Table, kind: type[Any]) -> tuple[Any, ...]:
    """Return the columns that hold the fields of a kind, in their order, for a `select` of one's own."""
    return tuple(table.c[field.name] for field in fields(kind))


def value_of(kind: type[T], row: Iterable[Any]) -> T:
    """Return the value of one row whose first columns are `columns_of(table, kind)`."""
    reading = _reading(kind)
    cells = list(row)[: reading.width]
    # Only the cells that change are touched: every list and every match reads thousands.
    for at, turn in reading.turns:
        if cells[at] is not None:
            cells[at] = turn(cells[at])
    if reading.by_name:
        return kind(**dict(zip(reading.by_name, cells, strict=True)))
    return kind(*cells)


def written(write: Turn | None, value: Any) -> Any:
    """Return a field as its column keeps it."""
    return value if write is None or value is None else write(value)


def _new_shape(kind: type[Any], table: Table) -> Shape:
    hints = _hints(kind)
    wanted = select(*columns_of(table, kind)).where(table.c.id == bindparam("row_id"))
    if "deleted" in table.c and "deleted" not in hints:
        wanted = wanted.where(table.c.deleted == 0)
    return Shape(
        kind=kind,
        writers=tuple((name, _writer(hint)) for name, hint in hints.items()),
        insert=table.insert(),
        select=wanted,
    )


def _reading(kind: type[Any]) -> _Reading:
    known = _READINGS.get(kind)
    if known is None:
        by_name = tuple(field.name for field in fields(kind) if field.kw_only)
        readers = [_reader(hint) for hint in _hints(kind).values()]
        turns = tuple((at, turn) for at, turn in enumerate(readers) if turn is not None)
        known = _READINGS[kind] = _Reading(len(readers), turns, by_name)
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


def _writer(hint: Any) -> Turn | None:
    if typing.get_origin(hint) in (tuple, frozenset):
        member = _writer(_plain(typing.get_args(hint)[0]))
        in_order = typing.get_origin(hint) is tuple
        return lambda many: _json([written(member, one) for one in many], in_order=in_order)
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


def _reader(hint: Any) -> Turn | None:
    many = typing.get_origin(hint)
    if many in (tuple, frozenset):
        member, none = _reader(_plain(typing.get_args(hint)[0])), many()
        return lambda text: (
            none
            if text in ("", "[]")
            else many(one if member is None else member(one) for one in json.loads(text))
        )
    if hint is time:
        return time.fromisoformat
    if hint is bool:
        return bool
    if isinstance(hint, type) and issubclass(hint, Enum):
        # A plain look-up: calling the enum is several times slower, and lists have thousands of cells.
        return {member.value: member for member in hint}.__getitem__
    return None


def _json(many: list[Any], *, in_order: bool) -> str:
    listed = many if in_order else sorted(many)
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
