"""Puts a fresh copy of the office in the place of the records here; what only this machine has comes into it.

The copy brings records, log and clocks. What this machine is, what waits on it and whom it was shown stays its
own: keys, chain of looks, drafts, files that wait.
"""

import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from frc_desk.domain.ids import StaffId
from frc_desk.domain.sharing import Parcel
from frc_desk.store import keyed
from frc_desk.store.applying import apply
from frc_desk.store.copying import flush_folder
from frc_desk.store.end_check import forget_findings
from frc_desk.store.engine import DATABASE_NAME, Database
from frc_desk.store.key_names import KEY_FILE_NAME, OLDER_KEY_FILE_NAME, stored_key_check
from frc_desk.store.legal_values import MARK
from frc_desk.store.merge_before import forget_offer
from frc_desk.store.outgoing_changes import parcel_for, vector
from frc_desk.store.snapshot import as_new_machine

FOLDER = "fresh"
_OWN = (
    "access_log",
    "access_received",
    "acknowledged",
    "bundles_received",
    "bundles_set_aside",
    "drafts",
    "exchanges",
    "families_held",
    "invitations",
    "log_filters",
    "search_counts",
    "store_state",
    "tallies",
)


def place_for(database: Database) -> Path:
    """Return an empty folder beside the office, opened by the same keys, with where the copy goes."""
    folder = database.folder / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in (KEY_FILE_NAME, OLDER_KEY_FILE_NAME):
        with suppress(FileNotFoundError):
            shutil.copyfile(database.folder / name, folder / name)
    return folder / DATABASE_NAME


def put_in_place(
    database: Database, path: Path, snapshot: Iterable[bytes], key: bytes, actor: StaffId
) -> int:
    """Write a snapshot, bring into it what is only here, and exchange it for the file of the office.

    Whatever goes wrong before the exchange leaves everything as it was. Close what reads through the bare
    driver before.

    Returns:
        how many changes of this machine came into the copy.

    Raises:
        StorageError: the disk does not take it, or the copy is damaged.
    """
    folder = path.parent
    try:
        with path.open("xb") as file:
            for piece in snapshot:
                file.write(piece)
        keyed.change_key(path, key, database.key)
        fresh = Database(folder, database.key, database.clock, ballast_bytes=0)
        with database.at_rest():
            with fresh.open():
                kept = _bring_over(database, fresh, actor)
            _remove_log(database.path)
            path.replace(database.path)
            flush_folder(database.folder)
        return kept
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bring_over(database: Database, fresh: Database, actor: StaffId) -> int:
    check = stored_key_check(database.folder)
    engine = create_engine(
        "sqlite://",
        module=keyed.driver,
        creator=lambda: keyed.open_keyed(database.path, database.key, read_only=True, check=check),
        poolclass=NullPool,
    )
    with engine.connect() as old:
        with fresh.maintenance() as new:
            parcel = parcel_for(old, vector(new))
            _take_over(old, new)
            forget_findings(new)
            forget_offer(new)
            new.exec_driver_sql(
                "UPDATE act SET clock = max(clock, ?)",
                (old.exec_driver_sql("SELECT clock FROM act").scalar_one(),),
            )
            as_new_machine(new, database.clock.now())
        own = str(old.exec_driver_sql("SELECT replica FROM act").scalar_one())
    engine.dispose()
    _apply_whole(fresh, parcel, actor)
    written = (*parcel.records, *parcel.fill)
    return sum(one.replica == own and one.table != MARK for one in written)


def _apply_whole(fresh: Database, parcel: Parcel, actor: StaffId) -> None:
    """Apply what was only here; looks stay in the log that was brought over whole."""
    only_changes = Parcel(
        parcel.sender,
        parcel.schema_v,
        parcel.records,
        parcel.fill,
        parcel.skipped,
        vector=parcel.vector,
        schools=parcel.schools,
        heads=parcel.heads,
    )
    if not only_changes.is_empty:
        apply(fresh, only_changes, actor)


def _take_over(old: Connection, new: Connection) -> None:
    """Put what belongs to this machine alone in the place of what the copy says of it."""
    for table in _OWN:
        new.exec_driver_sql(f"DELETE FROM {table}")
        result = old.exec_driver_sql(f"SELECT * FROM {table}")
        names = tuple(result.keys())
        rows = [tuple(row) for row in result]
        if rows:
            marks = ", ".join("?" * len(names))
            insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
            new.exec_driver_sql(insert, rows)


def _remove_log(path: Path) -> None:
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
