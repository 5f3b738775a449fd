"""The right column of a family's page: its cards, or one panel in their place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.panels import FamilyPanel, PanelEntry, PanelTools
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.surfaces import Card


class Side(QWidget):
    """One panel at a time; it goes when it is finished or left, and the cards come back."""

    closed = Signal()

    def __init__(
        self, tools: PanelTools, panels: Sequence[PanelEntry], cards: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._tools = tools
        self._entries = {one.key: one for one in panels}
        self._panel: FamilyPanel | None = None
        self._frame: Card | None = None
        self._cards = QWidget()
        self._cards.setLayout(column(*cards, gap=12))
        self._column = column(self._cards, None, gap=0)
        self.setLayout(self._column)

    def has_panel(self) -> bool:
        """Say whether a panel stands in the place of the cards."""
        return self._panel is not None

    def open_panel(self, key: str, person: PersonId, household: HouseholdId | None) -> None:
        """Open the panel of this key in the place of the cards; *key/id* opens it for one record."""
        key, _slash, about = key.partition("/")
        if key not in self._entries:
            return
        self._take_panel()
        entry = self._entries[key]
        panel = entry.make(self._tools, person, household)
        panel.record_id = about
        panel.finished.connect(self._on_finished)
        close = Button(_("Close"), "quiet", small=True, cap="Esc")
        close.clicked.connect(self._on_finished)
        self._panel = panel
        self._frame = Card(panel, title=panel.heading, icon=entry.icon, tools=[close])
        self._column.insertWidget(0, self._frame)
        self._cards.setVisible(False)
        panel.begin()

    def refresh(self) -> None:
        """Let the panel show what has changed."""
        if self._panel is not None:
            self._panel.refresh()

    def close_panel(self) -> None:
        """Put the cards back without a word; for another family."""
        self._take_panel()
        self._cards.setVisible(True)

    def _on_finished(self) -> None:
        self.close_panel()
        self.closed.emit()

    def _take_panel(self) -> None:
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
        self._panel = self._frame = None
