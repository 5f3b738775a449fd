"""What was exchanged last: the counts of the last sending and receiving, and what a person decided since."""

from sqlalchemy.engine import Connection

from frc_desk.domain.sharing_reports import LastExchange
from frc_desk.store.schema.base import moment_of

_TOGETHER = 200
"""Receiving and sending within so many seconds is one meeting."""


def last_exchange(connection: Connection) -> LastExchange | None:
    """Return what the last meeting came to, or nothing before the first."""
    newest = connection.exec_driver_sql("SELECT max(at) FROM exchanges").scalar()
    if newest is None:
        return None
    counts = connection.exec_driver_sql(
        "SELECT sum(sent), sum(received), max(set_aside), min(at) FROM exchanges "
        "WHERE julianday(?) - julianday(at) <= ? / 86400.0",
        (newest, _TOGETHER),
    ).one()
    decided = connection.exec_driver_sql(
        "SELECT count(*) FROM conflict_decisions WHERE decided_at >= ? AND deleted = 0",
        (counts[3],),
    ).scalar_one()
    waiting = connection.exec_driver_sql(
        "SELECT count(*) FROM conflicts WHERE state = 'open'"
    ).scalar_one()
    return LastExchange(
        at=moment_of(str(newest)),
        sent=int(counts[0]),
        received=int(counts[1]),
        decided=int(decided),
        open=int(waiting),
        set_aside=int(counts[2]),
    )
