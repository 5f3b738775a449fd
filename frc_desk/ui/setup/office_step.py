"""Step 2: what the office is called and how a family reaches it."""

from PySide6.QtCore import Qt

from frc_desk.domain.phones import PhoneDoubt, read_number
from frc_desk.domain.staff import OfficeProfile
from frc_desk.i18n import gettext as _
from frc_desk.settings import SetupProgress
from frc_desk.ui.setup.step_page import StepPage
from frc_desk.ui.style import u
from frc_desk.ui.widgets.field_grid import FieldGrid
from frc_desk.ui.widgets.fields import LineField, PhoneField
from frc_desk.ui.widgets.layouts import ScrollColumn, column
from frc_desk.ui.widgets.surfaces import Card

_LEAST_DIGITS = 7


class OfficeStep(StepPage):
    """Everything here stands on every slip, so it is the office's own words."""

    def __init__(self, known: SetupProgress) -> None:
        super().__init__()
        name = known.office_name or _("Family Resource Center")
        district = known.district or "Pasadena Unified School District"
        self._name = LineField(_("Name of the office"), "house", value=name, required=True)
        self._district = LineField(_("School district"), "landmark", value=district)
        self._phone = PhoneField(
            _("Phone of the office"),
            value=known.phone,
            required=True,
            help_text=_("Families call it with questions about a slip."),
        )
        self._extension = LineField(_("Extension"), value=known.extension)
        self._email = LineField(_("E-mail"), "mail", value=known.email)
        self._zip = LineField(_("ZIP code"), "map-pin", value=known.zip_code)
        card = Card(
            FieldGrid(self._fields(), widest=2),
            title=_("This office"),
            icon="house",
            gap=14,
        )
        card.setMaximumWidth(u(860))
        self.setLayout(column(ScrollColumn(column(card, None)), gap=0))
        for field in self._fields():
            field.text_edited.connect(self.changed)
        self._phone.text_edited.connect(self._on_phone)

    def title(self) -> str:
        return _("This office")

    def sentence(self) -> str:
        return _("It stands on every slip, so that families know whom to call.")

    def is_ready(self) -> bool:
        digits = sum(sign.isdigit() for sign in self._phone.text())
        return bool(self._name.text().strip()) and digits >= _LEAST_DIGITS

    def why_not(self) -> str:
        return _("Name and phone stand on every slip.")

    def begin(self) -> None:
        first = self._phone if self._name.text() else self._name
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def profile(self) -> OfficeProfile:
        """Return the office as it was typed; its id is given when it is made."""
        return OfficeProfile(
            id="",
            name=self._name.text().strip(),
            district=self._district.text().strip(),
            phone=self._phone.text().strip(),
            extension=self._extension.text().strip(),
            email=self._email.text().strip(),
            zip=self._zip.text().strip(),
        )

    def _on_phone(self) -> None:
        """Say what looks wrong with the number; an office may have one that we cannot read."""
        number = read_number(self._phone.text())
        doubt = _("This number has {count} digits. US numbers have 10.")
        is_short = number.doubt is PhoneDoubt.TOO_SHORT and number.digits >= _LEAST_DIGITS
        is_wrong = is_short or number.doubt is PhoneDoubt.TOO_LONG
        self._phone.set_error(doubt.format(count=number.digits) if is_wrong else "")

    def _fields(self) -> tuple[LineField, ...]:
        return (
            self._name, self._district, self._phone, self._extension, self._email, self._zip,
        )  # fmt: skip
