"""What a school answered, in one line under the list of messages; Enter alone says only that it did."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.domain.changes import Done
from frc_desk.domain.ids import SchoolMessageId
from frc_desk.domain.school_messages import MessageStep, SchoolMessage
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.covering import CoverLine
from frc_desk.ui.message_steps import STEP_WORDS
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column, row
from frc_desk.ui.widgets.row_list import RowList


class MessageAnswer(Group):
    """Hidden until a message is answered; Esc leaves it as it was."""

    kept = Signal()
    """It is written, and said with the way back."""
    left = Signal()

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__()
        self._desks, self._background, self._links = desks, background, links
        self._message = ""
        self.line = LineField(
            _("What did the school say?"),
            "message-square",
            placeholder=_("a new bus pass comes on Monday"),
            help_text=_("The parent is told this. Leave it empty if there is nothing to add."),
        )
        self.cover = CoverLine(self.line)
        self.save = Button(_("School answered"), "secondary", "check", cap=_("Enter ↵"), small=True)
        self.setLayout(column(self.line, self.cover, row(None, self.save), gap=6))
        self.line.edit.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        self.set_entrance(self.line)
        self.setVisible(False)

    def ask(self, message_id: str, about: str) -> None:
        """Ask what was answered to this message; its row says which one it is."""
        counter_mode().know(about)
        self.line.set_label(f"{_('What did the school say?')} · {about}")
        if message_id != self._message:
            self.line.set_text("")
            self.cover.forget()
        self._message = message_id
        self.line.set_error("")
        self.setVisible(True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_asking(self) -> bool:
        """Say whether an answer is being typed."""
        return not self.isHidden()

    def rest(self) -> None:
        """Go away; what was typed is written or not wanted."""
        self._message = ""
        self.line.set_text("")
        self.cover.forget()
        self.setVisible(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.rest()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_save(self) -> None:
        if not self._message:
            return
        desk, message_id = self._desks.school_messages, SchoolMessageId(self._message)
        said, allowed = self.line.text(), self.cover.allowed()

        def done(written: Done[SchoolMessage]) -> None:
            self.rest()
            self._links.announce(written, _(STEP_WORDS[MessageStep.ANSWERED]))
            self.kept.emit()

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self.line.set_error(" ".join(_(one) for one in error.problems.values()))
                self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._links.failed.emit(error)

        self._background.run(lambda: desk.answered(message_id, said, allowed), done, failed)


def title_of(rows: RowList, key: str) -> str:
    """Return what a row is called."""
    return next((one.title for one in rows.rows() if one.key == key), "")
