"""Step 7: which printer, and a test slip in two languages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from frc_desk.i18n import gettext as _
from frc_desk.ui.setup.step_page import StepPage
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words


class PrinterStep(StepPage):
    """A missing printer does not hold up the office: slips can be read aloud meanwhile."""

    print_asked = Signal(str)
    file_asked = Signal()

    def __init__(self, printers: Sequence[str], chosen: str) -> None:
        super().__init__()
        self._printer = ChoiceField(
            _("Printer for slips"),
            [(name, name) for name in printers],
            "printer",
            chosen=chosen,
            placeholder=_("No printer found on this computer"),
        )
        self._print = Button(_("Print test slip"), "secondary", "printer")
        self._print.clicked.connect(lambda: self.print_asked.emit(self._printer.chosen()))
        self._file = Button(_("Save test slip as a file"), "quiet", small=True)
        self._file.clicked.connect(self.file_asked)
        self._said = Banner("", "green", "circle-check")
        self._said.setVisible(False)
        card = Card(
            Words(
                _(
                    "The test slip shows English and Spanish and a line in every script, so that "
                    "you can see whether each letter arrives on paper."
                ),
                "body",
                "text2",
                wrap=True,
            ),
            self._printer,
            row(self._print, self._file, None),
            self._said,
            title=_("Printer test"),
            icon="printer",
            gap=14,
        )
        card.setMaximumWidth(u(720))
        self.setLayout(column(ScrollColumn(column(card, None)), gap=0))

    def offer(self, printers: Sequence[str], chosen: str) -> None:
        """Offer other printers; what was chosen meanwhile stays."""
        kept = self._printer.chosen()
        named = [(name, name) for name in printers]
        self._printer.set_choices(named, kept if kept in printers else chosen)

    def title(self) -> str:
        return _("Printer test")

    def sentence(self) -> str:
        return _("No printer today? Go on. Slips can be read aloud, and printed later.")

    def begin(self) -> None:
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def printer(self) -> str:
        """Return the chosen printer, or nothing."""
        return self._printer.chosen()

    def say_printed(self, printer: str) -> None:
        """Show where the test slip went."""
        words = _("Sent to {printer}. Look whether every line can be read.")
        self._said.say(words.format(printer=printer), "green", "circle-check")
        self._said.setVisible(True)
        self.done.emit()

    def say_wrong(self, sentence: str) -> None:
        """Say why nothing was printed."""
        self._said.say(sentence, "amber", "triangle-alert")
        self._said.setVisible(True)
