"""Keeps the conflicts of this machine, reads them with both values and their writers, and notes decisions."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import ConflictId, StaffId
from frc_desk.domain.merging import DELETED, decided_with
from frc_desk.domain.sharing import (
    Conflict,
    ConflictDecision,
    ConflictKind,
    ConflictState,
    Version,
)
from frc_desk.store.conflict_finding import Found, Line, find_conflicts, lines_of
from frc_desk.store.folding import Key
from frc_desk.store.found_words import refresh_words
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.many_rows import insert_many
from frc_desk.store.rows import find, put_new
from frc_desk.store.schema.base import metadata, moment_of, moment_text
from frc_desk.store.schema.sharing import conflict_decisions
from frc_desk.store.unit import Unit


def conflicts(
    connection: Connection, state: ConflictState = ConflictState.OPEN
) -> tuple[Conflict, ...]:
    """Return the conflicts of one state as the log tells them now, by record, the oldest first.

    An open one that was answered since by an ordinary change is none any more.
    """
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT tbl, row FROM conflicts ORDER BY found_at, id"
    )
    found = find_conflicts(connection, [(str(row[0]), str(row[1])) for row in rows.all()])
    return tuple(_whole(connection, one) for one in found if one.state is state)


def open_count(connection: Connection) -> int:
    """Return how many conflicts waited for a person when something last came in or was decided."""
    wanted = "SELECT count(*) FROM conflicts WHERE state = 'open'"
    return int(connection.exec_driver_sql(wanted).scalar_one())


def conflict(connection: Connection, identity: ConflictId) -> Conflict | None:
    """Return one conflict as it stands now, or None."""
    place = connection.exec_driver_sql(
        "SELECT tbl, row FROM conflicts WHERE id = ?", (identity,)
    ).first()
    if place is None:
        return None
    found = find_conflicts(connection, [(str(place[0]), str(place[1]))])
    return next((_whole(connection, one) for one in found if one.id == identity), None)


def keep_conflicts(connection: Connection, keys: Iterable[Key], now: datetime) -> tuple[int, int]:
    """Bring the conflicts of these rows up to what the log says; return how many opened and settled anew."""
    wanted = set(keys)
    if not wanted:
        return 0, 0
    found = {one.id: one for one in find_conflicts(connection, wanted)}
    known: set[str] = set()
    for identity, table, row in connection.exec_driver_sql(
        "SELECT id, tbl, row FROM conflicts WHERE row IN (SELECT value FROM json_each(?))",
        (json.dumps([row for _, row in wanted]),),
    ):
        if (table, row) in wanted:
            known.add(identity)
    gone = known - found.keys()
    connection.exec_driver_sql(
        "DELETE FROM conflicts WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(gone)),),
    )
    _keep(connection, found.values(), now)
    new = [one.state for identity, one in found.items() if identity not in known]
    return new.count(ConflictState.OPEN), new.count(ConflictState.SETTLED)


def known_rows(connection: Connection) -> set[Key]:
    """Return the rows of which some conflict is kept."""
    rows = connection.exec_driver_sql("SELECT DISTINCT tbl, row FROM conflicts")
    return {(str(row[0]), str(row[1])) for row in rows}


def known_among(connection: Connection, rows: Iterable[str]) -> set[Key]:
    """Return of which of these rows some conflict is kept."""
    wanted = "SELECT DISTINCT tbl, row FROM conflicts WHERE row IN (SELECT value FROM json_each(?))"
    found = connection.exec_driver_sql(wanted, (json.dumps(list(rows)),))
    return {(str(row[0]), str(row[1])) for row in found}


def decision(connection: Connection, identity: ConflictId) -> ConflictDecision | None:
    """Return what was decided about a conflict, or None."""
    return find(connection, conflict_decisions, ConflictDecision, identity)


def put_decision(unit: Unit, one: ConflictDecision) -> None:
    """Write what a person decided, once; it travels and closes the question everywhere."""
    if decision(unit.connection, one.id) is None:
        put_new(unit, conflict_decisions, one)
    keep_conflicts(unit.connection, [(one.tbl, one.row_id)], unit.now)


def lost_fields(connection: Connection, one: Conflict) -> Mapping[str, Any]:
    """Return what is to be written for the other value, with what follows from it and gave way in the same save.

    For a record that was taken away: that it is here again.
    """
    if one.kind is ConflictKind.DELETED:
        return {DELETED: 0}
    if one.kind is ConflictKind.PARENT_DELETED:
        return {}
    beside = find_conflicts(connection, [(one.table, one.row)])
    same_save = {each.column for each in beside if each.lost_hlc == one.lost_hlc}
    columns = same_save & decided_with(one.column)
    (line,) = [
        each for each in lines_of(connection, one.table, one.row) if each.hlc == one.lost_hlc
    ]
    return {name: value for name, value in line.fields.items() if name in columns}


def write_lost(unit: Unit, one: Conflict) -> None:
    """Put the other value in place of the one that stands; a parent that was taken away comes back."""
    table, row, fields = one.table, one.row, lost_fields(unit.connection, one)
    if one.kind is ConflictKind.PARENT_DELETED:
        table = legal_rows()[one.table].references[one.column]
        wanted = f"SELECT {one.column} FROM {one.table} WHERE id = ?"
        row = str(unit.connection.exec_driver_sql(wanted, (one.row,)).scalar_one())
        fields = {DELETED: 0}
    sets = ", ".join(f"{name} = ?" for name in fields)
    unit.connection.exec_driver_sql(
        f"UPDATE {table} SET {sets} WHERE id = ?", (*fields.values(), row)
    )
    refresh_words(unit.connection, metadata.tables[table], row)


def _keep(connection: Connection, told: Iterable[Found], now: datetime) -> None:
    """Write conflicts as they stand."""
    at = moment_text(now)
    rows = [
        (
            one.id,
            one.table,
            one.row,
            one.column,
            one.kind.value,
            one.care.value,
            one.state.value,
            one.kept_hlc,
            one.lost_hlc,
            at,
        )
        for one in told
    ]
    insert_many(
        connection,
        "conflicts (id, tbl, row, col, kind, care, state, kept_hlc, lost_hlc, found_at)",
        rows,
        "ON CONFLICT (id) DO UPDATE SET state = excluded.state, kept_hlc = excluded.kept_hlc",
    )


def _whole(connection: Connection, one: Found) -> Conflict:
    lines = {line.hlc: line for line in lines_of(connection, one.table, one.row)}
    if one.kind is ConflictKind.PARENT_DELETED:
        target = legal_rows()[one.table].references[one.column]
        parent = lines[one.lost_hlc].fields[one.column]
        lines |= {line.hlc: line for line in lines_of(connection, target, parent)}
    return Conflict(
        one.id,
        one.kind,
        one.care,
        one.state,
        one.table,
        one.row,
        one.column,
        one.kept_hlc,
        one.lost_hlc,
        _version(lines[one.kept_hlc], one.column),
        _version(lines[one.lost_hlc], one.column),
    )


def _version(line: Line, column: str) -> Version:
    value = line.fields.get(column)
    came = None if line.received_at is None else moment_of(line.received_at)
    return Version(value, StaffId(line.actor), moment_of(line.at), line.place.replica, came)
