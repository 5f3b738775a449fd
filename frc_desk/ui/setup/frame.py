"""The window of the first set-up: the steps where the rail is, one task, and what leads on."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QStackedWidget, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.style import Role, advance, g, line_height, look, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import ProgramMark
from frc_desk.ui.widgets.surfaces import Ground, Surface
from frc_desk.ui.widgets.words import Picture, Words


class Step(Enum):
    """The seven steps, in order."""

    LANGUAGE = "language"
    OFFICE = "office"
    SCHOOLS = "schools"
    PERSON = "person"
    RECOVERY = "recovery"
    BACKUP = "backup"
    PRINTER = "printer"


STEPS = tuple(Step)
_LIMIT = 1.3
_ROOM_FOR_WORDS = 900
"""Width of the window at 100 % text from which the steps show their words."""


def step_words(step: Step) -> str:
    """Return what a step is called in the list of steps."""
    words = {
        Step.LANGUAGE: _("Language"),
        Step.OFFICE: _("This office"),
        Step.SCHOOLS: _("Schools"),
        Step.PERSON: _("First administrator"),
        Step.RECOVERY: _("Recovery sheet"),
        Step.BACKUP: _("Backup place"),
        Step.PRINTER: _("Printer test"),
    }
    return words[step]


def _limited(pixels: float) -> int:
    """Return a length that grows to 1.3 at most, so that seven steps fit a low window."""
    return round(pixels * min(look().factor, _LIMIT))


class _StepLine(QWidget):
    """One step of the list: done, now, or to come."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__()
        self._number = number
        self._words = words
        self._state = 1
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_state(self, state: int) -> None:
        """-1 is done, 0 is now, 1 is to come."""
        self._state = state
        told = {-1: _("{step}, done"), 0: _("{step}, now"), 1: _("{step}, to come")}
        self.setAccessibleName(told[state].format(step=self._words))
        self.update()

    def set_narrow(self, *, on: bool) -> None:
        """Show the number alone; the words stay as name and tooltip."""
        self._narrow = on
        self.setToolTip(self._words if on else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        tall = max(_limited(28), line_height("strong")) + _limited(13)
        if self._narrow:
            return QSize(_limited(28) + 2 * u(11), tall)
        return QSize(u(56) + advance("strong", self._words) + u(10), tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, done = self._state == 0, self._state < 0
        role: Role = "strong" if now or done else "medium"
        ink: Token = "rail_text_sel" if now else "rail_text"
        with Canvas(self) as canvas:
            if now:
                canvas.pill(self.rect(), u(8), "rail_sel")
            side = _limited(28)
            spot = canvas.middle(u(11), side, side)
            ground: Token | None = "mark" if done else "rail_text_sel" if now else None
            canvas.pill(spot, side / 2, ground, None if ground else "rail_dim", 1.5)
            if done:
                canvas.icon_in(spot, "check", "on_mark", 15, width=2.5)
            else:
                number: Token = "rail_sel" if now else "rail_text"
                canvas.words(spot, str(self._number), "caption_strong", number, "middle")
            if not self._narrow:
                room = canvas.across(u(51), self.width() - u(51))
                canvas.words(room, self._words, role, ink)


class SetupFrame(Ground):
    """Shows one step at a time; what a step needs and does is its own affair."""

    back_asked = Signal()
    continue_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = {step: _StepLine(i, step_words(step)) for i, step in enumerate(STEPS, 1)}
        self._title = Words("", "title")
        self._count = Words("", "body", "text2")
        self._sentence = Words("", "body", "text2", wrap=True)
        self._why = Words("", "second", "text2", wrap=True)
        self._stack = QStackedWidget()
        # A step lays itself out anew in a narrow window; it must not keep the window wide.
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.back = Button(_("Back"), "secondary")
        self.back.clicked.connect(self.back_asked)
        self.go_on = Button(_("Continue"), "primary", "arrow-right")
        self.go_on.clicked.connect(self.continue_asked)
        head = column(row((self._title, 1), self._count), self._sentence, gap=4)
        page = column(head, (self._stack, 1), gap=14, margins=(44, 34, 44, 20))
        bar = Surface(
            row(self.back, (self._why, 1), self.go_on, gap=14, margins=(44, 12, 44, 12)),
            ground="surface2",
            edges=("top",),
        )
        self._rail_surface = self._rail()
        self._settle_rail()
        self.setLayout(row(self._rail_surface, (column((page, 1), bar, gap=0), 1), gap=0))

    def show_step(self, step: Step, page: QWidget, title: str, sentence: str) -> None:
        """Show the page of a step."""
        place = STEPS.index(step)
        for index, line in enumerate(self._lines.values()):
            line.set_state((index > place) - (index < place))
        self._title.setText(title)
        self._sentence.setText(sentence)
        count = _("Step {n} of {all}").format(n=place + 1, all=len(STEPS))
        self._count.setText(count)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.setAccessibleName(f"{count}: {title}")

    def say_ready(self, *, ready: bool, why_not: str = "", words: str = "") -> None:
        """Let the person go on, or say why not yet."""
        self.go_on.setEnabled(ready)
        self.go_on.set_words(words or _("Continue"))
        self._why.setText("" if ready else why_not)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_rail()

    def _settle_rail(self) -> None:
        """Leave the task its room in a narrow window: the steps show their numbers alone."""
        narrow = self.width() / look().factor < _ROOM_FOR_WORDS
        for line in self._lines.values():
            line.set_narrow(on=narrow)
        self._names.setVisible(not narrow)
        self._later.setVisible(not narrow)
        self._rail_surface.setMinimumWidth(0 if narrow else u(208) + 2 * g(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif self.go_on.isEnabled() and self.go_on.isVisible():
            self.go_on.click()

    def _rail(self) -> Surface:
        self._names = QWidget()
        self._names.setLayout(
            column(
                Words(_("FRC Desk"), "head", "rail_text_sel"),
                Words(_("First set-up"), "second", "rail_dim"),
                gap=0,
            )
        )
        head = row(ProgramMark(34), self._names, None, gap=10, margins=(4, 0, 0, 0))
        self._later = QWidget()
        self._later.setLayout(
            row(
                Picture("pause", "rail_dim", 14),
                (Words(_("You may stop and go on later."), "second", "rail_text", wrap=True), 1),
                gap=8,
            )
        )
        lines: Sequence[QWidget] = tuple(self._lines.values())
        rail = Surface(
            column(
                head, column(*lines, gap=4), None, self._later, gap=18, margins=(12, 18, 12, 18)
            ),
            ground="rail",
            line="rail",
            edges=("end",),
        )
        rail.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        return rail
