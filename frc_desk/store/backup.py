"""Makes verified backups of an open office, and keeps as many as are worth their room."""

import hashlib
import secrets
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from frc_desk import __version__
from frc_desk.clock import local_day, local_time
from frc_desk.errors import (
    BackupDamagedError,
    DamagedFileError,
    DiskFullError,
    NoBackupError,
    ReadOnlyFolderError,
)
from frc_desk.store import access_log, ballast, keyed
from frc_desk.store.backup_file import (
    SUFFIX,
    Backup,
    Manifest,
    Progress,
    look,
    seal,
    verify_whole,
)
from frc_desk.store.copying import copy_database, flush_folder, remove_database
from frc_desk.store.counting import live_counts
from frc_desk.store.engine import Database
from frc_desk.store.key_names import read_key_file, stored_key_check

_ALL_OF_DAYS = 2
_DAILY, _WEEKLY, _MONTHLY = 14, 8, 12
_SHARE_OF_DISK = 0.10
_FEWEST = 3
_NO_SPACE = 28


def make_backup(
    database: Database,
    folder: Path,
    *,
    progress: Progress | None = None,
    even_unchanged: bool = True,
) -> Backup | None:
    """Copy the office into one sealed file, open the copy, check and count it, and return it.

    Args:
        database: the open office.
        folder: where backups lie; made if missing.
        progress: told the part that is done, 0 to 1.
        even_unchanged: make one although the newest backup holds the same; else nothing is returned.

    Raises:
        DiskFullError, ReadOnlyFolderError: the folder does not take it; what was begun is removed.
        DamagedFileError: the copy does not pass its check; no backup is kept.
    """
    now = database.clock.now()
    if not even_unchanged and _is_unchanged(database, folder):
        return None
    part = folder / f"{secrets.token_hex(8)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if ballast.free_bytes(folder) < 2 * database.path.stat().st_size:
            raise DiskFullError
        check = stored_key_check(database.folder)
        copy_database(database.path, part, database.key, progress=progress, check=check)
        manifest = _checked(database, part, now)
        seal(part, manifest, read_key_file(database.folder), database.key)
        verify_whole(part)
        name = f"frc-{local_time(now):%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}{SUFFIX}"
        file = part.replace(folder / name)
    except OSError as error:
        raise _as_ours(error, folder) from error
    finally:
        with suppress(OSError):
            remove_database(part)
    flush_folder(folder)
    return look(file)


def copy_to_second_place(backup: Backup, folder: Path) -> Backup:
    """Copy a backup to another disk or a share, and read it back there.

    Raises:
        DiskFullError, ReadOnlyFolderError: the place does not take it.
        BackupDamagedError: what was written there is not what was read.
    """
    part = folder / f"{secrets.token_hex(8)}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup.file, part)
        verify_whole(part)
        file = part.replace(folder / backup.file.name)
    except OSError as error:
        raise _as_ours(error, folder) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    flush_folder(folder)
    return look(file)


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a folder, the newest first; what cannot be read is left out."""
    found = []
    with suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            with suppress(BackupDamagedError, NoBackupError):
                found.append(look(path))
    return tuple(sorted(found, key=lambda one: (one.manifest.at, one.file.name), reverse=True))


def thin(folder: Path, now: datetime, most_bytes: int | None = None) -> tuple[Path, ...]:
    """Remove backups that others make superfluous, and return the removed files.

    Kept are all of two days, the newest of each of 14 days, 8 weeks and 12 months; of these the oldest
    go while they take more than a tenth of the disk, but three always stay.
    """
    there = backups(folder)
    kept = worth_keeping([one.manifest.at for one in there], now)
    keep = [one for one in there if one.manifest.at in kept]
    if len(keep) < _FEWEST:
        keep = list(there[:_FEWEST])
    most = most_bytes if most_bytes is not None else _tenth_of_disk(folder)
    while len(keep) > _FEWEST and sum(one.bytes for one in keep) > most:
        keep.pop()
    removed = [one.file for one in there if one not in keep]
    for file in removed:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    return tuple(removed)


def worth_keeping(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the moments whose backups are kept, whatever room they take."""
    newest_first = sorted(moments, reverse=True)
    today = local_day(now)
    kept = {m for m in newest_first if (today - local_day(m)).days < _ALL_OF_DAYS}
    for period, last in (
        (lambda day: day.toordinal(), today.toordinal() - _DAILY),
        (_week, _week(today) - _WEEKLY),
        (_month, _month(today) - _MONTHLY),
    ):
        best: dict[int, datetime] = {}
        for moment in newest_first:
            if period(local_day(moment)) > last:
                best.setdefault(period(local_day(moment)), moment)
        kept |= set(best.values())
    return frozenset(kept)


def counts_of(database: Database) -> Mapping[str, int]:
    """Return how many live rows an open office holds, as a manifest counts them."""
    connection = database.bare_connection()
    try:
        return live_counts(connection)
    finally:
        connection.close()


def fingerprint(connection: keyed.Connection) -> str:
    """Return a value that changes whenever anything worth a backup was written."""
    parts = connection.execute(
        "SELECT (SELECT clock FROM act), (SELECT count(*) FROM access_log), "
        "(SELECT count(*) || coalesce(max(saved_at), '') FROM drafts), "
        "(SELECT coalesce(sum(n), 0) FROM tallies)"
    ).fetchone()
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _is_unchanged(database: Database, folder: Path) -> bool:
    newest = next(iter(backups(folder)), None)
    if newest is None:
        return False
    connection = database.bare_connection()
    try:
        return fingerprint(connection) == newest.manifest.fingerprint
    finally:
        connection.close()


def _checked(database: Database, copy: Path, now: datetime) -> Manifest:
    """Open the copy as a restore would, check every page, and count."""
    connection = keyed.open_keyed(copy, database.key, read_only=True)
    try:
        sound = [tuple(row) for row in connection.execute("PRAGMA quick_check")] == [("ok",)]
        if not sound or connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DamagedFileError
        schema, replica = connection.execute("SELECT schema_v, replica FROM act").fetchone()
        return Manifest(
            program=__version__,
            schema=int(schema),
            at=now,
            replica=str(replica),
            fingerprint=fingerprint(connection),
            counts=live_counts(connection),
            access_heads=access_log.heads_of_copy(connection),
            database_bytes=copy.stat().st_size,
        )
    except keyed.DriverError as error:
        raise (keyed.explained(error, copy) or error) from error
    finally:
        connection.close()


def _as_ours(error: OSError, folder: Path) -> DiskFullError | ReadOnlyFolderError:
    if error.errno == _NO_SPACE:
        return DiskFullError()
    return ReadOnlyFolderError(folder=folder)


def _week(day: date) -> int:
    return (day - timedelta(days=day.weekday())).toordinal() // 7


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _tenth_of_disk(folder: Path) -> int:
    return int(shutil.disk_usage(folder).total * _SHARE_OF_DISK)
