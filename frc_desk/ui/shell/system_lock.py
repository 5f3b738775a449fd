"""Hears from the system that the session is locked or the computer goes to sleep, where it says so.

Linux says so on D-Bus (logind, and the desktop's screen saver). Elsewhere Qt has no such signal: there
the idle time locks, and the jump of the clock drops the key when the computer wakes (see `idle`).
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

_LOGIND = "org.freedesktop.login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)


class SystemLock(QObject):
    """Tells that the person has locked the computer or closed its lid."""

    locked = Signal()

    def start(self) -> bool:
        """Begin to listen; tell whether the system has anything to listen to."""
        if sys.platform != "linux":
            return False
        try:
            from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only where there is D-Bus
        except ImportError:
            return False
        return any(
            (*self._listen_to_logind(QDBusConnection), *self._listen_to_savers(QDBusConnection))
        )

    def _listen_to_logind(self, connection: Any) -> list[bool]:
        bus = connection.systemBus()
        if not bus.isConnected():
            return []
        sleep, lock = SLOT("on_sleep(bool)"), SLOT("on_lock()")
        manager, session = f"{_LOGIND}.Manager", f"{_LOGIND}.Session"
        return [
            bus.connect(_LOGIND, "", manager, "PrepareForSleep", self, sleep),
            bus.connect(_LOGIND, "", session, "Lock", self, lock),
        ]

    def _listen_to_savers(self, connection: Any) -> list[bool]:
        bus = connection.sessionBus()
        if not bus.isConnected():
            return []
        active = SLOT("on_sleep(bool)")
        return [
            bus.connect(name, path, name, "ActiveChanged", self, active) for name, path in _SAVERS
        ]

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:  # noqa: FBT001 - the signal of the system
        """Lock when sleep or the screen saver begins, not when it ends."""
        if begins:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        """Lock when the session is locked."""
        self.locked.emit()
