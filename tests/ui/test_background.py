"""Work on the worker thread, and its way home."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from frc_desk.errors import DiskFullError, FrcDeskError
from frc_desk.ui.background import Background


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:  # noqa: ARG001 # Qt must run
    made = Background()
    yield made
    made.close()


def test_work_runs_on_another_thread_and_answers_on_the_window_s(background: Background) -> None:
    worked_on: list[int] = []
    answered_on: list[int] = []

    def work() -> int:
        worked_on.append(threading.get_ident())
        return 42

    answers: list[int] = []

    def done(answer: int) -> None:
        answers.append(answer)
        answered_on.append(threading.get_ident())

    background.run(work, done)
    background.finish()

    assert answers == [42]
    assert answered_on == [threading.get_ident()]
    assert worked_on != answered_on


def test_answers_come_by_themselves_while_the_window_runs(
    background: Background, qtbot: QtBot
) -> None:
    answers: list[str] = []
    background.run(lambda: "saved", answers.append)
    qtbot.waitUntil(lambda: answers == ["saved"])
    assert background.is_idle


def test_a_known_error_goes_to_the_one_who_asked(background: Background) -> None:
    errors: list[FrcDeskError] = []

    def work() -> None:
        raise DiskFullError

    background.run(work, lambda _: pytest.fail("done was called"), errors.append)
    background.finish()
    assert [type(error) for error in errors] == [DiskFullError]


def test_a_known_error_nobody_asked_about_goes_to_the_window(background: Background) -> None:
    shown: list[object] = []
    background.error_unanswered.connect(shown.append)

    def work() -> None:
        raise DiskFullError

    background.run(work)
    background.finish()
    assert [type(error) for error in shown] == [DiskFullError]


def test_a_bug_is_a_crash_and_the_worker_goes_on(background: Background) -> None:
    crashes: list[object] = []
    background.crashed.connect(crashes.append)
    answers: list[int] = []

    background.run(lambda: 1 // 0, None, lambda _: pytest.fail("a bug is no known error"))
    background.run(lambda: 7, answers.append)
    background.finish()

    assert [type(crash) for crash in crashes] == [ZeroDivisionError]
    assert answers == [7]


def test_the_newest_of_a_lane_wins(background: Background) -> None:
    gate = threading.Event()
    answers: list[str] = []

    def slow() -> str:
        gate.wait(10)
        return "old"

    background.run(slow, answers.append, lane="match")
    background.run(lambda: "between", answers.append, lane="match")
    background.run(lambda: "new", answers.append, lane="match")
    background.run(lambda: "other", answers.append, lane="slip")
    gate.set()
    background.finish()
    assert answers == ["new", "other"]


def test_cancelled_work_is_not_delivered(background: Background) -> None:
    gate = threading.Event()
    answers: list[str] = []

    def slow() -> str:
        gate.wait(10)
        return "late"

    background.run(slow, answers.append, lane="search")
    background.cancel("search")
    gate.set()
    background.finish()
    assert answers == []


class _Window(QObject):
    def __init__(self, answers: list[int]) -> None:
        super().__init__()
        self._answers = answers

    def on_done(self, answer: int) -> None:
        self._answers.append(answer)


def test_a_closed_window_is_not_called(background: Background) -> None:
    answers: list[int] = []
    window = _Window(answers)
    background.run(lambda: 1, window.on_done)
    background.finish()
    background.run(lambda: 2, window.on_done)
    delete(window)
    background.finish()
    assert answers == [1]


def test_after_closing_nothing_is_taken(background: Background) -> None:
    background.close()
    background.run(lambda: pytest.fail("work was taken after closing"))
    background.finish()


def test_it_says_when_it_is_busy(background: Background, qtbot: QtBot) -> None:
    states: list[bool] = []
    background.busy_changed.connect(lambda: states.append(background.is_idle))
    background.run(lambda: 1)
    background.run(lambda: 2)
    qtbot.waitUntil(lambda: states == [False, True])


def test_five_thousand_signals_do_not_end_the_process() -> None:
    """PySide6 6.12.0 ends the process on Python 3.11 after about a thousand of them."""
    program = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Port(QObject):\n    answered = Signal(object)\n"
        "port = Port(); port.answered.connect(lambda answer: None)\n"
        "for number in range(5000): port.answered.emit(True)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False, timeout=120)
    assert ended.returncode == 0


def test_trying_again_after_the_paper_was_taken_only_writes_it_down(background: Background) -> None:
    taken: list[str] = []
    written: list[str] = []
    again: list[object] = []

    def take() -> str:
        taken.append("paper")
        return "Front_Desk"

    def write() -> None:
        written.append("tried")
        if len(written) == 1:
            raise DiskFullError

    answers: list[str] = []
    background.error_unanswered.connect(lambda _: again.append(background.again()))
    background.run_outside(take, answers.append, then=write)
    background.finish()
    assert answers == []
    (try_again,) = again
    assert callable(try_again)
    try_again()
    background.finish()
    assert answers == ["Front_Desk"]
    assert (taken, written) == (["paper"], ["tried", "tried"])
