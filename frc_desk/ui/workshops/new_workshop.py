"""The form for a workshop: title in two languages, day, time, place, seats."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from frc_desk.clock import LOCAL_ZONE
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import read_day
from frc_desk.ui.times import read_time
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Card


@dataclass(frozen=True, slots=True)
class NewWorkshop:
    """What was typed into the form, read."""

    title: str
    title_es: str
    starts_at: datetime
    place: str
    seats: int


class NewWorkshopCard(Card):
    """Asks for one workshop; what cannot be read is said at its field."""

    asked = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        self._title = LineField(_("Title"), "graduation-cap", required=True)
        self._title_es = LineField(_("Title in Spanish"), "languages")
        self._day = LineField(_("Day"), "calendar-days", placeholder=_("Dec 4"), required=True)
        self._time = LineField(_("Time"), "clock", placeholder=_("6 pm"), required=True)
        self._place = LineField(_("Place"), "map-pin")
        self._seats = LineField(_("Seats"), "ticket", value="20")
        self._save = Button(_("Add workshop"), "primary", "plus", cap=_("Enter ↵"))
        self._cancel = Button(_("Cancel"), "quiet", cap="Esc")
        super().__init__(
            row((self._title, 1), (self._title_es, 1), gap=12),
            row((self._day, 2), (self._time, 2), (self._place, 4), (self._seats, 2), gap=12),
            row(None, self._cancel, self._save),
            title=_("New workshop"),
            icon="graduation-cap",
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.left)
        for field in self._fields():
            field.edit.returnPressed.connect(self._on_save)

    def begin(self) -> None:
        """Start with an empty form."""
        for field in self._fields():
            field.set_text("20" if field is self._seats else "")
            field.set_error("")
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_today(self, today: date) -> None:
        """Tell which day *tomorrow* is counted from."""
        self._today = today

    _today = date.min

    def _fields(self) -> tuple[LineField, ...]:
        return (self._title, self._title_es, self._day, self._time, self._place, self._seats)

    def _on_save(self) -> None:
        day, at = read_day(self._day.text(), self._today), read_time(self._time.text())
        seats = self._seats.text().strip()
        problems = {
            self._title: "" if self._title.text().strip() else _("Give the workshop a title."),
            self._day: "" if day else _("Type a day, such as Dec 4."),
            self._time: "" if at else _("Type a time, such as 6 pm."),
            self._seats: "" if seats.isdecimal() else _("Type a number."),
        }
        for field, problem in problems.items():
            field.set_error(problem)
        wrong = next((field for field, problem in problems.items() if problem), None)
        if wrong is not None or day is None or at is None:
            (wrong or self._day).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        starts = datetime.combine(day, at, tzinfo=LOCAL_ZONE)
        title, title_es = self._title.text().strip(), self._title_es.text().strip()
        place = self._place.text().strip()
        self.asked.emit(NewWorkshop(title, title_es, starts, place, int(seats)))
