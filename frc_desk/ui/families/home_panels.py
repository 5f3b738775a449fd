"""The alert of a person, and what is written about the household: name, ZIP, address."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import Household
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words, read_day
from frc_desk.ui.families.edit_panel import EditPanel, FamilyLoaded
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.words import Words

_USUAL_DAYS = timedelta(days=90)


class AlertPanel(EditPanel):
    """One line that whoever takes the next call must know first, and the day it is looked at again."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Alert")
        self.alert = LineField(
            _("What whoever takes the next call must know first"), "shield-alert"
        )
        self.until = LineField(_("Looked at again on"), "calendar-days", placeholder=_("Dec 4"))
        hint = _("After that day it no longer shows. An empty line takes the alert away.")
        save = self.save_row(_("Save alert"), self._on_save, (self.alert, self.until))
        self.lay_out(self.alert, self.until, Words(hint, "second", "text2", wrap=True), save)

    def show_family(self, loaded: FamilyLoaded) -> None:
        today, person = self.today(), loaded.person
        is_past = person.alert_until is None or person.alert_until < today
        until = today + _USUAL_DAYS if is_past else person.alert_until
        self.alert.set_text(person.alert)
        self.until.set_text(day_words(until, today) if until else "")
        self.alert.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        words, until = self.alert.text(), read_day(self.until.text(), self.today())
        if words.strip() and until is None:
            self.until.set_error(_("Type a day, such as Dec 4."))
            self.until.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        desk, person_id = self.tools.desks.families, self.person_id
        said = _("Alert saved") if words.strip() else _("Alert taken away")
        fields = {"alert": self.alert, "alert_until": self.until}
        self.write(lambda: desk.set_alert(person_id, words, until), said, fields)


class HomePanel(EditPanel):
    """Name, ZIP and address of the family; a confidential address is kept as the substitute only."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Family and address")
        self._before: Household | None = None
        self.name = LineField(
            _("What the family calls itself"), "users", placeholder=_("if they say one")
        )
        self.zip = LineField(_("ZIP"), "map-pin", placeholder=_("Five digits"))
        self.address = LineField(
            _("Address"), "house", placeholder=_("only where a letter or a visit needs it")
        )
        self.substitute = Tick(_("This is the substitute for a confidential address"))
        self.substitute.toggled.connect(self._on_substitute)
        hint = _(
            "Of a confidential address only the substitute is written down, never the real one."
        )
        lines = (self.name, self.zip, self.address)
        self.lay_out(
            self.name,
            self.zip,
            self.address,
            self.substitute,
            Words(hint, "second", "text2", wrap=True),
            self.save_row(_("Save"), self._on_save, lines),
        )

    def show_family(self, loaded: FamilyLoaded) -> None:
        home = self._before = loaded.view.family.household
        self.name.set_text(home.name)
        self.zip.set_text(home.zip)
        self.address.set_text(home.address)
        self.substitute.setChecked(home.address_is_substitute)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_substitute(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        # The address that stands there may be the real one: it goes before the substitute is typed.
        if on and self._before is not None and not self._before.address_is_substitute:
            self.address.set_text("")
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        typed = self.zip.text().strip()
        if typed and not (typed.isdecimal() and typed.isascii() and len(typed) == 5):
            self.zip.set_error(_("Only the ZIP: five digits."))
            self.zip.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._before is None:
            return
        home = replace(
            self._before,
            name=self.name.text(),
            zip=typed,
            address=self.address.text(),
            address_is_substitute=self.substitute.isChecked(),
        )
        desk = self.tools.desks.families
        fields = {"name": self.name, "zip": self.zip, "address": self.address}
        self.write(lambda: desk.change_household(home), _("Family saved"), fields)
