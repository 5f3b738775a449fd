"""Fields beside each other: three where there is room, then two, then one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from frc_desk.ui.style import g, look
from frc_desk.ui.widgets.heights import let_grow

_ALL = 640
_TWO = 420


def columns_for(width: float, most: int) -> int:
    """Return how many fields stand side by side in a width at 100 % text: all, two or one."""
    if width >= _ALL:
        return most
    return min(2, most) if width >= _TWO else 1


class FieldGrid(QWidget):
    """Puts its fields in as many columns as fit; the focus order stays the reading order."""

    def __init__(self, fields: Sequence[QWidget], *, widest: int = 3) -> None:
        super().__init__()
        self._widest = min(widest, len(fields))
        self._fields = tuple(fields)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        let_grow(self)
        self._place(self._widest)

    def leave_out(self, field: QWidget) -> None:
        """Do without a field; the others close the gap."""
        field.setVisible(False)
        self._grid.removeWidget(field)
        self._fields = tuple(one for one in self._fields if one is not field)
        self._widest = min(self._widest, len(self._fields))
        self._place(self._widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(columns_for(event.size().width() / look().factor, self._widest))

    def _place(self, columns: int) -> None:
        self._grid.setHorizontalSpacing(g(12))
        self._grid.setVerticalSpacing(g(9))
        if columns == self._columns:
            return
        for field in self._fields:
            self._grid.removeWidget(field)
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, field in enumerate(self._fields):
            # from the top, so that a line of help under one does not push down its neighbour
            self._grid.addWidget(
                field, place // columns, place % columns, Qt.AlignmentFlag.AlignTop
            )
        self.updateGeometry()
