"""What follows when rows were changed from outside: words, joined records, states, purges, conflicts.

Everything here is a function of the rows and the log, so that every machine ends at the same.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.engine import Connection

from frc_desk.domain.disposal import PurgeKind, PurgeOrder, Target
from frc_desk.domain.ids import HouseholdId, PersonId, PurgeOrderId
from frc_desk.errors import BundleGapError
from frc_desk.store import families, people_words, purging
from frc_desk.store.conflict_finding import children_of, deleted_of
from frc_desk.store.conflict_rows import keep_conflicts, known_among
from frc_desk.store.folding import Folded, Key, missing_references, purged_of
from frc_desk.store.follow_up_folding import refold_follow_ups
from frc_desk.store.found_words import refresh_all
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.merges import join_anew
from frc_desk.store.rows import get
from frc_desk.store.schema.base import metadata
from frc_desk.store.schema.disposal import purge_orders
from frc_desk.store.unit import Unit

_LISTED = "IN (SELECT value FROM json_each(?))"
# By which columns of a table somebody is found; a change of others moves no word.
_WORDS: Mapping[str, frozenset[str]] = {
    "guardianships": frozenset({"adult_id", "child_id", "no_contact", "deleted"}),
    "households": frozenset({"name", "deleted"}),
    "memberships": frozenset({"household_id", "person_id", "role", "deleted"}),
    "person_phones": frozenset({"person_id", "typed", "e164", "deleted"}),
    "persons": frozenset({"full_name", "phone", "phone_e164", "school_id", "deleted"}),
}


_PEOPLE_IN: Mapping[str, tuple[str, ...]] = {
    "guardianships": ("adult_id", "child_id"),
    "memberships": ("person_id",),
    "person_phones": ("person_id",),
}


@dataclass(slots=True)
class Aftermath:
    """What followed from a parcel."""

    opened: int = 0
    settled: int = 0
    purged: bool = False
    tables: set[str] = field(default_factory=set)


def follow_up(unit: Unit, folded: Folded) -> Aftermath:
    """Do what follows, inside the unit that changed the rows.

    Raises:
        BundleGapError: a row came that refers to one which is neither here nor destroyed.
    """
    connection = unit.connection
    after = Aftermath(tables=set(folded.by_table))
    after.purged = _purge(unit, folded)
    refold_follow_ups(
        connection,
        (row for row, _ in folded.written("follow_ups")),
        (row for row, _ in folded.written("follow_up_tries")),
    )
    _refresh_words(connection, folded)
    suspects = _suspects(connection, folded)
    after.opened, after.settled = keep_conflicts(connection, suspects, unit.now)
    return after


def _purge(unit: Unit, folded: Folded) -> bool:
    """Carry out the orders that came, and destroy what came too late for orders from before."""
    connection = unit.connection
    came = sorted(
        (
            get(connection, purge_orders, PurgeOrder, row)
            for row, _ in folded.written("purge_orders")
        ),
        key=lambda order: (order.ordered_at, order.id),
    )
    for order in came:
        if order.kind is PurgeKind.DISPOSAL:
            purging.carry_out(connection, order)
    targets = _late_targets(connection, folded)
    if targets:
        late = PurgeOrder(
            PurgeOrderId(unit.new_id()), PurgeKind.DISPOSAL, targets, unit.now, unit.actor
        )
        purging.carry_out(connection, late)
    return bool(came or targets)


def _late_targets(connection: Connection, folded: Folded) -> tuple[str, ...]:
    """Return the destroyed rows on which something hangs that came only now."""
    late: list[str] = []
    for table, rows in missing_references(connection, folded).items():
        purged = purged_of(connection, table, rows)
        if rows - purged:
            raise BundleGapError(table=table)
        late += [str(Target(table, row)) for row in sorted(purged)]
    about = {str(values.get("about") or "") for _, values in folded.written("tasks")} - {""}
    for table in ("persons", "households", "contacts", "needs", "referrals", "follow_ups"):
        if about:
            here = f"SELECT id FROM {table} WHERE id {_LISTED}"
            about -= set(connection.exec_driver_sql(here, (json.dumps(sorted(about)),)).scalars())
    for table in ("persons", "households", "contacts", "needs", "referrals", "follow_ups"):
        if about:
            purged = purged_of(connection, table, about)
            late += [str(Target(table, row)) for row in sorted(purged)]
    return tuple(late)


def _refresh_words(connection: Connection, folded: Folded) -> None:
    people: dict[PersonId, None] = {}
    for table, columns in _WORDS.items():
        rows = [row for row, values in folded.written(table) if not columns.isdisjoint(values)]
        if rows:
            people |= dict.fromkeys(_people_of(connection, table, rows))
    people_words.refresh(connection, people)
    for row, _ in folded.written("merges"):
        pair = connection.exec_driver_sql(
            "SELECT loser_id, winner_id FROM merges WHERE id = ?", (row,)
        ).first()
        if pair is not None:
            join_anew(connection, (PersonId(pair[0]), PersonId(pair[1])))
    refresh_all(
        connection, ((metadata.tables["services"], row) for row in _services(connection, folded))
    )
    for table in ("organizations", "locations"):
        refresh_all(connection, ((metadata.tables[table], row) for row, _ in folded.written(table)))


def _people_of(connection: Connection, table: str, rows: list[str]) -> Iterable[PersonId]:
    """Return who is found by other words; members of their households follow by themselves."""
    listed = json.dumps(rows)
    if table == "persons":
        return [PersonId(row) for row in rows]
    found = [
        PersonId(row)
        for column in _PEOPLE_IN.get(table, ())
        for row in connection.exec_driver_sql(
            f"SELECT DISTINCT {column} FROM {table} WHERE id {_LISTED}", (listed,)
        ).scalars()
    ]
    if table == "households":
        homes = rows
    elif table == "memberships":
        wanted = f"SELECT DISTINCT household_id FROM memberships WHERE id {_LISTED}"
        homes = list(connection.exec_driver_sql(wanted, (listed,)).scalars())
    else:
        return found
    return [*found, *families.members_of_all(connection, [HouseholdId(row) for row in homes])]


def _services(connection: Connection, folded: Folded) -> list[str]:
    found = {row for row, _ in folded.written("services")}
    for table, legal in legal_rows().items():
        for column, target in legal.references.items():
            if target == "services" and table in _PARTS_OF_SERVICES:
                rows = json.dumps([row for row, _ in folded.written(table)])
                wanted = f"SELECT DISTINCT {column} FROM {table} WHERE id {_LISTED}"
                found |= set(connection.exec_driver_sql(wanted, (rows,)).scalars())
    return sorted(found)


_PARTS_OF_SERVICES = {"languages", "phones", "schedules", "service_locations", "service_needs"}


def _suspects(connection: Connection, folded: Folded) -> set[Key]:
    """Return every row of which a conflict may have come or gone."""
    suspects = set(folded.suspects)
    touched = {(table, row) for table, rows in folded.by_table.items() for row, _ in rows}
    suspects |= touched & known_among(connection, (row for _, row in touched))
    suspects |= _brought_back_here(connection)
    for table, written in folded.by_table.items():
        rows = [row for row, state in written if "deleted" in state.values and not state.is_new]
        suspects |= {(table, row) for row in rows}
        suspects |= set(children_of(connection, table, rows)) if rows else set()
    legal = legal_rows()
    for table, column, parents in folded.referred():
        deleted = deleted_of(connection, legal[table].references[column], parents)
        if deleted:
            suspects |= {
                (table, row)
                for row, values in folded.written(table)
                if values.get(column) in deleted
            }
    for _, values in folded.written("conflict_decisions"):
        suspects.add((str(values.get("tbl")), str(values.get("row_id"))))
    return {key for key in suspects if key[0] in legal}


def _brought_back_here(connection: Connection) -> set[Key]:
    """Return what was made live again on this machine since its last mark.

    It may hang on something that was taken away meanwhile; the others find that when they receive it.
    """
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT l.tbl, l.row FROM act JOIN change_log AS l ON l.replica = act.replica "
        "AND l.rseq > coalesce((SELECT max(rseq) FROM seen_marks WHERE replica = act.replica), 0) "
        "WHERE l.base IS NOT NULL AND json_extract(l.fields, '$.deleted') = 0"
    )
    return {(str(row[0]), str(row[1])) for row in rows}
