"""How often somebody searched on a day; the text of a search is never written."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.engine import Connection

from frc_desk.domain.access import SearchCount
from frc_desk.domain.ids import StaffId
from frc_desk.store.engine import Database

_RAISE = (
    "INSERT INTO search_counts (staff_id, day, n) VALUES (?, ?, ?) "
    "ON CONFLICT (staff_id, day) DO UPDATE SET n = n + excluded.n"
)


def raise_counts(database: Database, staff_id: StaffId, counts: Mapping[date, int]) -> None:
    """Add somebody's searches to those of the days on which they were made."""
    with database.maintenance() as connection:
        for day, n in sorted(counts.items()):
            connection.exec_driver_sql(_RAISE, (staff_id, day.isoformat(), n))


def counts_between(connection: Connection, first: date, last: date) -> tuple[SearchCount, ...]:
    """Return the counts of a span of days, both included; the busiest first."""
    rows = connection.exec_driver_sql(
        "SELECT staff_id, day, n FROM search_counts WHERE day >= ? AND day <= ?"
        " ORDER BY n DESC, day DESC",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(SearchCount(StaffId(s), date.fromisoformat(d), int(n)) for s, d, n in rows)
