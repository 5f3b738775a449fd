"""Gathers what another machine lacks: the changes of every machine from where that one has them, in order."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import HouseholdId, SchoolId
from frc_desk.domain.sharing import ChangeRecord, Parcel, Skipped
from frc_desk.store import access_exchange, device_scope
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.parcel_cuts import cut

MOST = 10_000
"""Changes in one parcel: about a second of writing for whoever takes it in."""
_NO_END = 2**63 - 1
_COLUMNS = "replica, rseq, txid, act, hlc, tbl, row, fields, base, actor, at, schema_v"
# Jumps from one machine to the next through the index; a plain GROUP BY would read all of the log.
_REPLICAS = (
    "WITH RECURSIVE known (replica) AS (SELECT min(replica) FROM change_log UNION ALL "
    "SELECT (SELECT min(replica) FROM change_log WHERE replica > known.replica) FROM known "
    "WHERE known.replica IS NOT NULL) SELECT replica, (SELECT max(rseq) FROM change_log "
    "WHERE change_log.replica = known.replica) FROM known WHERE replica IS NOT NULL"
)


def vector(connection: Connection) -> dict[str, int]:
    """Return up to which number everything of each machine is here, or was left out on purpose."""
    # What this machine wrote itself, and what stood in the copy it came from, has no gap.
    found = {str(row[0]): int(row[1]) for row in connection.exec_driver_sql(_REPLICAS)}
    received = connection.exec_driver_sql("SELECT replica, rseq FROM received")
    found |= {str(row[0]): int(row[1]) for row in received}
    return {replica: rseq for replica, rseq in sorted(found.items()) if rseq}


def replicas(connection: Connection) -> tuple[str, ...]:
    """Return every name under which something stands in the log."""
    return tuple(str(row[0]) for row in connection.exec_driver_sql(_REPLICAS))


def unsent(connection: Connection, known: Mapping[str, int]) -> int:
    """Return how many changes of this machine a machine with this vector lacks."""
    own, rseq = connection.exec_driver_sql("SELECT replica, rseq FROM act").one()
    return max(0, int(rseq) - known.get(str(own), 0))


def acknowledged(connection: Connection, device: str) -> dict[str, int]:
    """Return what another machine has said that it has."""
    wanted = "SELECT replica, rseq FROM acknowledged WHERE device = ?"
    rows = connection.exec_driver_sql(wanted, (device,))
    return {str(row[0]): int(row[1]) for row in rows}


def note_acknowledged(connection: Connection, device: str, known: Mapping[str, int]) -> None:
    """Keep what another machine says that it has; inside a transaction that writes. It never goes back."""
    for replica, rseq in known.items():
        connection.exec_driver_sql(
            "INSERT INTO acknowledged (device, replica, rseq) VALUES (?, ?, ?) "
            "ON CONFLICT (device, replica) DO UPDATE SET rseq = max(rseq, excluded.rseq)",
            (device, replica, rseq),
        )


def forget_acknowledged(connection: Connection, device: str) -> None:
    """Forget it: the machine lost what it had, or keeps other schools now."""
    connection.exec_driver_sql("DELETE FROM acknowledged WHERE device = ?", (device,))


def parcel_for(
    connection: Connection,
    known: Mapping[str, int],
    schools: frozenset[SchoolId] = frozenset(),
    *,
    known_access: Mapping[str, int] | None = None,
    fill: Iterable[HouseholdId] = (),
    most: int | None = None,
) -> Parcel:
    """Return everything that a machine with this vector lacks.

    Args:
        connection: of the sender.
        known: the vector that the recipient told last; nothing where it told none.
        schools: for which schools it keeps families; none is the whole office.
        known_access: up to which access line it has those of each machine.
        fill: households whose whole history goes along, though the recipient has those numbers.
        most: about how many changes go into one parcel for the whole office, no act cut in two; the rest
            comes with the next. What a machine of some schools keeps is sent in one.
    """
    have = vector(connection)
    upto = have if most is None or schools else cut(connection, have, known, most)
    return _parcel(connection, known, schools, known_access or {}, fill, (have, upto))


def parcels_for(
    connection: Connection,
    known: Mapping[str, int],
    *,
    known_access: Mapping[str, int] | None = None,
    most: int = MOST,
) -> Iterator[Parcel]:
    """Yield everything that a machine of the whole office lacks in parcels of some size, to be applied in turn.

    So neither side holds all of it in memory, and the recipient writes for a moment at a time.
    """
    have = vector(connection)
    has, access = dict(known), known_access or {}
    while True:
        upto = cut(connection, have, has, most)
        parcel = _parcel(connection, has, frozenset(), access, (), (have, upto))
        if upto != have and not parcel.records:
            # What came first stands behind a gap of our own; the rest goes in one.
            upto = have
            parcel = _parcel(connection, has, frozenset(), access, (), (have, upto))
        yield parcel
        if upto == have:
            return
        for one in parcel.records:
            has[one.replica] = max(one.rseq, has.get(one.replica, 0))
        access = parcel.access_vector


def _parcel(
    connection: Connection,
    known: Mapping[str, int],
    schools: frozenset[SchoolId],
    known_access: Mapping[str, int],
    fill: Iterable[HouseholdId],
    reach: tuple[Mapping[str, int], Mapping[str, int]],
) -> Parcel:
    have, upto = reach
    gathered, skipped, apart = _lacking(connection, upto, known, schools, is_cut=upto != have)
    more: Sequence[ChangeRecord] = ()
    if schools:
        inside = device_scope.rows_for(connection, schools, gathered, fill)
        gathered, left_out = _inside(gathered, inside)
        skipped += left_out
        apart = [one for one in apart if (one.table, one.row) in inside.rows]
        more = _history(connection, inside.whole, known)
    chosen = {(one.replica, one.rseq) for one in gathered}
    filled = {
        (one.replica, one.rseq): one
        for one in (*apart, *more)
        if (one.replica, one.rseq) not in chosen
    }
    # Who looked at what concerns the office; a machine of one school sends its lines and gets none.
    access = () if schools else access_exchange.lines_after(connection, known_access)
    own = str(connection.exec_driver_sql("SELECT replica FROM act").scalar_one())
    return Parcel(
        sender=own,
        schema_v=SCHEMA_VERSION,
        records=tuple(sorted(gathered, key=_order)),
        fill=tuple(sorted(filled.values(), key=_order)),
        skipped=tuple(_joined(skipped)),
        access=access,
        heads=access_exchange.known_heads(connection),
        anchors={} if schools else access_exchange.anchors(connection),
        vector=have,
        access_vector=access_exchange.access_vector(connection),
        schools=schools,
    )


def records_of(connection: Connection, keys: Iterable[tuple[str, str]]) -> list[ChangeRecord]:
    """Return everything that the log says of these rows."""
    wanted: dict[str, list[str]] = {}
    for table, row in keys:
        wanted.setdefault(table, []).append(row)
    return [
        ChangeRecord(*found)
        for table, rows in wanted.items()
        for found in connection.exec_driver_sql(
            f"SELECT {_COLUMNS} FROM change_log WHERE row IN (SELECT value FROM json_each(?)) "
            "AND tbl = ?",
            (json.dumps(rows), table),
        )
    ]


def _lacking(
    connection: Connection,
    have: Mapping[str, int],
    known: Mapping[str, int],
    schools: frozenset[SchoolId],
    *,
    is_cut: bool,
) -> tuple[list[ChangeRecord], list[Skipped], list[ChangeRecord]]:
    """Return what follows without a gap, what was left out of it here too, and what stands behind a gap."""
    records: list[ChangeRecord] = []
    skipped: list[Skipped] = []
    apart: list[ChangeRecord] = []
    for replica, last in have.items():
        after = known.get(replica, 0)
        if last <= after:
            continue
        rows = connection.exec_driver_sql(
            f"SELECT {_COLUMNS} FROM change_log WHERE replica = ? AND rseq > ? AND rseq <= ? "
            "ORDER BY rseq",
            (replica, after, last if is_cut else _NO_END),
        )
        expected, is_whole = after + 1, True
        for found in rows:
            record = ChangeRecord(*found)
            if is_whole and record.rseq > expected:
                hole = Skipped(replica, expected, min(record.rseq - 1, last))
                is_whole = record.rseq <= last and _may_pass_on(connection, hole, schools)
                if is_whole:
                    skipped.append(hole)
            if is_whole and record.rseq <= last:
                records.append(record)
                expected = record.rseq + 1
            else:
                apart.append(record)
        tail = Skipped(replica, expected, last)
        if is_whole and expected <= last and _may_pass_on(connection, tail, schools):
            skipped.append(tail)
    return records, skipped, apart


def _may_pass_on(connection: Connection, hole: Skipped, schools: frozenset[SchoolId]) -> bool:
    """Tell whether what was left out here is outside what the recipient keeps too."""
    if not schools:
        return False
    rows = connection.exec_driver_sql(
        "SELECT schools FROM change_skipped WHERE replica = ? AND first <= ? AND last >= ?",
        (hole.replica, hole.last, hole.first),
    )
    told = [frozenset(json.loads(row[0])) for row in rows]
    return bool(told) and all(schools <= each for each in told)


def _inside(
    records: Iterable[ChangeRecord], inside: device_scope.Inside
) -> tuple[list[ChangeRecord], list[Skipped]]:
    kept: list[ChangeRecord] = []
    left_out: list[Skipped] = []
    for one in records:
        if (one.table, one.row) in inside.rows or (one.replica, one.rseq) in inside.farewells:
            kept.append(one)
        else:
            left_out.append(Skipped(one.replica, one.rseq, one.rseq))
    return kept, left_out


def _history(
    connection: Connection, keys: Iterable[tuple[str, str]], known: Mapping[str, int]
) -> list[ChangeRecord]:
    """Return what the recipient was not given of these rows when it passed their numbers."""
    found = records_of(connection, keys)
    return [one for one in found if one.rseq <= known.get(one.replica, 0)]


def _joined(skipped: Iterable[Skipped]) -> list[Skipped]:
    joined: list[Skipped] = []
    for one in sorted(skipped):
        if joined and joined[-1].replica == one.replica and joined[-1].last + 1 == one.first:
            joined[-1] = Skipped(one.replica, joined[-1].first, one.last)
        else:
            joined.append(one)
    return joined


def _order(record: ChangeRecord) -> tuple[str, int]:
    return record.hlc, record.rseq
