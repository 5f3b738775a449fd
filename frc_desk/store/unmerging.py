"""Takes a whole exchange back: this machine has again what it had before, and everything that was written here.

What came in leaves the log too, so that this machine lacks it like any other that was never told: it says so in
its next file, and takes it in again as if for the first time. Answers to the questions of the exchange go with
them. They were in no file yet; since a backup may hold them under their numbers, what follows them goes on under
another name, and no number ever stands for two things.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId, StaffId
from frc_desk.errors import NotUndoableError
from frc_desk.store import hub_state, people_words
from frc_desk.store.access_anchor import begin_chain
from frc_desk.store.conflict_finding import children_of
from frc_desk.store.conflict_rows import keep_conflicts, known_rows
from frc_desk.store.folding import Key
from frc_desk.store.follow_up_folding import refold_follow_ups
from frc_desk.store.found_words import refresh_all
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.legal_values import MARK
from frc_desk.store.merge_before import Offer, forget_offer, note_undone, offer
from frc_desk.store.merges import join_anew
from frc_desk.store.name_index import refresh_names
from frc_desk.store.outgoing_changes import vector
from frc_desk.store.schema.base import metadata, moment_text
from frc_desk.store.seen_marks import mark_seen
from frc_desk.store.unit import Unit
from frc_desk.store.unmerge_plan import Line, Plan, plan_for

UNDO_RECEIVE = "undo_receive"
_LISTED = "IN (SELECT value FROM json_each(?))"
_CLOCK = 16
_SEARCHED = ("services", "organizations", "locations")


@dataclass(frozen=True, slots=True)
class MergeOffer:
    """An exchange that may be taken back: when, by whom, and how many changes came."""

    at: datetime
    staff_id: StaffId
    changes: int


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What was taken back: changes of others, and answers of this machine."""

    changes: int
    answers: int
    since: datetime
    bundles: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What hangs on rows that go: people found by other words, records joined, searched rows, follow-ups."""

    people: set[PersonId]
    joined: set[PersonId]
    searched: set[Key]
    follow_ups: set[str]


def merge_offer(connection: Connection) -> MergeOffer | None:
    """Return the exchange that may be taken back, or nothing where nothing came in."""
    found = offer(connection)
    if found is None:
        return None
    wanted = "SELECT count(*) FROM change_log WHERE n > ? AND replica <> ? AND tbl <> ?"
    values = (found.line, found.replica, MARK)
    changes = int(connection.exec_driver_sql(wanted, values).scalar_one())
    return MergeOffer(found.at, found.staff_id, changes) if changes else None


def undo_receive(unit: Unit) -> Unmerged:
    """Take the last exchange back, inside an unlogged unit.

    Raises:
        NotUndoableError: there is none, or something else came in since.
        CannotUndoError: somebody went on writing here in what came in; nothing is taken back.
    """
    connection = unit.connection
    found = offer(connection)
    if found is None or merge_offer(connection) is None:
        raise NotUndoableError
    plan = plan_for(connection, found)
    around = _around(connection, plan)
    connection.exec_driver_sql("UPDATE act SET purge = 1")
    _take_rows(connection, plan.gone)
    _put_back(connection, plan)
    connection.exec_driver_sql("UPDATE act SET purge = 0")
    _take_lines(connection, plan)
    _go_back(connection, found)
    if plan.answers:
        _take_name(connection, plan.renamed)
    forget_offer(connection)
    mark_seen(connection, vector(connection))
    note_undone(connection, unit.now)
    _follow(unit, plan, around)
    return Unmerged(plan.changes, plan.answers, found.at, found.bundles)


def _around(connection: Connection, plan: Plan) -> _Around:
    """Gather, while the rows are there, what has to be worked out anew without them."""
    gone = plan.gone
    listed = {table: json.dumps(rows) for table, rows in gone.items()}
    people: set[PersonId] = set()
    for table, wanted in _PEOPLE.items():
        if table in gone:
            rows = connection.exec_driver_sql(wanted, (listed[table],)).scalars()
            people |= {PersonId(row) for row in rows}
    merged = [*gone.get("merges", ()), *(row for table, row in plan.cells if table == "merges")]
    pairs = connection.exec_driver_sql(
        f"SELECT loser_id, winner_id FROM merges WHERE id {_LISTED}", (json.dumps(merged),)
    )
    joined = {PersonId(one) for pair in pairs for one in pair}
    tries = connection.exec_driver_sql(
        f"SELECT follow_up_id FROM follow_up_tries WHERE id {_LISTED}",
        (listed.get("follow_up_tries", "[]"),),
    )
    left = set(tries.scalars()) - set(gone.get("follow_ups", ()))
    return _Around(people, joined, _searched(connection, plan), left)


_PEOPLE: Mapping[str, str] = {
    "guardianships": (
        "SELECT adult_id FROM guardianships WHERE id IN (SELECT value FROM json_each(?1)) UNION "
        "SELECT child_id FROM guardianships WHERE id IN (SELECT value FROM json_each(?1))"
    ),
    "memberships": (
        "SELECT DISTINCT other.person_id FROM memberships AS mine JOIN memberships AS other "
        f"ON other.household_id = mine.household_id WHERE mine.id {_LISTED}"
    ),
    "person_phones": f"SELECT DISTINCT person_id FROM person_phones WHERE id {_LISTED}",
}
"""Who is found by other words when rows of a table go."""


def _searched(connection: Connection, plan: Plan) -> set[Key]:
    """Return the rows of the directory whose words change without them."""
    gone, found = plan.gone, set[Key]()
    touched: dict[str, list[str]] = {}
    for table, row in plan.touched():
        touched.setdefault(table, []).append(row)
    for table, rows in touched.items():
        for column, target in legal_rows()[table].references.items():
            if target in _SEARCHED:
                wanted = f"SELECT DISTINCT {column} FROM {table} WHERE id {_LISTED}"
                told = connection.exec_driver_sql(wanted, (json.dumps(rows),)).scalars()
                found |= {(target, str(row)) for row in told if row is not None}
    return {key for key in found if key[1] not in gone.get(key[0], ())}


def _take_rows(connection: Connection, gone: Mapping[str, list[str]]) -> None:
    for table, rows in gone.items():
        listed = json.dumps(rows)
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE id {_LISTED}", (listed,))
        for local in ("born", "cell", "conflicts", "before_merge"):
            connection.exec_driver_sql(
                f"DELETE FROM {local} WHERE tbl = ? AND row {_LISTED}", (table, listed)
            )


def _put_back(connection: Connection, plan: Plan) -> None:
    births = [(hlc, *key) for key, hlc in plan.births.items() if hlc]
    if births:
        connection.exec_driver_sql("UPDATE born SET hlc = ? WHERE tbl = ? AND row = ?", births)
    sets: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    plain: list[tuple[str, str, str]] = []
    clocked: list[tuple[str, str, str, str]] = []
    for (table, row), cells in plan.cells.items():
        names = tuple(sorted(cells))
        if names:
            values = tuple(cells[name][0] for name in names)
            sets.setdefault((table, names), []).append((*values, row))
        for name in names:
            hlc = cells[name][1]
            if hlc:
                clocked.append((table, row, name, hlc))
            else:
                plain.append((table, row, name))
    for (table, names), rows in sets.items():
        told = ", ".join(f"{name} = ?" for name in names)
        connection.exec_driver_sql(f"UPDATE {table} SET {told} WHERE id = ?", rows)
    if clocked:
        connection.exec_driver_sql(
            "INSERT INTO cell (tbl, row, col, hlc) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (tbl, row, col) DO UPDATE SET hlc = excluded.hlc",
            clocked,
        )
    if plain:
        connection.exec_driver_sql("DELETE FROM cell WHERE tbl = ? AND row = ? AND col = ?", plain)


def _take_lines(connection: Connection, plan: Plan) -> None:
    """Take the lines out of the log; what had waited for a row that goes waits for it again."""
    listed = json.dumps(plan.lines)
    connection.exec_driver_sql(
        "DELETE FROM change_pending WHERE (replica, rseq) IN "
        f"(SELECT replica, rseq FROM change_log WHERE n {_LISTED})",
        (listed,),
    )
    connection.exec_driver_sql(f"DELETE FROM change_log WHERE n {_LISTED}", (listed,))
    if plan.marks:
        connection.exec_driver_sql(
            "DELETE FROM seen_marks WHERE replica = ? AND rseq = ?", plan.marks
        )
    for table, rows in plan.gone.items():
        connection.exec_driver_sql(
            "INSERT INTO change_pending (replica, rseq, tbl, row, schema_v) "
            "SELECT replica, rseq, tbl, row, schema_v FROM change_log "
            f"WHERE row {_LISTED} AND tbl = ? AND fields <> '{{}}' ON CONFLICT DO NOTHING",
            (json.dumps(rows), table),
        )


def _go_back(connection: Connection, found: Offer) -> None:
    """Say again of every machine what was said before: up to which number everything of it is here."""
    own = found.replica
    heard = connection.exec_driver_sql("SELECT replica FROM received").scalars().all()
    for replica in {*heard, *found.vector, *vector(connection)} - {own}:
        last = found.vector.get(replica, 0)
        connection.exec_driver_sql(
            "INSERT INTO received (replica, rseq) VALUES (?, ?) "
            "ON CONFLICT (replica) DO UPDATE SET rseq = excluded.rseq",
            (replica, last),
        )
        connection.exec_driver_sql(
            "DELETE FROM change_skipped WHERE replica = ? AND first > ?", (replica, last)
        )
        connection.exec_driver_sql(
            "UPDATE change_skipped SET last = min(last, ?) WHERE replica = ?", (last, replica)
        )
    for device, replica, number in found.bundles:
        connection.exec_driver_sql(
            "DELETE FROM bundles_received WHERE device = ? AND replica = ? AND number = ?",
            (device, replica, number),
        )
    if hub_state.hub_access(connection) is not None:
        hub_state.keep_cursors(connection, found.read)
    connection.exec_driver_sql(
        "UPDATE exchanges SET received = 0 WHERE at >= ?", (moment_text(found.at),)
    )


def _take_name(connection: Connection, renamed: Iterable[Line]) -> None:
    """Go on under another name; what followed an answer is numbered, and clocked, under it."""
    replica = secrets.token_hex(4)
    lines = list(renamed)
    connection.exec_driver_sql("UPDATE act SET replica = ?, rseq = ?", (replica, len(lines)))
    begin_chain(connection, replica)
    clocks = {line.hlc: line.hlc[:_CLOCK] + replica for line in lines}
    for number, line in enumerate(lines, start=1):
        new = clocks[line.hlc]
        base = line.base
        if base is not None:
            base = {name: clocks.get(hlc, hlc) for name, hlc in base.items()}
        connection.exec_driver_sql(
            "UPDATE change_log SET replica = ?, rseq = ?, hlc = ?, base = ? WHERE n = ?",
            (replica, number, new, None if base is None else json.dumps(base), line.n),
        )
        for local in ("born", "cell"):
            connection.exec_driver_sql(
                f"UPDATE {local} SET hlc = ? WHERE tbl = ? AND row = ? AND hlc = ?",
                (new, *line.key, line.hlc),
            )


def _follow(unit: Unit, plan: Plan, around: _Around) -> None:
    """Work out anew what follows from the rows: words, joined records, counts, questions."""
    connection = unit.connection
    gone = {PersonId(row) for row in plan.gone.get("persons", ())}
    if gone:
        refresh_names(connection, sorted(gone))
    changed = sorted(plan.cells)
    refold_follow_ups(
        connection,
        {*(row for table, row in changed if table == "follow_ups"), *around.follow_ups},
        (row for table, row in changed if table == "follow_up_tries"),
    )
    people_words.refresh(connection, around.people - gone)
    join_anew(connection, sorted(around.joined - gone))
    words = (*changed, *sorted(around.searched))
    refresh_all(connection, ((metadata.tables[table], row) for table, row in words))
    suspects = {*known_rows(connection), *changed, *plan.births}
    for (table, row), cells in plan.cells.items():
        if "deleted" in cells:
            suspects |= set(children_of(connection, table, [row]))
    keep_conflicts(connection, suspects, unit.now)
