"""Lists of rows: a real list view, so that keys, screen readers and tests work as everywhere."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from frc_desk.ui.style import colour, stroke, u
from frc_desk.ui.widgets.canvas import PaintState, shown_as
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.rows import RowFacts, RowPainter, row_height, summary

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class RowModel(QAbstractListModel):
    """Rows as a Qt model: the whole row as one sentence for screen readers."""

    def __init__(self, rows: Sequence[RowFacts] = ()) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def set_rows(self, rows: Sequence[RowFacts]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        for one in self._rows:
            if one.lead is not None and one.lead.kind == "avatar":
                counter_mode().know(one.lead.words or one.title)
        self.endResetModel()

    def rows(self) -> tuple[RowFacts, ...]:
        """Return all rows."""
        return self._rows

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        facts = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return facts
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return counter_mode().shown(summary(facts))
        if role == Qt.ItemDataRole.ToolTipRole:
            return counter_mode().shown(facts.facts) or None
        return None


class RowDelegate(QStyledItemDelegate):
    """Draws a row of the model."""

    def __init__(self, view: "RowList") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        facts = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(facts, RowFacts):
            return
        flags = option.state
        area = option.rect
        current = bool(flags & QStyle.StateFlag.State_Selected)
        focus = current and self._view.shows_focus()
        hover = bool(flags & QStyle.StateFlag.State_MouseOver)
        state = PaintState(hover=hover, focus=focus, pressed=False, off=False)
        inset = area.adjusted(0, 1, 0, -1) if self._view.ruled else area
        RowPainter(painter, inset, facts, option.direction).draw(current=current, state=state)
        if self._view.ruled and index.row():
            line = area.adjusted(u(2), 0, -u(2), 0)
            line.setHeight(int(stroke()))
            painter.fillRect(line, colour("line"))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        facts = index.data(Qt.ItemDataRole.UserRole)
        tall = (
            row_height(facts, self._view.viewport().width()) if isinstance(facts, RowFacts) else 0
        )
        return QSize(u(120), tall + (2 if self._view.ruled else 0))


class RowList(QListView):
    """A list of rows; the current one has a bar, a tint and its key.

    `fit` makes the list as tall as its rows, for a card that does not scroll; `ruled` puts a line
    between rows. Enter or a double click activates; one click makes current.
    """

    row_activated = Signal(str)
    current_changed = Signal(str)

    def __init__(
        self,
        name: str,
        rows: Sequence[RowFacts] = (),
        *,
        fit: bool = False,
        ruled: bool = False,
        click_activates: bool = False,
    ) -> None:
        super().__init__()
        self.ruled = ruled
        self._fit = fit
        self._model = RowModel(rows)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(self._on_activated)
        if click_activates:
            self.clicked.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_rows(self, rows: Sequence[RowFacts], *, first_current: bool = False) -> None:
        """Show other rows; the current row stays current where it is still there."""
        before = self.current_key()
        keys = [facts.key for facts in rows]
        with QSignalBlocker(self):
            self._model.set_rows(rows)
            if before in keys:
                self.set_current(before)
            elif first_current and keys:
                self.set_current(keys[0])
        if self._fit:  # every other list is as tall as its place, and the window need not ask again
            self.updateGeometry()
        if self.current_key() != before:
            self.current_changed.emit(self.current_key())

    def rows(self) -> tuple[RowFacts, ...]:
        """Return the rows shown."""
        return self._model.rows()

    def current_key(self) -> str:
        """Return the key of the current row, or nothing."""
        facts = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return facts.key if isinstance(facts, RowFacts) else ""

    def set_current(self, key: str) -> None:
        """Make a row current; nothing makes none current."""
        for index, facts in enumerate(self._model.rows()):
            if facts.key == key:
                self.selectionModel().setCurrentIndex(
                    self._model.index(index, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
                return
        self.selectionModel().clear()

    def shows_focus(self) -> bool:
        """Tell whether the current row carries the ring."""
        shown = shown_as(self)
        return shown == "focus" if shown else self.hasFocus()

    def sizeHint(self) -> QSize:
        if not self._fit:
            return super().sizeHint()
        extra = 2 if self.ruled else 0
        wide = self.viewport().width()
        tall = sum(row_height(facts, wide) + extra for facts in self._model.rows())
        return QSize(u(200), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(u(120), self.sizeHint().height() if self._fit else u(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_key = not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain_key:
            self._on_activated(self.currentIndex())
        elif event.text().isdigit() or event.key() == Qt.Key.Key_Escape:
            event.ignore()  # digits and Esc belong to the page, never to the search of the list
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.set_current(self._model.rows()[0].key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # in a narrower list a title may take a second line
            self.scheduleDelayedItemsLayout()
            if self._fit:
                self.updateGeometry()

    def _on_activated(self, index: QModelIndex) -> None:
        facts = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(facts, RowFacts):
            self.row_activated.emit(facts.key)

    def _on_current_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(self.current_key())
