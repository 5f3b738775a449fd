"""The counter volunteer's time at the open office of somebody else: a window of its own, and back."""

from PySide6.QtCore import QObject, Signal

from frc_desk.clock import local_time
from frc_desk.errors import WrongPassphraseError
from frc_desk.i18n import gettext as _
from frc_desk.i18n import screen_language
from frc_desk.office.opened import OpenedOffice
from frc_desk.office.working_window import WorkingWindow
from frc_desk.ui.language_names import LANGUAGE_NAMES
from frc_desk.ui.shell.find_everything import Action
from frc_desk.ui.shell.idle import IdleTimes
from frc_desk.ui.shell.lock_keeper import LockKeeper
from frc_desk.ui.shell.main_window import TODAY
from frc_desk.ui.shell.printer_status import PrinterStatus
from frc_desk.ui.shell.shared_parts import SharedParts
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.times import clock_words


class CounterSession(QObject):
    """A volunteer works on the office that a colleague has opened; leaving shows the colleague's lock.

    Nothing of the colleague is behind this window: it has desks of its own, with the volunteer's
    permissions, and every line of the log names the volunteer.
    """

    left = Signal()

    def __init__(self, office: OpenedOffice, shared: SharedParts, times: IdleTimes) -> None:
        super().__init__()
        self._office = office
        self._shared = shared
        self._clock = office.context.clock
        self._working = WorkingWindow(office, shared, _no_pin)
        self.main, self.book = self._working.main, self._working.book
        self.keeper = LockKeeper(
            office.person.name, _no_passphrase, self._clock, shared.background, times
        )
        self._connect()
        self._say_status()

    def start(self) -> None:
        """Show Today."""
        self.keeper.start()
        self._shared.window.show_only(self.main, self.main.windowTitle())
        self.main.go_to(TODAY)

    def leave(self) -> None:
        """Save what is open and go; the drafts wait for the same volunteer."""
        self.keeper.stop()
        self.book.save_all()
        self._shared.background.finish()
        self._office.desks.quick.close()
        self._shared.background.run(self._office.desks.slips.write_tallies)
        self._shared.window.forget(self.main)
        self.left.emit()

    def _connect(self) -> None:
        main, keeper = self.main, self.keeper
        keeper.in_call = self.book.is_timing
        keeper.cover_asked.connect(main.cover.put_on)
        keeper.warning_ended.connect(main.toasts.dismiss)
        keeper.warning_began.connect(self._on_warning)
        keeper.locked.connect(self._on_locked)
        main.lock_asked.connect(self.leave)
        main.quit_asked.connect(self.leave)
        self._working.links.said.connect(lambda *_: self._say_saved())
        main.finder.set_actions(
            [
                *self._working.actions(),
                Action("cover", _("Cover the whole page"), "eye-off", main.cover.put_on),
                Action("lock", _("Leave the counter"), "lock", self.leave,
                       shortcut=ShortcutId.LOCK),
            ]
        )  # fmt: skip

    def _say_status(self) -> None:
        status = self.main.status
        status.say("person", _("{name}, counter").format(name=self._office.person.name))
        status.say("shared", _("This computer only. Other desks do not see this."))
        PrinterStatus(status, self._working.printing).say()
        status.say("language", LANGUAGE_NAMES.get(screen_language(), ""))

    def _say_saved(self) -> None:
        now = clock_words(local_time(self._clock.now()))
        self.main.status.say("saved", _("Saved {time}").format(time=now), "green")

    def _on_warning(self, seconds: int) -> None:
        words = _("The counter closes in {n} seconds. Press any key to stay.").format(n=seconds)
        self.main.toasts.show_toast(words, undo=False, icon="timer")

    def _on_locked(self, _page: object) -> None:
        self.leave()


def _no_pin(_pin: str) -> str:
    """Refuse a PIN of one's own: the desk gives the one of the day."""
    return "length"


def _no_passphrase(_passphrase: str) -> None:
    raise WrongPassphraseError
