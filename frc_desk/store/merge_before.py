"""Keeps what stood before an exchange that a person started, so that the whole of it can be taken back.

It is kept until something else comes in: then what stands here rests on both, and taking back the first alone
would leave what nobody ever had. Purging a row purges what is kept of it here too.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import StaffId
from frc_desk.store import hub_state
from frc_desk.store.hub_state import HubCursors
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.legal_values import MARK, Checked
from frc_desk.store.outgoing_changes import vector
from frc_desk.store.schema.base import moment_of, moment_text
from frc_desk.store.store_state import set_state, state

STAY = frozenset({"devices", "purge_orders"})
"""Which machines take part, and what is destroyed for good, are orders: they stand whatever is taken back."""

_OFFER, _UNDONE = "merge_offer", "merge_undone"
_LISTED = "IN (SELECT value FROM json_each(?))"

Cells = dict[str, tuple[Any, str | None]]
"""Value and clock of columns; no clock where a column had that of its row."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An exchange that may be taken back: how this machine stood before it.

    `line` is the last line of the change log, `floor` the last own number that left this machine, `bundles`
    name the files that were taken in.
    """

    replica: str
    line: int
    floor: int
    at: datetime
    staff_id: StaffId
    vector: Mapping[str, int]
    read: HubCursors
    bundles: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What stood in one row."""

    born: str
    cells: Cells


def begin_offer(connection: Connection, staff_id: StaffId, now: datetime) -> None:
    """Keep how this machine stands, at the beginning of an exchange; the one before stands for good."""
    forget_offer(connection)
    set_state(connection, _UNDONE, None)
    replica, rseq = connection.exec_driver_sql("SELECT replica, rseq FROM act").one()
    read = hub_state.cursors(connection)
    line = hub_state.log_length(connection)
    _keep(
        connection,
        Offer(str(replica), line, int(rseq), now, staff_id, vector(connection), read),
    )


def offer(connection: Connection) -> Offer | None:
    """Return the exchange that may be taken back, or nothing."""
    kept = state(connection, _OFFER)
    if kept is None:
        return None
    said = json.loads(kept)
    found = Offer(
        said["replica"],
        said["line"],
        said["floor"],
        moment_of(said["at"]),
        StaffId(said["staff"]),
        said["vector"],
        HubCursors(*said["read"]),
        tuple((device, replica, number) for device, replica, number in said["bundles"]),
    )
    own = connection.exec_driver_sql("SELECT replica FROM act").scalar_one()
    # A restored copy has another name: the files of that exchange lie elsewhere.
    return found if found.replica == own else None


def forget_offer(connection: Connection, _records: Sequence[Checked] = ()) -> None:
    """Let what came in last stand for good; inside a transaction that writes."""
    if state(connection, _OFFER) is not None:
        set_state(connection, _OFFER, None)
        connection.exec_driver_sql("DELETE FROM before_merge")


def note_sent(connection: Connection) -> None:
    """Keep that everything this machine wrote until now has left it, and stays written."""
    found = offer(connection)
    if found is not None:
        rseq = connection.exec_driver_sql("SELECT rseq FROM act").scalar_one()
        _keep(connection, found, floor=int(rseq))


def note_taken(connection: Connection, device: str, replica: str, number: int) -> None:
    """Keep that a file was taken in within this exchange."""
    found = offer(connection)
    if found is not None:
        _keep(connection, found, bundles=[*found.bundles, (device, replica, number)])


def undone_at(connection: Connection) -> datetime | None:
    """Return when an exchange was taken back that has not been taken in again, or nothing."""
    kept = state(connection, _UNDONE)
    return None if kept is None else moment_of(kept)


def note_undone(connection: Connection, now: datetime) -> None:
    """Keep that the exchange was taken back: nothing comes in until somebody starts the next one."""
    set_state(connection, _UNDONE, moment_text(now))


def forget_undone(connection: Connection) -> None:
    """Let things come in again as they come; inside a transaction that writes."""
    set_state(connection, _UNDONE, None)


def keep_before(connection: Connection, records: Sequence[Checked]) -> None:
    """Keep what stands in the cells that these records are about to change; the first time counts."""
    if state(connection, _OFFER) is None:
        return
    legal = legal_rows()
    wanted: dict[str, dict[str, set[str]]] = {}
    for one in records:
        table = one.record.table
        if table in legal and table not in STAY and table != MARK:
            known = legal[table].rules.keys() & one.fields.keys()
            wanted.setdefault(table, {}).setdefault(one.record.row, set()).update(known)
    for table, rows in wanted.items():
        _keep_rows(connection, table, rows)


def kept_before(connection: Connection) -> dict[tuple[str, str], Before]:
    """Return what is kept, by table and row."""
    rows = connection.exec_driver_sql("SELECT tbl, row, born, cells FROM before_merge")
    return {
        (str(table), str(row)): Before(
            born, {name: (value, hlc) for name, (value, hlc) in json.loads(cells).items()}
        )
        for table, row, born, cells in rows
    }


def _keep_rows(connection: Connection, table: str, rows: Mapping[str, set[str]]) -> None:
    listed = json.dumps(list(rows))
    names = sorted(set().union(*rows.values()))
    wanted = f"SELECT {', '.join(('id', *names))} FROM {table} WHERE id {_LISTED}"
    stands = {
        str(row[0]): dict(zip(names, row[1:], strict=True))
        for row in connection.exec_driver_sql(wanted, (listed,))
    }
    if not stands:
        return
    births = dict(_pairs(connection, "SELECT row, hlc FROM born", table, listed))
    clocks = {
        (row, column): hlc
        for row, column, hlc in _pairs(connection, "SELECT row, col, hlc FROM cell", table, listed)
    }
    kept = {
        row: (born, json.loads(cells))
        for row, born, cells in _pairs(
            connection, "SELECT row, born, cells FROM before_merge", table, listed
        )
    }
    told = []
    for row, values in stands.items():
        born, cells = kept.get(row, (births.get(row, ""), {}))
        new = {name: [values[name], clocks.get((row, name))] for name in sorted(rows[row])}
        told.append((table, row, born, json.dumps(new | cells)))
    connection.exec_driver_sql(
        "INSERT INTO before_merge (tbl, row, born, cells) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (tbl, row) DO UPDATE SET cells = excluded.cells",
        told,
    )


def _pairs(
    connection: Connection, select: str, table: str, listed: str
) -> Iterable[tuple[Any, ...]]:
    rows = connection.exec_driver_sql(f"{select} WHERE tbl = ? AND row {_LISTED}", (table, listed))
    return (tuple(row) for row in rows)


def _keep(connection: Connection, one: Offer, **changed: Any) -> None:
    kept = {
        "replica": one.replica,
        "line": one.line,
        "floor": one.floor,
        "at": moment_text(one.at),
        "staff": one.staff_id,
        "vector": dict(one.vector),
        "read": [one.read.changes, one.read.lines, one.read.letters],
        "bundles": list(one.bundles),
    }
    set_state(connection, _OFFER, json.dumps(kept | changed))
