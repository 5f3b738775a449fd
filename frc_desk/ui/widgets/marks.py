"""Small painted marks: key caps, badges, avatars and the mark of the program."""

from zlib import crc32

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId, cap_of
from frc_desk.ui.style import advance, line_height, look, plain, u
from frc_desk.ui.tokens import TINT, TONE_INK, Token, Tone
from frc_desk.ui.widgets.canvas import Canvas, key_cap_size
from frc_desk.ui.widgets.counter_mode import counter_mode

_AVATAR_TONES: tuple[Tone, ...] = ("violet", "blue", "green", "amber", "neutral")


def _fixed(widget: QWidget) -> None:
    widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class KeyCap(QWidget):
    """The key that does it, of the shortcut table or as it is given."""

    def __init__(
        self,
        key: ShortcutId | str,
        ink: Token = "text2",
        ground: Token = "surface2",
        line: Token = "line",
    ) -> None:
        super().__init__()
        self._key = key
        self._ink: Token = ink
        self._ground: Token = ground
        self._line: Token = line
        _fixed(self)

    def words(self) -> str:
        """Return what stands on the cap."""
        return cap_of(self._key) if isinstance(self._key, ShortcutId) else self._key

    def sizeHint(self) -> QSize:
        return QSize(*key_cap_size(self.words()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), u(4), self._ground, self._line)
            canvas.words(self.rect(), self.words(), "caption", self._ink, "middle")


def badge_size(words: str, *, with_icon: bool) -> tuple[int, int]:
    """Return width and height of a badge."""
    wide = advance("caption_strong", words) + u(18) + (u(17) if with_icon else 0)
    return wide, line_height("caption_strong") + u(7)


class Badge(QWidget):
    """A state: icon and word on a tint of its tone. It is never built without words."""

    def __init__(
        self,
        words: str,
        tone: Tone = "neutral",
        icon: IconName | None = None,
        *,
        solid: bool = False,
    ) -> None:
        super().__init__()
        self._solid = solid
        self.set_state(words, tone, icon)
        _fixed(self)

    def words(self) -> str:
        """Return the words of the badge."""
        return self._words

    def set_state(self, words: str, tone: Tone, icon: IconName | None = None) -> None:
        """Show another state."""
        self._words = words
        self._tone: Tone = tone
        self._icon: IconName | None = icon
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(*badge_size(self._words, with_icon=self._icon is not None))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            paint_badge(canvas, self._words, self._tone, self._icon, solid=self._solid)


def paint_badge(
    canvas: Canvas, words: str, tone: Tone, icon: IconName | None, *, solid: bool = False
) -> None:
    """Draw a badge that fills the area of a canvas."""
    tone_ink = TONE_INK[tone]
    ink: Token = "surface" if solid else tone_ink
    if solid and tone == "accent":
        ink = "on_accent"
    ground: Token = ("accent" if tone == "accent" else tone_ink) if solid else TINT[tone]
    half = canvas.height / 2
    canvas.pill(
        canvas.at(0, 0, canvas.width, canvas.height), half, ground, tone_ink if plain() else None, 2
    )
    x = u(9)
    if icon:
        canvas.icon(icon, ink, u(8), 13)
        x += u(16)
    canvas.words(canvas.across(x, canvas.width - x - u(8)), words, "caption_strong", ink)


def initials_of(name: str) -> str:
    """Return the first letters of the first and last part of a name."""
    parts = [part for part in name.replace(",", " ").split() if part[0].isalpha()]
    if not parts:
        return ""
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()


def avatar_tone(name: str) -> Tone:
    """Return the tint of a name: the same on every day and every computer."""
    return _AVATAR_TONES[crc32(name.encode()) % len(_AVATAR_TONES)]


class Avatar(QWidget):
    """Initials on a tint; decoration only, the name always stands beside it."""

    def __init__(self, name: str = "", size: float = 34) -> None:
        super().__init__()
        self._name = name
        counter_mode().know(name)
        self._size = size
        _fixed(self)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        counter_mode().know(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(u(self._size), u(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            paint_avatar(canvas, self._name)


def paint_avatar(canvas: Canvas, name: str) -> None:
    """Draw an avatar that fills the area of a canvas."""
    tone = avatar_tone(name)
    area = canvas.at(0, 0, canvas.width, canvas.height)
    canvas.pill(area, canvas.width / 2, TINT[tone], TONE_INK[tone] if plain() else None, 2)
    canvas.words(area, initials_of(name), "caption_strong", TONE_INK[tone], "middle")


class ProgramMark(QWidget):
    """The mark of the program: a hand and a heart on the accent."""

    def __init__(self, size: float = 34, *, limit: float = 2.0) -> None:
        super().__init__()
        self._size = size
        self._limit = limit
        _fixed(self)

    def _side(self) -> int:
        return round(self._size * min(look().factor, self._limit))

    def sizeHint(self) -> QSize:
        return QSize(self._side(), self._side())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), self.width() * 0.28, "mark")
            inner = self.width() / look().factor * 0.6
            canvas.icon_in(canvas.across(0, self.width()), "hand-heart", "on_mark", inner, width=2)
