"""Says at the foot of the window how this computer stands with the others, and meets them at the hub by itself."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from frc_desk.clock import Clock
from frc_desk.domain.changes import Kind
from frc_desk.domain.hub_reports import HubExchanged
from frc_desk.domain.privacy import Permission
from frc_desk.domain.sharing_reports import SharingStatus
from frc_desk.errors import FrcDeskError, OldProgramError
from frc_desk.i18n import error_sentence, ngettext
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.operations.hub import HubNews
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.sharing.words import ago_words, unsent_words
from frc_desk.ui.shell.frame import Frame

_LOOK_EVERY_MILLISECONDS = 30_000
_AFTER_A_CHANGE_MILLISECONDS = 400


@dataclass(frozen=True, slots=True)
class _Standing:
    status: SharingStatus
    has_hub: bool


class SharingKeeper(QObject):
    """Looks every half minute and after each change; with a hub in reach it hands over and fetches at once."""

    heard = Signal()
    """Carried home from the listening thread: another computer has handed something over."""

    def __init__(self, desks: Desks, background: Background, bus: ChangeBus, frame: Frame) -> None:
        super().__init__()
        self._desks, self._background, self._bus, self._frame = desks, background, bus, frame
        self._clock: Clock = desks.context.clock
        self._may_share = desks.context.actor.may(Permission.SHARE)
        self._standing: _Standing | None = None
        self._stop_listening = threading.Event()
        self._thread: threading.Thread | None = None
        self._news: HubNews | None = None
        self._reminded_at_start = self._reminded_at_end = self._told_too_old = False
        self._every = QTimer(self)
        self._every.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._every.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_A_CHANGE_MILLISECONDS)
        self._soon.timeout.connect(self.look)
        bus.records_changed.connect(self._on_records_changed)
        self.heard.connect(self.meet)

    def start(self) -> None:
        """Begin to look."""
        self._every.start()
        self.look()

    def stop(self) -> None:
        """Look and listen no more."""
        self._every.stop()
        self._soon.stop()
        self._stop_listening.set()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(timeout=3)

    def look(self) -> None:
        """Read how this computer stands; then meet the others where there is a hub."""
        desks, may_share = self._desks, self._may_share
        self._background.run(
            lambda: _Standing(desks.sharing.status(), may_share and desks.hub.has_hub()),
            self._show,
            lane="sharing status",
        )

    def meet(self) -> None:
        """Hand over and fetch at the hub, quietly; out of reach nothing changes for the person.

        Only while the listening thread has the hub: an act of the person never waits for an answer that
        does not come.
        """
        if self._news is not None and self._news.is_near:
            self._background.run(
                self._desks.hub.exchange_quietly, self._on_met, self._on_not_met, lane="hub"
            )

    def reminds_before_closing(self) -> bool:
        """Say once, at the first wish to leave, that something was not sent; tell whether that was said now."""
        standing = self._standing
        if standing is None or self._reminded_at_end or not standing.status.unsent:
            return False
        self._reminded_at_end = True
        said = unsent_words(standing.status.unsent)
        self._frame.toasts.show_toast(
            _("{unsent}. Close once more to leave all the same.").format(unsent=said),
            undo=False,
            icon="monitor",
        )
        return True

    def say(self) -> None:
        """Say it anew, for instance in another language."""
        if self._standing is not None:
            self._say(self._standing.status)

    def _on_records_changed(self, _kinds: frozenset[Kind]) -> None:
        self._soon.start()

    def _show(self, standing: _Standing) -> None:
        self._standing = standing
        self._say(standing.status)
        unsent = standing.status.unsent
        if not self._reminded_at_start:
            self._reminded_at_start = True
            if unsent and not standing.has_hub:
                words = unsent_words(unsent)
                self._frame.toasts.show_toast(words, undo=False, icon="monitor")
        if standing.has_hub and self._may_share:
            if self._thread is None:
                self._background.run(self._desks.hub.news, self._listen, self._on_not_met)
            if unsent:
                self.meet()

    def _say(self, status: SharingStatus) -> None:
        line = self._frame.status
        if status.alone:
            line.say("shared", _("This computer only. Other desks do not see this."))
        elif status.open_conflicts:
            words = ngettext(
                "{n} change waits for you", "{n} changes wait for you", status.open_conflicts
            ).format(n=status.open_conflicts)
            line.say("shared", words, "amber", "circle-help")
        elif status.unsent:
            line.say("shared", unsent_words(status.unsent), "amber", "refresh-cw")
        else:
            times = [one for one in (status.last_sent_at, status.last_received_at) if one]
            when = ago_words(max(times, default=None), self._clock.now())
            line.say("shared", _("Synced {when}").format(when=when), "text2", "refresh-cw")

    def _listen(self, news: HubNews) -> None:
        if self._thread is None and not self._stop_listening.is_set():
            self._news = news
            tell: Callable[[], None] = self.heard.emit
            self._thread = threading.Thread(
                target=news.tell,
                args=(tell, self._stop_listening),
                name="frc-desk-hub",
                daemon=True,
            )
            self._thread.start()

    def _on_met(self, met: HubExchanged) -> None:
        if met.received:
            self._bus.announce(frozenset(Kind))
        elif met.sent:
            self.look()

    def _on_not_met(self, error: FrcDeskError) -> None:
        """Out of reach is no trouble of the person's: the line says what was not sent, and it goes later.

        A program that is too old does not mend itself: that is said once.
        """
        if isinstance(error, OldProgramError) and not self._told_too_old:
            self._told_too_old = True
            self._frame.toasts.show_toast(error_sentence(error), undo=False, icon="monitor")
