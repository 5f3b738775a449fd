"""The one worker thread: runs an operation off the screen and brings its answer, or its error, back.

One thread means one writer, so the database is never locked against itself. Waiting for the print system
has a small lane of its own, so that a printer that hangs holds up no saving; it never opens the store.
Answers come home through a port that lives in the window's thread; nothing else of a worker may be
connected to (a signal of an object in the worker's thread would run its slot there).
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from frc_desk.errors import FrcDeskError
from frc_desk.ui.collector import Collector

Answer = TypeVar("Answer")
Failed = Callable[[FrcDeskError], None]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One piece of work on its way, with what to call when it is done."""

    number: int
    lane: str
    done: Callable[..., None] | None
    failed: Failed | None
    work: Callable[[], object]
    then: Callable[[], object] | None = None
    is_outside: bool = False
    answer: object = None
    error: Exception | None = None


class _Port(QObject):
    """Lives in the window's thread; the worker emits through it."""

    answered = Signal(object)


class Background(QObject):
    """Runs work on one worker thread and calls back in the window's thread.

    Work of the same `lane` replaces what was asked there before: the older answer is dropped when it
    comes. A callback that belongs to a closed window is not called.
    """

    error_unanswered = Signal(object)
    """A known error nobody asked to hear about: the window shows its sentence."""
    crashed = Signal(object)
    """Any other exception: a bug."""
    outside_answered = Signal(object, object)
    """Another program has answered: what it said, or else the error."""
    busy_changed = Signal()
    """Work has begun, or all of it is done; `is_idle` says which."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="frc-desk")
        self._outside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="frc-desk-outside")
        self._port = _Port(self)
        self._port.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._number = 0
        self._newest: dict[str, int] = {}
        self._waiting: dict[int, Future[None]] = {}
        self._waiting_outside: set[int] = set()
        self._unanswered: _Asked | None = None
        self._open = True
        self._collector = Collector(self)

    @property
    def is_idle(self) -> bool:
        """Whether every piece of work asked for has been answered."""
        return not self._waiting

    @property
    def is_outside(self) -> bool:
        """Whether another program, such as the print system, has not answered yet."""
        return bool(self._waiting_outside)

    def run(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None] | None = None,
        failed: Failed | None = None,
        *,
        lane: str = "",
    ) -> None:
        """Run `work` on the worker; `done` gets its answer, `failed` a known error."""
        if not self._open:
            return
        self._number += 1
        asked = _Asked(self._number, lane, done, failed, work)
        if lane:
            self._drop_unstarted(lane)
            self._newest[lane] = asked.number
        self._send(asked)

    def run_outside(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None] | None = None,
        failed: Failed | None = None,
        *,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Wait for another program beside the worker, one at a time; `done` gets its answer.

        `then` is written down on the worker once `work` is done, and before the next one begins.
        """
        if not self._open:
            return
        self._number += 1
        asked = _Asked(self._number, "", done, failed, work, then, is_outside=True)
        self._waiting_outside.add(asked.number)
        self._send(asked)

    def run_last(
        self,
        work: Callable[[], object],
        done: Callable[[None], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run `work` on the worker once every other program has answered and that is written down."""
        self.run_outside(_nothing, done, failed, then=work)

    def cancel(self, lane: str) -> None:
        """Drop whatever was asked on this lane; what is running ends, its answer is not delivered."""
        self._drop_unstarted(lane)
        self._number += 1
        self._newest[lane] = self._number

    def again(self) -> Callable[[], None] | None:
        """Return how to try again what failed, while `error_unanswered` is being heard."""
        asked = self._unanswered
        if asked is None:
            return None
        if asked.is_outside:
            return lambda: self.run_outside(asked.work, asked.done, then=asked.then)
        return lambda: self.run(asked.work, asked.done, lane=asked.lane)

    def finish(self) -> None:
        """Wait for everything asked so far and deliver its answers; used where an office closes."""
        while self._waiting:
            for future in list(self._waiting.values()):
                future.result()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def close(self) -> None:
        """Let running work end, drop the rest, and take no more."""
        self._open = False
        for future in self._waiting.values():
            future.cancel()
        # What another program has taken is still written down: the worker ends after that lane.
        self._outside.shutdown(wait=True)
        self._pool.shutdown(wait=True)
        self._waiting.clear()
        self._collector.stop()

    def _drop_unstarted(self, lane: str) -> None:
        newest = self._newest.get(lane)
        future = self._waiting.get(newest) if newest is not None else None
        if newest is not None and future is not None and future.cancel():
            del self._waiting[newest]

    def _send(self, asked: _Asked) -> None:
        was_idle = self.is_idle
        pool = self._outside if asked.is_outside else self._pool
        self._waiting[asked.number] = pool.submit(self._carry_out, asked)
        if was_idle:
            self.busy_changed.emit()

    def _carry_out(self, asked: _Asked) -> None:
        answer: object = None
        error: Exception | None = None
        try:
            answer = asked.work()
            if asked.then is not None:
                written, asked = self._pool.submit(asked.then), _written_only(asked, answer)
                written.result()
        except Exception as caught:  # noqa: BLE001 # this is the thread helper: every error goes home to the window
            error = caught
        self._port.answered.emit(replace(asked, answer=answer, error=error))

    @Slot(object)
    def _on_answered(self, asked: _Asked) -> None:
        self._waiting.pop(asked.number, None)
        self._waiting_outside.discard(asked.number)
        if self._open and asked.is_outside:
            self.outside_answered.emit(asked.answer, asked.error)
        if self._open:
            self._deliver(asked)
        if self.is_idle:
            self.busy_changed.emit()

    def _deliver(self, asked: _Asked) -> None:
        if asked.error is not None and not isinstance(asked.error, FrcDeskError):
            self.crashed.emit(asked.error)
        elif asked.lane and self._newest[asked.lane] != asked.number:
            return
        elif isinstance(asked.error, FrcDeskError):
            if asked.failed is None:
                self._unanswered = asked
                self.error_unanswered.emit(asked.error)
                self._unanswered = None
            elif _is_alive(asked.failed):
                asked.failed(asked.error)
        elif asked.done is not None and _is_alive(asked.done):
            asked.done(asked.answer)


def _nothing() -> None:
    """Wait for nothing but those who came before."""


def _written_only(asked: _Asked, answer: object) -> _Asked:
    """Return what is left to try again once the other program has taken its part."""
    return replace(asked, work=lambda: answer)


def _is_alive(callback: Callable[..., None]) -> bool:
    owner: object = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
