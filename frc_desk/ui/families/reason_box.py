"""Why somebody opens what is not before them: one key, 1 to 4."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.scope import OPEN_REASONS, OpenReason
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.words import Words


class ReasonBox(QWidget):
    """Asks for the reason in one key; Esc leaves everything covered."""

    chosen = Signal(object)
    """An `OpenReason`."""
    left = Signal()

    def __init__(self, question: str) -> None:
        super().__init__()
        words = {
            OpenReason.HERE: _("Family is here"),
            OpenReason.COVERING: _("Covering for a colleague"),
            OpenReason.CALL_BACK: _("Call-back"),
            OpenReason.REVIEW: _("Supervisor review"),
        }
        choices = [(str(n), words[one]) for n, one in enumerate(OPEN_REASONS, start=1)]
        self._digits = DigitGroup(question, choices, columns=2, several=False)
        self._digits.accepted.connect(self._on_accepted)
        self.setLayout(column(Words(question, "second", "text2", wrap=True), self._digits, gap=7))

    def begin(self) -> None:
        """Take the focus with nothing chosen."""
        self._digits.set_chosen()
        self._digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_accepted(self, digits: tuple[str, ...]) -> None:
        if digits:
            self.chosen.emit(OPEN_REASONS[int(digits[0]) - 1])
