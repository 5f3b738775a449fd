"""The notice of an office that came from a backup: backups wait until somebody says it is the right one."""

from datetime import date, datetime

from PySide6.QtCore import Signal

from frc_desk.i18n import gettext as _
from frc_desk.operations.backups import BackupDesk
from frc_desk.ui.background import Background
from frc_desk.ui.backups.words import copy_words
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words


class PausedCopy(Surface):
    """One sentence and one button; not there in an office that came from no backup."""

    confirmed = Signal()

    def __init__(self, *, may_confirm: bool) -> None:
        super().__init__(ground="amber_tint", line="amber", radius=8)
        self._sentence = Words("", "medium", wrap=True)
        self._right = Button(_("It is the right copy"), "secondary", "check", small=True)
        self._right.clicked.connect(self._on_right)
        front = row(Picture("pause", "amber", 18), (self._sentence, 1), gap=10, inside=True)
        self.setLayout(column(front, row(None, self._right), gap=8, margins=(12, 10, 10, 10)))
        # Not before it has a parent: a part alone would be a window of its own.
        self._right.setVisible(may_confirm)
        self.setVisible(False)

    def show_copy(self, made_at: datetime | None, today: date) -> None:
        """Show which copy this is; None hides the notice."""
        self.setVisible(made_at is not None)
        self._right.setEnabled(True)
        if made_at is not None:
            words = _(
                "This is the copy of {date}. Backups are paused until you say that it is the "
                "right one."
            )
            self._sentence.setText(words.format(date=copy_words(made_at, today)))
            self.setAccessibleName(self._sentence.text())

    def _on_right(self) -> None:
        self._right.setEnabled(False)
        self.confirmed.emit()


def confirm_copy(desk: BackupDesk, background: Background, links: DeskLinks) -> None:
    """Say that this is the right copy, and tell the desk that backups go on."""

    def done(_nothing: None) -> None:
        links.copy_confirmed.emit()
        links.said.emit(_("Backups are made again"), "")

    background.run(desk.confirm_right_copy, done)
