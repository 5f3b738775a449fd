"""Writes received records into the one log, each once, and keeps apart those that have to wait."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.domain.sharing import ChangeRecord
from frc_desk.errors import ClonedDeviceError
from frc_desk.store.legal_values import MARK, Checked
from frc_desk.store.many_rows import insert_many
from frc_desk.store.schema.base import moment_text

_COLUMNS = "replica, rseq, txid, act, hlc, tbl, row, fields, base, actor, at, schema_v"


def log_new(
    connection: Connection, records: Sequence[Checked], have: Mapping[str, int], now: datetime
) -> list[Checked]:
    """Write records into the log and return those that were new.

    Args:
        connection: inside a transaction that writes.
        records: in whatever order.
        have: up to which number everything of each machine is here.
        now: when they came, whatever the clocks of their machines say.

    Raises:
        ClonedDeviceError: under the number of one of them stands something else.
    """
    stands = _standing(connection, records, have)
    new: list[Checked] = []
    for one in records:
        record = one.record
        place, said = (record.replica, record.rseq), (record.hlc, record.row)
        if stands.setdefault(place, said) is said:
            new.append(one)
        elif stands[place] != said:
            raise ClonedDeviceError
    came = moment_text(now)
    rows = [(*one.record, 1, came) for one in new]
    insert_many(connection, f"change_log ({_COLUMNS}, pushed, received_at)", rows)
    return new


def _standing(
    connection: Connection, records: Iterable[Checked], have: Mapping[str, int]
) -> dict[tuple[str, int], tuple[str, str]]:
    """Return clock and row of those of these records that are in the log already."""
    stands: dict[tuple[str, int], tuple[str, str]] = {}
    known: list[tuple[str, int]] = []
    beyond: set[str] = set()
    for one in records:
        replica, rseq = one.record.replica, one.record.rseq
        if rseq <= have.get(replica, 0):
            known.append((replica, rseq))
        else:
            beyond.add(replica)
    # Beyond what is here without a gap stands little: history of families that came before its turn.
    for replica in beyond:
        rows = connection.exec_driver_sql(
            "SELECT rseq, hlc, row FROM change_log WHERE replica = ? AND rseq > ?",
            (replica, have.get(replica, 0)),
        )
        stands |= {(replica, int(row[0])): (str(row[1]), str(row[2])) for row in rows}
    if known:
        rows = connection.exec_driver_sql(
            "SELECT l.replica, l.rseq, l.hlc, l.row FROM json_each(?) AS j CROSS JOIN change_log "
            "AS l ON l.replica = json_extract(j.value, '$[0]') "
            "AND l.rseq = json_extract(j.value, '$[1]')",
            (json.dumps(known),),
        )
        stands |= {(str(row[0]), int(row[1])): (str(row[2]), str(row[3])) for row in rows}
    return stands


def waiting_for(connection: Connection, keys: Iterable[tuple[str, str]]) -> list[ChangeRecord]:
    """Return the records that came before the rows which they change."""
    if _nothing_waits(connection):
        return []
    listed = json.dumps([row for _, row in keys])
    return _read(
        connection,
        "p.row IN (SELECT value FROM json_each(?))",
        (listed,),
    )


def pending_records(connection: Connection) -> list[ChangeRecord]:
    """Return every record that waits."""
    return _read(connection, "1", ())


def is_due(connection: Connection, schema_v: int) -> bool:
    """Tell whether something waits that a program of this version can read."""
    wanted = "SELECT 1 FROM change_pending WHERE schema_v <= ? LIMIT 1"
    return connection.exec_driver_sql(wanted, (schema_v,)).first() is not None


def keep_waiting(connection: Connection, records: Iterable[Checked]) -> None:
    """Keep apart what a newer program wrote, and what changes a row that is not here yet."""
    told = [
        (one.record.replica, one.record.rseq, one.record.table, one.record.row, one.record.schema_v)
        for one in records
        if one.record.table != MARK
    ]
    if told:
        connection.exec_driver_sql(
            "INSERT INTO change_pending (replica, rseq, tbl, row, schema_v) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT DO NOTHING",
            told,
        )


def forget_waiting(connection: Connection, records: Iterable[Checked]) -> None:
    """Forget that these records wait; whatever still has to is kept anew."""
    if _nothing_waits(connection):
        return
    places = [(one.record.replica, one.record.rseq) for one in records]
    if places:
        connection.exec_driver_sql(
            "DELETE FROM change_pending WHERE replica = ? AND rseq = ?", places
        )


def _nothing_waits(connection: Connection) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM change_pending LIMIT 1").first() is None


def _read(connection: Connection, where: str, parameters: tuple[str, ...]) -> list[ChangeRecord]:
    columns = ", ".join(f"l.{name.strip()}" for name in _COLUMNS.split(","))
    rows = connection.exec_driver_sql(
        f"SELECT {columns} FROM change_pending AS p JOIN change_log AS l "
        f"ON l.replica = p.replica AND l.rseq = p.rseq WHERE {where}",
        parameters,
    )
    return [ChangeRecord(*row) for row in rows]
