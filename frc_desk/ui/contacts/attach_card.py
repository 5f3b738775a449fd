"""Whose contact was it? One line under the log puts a contact without a name to a family."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.domain.people import PersonFound
from frc_desk.i18n import gettext as _
from frc_desk.operations.quick_search import QuickSearch
from frc_desk.ui.contacts.who_section import person_row
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.suggest_box import SuggestBox
from frc_desk.ui.widgets.surfaces import Card

_MOST = 7


class AttachCard(Card):
    """Stands over the log while it is asked; Enter on a person answers, Esc leaves it nameless."""

    person_chosen = Signal(str, str)
    """The contact, and whose it was."""
    left = Signal()

    def __init__(self, quick: QuickSearch) -> None:
        self.line = LineField(
            _("Who was it?"), "user", placeholder=_("Name, phone, child or school"),
            help_text=_("The contact goes to this family with its needs and its slip. Undo takes it back."),
        )  # fmt: skip
        close = Button(_("Leave it as it is"), "quiet", small=True, cap="Esc")
        super().__init__(
            self.line,
            title=_("She came back and gave her name"),
            icon="user-check",
            tools=[close],
            margins=(16, 12, 16, 12),
        )
        self._quick = quick
        self._contact = ""
        self._found: tuple[PersonFound, ...] = ()
        self._list = SuggestBox(
            self.line.edit,
            self._search,
            anchor=self.line.frame,
            most=_MOST,
            hint=_("Nobody? Take a new contact for a new family."),
        )
        self._list.chosen.connect(self._on_chosen)
        close.clicked.connect(self.left)

    def begin(self, contact_id: str) -> None:
        """Ask about this contact."""
        self._contact = contact_id
        self.line.set_text("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _search(self, typed: str) -> Sequence[RowFacts]:
        self._found = self._quick.people(typed, _MOST)
        return [person_row(one, typed) for one in self._found]

    def _on_chosen(self, key: str) -> None:
        self.person_chosen.emit(self._contact, key)
