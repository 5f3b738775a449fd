"""Writes received records into the one log, each once, and keeps apart those that have to wait."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy.engine import Connection

from frc_desk.domain.sharing import ChangeRecord
from frc_desk.errors import ClonedDeviceError
from frc_desk.store.legal_values import MARK, Checked

_COLUMNS = "replica, rseq, txid, act, hlc, tbl, row, fields, base, actor, at, schema_v"
_INSERT = (
    f"INSERT INTO change_log ({_COLUMNS}, pushed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) "
    "ON CONFLICT (replica, rseq) DO NOTHING"
)


def log_new(connection: Connection, records: Sequence[Checked]) -> list[Checked]:
    """Write records into the log and return those that were new.

    Raises:
        ClonedDeviceError: under the number of one of them stands something else.
    """
    if not records:
        return []
    last = int(
        connection.exec_driver_sql("SELECT coalesce(max(n), 0) FROM change_log").scalar_one()
    )
    connection.exec_driver_sql(_INSERT, [tuple(one.record) for one in records])
    rows = connection.exec_driver_sql("SELECT replica, rseq FROM change_log WHERE n > ?", (last,))
    written = {(str(row[0]), int(row[1])) for row in rows}
    new: dict[tuple[str, int], Checked] = {}
    known: list[ChangeRecord] = []
    for one in records:
        place = (one.record.replica, one.record.rseq)
        if place in written and place not in new:
            new[place] = one
        else:
            known.append(one.record)
    _refuse_clones(connection, known)
    return list(new.values())


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


def _refuse_clones(connection: Connection, known: Sequence[ChangeRecord]) -> None:
    """Refuse records that stand in the log under the same number with another clock or row."""
    asked = json.dumps([[one.replica, one.rseq] for one in known])
    rows = connection.exec_driver_sql(
        "SELECT l.replica, l.rseq, l.hlc, l.row FROM json_each(?) AS j JOIN change_log AS l "
        "ON l.replica = json_extract(j.value, '$[0]') AND l.rseq = json_extract(j.value, '$[1]')",
        (asked,),
    )
    stands = {(str(row[0]), int(row[1])): (str(row[2]), str(row[3])) for row in rows}
    for one in known:
        if stands.get((one.replica, one.rseq)) != (one.hlc, one.row):
            raise ClonedDeviceError
