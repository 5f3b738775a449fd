"""*How does it reach the family?*, asked at the side of the call."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.domain.referrals import GivenWay
from frc_desk.domain.slips import ReadAloud
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.give_rows import copy_rows, safety_rows, way_rows
from frc_desk.ui.contacts.read_aloud_view import ReadAloudView
from frc_desk.ui.contacts.side_panel import DigitRows, SidePanel
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Banner


class GivePanel(SidePanel):
    """First whether paper is safe, where that must be asked; then the ways that are safe."""

    safety_chosen = Signal(str)
    way_chosen = Signal(str)
    copy_chosen = Signal(str)
    said_back = Signal()
    """The family has said the number back."""

    def __init__(self) -> None:
        super().__init__(_("How does it reach the family?"))
        self._safety = DigitRows(_("Is it safe to take paper?"))
        self._ways = DigitRows(_("How does it reach the family?"))
        self._copies = DigitRows(_("How shall it be copied?"))
        self._safety.row_chosen.connect(self.safety_chosen)
        self._ways.row_chosen.connect(self.way_chosen)
        self._copies.row_chosen.connect(self.copy_chosen)
        self._script = ReadAloudView()
        self._said = Button(
            _("Said and repeated back"), "secondary", "check", cap=_("Space"), wide=True
        )
        self._said.clicked.connect(self.said_back)
        self._reading = QWidget()
        self._reading.setLayout(column((self._script, 1), self._said, gap=8))
        self._state = Banner("", "green", "circle-check")
        self._state.hide()
        self._pages = QStackedWidget()
        for part in (self._safety, self._ways, self._copies):
            page = QWidget()
            page.setLayout(column(part, None, gap=0))
            self._pages.addWidget(page)
        self._pages.addWidget(self._reading)
        self.body.addWidget(self._state)
        self.body.addLayout(row((self._pages, 1)), 1)
        self._shown = ""

    @property
    def shown(self) -> str:
        """What is asked at the moment: safety, ways, copies or reading."""
        return self._shown

    def ask_safety(self) -> None:
        """Ask whether it is safe to take paper."""
        self._safety.show_rows(safety_rows())
        self._show("safety", 0, self._safety, _("Is it safe to take paper?"))

    def ask_way(
        self, ways: Sequence[GivenWay], given: Sequence[GivenWay], printer: str, language: str
    ) -> None:
        """Ask how the slip reaches the family; the first way is proposed."""
        rows = way_rows(ways, given, printer, language)
        proposed = next((way.value for way in ways if way not in given), "")
        self._ways.show_rows(rows, proposed)
        self._show("ways", 1, self._ways, _("How does it reach the family?"))

    def ask_copy(self) -> None:
        """Ask as what the slip is copied."""
        self._copies.show_rows(copy_rows())
        self._show("copies", 2, self._copies, _("How shall it be copied?"))

    def read_aloud(self, script: ReadAloud) -> None:
        """Show what is said on the telephone."""
        self._script.show_script(script)
        self._show("reading", 3, self._script, _("Read this aloud"))

    def say_state(self, sentence: str, *, good: bool = True) -> None:
        """Say what was done, or what did not work and what to do."""
        self._state.setVisible(bool(sentence))
        if sentence:
            if good:
                self._state.say(sentence, "green", "circle-check")
            else:
                self._state.say(sentence, "red", "printer")
            self.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._shown == "reading" and event.key() == Qt.Key.Key_Space:
            self.said_back.emit()
            return
        if self._shown in ("reading", "copies") and event.key() == Qt.Key.Key_Escape:
            self._show("ways", 1, self._ways, _("How does it reach the family?"))
            return
        super().keyPressEvent(event)

    def _show(self, name: str, place: int, focus: QWidget, title: str) -> None:
        self._shown = name
        self.set_title(title)
        self._pages.setCurrentIndex(place)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(title)
