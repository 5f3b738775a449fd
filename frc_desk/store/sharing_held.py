"""Which families, and how many records of them, a machine of some schools has; none of the schools is all."""

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import HouseholdId, SchoolId
from frc_desk.store.device_scope import kept_families, rows_within, scoped_tables

_ALL = "SELECT id FROM households WHERE deleted = 0"


def families_within(connection: Connection, schools: frozenset[SchoolId]) -> frozenset[HouseholdId]:
    """Return the families of these schools."""
    if not schools:
        found = connection.exec_driver_sql(_ALL).scalars()
        return frozenset(HouseholdId(str(one)) for one in found)
    with kept_families(connection, schools):
        return frozenset(HouseholdId(one) for one in rows_within(connection, "households"))


def counts_within(connection: Connection, schools: frozenset[SchoolId]) -> dict[str, int]:
    """Return for each table of records about families how many rows of these schools there are."""
    if not schools:
        counts = {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
            for name in scoped_tables()
        }
    else:
        with kept_families(connection, schools):
            counts = {name: len(list(rows_within(connection, name))) for name in scoped_tables()}
    return {name: int(count) for name, count in sorted(counts.items()) if count}
