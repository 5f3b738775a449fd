"""Finds in the log what two machines wrote without knowing of each other; every machine finds the same.

Only the rows named are looked at: a field is suspicious where a received write had not seen what stood there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import ConflictId
from frc_desk.domain.merging import (
    DELETED,
    Place,
    Write,
    care_of,
    conflict_id,
    has_seen,
    holding,
    is_folded,
    unseen_losers,
)
from frc_desk.domain.sharing import ConflictCare, ConflictKind, ConflictState
from frc_desk.store.folding import Key
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.seen_marks import seen_at

_OF_FAMILIES = frozenset(
    {"contacts", "follow_ups", "households", "needs", "notes", "persons", "referrals", "releases"}
)
"""What is hidden where one of these was taken away is shown to somebody."""


@dataclass(frozen=True, slots=True)
class Found:
    """A conflict as every machine finds it; who wrote the two values stands in the log."""

    id: ConflictId
    kind: ConflictKind
    care: ConflictCare
    state: ConflictState
    table: str
    row: str
    column: str
    kept_hlc: str
    lost_hlc: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log about a row."""

    place: Place
    hlc: str
    fields: Mapping[str, Any]
    base: Mapping[str, Any] | None
    actor: str
    at: str


def find_conflicts(connection: Connection, keys: Iterable[Key]) -> tuple[Found, ...]:
    """Return the conflicts of these rows, open, settled and decided."""
    found: dict[ConflictId, Found] = {}
    for table, row in sorted(set(keys)):
        lines = lines_of(connection, table, row)
        for kind, column, kept, lost in (
            *_values(table, lines),
            *_edits_of_deleted(connection, lines),
            *_under_deleted(connection, table, lines),
        ):
            identity = conflict_id(table, row, column, lost)
            care = care_of(kind, table, column)
            state = ConflictState.OPEN if care is ConflictCare.SAFETY else ConflictState.SETTLED
            found[identity] = Found(identity, kind, care, state, table, row, column, kept, lost)
    return tuple(_decided(connection, found))


def lines_of(connection: Connection, table: str, row: str) -> list[Line]:
    """Return what the log says of a row, in the order of the clocks."""
    wanted = (
        "SELECT replica, rseq, hlc, fields, base, actor, at FROM change_log WHERE row = ? AND tbl = ? "
        "ORDER BY hlc"
    )
    return [
        Line(
            Place(replica, int(rseq)),
            hlc,
            json.loads(fields),
            None if base is None else json.loads(base),
            actor,
            at,
        )
        for replica, rseq, hlc, fields, base, actor, at in connection.exec_driver_sql(
            wanted, (row, table)
        )
    ]


def children_of(connection: Connection, table: str, rows: Iterable[str]) -> list[Key]:
    """Return the live rows that hang on these rows of families."""
    if table not in _OF_FAMILIES:
        return []
    listed = json.dumps(list(rows))
    return [
        (child, str(row))
        for child, column in _hanging_on(table)
        for row in connection.exec_driver_sql(
            f"SELECT id FROM {child} WHERE {column} IN (SELECT value FROM json_each(?)) "
            "AND deleted = 0",
            (listed,),
        ).scalars()
    ]


def deleted_of(connection: Connection, table: str, rows: Iterable[str]) -> set[str]:
    """Return which of these rows of families are taken away."""
    if table not in _OF_FAMILIES:
        return set()
    wanted = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?)) AND deleted = 1"
    return set(connection.exec_driver_sql(wanted, (json.dumps(list(rows)),)).scalars())


Told = tuple[ConflictKind, str, str, str]


def _values(table: str, lines: list[Line]) -> Iterator[Told]:
    writes: dict[str, list[Write]] = {}
    for line in lines:
        for column, value in line.fields.items():
            base = None if line.base is None else line.base.get(column)
            writes.setdefault(column, []).append(Write(line.hlc, value, base))
    for column, told in writes.items():
        if len(told) > 1 and not is_folded(table, column):
            lost = unseen_losers(told)
            if lost:
                kept = holding(told).hlc
                for one in lost:
                    yield ConflictKind.VALUES, column, kept, one.hlc


def _edits_of_deleted(connection: Connection, lines: list[Line]) -> Iterator[Told]:
    """Yield the last edit of each machine that did not know that the row was taken away, nor it of them."""
    taken = _deletion(lines)
    if taken is None:
        return
    marks = seen_at(connection, taken.place.replica, taken.place.rseq)
    last: dict[str, Line] = {}
    for line in lines:
        if line.base is None or not line.fields.keys() - {DELETED}:
            continue
        if has_seen(taken.place, line.place, marks) or line.place == taken.place:
            continue
        known = seen_at(connection, line.place.replica, line.place.rseq)
        if not has_seen(line.place, taken.place, known):
            last[line.place.replica] = line
    for line in last.values():
        yield ConflictKind.DELETED, DELETED, taken.hlc, line.hlc


def _under_deleted(connection: Connection, table: str, lines: list[Line]) -> Iterator[Told]:
    """Yield the references of a live row to rows that were taken away without knowing of it."""
    legal = legal_rows().get(table)
    if legal is None or not lines or _deletion(lines) is not None:
        return
    for column, target in legal.references.items():
        if target not in _OF_FAMILIES:
            continue
        writers = [line for line in lines if column in line.fields]
        parent = writers[-1].fields[column] if writers else None
        if parent is None or not deleted_of(connection, target, [parent]):
            continue
        taken = _deletion(lines_of(connection, target, parent))
        writer = writers[-1]
        if taken is None or _is_known(connection, taken.place, writer.place):
            continue
        if not _is_known(connection, writer.place, taken.place):
            yield ConflictKind.PARENT_DELETED, column, taken.hlc, writer.hlc


def _is_known(connection: Connection, place: Place, other: Place) -> bool:
    return has_seen(place, other, seen_at(connection, place.replica, place.rseq))


def _deletion(lines: list[Line]) -> Line | None:
    """Return the line that took a row away, where that is what holds."""
    said = [line for line in lines if DELETED in line.fields]
    return said[-1] if said and said[-1].fields[DELETED] else None


def _decided(connection: Connection, found: Mapping[ConflictId, Found]) -> Iterator[Found]:
    wanted = (
        "SELECT id FROM conflict_decisions WHERE id IN (SELECT value FROM json_each(?)) "
        "AND deleted = 0"
    )
    decided = set(connection.exec_driver_sql(wanted, (json.dumps(list(found)),)).scalars())
    for identity, one in found.items():
        if identity in decided:
            yield Found(
                one.id,
                one.kind,
                one.care,
                ConflictState.DECIDED,
                one.table,
                one.row,
                one.column,
                one.kept_hlc,
                one.lost_hlc,
            )
        else:
            yield one


@lru_cache(maxsize=64)
def _hanging_on(table: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, column)
        for name, legal in legal_rows().items()
        for column, target in legal.references.items()
        if target == table
    )
