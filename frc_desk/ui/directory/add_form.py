"""The form for a service that is not in the directory yet."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from frc_desk.domain.directory_changes import NewService
from frc_desk.domain.needs import NeedCategory
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.fields import LineField, PhoneField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.wording import need_words


class NewServiceCard(Card):
    """Asks for one service; it waits for the call that confirms it."""

    asked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        self._organization = LineField(_("Organization"), "landmark", required=True)
        self._name = LineField(_("Service"), "book-open")
        self._need = ChoiceField(_("Need"), [], "hand-helping", required=True)
        self._what = LineField(_("What they do, in one line"), "info", required=True)
        self._phone = PhoneField(_("Phone"), required=True)
        self._hours = LineField(_("Hours"), "clock", placeholder=_("Mon to Fri 9 to 5"))
        self._address = LineField(_("Street"), "map-pin")
        self._city = LineField(_("City"))
        self._zip = LineField(_("ZIP code"))
        self._hidden = Tick(_("Its place is confidential, such as a shelter"))
        save = Button(_("Add service"), "primary", "plus", cap=_("Enter ↵"))
        cancel = Button(_("Cancel"), "quiet", cap="Esc")
        super().__init__(
            row((self._organization, 1), (self._name, 1), gap=12),
            row((self._need, 1), (self._what, 2), gap=12),
            row((self._phone, 1), (self._hours, 2), gap=12),
            row((self._address, 3), (self._city, 2), (self._zip, 1), gap=12),
            row(self._hidden, None, cancel, save),
            title=_("New service"),
            icon="circle-plus",
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        save.clicked.connect(self._on_save)
        cancel.clicked.connect(self.left)
        self._hidden.toggled.connect(self._on_hidden_toggled)
        for field in self._fields():
            field.edit.returnPressed.connect(self._on_save)

    def begin(self, needs: Mapping[str, NeedCategory]) -> None:
        """Start with an empty form."""
        choices = sorted((need_words(one), code) for code, one in needs.items())
        self._need.set_choices([(code, words) for words, code in choices])
        for field in self._fields():
            field.set_text("")
            field.set_error("")
        self._hidden.setChecked(False)
        self._organization.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it."""
        fields = {
            "organization": self._organization,
            "name": self._name,
            "what_en": self._what,
            "need_codes": self._need,
            "phone": self._phone,
            "address": self._address,
        }
        first = next((fields[name] for name in problems if name in fields), None)
        for name, field in fields.items():
            field.set_error(_(problems[name]) if name in problems else "")
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fields(self) -> tuple[LineField, ...]:
        return (
            self._organization, self._name, self._what, self._phone, self._hours, self._address,
            self._city, self._zip,
        )  # fmt: skip

    def _on_hidden_toggled(self) -> None:
        hidden = self._hidden.isChecked()
        for field in (self._address, self._zip):
            field.setEnabled(not hidden)
            if hidden:
                field.set_text("")

    def _on_save(self) -> None:
        need = self._need.chosen()
        self.asked.emit(
            NewService(
                organization=self._organization.text().strip(),
                name=self._name.text().strip(),
                what_en=self._what.text().strip(),
                need_codes=(need,) if need else (),
                phone=self._phone.text().strip(),
                hours=self._hours.text().strip(),
                address=self._address.text().strip(),
                city=self._city.text().strip(),
                zip_code=self._zip.text().strip(),
                is_confidential=self._hidden.isChecked(),
            )
        )
