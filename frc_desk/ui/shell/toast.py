"""Where toasts appear: at the reading side, above the status line, never over the focus."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QWidget
from shiboken6 import isValid

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import u
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.toast import Toast

STAYS = 20_000
"""How long a toast stays at least, in milliseconds."""
_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class Message:
    """What was said: when, in which words, with what icon, and what more is known of it."""

    sentence: str
    time: str = ""
    icon: IconName = "circle-check"
    details: str = ""


class ToastLayer(QObject):
    """Shows one toast at a time and remembers the last messages."""

    undo_chosen = Signal()
    details_chosen = Signal()

    def __init__(self, window: QWidget, above: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._above = above
        self._toast: Toast | None = None
        self._again: Callable[[], None] | None = None
        self._recent: deque[Message] = deque(maxlen=_REMEMBERED)
        self.time_words: Callable[[], str] = str
        """How the time of a message is said; the window that has a clock says how."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time_over)
        self._before: QWidget | None = None
        """Where the focus was before it went into the toast."""
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # the stubs call it QCoreApplication
        window.installEventFilter(self)

    def show_toast(
        self,
        sentence: str,
        *,
        undo: bool = True,
        icon: IconName = "circle-check",
        again: Callable[[], None] | None = None,
        details: str = "",
    ) -> None:
        """Say what was done; or what did not work, with a way to try it `again` and its `details`."""
        self.dismiss()
        toast = Toast(
            sentence, icon, undo=undo, again=again is not None, details=bool(again or details)
        )
        toast.setParent(self._window)
        toast.closed.connect(self.dismiss)
        toast.undo_clicked.connect(self._on_undo_clicked)
        toast.again_clicked.connect(self._on_again_clicked)
        toast.details_clicked.connect(self._on_details_clicked)
        self._toast, self._again = toast, again
        self._recent.append(Message(sentence, self.time_words(), icon, details))
        self._place()
        toast.show()
        toast.raise_()
        self._timer.start(STAYS)
        announce(self._window, sentence)

    def dismiss(self) -> None:
        """Take the toast away: the next act of the person does so too."""
        self._timer.stop()
        toast, before = self._toast, self._before
        if toast is None:
            return
        had_focus = self._has_focus()
        self._toast, self._again, self._before = None, None, None
        toast.hide()
        toast.deleteLater()
        if had_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Toast | None:
        """Return the toast in sight."""
        return self._toast

    def recent(self) -> tuple[Message, ...]:
        """Return the last messages, the newest at the end."""
        return tuple(self._recent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _on_undo_clicked(self) -> None:
        self.dismiss()
        self.undo_chosen.emit()

    def _on_again_clicked(self) -> None:
        again = self._again
        self.dismiss()
        if again is not None:
            again()

    def _on_details_clicked(self) -> None:
        self.details_chosen.emit()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return self._toast is not None and focused is not None and self._toast.isAncestorOf(focused)

    def _on_focus_changed(self, old: QWidget | None, _new: QWidget | None) -> None:
        toast = self._toast
        came_in = toast is not None and old is not None and not toast.isAncestorOf(old)
        if came_in and self._has_focus():
            self._before = old

    def _on_time_over(self) -> None:
        if self._has_focus():
            # Somebody is reading it, or about to press one of its buttons.
            self._timer.start(STAYS)
        else:
            self.dismiss()

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
            taken = self._taken(focused)
            if taken.intersects(place):
                place.moveLeft(far)
            if taken.intersects(place):
                place = QRect(QPoint(near, taken.top() - size.height() - u(8)), size)
        toast.setGeometry(place)

    def _taken(self, focused: QWidget) -> QRect:
        """Return what must stay in sight of the focus: of a list its current row, of a long note its line.

        Taken whole, a list that fills the page would drive the toast above itself, over the filters.
        """
        place, within = QRect(QPoint(0, 0), focused.size()), focused
        if isinstance(focused, QAbstractItemView):
            row = focused.visualRect(focused.currentIndex())
            if row.isValid():
                place, within = row, focused.viewport()
        elif isinstance(focused, QPlainTextEdit):
            place, within = focused.cursorRect(), focused.viewport()
        return QRect(within.mapTo(self._window, place.topLeft()), place.size())
