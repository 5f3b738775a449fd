"""Is this the same family? Who may be here already, beside the form while a new person is written down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.same_person import LookAlike
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.person_choice import found_facts
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words
from frc_desk.ui.wording import because_words


def look_alike_row(one: LookAlike) -> RowFacts:
    """Return the row of one who looks alike: two things to tell them by, and why we ask."""
    found = one.found
    why = ", ".join(because_words(reason) for reason in one.why)
    facts = " · ".join(part for part in (found_facts(found), why) if part)
    return RowFacts(
        found.person_id, found.full_name, facts, lead=RowLead("avatar", found.full_name)
    )


class SameBanner(Surface):
    """Waits beside the form and takes no key from the field in which one is typing.

    One key uses the record that is here, one keeps the person as new; whoever goes on typing has kept
    them as new as well.
    """

    record_chosen = Signal(object)
    kept_as_new = Signal()

    def __init__(self) -> None:
        super().__init__(ground="amber_tint", line="amber", radius=10)
        self._found: dict[str, LookAlike] = {}
        self._head = Words(_("Is this the same family?"), "medium")
        self._rows = RowList(_("Is this the same family?"), fit=True, click_activates=True)
        self._rows.setObjectName("look_alikes")
        self._rows.row_activated.connect(self._on_chosen)
        self._use = Button(
            _("Use this record"), icon="user-check", small=True, shortcut=ShortcutId.USE_RECORD
        )
        self._new = Button(
            _("Keep as new"), "quiet", "user-plus", small=True, shortcut=ShortcutId.KEEP_AS_NEW
        )
        self._use.clicked.connect(self.use)
        self._new.clicked.connect(self.keep_as_new)
        buttons = QWidget()
        buttons.setLayout(FlowLayout(self._use, self._new, gap=8))
        head = row(Picture("circle-help", "amber", 16), (self._head, 1), gap=8, inside=True)
        self.setLayout(
            column(head, self._rows, buttons, gap=6, margins=(12, 9, 12, 9), inside=True)
        )
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether somebody who looks alike is shown."""
        return not self.isHidden()

    def ask(self, found: Sequence[LookAlike]) -> None:
        """Show who looks alike, the surest first; nobody takes the question away."""
        shown: dict[str, LookAlike] = {one.found.person_id: one for one in found}
        is_new = set(shown) - set(self._found) or self.isHidden()
        self._found = shown
        self._rows.set_rows([look_alike_row(one) for one in shown.values()], first_current=True)
        self.setVisible(bool(shown))
        if shown and is_new:
            first = next(iter(shown.values()))
            announce(
                self,
                _("Is this the same family? {name}").format(name=first.found.full_name),
            )

    def shown_ids(self) -> set[str]:
        """Return the records that were shown last."""
        return set(self._found)

    def use(self) -> None:
        """Take the record that is shown; where there are several, choose among them first."""
        if not self.is_asking:
            return
        if len(self._found) > 1 and not self._rows.hasFocus():
            self.focus_rows()
        else:
            self._on_chosen(self._rows.current_key())

    def focus_rows(self) -> None:
        """Put the keys into the list, to choose with the arrows and Enter."""
        self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_as_new(self) -> None:
        """Say that it is somebody else."""
        if self.is_asking:
            self.hide()
            self.kept_as_new.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.keep_as_new()
        else:
            super().keyPressEvent(event)

    def _on_chosen(self, key: str) -> None:
        chosen = self._found.get(key)
        if chosen is not None:
            self.hide()
            self.record_chosen.emit(chosen.found)
