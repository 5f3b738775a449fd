"""What a painted widget draws with: mirrored rectangles, pills, words, icons, and the state it is in."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Literal, NamedTuple, Self

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform
from PySide6.QtWidgets import QAbstractButton, QWidget

from frc_desk.ui.icons import MIRRORED, IconName, icon
from frc_desk.ui.style import (
    Role,
    advance,
    colour,
    elided,
    font,
    line_height,
    plain,
    stroke,
    u,
)
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.counter_mode import counter_mode

Side = Literal["start", "middle", "end"]
Shown = Literal["", "normal", "hover", "focus", "pressed", "disabled"]

_SHOWN = "shownState"


class _Watch:
    """Who wants to hear of words painted without room: the checks of the gallery, else nobody."""

    cut: list[str] | None = None


@contextmanager
def noting_cut_words(cut: list[str]) -> Iterator[None]:
    """Note every line of words that is painted wider than its room."""
    _Watch.cut = cut
    try:
        yield
    finally:
        _Watch.cut = None


class PaintState(NamedTuple):
    """How a widget is to look at this moment."""

    hover: bool
    focus: bool
    pressed: bool
    off: bool


def show_as(widget: QWidget, shown: Shown) -> None:
    """Draw a widget in a state it is not in; for the component sheet and its tests."""
    widget.setProperty(_SHOWN, shown)
    widget.update()


def shown_as(widget: QWidget) -> Shown:
    """Return the state that `show_as` forced, or nothing."""
    found: Shown = widget.property(_SHOWN) or ""
    return found


def state_of(widget: QWidget) -> PaintState:
    """Return how a widget is to look now."""
    shown = shown_as(widget)
    if shown:
        return PaintState(
            shown == "hover", shown == "focus", shown == "pressed", shown == "disabled"
        )
    pressed = isinstance(widget, QAbstractButton) and widget.isDown()
    off = not widget.isEnabled()
    hover = widget.underMouse() and not off
    return PaintState(hover, widget.hasFocus(), pressed, off)


class Canvas:
    """A painter on a widget (or on a row of a list) that mirrors itself; use it in a `with`."""

    def __init__(
        self,
        target: QWidget | QPainter,
        area: QRect | None = None,
        direction: Qt.LayoutDirection | None = None,
    ) -> None:
        self._own = isinstance(target, QWidget)
        if isinstance(target, QWidget):
            self.painter = QPainter(target)
            self.area = area or target.rect()
            self._direction = target.layoutDirection() if direction is None else direction
        else:
            self.painter = target
            self.area = area or QRect()
            self._direction = Qt.LayoutDirection.LeftToRight if direction is None else direction

    def __enter__(self) -> Self:
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.painter.restore()
        if self._own:
            self.painter.end()

    @property
    def mirrored(self) -> bool:
        return self._direction == Qt.LayoutDirection.RightToLeft

    @property
    def width(self) -> int:
        return self.area.width()

    @property
    def height(self) -> int:
        return self.area.height()

    def at(self, x: float, y: float, width: float, height: float) -> QRectF:
        """Return a rectangle counted from the side where reading starts."""
        left = self.area.x() + x
        if self.mirrored:
            left = self.area.x() + self.area.width() - x - width
        return QRectF(left, self.area.y() + y, width, height)

    def across(self, x: float, width: float) -> QRectF:
        """Return a rectangle as tall as the widget."""
        return self.at(x, 0, width, self.area.height())

    def middle(self, x: float, width: float, height: float) -> QRectF:
        """Return a rectangle in the middle of the height, on whole pixels."""
        return self.at(x, (self.area.height() - height) // 2, width, height)

    def fill(self, rect: QRectF | QRect, ground: Token) -> None:
        """Fill a rectangle; unlike `fillRect` this does not read every gradient Qt knows by name."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour(ground))
        self.painter.drawRect(rect)

    def pill(
        self,
        rect: QRectF | QRect,
        radius: float,
        ground: Token | None = None,
        line: Token | None = None,
        width: float = 1,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw a rounded rectangle; in high contrast its edge is 2 px, dashed where asked."""
        area = QRectF(rect)
        if line:
            width = max(width, stroke())
            dash = Qt.PenStyle.DashLine if dashed and plain() else Qt.PenStyle.SolidLine
            self.painter.setPen(QPen(colour(line), width, dash))
            inset = width / 2
            area = area.adjusted(inset, inset, -inset, -inset)
            radius = max(0.0, radius - inset)
        else:
            self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour(ground) if ground else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(area, radius, radius)

    def ring(self, rect: QRectF | QRect, radius: float, ink: Token = "focus") -> None:
        """Draw the ring that shows where the focus is."""
        self.pill(rect, radius, None, ink, 2)

    def words(
        self,
        rect: QRectF | QRect,
        words: str,
        role: Role = "body",
        ink: Token = "text",
        side: Side = "start",
        *,
        elide: bool = False,
    ) -> None:
        """Draw one line of words in the middle of a rectangle's height."""
        area = QRectF(rect)
        words = counter_mode().shown(words)
        self.painter.setFont(font(role))
        self.painter.setPen(colour(ink))
        # Always left to right, so that "Ctrl" stays before the arrow in every language.
        self.painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if elide:
            words = elided(role, words, area.width())
        elif _Watch.cut is not None and advance(role, words) > area.width() + 1:
            _Watch.cut.append(f"{words[:60]!r} painted in {area.width():.0f} px")
        if self.mirrored:
            # An isolate: a Latin name keeps its full stop at its own end.
            words = f"\u2068{words}\u2069"
        left = (side == "start") != self.mirrored
        flag = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        if side == "middle":
            flag = Qt.AlignmentFlag.AlignHCenter
        flags = flag | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self.painter.drawText(area, int(flags) | Qt.TextFlag.TextDontClip, words)

    def icon(
        self,
        name: IconName,
        ink: Token,
        x: float,
        size: float = 16,
        *,
        y: float | None = None,
        width: float = 0,
    ) -> None:
        """Draw an icon, in the middle of the height or at `y`."""
        side = u(size)
        spot = self.middle(x, side, side) if y is None else self.at(x, y, side, side)
        self.icon_in(spot, name, ink, size, width=width)

    def icon_in(
        self, spot: QRectF, name: IconName, ink: Token, size: float, *, width: float = 0
    ) -> None:
        """Draw an icon in the middle of a rectangle."""
        side = u(size)
        ratio = self.painter.device().devicePixelRatioF()
        drawn = icon(name, ink, size, width=width, ratio=ratio)
        if self.mirrored and name in MIRRORED:
            drawn = drawn.transformed(QTransform().scale(-1, 1))
        corner = QPoint(
            round(spot.x() + (spot.width() - side) / 2),
            round(spot.y() + (spot.height() - side) / 2),
        )
        self.painter.drawPixmap(corner, drawn)

    def key_cap(
        self,
        x_end: float,
        key: str,
        ink: Token = "text2",
        ground: Token | None = "surface2",
        line: Token = "line",
    ) -> float:
        """Draw a key cap that ends at `x_end` and return its width."""
        width, height = key_cap_size(key)
        cap = self.middle(x_end - width, width, height)
        self.pill(cap, u(4), ground, line)
        self.words(cap, key, "caption", ink, "middle")
        return width


def key_cap_size(key: str) -> tuple[int, int]:
    """Return width and height of a key cap."""
    height = line_height("caption") + u(5)
    return max(advance("caption", key) + u(11), height), height
