"""What the toasts have said, over the page: readable in one's own time, with what is known of trouble."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.shell.overlay import Overlay
from frc_desk.ui.shell.toast import Message
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.words import Rule, Words

WIDTH = 760


class RecentMessages(Overlay):
    """The last messages, the newest first; the chosen one is written out in full below."""

    def __init__(self, window: QWidget) -> None:
        self._close = Button(_("Close"), "quiet", "x", cap="Esc", small=True)
        self._list = RowList(_("Recent messages"))
        self._none = Words(_("Nothing was said yet."), "body", "text2", wrap=True)
        self._sentence = Words("", "body", wrap=True)
        self._details = Words("", "second", "text2", wrap=True)
        head = row(
            Words(_("Recent messages"), "title"),
            None,
            self._close,
            gap=10,
            margins=(20, 14, 14, 10),
        )
        chosen = column(self._sentence, self._details, gap=4, margins=(20, 10, 20, 16))
        content = column(
            head, Rule(), (self._list, 1), row(self._none, margins=(20, 14, 20, 4)), chosen, gap=0
        )
        super().__init__(window, content, width=WIDTH)
        self._messages: tuple[Message, ...] = ()
        self._list.current_changed.connect(self._on_current_changed)
        self._close.clicked.connect(self.close_layer)

    def open_list(self, messages: Sequence[Message]) -> None:
        """Show these messages; they come with the oldest first."""
        self._messages = tuple(reversed(messages))
        rows = [
            RowFacts(
                str(place),
                one.sentence,
                end=(one.time,) if one.time else (),
                lead=RowLead("icon", icon=one.icon),
            )
            for place, one in enumerate(self._messages)
        ]
        self._list.set_rows(rows, first_current=True)
        has_any = bool(rows)
        self._list.setVisible(has_any)
        self._none.setVisible(not has_any)
        self._show(0 if has_any else None)
        self.open_over()
        (self._list if has_any else self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current_changed(self, key: str) -> None:
        self._show(int(key) if key else None)

    def _show(self, place: int | None) -> None:
        chosen = self._messages[place] if place is not None else None
        self._sentence.setText(chosen.sentence if chosen else "")
        self._details.setText(chosen.details if chosen else "")
        self._sentence.setVisible(chosen is not None)
        self._details.setVisible(chosen is not None and bool(chosen.details))
        self.settle()
