"""A computer that shares with no other yet: what sharing is, and beginning it."""

from PySide6.QtCore import Qt, Signal

from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words


class StartCard(Card):
    """Enter in the name begins."""

    start_asked = Signal(str)

    def __init__(self, *, may_start: bool) -> None:
        self.name = LineField(
            _("Name of this computer"), "monitor", placeholder=_("Counter"), value=_("Counter")
        )
        self.go = Button(_("Start sharing"), "primary", "refresh-cw")
        told = _(
            "This computer only. When a second counter or a school's laptop joins, they hand each other what is"
            " new by a stick, a shared folder or the district's hub. Nothing leaves the office unsealed."
        )
        who = Words(_("A supervisor of the office starts it."), "second", "text2", wrap=True)
        super().__init__(
            Words(told, "body", wrap=True),
            self.name,
            row(self.go, None),
            who,
            title=_("Share with other computers of the office"),
            icon="monitor",
            gap=12,
        )
        self.name.setVisible(may_start)
        self.go.setVisible(may_start)
        who.setVisible(not may_start)
        self.go.clicked.connect(self._on_go)
        self.name.edit.returnPressed.connect(self._on_go)

    def begin(self) -> None:
        """Put the focus into the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.edit.selectAll()

    def _on_go(self) -> None:
        self.start_asked.emit(self.name.text())
