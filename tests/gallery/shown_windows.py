"""Notes every window that is shown beside the one that is meant, also one that goes at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class ShownWindows(QObject):
    """A part shown before it has a parent is a window of its own for a moment, and takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[QWidget, str]] = []

    def beside(self, meant: QWidget) -> list[str]:
        """Return what was shown as a window and is not the one that is meant."""
        return [words for window, words in self._shown if window is not meant]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shows and isinstance(watched, QWidget) and watched.isWindow():
            inside = ", ".join(type(each).__name__ for each in watched.findChildren(QWidget)[:4])
            words = f"{type(watched).__name__} {watched.accessibleName()!r} of {inside}"
            self._shown.append((watched, words))
        return False


@contextmanager
def shown_windows() -> Iterator[ShownWindows]:
    """Note the windows that are shown meanwhile."""
    application = QApplication.instance()
    assert application is not None
    shown = ShownWindows()
    application.installEventFilter(shown)
    try:
        yield shown
    finally:
        application.removeEventFilter(shown)
