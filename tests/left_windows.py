"""Puts away what a test leaves behind: parts that never got a parent live on as hidden windows."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget


def put_away_windows(*, but: QWidget | None = None) -> None:
    """Destroy every window there is but one; each change of the look would dress them all anew."""
    for window in QApplication.topLevelWidgets():
        if window is not but:
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
