"""Opening a copy of an office from a backup, into a new folder beside the one there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from frc_desk.clock import Clock, local_time
from frc_desk.errors import (
    FolderNotEmptyError,
    NoOfficeError,
    ReadOnlyFolderError,
    TooManyTriesError,
    WrongPassphraseError,
)
from frc_desk.operations.backups import (
    BackupLine,
    Progress,
    backup_line,
    backups_in,
    names_on,
    restore_backup,
)
from frc_desk.operations.opening import names
from frc_desk.paths import backup_folder, beside, take_place
from frc_desk.store.keys import wait_after

_MOST_ON_ONE_MINUTE = 100


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """A backup to choose from, and whether it lies in the second place."""

    line: BackupLine
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class BackupToOpen:
    """A backup that was chosen, and the names whose passphrases open it."""

    line: BackupLine
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestoredCopy:
    """Where a copy lies now, and what it holds."""

    folder: Path
    made_at: datetime
    counts: Mapping[str, int]


class CopyOpening:
    """Restores a backup for the window: with an office there is, or on a computer that has none.

    The passphrase of the backup decides, not who is signed in: a lost computer has nobody signed in.
    """

    def __init__(self, home: Path, clock: Clock) -> None:
        self._home = home
        self.clock = clock
        self._failed: dict[Path, int] = {}
        self._wait_until: dict[Path, datetime] = {}

    def copies(self, second: Path | None = None) -> tuple[CopyChoice, ...]:
        """Return the backups of the office and of the second place, the newest first."""
        own = [CopyChoice(line) for line in backups_in(backup_folder(self._home))]
        there = backups_in(second) if second is not None else ()
        every = [*own, *(CopyChoice(line, is_second=True) for line in there)]
        return tuple(sorted(every, key=lambda one: one.line.made_at, reverse=True))

    def look(self, file: Path) -> BackupToOpen:
        """Return what a backup holds and who can open it.

        Raises:
            NoBackupError, BackupDamagedError: the file is not there, or is no backup.
        """
        return BackupToOpen(backup_line(file), tuple(one.name for one in names_on(file)))

    def open_copy(
        self, file: Path, who: str, passphrase: str, progress: Progress | None = None
    ) -> RestoredCopy:
        """Restore a backup into a new folder; what is there already is never written over.

        Raises:
            WrongPassphraseError, TooManyTriesError: it does not open; the next try may have to wait.
            BackupDamagedError, NoRoomForCopyError, FolderNotEmptyError: nothing was changed.
        """
        self._refuse_while_waiting(file)
        line = backup_line(file)
        folder = self._place_for(line.made_at)
        try:
            counts = restore_backup(file, folder, who, passphrase, self.clock, progress)
        except WrongPassphraseError:
            self._count_failure(file)
            raise
        self._failed.pop(file, None)
        return RestoredCopy(folder, line.made_at, counts)

    def _place_for(self, made_at: datetime) -> Path:
        """Return the office's own folder where there is none yet, else a new one beside it."""
        if not self._home.exists() or (self._home.is_dir() and not any(self._home.iterdir())):
            return self._home
        wanted = beside(self._home, f"{local_time(made_at):%Y-%m-%d-%H%M}")
        if not wanted.exists():
            return wanted
        for number in range(2, _MOST_ON_ONE_MINUTE):
            other = wanted.with_name(f"{wanted.name}-{number}")
            if not other.exists():
                return other
        raise FolderNotEmptyError(folder=wanted)

    def _refuse_while_waiting(self, file: Path) -> None:
        until = self._wait_until.get(file)
        left = (until - self.clock.now()).total_seconds() if until is not None else 0
        if left > 0:
            raise TooManyTriesError(seconds=round(left + 0.5))

    def _count_failure(self, file: Path) -> None:
        failed = self._failed[file] = self._failed.get(file, 0) + 1
        seconds = wait_after(failed)
        self._wait_until[file] = self.clock.now() + timedelta(seconds=seconds)
        if seconds:
            raise TooManyTriesError(seconds=seconds)


def open_from_now_on(home: Path, copy: Path) -> None:
    """Let a copy be the office that this computer opens; the old one stays in its folder.

    Raises:
        NoOfficeError: the copy holds no office.
        ReadOnlyFolderError: the old folder does not take the note.
    """
    if not names(copy):
        raise NoOfficeError(folder=copy)
    try:
        take_place(home, copy)
    except OSError as error:
        raise ReadOnlyFolderError(folder=home) from error
