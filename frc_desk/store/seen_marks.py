"""Marks in the log of a machine how far it had the changes of every other, so that *unseen* is known exactly.

A mark is a line of the change log like any other and travels with them; every machine keeps all marks by
machine and number. Whoever wrote something after a mark had seen everything up to it.
"""

import json
from collections.abc import Mapping

from sqlalchemy.engine import Connection

from frc_desk.store.legal_values import MARK

_NOBODY = "0" * 32


def mark_seen(connection: Connection, vector: Mapping[str, int]) -> None:
    """Write that this machine has everything of the others up to these numbers; inside a unit."""
    connection.exec_driver_sql("UPDATE act SET clock = clock + 1, rseq = rseq + 1")
    own, rseq = connection.exec_driver_sql("SELECT replica, rseq FROM act").one()
    seen = json.dumps({name: n for name, n in sorted(vector.items()) if name != own})
    connection.exec_driver_sql(
        "INSERT INTO change_log (replica, rseq, txid, act, hlc, tbl, row, fields, actor, at, "
        "schema_v) SELECT replica, rseq, txid, 'receive', printf('%016x', clock) || replica, ?, ?, "
        "?, '', at, schema_v FROM act",
        (MARK, _NOBODY, seen),
    )
    keep_mark(connection, str(own), int(rseq), seen)


def keep_mark(connection: Connection, replica: str, rseq: int, seen: str) -> None:
    """Keep a mark of any machine where it is found by machine and number."""
    connection.exec_driver_sql(
        "INSERT INTO seen_marks (replica, rseq, seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (replica, rseq, seen),
    )


def seen_at(connection: Connection, replica: str, rseq: int) -> Mapping[str, int]:
    """Return how far a machine had the changes of the others when it wrote its record of this number."""
    wanted = "SELECT seen FROM seen_marks WHERE replica = ? AND rseq < ? ORDER BY rseq DESC LIMIT 1"
    found = connection.exec_driver_sql(wanted, (replica, rseq)).scalar()
    marks: dict[str, int] = json.loads(found) if found else {}
    return marks
