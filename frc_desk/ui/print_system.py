"""What is said to the print system, and what it answers; everything here waits, so it runs beside the window.

Where the system has `lp`, it is asked and gets the PDF itself; elsewhere Qt is asked, and the pages are
painted. None of this touches the store or a widget.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from frc_desk.errors import NoPrinterError, PrinterError
from frc_desk.operations.pictures import page_picture

_LONGEST_WAIT_SECONDS = 5
"""For each word with the print system: a person waits for the answer, and so does closing the office."""
_PRINTED_DOTS_PER_INCH = 300
_PDF_DOTS_PER_INCH = 72

_STANDS_STILL = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


@dataclass(frozen=True, slots=True)
class KnownPrinters:
    """The printers of this computer, and the one that is its own; empty where there is none."""

    names: tuple[str, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed: the title of the job, the PDF and its number of pages."""

    title: str
    pdf: bytes
    pages: int = 1


def known_printers() -> KnownPrinters:
    """Ask which printers there are; none where the print system does not answer."""
    program = shutil.which("lpstat")
    if program is None:
        return KnownPrinters(
            tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName()
        )
    try:
        names = tuple(_ask_system([program, "-e"], b"").split())
        own = _ask_system([program, "-d"], b"").rpartition(": ")[2].strip()
    except PrinterError:
        return KnownPrinters()
    # *no system default destination* has no colon; a name may hold no blank.
    own = own if own in names else ""
    return KnownPrinters(names, own or (names[0] if len(names) == 1 else ""))


def has_queues() -> bool:
    """Say whether the system has `lp`, which takes a PDF as it is."""
    return shutil.which("lp") is not None


def print_paper(paper: Paper, printer: str) -> str:
    """Print on a printer by its name, else on the computer's own; returns the name.

    Raises:
        NoPrinterError: this computer has none.
        PrinterError: no such printer, or one that is paused or does not answer.
    """
    named = printer or known_printers().own
    if not named:
        raise NoPrinterError
    if has_queues():
        return hand_over(paper, named, 1)
    target = new_printer(paper.title)
    target.setPrinterName(named)
    if target.printerName() != named:
        # Qt keeps its own printer where there is none of this name: the paper would come out elsewhere.
        raise PrinterError(printer=named)
    return paint(paper, target)


def hand_over(paper: Paper, printer: str, copies: int) -> str:
    """Hand a PDF to a named queue of `lp`; returns the name.

    Raises:
        NoPrinterError: no name is given, and there is no `lp` to ask.
        PrinterError: no such printer, or one that is paused or does not answer.
    """
    program = shutil.which("lp")
    if not printer or program is None:
        raise NoPrinterError
    words = [
        program,
        "-d",
        printer,
        "-t",
        paper.title,
        "-n",
        str(copies),
        "-o",
        "media=Letter",
        "-",
    ]
    try:
        _refuse_paused(printer)
        _ask_system(words, paper.pdf)
    except PrinterError as error:
        raise PrinterError(**error.values, printer=printer) from error
    return printer


def paint(paper: Paper, target: QPrinter) -> str:
    """Paint a paper on a printer of Qt that is there and does not stand still; returns its name.

    Raises:
        PrinterError: it is not there, stands still, or could not go on.
    """
    name = target.printerName()
    printer = QPrinterInfo.printerInfo(name)
    # Qt would paint for nobody on a printer that is not there.
    if not target.outputFileName() and (printer.isNull() or printer.state() in _STANDS_STILL):
        raise PrinterError(printer=name)
    paint_pages(paper, target)
    return name


def paint_pages(paper: Paper, target: QPrinter) -> None:
    """Paint every page of a paper on a printer of Qt, at 300 dots to the inch.

    Raises:
        PrinterError: the printer could not begin, or not go on.
    """
    painter = QPainter()
    if not painter.begin(target):
        raise PrinterError(printer=target.printerName())
    for page in range(paper.pages):
        if page and not target.newPage():
            painter.end()
            raise PrinterError(printer=target.printerName())
        seen = page_picture(paper.pdf, page, _PRINTED_DOTS_PER_INCH / _PDF_DOTS_PER_INCH)
        image = QImage(
            seen.pixels, seen.width, seen.height, seen.stride, QImage.Format.Format_RGBA8888
        )
        painter.drawImage(QRectF(target.paperRect(QPrinter.Unit.DevicePixel)), image)
    painter.end()


def new_printer(title: str) -> QPrinter:
    """Return a printer of Qt for Letter paper, whose jobs have this title."""
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setDocName(title)
    target.setFullPage(True)
    target.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    target.setResolution(_PRINTED_DOTS_PER_INCH)
    return target


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
