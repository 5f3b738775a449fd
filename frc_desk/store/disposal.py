"""Rows of retention and disposal: the district's rules, disposals, purge orders, and what is left as counts."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.engine import Connection

from frc_desk.clock import local_day
from frc_desk.domain.disposal import Disposal, DisposedCount, PurgeOrder
from frc_desk.domain.ids import DisposalId
from frc_desk.domain.retention import RetentionRule
from frc_desk.domain.school_years import school_year_of
from frc_desk.store.lists import live
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.base import moment_of
from frc_desk.store.schema.disposal import (
    disposals,
    disposed_counts,
    purge_orders,
    retention_rules,
)
from frc_desk.store.unit import Unit

Counted = Mapping[tuple[int, str, str], int]
"""How many, by school year, what is counted, and which of them."""


def own_rules(connection: Connection) -> tuple[RetentionRule, ...]:
    """Return the lines of the retention table that the district changed."""
    return live(connection, retention_rules, RetentionRule)


def put_rule(unit: Unit, rule: RetentionRule) -> None:
    """Write a line of the district's, new or changed."""
    before = next((one for one in own_rules(unit.connection) if one.id == rule.id), None)
    if before is None:
        put_new(unit, retention_rules, rule)
    else:
        put(unit, retention_rules, before, rule)


def disposal(connection: Connection, disposal_id: DisposalId) -> Disposal:
    """Return a disposal.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, disposals, Disposal, disposal_id)


def every_disposal(connection: Connection) -> tuple[Disposal, ...]:
    """Return all disposals, the latest first."""
    return live(connection, disposals, Disposal, order=(disposals.c.proposed_at.desc(),))


def open_disposals(connection: Connection) -> tuple[Disposal, ...]:
    """Return the disposals that wait to be carried out."""
    return live(
        connection,
        disposals,
        Disposal,
        disposals.c.carried_out_at.is_(None),
        disposals.c.withdrawn_at.is_(None),
    )


def put_disposal(unit: Unit, one: Disposal, before: Disposal | None = None) -> None:
    """Write a new or changed disposal."""
    if before is None:
        put_new(unit, disposals, one)
    else:
        put(unit, disposals, before, one)


def add_order(unit: Unit, order: PurgeOrder) -> None:
    """Write a purge order down; it travels, and is carried out wherever it arrives."""
    put_new(unit, purge_orders, order)


def orders(connection: Connection) -> tuple[PurgeOrder, ...]:
    """Return every purge order, in the order in which they were given."""
    return live(connection, purge_orders, PurgeOrder, order=(purge_orders.c.ordered_at,))


def has_order(connection: Connection, order: PurgeOrder) -> bool:
    """Tell whether an order is known here."""
    wanted = select(purge_orders.c.id).where(purge_orders.c.id == order.id)
    return connection.execute(wanted).first() is not None


def add_counts(unit: Unit, counted: Counted) -> None:
    """Write down how many there were, before they go."""
    for (year, what, code), n in sorted(counted.items()):
        put_new(unit, disposed_counts, DisposedCount(unit.new_id(), year, what, code, n))


def counts(connection: Connection) -> tuple[DisposedCount, ...]:
    """Return what is left of everything that was disposed of."""
    return live(connection, disposed_counts, DisposedCount)


def counted_contacts(connection: Connection, ids: Iterable[str]) -> Counted:
    """Count contacts and their needs by school year: how they came, in which language, from which school."""
    found: Counter[tuple[int, str, str]] = Counter()
    wanted = set(ids)
    rows = connection.exec_driver_sql(
        "SELECT id, started_at, channel, speaks, school_id FROM contacts WHERE deleted = 0"
    )
    years: dict[str, int] = {}
    for identity, started_at, channel, speaks, school in rows:
        if identity not in wanted:
            continue
        year = years[identity] = school_year_of(local_day(moment_of(started_at)))
        for what, code in (("channel", channel), ("language", speaks), ("school", school or "")):
            found[year, what, code] += 1
    needs = connection.exec_driver_sql("SELECT contact_id, code FROM needs WHERE deleted = 0")
    for contact_id, code in needs:
        if contact_id in years and code:
            found[years[contact_id], "need", code] += 1
    return found


def counted_entries(connection: Connection, ids: Iterable[str]) -> Counted:
    """Count who came to workshops, by school year."""
    found: Counter[tuple[int, str, str]] = Counter()
    wanted = set(ids)
    rows = connection.exec_driver_sql(
        "SELECT e.id, w.starts_at FROM list_entries AS e JOIN workshops AS w ON w.id = e.workshop_id "
        "WHERE e.deleted = 0"
    )
    for identity, starts_at in rows:
        if identity in wanted:
            found[school_year_of(local_day(moment_of(starts_at))), "workshop", ""] += 1
    return found
