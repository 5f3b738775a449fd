"""Counts the live rows of the shared tables: how a copy of the office is compared with another."""

from frc_desk.store import keyed
from frc_desk.store.schema.base import shared_tables


def live_counts(connection: keyed.Connection) -> dict[str, int]:
    """Return the number of live rows of every shared table; takes a connection of the bare driver."""
    counts = {}
    for table in shared_tables():
        wanted = f"SELECT count(*) FROM {table.name} WHERE deleted = 0"
        counts[table.name] = int(connection.execute(wanted).fetchone()[0])
    return counts
