"""Which of the family it is about: a digit or Enter chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.domain.people import FamilyMember
from frc_desk.ui.families.edit_panel import member_row
from frc_desk.ui.widgets.layouts import Group, column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.words import Words


class MemberPick(Group):
    """A question and the people who could be meant."""

    picked = Signal(str)

    def __init__(self, question: str) -> None:
        super().__init__()
        self._keys: tuple[str, ...] = ()
        self.rows = RowList(question, fit=True, ruled=True)
        self.rows.row_activated.connect(self.picked)
        self.rows.installEventFilter(self)
        self.setLayout(column(Words(question, "second", "text2", wrap=True), self.rows, gap=6))

    def show_members(self, members: Sequence[FamilyMember]) -> None:
        """Offer these people, and take the focus."""
        self._keys = tuple(one.person.id for one in members)
        facts = [member_row(one, at) for at, one in enumerate(members, start=1)]
        self.rows.set_rows(facts, first_current=True)
        self.setVisible(True)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.rows and isinstance(event, QKeyEvent):
            digit = event.text()
            if event.type() == QEvent.Type.KeyPress and digit.isdecimal() and digit.isascii():
                at = int(digit) - 1
                if 0 <= at < len(self._keys):
                    self.picked.emit(self._keys[at])
                return True
        return super().eventFilter(watched, event)
