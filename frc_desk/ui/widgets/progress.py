"""How far something is: a bar that moves with the counts, and its sentence."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.style import plain, u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.words import Picture, Words


class ProgressBar(QProgressBar):
    """A bar of 8; the numbers stand beside it as words."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(u(120), u(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(60), u(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        span = max(1, self.maximum() - self.minimum())
        share = max(0.0, (self.value() - self.minimum()) / span)
        half = self.height() / 2
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), half, "surface" if plain() else "sunken", "control")
            if share:
                canvas.pill(
                    canvas.across(0, max(share * self.width(), self.height())), half, "accent"
                )


class Progress(QWidget):
    """What is done, how far, that Cancel leaves everything as before, and Cancel."""

    cancelled = Signal()

    def __init__(self, what: str, reassurance: str) -> None:
        super().__init__()
        self._what = Words(what, "strong")
        self._count = Words("", "second", "text2")
        self._bar = ProgressBar()
        self._bar.setAccessibleName(what)
        self._cancel = Button(_("Cancel"), "secondary", "x", cap="Esc", small=True)
        self._cancel.clicked.connect(self.cancelled)
        foot = row(
            Picture("circle-check", "green", 14),
            (Words(reassurance, "second", "text2", wrap=True), 1),
            self._cancel,
            gap=6,
        )
        self.setLayout(column(row(self._what, None, self._count), self._bar, foot, gap=8))

    def begin(self) -> None:
        """Put the focus on Cancel, where everything else waits."""
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_count(self, done: int, of: int, words: str) -> None:
        """Show how many are done; the words carry the numbers."""
        self._bar.setMaximum(max(1, of))
        self._bar.setValue(done)
        self._count.setText(words)
        self._bar.setAccessibleDescription(words)
