"""The card of who is calling: name, children, school, language, and what must be known first."""

from PySide6.QtCore import Signal

from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.person_choice import CallerCard
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.heights import let_grow
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.marks import Avatar, Badge
from frc_desk.ui.widgets.surfaces import AlertBand, Surface
from frc_desk.ui.widgets.words import Picture, Words


class CallerView(Surface):
    """Shows who is calling; the alert stays in sight and cannot be closed."""

    change_asked = Signal()
    school_asked = Signal()
    record_asked = Signal()

    def __init__(self) -> None:
        super().__init__(ground="surface2", radius=10)
        self._avatar = Avatar("")
        self._unnamed = Picture("user", "text2", 20)
        self._name = Words("", "strong")
        self._role = Words("", "second", "text2")
        self._language = Badge(" ", "blue", "languages")
        self._new = Badge(_("New person"), "green", "user-plus")
        self._facts = Words("", "second", "text2", wrap=True)
        self._school = Button(_("School"), "quiet", small=True, shortcut=ShortcutId.SCHOOL)
        self._change = Button(_("Change"), small=True)
        self._record = Button(_("Open record"), "quiet", small=True)
        self._record.setVisible(False)
        self._record.clicked.connect(self.record_asked)
        self._school.clicked.connect(self.school_asked)
        self._change.clicked.connect(self.change_asked)
        self._alert_said = ""
        self._alert = AlertBand("")
        self._alert.setObjectName("alert")
        lines = column(self._head(), self._facts, gap=2, inside=True)
        buttons = row(self._record, self._school, self._change, gap=6, inside=True)
        main = row(
            self._avatar,
            self._unnamed,
            (lines, 1),
            buttons,
            gap=12,
            margins=(13, 9, 12, 9),
            inside=True,
        )
        self.setLayout(column(main, self._alert, gap=0))
        let_grow(self)

    def _head(self) -> FlowLayout:
        return FlowLayout(self._name, self._role, self._language, self._new, gap=8)

    def show_card(self, card: CallerCard) -> None:
        """Show another person, or the same with other facts."""
        alert_is_new = card.alert and card.alert != self._alert_said
        self._avatar.set_name(card.name)
        self._avatar.setVisible(card.is_known or card.is_new)
        self._unnamed.setVisible(not card.is_known and not card.is_new)
        self._name.setText(card.name)
        self._role.setText("" if card.is_new else card.role)
        self._role.setVisible(bool(self._role.text()))
        self._new.setVisible(card.is_new)
        self._language.setVisible(bool(card.language))
        if card.language:
            self._language.set_state(card.language, "blue", "languages")
        self._facts.setText(" · ".join(card.facts))
        self._school.setVisible(not card.is_known)
        self._record.setVisible(card.is_known)
        self._alert_said = card.alert
        counter_mode().know_private([card.alert])
        self._alert.say(card.alert)
        self._alert.setVisible(bool(card.alert))
        said = [card.name, card.role, card.language, *card.facts, card.alert]
        self.setAccessibleName(", ".join(part for part in said if part))
        if alert_is_new:
            announce(self, card.alert)
