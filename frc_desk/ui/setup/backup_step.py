"""Step 6: where backups go, tried at once."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from frc_desk.i18n import gettext as _
from frc_desk.ui.setup.step_page import StepPage
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words


class BackupStep(StepPage):
    """A backup is made, opened and counted before this step is done."""

    back_up_asked = Signal(str)

    def __init__(self, place: str) -> None:
        super().__init__()
        self._made = False
        choose = Button(_("Choose"), "quiet", small=True)
        choose.clicked.connect(self._on_choose)
        self._place = LineField(
            _("A second place, such as a stick or a share (not required)"),
            "copy",
            value=place,
            help_text=_("Backups are encrypted. One on another disk survives a broken computer."),
            trailing=[choose],
        )
        self._try = Button(_("Back up now"), "secondary", "shield-check")
        self._try.clicked.connect(self._on_try)
        self._said = Banner("", "green", "circle-check")
        self._said.setVisible(False)
        card = Card(
            Words(
                _(
                    "While you work, a backup is made every half hour beside the office, and one "
                    "when the program is closed."
                ),
                "body",
                "text2",
                wrap=True,
            ),
            self._place,
            row(self._try, None),
            self._said,
            title=_("Backup place"),
            icon="shield-check",
            gap=14,
        )
        card.setMaximumWidth(u(720))
        self.setLayout(column(ScrollColumn(column(card, None)), gap=0))

    def title(self) -> str:
        return _("Backup place")

    def sentence(self) -> str:
        return _("Each backup is opened, checked and counted before it is called good.")

    def is_ready(self) -> bool:
        return self._made

    def why_not(self) -> str:
        return _("Make one backup first.")

    def begin(self) -> None:
        self._try.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Return the second place, or nothing."""
        return self._place.text().strip()

    def say_busy(self) -> None:
        """Say that a backup is being made."""
        self._try.setEnabled(False)
        self._said.say(_("Backing up…"), "blue", "hourglass")
        self._said.setVisible(True)

    def say_made(self, file: str) -> None:
        """Show the backup that was made."""
        self._made = True
        self._try.setEnabled(True)
        self._said.say(
            _("Backup made and checked: {file}").format(file=file), "green", "circle-check"
        )
        self._said.setVisible(True)
        self.changed.emit()
        self.done.emit()

    def say_wrong(self, sentence: str) -> None:
        """Say why no backup could be made."""
        self._try.setEnabled(True)
        self._said.say(sentence, "red", "circle-alert")
        self._said.setVisible(True)

    def _on_try(self) -> None:
        place = self.place()
        missing = bool(place) and not Path(place).is_dir()
        wrong = _("There is no such folder. Choose another one, or leave it empty.")
        self._place.set_error(wrong if missing else "")
        if not missing:
            self.back_up_asked.emit(place)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("A second place for backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._place.set_text)
        dialog.open()
