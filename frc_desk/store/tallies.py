"""Counts of services given for finder needs: a month, a service, a number, and nothing else (PR-7).

They are written outside the acts on purpose. A row of the change log, a transaction id or a clock beside
them would join the count to the family that was at the desk in that minute.
"""

from collections.abc import Mapping

from frc_desk.domain.ids import ServiceId
from frc_desk.store.engine import Database

_RAISE = (
    "INSERT INTO tallies (month, service_id, n) VALUES (?, ?, ?) "
    "ON CONFLICT (month, service_id) DO UPDATE SET n = n + excluded.n"
)


def raise_tallies(database: Database, month: str, counts: Mapping[ServiceId, int]) -> None:
    """Add a day's counts to the month, in one transaction of its own, in the order of the ids."""
    connection = database.bare_connection(read_only=False)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_RAISE, [(month, one, counts[one]) for one in sorted(counts)])
        connection.execute("COMMIT")
    finally:
        connection.close()


def tallies_of(database: Database, month: str, least: int = 10) -> dict[ServiceId, int]:
    """Return the counts of a month; those under `least` are left out, so that nobody is told apart."""
    with database.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT service_id, n FROM tallies WHERE month = ? AND n >= ?", (month, least)
        )
        return {ServiceId(row[0]): int(row[1]) for row in rows}
