"""What may follow an exchange: taking the whole of it back, and mending what differs from another computer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.sharing_reports import CheckFinding, Invitation, MergeUndone, MergeUndoState
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence, ngettext
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.sharing.check_card import CheckCard
from frc_desk.ui.sharing.words import ago_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.surfaces import Banner


@dataclass(frozen=True, slots=True)
class AfterState:
    """What the worker read."""

    undo: MergeUndoState
    findings: tuple[CheckFinding, ...]


class Afterwards(QWidget):
    """Stands below the questions; what it offers is gone with the next exchange."""

    undone = Signal()
    """What the exchange had come to is no longer so."""

    def __init__(
        self,
        desks: Desks,
        background: Background,
        links: DeskLinks,
        folder: Callable[[], Path | None],
    ) -> None:
        super().__init__()
        self._folder = folder
        self.check = CheckCard(may_manage=desks.context.actor.may(Permission.MANAGE_MACHINES))
        self._desks, self._background, self._links = desks, background, links
        self.undo = Button(_("Undo the exchange"), "secondary", "undo-2", small=True)
        self._offer = Banner("", "neutral", "undo-2", buttons=[self.undo])
        self._undone = Banner("", "amber", "undo-2")
        self.setLayout(column(self.check, self._offer, self._undone, gap=10))
        for part in (self, self.check, self._offer, self._undone):
            part.setVisible(False)
        self.undo.clicked.connect(self._on_undo)
        self.check.write_asked.connect(self._on_write)
        self.check.take_asked.connect(self._on_take)

    def read(self) -> AfterState:
        """Read how it stands; on the worker."""
        return AfterState(self._desks.sharing_undo.state(), self._desks.sharing_check.findings())

    def show_state(self, state: AfterState, now: datetime) -> None:
        """Show what may be done now."""
        offer, undone_at = state.undo.offer, state.undo.undone_at
        self._offer.setVisible(offer is not None)
        if offer is not None:
            came = ngettext("{n} change came in", "{n} changes came in", offer.changes).format(
                n=offer.changes
            )
            self._offer.say(
                _("The whole exchange can be taken back until the next one."),
                "neutral",
                "undo-2",
                more=_(
                    "{came}, {when}, with {who}. What was written here stays; the answers go back with it."
                ).format(came=came, when=ago_words(offer.at, now), who=offer.by or _("somebody")),
            )
        self.undo.setEnabled(True)
        self._undone.setVisible(undone_at is not None)
        if undone_at is not None:
            self._undone.say(
                _("The last exchange is undone."),
                "amber",
                "undo-2",
                more=_("What had come in waits, and comes in with the next exchange."),
            )
        self.check.show_findings(state.findings, local_day(now))
        # What was answered last stands until the page is left.
        stays = bool(state.findings) or not self.check.answer.isHidden()
        self.check.setVisible(stays)
        self.setVisible(stays or offer is not None or undone_at is not None)

    def _on_undo(self) -> None:
        desk = self._desks.sharing_undo
        self.undo.setEnabled(False)

        def done(answer: Done[MergeUndone]) -> None:
            n = answer.value.changes
            sentence = ngettext(
                "Undone: {n} change waits for the next exchange.",
                "Undone: {n} changes wait for the next exchange.",
                n,
            ).format(n=n)
            self.undone.emit()
            self._links.announce(answer, sentence)

        def failed(error: FrcDeskError) -> None:
            self._offer.say(error_sentence(error), "red", "circle-alert")

        self._background.run(desk.undo, done, failed)

    def _on_write(self, device_id: str) -> None:
        desk, folder = self._desks.sharing_check, self._folder()
        if folder is None:
            self.check.show_problem(_("Choose the stick or folder first."))
            return
        self.check.begin_work()

        def done(answer: Done[Invitation]) -> None:
            self.check.show_written(answer.value)
            self._links.announce(answer, "")

        self._background.run(
            lambda: desk.write_fresh_copy(DeviceId(device_id), folder), done, self._on_failed
        )

    def _on_take(self, code: str) -> None:
        desk, folder = self._desks.sharing_check, self._folder()
        if folder is None:
            self.check.show_problem(_("Choose the stick or folder first."))
            return
        self.check.begin_work()
        # The file of the office is exchanged: what reads it beside the desks lets go of it.
        self._desks.quick.close()

        def done(answer: Done[int]) -> None:
            self.check.show_taken(answer.value)
            self._links.announce(answer, "")

        self._background.run(lambda: desk.take_fresh_copy(folder, code), done, self._on_failed)

    def _on_failed(self, error: FrcDeskError) -> None:
        self.check.show_problem(error_sentence(error))
