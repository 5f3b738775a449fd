"""Parts of the sign-in and the locked window: a name to choose, and the two lines of the frame."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from frc_desk.i18n import SCREEN_LANGUAGES, screen_language
from frc_desk.i18n import gettext as _
from frc_desk.ui.language_names import LANGUAGE_NAMES
from frc_desk.ui.style import Role, advance, line_height, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.canvas import Canvas, state_of
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import RowLayout, column, row
from frc_desk.ui.widgets.marks import ProgramMark, paint_avatar
from frc_desk.ui.widgets.words import Picture, Words


class NameChoice(QRadioButton):
    """One person of the sign-in list; Enter goes on to the passphrase."""

    accepted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name.replace("&", "&&"))
        self._name = name
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        tall = max(line_height("strong"), u(32)) + u(17)
        return QSize(u(54) + advance("strong", self._name) + u(42), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(u(180), self.sizeHint().height())

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 # the whole row is the target
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        state, on = state_of(self), self.isChecked()
        ground: Token = "accent_tint" if on else "surface2" if state.hover else "surface"
        line: Token = "accent" if on or state.hover else "control"
        role: Role = "strong" if on else "medium"
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), u(10), ground, line, 1.5 if on else 1)
            if state.focus:
                canvas.ring(self.rect(), u(10))
            spot = canvas.middle(u(10), u(34), u(34))
            paint_avatar(Canvas(canvas.painter, spot.toRect()), self._name)
            room = canvas.across(u(56), self.width() - u(56) - u(40))
            ink: Token = "accent_text" if on else "text"
            canvas.words(room, self._name, role, ink, elide=True)
            if on:
                canvas.icon("check", "accent_text", self.width() - u(32), 18)


class LockedHead(QWidget):
    """The top line of a locked window: mark, program, office, and at sign-in the two languages."""

    language_chosen = Signal(str)

    def __init__(self, office: str, *, with_languages: bool = True) -> None:
        super().__init__()
        names = column(
            Words("FRC Desk", "title", "rail_text_sel"),
            Words(office, "body", "rail_text"),
            gap=0,
            inside=True,
        )
        segments = [Segment(code, LANGUAGE_NAMES[code]) for code in SCREEN_LANGUAGES]
        self._languages = Segmented(_("Language"), segments, screen_language(), small=True)
        self._languages.choice_changed.connect(self.language_chosen)
        languages = (
            [Picture("languages", "rail_text", 18), self._languages] if with_languages else []
        )
        self.setLayout(row(ProgramMark(44), names, None, *languages, gap=10))


def reassurance() -> RowLayout:
    """Say that nothing can be read yet."""
    sentence = _("Locked and encrypted. Nothing can be read before you unlock.")
    return row(
        Picture("shield-check", "rail_dim", 16),
        (Words(sentence, "body", "rail_dim", wrap=True), 1),
    )
