"""PySide6 keeps its reference counts on the Pythons we support (it did not in 6.12.0)."""

import subprocess
import sys

import pytest

EMITS = """
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

heard = []
bell = Bell()
bell.rung.connect(heard.append)
for _ in range(5_000):
    bell.rung.emit(True)
bell.rung.disconnect(heard.append)
print(len(heard))
"""

NONE_COUNT = """
import sys
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit

class Bell(QObject):
    rung = Signal(object)

application = QApplication(sys.argv[:1])
label = QLabel("a")
editor = QPlainTextEdit()
bell = Bell()
bell.rung.connect(lambda value: None)
image = QImage(4, 4, QImage.Format.Format_RGB32)

def once():
    bell.rung.emit(None)
    label.setObjectName("b")
    editor.setPlainText("b")
    image.setPixel(1, 1, 0)
    image.fill(0)
    label.setParent(None)
    label.findChild(QLabel, "no such")
    painter = QPainter(image)
    painter.end()
    QTimer.singleShot(0, application.processEvents)
    application.processEvents()

once()
before = sys.getrefcount(None)
for _ in range(2_000):
    once()
print(sys.getrefcount(None) - before)
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_five_thousand_signals_leave_the_process_alive() -> None:
    answer = run(EMITS)
    assert (answer.returncode, answer.stdout.strip()) == (0, "5000"), answer.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12")
def test_calls_into_qt_do_not_eat_references_to_none() -> None:
    answer = run(NONE_COUNT)
    assert answer.returncode == 0, answer.stderr
    assert abs(int(answer.stdout)) < 200, "one call in ten would already show 200"
