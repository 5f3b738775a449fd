"""Two parts of a line: one where reading starts, one at the far side; under each other where it is narrow."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from frc_desk.ui.contacts.heights import let_grow
from frc_desk.ui.widgets.layouts import FlowLayout, RowLayout


class Spread(QWidget):
    """Pushes its second part to the end of the line as long as both fit on one."""

    def __init__(self, start: RowLayout, end: QWidget, gap: float = 10) -> None:
        super().__init__()
        self._line = start
        self._start = QWidget()
        self._start.setLayout(start)
        self._end = end
        self._flow = FlowLayout(self._start, end, gap=gap)
        self.setLayout(self._flow)
        let_grow(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()

    def settle(self) -> None:
        """Measure again, after words have changed."""
        taken = 0 if self._end.isHidden() else self._end.sizeHint().width() + self._flow.spacing()
        room, least = self.width() - taken, self._line.sizeHint().width()
        self._start.setMinimumWidth(room if room >= least else 0)
