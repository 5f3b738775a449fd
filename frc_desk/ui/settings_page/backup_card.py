"""Where backups go, the newest ones, and one now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from frc_desk.i18n import gettext as _
from frc_desk.operations.backups import BackupLine
from frc_desk.ui.backups.paused_copy import PausedCopy
from frc_desk.ui.backups.words import copy_words, count_words
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import FlowLayout
from frc_desk.ui.widgets.surfaces import Card
from frc_desk.ui.widgets.words import Words

_SHOWN = 3


class BackupCard(Card):
    """A second place on another disk survives a broken computer."""

    back_up_asked = Signal()
    open_asked = Signal()

    def __init__(self, preferences: Preferences, *, may_back_up: bool, may_restore: bool) -> None:
        self._preferences = preferences
        choose = Button(_("Choose"), "quiet", small=True)
        self._place = LineField(
            _("Second place for backups"),
            "copy",
            value=preferences.settings.backup_place,
            placeholder=_("A stick or a share"),
            trailing=[choose],
        )
        self._now = Button(_("Back up now"), "secondary", "shield-check", small=True)
        self._now.setEnabled(may_back_up)
        self._newest = Words("", "second", "text2", wrap=True)
        self.paused = PausedCopy(may_confirm=may_restore)
        self._open = Button(_("Open a backup"), "secondary", "history", small=True)
        self._open.setEnabled(may_restore)
        super().__init__(
            self.paused,
            self._newest,
            self._place,
            FlowLayout(self._now, self._open, gap=10),
            title=_("Backup"),
            icon="shield-check",
        )
        self._open.clicked.connect(self.open_asked)
        self._now.clicked.connect(self.back_up_asked)
        self._place.editing_finished.connect(self._on_place)
        choose.clicked.connect(self._on_choose)

    def show_made(self, made: Sequence[BackupLine], copy_of: datetime | None, today: date) -> None:
        """Show the newest backups with what they hold, and of which one this office is a copy."""
        self.paused.show_copy(copy_of, today)
        if not made:
            self._newest.setText(_("No backup has been made yet."))
            return
        self._newest.setText(
            "\n".join(
                f"{copy_words(line.made_at, today)} · {count_words(line.counts)}"
                for line in made[:_SHOWN]
            )
        )

    def begin(self) -> None:
        """Put the focus where the copies are opened."""
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_place(self) -> None:
        place = self._place.text().strip()
        missing = bool(place) and not Path(place).is_dir()
        wrong = _("There is no such folder. Choose another one, or leave it empty.")
        self._place.set_error(wrong if missing else "")
        if not missing:
            self._preferences.change(replace(self._preferences.settings, backup_place=place))

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("Second place for backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, place: str) -> None:
        self._place.set_text(place)
        self._on_place()
