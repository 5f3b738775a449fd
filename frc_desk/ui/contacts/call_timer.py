"""The timer of an open contact: it runs until a person pauses it."""

from PySide6.QtCore import QObject, Signal

from frc_desk.clock import Clock
from frc_desk.ui.contacts.timer import ContactTimer


class CallTimer(QObject):
    """Counts by the office's clock; passive, editable, never a target (UX-6)."""

    changed = Signal()

    def __init__(self, seconds: int, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = ContactTimer(seconds)

    @property
    def is_running(self) -> bool:
        return self._timer.is_running

    def seconds(self) -> int:
        """Return the seconds counted by now."""
        return self._timer.seconds(self._clock.now())

    def start(self) -> None:
        """Let the timer run."""
        self._timer = self._timer.started(self._clock.now())
        self.changed.emit()

    def toggle(self) -> None:
        """Pause the timer or let it run again; only a person does either."""
        now = self._clock.now()
        self._timer = self._timer.paused(now) if self.is_running else self._timer.started(now)
        self.changed.emit()
