"""Several short lists that the arrow keys walk through as if they were one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.ui.widgets.row_list import RowList


class ChainedLists(QObject):
    """Down at the end of one list goes to the first row of the next that has any, and back with Up.

    Only the list with the focus shows a current row, so that Enter never has two meanings.
    """

    def __init__(self, lists: Sequence[RowList], parent: QObject) -> None:
        super().__init__(parent)
        self._lists = tuple(lists)
        for one in self._lists:
            one.installEventFilter(self)

    def focus_first(self) -> bool:
        """Go to the first row of all; say whether there was one."""
        first = next((one for one in self._lists if one.rows()), None)
        if first is None:
            return False
        self._go(first, first.rows()[0].key)
        return True

    def has_focus(self) -> bool:
        """Tell whether one of the lists has the focus."""
        return any(one.hasFocus() for one in self._lists)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, RowList):
            if event.type() == QEvent.Type.FocusIn:
                for other in self._lists:
                    if other is not watched:
                        other.set_current("")
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._crossed(watched, event.key())
        return super().eventFilter(watched, event)

    def _crossed(self, at: RowList, key: int) -> bool:
        keys = [facts.key for facts in at.rows()]
        step = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(key, 0)
        if not step or not keys or at.current_key() != keys[-1 if step > 0 else 0]:
            return False
        place = self._lists.index(at) + step
        while 0 <= place < len(self._lists):
            rows = self._lists[place].rows()
            if rows:
                self._go(self._lists[place], rows[0 if step > 0 else -1].key)
                return True
            place += step
        return False

    def _go(self, target: RowList, key: str) -> None:
        target.set_current(key)
        target.setFocus(Qt.FocusReason.TabFocusReason)
