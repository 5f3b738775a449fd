"""The prototype of sharing, run as it stands: its own writing, its own taking in, on the driver and cipher of ours.

What is ours here is only the ground it stands on: an adapter gives its connection the few names that its own
driver has, and the changes are handed to it in a list instead of by a PostgreSQL server.
"""

import importlib.util
import sys
import types
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from frc_desk.store import keyed
from tests import offices

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "prototypes" / "sync" / "syncproto.py"

Change = tuple[int, int, str, str, str, str]
"""Number at the hub, machine, clock, table, row, fields; as the prototype reads it from the hub."""


class Connection:
    """What the prototype calls of its driver, on ours."""

    def __init__(self, path: Path, *, is_draft: bool) -> None:
        self._connection = keyed.open_keyed(path, offices.KEY)
        # Its triggers call a function of its own.
        self._connection.execute("PRAGMA trusted_schema=ON")
        if is_draft:
            self._connection.execute("PRAGMA synchronous=OFF")
        self._last: Any = None

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Run one statement, or several that take no values."""
        if ";" in sql and not sql.lstrip().startswith("create trigger"):
            for one in filter(str.strip, sql.split(";")):
                self._last = self._connection.execute(one)
        else:
            self._last = self._connection.execute(sql, values)
        return self._last

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows."""
        self._connection.executemany(sql, rows)

    def changes(self) -> int:
        """Return how many rows the last statement changed."""
        return int(self._last.rowcount)

    def let_call(self, name: str, function: Any) -> None:
        """Let SQL call a function that takes nothing."""
        self._connection.create_function(name, 0, function)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class _Hub:
    """Hands out changes in their order, as many at a time as the prototype asks for."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._found: Sequence[Change] = ()

    def execute(self, _: str, values: tuple[int]) -> "_Hub":
        after = values[0]
        self._found = self._changes[after : after + 2_000]
        return self

    def fetchall(self) -> Sequence[Change]:
        return self._found


def prototype() -> Any | None:
    """Return the module of the prototype, or nothing where its folder is not beside this one."""
    if not SOURCE.is_file():
        return None
    for name in ("apsw", "psycopg"):
        sys.modules.setdefault(name, types.ModuleType(name))
    spec = importlib.util.spec_from_file_location("syncproto", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def written(module: Any, folder: Path, machines: int, changes: int) -> list[Change]:
    """Let machines of the prototype write, and return everything as its hub would give it out."""
    found: list[tuple[Any, ...]] = []
    for machine in range(2, machines + 2):
        clock = module.HLC(machine)
        connection = _opened(folder / f"their-{machine}.db", clock, is_draft=True)
        module.schema(connection)
        module.seed(connection, clock)
        module.work(connection, machine, changes)
        rows = connection.execute("SELECT hlc, tbl, row, fields FROM change_log ORDER BY rseq")
        found += [(machine, *row) for row in rows]
        connection.close()
    return [(number, *row) for number, row in enumerate(found, start=1)]


def seconds(
    module: Any, path: Path, changes: Sequence[Change], tables: Mapping[str, Sequence[str]]
) -> float:
    """Return how long the prototype takes in changes of these tables, in processor time."""
    own, module.TABLES = module.TABLES, dict(tables)
    clock = module.HLC(1)
    connection = _opened(path, clock)
    module.schema(connection, trig=tables == own)
    if tables == own:
        module.seed(connection, clock)
    begun = process_time()
    count, _ = module.pull(connection, 1, _Hub(changes), clock)
    taken = process_time() - begun
    connection.close()
    module.TABLES = own
    assert count == len(changes)
    return taken


def _opened(path: Path, clock: Any, *, is_draft: bool = False) -> Connection:
    connection = Connection(path, is_draft=is_draft)
    connection.let_call("hlc_now", clock.now)
    return connection
