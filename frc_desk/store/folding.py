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
from frc_desk.store.many_rows import insert_many, update_many

Key = tuple[str, str]
"""Table and row."""

Reference = tuple[str, str, set[str]]
"""Table, a column of it that refers, and to which rows."""

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
    values: Fields = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    dirty: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Folded:
    """What came of folding: the rows, which of them may hide a conflict, and what waits for its row."""

    states: dict[Key, RowState]
    suspects: set[Key] = field(default_factory=set)
    waiting: list[Checked] = field(default_factory=list)
    by_table: dict[str, list[tuple[str, RowState]]] = field(default_factory=dict)
    """The rows of which something was written."""
    references: list[Reference] | None = None

    def written(self, table: str) -> Iterable[tuple[str, Fields]]:
        """Return what was written of the rows of one table."""
        return ((row, state.values) for row, state in self.by_table.get(table, ()))

    def referred(self) -> Sequence[Reference]:
        """Return each table and column that refers, with the rows to which what was written refers."""
        if self.references is None:
            self.references = []
            legal = legal_rows()
            for table, rows in self.by_table.items():
                values = [state.values for _, state in rows]
                for column in legal[table].references:
                    found = {row for one in values if (row := one.get(column)) is not None}
                    if found:
                        self.references.append((table, column, found))
        return self.references


def load_states(connection: Connection, keys: Iterable[Key]) -> dict[Key, RowState]:
    """Read which of these rows are here or were destroyed, with the clocks of their fields."""
    by_table: dict[str, dict[str, None]] = {}
    states: dict[Key, RowState] = {}
    for table, row in keys:
        by_table.setdefault(table, {})[row] = None
    for table, rows in by_table.items():
        here = f"SELECT id, deleted FROM {table} WHERE id {_LISTED}"
        existing: list[str] = []
        for row, deleted in connection.exec_driver_sql(here, (json.dumps(list(rows)),)):
            states[table, row] = RowState(exists=True, deleted=bool(deleted))
            existing.append(row)
        if len(existing) < len(rows):
            for row in purged_of(connection, table, rows.keys() - set(existing)):
                states[table, row] = RowState(purged=True)
        if existing:
            _load_clocks(connection, table, json.dumps(existing), states)
    return states


def fold(states: dict[Key, RowState], records: Iterable[Checked]) -> Folded:
    """Fold records, in the order of their clocks, into the rows they change."""
    folded = Folded(states)
    legal = legal_rows()
    for one in sorted(records, key=_clock):
        record = one.record
        key = (record.table, record.row)
        state = states.get(key)
        if not one.fields or record.table not in legal:
            continue
        if state is None:
            if record.base is None:
                states[key] = _new_row(record.table, one)
            else:
                folded.waiting.append(one)
        elif state.purged:
            continue
        elif record.base is None:
            _insert(folded, key, state, one)
        else:
            _update(folded, key, state, one)
    for (table, row), state in states.items():
        if state.values:
            folded.by_table.setdefault(table, []).append((row, state))
    return folded


def write(connection: Connection, folded: Folded) -> None:
    """Write what was folded: new rows, changed fields, and the clocks of both; each row once."""
    births: list[tuple[str, str, str]] = []
    clocks: list[tuple[str, str, str, str]] = []
    for table, written in folded.by_table.items():
        new: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        changed: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for row, state in written:
            values = state.values
            into = new if state.is_new else changed
            into.setdefault(tuple(values), []).append((*values.values(), row))
            if state.born_changed:
                births.append((table, row, state.born))
            if state.dirty:
                clocks += [(table, row, name, state.cells[name]) for name in state.dirty]
        for names, rows in new.items():
            insert_many(connection, f"{table} ({', '.join(names)}, id)", rows)
        for names, rows in changed.items():
            update_many(connection, table, names, rows)
    told = "DO UPDATE SET hlc = excluded.hlc"
    insert_many(connection, "born (tbl, row, hlc)", births, f"ON CONFLICT (tbl, row) {told}")
    insert_many(
        connection,
        "cell (tbl, row, col, hlc)",
        sorted(clocks),
        f"ON CONFLICT (tbl, row, col) {told}",
    )


def missing_references(connection: Connection, folded: Folded) -> Mapping[str, set[str]]:
    """Return the rows to which what was written refers, and which are not here, by table."""
    wanted: dict[str, set[str]] = {}
    legal = legal_rows()
    for table, column, rows in folded.referred():
        wanted.setdefault(legal[table].references[column], set()).update(rows)
    missing: dict[str, set[str]] = {}
    for target, rows in wanted.items():
        here = {row for row, state in folded.by_table.get(target, ()) if state.exists}
        gone = absent(connection, target, list(rows - here))
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


def _load_clocks(
    connection: Connection, table: str, listed: str, states: dict[Key, RowState]
) -> None:
    births = f"SELECT row, hlc FROM born WHERE tbl = ? AND row {_LISTED}"
    for row, hlc in connection.exec_driver_sql(births, (table, listed)):
        states[table, row].born = hlc
    clocks = f"SELECT row, col, hlc FROM cell WHERE tbl = ? AND row {_LISTED}"
    for row, column, hlc in connection.exec_driver_sql(clocks, (table, listed)):
        states[table, row].cells[column] = hlc


def _new_row(table: str, one: Checked) -> RowState:
    values = one.fields
    if one.unknown:
        rules = legal_rows()[table].rules
        values = {name: value for name, value in values.items() if name in rules}
    return RowState(
        exists=True,
        is_new=True,
        born=one.record.hlc,
        born_changed=True,
        # A copy, because later records are folded into it, and what came is still to be read.
        values=values.copy(),
    )


def _insert(folded: Folded, key: Key, state: RowState, one: Checked) -> None:
    hlc = one.record.hlc
    rules = legal_rows()[key[0]].rules
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
