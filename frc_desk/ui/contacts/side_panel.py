"""What opens at the side of the form instead of a dialog: a head, a question, rows with digits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.layouts import ColumnLayout, column, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.words import Words


class DigitRows(QWidget):
    """A short list whose rows a digit chooses at once; arrows and Enter work as everywhere."""

    row_chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.list = RowList(name, fit=True, click_activates=True)
        self.list.row_activated.connect(self.row_chosen)
        self.setLayout(column(self.list, gap=0))
        self.setFocusProxy(self.list)

    def show_rows(self, rows: Sequence[RowFacts], current: str = "") -> None:
        """Show rows; the proposed one is current, else the first."""
        self.list.set_rows(rows)
        if rows:
            self.list.set_current(current or rows[0].key)
        self.updateGeometry()

    def has(self, key: str) -> bool:
        """Say whether a row of this key is shown."""
        return any(facts.key == key for facts in self.list.rows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        for facts in self.list.rows():
            digit = (
                facts.lead.words if facts.lead is not None and facts.lead.kind == "digit" else ""
            )
            if digit and digit == event.text() and not modified:
                self.row_chosen.emit(facts.key)
                return
        super().keyPressEvent(event)


class SidePanel(QWidget):
    """A question at the side; Esc goes back and leaves everything as it was."""

    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = Words(title, "head", wrap=True)
        self.body: ColumnLayout = column(gap=9)
        head = row((self._title, 1), KeyCap("Esc"), gap=9)
        self.setLayout(column(head, (self.body, 1), gap=10, margins=(16, 13, 14, 10)))
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Ask another question."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def say(self, sentence: str) -> None:
        """Let screen readers hear what is asked."""
        announce(self, sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SideStack(QStackedWidget):
    """Shows one panel at a time over the pane *Who can help*."""

    def __init__(self, base: QWidget) -> None:
        super().__init__()
        self._base = base
        self.addWidget(base)

    def open_panel(self, panel: QWidget) -> None:
        """Bring a panel in front; it was added before."""
        self.setCurrentWidget(panel)

    def close_panel(self) -> None:
        """Go back to the pane beneath."""
        self.setCurrentWidget(self._base)

    @property
    def is_open(self) -> bool:
        return self.currentWidget() is not self._base
