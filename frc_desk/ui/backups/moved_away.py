"""The notice of a machine from which the office has moved away, with the way back."""

from datetime import date

from PySide6.QtCore import Signal

from frc_desk.i18n import gettext as _
from frc_desk.operations.moving import MovingDesk
from frc_desk.ui.background import Background
from frc_desk.ui.days import short_day_words
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words


class MovedAwayNotice(Surface):
    """Not there on a machine on which the office works."""

    back_asked = Signal()

    def __init__(self, *, may_go_back: bool) -> None:
        super().__init__(ground="red_tint", line="red", radius=8)
        self._sentence = Words("", "medium", wrap=True)
        self._more = Words(
            _("Look here, but write on the other computer: nothing from here gets there."),
            "second",
            "text2",
            wrap=True,
        )
        self.back = Button(_("Work here again"), "secondary", "undo-2", small=True)
        self.back.clicked.connect(self._on_back)
        words = column(self._sentence, self._more, gap=3)
        front = row(Picture("monitor", "red", 18), (words, 1), gap=10, inside=True)
        self.setLayout(column(front, row(None, self.back), gap=8, margins=(12, 10, 10, 10)))
        # Not before it has a parent: a part alone would be a window of its own.
        self.back.setVisible(may_go_back)
        self.setVisible(False)

    def show_day(self, moved_on: date | None, today: date) -> None:
        """Say since when; None hides the notice."""
        self.setVisible(moved_on is not None)
        self.back.setEnabled(True)
        if moved_on is not None:
            words = _("This office moved to another computer on {date}.")
            self._sentence.setText(words.format(date=short_day_words(moved_on, today)))
            self.setAccessibleName(self._sentence.text())

    def _on_back(self) -> None:
        self.back.setEnabled(False)
        self.back_asked.emit()


def work_here_again(desk: MovingDesk, background: Background, links: DeskLinks) -> None:
    """Take the mark away, and let open pages look again."""

    def done(_nothing: None) -> None:
        links.moved_back.emit()
        links.said.emit(_("The office works on this computer again"), "")

    background.run(desk.work_here_again, done)
