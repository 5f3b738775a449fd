"""F1: a child is being hurt (PR-13). Steps, the hotline, a checklist that is forgotten; nothing is stored."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent

from frc_desk.domain.need_search import HELP_PAGE
from frc_desk.domain.needs import SafetyScript
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.help.page import HELP
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.script_steps import Steps
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words

HOTLINE = "1-800-540-4000"
"""Los Angeles County Child Protection Hotline (dcfs.lacounty.gov and mandreptla.org; checked with the script)."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read."""

    script: SafetyScript | None
    hotline: str


class ChildHurtPage(DeskPage):
    """Reading and ticking here leaves no trace: no row, no draft, no count."""

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("If a child is being hurt or neglected"))
        self._desks, self._background, self._links = desks, background, links
        self._hotline = Banner("", "red", "phone-call")
        self._steps = Steps()
        self._ticks = [Tick(words) for words in _checklist()]
        back = Button(_("Back to help"), "quiet", cap="Esc", small=True)
        back.clicked.connect(self._on_back)
        steps = Card(
            self._hotline, self._steps, title=_("Call now, write within 36 hours"),
            icon="shield-alert", gap=14,
        )  # fmt: skip
        forgotten = _("These ticks are for you alone. They are forgotten when you leave this page.")
        checklist = Card(
            *self._ticks, Words(forgotten, "second", "text2", wrap=True), row(None, back),
            title=_("Checklist"), icon="clipboard-check", gap=10,
        )  # fmt: skip
        content = column(steps, checklist, None, gap=14, margins=(20, 14, 20, 20))
        self.setLayout(column(ScrollColumn(content), gap=0))

    def refresh(self) -> None:
        desks = self._desks

        def read() -> _Loaded:
            profile = desks.office.profile()
            return _Loaded(desks.directory.safety_script(HELP_PAGE), profile.report_hotline)

        self._background.run(read, self._show, lane="child hurt")

    def arrive(self) -> None:
        super().arrive()
        self._ticks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the checklist."""
        return tuple(self._ticks)

    def _show(self, loaded: _Loaded) -> None:
        if loaded.script is not None:
            self._steps.show_script(loaded.script)
        words = _("Child Protection Hotline, any hour: {phone}")
        self._hotline.say(
            words.format(phone=loaded.hotline or HOTLINE), "red", "phone-call",
            more=_("Danger this minute: 911 first."),
        )  # fmt: skip

    def _on_back(self) -> None:
        self._links.page_asked.emit(HELP)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for tick in self._ticks:
            tick.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)


def _checklist() -> tuple[str, ...]:
    return (
        _("I called, and wrote the referral number on my own paper."),
        _("I wrote down the time of the call and the name of who answered, on my own paper."),
        _("I have the blank form (SS 8572): at oag.ca.gov, or from my supervisor."),
        _("I sent the written report within 36 hours."),
        _("I wrote nothing of it in this program."),
    )
