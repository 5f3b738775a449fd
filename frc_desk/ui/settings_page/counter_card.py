"""The counter for today: who stands there, with which PIN; opened and closed by the desk."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.clock import local_time
from frc_desk.domain.counter_day import CounterDay
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.ui.times import clock_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.pin_field import pin_field
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words

SOMEONE_NEW = "new"


class CounterCard(Card):
    """A volunteer may write down contacts without names, give slips and take messages, until midnight."""

    opened = Signal(str, str, str)
    """Volunteer's id or nothing, the name of a new one, the PIN."""
    closed = Signal()

    def __init__(self) -> None:
        self._state = Words("", "body", "text2", wrap=True)
        self._who = ChoiceField(_("Counter volunteer"), [], "user")
        self._name = LineField(_("Their name"), "user-plus")
        self._pin = pin_field(_("PIN of the day"))
        self._name.edit.setObjectName("counter_name")
        self._pin.edit.setObjectName("counter_pin")
        self._pin.set_help(_("Six digits. It works today, while this office is open."))
        self._open = Button(_("Open the counter"), "secondary", "hand-helping", small=True)
        self._close = Button(_("Close the counter"), "secondary", "lock", small=True)
        self._form = QWidget()
        self._form.setLayout(
            column(
                row((self._who, 1), (self._name, 1), gap=12),
                self._pin,
                row(self._open, None),
                gap=12,
            )
        )
        super().__init__(
            self._state,
            self._form,
            row(self._close, None),
            title=_("Counter today"),
            icon="hand-helping",
            gap=12,
        )
        self._who.choice_changed.connect(self._on_who)
        self._open.clicked.connect(self._on_open)
        self._pin.edit.returnPressed.connect(self._on_open)
        self._close.clicked.connect(self.closed)

    def show_day(self, day: CounterDay | None, volunteers: Sequence[StaffMember]) -> None:
        """Show for whom the counter is open, or the form that opens it."""
        self._form.setVisible(day is None)
        self._close.setVisible(day is not None)
        if day is None:
            self._state.setText(
                _("Closed. A volunteer writes no names, and finds and opens no families.")
            )
        else:
            since = clock_words(local_time(day.opened_at))
            self._state.setText(
                _("Open for {name} since {time}. Lock this desk; they type the PIN there.").format(
                    name=day.volunteer.name, time=since
                )
            )
        chosen = self._who.chosen()
        choices = [(str(one.id), one.name) for one in volunteers]
        known = {key for key, _words in choices}
        first = choices[0][0] if choices else SOMEONE_NEW
        choices.append((SOMEONE_NEW, _("Somebody new")))
        self._who.set_choices(choices, chosen if chosen in known else first)
        self._on_who(self._who.chosen())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it."""
        self._name.set_error(_(problems["name"]) if "name" in problems else "")
        self._pin.set_error(_(problems["pin"]) if "pin" in problems else "")

    def clear(self) -> None:
        """Empty the form after the counter was opened."""
        self._name.set_text("")
        self._pin.edit.clear()
        self.show_problems({})

    def _on_who(self, key: str) -> None:
        self._name.setVisible(key == SOMEONE_NEW)

    def _on_open(self) -> None:
        key = self._who.chosen()
        is_new = key in ("", SOMEONE_NEW)
        self.opened.emit("" if is_new else key, self._name.text(), self._pin.text())
