"""Who saw, printed or unmasked what: a chain for each machine, outside change log and undo.

Each line carries a code over the line before it, made with a key that is kept in the database. So a
line that was changed, taken out or put in shows; the last line of each machine is kept beside the log
and stands in every backup, so a tail that was cut off shows too. Lines are only ever appended.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.store import keyed
from frc_desk.store.access_anchor import (
    Head,
    all_newest,
    anchor,
    cut_without_order,
    keep_newest,
    newest,
    unnoted,
)
from frc_desk.store.schema.base import moment_text
from frc_desk.store.unit import Unit

_COLUMNS = "replica, n, at, actor, act, subject, mac"
_LAST_LINES = (
    "SELECT replica, n, mac FROM access_log AS a WHERE n = "
    "(SELECT max(n) FROM access_log WHERE replica = a.replica)"
)


def record(unit: Unit, act: str, subject: str) -> None:
    """Append that the actor of the unit did something with the record `subject`."""
    append(unit.connection, unit.replica, (unit.now, unit.actor, act, subject))


def append(connection: Connection, replica: str, what: tuple[datetime, str, str, str]) -> None:
    """Append a line to the chain of one machine; inside a transaction that writes."""
    at, actor, act, subject = what
    # What was written last, not what stands last: a tail that was cut off leaves a gap for ever.
    last, before = newest(connection, replica)
    line = (replica, last + 1, moment_text(at), actor, act, subject)
    mac = code_of(key_of(connection), before, line)
    connection.exec_driver_sql(
        f"INSERT INTO access_log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", (*line, mac)
    )
    keep_newest(connection, replica, last + 1, mac)


def heads(connection: Connection) -> dict[str, Head]:
    """Return the last line of each machine: its number and its code."""
    return _heads(connection.exec_driver_sql(_LAST_LINES))


def heads_of_copy(copy: keyed.Connection) -> dict[str, Head]:
    """Return the same of a copy of the office that is opened bare."""
    return _heads(copy.execute(_LAST_LINES))


def length(connection: Connection) -> int:
    """Return how many lines there are."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM access_log").scalar_one())


def broken_chains(
    connection: Connection, known: Iterable[tuple[str, Head]] = ()
) -> tuple[str, ...]:
    """Return the machines whose chain does not hold, or lacks a line that some backup has seen.

    Args:
        connection: to the open office.
        known: every last line that some backup has of some machine.
    """
    key = key_of(connection)
    told = connection.exec_driver_sql("SELECT replica FROM access_received WHERE is_cut = 1")
    cut_elsewhere = {str(row[0]) for row in told}
    named = unnoted(connection) | cut_without_order(connection) | cut_elsewhere
    broken = dict.fromkeys(sorted(named))
    seen: dict[str, Head] = {}
    open_heads = {
        (replica, head)
        for replica, head in [*known, *all_newest(connection)]
        if head[0] > anchor(connection, replica)[0]
    }
    rows = connection.exec_driver_sql(f"SELECT {_COLUMNS} FROM access_log ORDER BY replica, n")
    for *line, mac in rows:
        replica, n = str(line[0]), int(line[1])
        last_n, last_mac = seen.get(replica) or anchor(connection, replica)
        if n != last_n + 1 or not hmac.compare_digest(mac, code_of(key, last_mac, tuple(line))):
            broken[replica] = None
        open_heads.discard((replica, (n, str(mac))))
        seen[replica] = (n, mac)
    return tuple(broken | dict.fromkeys(replica for replica, _ in sorted(open_heads)))


def _heads(rows: Iterable[Sequence[Any]]) -> dict[str, Head]:
    return {str(r): (int(n), str(mac)) for r, n, mac in rows}


def key_of(connection: Connection) -> bytes:
    """Return the key of the codes, which every machine of the office has."""
    wanted = "SELECT value FROM store_state WHERE name = 'access_log_key'"
    return bytes.fromhex(str(connection.exec_driver_sql(wanted).scalar_one()))


def code_of(key: bytes, before: str, line: tuple[object, ...]) -> str:
    """Return the code of a line that follows the line of another code."""
    # Lengths stand before the parts, so that no two different lines give the same text.
    text = "".join(f"{len(str(part))}:{part}" for part in (before, *line))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
