"""Where toasts appear: at the reading side, above the status line, never over the focus."""

from collections import deque

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import u
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.toast import Toast

STAYS = 20_000
"""How long a toast stays at least, in milliseconds."""
_REMEMBERED = 50


class ToastLayer(QObject):
    """Shows one toast at a time and remembers the last messages."""

    undo_chosen = Signal()
    action_chosen = Signal(str)

    def __init__(self, window: QWidget, above: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._above = above
        self._toast: Toast | None = None
        self._action = ""
        self._recent: deque[str] = deque(maxlen=_REMEMBERED)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        window.installEventFilter(self)

    def show_toast(
        self,
        sentence: str,
        *,
        undo: bool = True,
        icon: IconName = "circle-check",
        action: str = "",
        action_key: str = "",
    ) -> None:
        """Say what was done; `action` is another way on than Undo, such as Try again."""
        self.dismiss()
        toast = Toast(sentence, icon, undo=undo, action=action)
        toast.setParent(self._window)
        toast.closed.connect(self.dismiss)
        toast.undo_clicked.connect(self._on_undo_clicked)
        self._toast, self._action = toast, action_key or action
        self._recent.append(sentence)
        self._place()
        toast.show()
        toast.raise_()
        self._timer.start(STAYS)
        announce(self._window, sentence)

    def dismiss(self) -> None:
        """Take the toast away: the next act of the person does so too."""
        self._timer.stop()
        if self._toast is not None:
            self._toast.hide()
            self._toast.deleteLater()
            self._toast = None

    def current(self) -> Toast | None:
        """Return the toast in sight."""
        return self._toast

    def recent(self) -> tuple[str, ...]:
        """Return the last messages, the newest at the end."""
        return tuple(self._recent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _on_undo_clicked(self) -> None:
        action = self._action
        self.dismiss()
        if action:
            self.action_chosen.emit(action)
        else:
            self.undo_chosen.emit()

    def _place(self) -> None:
        toast = self._toast
        if toast is None:
            return
        size = toast.sizeHint()
        mirrored = self._window.layoutDirection().name == "RightToLeft"
        room = QRect(self._above.mapTo(self._window, QPoint(0, 0)), self._above.size())
        near, far = room.left() + u(15), room.right() - size.width() - u(15)
        if mirrored:
            near, far = far, near
        y = room.top() - u(15) - size.height()
        place = QRect(QPoint(near, y), size)
        focused = QApplication.focusWidget()
        if focused is not None and self._window.isAncestorOf(focused):
            taken = QRect(focused.mapTo(self._window, QPoint(0, 0)), focused.size())
            if taken.intersects(place):
                place.moveLeft(far)
            if taken.intersects(place):
                place = QRect(QPoint(near, taken.top() - size.height() - u(8)), size)
        toast.setGeometry(place)
