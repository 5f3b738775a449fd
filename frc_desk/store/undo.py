"""Takes back one act, as a new act: each cell goes back to what stood there before.

A cell goes back only while its clock is still that act's. If anything was changed since, nothing is
undone and the error names who and when. Redo is the undo of an undo.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, Table, select
from sqlalchemy.engine import Connection

from frc_desk.errors import CannotUndoError, NotUndoableError
from frc_desk.store.change_log import UNDO, author, changes_of, is_undoable, undone_by
from frc_desk.store.follow_up_folding import refold_follow_ups
from frc_desk.store.found_words import refresh_all
from frc_desk.store.schema.base import metadata, shared_tables
from frc_desk.store.schema.log import born, cell, change_log
from frc_desk.store.unit import Unit


def undo_act(txid: str) -> str:
    """Return the name of the act that undoes another; open the unit with it."""
    return f"{UNDO} {txid}"


def undo(unit: Unit, txid: str) -> tuple[tuple[str, str], ...]:
    """Take back an act and return the rows (table, id) it touched.

    `unit` must have been opened as `undo_act(txid)`.

    Raises:
        CannotUndoError: something of it was changed since; nothing is undone.
        NotUndoableError: an act of a kind that is never taken back, or an unknown one.
    """
    if unit.act != undo_act(txid):
        message = "an undo runs in a unit of its own name"
        raise ValueError(message)
    connection = unit.connection
    if not is_undoable(connection, txid):
        raise NotUndoableError
    new_rows, old_cells = _what_it_did(connection, txid)
    for table, row in new_rows:
        _refuse_if_touched(connection, table, row, txid)
        _refuse_if_leaned_on(connection, table, row, txid)
    for table, row, column in old_cells:
        _refuse_if_newer(
            connection, (table, row, column), _clock(connection, table, row, column), txid
        )
    for table, row in new_rows:
        _set(connection, table, row, {"deleted": 1})
    by_row: dict[tuple[str, str], dict[str, Any]] = {}
    for (table, row, column), value in old_cells.items():
        by_row.setdefault((table, row), {})[column] = value
    for (table, row), values in by_row.items():
        _set(connection, table, row, values)
    touched = (*new_rows, *by_row)
    # Another machine may have asked in between: its try counts too.
    refold_follow_ups(connection, (row for table, row in touched if table == "follow_ups"))
    refresh_all(connection, ((metadata.tables[table], row) for table, row in touched))
    return touched


def _what_it_did(
    connection: Connection, txid: str
) -> tuple[tuple[tuple[str, str], ...], dict[tuple[str, str, str], Any]]:
    """Return the rows the act made, and for each cell it changed in other rows what stood before."""
    new_rows: dict[tuple[str, str], None] = {}
    old_cells: dict[tuple[str, str, str], Any] = {}
    for change in changes_of(connection, txid):
        if change.before is None:
            new_rows[change.table, change.row] = None
        elif (change.table, change.row) not in new_rows:
            for column, value in change.before.items():
                old_cells.setdefault((change.table, change.row, column), value)
    return tuple(new_rows), old_cells


def _refuse_if_touched(connection: Connection, table: str, row: str, txid: str) -> None:
    """Refuse when a later act changed a row that this act made."""
    wanted = select(cell.c.col, cell.c.hlc).where(cell.c.tbl == table, cell.c.row == row)
    for column, hlc in connection.execute(wanted).all():
        _refuse_if_newer(connection, (table, row, column), hlc, txid)


def _refuse_if_leaned_on(connection: Connection, table: str, row: str, txid: str) -> None:
    """Refuse when a live row of another act refers to a row that this act made."""
    for other, column in _referring(table):
        wanted = select(other.c.id).where(other.c[column] == row, other.c.deleted == 0)
        for leaning in connection.execute(wanted).scalars():
            hlc = _clock(connection, other.name, leaning, column)
            _refuse_if_newer(connection, (other.name, leaning, column), hlc, txid)


def _referring(table: str) -> Iterator[tuple[Table, str]]:
    for other in shared_tables():
        for key in other.foreign_keys:
            if key.column.table.name == table and key.parent is not None:
                yield other, key.parent.name


def _clock(connection: Connection, table: str, row: str, column: str) -> str:
    """Return the clock of a cell: of its last update, else of the insert of its row."""
    wanted = select(cell.c.hlc).where(cell.c.tbl == table, cell.c.row == row, cell.c.col == column)
    found = connection.execute(wanted).scalar()
    if found is None:
        found = connection.execute(
            select(born.c.hlc).where(born.c.tbl == table, born.c.row == row)
        ).scalar()
    return str(found or "")


def _refuse_if_newer(
    connection: Connection, where: tuple[str, str, str], hlc: str, txid: str
) -> None:
    """Refuse when what stands in a cell comes from another act than the one to undo."""
    found = _writer(connection, where, hlc, txid)
    if found is not None and found.txid != txid:
        by = author(connection, found.actor, found.at)
        raise CannotUndoError(who=by.who, when=by.when)


def _writer(
    connection: Connection, where: tuple[str, str, str], hlc: str, txid: str
) -> Row[Any] | None:
    """Return the log line of the act whose value stands in a cell, or of `txid` if it is on the way.

    An undo brings back an older act's value: then that act is the writer, found through the clock
    that the undone act had seen. So one undo after another walks back, and redo forward again.
    """
    table, row, column = where
    wanted = select(change_log).where(change_log.c.row == row, change_log.c.tbl == table)
    while True:
        found = connection.execute(wanted.where(change_log.c.hlc == hlc)).first()
        if found is None or found.txid == txid or not undone_by(found.act):
            return found
        target = undone_by(found.act)
        undone = connection.execute(
            wanted.where(change_log.c.txid == target).order_by(change_log.c.n)
        ).all()
        seen = (json.loads(line.base or "{}").get(column) for line in undone)
        hlc = next((clock for clock in seen if clock), "")
        if not hlc:
            return undone[0] if undone else None


def _set(connection: Connection, table: str, row: str, values: dict[str, Any]) -> None:
    columns = ", ".join(f"{column} = ?" for column in values)
    # The log holds what the file holds: no conversion on the way back.
    connection.exec_driver_sql(
        f"UPDATE {table} SET {columns} WHERE id = ?",
        (*values.values(), row),
    )
