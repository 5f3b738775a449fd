"""Gives the ticked follow-ups to a colleague: Alt+A, a name, Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words


class ReassignBar(Surface):
    """One line over the list; it goes when the name is chosen or Esc is pressed."""

    chosen = Signal(str)
    """The id of the colleague."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__(ground="accent_tint", radius=10)
        self._words = Words("", "strong", wrap=True)
        self._name = ChoiceField(_("To whom?"), [], "user")
        self._do = Button(_("Give"), "primary", cap=_("Enter ↵"), small=True)
        self._do.clicked.connect(self._on_do)
        leave = Button(_("Not now"), "quiet", cap="Esc", small=True)
        leave.clicked.connect(self.left)
        self._name.box.installEventFilter(self)
        lead = row(Picture("arrow-left-right", "accent_text", 16), (self._words, 1), gap=8)
        line = row((self._name, 1), self._do, leave, gap=10)
        self.setLayout(column(lead, line, gap=6, margins=(14, 10, 14, 12)))

    def open_for(self, count: int, takers: Sequence[StaffMember], me: str) -> None:
        """Ask to whom so many go; colleagues first, oneself last."""
        words = ngettext(
            "Give {n} follow-up to a colleague", "Give {n} follow-ups to a colleague", count
        )
        self._words.setText(words.format(n=count))
        names = [(str(one.id), one.name) for one in takers if one.id != me]
        names += [
            (str(one.id), _("{name} (me)").format(name=one.name)) for one in takers if one.id == me
        ]
        self._name.set_choices(names, names[0][0] if names else "")
        self.setVisible(True)
        self._name.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_do()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _on_do(self) -> None:
        key = self._name.chosen()
        if key:
            self.chosen.emit(key)
