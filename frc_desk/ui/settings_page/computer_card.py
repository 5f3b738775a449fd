"""The printer of this computer, and the short PIN of this session."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from frc_desk.i18n import gettext as _
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words

_DIGITS = 6


class PrinterCard(Card):
    """Which printer Ctrl+P takes."""

    def __init__(self, preferences: Preferences, printing: Printing) -> None:
        self._preferences, self._printing = preferences, printing
        self._printer = ChoiceField(
            _("Printer for slips"),
            (),
            "printer",
            placeholder=_("The computer's own printer"),
            help_text=_("Ctrl Shift P asks for another printer each time."),
        )
        super().__init__(self._printer, title=_("Printer"), icon="printer")
        self._printer.choice_changed.connect(self._on_printer)
        printing.printers_known.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        """Offer every printer that is known by now, and the one that is chosen in any case."""
        chosen = self._preferences.settings.printer
        names = dict.fromkeys((*self._printing.printers(), *([chosen] if chosen else [])))
        printers = [("", _("The computer's own printer")), *((name, name) for name in names)]
        self._printer.set_choices(printers, chosen)

    def _on_printer(self, name: str) -> None:
        self._preferences.change(replace(self._preferences.settings, printer=name))


class PinCard(Card):
    """A PIN for today, so that unlocking after a break takes six digits."""

    def __init__(self, choose: Callable[[str], str]) -> None:
        self._choose = choose
        self._pin = LineField(_("Short PIN for today"), "key-round")
        self._pin.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.edit.setMaxLength(_DIGITS)
        self._pin.edit.setValidator(QRegularExpressionValidator("[0-9]*"))
        self._set = Button(_("Set PIN"), "secondary", small=True)
        self._said = Words("", "second", "green", wrap=True)
        super().__init__(
            Words(
                _(
                    "Six digits unlock the desk until tonight, five tries. After that, or after "
                    "half an hour locked, the passphrase is asked."
                ),
                "body",
                "text2",
                wrap=True,
            ),
            self._pin,
            row(self._set, (self._said, 1)),
            title=_("Short PIN"),
            icon="key-round",
        )
        self._set.clicked.connect(self._on_set)
        self._pin.edit.returnPressed.connect(self._on_set)

    def _on_set(self) -> None:
        problem = self._choose(self._pin.text())
        words = {
            "length": _("Type six digits."),
            "easy": _("Too easy to guess. Choose other digits."),
        }
        self._pin.set_error(words.get(problem, ""))
        self._said.setText("" if problem else _("Set for today."))
        if not problem:
            self._pin.set_text("")
