"""Finds in the log what two machines wrote without knowing of each other; every machine finds the same.

Only the rows named are looked at: a field is suspicious where a received write had not seen what stood there.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
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

_BATCH = 1_000
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
    received_at: str | None = None


def find_conflicts(connection: Connection, keys: Iterable[Key]) -> tuple[Found, ...]:
    """Return the conflicts of these rows, open, settled and decided."""
    wanted = sorted(set(keys))
    found: dict[ConflictId, Found] = {}
    for at in range(0, len(wanted), _BATCH):
        part = wanted[at : at + _BATCH]
        log = _Log(connection, part)
        for table, row in part:
            lines = log.lines(table, row)
            for kind, column, kept, lost in (
                *_values(table, lines),
                *_edits_of_deleted(log, lines),
                *_under_deleted(log, table, lines),
            ):
                identity = conflict_id(table, row, column, lost)
                care = care_of(kind, table, column)
                state = ConflictState.OPEN if care is ConflictCare.SAFETY else ConflictState.SETTLED
                found[identity] = Found(identity, kind, care, state, table, row, column, kept, lost)
    return tuple(_decided(connection, found))


def lines_of(connection: Connection, table: str, row: str) -> list[Line]:
    """Return what the log says of a row, in the order of the clocks."""
    return _lines_of_all(connection, table, [row]).get(row, [])


class _Log:
    """What the log says of many rows, of what they hang on, and of who had seen what; read together."""

    def __init__(self, connection: Connection, keys: Iterable[Key]) -> None:
        self._connection = connection
        self._lines: dict[Key, list[Line]] = {}
        self._marks: dict[Place, Mapping[str, int]] = {}
        rows: dict[str, list[str]] = {}
        for table, row in keys:
            self._lines[table, row] = []
            rows.setdefault(table, []).append(row)
        for table, listed in rows.items():
            for row, lines in _lines_of_all(connection, table, listed).items():
                self._lines[table, row] = lines
        self._deleted = self._deleted_parents()

    def lines(self, table: str, row: str) -> list[Line]:
        """Return the lines about a row."""
        if (table, row) not in self._lines:
            self._lines[table, row] = lines_of(self._connection, table, row)
        return self._lines[table, row]

    def is_deleted(self, table: str, row: str) -> bool:
        """Tell whether a row, on which one of these hangs, is taken away."""
        return (table, row) in self._deleted

    def has_seen(self, place: Place, other: Place) -> bool:
        """Tell whether whoever wrote at one place had what was written at the other."""
        if place not in self._marks:
            self._marks[place] = seen_at(self._connection, place.replica, place.rseq)
        return has_seen(place, other, self._marks[place])

    def _deleted_parents(self) -> set[Key]:
        parents: dict[str, set[str]] = {}
        for (table, _), lines in self._lines.items():
            for _, (target, parent), _ in _hangs_on(table, lines):
                parents.setdefault(target, set()).add(parent)
        return {
            (target, row)
            for target, rows in parents.items()
            for row in deleted_of(self._connection, target, rows)
        }


def _lines_of_all(connection: Connection, table: str, rows: Iterable[str]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    told = connection.exec_driver_sql(
        "SELECT l.row, l.replica, l.rseq, l.hlc, l.fields, l.base, l.actor, l.at, "
        "l.received_at "
        "FROM json_each(?) AS j CROSS JOIN change_log AS l ON l.row = j.value WHERE l.tbl = ? "
        "ORDER BY l.hlc",
        (json.dumps(list(rows)), table),
    )
    for row, replica, rseq, hlc, fields, base, actor, at, received_at in told:
        line = Line(
            Place(replica, int(rseq)),
            hlc,
            json.loads(fields),
            None if base is None else json.loads(base),
            actor,
            at,
            received_at,
        )
        found.setdefault(row, []).append(line)
    return found


def _hangs_on(table: str, lines: list[Line]) -> Iterator[tuple[str, Key, Line]]:
    """Yield by which columns a row hangs on rows of families, and the line that says so."""
    legal = legal_rows().get(table)
    for column, target in legal.references.items() if legal is not None else ():
        writers = [line for line in lines if column in line.fields]
        if target in _OF_FAMILIES and writers and writers[-1].fields[column] is not None:
            yield column, (target, writers[-1].fields[column]), writers[-1]


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
    by_column: dict[str, list[Line]] = {}
    for line in lines:
        for column in line.fields:
            by_column.setdefault(column, []).append(line)
    for column, writers in by_column.items():
        if _is_one_story(column, writers) or is_folded(table, column):
            continue
        told = [
            Write(line.hlc, line.fields[column], (line.base or {}).get(column)) for line in writers
        ]
        lost = unseen_losers(told)
        if lost:
            kept = holding(told).hlc
            for one in lost:
                yield ConflictKind.VALUES, column, kept, one.hlc


def _is_one_story(column: str, writers: list[Line]) -> bool:
    """Tell whether each who wrote had seen the one before, as nearly always."""
    return all(
        after.base is not None and after.base.get(column) == before.hlc
        for before, after in pairwise(writers)
    )


def _edits_of_deleted(log: _Log, lines: list[Line]) -> Iterator[Told]:
    """Yield the last edit of each machine that did not know that the row was taken away, nor it of them."""
    taken = _deletion(lines)
    if taken is None:
        return
    last: dict[str, Line] = {}
    for line in lines:
        if line.base is None or not line.fields.keys() - {DELETED} or line.place == taken.place:
            continue
        if not log.has_seen(taken.place, line.place) and not log.has_seen(line.place, taken.place):
            last[line.place.replica] = line
    for line in last.values():
        yield ConflictKind.DELETED, DELETED, taken.hlc, line.hlc


def _under_deleted(log: _Log, table: str, lines: list[Line]) -> Iterator[Told]:
    """Yield the references of a live row to rows that were taken away without knowing of it."""
    if _deletion(lines) is not None:
        return
    for column, parent, writer in _hangs_on(table, lines):
        taken = _deletion(log.lines(*parent)) if log.is_deleted(*parent) else None
        if taken is None or log.has_seen(taken.place, writer.place):
            continue
        if not log.has_seen(writer.place, taken.place):
            yield ConflictKind.PARENT_DELETED, column, taken.hlc, writer.hlc


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
