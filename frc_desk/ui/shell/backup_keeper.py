"""Makes the backup of every half hour while there are changes, and the one of closing time."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from frc_desk.operations.backups import BackupDesk, BackupMade
from frc_desk.ui.background import Background
from frc_desk.ui.preferences import Preferences

_LOOK_EVERY_MILLISECONDS = 5 * 60 * 1000


class BackupKeeper(QObject):
    """Looks every five minutes whether a backup is due; the work runs on the worker."""

    made = Signal()
    """A backup was made, opened, checked and counted."""

    def __init__(self, desk: BackupDesk, background: Background, preferences: Preferences) -> None:
        super().__init__()
        self._desk = desk
        self._background = background
        self._preferences = preferences
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Make a backup if half an hour has passed and something has changed."""
        self._background.run(self._made_if_due, self._on_made, lane="backup")

    def closing_backup(self) -> BackupMade | None:
        """Make the backup of closing time; runs on the worker."""
        return self._desk.back_up_if_changed(self._second_place())

    def _made_if_due(self) -> BackupMade | None:
        if not self._desk.due():
            return None
        return self._desk.back_up_if_changed(self._second_place())

    def _second_place(self) -> Path | None:
        place = self._preferences.settings.backup_place
        # A stick that is not in today must not stop the office's own backup.
        return Path(place) if place and Path(place).is_dir() else None

    def _on_made(self, made: BackupMade | None) -> None:
        if made is not None:
            self.made.emit()
