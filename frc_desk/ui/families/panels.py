"""What every side panel of a family's page is: a heading, a way to begin, and a way to end."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.privacy import Permission
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.icons import IconName
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing
from frc_desk.ui.widgets.layouts import follow_width, hint_for_width


@dataclass(frozen=True, slots=True)
class PanelTools:
    """What a panel works with."""

    desks: Desks
    background: Background
    links: DeskLinks
    printing: Printing


class FamilyPanel(QWidget):
    """Stands at the side of a family's page, in the place of its cards, until it is finished.

    No panel is a dialog: the page beside it stays in use, Esc leaves, and nothing is lost by looking
    something up. The page draws the heading and the frame.
    """

    finished = Signal()
    """What was begun is done or left: the cards come back."""

    heading: str = ""
    record_id: str = ""
    """The record that the panel is opened for, where it is for one of several."""

    def begin(self) -> None:
        """Put the focus where one starts to type; called when the panel comes into sight."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show again what was read, because records have changed; what is typed stays."""

    def sizeHint(self) -> QSize:
        return hint_for_width(self, super().sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        follow_width(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


PanelMaker = Callable[[PanelTools, PersonId, HouseholdId | None], FamilyPanel]


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """One thing that can be done from a family's page."""

    key: str
    words: str
    icon: IconName
    permission: Permission
    make: PanelMaker
