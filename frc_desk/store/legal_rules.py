"""What may stand in each column of the shared tables, read from the metadata.

So a new column is checked as soon as it is there, and nothing is taken from another machine that the
database here, or a stricter one, would refuse.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CheckConstraint, Column, Float, Integer, Table

from frc_desk.store.schema.base import Day, Moment, logged_columns, shared_tables

_MOST = 2**63 - 1
_id = re.compile(r"[0-9a-f]{32}").fullmatch

Rule = Callable[[Any], bool]

LISTS = frozenset(
    {
        "contacts.endings",
        "devices.school_ids",
        "disclosures.what",
        "disposals.counts",
        "disposals.kinds",
        "need_categories.open_eligibility_ids",
        "need_categories.say_en",
        "need_categories.say_es",
        "office.draft_languages",
        "packet_requests.left_out",
        "purge_orders.targets",
        "releases.facts",
        "releases.recipients",
        "releases.records",
        "releases.service_ids",
        "schedules.weekdays",
        "schedules.weeks_of_month",
        "schools.aliases",
        "services.area_names",
        "services.required_documents",
        "slips.service_ids",
        "staff.roles",
        "staff.schools",
        "unmet_reasons.asked_when",
        "visits.barriers",
        "visits.met",
    }
)
"""Texts that hold a JSON list; whoever reads the row reads the list."""


@dataclass(frozen=True, slots=True)
class LegalRow:
    """What a row of one table may hold."""

    table: Table
    rules: Mapping[str, Rule]
    required: frozenset[str]
    references: Mapping[str, str]
    append_only: bool


@lru_cache(maxsize=1)
def legal_rows() -> Mapping[str, LegalRow]:
    """Return what the rows of each shared table may hold."""
    return {table.name: _legal_row(table) for table in shared_tables()}


def _legal_row(table: Table) -> LegalRow:
    columns = [table.c[name] for name in logged_columns(table)]
    return LegalRow(
        table=table,
        rules={column.name: _rule(table, column) for column in columns},
        required=frozenset(c.name for c in columns if not c.nullable and c.server_default is None),
        references={
            column.name: key.column.table.name for column in columns for key in column.foreign_keys
        },
        append_only=bool(table.info.get("append_only")),
    )


def _rule(table: Table, column: Column[Any]) -> Rule:
    rule = _rule_of_kind(table, column)
    return (lambda value: value is None or rule(value)) if column.nullable else rule


def _rule_of_kind(table: Table, column: Column[Any]) -> Rule:
    if column.foreign_keys:
        return is_id
    for kind, rule in _BY_KIND:
        if isinstance(column.type, kind):
            return rule
    said = _constraint(table, column.name)
    if isinstance(column.type, Integer):
        least, most = _bounds(said)
        return lambda value: type(value) is int and least <= value <= most
    if " IN (" in said:
        allowed = frozenset(re.findall(r"'([^']*)'", said))
        return lambda value: type(value) is str and value in allowed
    length = re.search(r"<= (\d+)", said)
    rule = text_of(int(length[1]) if length else int(getattr(column.type, "length", 0) or 0))
    if f"{table.name}.{column.name}" in LISTS:
        return lambda value: rule(value) and _is_list(value)
    return rule


def _constraint(table: Table, column: str) -> str:
    for check in (*table.constraints, *table.c[column].constraints):
        said = str(check.sqltext) if isinstance(check, CheckConstraint) else ""
        if said.startswith((f"{column} IN ", f"{column} BETWEEN ", f"length({column}) ")):
            return said
    return ""


def _bounds(said: str) -> tuple[int, int]:
    between = re.search(r"BETWEEN (-?\d+) AND (-?\d+)", said)
    if between:
        return int(between[1]), int(between[2])
    flag = re.search(r"IN \((\d+), (\d+)\)", said)
    if flag is None:
        message = f"no bounds can be read from {said!r}"
        raise ValueError(message)
    return int(flag[1]), int(flag[2])


@lru_cache(maxsize=256)
def text_of(most: int) -> Rule:
    """Return the rule of a text of at most so many signs."""

    def is_text(value: Any) -> bool:
        return type(value) is str and len(value) <= most and _is_sound(value)

    return is_text


def _is_sound(text: str) -> bool:
    """Tell whether every database keeps this text: no NUL, no half of a pair."""
    if "\0" in text:
        return False
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _is_list(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return type(found) is list and all(type(one) in (str, int) for one in found)


def is_id(value: Any) -> bool:
    """Tell whether it is an id as every machine makes them."""
    return type(value) is str and _id(value) is not None


def is_number(value: Any) -> bool:
    """Tell whether it is a number counted from 1."""
    return type(value) is int and 0 < value <= _MOST


def _is_float(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def is_moment(value: Any) -> bool:
    """Tell whether it is an instant as the file keeps it."""
    if type(value) is not str or len(value) != 27 or value[-1] != "Z" or value[10] != "T":
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return value.isascii()


def _is_day(value: Any) -> bool:
    if type(value) is not str or len(value) != 10 or not value.isascii():
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return value[4] == value[7] == "-" and "W" not in value


_BY_KIND: tuple[tuple[type[Any], Rule], ...] = (
    (Moment, is_moment),
    (Day, _is_day),
    (Float, _is_float),
)
