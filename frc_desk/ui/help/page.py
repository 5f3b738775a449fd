"""F1: the cards that are needed at once, and the sheet of keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.i18n import gettext as _
from frc_desk.ui.page import CHILD_HURT, HELP, OFFICER, DeskLinks, DeskPage
from frc_desk.ui.shortcuts import ShortcutId, cap_of
from frc_desk.ui.widgets.layouts import ScrollColumn, column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words

__all__ = ["CHILD_HURT", "HELP", "KEYS", "OFFICER", "HelpPage"]

KEYS = "keys"


class HelpPage(DeskPage):
    """One digit opens a card; nothing is looked up and nothing is stored."""

    def __init__(self, links: DeskLinks) -> None:
        super().__init__(_("Help"))
        self._links = links
        self._rows = RowList(_("Help"), fit=True, click_activates=True)
        self._rows.set_rows(
            [
                RowFacts(
                    OFFICER, _("An officer asks about a family"),
                    _("What to say, whom to call, what to write down."),
                    lead=RowLead("digit", "1"), cap="Enter ↵",
                ),
                RowFacts(
                    CHILD_HURT, _("If a child is being hurt or neglected"),
                    _("Whom to call now, and the written report within 36 hours."),
                    lead=RowLead("digit", "2"), cap="Enter ↵",
                ),
                RowFacts(
                    KEYS, _("Every key"), _("What each key does, everywhere."),
                    lead=RowLead("digit", "3"), cap=cap_of(ShortcutId.SHORTCUTS),
                ),
            ],
            first_current=True,
        )  # fmt: skip
        self._rows.row_activated.connect(self._on_chosen)
        card = Card(
            self._rows,
            Words(_("A digit opens a card. F1 comes back here."), "second", "text2", wrap=True),
            title=_("Right now"), icon="circle-help", margins=(16, 12, 8, 12),
        )  # fmt: skip
        content = column(card, None, gap=12, margins=(20, 14, 20, 20))
        self.setLayout(column(ScrollColumn(content), gap=0))

    def arrive(self) -> None:
        super().arrive()
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for facts in self._rows.rows():
            if facts.lead is not None and event.text() and facts.lead.words == event.text():
                self._on_chosen(facts.key)
                return
        super().keyPressEvent(event)

    def _on_chosen(self, key: str) -> None:
        if key == KEYS:
            self._links.keys_asked.emit()
        else:
            self._links.page_asked.emit(key)
