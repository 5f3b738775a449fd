"""Joining an office from the first page: by a file on a stick or by the hub, a code read aloud, a new passphrase."""

import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from frc_desk.errors import StoppedError
from frc_desk.i18n import gettext as _
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.fields import LineField, PassphraseField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.marks import ProgramMark
from frc_desk.ui.widgets.progress import Progress
from frc_desk.ui.widgets.surfaces import Banner, Ground, Surface
from frc_desk.ui.widgets.words import Words

_STICK, _HUB = "stick", "hub"
_PARTS = 100


class JoinPage(Ground):
    """Enter goes on to the next field; in the last one it joins."""

    join_asked = Signal(object, str, str)
    """The file, the code and the passphrase."""
    hub_join_asked = Signal(str, str, str)
    """The address of the hub, the code and the passphrase."""
    left = Signal()
    progressed = Signal(float)
    """Carried home from the worker: the part that is done."""

    def __init__(self) -> None:
        super().__init__(ground="rail")
        choose = Button(_("Choose"), "quiet", small=True)
        self.way = Segmented(
            _("How the office comes here"),
            [
                Segment(_STICK, _("A file on a stick"), "copy"),
                Segment(_HUB, _("Through the hub"), "monitor"),
            ],
        )
        self.hub = LineField(
            _("The address that was read to you"),
            "monitor",
            placeholder=_("For example hub.district.org/frc"),
        )
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
        self.progress = Progress(
            _("Fetching the office"), _("Cancel leaves nothing here, and the invitation as it was.")
        )
        self.progress.setVisible(False)
        self._stop = threading.Event()
        self._build()
        self._show_way()
        self.way.choice_changed.connect(lambda _key: self._show_way())
        self.progressed.connect(self.show_part)
        self.progress.cancelled.connect(self._stop.set)
        choose.clicked.connect(self._on_choose)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._on_go)
        self.hub.edit.returnPressed.connect(self.code.edit.setFocus)
        fields = (self.file, self.code, self.passphrase, self.again)
        for field, following in pairwise(fields):
            field.edit.returnPressed.connect(following.edit.setFocus)
        self.again.edit.returnPressed.connect(self._on_go)

    def _build(self) -> None:
        told = _(
            "A supervisor adds this computer under Sharing: that makes the file and shows the code. You sign in"
            " here with a passphrase of your own."
        )
        inside = column(
            Words(_("Join an office"), "title"),
            Words(told, "body", "text2", wrap=True),
            row(self.way, None),
            self.file,
            self.hub,
            self.code,
            self.passphrase,
            self.again,
            self.progress,
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

    def watch(self) -> Callable[[float], None]:
        """Return what the worker tells how far it is; it raises where somebody stops it."""
        self._stop.clear()

        def tell(part: float) -> None:
            if self._stop.is_set():
                raise StoppedError
            self.progressed.emit(part)

        return tell

    def show_part(self, part: float) -> None:
        """Show the part that is done, 0 to 1."""
        done = round(part * _PARTS)
        self.progress.set_count(done, _PARTS, _("{part} %").format(part=done))

    def say_busy(self) -> None:
        """Say that the office is being made ready here."""
        self.go.setEnabled(False)
        if self._by_hub():
            self._trouble.setVisible(False)
            self.show_part(0.0)
            self.progress.setVisible(True)
            self.back.setVisible(False)
            self.progress.begin()
            return
        self._trouble.say(_("One moment, the office is being made ready…"), "blue", "hourglass")
        self._trouble.setVisible(True)

    def say_wrong(self, sentence: str, _wait_seconds: int = 0) -> None:
        """Say what went wrong; what was typed stays."""
        had_focus = self.progress.isVisible()
        self.go.setEnabled(True)
        self.progress.setVisible(False)
        self.back.setVisible(True)
        if had_focus:
            self.code.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._trouble.say(sentence, "red", "circle-alert")
        self._trouble.setVisible(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.progress.isVisible():
            self._stop.set()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _by_hub(self) -> bool:
        return self.way.chosen() == _HUB

    def _show_way(self) -> None:
        self.file.setVisible(not self._by_hub())
        self.hub.setVisible(self._by_hub())

    def _on_go(self) -> None:
        if self.progress.isVisible():
            return
        file = Path(self.file.text().strip()).expanduser()
        address = self.hub.text().strip()
        has_file = self._by_hub() or file.is_file()
        problems = {
            self.file: "" if has_file else _("There is no such file. Choose the join file."),
            self.hub: _("Type the address of the hub.") if self._by_hub() and not address else "",
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
        if self._by_hub():
            self.hub_join_asked.emit(address, self.code.text(), self.passphrase.text())
        else:
            self.join_asked.emit(file, self.code.text(), self.passphrase.text())

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, _("The join file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("*.frcjoin")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file.set_text)
        dialog.open()
