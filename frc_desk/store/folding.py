"""Folds received records into rows: of each field the write with the greatest clock, whatever came first.

Everything is read in a few statements, folded in memory, and written in a few statements, because a parcel
may bring tens of thousands of records.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.legal_values import Checked, Fields

Key = tuple[str, str]
"""Table and row."""

_LISTED = "IN (SELECT value FROM json_each(?))"


@dataclass(slots=True)
class RowState:
    """What stands of one row, and what is to be written of it."""

    exists: bool = False
    is_new: bool = False
    deleted: bool = False
    purged: bool = False
    born: str = ""
    born_changed: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    values: Fields = field(default_factory=dict)
    dirty: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Folded:
    """What came of folding: the rows, which of them may hide a conflict, and what waits for its row."""

    states: dict[Key, RowState]
    suspects: set[Key] = field(default_factory=set)
    waiting: list[Checked] = field(default_factory=list)

    def touched(self) -> dict[str, list[str]]:
        """Return the rows of each table of which something was written."""
        found: dict[str, list[str]] = {}
        for (table, row), state in self.states.items():
            if state.values:
                found.setdefault(table, []).append(row)
        return found

    def written(self, table: str) -> Iterable[tuple[str, Fields]]:
        """Return what was written of the rows of one table."""
        return (
            (row, s.values) for (name, row), s in self.states.items() if name == table and s.values
        )


def load_states(connection: Connection, keys: Iterable[Key]) -> dict[Key, RowState]:
    """Read which of these rows are here, with the clocks of their fields."""
    by_table: dict[str, list[str]] = {}
    states: dict[Key, RowState] = {}
    for key in keys:
        if key not in states:
            states[key] = RowState()
            by_table.setdefault(key[0], []).append(key[1])
    for table, rows in by_table.items():
        listed = json.dumps(rows)
        here = f"SELECT id, deleted FROM {table} WHERE id {_LISTED}"
        existing: list[str] = []
        for row, deleted in connection.exec_driver_sql(here, (listed,)):
            state = states[table, row]
            state.exists, state.deleted = True, bool(deleted)
            existing.append(row)
        if len(existing) < len(rows):
            _find_purged(connection, table, states, set(rows) - set(existing))
        if existing:
            _load_clocks(connection, table, json.dumps(existing), states)
    return states


def fold(states: dict[Key, RowState], records: Iterable[Checked]) -> Folded:
    """Fold records, in the order of their clocks, into the rows they change."""
    folded = Folded(states)
    for one in sorted(records, key=_clock):
        record = one.record
        key = (record.table, record.row)
        state = states.get(key)
        if state is None or state.purged or not one.fields:
            continue
        if record.base is None:
            _insert(folded, key, state, one)
        elif state.exists:
            _update(folded, key, state, one)
        else:
            folded.waiting.append(one)
    return folded


def write(connection: Connection, folded: Folded) -> None:
    """Write what was folded: new rows, changed fields, and the clocks of both."""
    new: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    changed: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    births: list[tuple[str, str, str]] = []
    clocks: list[tuple[str, str, str, str]] = []
    for (table, row), state in folded.states.items():
        if state.values:
            into = new if state.is_new else changed
            names = tuple(state.values)
            into.setdefault((table, names), []).append((*state.values.values(), row))
        if state.born_changed:
            births.append((table, row, state.born))
        clocks += [(table, row, name, state.cells[name]) for name in sorted(state.dirty)]
    for (table, names), rows in new.items():
        marks = ", ".join("?" * (len(names) + 1))
        insert = f"INSERT INTO {table} ({', '.join(names)}, id) VALUES ({marks})"
        connection.exec_driver_sql(insert, rows)
    for (table, names), rows in changed.items():
        sets = ", ".join(f"{name} = ?" for name in names)
        connection.exec_driver_sql(f"UPDATE {table} SET {sets} WHERE id = ?", rows)
    if births:
        connection.exec_driver_sql(
            "INSERT INTO born (tbl, row, hlc) VALUES (?, ?, ?) "
            "ON CONFLICT (tbl, row) DO UPDATE SET hlc = excluded.hlc",
            sorted(births),
        )
    if clocks:
        connection.exec_driver_sql(
            "INSERT INTO cell (tbl, row, col, hlc) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (tbl, row, col) DO UPDATE SET hlc = excluded.hlc",
            sorted(clocks),
        )


def missing_references(connection: Connection, folded: Folded) -> Mapping[str, set[str]]:
    """Return the rows to which what was written refers, and which are not here, by table."""
    wanted: dict[str, set[str]] = {}
    legal = legal_rows()
    for (table, _), state in folded.states.items():
        if state.values:
            values = state.values
            for column, target in legal[table].references.items():
                referred = values.get(column)
                if referred is not None:
                    wanted.setdefault(target, set()).add(referred)
    missing: dict[str, set[str]] = {}
    for target, rows in wanted.items():
        unknown = [
            row
            for row in rows
            if (target, row) not in folded.states or not folded.states[target, row].exists
        ]
        gone = absent(connection, target, unknown)
        if gone:
            missing[target] = gone
    return missing


def absent(connection: Connection, table: str, rows: Sequence[str]) -> set[str]:
    """Return which of these rows a table does not have."""
    if not rows:
        return set()
    here = f"SELECT id FROM {table} WHERE id {_LISTED}"
    found = connection.exec_driver_sql(here, (json.dumps(list(rows)),)).scalars()
    return set(rows) - set(found)


def purged_of(connection: Connection, table: str, rows: Iterable[str]) -> set[str]:
    """Return which of these rows, that are not here, were destroyed for good."""
    wanted = list(rows)
    emptied = (
        "SELECT DISTINCT l.row FROM json_each(?) AS j JOIN change_log AS l ON l.row = j.value "
        "WHERE l.tbl = ? AND l.base IS NULL AND l.fields = '{}'"
    )
    found = set(connection.exec_driver_sql(emptied, (json.dumps(wanted), table)).scalars())
    ordered = connection.exec_driver_sql(
        "SELECT targets FROM purge_orders WHERE kind = 'disposal' AND deleted = 0"
    ).scalars()
    left = {f"{table}/{row}": row for row in wanted if row not in found}
    for targets in ordered:
        found |= {left[one] for one in json.loads(targets) if one in left}
    return found


def _find_purged(
    connection: Connection, table: str, states: dict[Key, RowState], rows: set[str]
) -> None:
    for row in purged_of(connection, table, rows):
        states[table, row].purged = True


def _load_clocks(
    connection: Connection, table: str, listed: str, states: dict[Key, RowState]
) -> None:
    births = f"SELECT row, hlc FROM born WHERE tbl = ? AND row {_LISTED}"
    for row, hlc in connection.exec_driver_sql(births, (table, listed)):
        states[table, row].born = hlc
    clocks = f"SELECT row, col, hlc FROM cell WHERE tbl = ? AND row {_LISTED}"
    for row, column, hlc in connection.exec_driver_sql(clocks, (table, listed)):
        states[table, row].cells[column] = hlc


def _insert(folded: Folded, key: Key, state: RowState, one: Checked) -> None:
    hlc = one.record.hlc
    rules = legal_rows()[key[0]].rules
    if not state.exists:
        state.exists = state.is_new = state.born_changed = True
        state.born = hlc
        state.values = {name: value for name, value in one.fields.items() if name in rules}
        return
    if hlc != state.born:
        # The same row was made on two machines, as rows of the starter directory are.
        folded.suspects.add(key)
    for name, value in one.fields.items():
        # Equal where a column was not known before: what this very record says of it holds.
        if name in rules and hlc >= state.cells.get(name, state.born):
            state.values[name] = value
            if name in state.cells:
                state.cells[name] = hlc
                state.dirty.add(name)
    if hlc > state.born:
        state.born, state.born_changed = hlc, True


def _update(folded: Folded, key: Key, state: RowState, one: Checked) -> None:
    hlc, base = one.record.hlc, one.base or {}
    rules = legal_rows()[key[0]].rules
    if state.deleted or "deleted" in one.fields:
        folded.suspects.add(key)
    for name, value in one.fields.items():
        stands = state.cells.get(name, state.born)
        if name not in rules:
            continue
        if hlc >= stands:
            state.values[name] = value
            state.cells[name] = hlc
            state.dirty.add(name)
        if hlc < stands or (hlc > stands and (base.get(name) or "") != stands):
            folded.suspects.add(key)
    state.deleted = bool(state.values.get("deleted", state.deleted))


def _clock(one: Checked) -> str:
    return one.record.hlc
