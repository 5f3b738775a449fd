"""Two parts of a line: one where reading starts, one at the far side; under each other where it is narrow."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from frc_desk.ui.style import g
from frc_desk.ui.widgets.heights import let_grow


class _SpreadLayout(QLayout):
    """Places both parts by arithmetic alone: a part that asked for more room would ask for ever."""

    def __init__(self, gap: float) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        shown = self._shown()
        if self._fits(width) and len(shown) > 1:
            return max(item.sizeHint().height() for item in shown)
        heights = [_height_in(item, width) for item in shown]
        return sum(heights) + g(self._gap) * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + g(self._gap) * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        shown = self._shown()
        if self._fits(rect.width()) and len(shown) == 2:
            self._put_beside(rect, *shown)
            return
        y = rect.y()
        for item in shown:
            wide = min(item.sizeHint().width(), rect.width())
            size = QSize(wide, _height_in(item, wide))
            item.setGeometry(self._mirrored(rect, QRect(rect.x(), y, size.width(), size.height())))
            y += size.height() + g(self._gap)

    def _put_beside(self, rect: QRect, start: QLayoutItem, end: QLayoutItem) -> None:
        size = end.sizeHint()
        room = rect.width() - size.width() - g(self._gap)
        for item, x, wide in (
            (start, rect.x(), room),
            (end, rect.x() + rect.width() - size.width(), size.width()),
        ):
            tall = item.sizeHint().height()
            top = rect.y() + (rect.height() - tall) // 2
            item.setGeometry(self._mirrored(rect, QRect(x, top, wide, tall)))

    def _mirrored(self, rect: QRect, place: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return place
        place.moveLeft(rect.x() + rect.width() - (place.x() - rect.x()) - place.width())
        return place

    def _fits(self, width: int) -> bool:
        return self.sizeHint().width() <= width

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


def _height_in(item: QLayoutItem, width: int) -> int:
    """Return the height of a part that has a line to itself: its words may take a second one."""
    wide = min(item.sizeHint().width(), width)
    return item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()


class Spread(QWidget):
    """Pushes its second part to the end of the line as long as both fit on one."""

    def __init__(self, start: QLayout, end: QWidget, gap: float = 10) -> None:
        super().__init__()
        first = QWidget()
        first.setLayout(start)
        layout = _SpreadLayout(gap)
        layout.addWidget(first)
        layout.addWidget(end)
        self.setLayout(layout)
        let_grow(self)
