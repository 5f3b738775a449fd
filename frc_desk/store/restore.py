"""Brings a backup back as a new office in a new folder; never over an old one."""

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from frc_desk.errors import (
    BackupDamagedError,
    DiskFullError,
    FolderNotEmptyError,
    NewerSchemaError,
    NoRoomForCopyError,
    ReadOnlyFolderError,
)
from frc_desk.store import keyed
from frc_desk.store.backup_file import Backup, Progress, look, slots_of, take_out, verify_whole
from frc_desk.store.counting import live_counts
from frc_desk.store.engine import DATABASE_NAME
from frc_desk.store.first_schema import SCHEMA_VERSION
from frc_desk.store.folder_kind import refuse_network_folder
from frc_desk.store.key_file import write_key_file
from frc_desk.store.new_copy import begin_new_copy


def restore(
    file: Path,
    into: Path,
    unlock: Callable[[Path], bytes],
    *,
    progress: Progress | None = None,
) -> Backup:
    """Restore a backup and return it; the new office counts as another copy and makes no backups yet.

    Args:
        file: the backup.
        into: a folder that is empty or not there yet.
        unlock: returns the data key, given a folder in which the key slots of the backup lie
            (`Keyring(folder, clock).unlock_by_name(name, passphrase)`).
        progress: told the part that is done, 0 to 1.

    Raises:
        NoBackupError, BackupDamagedError: the file is not there, or is not what was written.
        FolderNotEmptyError, NetworkFolderError: no place for an office.
        NewerSchemaError: the backup was made by a newer program.
        NoRoomForCopyError, ReadOnlyFolderError: the disk does not take it; what was begun is removed.
        WrongPassphraseError: from `unlock`.
    """
    backup = look(file)
    verify_whole(file, progress)
    if backup.manifest.schema > SCHEMA_VERSION:
        raise NewerSchemaError
    refuse_network_folder(into)
    was_there = into.exists()
    if was_there and (not into.is_dir() or any(into.iterdir())):
        raise FolderNotEmptyError(folder=into)
    try:
        into.mkdir(parents=True, exist_ok=True)
        write_key_file(into, slots_of(file))
        key = unlock(into)
        path = into / DATABASE_NAME
        take_out(file, path, key, progress)
        _make_ready(path, key, backup)
    except BaseException as error:
        _empty(into, was_there=was_there)
        ours = _as_ours(error, into)
        if ours is error:
            raise
        raise ours from error
    return backup


def _as_ours(error: BaseException, into: Path) -> BaseException:
    """Return what the person can do about a disk that does not take the copy."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = keyed.explained(error.orig, into) or error
    if isinstance(error, DiskFullError):
        return NoRoomForCopyError()
    if isinstance(error, OSError):
        full = error.errno == errno.ENOSPC
        return NoRoomForCopyError() if full else ReadOnlyFolderError(folder=into.parent)
    return error


def _make_ready(path: Path, key: bytes, backup: Backup) -> None:
    connection = keyed.open_keyed(path, key)
    try:
        # An older schema may lack tables; counts are compared after its migration, by `check`.
        same_schema = backup.manifest.schema == SCHEMA_VERSION
        if same_schema and live_counts(connection) != backup.manifest.counts:
            raise BackupDamagedError
    except keyed.DriverError as error:
        raise BackupDamagedError from error
    finally:
        connection.close()
    engine = create_engine(
        "sqlite://",
        module=keyed.driver,
        creator=lambda: keyed.open_keyed(path, key),
        poolclass=NullPool,
    )
    with engine.begin() as new_copy:
        begin_new_copy(new_copy, backup.manifest.at)
    engine.dispose()


def _empty(folder: Path, *, was_there: bool) -> None:
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        if not was_there:
            shutil.rmtree(folder)
