"""Puts the recovery sheet on paper, on this printer, another one or into a file, and says how far it got."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from frc_desk.errors import FrcDeskError, NoPrinterError, PrinterError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.ui.background import Background
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.recovery.sheet_view import Printed, RecoverySheetView


class SheetPaper(QObject):
    """Answers the three ways of one view; lives as long as the view."""

    printed = Signal()
    """The sheet is out, on paper or as a file."""

    def __init__(
        self,
        view: RecoverySheetView,
        make: Callable[[], bytes],
        background: Background,
        printing: Printing,
    ) -> None:
        super().__init__(view)
        self._view, self._make = view, make
        self._background, self._printing = background, printing
        self._how_far = (Printed.NOT_YET, "")
        view.print_asked.connect(self._on_print)
        view.dialog_asked.connect(self._on_dialog)
        view.file_asked.connect(self._on_file)

    def _with_sheet(self, use: Callable[[PrintJob], None]) -> None:
        self._view.say_printed(Printed.BUSY, "")
        self._background.run(
            self._make, lambda pdf: use(PrintJob(_("Recovery sheet"), pdf)), self._on_failed
        )

    def _on_print(self) -> None:
        self._with_sheet(
            lambda job: self._printing.print_now(job, self._on_printed, self._on_failed)
        )

    def _on_dialog(self) -> None:
        self._with_sheet(
            lambda job: self._printing.print_with_dialog(
                job, self._view, self._on_printed, self._on_failed, self._on_cancelled
            )
        )

    def _on_file(self) -> None:
        self._with_sheet(
            lambda job: self._printing.save_with_dialog(
                job,
                self._view,
                _("recovery-sheet.pdf"),
                self._on_printed,
                self._on_failed,
                self._on_cancelled,
            )
        )

    def _on_printed(self, place: str) -> None:
        words = _("Sent to {place}, 1 page").format(place=place)
        self._how_far = (Printed.DONE, words)
        self._view.say_printed(*self._how_far)
        self.printed.emit()

    def _on_cancelled(self) -> None:
        self._view.say_printed(*self._how_far)

    def _on_failed(self, error: FrcDeskError) -> None:
        sentence = _("The printer did not answer. Choose another printer, or save it as a file.")
        if isinstance(error, NoPrinterError):
            sentence = _("This computer has no printer of its own. Save the sheet as a file.")
        words = sentence if isinstance(error, PrinterError) else error_sentence(error)
        self._view.say_printed(Printed.FAILED, words)
