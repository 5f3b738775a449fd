"""Backups: verified copies every half hour while there are changes, at close, and before anything risky."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from frc_desk.clock import Clock
from frc_desk.domain.privacy import Permission
from frc_desk.operations.context import Context, act
from frc_desk.operations.purging import keep_orders, obey_again
from frc_desk.paths import backup_folder
from frc_desk.store import backup as store
from frc_desk.store import store_state
from frc_desk.store.backup_file import Backup, look, slots_of, verify_whole
from frc_desk.store.engine import Database
from frc_desk.store.key_names import SignInName
from frc_desk.store.keys import Keyring
from frc_desk.store.purge_file import NAME as ORDERS_FILE
from frc_desk.store.restore import restore

EVERY = timedelta(minutes=30)
_LATE = timedelta(days=1)

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was opened, checked and counted."""

    file: Path
    counts: Mapping[str, int]
    seconds: float
    second_file: Path | None = None
    """The copy in the second place, where there is one."""


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup to choose from: "4 Nov 16:30, 3812 contacts"."""

    file: Path
    made_at: datetime
    counts: Mapping[str, int]
    bytes: int


class BackupDesk:
    """Makes backups of the open office and lists them."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.MAKE_BACKUP)
    def back_up(
        self,
        to: Path | None = None,
        second: Path | None = None,
        progress: Progress | None = None,
    ) -> BackupMade:
        """Make a backup now, whether or not something has changed.

        Args:
            to: the folder; the office's own unless said. Only the office's own is thinned out.
            second: another disk or a share that gets a copy too.
            progress: told the part that is done, 0 to 1.

        Raises:
            DiskFullError, ReadOnlyFolderError: the folder does not take it; earlier backups stay.
            DamagedFileError: the office does not pass its check; no backup is made of it.
        """
        made = _made(self.context, to, second, progress, even_unchanged=True)
        if made is None:
            message = "a backup that is always made was not"
            raise AssertionError(message)
        return made

    @act(Permission.SIGN_IN)
    def back_up_if_changed(
        self, second: Path | None = None, progress: Progress | None = None
    ) -> BackupMade | None:
        """Make the backup of closing time, or the one before something risky; None if it holds already.

        Whoever is signed in may: nobody sees anything by it, and everyone would lose without it.

        Raises:
            StorageError: like `back_up`.
        """
        if store_state.backups_are_paused(self.context.database):
            return None
        return _made(self.context, None, second, progress, even_unchanged=False)

    @act(Permission.SIGN_IN)
    def due(self) -> bool:
        """Say whether half an hour has passed since the newest backup; asked every few minutes."""
        database = self.context.database
        if store_state.backups_are_paused(database):
            return False
        newest = _newest(self.context)
        return newest is None or database.clock.now() - newest.manifest.at >= EVERY

    @act(Permission.SIGN_IN)
    def made(self) -> tuple[BackupLine, ...]:
        """Return the office's own backups, the newest first."""
        return backups_in(backup_folder(self.context.database.folder))

    @act(Permission.SIGN_IN)
    def paused(self) -> bool:
        """Say whether this office was restored and nobody has said yet that it is the right copy."""
        return store_state.backups_are_paused(self.context.database)

    @act(Permission.SIGN_IN)
    def copy_of(self) -> datetime | None:
        """Return when the backup was made that this office came from, while backups are paused."""
        return store_state.copy_of(self.context.database)

    @act(Permission.RESTORE_BACKUP)
    def confirm_right_copy(self) -> None:
        """Let backups go on after a restore."""
        store_state.confirm_right_copy(self.context.database)


def backups_in(folder: Path) -> tuple[BackupLine, ...]:
    """Return the backups of a folder, the newest first; what is no backup is left out."""
    return tuple(
        BackupLine(one.file, one.manifest.at, one.manifest.counts, one.bytes)
        for one in store.backups(folder)
    )


def backup_line(file: Path) -> BackupLine:
    """Return what one backup file says about itself; raises like `signers_of`."""
    one = look(file)
    return BackupLine(one.file, one.manifest.at, one.manifest.counts, one.bytes)


def signers_of(file: Path) -> tuple[SignInName, ...]:
    """Return whose passphrases open a backup, by name.

    Raises:
        NoBackupError, BackupDamagedError: the file is not there, or is not what was written.
    """
    verify_whole(file)
    return names_on(file)


def names_on(file: Path) -> tuple[SignInName, ...]:
    """Return the same without reading the whole file; `restore_backup` reads it."""
    slots = slots_of(file).get("slots", [])
    people = (SignInName(s["staff"], s["name"]) for s in slots if s.get("kind") == "person")
    return tuple(sorted(people, key=lambda person: person.name.casefold()))


def restore_backup(
    file: Path,
    into: Path,
    who: str,
    passphrase: str,
    clock: Clock,
    progress: Progress | None = None,
) -> Mapping[str, int]:
    """Put a backup into a new folder, opened with the slots it carries; return what it holds.

    What was destroyed after the backup was made is destroyed again: the orders lie beside the backup, and
    beside those of the offices next to the new folder.

    Raises:
        NoBackupError, BackupDamagedError: no backup, or one in which a byte was changed.
        FolderNotEmptyError: an old office is never written over.
        WrongPassphraseError: they open no slot of the backup.
    """
    keys: list[bytes] = []

    def unlock(folder: Path) -> bytes:
        keys.append(Keyring(folder, clock).unlock_by_name(who, passphrase))
        return keys[-1]

    counts: Mapping[str, int] = restore(file, into, unlock, progress=progress).manifest.counts
    places = (file.parent, *(backup_folder(one) for one in into.parent.iterdir()))
    if any((place / ORDERS_FILE).is_file() for place in places):
        with Database(into, keys[-1], clock, ballast_bytes=0).open() as copy:
            if obey_again(copy, places):
                counts = store.counts_of(copy)
    return counts


def backup_is_late(context: Context) -> bool:
    """Say whether more than a day's work would be lost with this computer."""
    newest = _newest(context)
    if newest is None:
        return False
    return context.clock.now() - newest.manifest.at > _LATE


def _newest(context: Context) -> Backup | None:
    return next(iter(store.backups(backup_folder(context.database.folder))), None)


def _made(
    context: Context,
    to: Path | None,
    second: Path | None,
    progress: Progress | None,
    *,
    even_unchanged: bool,
) -> BackupMade | None:
    begun = time.perf_counter()
    own = backup_folder(context.database.folder)
    backup = store.make_backup(
        context.database, to or own, progress=progress, even_unchanged=even_unchanged
    )
    if backup is None:
        return None
    copied = store.copy_to_second_place(backup, second) if second is not None else None
    keep_orders(context.database, *(one for one in (to or own, second) if one is not None))
    if to is None:
        store.thin(own, context.clock.now())
    return BackupMade(
        file=backup.file,
        counts=backup.manifest.counts,
        seconds=round(time.perf_counter() - begun, 3),
        second_file=copied.file if copied is not None else None,
    )
