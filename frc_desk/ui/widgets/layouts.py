"""How widgets are put beside and under each other, in lengths that follow the text size."""

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from frc_desk.ui.style import Look, apply, g, u, use

Part = QWidget | QLayout | int | None
Margins = tuple[float, float, float, float]
NO_MARGINS: Margins = (0, 0, 0, 0)


class _Measures:
    """The gap and margins of a layout at 100 % text, and whether they lie inside a control."""

    def __init__(self, gap: float, margins: Margins, *, inside: bool) -> None:
        self.gap = gap
        self.margins = margins
        self.inside = inside

    def settle(self, layout: QLayout) -> None:
        """Give the layout its lengths for the text size in use."""
        scale = u if self.inside else g
        layout.setSpacing(scale(self.gap))
        start, top, end, bottom = self.margins
        if QGuiApplication.isRightToLeft():
            start, end = end, start  # Qt mirrors what lies in a layout, but not its margins
        layout.setContentsMargins(QMargins(scale(start), scale(top), scale(end), scale(bottom)))


class RowLayout(QHBoxLayout):
    """A row whose lengths follow the text size."""

    def __init__(self, measures: _Measures) -> None:
        super().__init__()
        self.measures = measures
        measures.settle(self)


class ColumnLayout(QVBoxLayout):
    """A column whose lengths follow the text size."""

    def __init__(self, measures: _Measures) -> None:
        super().__init__()
        self.measures = measures
        measures.settle(self)


def _fill(layout: QBoxLayout, parts: tuple[Part | tuple[Part, int], ...]) -> None:
    for part in parts:
        item, share = part if isinstance(part, tuple) else (part, 0)
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item, share)
        else:
            layout.addWidget(item, share)


def row(
    *parts: Part | tuple[Part, int],
    gap: float = 8,
    margins: Margins = NO_MARGINS,
    inside: bool = False,
) -> RowLayout:
    """Put parts beside each other; None is a stretch, an int a space, (part, n) a share."""
    made = RowLayout(_Measures(gap, margins, inside=inside))
    _fill(made, parts)
    return made


def column(
    *parts: Part | tuple[Part, int],
    gap: float = 8,
    margins: Margins = NO_MARGINS,
    inside: bool = False,
) -> ColumnLayout:
    """Put parts under each other; None is a stretch, an int a space, (part, n) a share."""
    made = ColumnLayout(_Measures(gap, margins, inside=inside))
    _fill(made, parts)
    return made


class FlowLayout(QLayout):
    """Beside each other in reading order, then on the next line."""

    def __init__(self, *widgets: QWidget, gap: float = 7, fill_last: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._fill_last = fill_last
        self.measures = _Measures(gap, NO_MARGINS, inside=False)
        self.measures.settle(self)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, index: int, widget: QWidget) -> None:
        """Put a widget at a place in the order."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), really=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, really=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width:
                size.setWidth(max(width, item.minimumSize().width()))
                if item.hasHeightForWidth():
                    size.setHeight(item.heightForWidth(size.width()))
            if lines[-1] and used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        if self._fill_last and lines[-1]:
            item, size = lines[-1][-1]
            size.setWidth(max(size.width(), width - used + self.spacing() + size.width()))
        return lines

    def _place(self, rect: QRect, *, really: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y = 0
        for line in self._lines(rect.width()):
            tall = max((size.height() for _, size in line), default=0)
            x = 0
            for item, size in line:
                left = rect.x() + x
                if mirrored:
                    left = rect.right() + 1 - x - size.width()
                if really:
                    top = rect.y() + y + (tall - size.height()) // 2
                    item.setGeometry(QRect(left, top, size.width(), size.height()))
                x += size.width() + self.spacing()
            y += tall + self.spacing()
        return max(0, y - self.spacing())


def hint_for_width(widget: QWidget, hint: QSize) -> QSize:
    """Return a size hint with the height that wrapped words need at the present width.

    Qt clips a widget that must not grow to its hint, and the hint knows nothing of the width.
    """
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return QSize(hint.width(), layout.totalHeightForWidth(widget.width()))
    return hint


def follow_width(widget: QWidget, event: QResizeEvent) -> None:
    """Ask for another height when the width has changed; call it in `resizeEvent`."""
    if event.size().width() != event.oldSize().width():
        widget.updateGeometry()


def tab_in_order(widgets: Sequence[QWidget]) -> None:
    """Let Tab visit widgets in this order; needed where some of them were made later."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


class Group(QWidget):
    """Widgets that belong together: focus given to the group goes to the one it names.

    A focus proxy would make Tab skip what stands before the proxy in the group.
    """

    def __init__(self) -> None:
        super().__init__()
        self._entrance: QWidget | None = None

    def set_entrance(self, entrance: QWidget) -> None:
        """Say where the focus enters."""
        self._entrance = entrance

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._entrance is not None:
            self._entrance.setFocus(event.reason())

    def sizeHint(self) -> QSize:
        return hint_for_width(self, super().sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        follow_width(self, event)


class ScrollColumn(QScrollArea):
    """A page part that scrolls down only and keeps the focused widget in sight."""

    def __init__(self, content: QLayout) -> None:
        super().__init__()
        inner = QWidget()
        inner.setLayout(content)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._on_focus_changed)

    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        wide = inner.minimumSizeHint().width() if inner else 0
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), u(80))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The area measures its content before the layouts inside have heard that a part grew.
        inner = self.widget()
        if watched is inner and event.type() == QEvent.Type.LayoutRequest:
            layout = inner.layout()
            if layout is not None:
                layout.activate()
        return super().eventFilter(watched, event)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll until a part of the column is seen."""
        inner = self.widget()
        if inner is not None and inner.isAncestorOf(part):
            self.ensureWidgetVisible(part, u(12), u(24))

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            self.bring_into_sight(new)


def _rescale(layout: QLayout | None) -> None:
    if layout is None:
        return
    if isinstance(layout, RowLayout | ColumnLayout | FlowLayout):
        layout.measures.settle(layout)
    for index in range(layout.count()):
        item = layout.itemAt(index)
        _rescale(item.layout() if item is not None else None)
    layout.invalidate()


def change_direction(application: QApplication, direction: Qt.LayoutDirection) -> None:
    """Let every window that is open be read from the other side."""
    application.setLayoutDirection(direction)
    _rescale_all(application)


def change_look(application: QApplication, chosen: Look) -> None:
    """Put another colour set or text size on every window that is open."""
    use(chosen)
    apply(application)
    _rescale_all(application)


def _rescale_all(application: QApplication) -> None:
    for widget in application.allWidgets():
        _rescale(widget.layout())
        widget.updateGeometry()
        widget.update()
