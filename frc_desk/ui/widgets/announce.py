"""Says something to screen readers without moving the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Let screen readers say a sentence when they are next silent."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
