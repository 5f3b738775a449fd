"""Printing: the code alone as title, a stopped queue is an error, the file is the PDF."""

import os
import stat
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from frc_desk.errors import FrcDeskError, NoPrinterError, PrinterError, ReadOnlyFolderError
from frc_desk.settings import Settings, SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.print_system import KnownPrinters, Paper, known_printers, paint_pages
from frc_desk.ui.printing import Printing, PrintJob

JOB = PrintJob("K7M4-2TX", b"%PDF-1.7 a slip")

# The two programs of the system, standing in for a print server: they write down what they are told.
LP = """#!/bin/sh
echo "$@" > "{folder}/told"
cat > "{folder}/paper"
case "$*" in *missing*) exit 1;; esac
"""
LPSTAT = """#!/bin/sh
case "$1" in
  -e) echo Front_Desk; echo Back_Office; exit;;
  -d) cat "{folder}/own"; exit;;
esac
case "$2" in
  paused) echo "printer paused disabled since Tue 17 Nov 2026 - out of paper";;
  missing) exit 1;;
  *) echo "printer $2 is idle.  enabled since Tue 17 Nov 2026";;
esac
"""


@pytest.fixture
def print_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system with `lp` and `lpstat` that keep what they get in a folder."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, text in {"lp": LP, "lpstat": LPSTAT}.items():
        program = programs / name
        program.write_text(text.format(folder=programs), encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    # `cat` is asked for by its place, because the programs run with a bare environment.
    (programs / "cat").symlink_to("/bin/cat")
    (programs / "own").write_text("no system default destination\n", encoding="utf-8")
    monkeypatch.setenv("PATH", str(programs))
    return programs


@pytest.fixture
def printing(dressed: QApplication, tmp_path: Path) -> Iterator[Printing]:
    background = Background()
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(printer="Front_Desk"))
    yield Printing(background, Preferences(dressed, file))
    background.close()


def printed(
    printing: Printing, job: PrintJob = JOB, printer: str | None = None
) -> tuple[list[str], list[FrcDeskError]]:
    places: list[str] = []
    errors: list[FrcDeskError] = []
    chosen = printing.chosen_printer() if printer is None else printer
    printing.print_on(chosen, job, places.append, errors.append)
    printing._background.finish()
    return places, errors


def choose(printing: Printing, printer: str) -> None:
    printing._preferences.change(Settings(printer=printer))


def test_the_pdf_goes_to_the_chosen_queue_under_the_code_alone(
    printing: Printing, print_system: Path
) -> None:
    assert printed(printing) == (["Front_Desk"], [])
    told = (print_system / "told").read_text(encoding="utf-8").split()
    assert told[told.index("-d") + 1] == "Front_Desk"
    assert told[told.index("-t") + 1] == "K7M4-2TX"
    assert (print_system / "paper").read_bytes() == JOB.pdf


@pytest.mark.parametrize("queue", ["paused", "missing"])
def test_a_stopped_or_missing_queue_is_said(
    printing: Printing, print_system: Path, queue: str
) -> None:
    choose(printing, queue)
    places, errors = printed(printing)
    assert places == []
    assert [type(error) for error in errors] == [PrinterError]
    assert not (print_system / "paper").exists() or queue == "missing"


def test_without_any_printer_the_sentence_says_what_to_do(
    printing: Printing, print_system: Path
) -> None:
    _, errors = printed(printing, printer="")
    assert [str(error) for error in errors] == [NoPrinterError.sentence]
    assert NoPrinterError.sentence != PrinterError.sentence
    assert not (print_system / "told").exists()


def test_a_file_is_the_pdf_itself(printing: Printing, tmp_path: Path) -> None:
    places: list[str] = []
    printing.save_as_file(JOB, tmp_path / "slip.pdf", places.append)
    printing._background.finish()
    assert places == ["slip.pdf"]
    assert (tmp_path / "slip.pdf").read_bytes() == JOB.pdf


def test_a_folder_that_is_not_there_is_said(printing: Printing, tmp_path: Path) -> None:
    errors: list[FrcDeskError] = []
    printing.save_as_file(JOB, tmp_path / "no" / "slip.pdf", lambda _: None, errors.append)
    printing._background.finish()
    assert [type(error) for error in errors] == [ReadOnlyFolderError]


def two_pages() -> bytes:
    """Return a paper of two pages."""
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=letter)
    for words in ("first page", "second page"):
        canvas.drawString(72, 720, words)
        canvas.showPage()
    canvas.save()
    return drawn.getvalue()


def test_pages_are_painted_where_there_is_no_lp(dressed: QApplication, tmp_path: Path) -> None:
    assert dressed is not None
    target = QPrinter(QPrinter.PrinterMode.HighResolution)
    target.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target.setOutputFileName(str(tmp_path / "painted.pdf"))
    paint_pages(Paper("K7M4-2TX", two_pages(), 2), target)
    painted = PdfDocument(tmp_path / "painted.pdf")
    assert len(painted) == 2
    painted.close()


def test_a_printer_that_cannot_begin_is_said_and_nothing_is_written_down(
    printing: Printing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    written: list[str] = []
    job = PrintJob("K7M4-2TX", two_pages(), 2, lambda: written.append("printed"))
    places, errors = printed(printing, job, printer="Nowhere")
    assert places == []
    assert [type(error) for error in errors] == [PrinterError]
    assert written == []


def test_the_computers_own_printer_takes_the_paper_where_none_is_chosen(
    printing: Printing, print_system: Path
) -> None:
    (print_system / "own").write_text("system default destination: Back_Office\n")
    choose(printing, "")
    assert printed(printing) == (["Back_Office"], [])


def test_the_print_system_is_asked_beside_the_window_which_printers_there_are(
    print_system: Path, dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    (print_system / "own").write_text("system default destination: Back_Office\n")
    pipe = hang(print_system, "lpstat")
    background = Background()
    made = Printing(background, Preferences(dressed, SettingsFile(tmp_path / "settings.json")))
    assert (made.printers(), made.chosen_printer()) == ((), "")
    order: list[str] = []
    background.run(lambda: order.append("draft saved"))
    qtbot.waitUntil(lambda: order == ["draft saved"], timeout=2000)
    pipe.write_text("go on", encoding="utf-8")
    background.close()
    assert known_printers() == KnownPrinters()


def test_a_page_hears_when_the_printers_are_known(
    print_system: Path, dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    (print_system / "own").write_text("system default destination: Back_Office\n")
    background = Background()
    made = Printing(background, Preferences(dressed, SettingsFile(tmp_path / "settings.json")))
    with qtbot.waitSignal(made.printers_known, timeout=5000):
        background.finish()
    assert made.printers() == ("Front_Desk", "Back_Office")
    assert made.chosen_printer() == "Back_Office"
    background.close()


def test_a_slow_disk_holds_up_no_saving_and_no_printer_is_heard_of_a_file(
    printing: Printing, tmp_path: Path, qtbot: QtBot
) -> None:
    pipe = tmp_path / "slip.pdf"
    os.mkfifo(pipe)
    heard: list[str] = []
    printing.heard.connect(lambda name, _worked: heard.append(name))
    order: list[str] = []
    job = PrintJob(JOB.title, JOB.pdf, taken=lambda: order.append("written down"))
    printing.save_as_file(job, pipe, order.append)
    background = printing._background
    background.run(lambda: order.append("draft saved"))
    qtbot.waitUntil(lambda: order == ["draft saved"], timeout=2000)
    assert pipe.read_bytes() == JOB.pdf
    background.finish()
    assert order == ["draft saved", "written down", "slip.pdf"]
    assert heard == []


def test_what_is_written_down_is_written_once_the_print_system_has_the_paper(
    printing: Printing, print_system: Path
) -> None:
    papers: list[bool] = []
    job = PrintJob(
        JOB.title, JOB.pdf, taken=lambda: papers.append((print_system / "paper").exists())
    )
    assert printed(printing, job) == (["Front_Desk"], [])
    assert papers == [True]
    for queue in ("paused", "missing"):
        choose(printing, queue)
        printed(printing, job)
    assert papers == [True]


def test_trouble_says_what_the_print_system_said(printing: Printing, print_system: Path) -> None:
    assert print_system.exists()
    choose(printing, "paused")
    _, errors = printed(printing)
    assert "out of paper" in str(errors[0].values["said"])


def test_the_environment_of_the_person_does_not_reach_the_print_program(
    printing: Printing, print_system: Path
) -> None:
    lp = print_system / "lp"
    lp.write_text(f'#!/bin/sh\necho "[$HOME]" > {print_system}/told\n{os.sep}bin/cat > /dev/null\n')
    printed(printing)
    assert (print_system / "told").read_text(encoding="utf-8").strip() == "[]"


def hang(print_system: Path, program: str = "lp") -> Path:
    """Let a program of the print system wait; what is written into the pipe lets it go on."""
    pipe = print_system / "go-on"
    os.mkfifo(pipe)
    waits = print_system / program
    waits.write_text(f"#!/bin/sh\n/bin/cat {pipe} > {print_system}/told\n", encoding="utf-8")
    return pipe


@pytest.mark.parametrize("program", ["lp", "lpstat"])
def test_saving_does_not_wait_for_a_print_system_that_hangs(
    printing: Printing, print_system: Path, qtbot: QtBot, program: str
) -> None:
    pipe = hang(print_system, program)
    order: list[str] = []
    threads: dict[str, int] = {}

    def note(what: str) -> None:
        order.append(what)
        threads[what] = threading.get_ident()

    job = PrintJob(JOB.title, JOB.pdf, taken=lambda: note("written down"))
    places: list[str] = []
    printing.print_on("Front_Desk", job, places.append)
    background = printing._background
    background.run(lambda: note("draft saved"))
    qtbot.waitUntil(lambda: order == ["draft saved"], timeout=2000)
    assert places == []
    assert background.is_outside
    pipe.write_text("go on", encoding="utf-8")
    background.run_last(lambda: note("office closed"))
    background.finish()
    assert places == ["Front_Desk"]
    assert order == ["draft saved", "written down", "office closed"]
    assert len(set(threads.values())) == 1, "the store has one thread"
    assert threading.get_ident() not in threads.values()


def test_a_paper_that_is_out_is_written_down_before_the_worker_ends(
    printing: Printing, print_system: Path
) -> None:
    pipe = hang(print_system)
    written: list[str] = []
    job = PrintJob(JOB.title, JOB.pdf, taken=lambda: written.append("printed"))
    printing.print_on("Front_Desk", job, lambda _: None)
    printing.print_on("Front_Desk", job, lambda _: None)
    pipe.write_text("go on", encoding="utf-8")
    printing._background.close()
    assert written == ["printed"], "the first is out; the second was not begun"
