"""Sends a paper to a named printer without a dialog, to any printer with one, or into a file.

The title of a print job stands in queues and spool folders, so it is the slip's code and nothing else.
Where the system has `lp`, the PDF itself is handed over; elsewhere its pages are painted. A paper that
could not be printed is not lost: whoever asked still holds it. Waiting for the print system holds up no
saving; what is written down of a paper (`PrintJob.taken`) is written on the worker, and only once the print
system has the paper.
"""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from frc_desk.errors import FrcDeskError, PrinterError, ReadOnlyFolderError
from frc_desk.i18n import gettext as _
from frc_desk.operations.pictures import page_picture
from frc_desk.ui.background import Background, Failed
from frc_desk.ui.preferences import Preferences

_LONGEST_WAIT_SECONDS = 5
"""For each word with the print system: a person waits for the answer, and so does closing the office."""
_PRINTED_DOTS_PER_INCH = 300
_PDF_DOTS_PER_INCH = 72

_STANDS_STILL = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper to print: its title, and the PDF with its number of pages."""

    title: str
    pdf: bytes
    pages: int = 1
    taken: Callable[[], None] | None = None
    """What is written down, on the worker, once the paper is out of our hands."""


class Printing(QObject):
    """Prints in the background; `done` gets the name of the printer."""

    heard = Signal(str, bool)
    """The name of a printer, and whether it took the paper."""

    def __init__(self, background: Background, preferences: Preferences) -> None:
        super().__init__()
        self._background = background
        self._preferences = preferences
        background.outside_answered.connect(self._on_outside_answered)

    def printers(self) -> tuple[str, ...]:
        """Return the names of the printers of this computer."""
        return tuple(QPrinterInfo.availablePrinterNames())

    def chosen_printer(self) -> str:
        """Return the printer of Ctrl+P: the one chosen here, else the computer's own; may be empty."""
        return self._preferences.settings.printer or QPrinterInfo.defaultPrinterName()

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
        """Print on a printer by its name."""
        if shutil.which("lp"):
            self._hand_over(job, printer, 1, done, failed)
            return
        target = _new_printer(job)
        target.setPrinterName(printer)
        self._paint(job, target, done, failed)

    def print_with_dialog(
        self,
        job: PrintJob,
        window: QWidget,
        done: Callable[[str], None],
        failed: Failed | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Let the person choose printer and copies in the system's window, then print."""
        target = _new_printer(job)
        dialog = QPrintDialog(target, window)

        def accepted() -> None:
            name, copies = target.printerName(), target.copyCount()
            if target.outputFileName():
                # The paper itself, not a picture of it: its text stays text.
                self.save_as_file(job, Path(target.outputFileName()), done, failed)
            elif shutil.which("lp"):
                self._hand_over(job, name, copies, done, failed)
            else:
                self._paint(job, target, done, failed)

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
            _say_taken(job)
            return path.name

        self._background.run(write, done, failed)

    def _hand_over(
        self,
        job: PrintJob,
        printer: str,
        copies: int,
        done: Callable[[str], None],
        failed: Failed | None,
    ) -> None:
        """Wait for the print system beside the worker, and write down there what it has taken."""
        self._background.run_outside(
            lambda: _printed(job, printer, copies), done, failed, then=job.taken
        )

    def _paint(
        self,
        job: PrintJob,
        target: QPrinter,
        done: Callable[[str], None],
        failed: Failed | None,
    ) -> None:
        """Paint the pages in the window's thread: a QPrinter belongs to it."""
        try:
            _refuse_silent(target)
            paint_pages(job, target)
        except FrcDeskError as error:
            self.heard.emit(target.printerName(), False)  # noqa: FBT003 - the signal's signature
            (failed or self._background.error_unanswered.emit)(error)
            return
        name = target.printerName()
        self.heard.emit(name, True)  # noqa: FBT003 - the signal's signature
        self._background.run(lambda: _say_taken(job), lambda _: done(name), failed)

    def _on_outside_answered(self, printer: object, error: object) -> None:
        if isinstance(error, PrinterError):
            self.heard.emit(str(error.values.get("printer", "")), False)  # noqa: FBT003 - as above
        elif isinstance(printer, str):
            self.heard.emit(printer, True)  # noqa: FBT003 - as above


def paint_pages(job: PrintJob, target: QPrinter) -> None:
    """Paint every page of a job on a printer of Qt, at 300 dots to the inch.

    Raises:
        PrinterError: the printer could not begin, or not go on.
    """
    painter = QPainter()
    if not painter.begin(target):
        raise PrinterError
    for page in range(job.pages):
        if page and not target.newPage():
            painter.end()
            raise PrinterError
        seen = page_picture(job.pdf, page, _PRINTED_DOTS_PER_INCH / _PDF_DOTS_PER_INCH)
        image = QImage(
            seen.pixels, seen.width, seen.height, seen.stride, QImage.Format.Format_RGBA8888
        )
        painter.drawImage(QRectF(target.paperRect(QPrinter.Unit.DevicePixel)), image)
    painter.end()


def _new_printer(job: PrintJob) -> QPrinter:
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setDocName(job.title)
    target.setFullPage(True)
    target.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    target.setResolution(_PRINTED_DOTS_PER_INCH)
    return target


def _printed(job: PrintJob, printer: str, copies: int) -> str:
    """Hand a PDF to a named queue; runs beside the worker, so it never touches the store.

    Raises:
        PrinterError: no printer, no such printer, or one that is paused.
    """
    program = shutil.which("lp")
    if not printer or program is None:
        raise PrinterError
    words = [program, "-d", printer, "-t", job.title, "-n", str(copies), "-o", "media=Letter", "-"]
    try:
        _refuse_paused(printer)
        _ask_system(words, job.pdf)
    except PrinterError as error:
        raise PrinterError(**error.values, printer=printer) from error
    return printer


def _refuse_silent(target: QPrinter) -> None:
    """Refuse a printer that is not there or stands still: Qt would paint for nobody."""
    printer = QPrinterInfo.printerInfo(target.printerName())
    if not target.outputFileName() and (printer.isNull() or printer.state() in _STANDS_STILL):
        raise PrinterError


def _say_taken(job: PrintJob) -> None:
    if job.taken is not None:
        job.taken()


def _refuse_paused(printer: str) -> None:
    """Refuse a stopped queue: `lp` would take the paper and nobody would ever see it."""
    program = shutil.which("lpstat")
    if program is None:
        return
    said = _ask_system([program, "-p", printer], b"")
    if " disabled " in said or " disabled\n" in said:
        raise PrinterError(said=" ".join(said.split()))


def _ask_system(words: list[str], given: bytes) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 # a fixed program of the system, no shell
            words,
            input=given,
            capture_output=True,
            check=False,
            timeout=_LONGEST_WAIT_SECONDS,
            env={"LC_ALL": "C", "PATH": str(Path(words[0]).parent)},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrinterError(said=type(error).__name__) from error
    if answer.returncode != 0:
        raise PrinterError(said=" ".join(answer.stderr.decode("utf-8", "replace").split()))
    return answer.stdout.decode("utf-8", "replace")
