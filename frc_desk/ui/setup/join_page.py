"""Joining an office from the first page: the file on the stick, the code that was read aloud, a new passphrase."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField, PassphraseField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.marks import ProgramMark
from frc_desk.ui.widgets.surfaces import Banner, Ground, Surface
from frc_desk.ui.widgets.words import Words


class JoinPage(Ground):
    """Enter goes on to the next field; in the last one it joins."""

    join_asked = Signal(object, str, str)
    """The file, the code and the passphrase."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__(ground="rail")
        choose = Button(_("Choose"), "quiet", small=True)
        self.file = LineField(
            _("The join file"),
            "copy",
            placeholder=_("On the stick from the office"),
            trailing=[choose],
        )
        self.code = LineField(
            _("The code that was read to you"), "key-round", placeholder=_("12 letters and digits")
        )
        self.passphrase = PassphraseField(
            _("Your new passphrase"), hint=_("12 characters or more; four words are easy to keep")
        )
        self.again = PassphraseField(_("The same once more"))
        self.go = Button(_("Join the office"), "primary", "refresh-cw")
        self.back = Button(_("Back"), "quiet", cap="Esc")
        self._trouble = Banner("", "red", "circle-alert")
        self._trouble.setVisible(False)
        self._build()
        choose.clicked.connect(self._on_choose)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._on_go)
        fields = (self.file, self.code, self.passphrase, self.again)
        for field, following in pairwise(fields):
            field.edit.returnPressed.connect(following.edit.setFocus)
        self.again.edit.returnPressed.connect(self._on_go)

    def _build(self) -> None:
        told = _(
            "A supervisor adds this computer under Sharing: that writes the file and shows the code. You sign in"
            " here with a passphrase of your own."
        )
        inside = column(
            Words(_("Join an office"), "title"),
            Words(told, "body", "text2", wrap=True),
            self.file,
            self.code,
            self.passphrase,
            self.again,
            self._trouble,
            row(self.back, None, self.go, gap=10),
            None,
            gap=12,
        )
        card = Surface(
            column((ScrollColumn(inside), 1), margins=(24, 22, 24, 22)),
            ground="bg",
            line="bg",
            radius=14,
        )
        card.setMaximumWidth(u(720))
        names = column(
            Words(_("FRC Desk"), "title", "rail_text_sel"),
            Words(_("Family Resource Center"), "body", "rail_text"),
            gap=0,
            inside=True,
        )
        self.setLayout(
            column(
                row(ProgramMark(44), names, None, gap=10),
                (row((QWidget(), 1), (card, 12), (QWidget(), 1), gap=0), 1),
                gap=20,
                margins=(40, 30, 40, 30),
            )
        )

    def begin(self) -> None:
        """Put the focus where the first key belongs."""
        self.file.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_busy(self) -> None:
        """Say that the office is being made ready here."""
        self.go.setEnabled(False)
        self._trouble.say(_("One moment, the office is being made ready…"), "blue", "hourglass")
        self._trouble.setVisible(True)

    def say_wrong(self, sentence: str, _wait_seconds: int = 0) -> None:
        """Say what went wrong; what was typed stays."""
        self.go.setEnabled(True)
        self._trouble.say(sentence, "red", "circle-alert")
        self._trouble.setVisible(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_go(self) -> None:
        file = Path(self.file.text().strip()).expanduser()
        problems = {
            self.file: "" if file.is_file() else _("There is no such file. Choose the join file."),
            self.code: "" if self.code.text().strip() else _("Type the code."),
            self.again: ""
            if self.again.text() == self.passphrase.text()
            else _("These two are not the same. Type the passphrase once more."),
        }
        for field, sentence in problems.items():
            field.set_error(sentence)
        wrong = next((field for field, sentence in problems.items() if sentence), None)
        if wrong is not None:
            wrong.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.join_asked.emit(file, self.code.text(), self.passphrase.text())

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("The join file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("*.frcjoin")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file.set_text)
        dialog.open()
