"""Sending and receiving: where, how it stands, how far it is, and what came of it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from frc_desk.domain.hub_reports import HubExchanged
from frc_desk.domain.sharing_reports import Exchanged, SharingStatus
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence, ngettext
from frc_desk.i18n import gettext as _
from frc_desk.ui.sharing.words import ago_words, unsent_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import FlowLayout
from frc_desk.ui.widgets.progress import Progress
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words

_PARTS = 100


class ExchangeCard(Card):
    """Enter in the folder, or the button, sends and receives; the answer stands where the button was."""

    exchange_asked = Signal(str)
    hub_asked = Signal()
    cancelled = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        self._state = Words("", "body", wrap=True)
        choose = Button(_("Choose"), "quiet", small=True)
        self.place = LineField(
            _("Stick or shared folder"),
            "copy",
            placeholder=_("Put the stick in, then choose it"),
            trailing=[choose],
        )
        self.go = Button(_("Send and receive"), "primary", "refresh-cw", cap=_("Enter ↵"))
        self.hub = Button(_("Meet at the hub"), "secondary", "monitor")
        self.print_summary = Button(_("Print the summary"), "quiet", "printer", small=True)
        self.progress = Progress(
            _("Sending and receiving"), _("Cancel leaves every file whole, and nothing half.")
        )
        self.answer = Banner("", "green", "circle-check")
        super().__init__(
            self._state,
            self.place,
            FlowLayout(self.go, self.hub, self.print_summary, gap=10),
            self.progress,
            self.answer,
            title=_("Send and receive"),
            icon="refresh-cw",
            gap=12,
        )
        self._told: tuple[tuple[int, int, int], list[str], bool] | None = None
        self._decided = 0
        for part in (self.progress, self.answer, self.print_summary, self.hub):
            part.setVisible(False)
        choose.clicked.connect(self._on_choose)
        self.go.clicked.connect(self._on_go)
        self.place.edit.returnPressed.connect(self._on_go)
        self.hub.clicked.connect(self.hub_asked)
        self.print_summary.clicked.connect(self.print_asked)
        self.progress.cancelled.connect(self.cancelled)

    def show_status(self, status: SharingStatus, now: datetime, *, has_hub: bool) -> None:
        """Say when this computer last met the others, and what has not left it."""
        times = [one for one in (status.last_sent_at, status.last_received_at) if one is not None]
        last = _("Last met: {when}.").format(when=ago_words(max(times, default=None), now))
        unsent = unsent_words(status.unsent) + "." if status.unsent else _("Everything was sent.")
        told = [last, unsent]
        if not status.introduced:
            told.append(
                _("The office does not know this computer yet: send, and take the stick there.")
            )
        self._state.setText(" ".join(told))
        self.hub.setVisible(has_hub)
        if not self.place.text() and status.folder is not None:
            self.place.set_text(str(status.folder))

    def begin(self) -> None:
        """Put the focus where Enter does the whole of it."""
        place = self.go if self.place.text() else self.place
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_work(self) -> None:
        """Show how far it is, with the way to stop."""
        self.answer.setVisible(False)
        self._told = None
        self.go.setEnabled(False)
        self.hub.setEnabled(False)
        self.progress.set_count(0, _PARTS, "")
        self.progress.setVisible(True)
        self.progress.begin()

    def show_part(self, part: float) -> None:
        """Show how far it is, 0 to 1."""
        done = round(part * _PARTS)
        self.progress.set_count(done, _PARTS, _("{n} %").format(n=done))

    def show_exchanged(self, done: Exchanged) -> None:
        """Say what went out and what came in, and each file that was not taken in."""
        told = done.received
        more = [f"{one.name}: {_(one.sentence)}" for one in told.refused]
        if told.clock_warning is not None:
            minutes = round(told.clock_warning.total_seconds() / 60)
            more.append(
                ngettext(
                    "The clock of another computer is {n} minute ahead. Set it right.",
                    "The clock of another computer is {n} minutes ahead. Set it right.",
                    minutes,
                ).format(n=minutes)
            )
        if done.sent.removed:
            more.append(
                ngettext(
                    "{n} old file of this computer was answered and taken away.",
                    "{n} old files of this computer were answered and taken away.",
                    done.sent.removed,
                ).format(n=done.sent.removed)
            )
        if told.broken_chains:
            more.append(_("The record of who looked does not hold together. Tell a supervisor."))
        self._end(
            (done.sent.changes, told.received, told.conflicts),
            more,
            is_good=not (told.refused or told.broken_chains),
        )

    def show_met(self, done: HubExchanged) -> None:
        """Say what was handed over and taken in at the hub."""
        self._end((done.sent, done.received, done.conflicts), [], is_good=True)

    def count_decided(self) -> None:
        """Say that one more of its questions was decided."""
        if self._told is not None:
            counts, more, is_good = self._told
            self._decided += 1
            self._say(_summary(*counts, self._decided), more, is_good=is_good)

    def show_error(self, error: FrcDeskError) -> None:
        """Say why nothing went, with everything as it was."""
        self._stop()
        self.answer.say(error_sentence(error), "red", "circle-alert")
        self.answer.setVisible(True)
        self.begin()

    def show_stopped(self, *, at_hub: bool = False) -> None:
        """Say that it was stopped; what was handed over at the hub stays there."""
        self._stop()
        if at_hub:
            said = _("Stopped. What had come is whole, the rest waits.")
        else:
            said = _("Stopped. Everything is as it was.")
        self.answer.say(said, "neutral", "circle-check")
        self.answer.setVisible(True)
        self.begin()

    def folder(self) -> Path | None:
        """Return the folder that is typed, or nothing."""
        typed = self.place.text().strip()
        return Path(typed).expanduser() if typed else None

    def _end(self, counts: tuple[int, int, int], more: list[str], *, is_good: bool) -> None:
        self._stop()
        self._told, self._decided = (counts, more, is_good), 0
        self._say(_summary(*counts), more, is_good=is_good)
        self.answer.setVisible(True)
        self.print_summary.setVisible(True)

    def _say(self, sentence: str, more: list[str], *, is_good: bool) -> None:
        if is_good:
            self.answer.say(sentence, "green", "circle-check", more="\n".join(more))
        else:
            self.answer.say(sentence, "amber", "triangle-alert", more="\n".join(more))

    def _stop(self) -> None:
        self.progress.setVisible(False)
        self.go.setEnabled(True)
        self.hub.setEnabled(True)

    def _on_go(self) -> None:
        if self.folder() is None:
            self.place.set_error(_("Choose the stick or folder first."))
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.place.set_error("")
        self.exchange_asked.emit(str(self.folder()))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("Stick or shared folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.place.set_text)
        dialog.open()


def _summary(sent: int, received: int, asked: int, decided: int = 0) -> str:
    questions = []
    if asked > decided or not decided:
        left = max(0, asked - decided)
        questions.append(ngettext("{n} to decide", "{n} to decide", left).format(n=left))
    if decided:
        questions.append(ngettext("{n} you decided", "{n} you decided", decided).format(n=decided))
    return _("Sent {sent}, received {received}, {decide}, 0 lost.").format(
        sent=sent, received=received, decide=", ".join(questions)
    )
