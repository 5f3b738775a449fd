"""What may follow an exchange: taking the whole of it back, until the next one."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.changes import Done
from frc_desk.domain.sharing_reports import MergeUndone, MergeUndoState
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence, ngettext
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.sharing.words import ago_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.surfaces import Banner


@dataclass(frozen=True, slots=True)
class AfterState:
    """What the worker read."""

    undo: MergeUndoState


class Afterwards(QWidget):
    """Stands below the questions; what it offers is gone with the next exchange."""

    undone = Signal()
    """What the exchange had come to is no longer so."""

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__()
        self._desks, self._background, self._links = desks, background, links
        self.undo = Button(_("Undo the exchange"), "secondary", "undo-2", small=True)
        self._offer = Banner("", "neutral", "undo-2", buttons=[self.undo])
        self._undone = Banner("", "amber", "undo-2")
        self.setLayout(column(self._offer, self._undone, gap=10))
        for part in (self, self._offer, self._undone):
            part.setVisible(False)
        self.undo.clicked.connect(self._on_undo)

    def read(self) -> AfterState:
        """Read how it stands; on the worker."""
        return AfterState(self._desks.sharing_undo.state())

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
        self.setVisible(offer is not None or undone_at is not None)

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
