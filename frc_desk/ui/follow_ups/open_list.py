"""A list whose current row stands open: what belongs to it lies right below, inside the list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyleOptionViewItem, QWidget

from frc_desk.ui.style import u
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.row_list import Index, RowDelegate, RowList
from frc_desk.ui.widgets.rows import RowFacts


class _OpenDelegate(RowDelegate):
    """Leaves room under the current row, and draws one frame around both."""

    def __init__(self, view: "OpenRowList") -> None:
        super().__init__(view)
        self._open = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room = self._open.room_below(index.row())
        if not room:
            super().paint(painter, option, index)
            return
        whole = QRect(option.rect)
        with Canvas(painter, whole, option.direction) as canvas:
            frame = QRectF(whole).adjusted(1, 1, -1, -u(3))
            canvas.pill(frame, u(9), "surface", "accent", 1.25)
        option.rect = whole.adjusted(u(3), u(3), -u(3), -room)
        super().paint(painter, option, index)
        option.rect = whole

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + self._open.room_below(index.row()))


class OpenRowList(RowList):
    """Rows with one widget that stands under whichever is current; with no current row it is hidden."""

    def __init__(self, name: str, below: QWidget, rows: Sequence[RowFacts] = ()) -> None:
        self._below: QWidget | None = None
        super().__init__(name, rows, ruled=True)
        self._below = below
        below.setParent(self.viewport())
        below.installEventFilter(self)
        below.hide()
        self.setItemDelegate(_OpenDelegate(self))
        self.setUniformItemSizes(False)
        self.current_changed.connect(self._on_current_moved)

    def set_rows(self, rows: Sequence[RowFacts], *, first_current: bool = False) -> None:
        """Show other rows; the current one stays open."""
        super().set_rows(rows, first_current=first_current)
        self.lay_out()

    def room_below(self, at: int) -> int:
        """Return how much room is left under a row."""
        if self._below is None or at != self.currentIndex().row() or at < 0:
            return 0
        return self._height() + u(8)

    def lay_out(self) -> None:
        """Place what stands open anew, because it has grown or another row is current."""
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self._place()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
            self._place()
            self._show_focus()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._below and event.type() == QEvent.Type.LayoutRequest:
            self.lay_out()
        return False

    def _on_current_moved(self, _key: str) -> None:
        self.lay_out()

    def _show_focus(self) -> None:
        """Bring what has the focus below the row into sight, where row and rest are taller than the view."""
        focused = QApplication.focusWidget()
        if self._below is None or focused is None or not self._below.isAncestorOf(focused):
            return
        end = focused.mapTo(self.viewport(), QPoint(0, focused.height())).y() + u(8)
        over = end - self.viewport().height()
        if over > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + over)
            self._place()

    def _height(self) -> int:
        if self._below is None:
            return 0
        wide = max(self.viewport().width() - u(4), 1)
        if self._below.hasHeightForWidth():
            return self._below.heightForWidth(wide)
        return self._below.sizeHint().height()

    def _place(self) -> None:
        below, index = self._below, self.currentIndex()
        if below is None:
            return
        if not index.isValid():
            below.hide()
            return
        area = self.visualRect(index)
        tall = self._height()
        left = u(2)
        below.setGeometry(
            left, area.bottom() + 1 - tall - u(6), self.viewport().width() - 2 * left, tall
        )
        below.show()
