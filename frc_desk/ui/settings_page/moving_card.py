"""Moving to another computer: one guided act, and what to do over there."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.operations.moving import MovedAway
from frc_desk.ui.background import Background
from frc_desk.ui.backups.moved_away import MovedAwayNotice, work_here_again
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import Group, column, row
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words


class MovingCard(Card):
    """A place for the backup and one button; then the words for the new computer stay in sight."""

    moved = Signal()

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        self._desks, self._background, self._links = desks, background, links
        self._told = Words(
            _(
                "A checked backup goes to a stick or a share, and this computer is marked as the old "
                "one. The new computer opens that backup."
            ),
            "body",
            "text2",
            wrap=True,
        )
        choose = Button(_("Choose"), "quiet", small=True)
        self.place = LineField(
            _("Stick or share to take along"), "copy", trailing=[choose], required=True
        )
        self.go = Button(_("Make the backup and move away"), "secondary", "monitor", small=True)
        self._form = Group()
        self._form.setLayout(column(self.place, row(self.go, None), gap=10))
        self.done = Banner("", "green", "circle-check")
        self.notice = MovedAwayNotice(may_go_back=True)
        super().__init__(
            self.notice,
            self._told,
            self._form,
            self.done,
            title=_("Another computer"),
            icon="monitor",
            gap=12,
        )
        self.done.setVisible(False)
        choose.clicked.connect(self._on_choose)
        self.place.edit.returnPressed.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.notice.back_asked.connect(lambda: work_here_again(desks.moving, background, links))

    def show_moved(self, moved_on: date | None, today: date) -> None:
        """Show whether the office works on another computer."""
        self.notice.show_day(moved_on, today)
        self._form.setVisible(moved_on is None)
        self._told.setVisible(moved_on is None)
        if moved_on is None:
            self.done.setVisible(False)

    def _on_choose(self) -> None:
        place = QFileDialog.getExistingDirectory(self, _("Stick or share to take along"))
        if place:
            self.place.set_text(place)
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_go(self) -> None:
        typed = self.place.text().strip()
        place = Path(typed)
        if not typed or not place.is_dir():
            self.place.set_error(_("Choose a folder that is there: plug the stick in first."))
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.place.set_error("")
        self.go.setEnabled(False)
        self._background.run(
            lambda: self._desks.moving.move_away(place), self._on_moved, self._on_failed
        )

    def _on_moved(self, answer: MovedAway) -> None:
        self.go.setEnabled(True)
        self.done.say(
            _("Backup made and checked: {file}").format(file=answer.file.name),
            "green",
            "circle-check",
            more=_(
                "On the new computer: start FRC Desk, choose Open a backup, take this file from the "
                "stick, and type your passphrase. Say there that it is the right copy."
            ),
        )
        self.done.setVisible(True)
        self._links.said.emit(_("Moved away. Work on the other computer from now on."), "")
        self.moved.emit()

    def _on_failed(self, error: object) -> None:
        self.go.setEnabled(True)
        self._links.failed.emit(error)
