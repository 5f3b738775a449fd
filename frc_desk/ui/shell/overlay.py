"""A card over the darkened window; Esc or leaving it closes it and the focus goes back."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from frc_desk.ui.style import colour, u
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.surfaces import Surface

_SCRIM = 0.46
_TOP = 92


class Overlay(QWidget):
    """The layer above the page; a child of the window, so it is never a second window."""

    closed = Signal()

    def __init__(self, window: QWidget, content: QLayout, *, width: int) -> None:
        super().__init__(window)
        self._wide = width
        self.card = Surface(content, line="line", radius=14)
        self.card.setParent(self)
        self._before: QWidget | None = None
        self.hide()
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # the stubs call it QCoreApplication

    def open_over(self) -> None:
        """Show the layer and remember where the focus was."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.settle()
        self.show()
        self.raise_()

    def close_layer(self) -> None:
        """Hide the layer and give the focus back."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def settle(self) -> None:
        """Lay the card over the window as large as it needs and may be."""
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        wide = min(u(self._wide), self.width() - u(32))
        top = min(u(_TOP), max(u(16), self.height() // 10))
        tall = min(self.card.sizeHint().height(), self.height() - top - u(16))
        self.card.setGeometry((self.width() - wide) // 2, top, wide, tall)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window alone: a part of the card that is resized by settling would settle it again.
        resized = watched is self.parentWidget() and event.type() == QEvent.Type.Resize
        if resized and not self.isHidden():  # open, also in a window that is not shown yet
            self.settle()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_layer()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_layer()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.painter.fillRect(self.rect(), colour("scrim", _SCRIM))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Tab leaves as everywhere: what is behind the scrim is never acted on unseen.
        if self.isVisible() and new is not None and not self.isAncestorOf(new) and new is not self:
            self._before = None
            self.close_layer()
