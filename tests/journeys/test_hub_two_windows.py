"""Two windows of one office with the hub in reach: what one desk writes stands at the other within moments."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.clock import FixedClock, SystemClock
from frc_desk.domain.privacy import Role
from frc_desk.errors import HubNotSetUpError, HubRefusedError
from tests.hub_server import SECRET, HubServer, hub_server, programs
from tests.journeys.two_programs import Desk
from tests.operations.machines import Machine, colleague, first_machine, joined_machine

LONGEST_WAIT_MS = 60_000

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


def meet(machine: Machine) -> None:
    """Meet at the hub where it is known and lets one in."""
    with suppress(HubNotSetUpError, HubRefusedError):
        machine.desks.hub.exchange()


def two_at_a_hub(folder: Path, server: HubServer) -> tuple[Path, Path]:
    """Make two machines that know each other and the hub; return their folders, closed."""
    stick = folder / "stick"
    now = SystemClock().now()
    with first_machine(folder / "counter" / "data", FixedClock(now)) as ana:
        ana.desks.hub.set_up(str(server.database()), SECRET)
        ben_id = colleague(ana, "Ben", Role.DESK)
        with joined_machine(ana, folder / "second" / "data", stick, "Second", ben_id) as ben:
            for _ in range(2):
                for machine in (ben, ana):
                    machine.receive(stick)
                    meet(machine)
                    machine.send(stick)
            ben.desks.hub.exchange()
            return ana.folder, ben.folder


@contextmanager
def both(folders: tuple[Path, Path]) -> Iterator[tuple[Desk, Desk]]:
    """The programs of both, with Ana and Ben signed in."""
    counter, second = (Desk(folder, SystemClock()) for folder in folders)
    try:
        counter.begin("Ana")
        second.begin("Ben")
        yield counter, second
        assert counter.bugs == second.bugs == []
    finally:
        counter.end()
        second.end()


def lines(desk: Desk) -> set[str]:
    return {one.line for one in desk.session._office.desks.tasks.open_tasks()}


def shows(desk: Desk, words: str) -> bool:
    return words in lines(desk)


def add_task(desk: Desk, words: str) -> None:
    """Write a task as the window does: on the worker, and tell the window of it."""
    session = desk.session
    day = session._office.desks.context.clock.now().date()
    done = session._office.desks.tasks.add(words, day)
    session._bus.announce(done.changes)


def near(desk: Desk) -> bool:
    news = desk.session._sharing._news
    return news is not None and news.is_near


def test_each_desk_sees_the_others_work_and_without_the_hub_nobody_is_troubled(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    assert qapp is not None
    with hub_server() as server:
        folders = two_at_a_hub(tmp_path, server)
        with both(folders) as (counter, second):
            qtbot.waitUntil(lambda: near(counter) and near(second), timeout=LONGEST_WAIT_MS)
            since = QElapsedTimer()
            for writer, reader, words in (
                (counter, second, "Call the market"),
                (second, counter, "Take the boxes"),
            ):
                since.start()
                add_task(writer, words)
                qtbot.waitUntil(partial(shows, reader, words), timeout=LONGEST_WAIT_MS)
                record_property("milliseconds", since.elapsed())
            server.kill()
            add_task(counter, "While it is away")
            counter.settle()
            assert "While it is away" in lines(counter)
            assert counter.said() == ""
        server.start()
