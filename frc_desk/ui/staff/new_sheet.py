"""A new recovery sheet for an office that is running: printed, proved, put away; then the old one is void."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from frc_desk.clock import local_day
from frc_desk.errors import FrcDeskError, PrinterError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.operations.recovery_sheet import places_to_prove, proves
from frc_desk.ui.background import Background
from frc_desk.ui.days import short_day_words
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.recovery.sheet_view import Printed, RecoverySheetView
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Ground
from frc_desk.ui.widgets.words import Words


class NewSheetView(Ground):
    """The code is made on this computer, held in memory, and gone when the view is left.

    The slot is exchanged only when the paper is proved, so that a jammed printer voids nothing.
    """

    left = Signal()

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, printing: Printing
    ) -> None:
        super().__init__()
        self._desks, self._background, self._links = desks, background, links
        self._printing = printing
        self._office = ""
        self._code = ""
        self._places: tuple[int, ...] = ()
        self._view = RecoverySheetView("", "")
        self._done = Button(_("Done"), "primary", "check")
        self._done.clicked.connect(self._on_done)
        back = Button(_("Not now"), "quiet", cap="Esc", small=True)
        back.clicked.connect(self._on_back)
        self._column = column(
            row(Words(_("A new recovery sheet"), "title"), None, back),
            (self._view, 1),
            row(None, self._done),
            gap=12,
        )
        self.setLayout(self._column)

    def set_office(self, name: str) -> None:
        """Say which office the sheet is for."""
        self._office = name

    def begin(self) -> None:
        """Begin with a new code; nothing of an earlier one is left on the screen."""
        today = local_day(self._desks.context.clock.now())
        view, before = RecoverySheetView(self._office, short_day_words(today, today)), self._view
        self._column.replaceWidget(before, view)
        before.setParent(None)
        before.deleteLater()
        self._view = view
        view.print_asked.connect(self._on_print)
        view.dialog_asked.connect(self._on_dialog)
        view.file_asked.connect(self._on_file)
        view.typed.connect(self._on_typed)
        view.changed.connect(lambda: self._done.setEnabled(view.is_ready()))
        self._code = self._desks.turnover.proposed_code()
        self._places = places_to_prove()
        view.ask_for(self._places)
        self._done.setEnabled(False)
        view.begin()

    def _with_sheet(self, use: Callable[[PrintJob], None]) -> None:
        self._view.say_printed(Printed.BUSY, "")
        code = self._code
        self._background.run(
            lambda: self._desks.turnover.recovery_sheet(code),
            lambda pdf: use(PrintJob(_("Recovery sheet"), pdf)),
            self._on_failed,
        )

    def _on_print(self) -> None:
        self._with_sheet(
            lambda job: self._printing.print_now(job, self._on_printed, self._on_failed)
        )

    def _on_dialog(self) -> None:
        self._with_sheet(
            lambda job: self._printing.print_with_dialog(
                job, self, self._on_printed, self._on_failed, self._on_cancelled
            )
        )

    def _on_file(self) -> None:
        def use(job: PrintJob) -> None:
            dialog = QFileDialog(self, _("Save as a file"))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilter("PDF (*.pdf)")
            documents = QStandardPaths.StandardLocation.DocumentsLocation
            dialog.setDirectory(QStandardPaths.writableLocation(documents))
            dialog.selectFile(_("recovery-sheet.pdf"))
            dialog.fileSelected.connect(
                lambda chosen: self._printing.save_as_file(
                    job, Path(chosen), self._on_printed, self._on_failed
                )
            )
            dialog.rejected.connect(self._on_cancelled)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._with_sheet(use)

    def _on_printed(self, place: str) -> None:
        words = _("Sent to {place}, 1 page").format(place=place)
        self._view.say_printed(Printed.DONE, words)

    def _on_cancelled(self) -> None:
        self._view.say_printed(Printed.NOT_YET, "")

    def _on_failed(self, error: FrcDeskError) -> None:
        sentence = _("The printer did not answer. Choose another printer, or save it as a file.")
        words = sentence if isinstance(error, PrinterError) else error_sentence(error)
        self._view.say_printed(Printed.FAILED, words)

    def _on_typed(self, typed: tuple[str, ...]) -> None:
        self._view.say_proved(proved=proves(self._code, self._places, typed))

    def _on_done(self) -> None:
        code = self._code

        def done(_nothing: None) -> None:
            self._forget()
            self._links.said.emit(_("The new recovery sheet is the one that opens this office"), "")
            self.left.emit()

        self._background.run(lambda: self._desks.turnover.take_recovery_code(code), done)

    def _on_back(self) -> None:
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        self._code = ""
