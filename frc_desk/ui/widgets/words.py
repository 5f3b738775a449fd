"""Words and pictures that stand still: labels in a role and an ink, icons, lines of facts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import Role, advance, colour, font, stroke, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.layouts import RowLayout, row

_LONGEST_LINE = 620
"""About 90 characters, in pixels at 100 % text."""


_SPARE = 2
"""A label sets its words a little wider than they measure, and would break a line that just fits."""


class Words(QLabel):
    """A label in one role and one ink; plain text only, so that data is never read as markup."""

    def __init__(
        self,
        words: str = "",
        role: Role = "body",
        ink: Token = "text",
        *,
        wrap: bool = False,
        centred: bool = False,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role: Role = role
        self._ink: Token = ink
        self._centred = centred
        self.setWordWrap(wrap)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(words)
        self._dress()

    def setText(self, words: str) -> None:
        """Show words, covered where they name somebody in counter mode."""
        self._said = words
        super().setText(counter_mode().shown(words))

    def show_again(self) -> None:
        """Draw the words as they may be seen now."""
        super().setText(counter_mode().shown(self._said))

    def set_ink(self, ink: Token) -> None:
        """Change the colour of the words."""
        if ink != self._ink:
            self._ink = ink
            self._dress()

    def set_role(self, role: Role) -> None:
        """Change the font of the words."""
        if role != self._role:
            self._role = role
            self._dress()

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        # Qt would guess a pleasing shape; words want one line where there is room for it.
        wide = max((advance(self._role, part) for part in self.text().split("\n")), default=0)
        wide = min(wide + _SPARE, u(_LONGEST_LINE))
        return QSize(wide, self.heightForWidth(wide))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._dress()

    def _dress(self) -> None:
        self.setFont(font(self._role))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), colour(self._ink))
        self.setPalette(palette)
        # Qt aligns by the words' own direction; a Latin name in a mirrored window must go right.
        side = Qt.AlignmentFlag.AlignLeft
        if self._centred:
            side = Qt.AlignmentFlag.AlignHCenter
        elif self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Picture(QWidget):
    """An icon beside words; decoration, so it has no name of its own."""

    def __init__(self, name: IconName, ink: Token = "text2", size: float = 16) -> None:
        super().__init__()
        self._name: IconName = name
        self._ink: Token = ink
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_icon(self, name: IconName, ink: Token) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(u(self._size), u(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.icon(self._name, self._ink, 0, self._size)


class Rule(QWidget):
    """A line between two parts."""

    def __init__(self, ink: Token = "line", *, upright: bool = False) -> None:
        super().__init__()
        self._ink: Token = ink
        self._upright = upright
        wide, tall = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(*((tall, wide) if upright else (wide, tall)))

    def sizeHint(self) -> QSize:
        return QSize(int(stroke()), int(stroke()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.fill(self.rect(), self._ink)


def facts(*pairs: tuple[IconName | None, str], ink: Token = "text3", gap: float = 12) -> RowLayout:
    """Put icons with short words in one line: the second line of a card."""
    return row(*(fact(name, words, ink) for name, words in pairs), None, gap=gap, inside=True)


def fact(name: IconName | None, words: str, ink: Token = "text3") -> RowLayout:
    """Put an icon before short words."""
    parts: Sequence[QWidget] = [Picture(name, ink, 14)] if name else []
    return row(*parts, Words(words, "second", ink), gap=4, inside=True)
