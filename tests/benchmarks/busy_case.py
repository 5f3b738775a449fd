"""From a key in *Who* to the painted list while the worker takes in what another machine sent, and while it rests."""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, cast

from PySide6.QtWidgets import QApplication, QLineEdit

from frc_desk.clock import SystemClock
from frc_desk.domain.sharing import Parcel
from frc_desk.store.applying import apply
from frc_desk.store.new_copy import begin_new_copy
from frc_desk.store.outgoing_changes import parcel_for, vector
from tests.benchmarks.apply_case import take_calls
from tests.benchmarks.key_case import TYPED, NoBot, Paints, list_under, until_painted
from tests.benchmarks.office_case import opened
from tests.benchmarks.timing import p95
from tests.journeys.desk_window import DeskWindow

GOAL_MS = 100.0


@dataclass(frozen=True)
class Busy:
    """Milliseconds from key to paint, and for how long the worker was at it."""

    changes: int
    seconds: float
    keys: int
    while_busy: float
    while_busy_p95: float
    longest: float
    at_rest: float
    at_rest_p95: float


def busy(office: Path, folder: Path, changes: int) -> Busy:
    """Type names into a new contact, first at rest and then while a long absence is taken in."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    receiving = folder / "receiving"
    shutil.copytree(office, receiving)
    parcel = _absence(office, folder / "away", receiving, changes)
    with opened(receiving) as desks, tempfile.TemporaryDirectory() as scratch:
        desk = DeskWindow(cast("Any", NoBot()), desks, Path(scratch))
        desk.press("Ctrl+N")
        line = desk.target()
        assert isinstance(line, QLineEdit)
        painted = Paints(list_under(desk.window, line))
        signs = cycle(sign for typed in TYPED for sign in (None, *typed))
        rest = [_key(line, painted, signs) for _ in range(100)]
        context = desks.context
        ended: list[float] = []
        begun = perf_counter()
        desk.background.run(
            lambda: apply(context.database, parcel, context.actor.id),
            lambda _: ended.append(perf_counter()),
        )
        times = []
        while not ended:
            times.append(_key(line, painted, signs))
        desk.close()
    told = [time for time in times if time]
    calm = [time for time in rest if time]
    return Busy(
        len(parcel.records),
        ended[0] - begun,
        len(told),
        median(told),
        p95(told),
        max(told),
        median(calm),
        p95(calm),
    )


def _key(line: QLineEdit, painted: Paints, signs: "cycle[str | None]") -> float:
    """Type the next key; where a name is at its end, begin another and tell nothing."""
    sign = next(signs)
    if sign is None:
        line.clear()
        QApplication.processEvents()
        return 0.0
    return until_painted(line, sign, painted)


def _absence(office: Path, away: Path, receiving: Path, changes: int) -> Parcel:
    """Return what another machine of the office wrote while it was away."""
    with opened(receiving) as desks, desks.context.database.reading() as connection:
        known = vector(connection)
    shutil.copytree(office, away)
    with opened(away) as desks:
        database = desks.context.database
        with database.maintenance() as connection:
            begin_new_copy(connection, SystemClock().now())
        take_calls(database, changes, actor=desks.context.actor.id)
        with database.reading() as connection:
            return parcel_for(connection, known)
