"""The first fill of a new machine, from the office's file to its own, beside copies of the same bytes by the engine."""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from frc_desk.clock import SystemClock
from frc_desk.domain.sharing_reports import Invitation
from frc_desk.operations.joining import JoinFile, join_office
from frc_desk.operations.opening import close_office
from frc_desk.store.copying import copy_database, remove_database
from tests.benchmarks.office_case import opened
from tests.offices import EASY

Answer = TypeVar("Answer")
_PASSPHRASE = "practice"  # noqa: S105 - of an invented office


@dataclass(frozen=True)
class Taken:
    """How long something took: by the clock on the wall, and of the processor."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Filled:
    """The two halves of a first fill, the floor, and how large the new machine's file is."""

    scope: str
    wrote: Taken
    began: Taken
    copied: Taken
    """The engine's own copy of the new machine's file, under the same cipher."""
    megabytes: float

    @property
    def ratio(self) -> float:
        """Both halves over one copy, in processor time."""
        return (self.wrote.processor + self.began.processor) / self.copied.processor

    @property
    def wall_ratio(self) -> float:
        """The same by the clock on the wall."""
        return (self.wrote.wall + self.began.wall) / self.copied.wall


def fill(office: Path, scratch: Path) -> tuple[Filled, ...]:
    """Fill a machine of the whole office, and one of its largest school."""
    scratch.mkdir(parents=True, exist_ok=True)
    copy = scratch / "office"
    shutil.copytree(office, copy)
    with opened(copy) as desks:
        if not desks.sharing.status().started:
            desks.sharing.start("Counter")
        with desks.context.database.reading() as connection:
            school = connection.exec_driver_sql(
                "SELECT school_id FROM persons WHERE school_id IS NOT NULL "
                "GROUP BY school_id ORDER BY count(*) DESC LIMIT 1"
            ).scalar_one()
        actor = desks.context.actor.id
        told = []
        for scope, schools in (("the whole office", []), ("its largest school", [school])):
            folder = scratch / secrets.token_hex(4)
            folder.mkdir()
            wrote, done = _timed(partial(desks.sharing.invite, scope, actor, schools, folder))
            told.append(_begin(scope, folder, wrote, done.value))
            shutil.rmtree(folder)
    shutil.rmtree(copy)
    return tuple(told)


def _begin(scope: str, folder: Path, wrote: Taken, invited: Invitation) -> Filled:
    given = JoinFile(invited.file, invited.code)
    began, context = _timed(
        lambda: join_office(
            given, folder / "new", _PASSPHRASE, SystemClock(), hardness=EASY, ballast_bytes=0
        )
    )
    path, key = context.database.path, context.database.key
    close_office(context)
    target = folder / "copy.db"
    copied = []
    for _ in range(3):
        taken, _ = _timed(lambda: copy_database(path, target, key))
        remove_database(target)
        copied.append(taken)
    least = min(copied, key=lambda one: one.processor)
    megabytes = path.stat().st_size / 1e6
    return Filled(scope, wrote, began, least, megabytes)


def _timed(work: Callable[[], Answer]) -> tuple[Taken, Answer]:
    begun, worked = perf_counter(), process_time()
    answer = work()
    return Taken(perf_counter() - begun, process_time() - worked), answer
