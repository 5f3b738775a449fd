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

Rule = Callable[[Any], object]
"""Says something true of a value that may stand; raises TypeError of a kind it cannot look at."""

is_id: Rule = re.compile(r"[0-9a-f]{32}").fullmatch
"""The rule of ids, as every machine makes them."""

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

TIMES = frozenset({"schedules.opens", "schedules.closes"})
"""Texts that hold a time of day; whoever reads the row reads the time."""


@dataclass(frozen=True, slots=True)
class LegalRow:
    """What a row of one table may hold."""

    table: Table
    rules: Mapping[str, Rule]
    nullable: frozenset[str]
    required: frozenset[str]
    references: Mapping[str, str]
    append_only: bool

    def first_wrong(self, fields: Mapping[str, Any]) -> str | None:
        """Return the first field that may not stand as it is, known or not; None where all may."""
        rules = self.rules
        for name, value in fields.items():
            rule = rules.get(name)
            if rule is None or (value is None and name not in self.nullable):
                return name
            try:
                if value is not None and not rule(value):
                    return name
            except TypeError:
                return name
        return None


@lru_cache(maxsize=1)
def legal_rows() -> Mapping[str, LegalRow]:
    """Return what the rows of each shared table may hold."""
    return {table.name: _legal_row(table) for table in shared_tables()}


def _legal_row(table: Table) -> LegalRow:
    columns = [table.c[name] for name in logged_columns(table)]
    return LegalRow(
        table=table,
        rules={column.name: _rule(table, column) for column in columns},
        nullable=frozenset(column.name for column in columns if column.nullable),
        required=frozenset(c.name for c in columns if not c.nullable and c.server_default is None),
        references={
            column.name: key.column.table.name for column in columns for key in column.foreign_keys
        },
        append_only=bool(table.info.get("append_only")),
    )


def _rule(table: Table, column: Column[Any]) -> Rule:
    """Return the rule of one column: where it can be one call into the library, because each field asks."""
    if column.foreign_keys:
        return is_id
    for kind, rule in _BY_KIND:
        if isinstance(column.type, kind):
            return rule
    said = _constraint(table, column.name)
    if isinstance(column.type, Integer):
        return _between(*_bounds(said))
    if " IN (" in said:
        return frozenset(re.findall(r"'([^']*)'", said)).__contains__
    length = re.search(r"<= (\d+)", said)
    rule = text_of(int(length[1]) if length else int(getattr(column.type, "length", 0) or 0))
    return _read_rule(f"{table.name}.{column.name}", rule)


def _read_rule(name: str, rule: Rule) -> Rule:
    """Return the rule of a text that is read as more than a text."""
    if name in TIMES:
        return re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII).fullmatch
    if name in LISTS:
        # Empty is what the column itself holds where nothing was said.
        return lambda value: rule(value) and (not value or _is_list(value))
    return rule


def _between(least: int, most: int) -> Rule:
    if (least, most) == (0, 1):
        return frozenset({0, 1}).__contains__
    return lambda value: type(value) is int and least <= value <= most


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
    """Return the rule of a text of at most so many signs, with no NUL and no half of a pair."""
    return re.compile(rf"[^\x00\ud800-\udfff]{{0,{most}}}").fullmatch


def _is_list(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return type(found) is list and all(type(one) in (str, int) for one in found)


def is_number(value: Any) -> bool:
    """Tell whether it is a number counted from 1."""
    return type(value) is int and 0 < value <= _MOST


def _is_float(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


@lru_cache(maxsize=8_192)
def is_moment(value: Any) -> bool:
    """Tell whether it is an instant as the file keeps it."""
    if type(value) is not str or len(value) != 27 or value[-1] != "Z" or value[10] != "T":
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return value.isascii()


@lru_cache(maxsize=2_048)
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
