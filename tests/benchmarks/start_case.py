"""First paint of the sign-in window beside a bare PySide6 window, both as whole processes."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.table import Line
from tests.benchmarks.timing import in_turn

_BARE = (
    "import sys\n"
    "from PySide6.QtCore import QTimer\n"
    "from PySide6.QtWidgets import QApplication, QMainWindow\n"
    "class Window(QMainWindow):\n"
    "    def paintEvent(self, event):\n"
    "        super().paintEvent(event)\n"
    "        QTimer.singleShot(0, QApplication.quit)\n"
    "app = QApplication(sys.argv)\n"
    "window = Window()\n"
    "window.resize(1440, 900)\n"
    "window.show()\n"
    "sys.exit(app.exec())\n"
)
_FLOOR = "a Python process that shows a bare QMainWindow of the same size, paints once and ends"


def start_lines(folder: Path, runs: int) -> list[Line]:
    """Measure from the start of the process to its end after one paint."""
    ours = [sys.executable, "-m", "frc_desk", "--data", str(folder), "--quit-after-first-paint"]
    bare = [sys.executable, "-c", _BARE]
    with tempfile.TemporaryDirectory() as bytecode:
        # As it is installed: with compiled bytecode, which both write in the runs that do not count.
        written = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": bytecode}
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | written

        def run(command: list[str]) -> None:
            subprocess.run(command, check=True, env=environment, capture_output=True)

        pair = in_turn(lambda: run(ours), lambda: run(bare), runs)
    return [Line("First paint (sign-in window)", "whole process", pair, 1.3, _FLOOR)]
