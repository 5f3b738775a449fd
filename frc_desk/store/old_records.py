"""Finds the records that are older than their term, without those that a hold or an open request keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from frc_desk.clock import LOCAL_ZONE
from frc_desk.store.schema.base import moment_text, shared_tables
from frc_desk.store.schema.people import households, persons

# Part of a family itself: none of these alone is a reason to keep it.
_ITSELF = {
    "attendances",
    "guardianships",
    "households",
    "legal_holds",
    "memberships",
    "merges",
    "person_phones",
    "persons",
}
# These go with the family, so only what is newer than its term keeps it.
_WITH_IT = {
    "disclosures": "at",
    "legal_requests": "served_at",
    "note_challenges": "asked_on",
    "packet_requests": "asked_on",
    "releases": "until",
    "remarks": "taken_at",
    "school_messages": "sent_at",
    "visits": "planned_at",
}
# What was written later about an old contact keeps the contact.
_LATER = (
    "notes AS x WHERE x.contact_id = c.id AND x.written_at >= :at",
    "referrals AS r, referral_events AS x WHERE r.contact_id = c.id AND x.referral_id = r.id AND x.happened_at >= :at",
    "needs AS n, need_events AS x WHERE n.contact_id = c.id AND x.need_id = n.id AND x.happened_at >= :at",
    "follow_ups AS f, follow_up_tries AS t WHERE f.contact_id = c.id AND t.follow_up_id = f.id AND t.happened_at > :at",
    "follow_ups AS f WHERE f.contact_id = c.id AND f.closed_at >= :at",
    "releases AS x WHERE x.contact_id = c.id AND x.deleted = 0 AND x.until >= :day",
)


@dataclass(frozen=True, slots=True)
class Held:
    """Whose records stay: their households and the people in them."""

    households: frozenset[str]
    people: frozenset[str]


def start_of(day: date) -> datetime:
    """Return the first instant of a day of the office."""
    return datetime.combine(day, time(), LOCAL_ZONE)


def held(connection: Connection) -> Held:
    """Return everyone whose records a legal hold, or an open request or challenge, keeps."""
    homes = _column(
        connection,
        "SELECT household_id FROM legal_holds WHERE deleted = 0 AND lifted_on IS NULL "
        "UNION SELECT household_id FROM legal_requests WHERE deleted = 0 AND closed_at IS NULL "
        "AND household_id IS NOT NULL",
    )
    people = _column(
        connection,
        "SELECT student_id FROM packet_requests WHERE deleted = 0 AND state NOT IN ('given', 'withdrawn') "
        "UNION SELECT requester_id FROM packet_requests WHERE deleted = 0 "
        "AND state NOT IN ('given', 'withdrawn') "
        "UNION SELECT challenger_id FROM note_challenges WHERE deleted = 0 AND outcome IS NULL "
        "UNION SELECT person_id FROM legal_requests WHERE deleted = 0 AND closed_at IS NULL "
        "AND person_id IS NOT NULL",
    )
    groups = families(connection)
    by_home = {f"h{home}" for home in homes}
    by_person = {f"p{person}" for person in people}
    for group in groups:
        if group & (by_home | by_person):
            by_home |= {one for one in group if one[0] == "h"}
            by_person |= {one for one in group if one[0] == "p"}
    return Held(frozenset(h[1:] for h in by_home), frozenset(p[1:] for p in by_person))


def old_contacts(connection: Connection, before: date, keep: Held) -> tuple[tuple[str, ...], int]:
    """Return the contacts that may go, and how many a hold keeps."""
    later = " ".join(f"AND NOT EXISTS (SELECT 1 FROM {one})" for one in _LATER)
    rows = connection.exec_driver_sql(
        "SELECT c.id, c.person_id, c.household_id, EXISTS (SELECT 1 FROM notes AS n "
        "JOIN note_challenges AS d ON d.note_id = n.id WHERE n.contact_id = c.id "
        f"AND d.outcome IS NULL AND d.deleted = 0) FROM contacts AS c WHERE c.started_at < :at {later} "
        "ORDER BY c.started_at",
        {"at": moment_text(start_of(before)), "day": before.isoformat()},
    ).all()
    free = tuple(
        str(row[0])
        for row in rows
        if row[1] not in keep.people and row[2] not in keep.households and not row[3]
    )
    return free, len(rows) - len(free)


def old_entries(connection: Connection, before: date, keep: Held) -> tuple[tuple[str, ...], int]:
    """Return the places on lists of workshops that may go, and how many a hold keeps."""
    rows = connection.exec_driver_sql(
        "SELECT e.id, e.person_id FROM list_entries AS e JOIN workshops AS w ON w.id = e.workshop_id "
        "WHERE w.starts_at < ?",
        (moment_text(start_of(before)),),
    ).all()
    free = tuple(str(row[0]) for row in rows if row[1] not in keep.people)
    return free, len(rows) - len(free)


def old_tasks(connection: Connection, before: date) -> tuple[str, ...]:
    """Return the finished tasks that may go."""
    at = moment_text(start_of(before))
    return tuple(_column(connection, "SELECT id FROM tasks WHERE done_at < ?", (at,)))


def old_remarks(connection: Connection, before: date) -> tuple[str, ...]:
    """Return the lines of parents who gave no name that may go."""
    at = moment_text(start_of(before))
    wanted = "SELECT id FROM remarks WHERE taken_at < ? AND person_id IS NULL"
    return tuple(_column(connection, wanted, (at,)))


def old_families(
    connection: Connection, before: date, keep: Held, gone: Iterable[str]
) -> tuple[tuple[str, ...], int]:
    """Return households and people (`households/…`, `persons/…`) of whom nothing newer is left.

    Args:
        connection: to the office.
        before: the end of the term.
        keep: whom a hold keeps.
        gone: the contacts and places on lists that go in the same disposal.
    """
    keeping = _kept_by_records(connection, before, frozenset(gone))
    newest = f"{int(start_of(before).timestamp() * 1000):012x}"
    free: list[str] = []
    kept = 0
    for group in families(connection):
        if any(one[1:] >= newest for one in group) or group & keeping:
            continue
        if any(one[1:] in keep.households or one[1:] in keep.people for one in group):
            kept += 1
            continue
        free += [f"households/{one[1:]}" for one in sorted(group) if one[0] == "h"]
        free += [f"persons/{one[1:]}" for one in sorted(group) if one[0] == "p"]
    return tuple(free), kept


def families(connection: Connection) -> tuple[frozenset[str], ...]:
    """Return who hangs together by households, merges and guardianships: `h` and `p` before each id."""
    over: dict[str, str] = {}

    def top(one: str) -> str:
        while over.setdefault(one, one) != one:
            over[one] = over[over[one]]
            one = over[one]
        return one

    for statement in (
        "SELECT 'p' || id, 'p' || id FROM persons",
        "SELECT 'h' || id, 'h' || id FROM households",
        "SELECT 'p' || person_id, 'h' || household_id FROM memberships",
        "SELECT 'p' || loser_id, 'p' || winner_id FROM merges",
        "SELECT 'p' || adult_id, 'p' || child_id FROM guardianships",
    ):
        for one, other in connection.exec_driver_sql(statement):
            over[top(one)] = top(other)
    groups: dict[str, set[str]] = {}
    for one in tuple(over):
        groups.setdefault(top(one), set()).add(one)
    return tuple(frozenset(group) for group in groups.values())


def _kept_by_records(connection: Connection, before: date, gone: frozenset[str]) -> set[str]:
    """Return the people and households of whom something newer is left; an unknown table keeps them."""
    found: set[str] = set()
    for table in shared_tables():
        if table.name in _ITSELF:
            continue
        for key in table.foreign_keys:
            if key.column.table in (persons, households):
                sign = "p" if key.column.table is persons else "h"
                rows = _mentions(connection, table, key.parent.name, before)
                found |= {sign + who for who, row, contact in rows if not {row, contact} & gone}
    return found


def _mentions(
    connection: Connection, table: Table, column: str, before: date
) -> list[tuple[str, str, str]]:
    contact = "contact_id" if "contact_id" in table.c else "''"
    newer = ""
    values: tuple[str, ...] = ()
    if table.name in _WITH_IT:
        newer = f"AND {_WITH_IT[table.name]} >= ?"
        values = (before.isoformat(),)
        contact = "''"
    rows = connection.exec_driver_sql(
        f"SELECT {column}, id, {contact} FROM {table.name} WHERE {column} IS NOT NULL {newer}",
        values,
    )
    return [(str(row[0]), str(row[1]), str(row[2])) for row in rows]


def _column(connection: Connection, sql: str, values: tuple[str, ...] = ()) -> list[str]:
    return [str(row[0]) for row in connection.exec_driver_sql(sql, values)]
