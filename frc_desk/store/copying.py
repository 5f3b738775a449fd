"""Copies an encrypted database while it is in use, and removes one with the files beside it."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from frc_desk.store import keyed

# About 8 MB a step: the writer waits at most as long as one step takes.
PAGES_PER_STEP = 2_000


def copy_database(
    source: Path,
    target: Path,
    key: bytes,
    *,
    progress: Callable[[float], None] | None = None,
    check: str | None = None,
) -> int:
    """Copy an encrypted database under the same key, flush it to the disk, return its schema version.

    Raises:
        StorageError: the source is damaged, or the target's disk is full or cannot be written.
    """
    try:
        from_ = keyed.open_keyed(source, key, check=check)
        try:
            # What stands in the write-ahead log only goes into the file, so that a copy is one file.
            from_.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            to = keyed.open_keyed(target, key)
            try:
                _copy(from_, to, progress)
            finally:
                to.close()
            return int(from_.execute("PRAGMA user_version").fetchone()[0])
        finally:
            from_.close()
    except keyed.DriverError as error:
        raise (keyed.explained(error, target) or error) from error


def remove_database(path: Path) -> None:
    """Remove a database file with its write-ahead log and its index of that log, if they are there."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power cut, on systems that let folders be flushed."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _copy(
    from_: keyed.Connection, to: keyed.Connection, progress: Callable[[float], None] | None
) -> None:
    def told(_status: int, remaining: int, total: int) -> None:
        if progress is not None and total:
            progress(1 - remaining / total)

    # One state is held for the whole copy; else every write in between would begin it anew.
    from_.execute("BEGIN")
    from_.execute("SELECT count(*) FROM sqlite_master").fetchone()
    from_.backup(to, pages=PAGES_PER_STEP, progress=told, sleep=0)
    from_.execute("ROLLBACK")
    to.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    to.execute("PRAGMA journal_mode=DELETE").fetchall()
