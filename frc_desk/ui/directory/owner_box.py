"""Who answers for help inside the district: somebody who signs in here, or a name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.domain.directory import Service
from frc_desk.domain.ids import StaffId
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Words

_SOMEBODY_ELSE = "somebody_else"


class OwnerBox(Surface):
    """A hand-off stands on the owner's Today; an owner who does not sign in is asked by us."""

    owner_named = Signal(str, object)
    """The name, and the id where the owner signs in here."""
    left = Signal()

    def __init__(self) -> None:
        self._members: tuple[StaffMember, ...] = ()
        self._who = ChoiceField(_("Owner"), [], "user-check")
        self._name = LineField(_("Name"), "user")
        self._hint = Words(
            _("With an owner it may be handed to, and the hand-off stands on the owner's Today."),
            "second", "text2", wrap=True,
        )  # fmt: skip
        save = Button(_("Save owner"), "primary", "check", cap=_("Enter ↵"), small=True)
        super().__init__(
            column(
                Words(_("Who answers for it?"), "strong"), self._hint, self._who, self._name,
                row(None, save), gap=9, margins=(12, 12, 12, 12),
            ),
            radius=10,
        )  # fmt: skip
        self._who.choice_changed.connect(self._on_who)
        self._name.edit.returnPressed.connect(self._on_save)
        save.clicked.connect(self._on_save)
        self.hide()

    def offer(self, members: Sequence[StaffMember]) -> None:
        """Take the people who may be chosen."""
        self._members = tuple(one for one in members if one.active)

    def ask(self, service: Service) -> None:
        """Ask for the owner; the one there is comes first."""
        choices = [(str(one.id), one.name) for one in self._members]
        somebody = (_SOMEBODY_ELSE, _("Somebody who does not sign in here"))
        self._who.set_choices([*choices, somebody], service.owner_staff_id or _SOMEBODY_ELSE)
        self._name.set_text("" if service.owner_staff_id else service.owner_name)
        self._name.set_error("")
        self._on_who(self._who.chosen())
        self.show()
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save()
        else:
            super().keyPressEvent(event)

    def _on_who(self, key: str) -> None:
        self._name.setVisible(key == _SOMEBODY_ELSE)

    def _on_save(self) -> None:
        chosen = next((one for one in self._members if one.id == self._who.chosen()), None)
        name = chosen.name if chosen else self._name.text().strip()
        if not name:
            self._name.set_error(_("Write who answers for it."))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hide()
        self.owner_named.emit(name, StaffId(chosen.id) if chosen else None)
