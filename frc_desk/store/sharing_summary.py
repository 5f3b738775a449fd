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
        "SELECT sum(sent), sum(received), sum(decided), max(set_aside) FROM exchanges "
        "WHERE julianday(?) - julianday(at) <= ? / 86400.0",
        (newest, _TOGETHER),
    ).one()
    waiting = connection.exec_driver_sql(
        "SELECT count(*) FROM conflicts WHERE state = 'open'"
    ).scalar_one()
    return LastExchange(
        at=moment_of(str(newest)),
        sent=int(counts[0]),
        received=int(counts[1]),
        decided=int(counts[2]),
        open=int(waiting),
        set_aside=int(counts[3]),
    )
