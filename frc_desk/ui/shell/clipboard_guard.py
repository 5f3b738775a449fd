"""Takes what was copied here off the clipboard again: after half a minute, at lock and at the end."""

import hashlib
import secrets

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_MILLISECONDS = 30_000


class ClipboardGuard(QObject):
    """Remembers, as a salted hash, that a text on the clipboard is ours; another program's is left alone."""

    def __init__(self) -> None:
        super().__init__()
        self._salt = secrets.token_bytes(16)
        self._ours: bytes | None = None
        self._clipboard = QGuiApplication.clipboard()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEPT_MILLISECONDS)
        self.timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear(self) -> None:
        """Empty the clipboard where our text still stands in it."""
        self.timer.stop()
        ours, self._ours = self._ours, None
        if ours is not None and self._hash(self._clipboard.text()) == ours:
            self._clipboard.clear()

    def stop(self) -> None:
        """Clear once more and watch no longer."""
        self.clear()
        self._clipboard.dataChanged.disconnect(self._on_changed)

    def _on_changed(self) -> None:
        text = self._clipboard.text()
        if text and self._is_ours():
            self._ours = self._hash(text)
            self.timer.start()
        else:
            self._ours = None
            self.timer.stop()

    def _is_ours(self) -> bool:
        # Not every system can say who owns the clipboard; who copies elsewhere has left our window.
        active = QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
        return active or self._clipboard.ownsClipboard()

    def _hash(self, text: str) -> bytes:
        return hashlib.sha256(self._salt + text.encode("utf-8", "surrogatepass")).digest()
