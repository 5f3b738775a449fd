"""Reads the one log of changes: the history of a record, and which act may be undone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from frc_desk.clock import LOCAL_ZONE, local_time
from frc_desk.domain.ids import StaffId
from frc_desk.store.schema.base import metadata, moment_of, moment_text
from frc_desk.store.schema.log import act as act_table
from frc_desk.store.schema.log import change_log

UNDO = "undo"
BY_ITSELF = frozenset({"plan_same_family"})
"""What the program does while somebody is signed in: undo is for what the person did."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row: what was set, what stood there before, who did it and when."""

    txid: str
    act: str
    table: str
    row: str
    fields: Mapping[str, Any]
    before: Mapping[str, Any] | None
    actor: StaffId
    at: datetime


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed something last and when, as a sentence names them."""

    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act as undo offers it."""

    txid: str
    act: str
    at: datetime


_CHANGE_COLUMNS = (
    change_log.c.txid,
    change_log.c.act,
    change_log.c.tbl,
    change_log.c.row,
    change_log.c.fields,
    change_log.c.before,
    change_log.c.actor,
    change_log.c.at,
)


def history(connection: Connection, table: str, row: str) -> tuple[Change, ...]:
    """Return every change of a row, the oldest first."""
    wanted = (
        select(*_CHANGE_COLUMNS)
        .where(change_log.c.row == row, change_log.c.tbl == table)
        .order_by(change_log.c.hlc, change_log.c.n)
    )
    return tuple(_change(*found) for found in connection.execute(wanted))


def changes_of(connection: Connection, txid: str) -> tuple[Change, ...]:
    """Return what one act changed, in the order of its writing."""
    wanted = select(*_CHANGE_COLUMNS).where(change_log.c.txid == txid).order_by(change_log.c.n)
    return tuple(_change(*found) for found in connection.execute(wanted))


def last_change(connection: Connection, table: str, row: str) -> Author | None:
    """Return who changed a row last, or nothing where the log does not know it."""
    wanted = (
        select(change_log.c.actor, change_log.c.at)
        .where(change_log.c.row == row, change_log.c.tbl == table)
        .order_by(change_log.c.hlc.desc())
        .limit(1)
    )
    found = connection.execute(wanted).first()
    return None if found is None else author(connection, found[0], found[1])


def author(connection: Connection, actor: str, at: str) -> Author:
    """Name a staff member and an instant as a sentence needs them."""
    staff = metadata.tables["staff"]
    name = connection.execute(select(staff.c.name).where(staff.c.id == actor)).scalar()
    return Author(name or "someone", f"{local_time(moment_of(at)):%Y-%m-%d %H:%M}")


def last_act(connection: Connection, actor: StaffId, day: date) -> Act | None:
    """Return the newest act that undo offers: of this person, of this day, on this machine."""
    acts, undone = _acts_of_day(connection, actor, day)
    open_acts = (a for a in reversed(acts) if a.txid not in undone and not _undoes(a))
    newest = next(open_acts, None)
    return newest if newest and is_undoable(connection, newest.txid) else None


def last_undo(connection: Connection, actor: StaffId, day: date) -> Act | None:
    """Return the undo that redo takes back: the newest standing one, if only undo and redo followed."""
    acts, undone = _acts_of_day(connection, actor, day)
    undos = {one.txid for one in acts if _undoes(one)}
    for one in reversed(acts):
        if not _undoes(one):
            return None
        if _undoes(one) not in undos and one.txid not in undone:
            return one
    return None


def is_undoable(connection: Connection, txid: str) -> bool:
    """Tell whether an act wrote only to tables whose changes may be taken back."""
    wanted = select(change_log.c.tbl).where(change_log.c.txid == txid).distinct()
    names = [str(name) for name in connection.execute(wanted).scalars()]
    return bool(names) and all(metadata.tables[n].info.get("undoable", True) for n in names)


def undone_by(act: str) -> str:
    """Return the txid that an act of this name undid, or nothing for an ordinary act."""
    kind, _, txid = act.partition(" ")
    return txid if kind == UNDO else ""


def _acts_of_day(connection: Connection, actor: StaffId, day: date) -> tuple[list[Act], set[str]]:
    """Return the person's acts of a day in order, and the txids that stand undone."""
    start = datetime.combine(day, time(), LOCAL_ZONE).astimezone(UTC)
    replica = select(act_table.c.replica).scalar_subquery()
    wanted = (
        select(change_log.c.txid, change_log.c.act, change_log.c.at)
        .where(
            change_log.c.txid >= f"{int(start.timestamp() * 1000):012x}",
            change_log.c.at >= moment_text(start),
            change_log.c.actor == actor,
            change_log.c.replica == replica,
            change_log.c.act.not_in(BY_ITSELF),
        )
        .group_by(change_log.c.txid)
        .order_by(func.min(change_log.c.n))
    )
    acts = [Act(txid, act, moment_of(at)) for txid, act, at in connection.execute(wanted)]
    undone: set[str] = set()
    for one in acts:
        target = _undoes(one)
        if target:
            undone.add(target)
            # Undoing an undo brings back what that one had taken away.
            undone -= {_undoes(a) for a in acts if a.txid == target}
    return acts, undone


def _undoes(act: Act) -> str:
    return undone_by(act.act)


def _change(*found: Any) -> Change:
    txid, act, table, row, fields, before, actor, at = found
    return Change(
        txid=txid,
        act=act.partition(" ")[0],
        table=table,
        row=row,
        fields=json.loads(fields),
        before=None if before is None else json.loads(before),
        actor=StaffId(actor),
        at=moment_of(at),
    )
