"""Sends a paper to a named printer without a dialog, to any printer with one, or into a file.

The title of a print job stands in queues and spool folders, so it is the slip's code and nothing else.
A paper that
could not be printed is not lost: whoever asked still holds it. Waiting for the print system holds up no
saving; what is written down of a paper (`PrintJob.taken`) is written on the worker, and only once the print
system has the paper.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QWidget

from frc_desk.errors import PrinterError, ReadOnlyFolderError
from frc_desk.i18n import gettext as _
from frc_desk.ui.background import Background, Failed
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.print_system import (
    KnownPrinters,
    Paper,
    hand_over,
    has_queues,
    known_printers,
    new_printer,
    paint,
    print_paper,
)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper to print: its title, and the PDF with its number of pages."""

    title: str
    pdf: bytes
    pages: int = 1
    taken: Callable[[], None] | None = None
    """What is written down, on the worker, once the paper is out of our hands."""

    def paper(self) -> Paper:
        """Return what the print system gets of it."""
        return Paper(self.title, self.pdf, self.pages)


class _FileName(str):
    """The name of a file, where else that of a printer stands: no printer was heard."""

    __slots__ = ()


class Printing(QObject):
    """Prints in the background; `done` gets the name of the printer.

    Everything that waits for the print system or a disk stands in the lane beside the worker: the window
    is never held up by a printer, nor is saving.
    """

    heard = Signal(str, bool)
    """The name of a printer, and whether it took the paper."""
    printers_known = Signal()
    """The print system has said which printers there are."""

    def __init__(self, background: Background, preferences: Preferences) -> None:
        super().__init__()
        self._background = background
        self._preferences = preferences
        self._known = KnownPrinters()
        background.outside_answered.connect(self._on_outside_answered)
        background.run_outside(known_printers, self._on_known)

    def printers(self) -> tuple[str, ...]:
        """Return the names of the printers of this computer, as far as they are known by now."""
        return self._known.names

    def chosen_printer(self) -> str:
        """Return the printer of Ctrl+P: the one chosen here, else the computer's own; may be empty."""
        return self._preferences.settings.printer or self._known.own

    def print_now(
        self, job: PrintJob, done: Callable[[str], None], failed: Failed | None = None
    ) -> None:
        """Print on the chosen printer without asking anything."""
        self.print_on(self.chosen_printer(), job, done, failed)

    def print_on(
        self,
        printer: str,
        job: PrintJob,
        done: Callable[[str], None],
        failed: Failed | None = None,
    ) -> None:
        """Print on a printer by its name; without one, on the computer's own."""
        paper = job.paper()
        self._wait(lambda: print_paper(paper, printer), job, done, failed)

    def print_with_dialog(
        self,
        job: PrintJob,
        window: QWidget,
        done: Callable[[str], None],
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Let the person choose printer and copies in the system's window, then print."""
        target, paper = new_printer(job.title), job.paper()
        dialog = QPrintDialog(target, window)

        def accepted() -> None:
            name, copies = target.printerName(), target.copyCount()
            if target.outputFileName():
                # The paper itself, not a picture of it: its text stays text.
                self.save_as_file(job, Path(target.outputFileName()), done, failed)
            elif has_queues():
                self._wait(lambda: hand_over(paper, name, copies), job, done, failed)
            else:
                self._wait(lambda: paint(paper, target), job, done, failed)

        dialog.accepted.connect(accepted)
        if cancelled is not None:
            dialog.rejected.connect(cancelled)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def save_with_dialog(
        self,
        job: PrintJob,
        window: QWidget,
        name: str,
        done: Callable[[str], None],
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Let the person choose a file for the PDF, by this name unless they say another."""
        dialog = QFileDialog(window, _("Save as a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        dialog.selectFile(name)
        dialog.fileSelected.connect(
            lambda chosen: self.save_as_file(job, Path(chosen), done, failed)
        )
        if cancelled is not None:
            dialog.rejected.connect(cancelled)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_as_file(
        self,
        job: PrintJob,
        path: Path,
        done: Callable[[str], None],
        failed: Failed | None = None,
    ) -> None:
        """Write the PDF into a file; `done` gets its name."""

        def write() -> str:
            try:
                path.write_bytes(job.pdf)
            except OSError as error:
                raise ReadOnlyFolderError(folder=path.parent) from error
            return _FileName(path.name)

        self._wait(write, job, done, failed)

    def _wait(
        self,
        work: Callable[[], str],
        job: PrintJob,
        done: Callable[[str], None],
        failed: Failed | None,
    ) -> None:
        """Wait beside the worker, and write down on it what is out of our hands."""
        self._background.run_outside(work, done, failed, then=job.taken)

    def _on_known(self, known: KnownPrinters) -> None:
        self._known = known
        self.printers_known.emit()

    def _on_outside_answered(self, printer: object, error: object) -> None:
        if isinstance(error, PrinterError):
            self.heard.emit(str(error.values.get("printer", "")), False)  # noqa: FBT003 - the signal's signature
        elif isinstance(printer, str) and not isinstance(printer, _FileName):
            self.heard.emit(printer, True)  # noqa: FBT003 - the signal's signature
