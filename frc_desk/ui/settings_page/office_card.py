"""What the office is called and when it locks; for those who set it up."""

from dataclasses import replace

from PySide6.QtCore import Signal

from frc_desk.domain.staff import OfficeProfile
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.field_grid import FieldGrid
from frc_desk.ui.widgets.fields import LineField, PhoneField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Card

_LEAST, _MOST = 2, 15
_LEAST_IN_CALL, _MOST_IN_CALL = 5, 60


class OfficeCard(Card):
    """The office as slips show it, and how long a desk may stand unattended."""

    asked = Signal(object)
    """The profile as it is to be."""

    def __init__(self, *, may_change: bool) -> None:
        self._profile: OfficeProfile | None = None
        self._name = LineField(_("Name of the office"), "house")
        self._phone = PhoneField(_("Phone"))
        self._extension = LineField(_("Extension"))
        self._lock = LineField(
            _("Lock after minutes"), "lock", help_text=_("From 2 to 15, without a key.")
        )
        self._in_call = LineField(
            _("In a call"), "phone-call", help_text=_("While a timer runs, 5 to 60.")
        )
        self._superintendent = PhoneField(
            _("Superintendent's office"), help_text=_("Called when an officer asks about a family.")
        )
        self._hotline = PhoneField(
            _("Child protection hotline"), help_text=_("Empty: the county's, 1-800-540-4000.")
        )
        self._timer = Tick(_("Show a timer on contacts"))
        save = Button(_("Save office"), "secondary", small=True)
        super().__init__(
            self._name,
            row((self._phone, 2), (self._extension, 1), gap=12),
            FieldGrid([self._lock, self._in_call]),
            FieldGrid([self._superintendent, self._hotline]),
            self._timer,
            row(save, None),
            title=_("This office"),
            icon="house",
            gap=12,
        )
        save.clicked.connect(self._on_save)
        for widget in (*self._fields(), self._timer, save):
            widget.setEnabled(may_change)

    def show_profile(self, profile: OfficeProfile) -> None:
        """Show the office as it is."""
        self._profile = profile
        self._name.set_text(profile.name)
        self._phone.set_text(profile.phone)
        self._extension.set_text(profile.extension)
        self._lock.set_text(str(profile.lock_minutes))
        self._in_call.set_text(str(profile.in_call_lock_minutes))
        self._superintendent.set_text(profile.superintendent_phone)
        self._hotline.set_text(profile.report_hotline)
        self._timer.setChecked(profile.timer_on)

    def _fields(self) -> tuple[LineField, ...]:
        places = (self._superintendent, self._hotline)
        return (self._name, self._phone, self._extension, self._lock, self._in_call, *places)

    def _on_save(self) -> None:
        lock = _number(self._lock, _LEAST, _MOST)
        in_call = _number(self._in_call, _LEAST_IN_CALL, _MOST_IN_CALL)
        if self._profile is None or lock is None or in_call is None:
            return
        self.asked.emit(
            replace(
                self._profile,
                name=self._name.text().strip(),
                phone=self._phone.text().strip(),
                extension=self._extension.text().strip(),
                lock_minutes=lock,
                in_call_lock_minutes=in_call,
                superintendent_phone=self._superintendent.text().strip(),
                report_hotline=self._hotline.text().strip(),
                timer_on=self._timer.isChecked(),
            )
        )


def _number(field: LineField, least: int, most: int) -> int | None:
    typed = field.text().strip()
    good = typed.isdecimal() and least <= int(typed) <= most
    words = _("Type a number from {least} to {most}.").format(least=least, most=most)
    field.set_error("" if good else words)
    return int(typed) if good else None
