"""The cyclic collector runs in the window's thread alone."""

import gc
import threading

from pytestqt.qtbot import QtBot

from frc_desk.ui.background import Background


class _Cycle:
    """Ends only by the collector, and remembers on which thread it did."""

    ended_on: list[str] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        _Cycle.ended_on.append(threading.current_thread().name)


def test_a_worker_that_ends_does_not_let_another_one_collect(qtbot: QtBot) -> None:
    gone, busy = Background(), Background()
    gone.close()
    assert not gc.isenabled()
    busy.close()
    busy.close()
    assert gc.isenabled()
    del qtbot


def test_a_busy_worker_collects_nothing(qtbot: QtBot) -> None:
    _Cycle.ended_on.clear()
    background = Background()

    def allocate() -> int:
        return len([_Cycle() for _ in range(20_000)])

    background.run(allocate)
    background.finish()
    assert _Cycle.ended_on == []
    gc.collect()
    assert set(_Cycle.ended_on) == {threading.main_thread().name}
    background.close()
    assert gc.isenabled()
    del qtbot
