"""Whether two machines hold the same after they met: what a check may compare, and what it found.

Counts and codes say something only where both know of the same changes. A mark of how far a machine had come
is no change of a record, so each may have marks of its own.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import SchoolId
from frc_desk.domain.sharing import TableDigest
from frc_desk.domain.sharing_reports import CheckFinding, TableDifference
from frc_desk.store.legal_values import MARK
from frc_desk.store.outgoing_changes import replicas, vector
from frc_desk.store.schema.base import moment_of, moment_text
from frc_desk.store.store_state import set_state, state
from frc_desk.store.table_digests import digests

CHECK_EVERY = timedelta(hours=20)
"""Once a day: to hash an office of 50,000 families takes some seconds, and a tampered row waits for nobody."""

_FOUND, _AT = "end_found:", "end_at:"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a machine says that it holds: of which schools' families, and each table's count and code."""

    schools: frozenset[SchoolId]
    digests: tuple[TableDigest, ...]


def common_scope(
    ours: frozenset[SchoolId], theirs: frozenset[SchoolId]
) -> frozenset[SchoolId] | None:
    """Return whose families two machines both keep, none being the whole office; None where nobody's."""
    if not ours or not theirs:
        return ours | theirs
    return (ours & theirs) or None


def said_by(
    connection: Connection,
    ours: frozenset[SchoolId],
    theirs: frozenset[SchoolId],
    now: datetime,
) -> Checked | None:
    """Return what this machine says that it holds, for those who keep these schools; nothing while none is due."""
    scope = common_scope(ours, theirs)
    if scope is None or not is_due(connection, theirs, now):
        return None
    if not is_whole(connection):
        return None
    return Checked(scope, digests(connection, scope))


def is_whole(connection: Connection) -> bool:
    """Tell whether nothing waits here, and nothing stands behind a gap."""
    waits = connection.exec_driver_sql("SELECT 1 FROM change_pending LIMIT 1").first()
    return waits is None and knows_no_more_than(connection, vector(connection))


def knows_no_more_than(connection: Connection, known: Mapping[str, int]) -> bool:
    """Tell whether a machine that has these numbers has every change that stands here."""
    for replica in replicas(connection):
        beyond = connection.exec_driver_sql(
            "SELECT 1 FROM change_log WHERE replica = ? AND rseq > ? AND tbl <> ? LIMIT 1",
            (replica, known.get(replica, 0), MARK),
        )
        if beyond.first() is not None:
            return False
    return True


def is_due(connection: Connection, schools: frozenset[SchoolId], now: datetime) -> bool:
    """Tell whether a check of these schools is to go out: once a day, and always while something differs."""
    if findings(connection):
        return True
    last = state(connection, _scope_name(schools))
    return last is None or now - moment_of(last) >= CHECK_EVERY


def note_checked(connection: Connection, schools: frozenset[SchoolId], now: datetime) -> None:
    """Keep that a check of these schools went out."""
    set_state(connection, _scope_name(schools), moment_text(now))


def differences(
    ours: Iterable[TableDigest], theirs: Iterable[TableDigest]
) -> tuple[TableDifference, ...]:
    """Return the tables that differ, with how many rows each has; what one program does not know is left out."""
    here = {one.table: one for one in ours}
    return tuple(
        TableDifference(one.table, here[one.table].rows, one.rows)
        for one in theirs
        if one.table in here and here[one.table].code != one.code
    )


def keep_finding(
    connection: Connection, device: str, found: Sequence[TableDifference], now: datetime
) -> None:
    """Keep in what this machine and another differ, or that they no longer do."""
    before = state(connection, _FOUND + device)
    since = json.loads(before)["at"] if before else moment_text(now)
    said = {"at": since, "tables": [[one.table, one.here, one.there] for one in found]}
    set_state(connection, _FOUND + device, json.dumps(said) if found else None)


def findings(connection: Connection) -> tuple[CheckFinding, ...]:
    """Return with which machines this one differs, and in what."""
    rows = connection.exec_driver_sql(
        "SELECT name, value FROM store_state WHERE name LIKE ? ORDER BY name", (_FOUND + "%",)
    )
    found = []
    for name, value in rows:
        said = json.loads(value)
        tables = tuple(TableDifference(*one) for one in said["tables"])
        found.append(CheckFinding(name.removeprefix(_FOUND), "", tables, moment_of(said["at"])))
    return tuple(found)


def forget_findings(connection: Connection) -> None:
    """Forget what differed: this machine has a fresh copy."""
    connection.exec_driver_sql("DELETE FROM store_state WHERE name LIKE ?", (_FOUND + "%",))
    connection.exec_driver_sql("DELETE FROM store_state WHERE name LIKE ?", (_AT + "%",))


def _scope_name(schools: frozenset[SchoolId]) -> str:
    return _AT + hashlib.sha256("|".join(sorted(schools)).encode()).hexdigest()[:32]
