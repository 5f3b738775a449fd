"""Watches the keys of the whole program, and covers, warns, locks and unlocks the desk."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from frc_desk.clock import Clock
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence
from frc_desk.ui.background import Background
from frc_desk.ui.shell.idle import Idle, IdleTimes, IdleWatch
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.pin import SessionPin, pin_problem

_LOOK_EVERY_MILLISECONDS = 5000
_SOMEBODY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


@dataclass
class CounterDoor:
    """How the lock asks about the counter: for whom it is open, and what a PIN opens."""

    volunteer: Callable[[], str] = lambda: ""
    enter: Callable[[str], object] = lambda _pin: None
    tries_left: Callable[[], int] = lambda: 0
    is_in_use: Callable[[], bool] = lambda: False


class LockKeeper(QObject):
    """Decides when the desk is covered and locked; the window shows it.

    `prove` is asked on the worker whether a passphrase is the person's; it raises a known error if not.
    """

    cover_asked = Signal()
    warning_began = Signal(int)
    warning_ended = Signal()
    locked = Signal(object)
    """Carries the page that covers the window."""
    unlocked = Signal()
    key_to_be_dropped = Signal()
    someone_else_asked = Signal()
    counter_entered = Signal(object)
    """Carries what the counter's door gave for the right PIN."""

    def __init__(
        self,
        name: str,
        prove: Callable[[str], None],
        clock: Clock,
        background: Background,
        times: IdleTimes,
    ) -> None:
        super().__init__()
        self._name = name
        self._prove = prove
        self._clock = clock
        self._background = background
        self._watch = IdleWatch(times, clock.now())
        self._page: LockPage | None = None
        self._warned = False
        self.in_call: Callable[[], bool] = lambda: False
        self.counter = CounterDoor()
        self.pin = SessionPin(clock.now())
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    @property
    def is_locked(self) -> bool:
        """Whether the desk is locked."""
        return self._watch.is_locked

    def start(self) -> None:
        """Begin to watch."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more; the office is being closed."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._timer.stop()

    def set_times(self, times: IdleTimes) -> None:
        """Take other times from now on."""
        self._watch.set_times(times)

    def choose_pin(self, pin: str) -> str:
        """Use a PIN for the rest of the session; return what is wrong with it, or nothing."""
        problem = pin_problem(pin)
        if not problem:
            self.pin.choose(pin)
        return problem

    def lock_now(self) -> None:
        """Lock at once (Ctrl+L)."""
        self._watch.lock(self._clock.now())
        self._show_lock()

    def look(self) -> None:
        """See what time it is, and act on it."""
        now = self._clock.now()
        in_call = self.in_call()
        if self.counter.is_in_use():
            self._watch.stay_locked(now)
        state = self._watch.look(now, in_call=in_call)
        if state is Idle.WARNING:
            self._warned = True
            self.warning_began.emit(self._watch.seconds_left(now, in_call=in_call))
        elif self._warned:
            self._warned = False
            self.warning_ended.emit()
        if state is Idle.COVERED:
            self.cover_asked.emit()
        elif state in (Idle.LOCKED, Idle.KEY_DROPPED):
            self._show_lock()
        if state is Idle.KEY_DROPPED:
            self.stop()
            self.key_to_be_dropped.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SOMEBODY:
            self._watch.touch(self._clock.now())
            if self._warned:
                self.look()
        return False

    def _show_lock(self) -> None:
        if self._page is not None:
            return
        page = LockPage(
            self._name,
            with_pin=self.pin.is_usable(self._clock.now()),
            volunteer=self.counter.volunteer(),
        )
        page.counter_tried.connect(self._on_counter_tried)
        page.pin_tried.connect(self._on_pin_tried)
        page.passphrase_tried.connect(self._on_passphrase_tried)
        page.someone_else_asked.connect(self.someone_else_asked)
        self._page = page
        self.locked.emit(page)

    def _on_pin_tried(self, pin: str) -> None:
        if self.pin.opens(pin, self._clock.now()):
            self._unlock()
        elif self._page is not None:
            usable = self.pin.is_usable(self._clock.now())
            self._page.say_pin_wrong(self.pin.tries_left if usable else 0)

    def counter_left(self) -> None:
        """Show the lock again after the volunteer has gone, as it stands now."""
        if self._page is None:
            return
        before, self._page = self._page, None
        self._show_lock()
        before.deleteLater()

    def _on_counter_tried(self, pin: str) -> None:
        page = self._page
        if page is None:
            return

        def refused(_error: FrcDeskError) -> None:
            page.say_counter_wrong(self.counter.tries_left())

        self._background.run(lambda: self.counter.enter(pin), self.counter_entered.emit, refused)

    def _on_passphrase_tried(self, passphrase: str) -> None:
        if self._page is not None:
            self._page.say_busy()
        self._background.run(lambda: self._prove(passphrase), self._on_proved, self._on_not_proved)

    def _on_proved(self, _nothing: None) -> None:
        self._unlock()

    def _on_not_proved(self, error: FrcDeskError) -> None:
        if self._page is not None:
            self._page.say_wrong(error_sentence(error))

    def _unlock(self) -> None:
        self._watch.unlock(self._clock.now())
        page, self._page = self._page, None
        if page is not None:
            self.unlocked.emit()
            page.deleteLater()
