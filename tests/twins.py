"""An unencrypted twin of an office, in which a scan can find what no file of the office may show."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from frc_desk.clock import FixedClock
from frc_desk.operations.practice import PASSPHRASE, USER
from frc_desk.store import keyed
from frc_desk.store.keys import Keyring


def plain_twin(folder: Path, into: Path, clock: FixedClock) -> Path:
    """Write everything a practice office holds into a database without a key; return its path."""
    key = Keyring(folder, clock).unlock_by_name(USER, PASSPHRASE)
    into.mkdir()
    bare = keyed.open_keyed(folder / keyed.DATABASE_NAME, key)
    bare.execute("ATTACH DATABASE ? AS plain KEY ''", (str(into / "twin.db"),))
    bare.execute("SELECT sqlcipher_export('plain')")
    bare.close()
    return into / "twin.db"


def rows_with(twin: Path, needle: str) -> dict[str, int]:
    """In which tables of a twin, and in how many rows, a text stands in any column."""
    found: dict[str, int] = {}
    with closing(sqlite3.connect(twin)) as connection:
        wanted = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        for (table,) in connection.execute(wanted).fetchall():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            matches = " OR ".join(f"instr(CAST({column} AS TEXT), ?) > 0" for column in columns)
            (count,) = connection.execute(
                f"SELECT count(*) FROM {table} WHERE {matches}",  # noqa: S608 - names from the schema
                (needle,) * len(columns),
            ).fetchone()
            if count:
                found[str(table)] = int(count)
    return found


def files_showing(folders: Iterable[Path], marks: Iterable[str]) -> set[tuple[str, str]]:
    """Return which files show which marks in clear, in UTF-8 or in the UTF-16 of the window."""
    wanted = {mark: (mark.encode(), mark.encode("utf-16-le")) for mark in marks}
    found: set[tuple[str, str]] = set()
    for folder in folders:
        for file in folder.rglob("*"):
            if not file.is_file():
                continue
            content = file.read_bytes()
            for mark, forms in wanted.items():
                if any(form in content for form in forms):
                    found.add((file.name, mark))
    return found
