"""Prints on a real print system, where somebody names a queue for it: FRC_DESK_TEST_PRINTER=PDF."""

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from frc_desk.errors import FrcDeskError, PrinterError
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing, PrintJob
from tests.conftest import REAL_PATH

QUEUE = os.environ.get("FRC_DESK_TEST_PRINTER", "")

pytestmark = pytest.mark.skipif(not QUEUE, reason="no printer is named for tests")


def test_a_real_queue_takes_the_paper_and_an_unknown_one_is_said(
    dressed: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.environ[REAL_PATH])
    background = Background()
    printing = Printing(background, Preferences(dressed, SettingsFile(tmp_path / "settings.json")))
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=letter)
    canvas.drawString(72, 720, "A test of FRC Desk")
    canvas.save()
    before, places, errors = jobs(), list[str](), list[FrcDeskError]()
    job = PrintJob("TEST-000", drawn.getvalue())
    printing.print_on(QUEUE, job, places.append, errors.append)
    printing.print_on(f"{QUEUE}-not-there", job, places.append, errors.append)
    background.finish()
    assert places == [QUEUE]
    assert [type(error) for error in errors] == [PrinterError]
    assert errors[0].values["said"]
    assert len(jobs()) == len(before) + 1
    background.close()


def jobs() -> list[str]:
    """Return the jobs of the queue, also those that are done."""
    program = shutil.which("lpstat")
    assert program is not None
    words = [program, "-W", "all", "-o", QUEUE]
    said = subprocess.run(words, capture_output=True, check=True)
    return said.stdout.decode().splitlines()
