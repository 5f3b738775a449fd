"""Takes in what another machine sent: a parcel is applied whole in one transaction, or not at all.

A record is never applied twice, and the order in which parcels come changes nothing: of each field the write
with the greatest clock holds, and whatever gave way unseen is listed.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import StaffId
from frc_desk.domain.sharing import (
    CLOCK_STOPS_AFTER,
    CLOCK_WARNS_AFTER,
    Applied,
    ChangeRecord,
    Parcel,
)
from frc_desk.errors import BadRecordError, BundleGapError, ClockTooFarError, ClonedDeviceError
from frc_desk.store import access_exchange
from frc_desk.store.after_changes import Aftermath, follow_up
from frc_desk.store.engine import Database
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.folding import Folded, Key, RowState, fold, load_states, write
from frc_desk.store.legal_parcels import checked_all
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.legal_values import MARK, Checked, check_line
from frc_desk.store.merge_before import forget_offer
from frc_desk.store.outgoing_changes import vector
from frc_desk.store.received_log import (
    forget_waiting,
    keep_waiting,
    log_new,
    pending_records,
    waiting_for,
)
from frc_desk.store.redactions import carry_out_new, without_redacted
from frc_desk.store.seen_marks import keep_mark, mark_seen
from frc_desk.store.unit import Unit

RECEIVE = "receive"
First = Callable[[Connection, Sequence[Checked]], None]
_TURN_S = 0.000_5
_HLC_CLOCK = 16
"""How many digits of a clock tell milliseconds and counter; the machine's name follows."""


@dataclass(slots=True)
class _Taken:
    """What one parcel did to the log and the rows."""

    new: Sequence[Checked] = ()
    known: int = 0
    late: int = 0
    pending: int = 0
    aftermath: Aftermath = field(default_factory=Aftermath)


def apply(
    database: Database, parcel: Parcel, actor: StaffId, first: First = forget_offer
) -> Applied:
    """Take in a parcel; where `purged` comes back, the file is to be written anew (`settle`).

    Args:
        database: of the recipient.
        parcel: what another machine sent.
        actor: who takes it in.
        first: done with its records before they are; an exchange that can be taken back keeps what stands.

    Raises:
        BadRecordError: something in it no machine of the office wrote.
        BundleGapError: what comes before it has not come yet.
        ClonedDeviceError: two machines write under one name.
        ClockTooFarError: the clock of a machine is too far ahead to be believed.
        StorageError: the disk or the file; in every case nothing of the parcel is kept.
    """
    with _beside_the_window():
        return _apply(database, parcel, actor, first)


def _apply(database: Database, parcel: Parcel, actor: StaffId, first: First) -> Applied:
    records = checked_all((*parcel.records, *parcel.fill), SCHEMA_VERSION)
    for line in parcel.access:
        check_line(line)
    ahead = _refuse_far_clock(records, database.clock.now())
    with database.unlogged_unit(actor, RECEIVE) as unit:
        have = vector(unit.connection)
        _refuse_own(unit, parcel, have)
        reached = _refuse_gap(parcel, have)
        if records:
            first(unit.connection, records)
        taken = _take(unit, records, have)
        _keep_vector(unit.connection, parcel, have, reached)
        lines, broken = access_exchange.take_lines(unit.connection, parcel)
        if any(one.record.table != MARK for one in taken.new):
            mark_seen(unit.connection, vector(unit.connection))
    after = taken.aftermath
    return Applied(
        applied=len(taken.new),
        known=taken.known,
        pending=taken.pending,
        late=taken.late,
        conflicts_opened=after.opened,
        settled=after.settled,
        access_lines=lines,
        broken_chains=broken,
        clock_warning=ahead if ahead > CLOCK_WARNS_AFTER else None,
        purged=after.purged,
        tables=frozenset(after.tables),
    )


def apply_pending(database: Database, actor: StaffId) -> int:
    """Apply what waited for a newer program, after an upgrade; return how many records waited."""
    with database.unlogged_unit(actor, RECEIVE) as unit:
        told = list(_readable(pending_records(unit.connection)))
        if told:
            _fold_in(unit, told, load_states(unit.connection, map(_key, filter(_is_known, told))))
    return len(told)


def _readable(records: Iterable[ChangeRecord]) -> Iterator[Checked]:
    """Yield what this program takes; the rest goes on waiting and keeps nobody from opening the office."""
    for one in records:
        with suppress(BadRecordError):
            yield from checked_all([one], SCHEMA_VERSION)


@contextmanager
def _beside_the_window() -> Iterator[None]:
    """Let whoever types wait as little as can be while a long parcel is taken in on the worker.

    The collector of cycles would hold the whole program; what a parcel makes has no cycles worth speaking of.
    And each call into the window system gives Python's one lock away, and gets it back only after the turn of
    the worker, which is therefore made short.
    """
    was_on, turn = gc.isenabled(), sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(_TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        if was_on:
            gc.enable()


def _take(unit: Unit, records: Sequence[Checked], have: Mapping[str, int]) -> _Taken:
    connection = unit.connection
    for one in records:
        if one.record.table == MARK:
            keep_mark(connection, one.record.replica, one.record.rseq, one.record.fields)
    cleared = carry_out_new(connection, records)
    records = without_redacted(connection, records)
    keys = [_key(one) for one in records if _is_known(one)]
    states = load_states(connection, keys)
    purged = {key for key, state in states.items() if state.purged}
    if purged:
        records = [_emptied(one) if _key(one) in purged else one for one in records]
    new = log_new(connection, records, have, unit.now)
    _move_clock(connection, new)
    late = sum(_key(one) in purged for one in new) if purged else 0
    waiting, after = _fold_in(unit, new, states)
    after.purged |= cleared
    return _Taken(new, len(records) - len(new), late, waiting, after)


def _fold_in(
    unit: Unit, new: Sequence[Checked], states: dict[Key, RowState]
) -> tuple[int, Aftermath]:
    """Fold new records into the rows, and do what follows; return how many wait, and what followed."""
    connection = unit.connection
    born = [_key(one) for one in new if one.record.base is None and _is_known(one)]
    waited = checked_all(waiting_for(connection, born), SCHEMA_VERSION)
    # Rows of the same id in another table were not asked for yet.
    states |= load_states(
        connection, {_key(one) for one in waited if _is_known(one)} - states.keys() - set(born)
    )
    told = [*new, *waited]
    folded: Folded = fold(states, told)
    write(connection, folded)
    forget_waiting(connection, told)
    waiting = [*folded.waiting, *(one for one in told if one.unknown)]
    keep_waiting(connection, waiting)
    return len(waiting), follow_up(unit, folded)


def _refuse_far_clock(records: Iterable[Checked], now: datetime) -> timedelta:
    """Return how far the newest clock is ahead of ours."""
    newest = max((one.record.hlc for one in records), default="0" * _HLC_CLOCK)
    milliseconds = int(newest[:_HLC_CLOCK], 16) >> 16
    ahead = timedelta(milliseconds=milliseconds - int(now.timestamp() * 1000))
    if ahead > CLOCK_STOPS_AFTER:
        raise ClockTooFarError
    return ahead


def _move_clock(connection: Connection, new: Iterable[Checked]) -> None:
    """Never write anything with an older clock than what was received."""
    newest = max((one.record.hlc for one in new), default=None)
    if newest is not None:
        connection.exec_driver_sql(
            "UPDATE act SET clock = max(clock, ?)", (int(newest[:_HLC_CLOCK], 16),)
        )


def _refuse_own(unit: Unit, parcel: Parcel, have: Mapping[str, int]) -> None:
    """Refuse changes under this machine's own name that it has not written.

    Raises:
        ClonedDeviceError: another machine writes under this one's name.
    """
    last = have.get(unit.replica, 0)
    own = [
        record.rseq for record in (*parcel.records, *parcel.fill) if record.replica == unit.replica
    ]
    if own and max(own) > last:
        raise ClonedDeviceError


def _refuse_gap(parcel: Parcel, have: Mapping[str, int]) -> dict[str, int]:
    """Return up to where a parcel carries each machine.

    Raises:
        BundleGapError: numbers are missing between what is here and what came, or within it.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for record in parcel.records:
        spans.setdefault(record.replica, []).append((record.rseq, record.rseq))
    for one in parcel.skipped:
        spans.setdefault(one.replica, []).append((one.first, one.last))
    reached: dict[str, int] = {}
    for replica, told in spans.items():
        last = have.get(replica, 0)
        for first, end in sorted(told):
            if first > last + 1:
                raise BundleGapError(replica=replica)
            last = max(last, end)
        reached[replica] = last
    return reached


def _keep_vector(
    connection: Connection, parcel: Parcel, have: Mapping[str, int], reached: Mapping[str, int]
) -> None:
    own = str(connection.exec_driver_sql("SELECT replica FROM act").scalar_one())
    schools = json.dumps(sorted(parcel.schools))
    for one in parcel.skipped:
        if one.last > have.get(one.replica, 0):
            connection.exec_driver_sql(
                "INSERT INTO change_skipped (replica, first, last, schools) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (replica, first) DO UPDATE SET last = max(last, excluded.last)",
                (one.replica, one.first, one.last, schools),
            )
    filled = {record.replica for record in parcel.fill}
    for replica in {*reached, *filled} - {own}:
        last = reached.get(replica, have.get(replica, 0))
        connection.exec_driver_sql(
            "INSERT INTO received (replica, rseq) VALUES (?, ?) "
            "ON CONFLICT (replica) DO UPDATE SET rseq = max(rseq, excluded.rseq)",
            (replica, _extended(connection, replica, last)),
        )


def _extended(connection: Connection, replica: str, last: int) -> int:
    """Go on over what had come before as history of a family."""
    rows = connection.exec_driver_sql(
        "SELECT rseq FROM change_log WHERE replica = ? AND rseq > ? ORDER BY rseq", (replica, last)
    )
    for (rseq,) in rows:
        if rseq != last + 1:
            break
        last = int(rseq)
    return last


def _is_known(one: Checked) -> bool:
    return one.record.table in legal_rows()


def _key(one: Checked) -> tuple[str, str]:
    return one.record.table, one.record.row


def _emptied(one: Checked) -> Checked:
    """Return what stays of a record about something that was destroyed: that there was one."""
    record: ChangeRecord = one.record._replace(
        fields="{}", base=None if one.record.base is None else "{}"
    )
    return Checked(record, {}, None if one.base is None else {})
