"""The way to families of other schools: one press, one key for the reason; it is recorded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.scope import OpenReason
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.reason_box import ReasonBox
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.words import Words


class WiderSearch(QWidget):
    """Asks why somebody looks beyond their own schools before anything is looked for."""

    chosen = Signal(object)
    """The reason, an `OpenReason`."""
    left = Signal()
    asking_changed = Signal(bool)
    """Whether the reason is being asked, which takes room."""

    def __init__(self) -> None:
        super().__init__()
        words = Words(_("You find the families of your schools."), "second", "text2", wrap=True)
        self.button = Button(_("Look in all schools"), "quiet", "search", small=True)
        self.button.clicked.connect(self._on_pressed)
        self._reason = ReasonBox(
            _("Why do you look in all schools? Your search is recorded, without what you typed.")
        )
        self._reason.chosen.connect(self._on_reason)
        self._reason.left.connect(self._on_left)
        self.setLayout(column(row((words, 1), self.button, gap=10), self._reason, gap=8))
        self._reason.setVisible(False)

    def _on_pressed(self) -> None:
        self._ask(asking=True)
        self._reason.begin()

    def _on_reason(self, reason: OpenReason) -> None:
        self._ask(asking=False)
        self.chosen.emit(reason)

    def _on_left(self) -> None:
        self._ask(asking=False)
        self.left.emit()

    def _ask(self, *, asking: bool) -> None:
        self.asking_changed.emit(asking)
        self._reason.setVisible(asking)
