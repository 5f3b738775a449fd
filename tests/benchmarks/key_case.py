"""From a key in *Who* to the painted list, and from the passphrase to a window one can work in."""

import resource
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from frc_desk.clock import SystemClock
from frc_desk.operations.quick_search import match_words
from frc_desk.store import quick_statements
from frc_desk.store.keys import Keyring
from frc_desk.ui.widgets.suggest_box import SuggestBox
from tests.benchmarks.office_case import opened
from tests.benchmarks.table import Fact, Line
from tests.benchmarks.timing import Pair, milliseconds, p95, pair_of
from tests.journeys.desk_window import DeskWindow

FRAME_MS = 1000 / 60
TYPED = ("ramirez m", "garcia", "chen", "petrosyan", "madison", "0142")
_FLOOR = "1.5 times the one capped full-text query, bare, plus one frame of 16.7 ms, counted as 1"


class NoBot:
    """Stands where a test has its bot: the window is kept by its owner here."""

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - as the bot has it
        self.widget = widget


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


def key_lines(folder: Path, size: str, repeats: int) -> list[Line]:
    """Type names key by key into a new contact and time each key until the list is painted."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    keys: list[float] = []
    floors: list[float] = []
    with opened(folder) as desks, tempfile.TemporaryDirectory() as scratch:
        desk = DeskWindow(cast("Any", NoBot()), desks, Path(scratch))
        desk.press("Ctrl+N")
        line = desk.target()
        assert isinstance(line, QLineEdit)
        connection = desks.context.database.bare_connection()
        painted = Paints(list_under(desk.window, line))
        for typed in TYPED * repeats:
            line.clear()
            QApplication.processEvents()
            for end in range(1, len(typed) + 1):
                query = match_words(typed[:end])
                floors.append(
                    milliseconds(
                        lambda q=query: connection.execute(  # type: ignore[misc] # a lambda per key
                            quick_statements.PEOPLE, (q,)
                        ).fetchall()
                    )
                )
                keys.append(until_painted(line, typed[end - 1], painted))
        connection.close()
        desk.close()
    allowed = [1.5 * floor + FRAME_MS for floor in floors]
    return [
        Line(
            "Key to painted results, against what is allowed",
            size,
            pair_of(keys, allowed),
            1.0,
            _FLOOR,
        )
    ]


def sign_in_lines(folder: Path, runs: int) -> list[Line]:
    """Time from the passphrase to the desks, beside the one try at the passphrase that is in it."""
    mine, theirs = [], []
    for _ in range(runs):
        ring = Keyring(folder, SystemClock())
        theirs.append(milliseconds(lambda r=ring: r.unlock_by_name("practice", "practice")))  # type: ignore[misc] # a lambda per run
        begin = perf_counter()
        with opened(folder) as desks:
            desks.today.today()
            mine.append((perf_counter() - begin) * 1000)
    floor = "one try at the passphrase (Argon2id, 64 MiB, 3 passes), which is meant to be slow"
    return [
        Line(
            "Sign-in to Today's list",
            "60 families",
            Pair(median(mine), p95(mine), median(theirs), p95(theirs), runs),
            None,
            floor,
        )
    ]


def memory_fact(size: str) -> Fact:
    """Say how much memory this process held at most."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Fact("Memory of the whole run, at most", size, f"{most:.0f} MB")


def until_painted(line: QLineEdit, sign: str, painted: Paints) -> float:
    """Type one key and return the milliseconds until the list was painted."""
    before = painted.count
    begin = perf_counter()
    QTest.keyClicks(line, sign)
    while painted.count == before and perf_counter() - begin < 1:
        QApplication.processEvents()
    return (perf_counter() - begin) * 1000


def list_under(window: QWidget, line: QLineEdit) -> QWidget:
    """Return what is painted of the list under a field."""
    QTest.keyClicks(line, "ma")
    QApplication.processEvents()
    box = next(one for one in window.findChildren(SuggestBox) if one.isVisible())
    line.clear()
    return box._rows.viewport()
