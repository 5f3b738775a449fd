"""The one window of the program; sign-in, set-up, desk and lock take turns in it."""

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.settings import Settings

_SMALLEST = QSize(1024, 640)
_TITLE_BAR = 40
"""What the frame of the system takes; it is not known before the window is shown."""


class ProgramWindow(QStackedWidget):
    """Shows one thing at a time, and takes its title from it."""

    first_painted = Signal()
    close_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        self._may_close = False
        self.setMinimumSize(_SMALLEST)
        self.setWindowTitle(_("FRC Desk"))

    def show_only(self, page: QWidget, title: str = "") -> None:
        """Show a page; what was there before stays where it is, unseen."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        self.setWindowTitle(title or _("FRC Desk"))

    def forget(self, page: QWidget) -> None:
        """Take a page out and let it go."""
        self.removeWidget(page)
        page.deleteLater()

    def restore_size(self, settings: Settings) -> None:
        """Open as large as it was left, and never larger than the screen with its title bar."""
        wanted = QSize(settings.window_width, settings.window_height)
        self.resize(fitted(wanted, self.screen().availableGeometry().size()))

    def close_now(self) -> None:
        """Close without asking."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)


def fitted(wanted: QSize, room: QSize) -> QSize:
    """Return the size that fits into a screen; one too small for any window of ours changes nothing."""
    inside = QSize(room.width(), room.height() - _TITLE_BAR)
    if inside.width() < _SMALLEST.width() or inside.height() < _SMALLEST.height():
        return wanted
    return wanted.boundedTo(inside)
