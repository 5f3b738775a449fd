"""Counter mode: the page is covered while somebody looks over the desk; one key brings it back."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from frc_desk.i18n import gettext as _
from frc_desk.ui.shortcuts import ShortcutId, keys_of
from frc_desk.ui.style import u
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words

_COARSE = 40
"""The picture of the page is kept this many times smaller: shapes are left, no letter is."""


class Cover(QFrame):
    """Lies over the whole window; what is under it is hidden from screen readers too.

    A frame, because a bare widget has no role that a screen reader could say.
    """

    lifted = Signal()

    def __init__(self, window: QWidget, covered: QWidget) -> None:
        super().__init__(window)
        self._covered = covered
        self._picture = QPixmap()
        self._before: QWidget | None = None
        self._message = Surface(
            row(
                Picture("eye-off", "text2", 22),
                column(
                    Words(_("Names and notes are covered"), "head"),
                    Words(_("Press any key to go on. Nothing is lost."), "body", "text2"),
                    gap=2,
                ),
                gap=14,
                margins=(22, 18, 26, 18),
            ),
            radius=14,
        )
        self._message.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Names and notes are covered. Press any key to go on."))
        self.hide()
        window.installEventFilter(self)

    def put_on(self) -> None:
        """Cover the window at once."""
        if not self.isHidden():
            return
        self._before = QApplication.focusWidget()
        self._picture = _coarse(self._covered.grab())
        self._settle()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._covered.setVisible(False)
        announce(self, self.accessibleName())

    def lift(self) -> None:
        """Show the window again, with the focus where it was."""
        if (
            self.isHidden()
        ):  # not `isVisible`: behind a lock nothing is, and the cover still lies there
            return
        self._covered.setVisible(True)
        self.hide()
        self._picture = QPixmap()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lifted.emit()

    def event(self, event: QEvent) -> bool:
        # A key of the window uncovers like any other; only the lock, which hides more, goes through.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination()).toString()
            event.setAccepted(keys not in keys_of(ShortcutId.LOCK))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if event.key() not in _MODIFIERS:
            self.lift()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.lift()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), 0, "bg")
            canvas.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            canvas.painter.setOpacity(0.5)
            canvas.painter.drawPixmap(self.rect(), self._picture)

    def _settle(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        size = self._message.sizeHint()
        left, top = (self.width() - size.width()) // 2, self.height() // 3
        self._message.setGeometry(QRect(left, top, max(size.width(), u(240)), size.height()))


_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
)


def _coarse(picture: QPixmap) -> QPixmap:
    size = picture.size()
    return picture.scaled(
        max(1, size.width() // _COARSE),
        max(1, size.height() // _COARSE),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
