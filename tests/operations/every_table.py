"""Writes one row of every table that goes into a packet, with a word of its own in each text column."""

import json
from collections.abc import Mapping

from sqlalchemy import CheckConstraint, Column, Integer, Table
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import new_id
from frc_desk.operations.packet_tables import PACKET_TABLES
from frc_desk.store.schema.base import Day, Moment, metadata, moment_text
from tests import offices
from tests.builders import MORNING

_ONE_OF_THE_OFFICE = ("services", "schools")
_LANGUAGES = {"speaks": "es", "reads": "es", "language": "es"}
_LISTS = {
    "disclosures.what", "releases.facts", "releases.records", "releases.recipients", "visits.met",
    "visits.barriers",
}  # fmt: skip
_ADULT = {"adult_id", "signer_id", "requester_id", "challenger_id"}
_THERE_ALREADY = ("persons", "households", "memberships")


def seed_every_table(
    connection: Connection, student: str, requester: str, household: str
) -> tuple[str, ...]:
    """Write the rows and return the words that must be found in the packet."""
    known = {name: new_id(MORNING) for name in PACKET_TABLES}
    known |= {"persons": student, "households": household, "staff": offices.ANA.id}
    for name in _ONE_OF_THE_OFFICE:
        first = f"SELECT id FROM {name} LIMIT 1"  # noqa: S608 - names from the schema
        known[name] = str(connection.exec_driver_sql(first).scalar_one())
    known["workshops"] = new_id(MORNING)
    connection.exec_driver_sql(
        "INSERT INTO workshops (id, title, starts_at, place, seats) VALUES (?, 'W', ?, 'P', 3)",
        (known["workshops"], moment_text(MORNING)),
    )
    needles: list[str] = []
    for name, printed in PACKET_TABLES.items():
        if name in _THERE_ALREADY:
            continue
        table = metadata.tables[name]
        row = {one.name: _value(table, one, known, requester) for one in table.columns}
        needles += [str(row[one]) for one in printed.printed if _is_needle(row[one])]
        columns, marks = ", ".join(row), ", ".join("?" for _ in row)
        insert = f"INSERT INTO {name} ({columns}) VALUES ({marks})"  # noqa: S608 - names from the schema
        connection.exec_driver_sql(insert, tuple(row.values()))
    return tuple(one.strip('["]') for one in needles)


def _value(
    table: Table, column: Column[object], known: Mapping[str, str], requester: str
) -> object:
    name = column.name
    if name == "id":
        return known[table.name]
    for key in column.foreign_keys:
        return requester if name in _ADULT else known.get(key.column.table.name)
    if name == "about":
        return known["persons"]
    if f"{table.name}.{name}" in _LISTS:
        return json.dumps([_needle(table, name)])
    if name in ("endings", "service_ids"):
        return json.dumps([1] if name == "endings" else [known["services"]])
    return _plain(table, column)


def _plain(table: Table, column: Column[object]) -> object:
    if column.name in ("deleted", "no_contact", "search_text", "merged_into", "left_out", "stored"):
        return {"deleted": 0, "no_contact": 0, "search_text": "", "left_out": ""}.get(column.name)
    if isinstance(column.type, Moment):
        return moment_text(MORNING)
    if isinstance(column.type, Day):
        return "2026-11-17"
    if isinstance(column.type, Integer):
        return 1
    allowed = _allowed(table, column)
    if allowed:
        return allowed
    length = getattr(column.type, "length", None) or 100
    return _LANGUAGES.get(column.name) or _needle(table, column.name)[:length]


def _allowed(table: Table, column: Column[object]) -> str:
    """Return the first value that a choice may have."""
    for check in (*table.constraints, *column.constraints):
        said = str(check.sqltext) if isinstance(check, CheckConstraint) else ""
        if said.startswith(f"{column.name} IN ("):
            return said.partition("('")[2].partition("'")[0]
    return ""


def _needle(table: Table, column: str) -> str:
    """Return a word of nineteen signs at most that stands in one column alone."""
    return f"needle{abs(hash((table.name, column))) % 10**9:09d}x"


def _is_needle(value: object) -> bool:
    return isinstance(value, str) and "needle" in value
