"""The recovery sheet on the screen: printed, proved by four characters typed back, and put away."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.style import line_height, look, u
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import FlowLayout, ScrollColumn, column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Card, Ground, Surface
from frc_desk.ui.widgets.words import Picture, Rule, Words

SYMBOLS, GROUP = 26, 4
_GROUPS = (SYMBOLS + GROUP - 1) // GROUP
_ONE_COLUMN_UNDER = 820


class Printed(Enum):
    """Where the sheet has got to."""

    NOT_YET = "not_yet"
    BUSY = "busy"
    DONE = "done"
    FAILED = "failed"


class _CoveredGroup(QWidget):
    """One group of the sheet on the screen: its number, and dots for what must be read from paper."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        left = SYMBOLS - (number - 1) * GROUP
        self._dots = " ".join("•" * min(GROUP, left))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(u(120), line_height("head") + u(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), u(4), "surface", "control")
            canvas.words(canvas.across(u(12), u(24)), str(self._number), "head", "text")
            canvas.words(canvas.across(u(44), self.width() - u(44)), self._dots, "head", "text")


class RecoverySheetView(Ground):
    """Cannot be skipped: without the sheet a forgotten passphrase would be the end of the data."""

    changed = Signal()
    print_asked = Signal()
    file_asked = Signal()
    dialog_asked = Signal()
    typed = Signal(tuple)
    """All four characters, as they were typed."""

    def __init__(self, office: str, made_on: str) -> None:
        super().__init__()
        self._proved = False
        self._state = Badge(_("Not printed yet"), "amber", "printer")
        self._where = Words("", "body", wrap=True)
        self._print = Button(_("Print sheet"), "secondary", "printer", small=True)
        self._print.clicked.connect(self.print_asked)
        other = Button(_("Another printer"), "quiet", small=True)
        other.clicked.connect(self.dialog_asked)
        keep = Button(_("Save as a file"), "quiet", small=True)
        keep.clicked.connect(self.file_asked)
        self._fields = tuple(LineField("") for _ in range(4))
        for field in self._fields:
            field.edit.setMaxLength(1)
            field.text_edited.connect(self._on_typed)
            field.setEnabled(False)
        self._answer = Words("", "second", "text2", wrap=True)
        self._put_away = Tick(_("It is in a locked place, away from this computer"))
        self._put_away.toggled.connect(self.changed)
        cards = column(
            Card(
                row(self._state, (self._where, 1)),
                FlowLayout(self._print, other, keep),
                title=_("1  Print it"),
            ),
            Card(
                Words(
                    _(
                        "Read these four characters from the paper. The copy on the screen is "
                        "covered while you answer."
                    ),
                    "body",
                    "text2",
                    wrap=True,
                ),
                FlowLayout(*self._fields, gap=12),
                self._answer,
                title=_("2  Show that you have it"),
            ),
            Card(row(self._put_away, None), title=_("3  Put it away")),
            None,
            gap=12,
        )
        sheet = _sheet_on_screen(office, made_on)
        self._halves = row((column(sheet, None), 5), (cards, 9), gap=24)
        self.setLayout(column(ScrollColumn(column(self._halves, gap=0)), gap=0))

    def is_ready(self) -> bool:
        """Say whether the paper is proved and put away."""
        return self._proved and self._put_away.isChecked()

    def begin(self) -> None:
        """Put the focus on Print."""
        self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    def lead_on_to(self, following: QWidget) -> None:
        """Let Tab go on from the last thing here to what comes after it."""
        QWidget.setTabOrder(self._put_away, following)

    def is_proved(self) -> bool:
        """Say whether the paper was shown to be there; nobody is asked twice."""
        return self._proved

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / look().factor < _ONE_COLUMN_UNDER
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(direction)

    def say_printed(self, state: Printed, words: str) -> None:
        """Show where the sheet went, or why it did not; then the characters can be typed."""
        tones: dict[Printed, tuple[str, Tone]] = {
            Printed.NOT_YET: (_("Not printed yet"), "amber"),
            Printed.BUSY: (_("Printing"), "neutral"),
            Printed.DONE: (_("Done"), "green"),
            Printed.FAILED: (_("Not printed"), "red"),
        }
        said, tone = tones[state]
        self._state.set_state(said, tone, "circle-check" if state is Printed.DONE else "printer")
        self._where.setText(words)
        if state is Printed.DONE:
            self._print.set_words(_("Print again"))
            for field in self._fields:
                field.setEnabled(True)
            self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for(self, places: Sequence[int]) -> None:
        """Ask for the symbols at these places, counted from 1 over the whole code."""
        self._proved = False
        self._answer.setText("")
        for field, place in zip(self._fields, places, strict=True):
            group, sign = divmod(place - 1, GROUP)
            label = _("Group {group}, character {sign}").format(group=group + 1, sign=sign + 1)
            field.set_label(label)
            field.set_text("")

    def say_proved(self, *, proved: bool) -> None:
        """Say whether the characters were right."""
        self._proved = proved
        if proved:
            self._answer.set_ink("green")
            self._answer.setText(_("All four are right."))
            self._put_away.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._answer.set_ink("red")
            self._answer.setText(_("Not all four are right. Look at the paper once more."))
        self.changed.emit()

    def _on_typed(self) -> None:
        answers = tuple(field.text().strip() for field in self._fields)
        if all(answers):
            self.typed.emit(answers)
            return
        self._proved = False
        self._answer.setText("")
        sender = self.sender()
        place = self._fields.index(sender) if sender in self._fields else -1
        if isinstance(sender, LineField) and sender.text() and place + 1 < len(self._fields):
            self._fields[place + 1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


def _sheet_on_screen(office: str, made_on: str) -> Surface:
    groups = [_CoveredGroup(number) for number in range(1, _GROUPS + 1)]
    made = Surface(
        column(
            Words(_("Recovery sheet"), "title"),
            Words(office, "second", "text2", wrap=True),
            Rule("text2"),
            Words(
                _(
                    "Keep in a locked drawer, not beside the computer. Opens the data when every "
                    "passphrase is lost."
                ),
                "second",
                wrap=True,
            ),
            *groups,
            row(
                Picture("eye-off", "text2", 15),
                (Words(_("Covered while you answer"), "second", "text2", wrap=True), 1),
                gap=8,
            ),
            Words(_("Made {day}, this computer only").format(day=made_on), "second", "text2"),
            gap=8,
            margins=(28, 24, 28, 28),
        ),
        line="control",
        radius=6,
    )
    made.setMinimumWidth(u(280))
    return made
