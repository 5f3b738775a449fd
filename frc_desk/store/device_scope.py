"""Which rows a machine keeps that has only the families of its schools: all in a few statements.

A row belongs to the family it hangs on: its person, else what it is part of, else its household. Rows without
a family (directory, staff, lists, workshops) belong to every machine. Whatever a kept row refers to is kept too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import HouseholdId, SchoolId
from frc_desk.domain.sharing import ChangeRecord
from frc_desk.store.family_scope import ABOUT
from frc_desk.store.legal_rules import legal_rows

Key = tuple[str, str]

_HOMES = (
    "INSERT OR IGNORE INTO temp.kept_homes SELECT m.household_id FROM memberships AS m "
    "JOIN persons AS p ON p.id = m.person_id WHERE m.deleted = 0 AND p.deleted = 0 "
    "AND p.school_id IN (SELECT value FROM json_each(?))"
)
_ALONE = (
    "INSERT OR IGNORE INTO temp.kept_people SELECT id FROM persons WHERE deleted = 0 "
    "AND school_id IN (SELECT value FROM json_each(?))"
)
_MEMBERS = (
    "INSERT OR IGNORE INTO temp.kept_people SELECT person_id FROM memberships WHERE deleted = 0 "
    "AND household_id IN (SELECT id FROM temp.kept_homes)"
)
# Records that are one person are kept together; only the few that are joined are looked at.
_JOINED = (
    "INSERT OR IGNORE INTO temp.kept_people "
    "SELECT merged_into FROM persons WHERE merged_into IS NOT NULL AND id IN (SELECT id FROM temp.kept_people) "
    "UNION SELECT other.id FROM persons AS other WHERE other.merged_into IS NOT NULL "
    "AND (other.merged_into IN (SELECT id FROM temp.kept_people) OR EXISTS (SELECT 1 FROM persons AS one "
    "WHERE one.merged_into = other.merged_into AND one.id IN (SELECT id FROM temp.kept_people)))"
)
# What is about nobody: a call belongs to its school, a legal request to the office, a line to everybody.
_WITHOUT_FAMILY: Mapping[str, str] = {
    "contacts": "coalesce({0}.school_id IN (SELECT value FROM temp.kept_schools), 0)",
    "legal_requests": "0",
    "remarks": "({0}.school_id IS NULL OR {0}.school_id IN (SELECT value FROM temp.kept_schools))",
}
_TASKS = (
    "({0}.about = '' OR {0}.about IN (SELECT id FROM temp.kept_people) "
    "OR {0}.about IN (SELECT id FROM temp.kept_homes) "
    "OR EXISTS (SELECT 1 FROM contacts AS k WHERE k.id = {0}.about AND {1}) "
    "OR NOT (EXISTS (SELECT 1 FROM persons WHERE id = {0}.about) "
    "OR EXISTS (SELECT 1 FROM households WHERE id = {0}.about) "
    "OR EXISTS (SELECT 1 FROM contacts WHERE id = {0}.about)))"
)


@dataclass(frozen=True, slots=True)
class Inside:
    """What goes to a machine: rows, farewells to rows that it keeps no longer, rows whose history goes along."""

    rows: frozenset[Key]
    farewells: frozenset[tuple[str, int]]
    whole: frozenset[Key]


def rows_for(
    connection: Connection,
    schools: frozenset[SchoolId],
    records: Iterable[ChangeRecord],
    fill: Iterable[HouseholdId] = (),
) -> Inside:
    """Tell which of the records' rows a machine of these schools keeps, and what else it needs with them."""
    told = list(records)
    asked: dict[str, set[str]] = {}
    for one in told:
        asked.setdefault(one.table, set()).add(one.row)
    with kept_families(connection, schools):
        inside = {
            (table, row)
            for table, rows in asked.items()
            for row in rows_within(connection, table, rows)
        }
        farewells = _farewells(connection, schools, told, inside)
    arrived = {*fill, *_arrived(connection, schools, told, inside)}
    whole: set[Key] = set()
    if arrived:
        with kept_households(connection, arrived):
            whole = {
                (table, row) for table in scoped_tables() for row in rows_within(connection, table)
            }
    leaving = {(one.table, one.row) for one in told if (one.replica, one.rseq) in farewells}
    referred = referred_by(connection, inside | whole | leaving, schools)
    return Inside(
        frozenset(inside | whole | referred), frozenset(farewells), frozenset(whole | referred)
    )


@contextmanager
def kept_families(connection: Connection, schools: frozenset[SchoolId]) -> Iterator[None]:
    """Keep the people and households of some schools in tables of this connection alone, for a while."""
    listed = json.dumps(sorted(schools))
    with _kept(connection, listed):
        connection.exec_driver_sql(_HOMES, (listed,))
        connection.exec_driver_sql(_ALONE, (listed,))
        connection.exec_driver_sql(_MEMBERS)
        connection.exec_driver_sql(_JOINED)
        yield


@contextmanager
def kept_households(connection: Connection, homes: Iterable[HouseholdId]) -> Iterator[None]:
    """Keep some households and their people in the same tables, for a while."""
    with _kept(connection, "[]"):
        connection.exec_driver_sql(
            "INSERT INTO temp.kept_homes SELECT DISTINCT value FROM json_each(?)",
            (json.dumps(sorted(homes)),),
        )
        connection.exec_driver_sql(_MEMBERS)
        connection.exec_driver_sql(_JOINED)
        yield


def rows_within(
    connection: Connection, table: str, rows: Iterable[str] | None = None
) -> Iterable[str]:
    """Return which rows of a table, of these or of all, are kept; within `kept_families`."""
    if table not in legal_rows():
        return list(rows or ())
    clause = condition(table, "t")
    if rows is None:
        wanted = f"SELECT t.id FROM {table} AS t WHERE {clause}"
        return [str(row[0]) for row in connection.exec_driver_sql(wanted)]
    listed = list(rows)
    if table not in scoped_tables():
        return listed
    wanted = (
        f"SELECT j.value FROM json_each(?) AS j JOIN {table} AS t ON t.id = j.value WHERE {clause}"
    )
    return [str(row[0]) for row in connection.exec_driver_sql(wanted, (json.dumps(listed),))]


@lru_cache(maxsize=1)
def scoped_tables() -> tuple[str, ...]:
    """Return the tables whose rows may hang on a family."""
    return tuple(name for name in legal_rows() if name == "tasks" or _path(name))


@lru_cache(maxsize=512)
def condition(table: str, alias: str) -> str:
    """Return the condition, in SQL, that a row of a table is kept; within `kept_families`."""
    if table == "persons":
        return f"{alias}.id IN (SELECT id FROM temp.kept_people)"
    if table == "households":
        return f"{alias}.id IN (SELECT id FROM temp.kept_homes)"
    if table == "memberships":
        return f"{alias}.household_id IN (SELECT id FROM temp.kept_homes)"
    if table == "tasks":
        return _TASKS.format(alias, condition("contacts", "k"))
    path = _path(table)
    if not path:
        return "1"
    cases = [
        f"WHEN {alias}.{column} IS NOT NULL THEN {_reached(alias, column, target)}"
        for column, target in path
    ]
    rest = _WITHOUT_FAMILY.get(table, "1").format(alias)
    return f"CASE {' '.join(cases)} ELSE {rest} END"


def _reached(alias: str, column: str, target: str) -> str:
    if target == "persons":
        return f"{alias}.{column} IN (SELECT id FROM temp.kept_people)"
    if target == "households":
        return f"{alias}.{column} IN (SELECT id FROM temp.kept_homes)"
    further = f"{alias}_{target}"
    return (
        f"EXISTS (SELECT 1 FROM {target} AS {further} WHERE {further}.id = {alias}.{column} "
        f"AND {condition(target, further)})"
    )


def _path(table: str) -> tuple[tuple[str, str], ...]:
    references = legal_rows()[table].references
    if table in ("persons", "households"):
        return (("id", table),)
    return tuple((column, target) for column, target in ABOUT if references.get(column) == target)


@contextmanager
def _kept(connection: Connection, schools: str) -> Iterator[None]:
    names = ("kept_people", "kept_homes")
    for name in names:
        connection.exec_driver_sql(f"CREATE TEMP TABLE {name} (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.exec_driver_sql(
        "CREATE TEMP TABLE kept_schools (value TEXT PRIMARY KEY) WITHOUT ROWID"
    )
    connection.exec_driver_sql(
        "INSERT INTO temp.kept_schools SELECT DISTINCT value FROM json_each(?)", (schools,)
    )
    try:
        yield
    finally:
        for name in (*names, "kept_schools"):
            connection.exec_driver_sql(f"DROP TABLE temp.{name}")


def referred_by(connection: Connection, keys: set[Key], schools: frozenset[SchoolId]) -> set[Key]:
    """Return the rows to which these refer, and those to which these refer, that are not kept anyway."""
    scoped = set(scoped_tables())
    found: set[Key] = set()
    ahead = keys
    with kept_families(connection, schools):
        while ahead:
            by_table: dict[str, list[str]] = {}
            for table, row in ahead:
                if table in scoped:
                    by_table.setdefault(table, []).append(row)
            referred: dict[str, set[str]] = {}
            for table, rows in by_table.items():
                for target, row in _references(connection, table, rows):
                    if target in scoped:
                        referred.setdefault(target, set()).add(row)
            outside = {
                (target, row)
                for target, rows in referred.items()
                for row in rows - set(rows_within(connection, target, rows))
            }
            ahead = outside - found - keys
            found |= ahead
    return found


def _references(connection: Connection, table: str, rows: list[str]) -> Iterator[Key]:
    listed = json.dumps(rows)
    for column, target in legal_rows()[table].references.items():
        wanted = (
            f"SELECT DISTINCT {column} FROM {table} WHERE id IN (SELECT value FROM json_each(?)) "
            f"AND {column} IS NOT NULL"
        )
        for row in connection.exec_driver_sql(wanted, (listed,)).scalars():
            yield target, str(row)


def _farewells(
    connection: Connection,
    schools: frozenset[SchoolId],
    records: Iterable[ChangeRecord],
    inside: set[Key],
) -> set[tuple[str, int]]:
    """Return the records by which a person leaves these schools: the last that a machine hears of them."""
    leaving: dict[str, list[ChangeRecord]] = {}
    for one in records:
        if (one.table, one.row) in inside:
            continue
        fields = json.loads(one.fields)
        if one.table == "persons" and one.base and fields.keys() & {"school_id", "deleted"}:
            leaving.setdefault(one.row, []).append(one)
        elif one.table == "memberships":
            person = fields.get("person_id") or _value(connection, one.row)
            leaving.setdefault(person, []).append(one)
    known = _ever_at(connection, schools, leaving)
    return {(one.replica, one.rseq) for row in known for one in leaving[row]}


def _value(connection: Connection, membership: str) -> str:
    wanted = "SELECT person_id FROM memberships WHERE id = ?"
    return str(connection.exec_driver_sql(wanted, (membership,)).scalar() or "")


def _ever_at(
    connection: Connection, schools: frozenset[SchoolId], people: Iterable[str]
) -> set[str]:
    """Return which of these people ever stood under one of the schools."""
    wanted = (
        "SELECT DISTINCT l.row FROM json_each(?) AS j JOIN change_log AS l ON l.row = j.value "
        "WHERE l.tbl = 'persons' AND json_extract(l.fields, '$.school_id') IN "
        "(SELECT value FROM json_each(?))"
    )
    parameters = (json.dumps(sorted(people)), json.dumps(sorted(schools)))
    return set(connection.exec_driver_sql(wanted, parameters).scalars())


def _arrived(
    connection: Connection,
    schools: frozenset[SchoolId],
    records: Iterable[ChangeRecord],
    inside: set[Key],
) -> set[HouseholdId]:
    """Return the households that may be new to a machine: somebody came to a school, or into a home."""
    people: set[str] = set()
    joined: set[str] = set()
    for one in records:
        if (one.table, one.row) not in inside:
            continue
        if one.table == "memberships":
            joined.add(one.row)
        elif (
            one.table == "persons"
            and one.base
            and '"school_id"' in one.fields
            and not _was_at(connection, schools, one)
        ):
            people.add(one.row)
    wanted = (
        "SELECT household_id FROM memberships WHERE deleted = 0 AND "
        "(person_id IN (SELECT value FROM json_each(?)) OR id IN (SELECT value FROM json_each(?)))"
    )
    parameters = (json.dumps(sorted(people)), json.dumps(sorted(joined)))
    return {HouseholdId(row) for row in connection.exec_driver_sql(wanted, parameters).scalars()}


def _was_at(connection: Connection, schools: frozenset[SchoolId], one: ChangeRecord) -> bool:
    """Tell whether the school before this change was one of these."""
    before = json.loads(one.base or "{}").get("school_id")
    wanted = (
        "SELECT json_extract(fields, '$.school_id') FROM change_log "
        "WHERE row = ? AND tbl = 'persons' AND hlc = ?"
    )
    return connection.exec_driver_sql(wanted, (one.row, before)).scalar() in schools
