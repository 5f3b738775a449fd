"""Programs of two versions over one office: the older one knows neither the newest table nor the newest column."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Table

from frc_desk.store import legal_rules
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.legal_rules import LegalRow
from frc_desk.store.migrations import runner
from frc_desk.store.schema import base

NEW_TABLE = "tasks"
NEW_COLUMN = ("persons", "alert")
NEXT = SCHEMA_VERSION + 1
_MODULES = (runner,)
"""Imported before a version is set, so that nothing keeps it."""


@contextmanager
def older_program() -> Iterator[None]:
    """Until the end of the block every module is that of a program without the new table and column."""
    known = legal_rules.legal_rows()
    table, column = NEW_COLUMN
    row = known[table]
    rules = {name: rule for name, rule in row.rules.items() if name != column}
    fewer = {name: one for name, one in known.items() if name != NEW_TABLE}
    fewer[table] = replace(row, rules=rules, required=row.required - {column})

    def rows() -> Mapping[str, LegalRow]:
        return fewer

    columns_of = base.logged_columns

    def columns(there: Table) -> tuple[str, ...]:
        return tuple(n for n in columns_of(there) if (there.name, n) != NEW_COLUMN)

    with pytest.MonkeyPatch.context() as patch:
        _set(patch, legal_rules.legal_rows, rows)
        _set(patch, columns_of, columns)
        yield


@contextmanager
def newer_program() -> Iterator[None]:
    """Until the end of the block every module is that of the next program, which brings files up to date."""
    with pytest.MonkeyPatch.context() as patch:
        for module in _ours():
            if vars(module).get("SCHEMA_VERSION") == SCHEMA_VERSION:
                patch.setattr(module, "SCHEMA_VERSION", NEXT)
        yield


def _set(patch: pytest.MonkeyPatch, before: object, after: object) -> None:
    for module in _ours():
        for name, value in list(vars(module).items()):
            if value is before:
                patch.setattr(module, name, after)


def _ours() -> list[object]:
    assert _MODULES
    return [
        one for name, one in list(sys.modules.items()) if name.startswith(("frc_desk.", "tests."))
    ]
