"""The status line names the printer as it is, not as it was when the office was opened."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frc_desk.settings import Settings, SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.shell.printer_status import PrinterStatus
from frc_desk.ui.shell.status_line import StatusLine

JOB = PrintJob("K7M4-2TX", b"%PDF-1.7 a slip")
LP = """#!/bin/sh
/bin/cat > /dev/null
case "$2" in Gone) echo "The printer or class does not exist." >&2; exit 1;; esac
"""


@pytest.fixture
def said(
    dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], str]]:
    """Print on a printer of this name; returns what the status line says then."""
    program = tmp_path / "lp"
    program.write_text(LP, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    background = Background()
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(printer="Front_Desk"))
    printing = Printing(background, Preferences(dressed, file))
    line = StatusLine()
    status = PrinterStatus(line, printing)
    status.say()

    def print_on(printer: str) -> str:
        printing.print_on(printer, JOB, lambda _: None, lambda _: None)
        background.finish()
        return line._parts["printer"].words.text()

    yield print_on
    background.close()


def test_a_paper_on_another_printer_is_named_and_so_is_the_one_of_the_next(
    said: Callable[[str], str],
) -> None:
    assert said("Back_Office") == "Front_Desk (last paper: Back_Office)"
    assert said("Front_Desk") == "Front_Desk"


def test_a_printer_that_is_gone_is_said_until_it_prints_again(said: Callable[[str], str]) -> None:
    assert said("Gone") == "Gone: no answer"
    assert said("Front_Desk") == "Front_Desk"
