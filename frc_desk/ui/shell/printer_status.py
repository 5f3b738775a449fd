"""What the status line says of the printer: the one of Ctrl+P, where the last paper went, or no answer."""

from PySide6.QtCore import QObject

from frc_desk.i18n import gettext as _
from frc_desk.ui.printing import Printing
from frc_desk.ui.shell.status_line import StatusLine


class PrinterStatus(QObject):
    """Follows every print of one window; lives as long as its status line."""

    def __init__(self, status: StatusLine, printing: Printing) -> None:
        super().__init__(status)
        self._status = status
        self._printing = printing
        printing.heard.connect(self._on_heard)
        printing.printers_known.connect(self.say)

    def say(self) -> None:
        """Name the printer of Ctrl+P as it is chosen now."""
        self._status.say("printer", self._printing.chosen_printer() or _("No printer"))

    def _on_heard(self, printer: str, answered: bool) -> None:  # noqa: FBT001 - the signal's signature
        chosen = self._printing.chosen_printer()
        if not answered and printer:
            words = _("{printer}: no answer").format(printer=printer)
            self._status.say("printer", words, "amber")
        elif answered and chosen and printer != chosen:
            words = _("{chosen} (last paper: {printer})").format(chosen=chosen, printer=printer)
            self._status.say("printer", words)
        else:
            self.say()
