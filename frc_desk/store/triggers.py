"""Generates, compares and rebuilds the triggers that keep the change log and the search indexes.

The text of every trigger follows from the metadata. A batch migration silently drops the triggers of
the table it rebuilds, so they are rebuilt after each migration and compared at every start.
Triggers call no function of ours (`trusted_schema=OFF` refuses it); they read the row of `act`.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from frc_desk.store.schema.base import logged_columns, shared_tables

OUTSIDE = "a write outside an operation"
NO_DELETE = "rows are not deleted: set deleted to 1"
NO_CHANGE = "lines of this log are not changed"

_STAMP = "printf('%016x', act.clock) || act.replica"


def search_name(table: Table) -> str:
    """Return the name of the full-text index of a table."""
    return f"{table.name}_search"


def expected_triggers() -> Mapping[str, str]:
    """Return the text of every trigger by its name, as the metadata asks for it."""
    texts: dict[str, str] = {}
    for table in shared_tables():
        name = table.name
        texts[f"{name}_logged_insert"] = _insert_trigger(table)
        texts[f"{name}_logged_update"] = _update_trigger(table)
        texts[f"{name}_kept"] = (
            f"CREATE TRIGGER {name}_kept BEFORE DELETE ON {name} "
            f"WHEN (SELECT purge FROM act) <> 1 BEGIN SELECT RAISE(ABORT, '{NO_DELETE}'); END"
        )
        if table.info.get("append_only"):
            texts[f"{name}_unchanged"] = (
                f"CREATE TRIGGER {name}_unchanged BEFORE UPDATE ON {name} "
                f"WHEN (SELECT purge FROM act) <> 1 BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END"
            )
        if table.info.get("search"):
            texts.update(_search_triggers(table))
    return MappingProxyType(texts)


def wrong_triggers(connection: Connection) -> tuple[str, ...]:
    """Return the names of triggers that are missing, changed or unknown."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = {str(name): str(text) for name, text in rows}
    wanted = expected_triggers()
    return tuple(sorted(n for n in found.keys() | wanted.keys() if found.get(n) != wanted.get(n)))


def rebuild_triggers(connection: Connection) -> None:
    """Drop every trigger that is not as expected and make what is missing."""
    wanted = expected_triggers()
    for name in wrong_triggers(connection):
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "{name}"')
        if name in wanted:
            connection.exec_driver_sql(wanted[name])


def _insert_trigger(table: Table) -> str:
    name = table.name
    fields = ", ".join(f"'{c}', new.{c}" for c in logged_columns(table))
    return " ".join(
        (
            f"CREATE TRIGGER {name}_logged_insert AFTER INSERT ON {name} BEGIN",
            *_counted(),
            _log_line(f"'{name}'", f"json_object({fields})", "NULL", "NULL", ""),
            "INSERT INTO born (tbl, row, hlc)",
            f"SELECT '{name}', new.id, {_STAMP} FROM act WHERE applying = 0;",
            "END",
        )
    )


def _update_trigger(table: Table) -> str:
    name = table.name
    columns = logged_columns(table)
    changed = " OR ".join(f"old.{c} IS NOT new.{c}" for c in ("id", *columns))
    # The clock a writer saw for a cell: of its last update, else of the insert of the row.
    base = (
        "(SELECT json_group_object(j.key, coalesce("
        f"(SELECT hlc FROM cell WHERE tbl = '{name}' AND row = new.id AND col = j.key), "
        f"(SELECT hlc FROM born WHERE tbl = '{name}' AND row = new.id))) "
        "FROM json_each(f.fields) AS j)"
    )
    fields = f", (SELECT {_changes(columns, 'new')} AS fields) AS f"
    return " ".join(
        (
            f"CREATE TRIGGER {name}_logged_update AFTER UPDATE ON {name} WHEN {changed} BEGIN",
            "SELECT RAISE(ABORT, 'an id never changes') WHERE old.id IS NOT new.id;",
            *_counted(),
            _log_line(f"'{name}'", "f.fields", _changes(columns, "old"), base, fields),
            "INSERT INTO cell (tbl, row, col, hlc)",
            f"SELECT '{name}', new.id, j.key, {_STAMP}",
            "FROM act, change_log AS c, json_each(c.fields) AS j",
            "WHERE act.applying = 0 AND act.purge = 0 AND c.n = last_insert_rowid()",
            "ON CONFLICT (tbl, row, col) DO UPDATE SET hlc = excluded.hlc;",
            "END",
        )
    )


def _counted() -> Iterator[str]:
    yield f"SELECT RAISE(ABORT, '{OUTSIDE}') FROM act WHERE txid = '';"
    # The clock counts on by itself: its low 16 bits are the counter and carry into the time.
    yield ("UPDATE act SET clock = clock + 1, rseq = rseq + 1 WHERE applying = 0 AND purge = 0;")


def _log_line(table: str, fields: str, before: str, base: str, source: str) -> str:
    return (
        "INSERT INTO change_log (replica, rseq, txid, act, hlc, tbl, row, fields, before, base, "
        "actor, at, schema_v) "
        f"SELECT act.replica, act.rseq, act.txid, act.act, {_STAMP}, {table}, new.id, {fields}, "
        f"{before}, {base}, act.actor, act.at, act.schema_v FROM act{source} "
        "WHERE act.applying = 0 AND act.purge = 0;"
    )


def _changes(columns: tuple[str, ...], side: str) -> str:
    """Return SQL for a JSON object of the columns that differ, with the values of one side."""
    parts = " || ".join(
        f"iif(old.{c} IS NOT new.{c}, ',\"{c}\":' || json_quote({side}.{c}), '')" for c in columns
    )
    return f"'{{' || substr({parts}, 2) || '}}'"


def _search_triggers(table: Table) -> Iterator[tuple[str, str]]:
    name, index = table.name, search_name(table)
    put = f"INSERT INTO {index} (rowid, search_text) VALUES (new.rowid, new.search_text);"
    take = (
        f"INSERT INTO {index} ({index}, rowid, search_text) "
        "VALUES ('delete', old.rowid, old.search_text);"
    )
    for event, when, steps in (
        ("insert", f"AFTER INSERT ON {name}", put),
        (
            "update",
            f"AFTER UPDATE ON {name} WHEN old.search_text IS NOT new.search_text",
            f"{take} {put}",
        ),
        ("delete", f"AFTER DELETE ON {name}", take),
    ):
        yield (
            f"{name}_found_{event}",
            f"CREATE TRIGGER {name}_found_{event} {when} BEGIN {steps} END",
        )
