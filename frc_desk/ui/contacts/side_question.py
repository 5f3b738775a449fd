"""What every question at the side of a call has in common: its panels, and the way back."""

from PySide6.QtCore import QObject, Signal

from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.match_flow import MatchFlow
from frc_desk.ui.contacts.side_panel import SidePanel, SideStack
from frc_desk.ui.contacts.tools import ContactTools, OfficeLists


class SideQuestion(QObject):
    """Opens its panels over the pane beneath; Esc in any of them goes back there."""

    opened = Signal()
    closed = Signal()

    def __init__(self, editor: DraftEditor, stack: SideStack, tools: ContactTools) -> None:
        super().__init__(stack)
        self._editor, self._stack, self._tools = editor, stack, tools

    def close(self) -> None:
        """Go back to the pane beneath."""
        self._stack.close_panel()
        self.closed.emit()

    def _add(self, *panels: SidePanel) -> None:
        for panel in panels:
            self._stack.addWidget(panel)
            panel.left.connect(self.close)

    def _open(self, panel: SidePanel) -> None:
        self._stack.open_panel(panel)
        self.opened.emit()


class ServiceQuestion(SideQuestion):
    """A question about the services that were found for this call."""

    def __init__(
        self,
        editor: DraftEditor,
        stack: SideStack,
        matches: MatchFlow,
        tools: ContactTools,
        lists: OfficeLists,
    ) -> None:
        super().__init__(editor, stack, tools)
        self._matches, self._lists = matches, lists
