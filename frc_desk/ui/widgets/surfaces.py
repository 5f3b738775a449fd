"""Grounds: cards, bars, banners and what stands where nothing is."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import colour, plain, stroke, u
from frc_desk.ui.tokens import TINT, TONE_INK, Token, Tone
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.layouts import (
    ColumnLayout,
    Margins,
    Part,
    ScrollColumn,
    column,
    follow_width,
    hint_for_width,
    row,
)
from frc_desk.ui.widgets.words import Picture, Words

Edge = Literal["top", "bottom", "start", "end"]


class Surface(QFrame):
    """A painted ground with an edge all round, or with lines on some sides."""

    def __init__(
        self,
        layout: QLayout | None = None,
        *,
        ground: Token | None = "surface",
        line: Token | None = "line",
        radius: float = 12,
        edges: Sequence[Edge] | None = None,
        foot: bool = False,
    ) -> None:
        super().__init__()
        self._shade: Token | None = ground
        self._edge_ink: Token | None = line
        self._radius = radius
        self._edges = edges
        self._foot_bar = foot
        self._edge_width = 1.0
        if layout is not None:
            self.setLayout(layout)

    def sizeHint(self) -> QSize:
        if self._may_grow():
            return super().sizeHint()
        return hint_for_width(self, super().sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._may_grow():
            follow_width(self, event)

    def _may_grow(self) -> bool:
        grow = QSizePolicy.PolicyFlag.GrowFlag.value
        return bool(self.sizePolicy().verticalPolicy().value & grow)

    def set_shades(self, ground: Token | None, line: Token | None, width: float = 1) -> None:
        """Change ground and edge."""
        self._shade, self._edge_ink, self._edge_width = ground, line, width
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            if self._edges is None:
                canvas.pill(
                    self.rect(), u(self._radius), self._shade, self._edge_ink, self._edge_width
                )
                return
            rect = QRectF(self.rect())
            if self._shade and self._foot_bar:
                # A bar inside a card: its lower corners follow the card's.
                path, turn = QPainterPath(), u(self._radius) - 1
                path.addRoundedRect(rect.adjusted(1, -2 * turn, -1, -1), turn, turn)
                canvas.painter.setClipRect(rect)
                canvas.painter.fillPath(path, colour(self._shade))
            elif self._shade:
                canvas.painter.fillRect(rect, colour(self._shade))
            if self._edge_ink:
                self._paint_edges(canvas, rect, self._edge_ink)

    def _paint_edges(self, canvas: Canvas, rect: QRectF, line: Token) -> None:
        canvas.painter.setPen(QPen(colour(line), stroke()))
        half = stroke() / 2
        left = rect.adjusted(half, half, -half, -half)
        start, end = ("right", "left") if canvas.mirrored else ("left", "right")
        for edge in self._edges or ():
            side = {"start": start, "end": end}.get(edge, edge)
            ends: dict[str, tuple[QPointF, QPointF]] = {
                "top": (left.topLeft(), left.topRight()),
                "bottom": (left.bottomLeft(), left.bottomRight()),
                "left": (left.topLeft(), left.bottomLeft()),
                "right": (left.topRight(), left.bottomRight()),
            }
            canvas.painter.drawLine(*ends[side])


class Ground(QWidget):
    """The ground of a window or a page."""

    def __init__(self, layout: QLayout | None = None, ground: Token = "bg") -> None:
        super().__init__()
        self._ground: Token = ground
        if layout is not None:
            self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with Canvas(self) as canvas:
            canvas.fill(self.rect(), self._ground)


class Card(Surface):
    """One question answered: a head with icon, count and tools, and what is under it."""

    def __init__(
        self,
        *parts: Part | tuple[Part, int],
        title: str = "",
        icon: IconName | None = None,
        tone: Token = "text2",
        tools: Sequence[QWidget] = (),
        gap: float = 10,
        margins: Margins = (16, 14, 16, 16),
    ) -> None:
        super().__init__()
        self._card_title = Words(title, "head", wrap=True)
        self._card_count = Words("", "second", "text3", wrap=True)
        self._card_count.setVisible(False)
        lead = [Picture(icon, tone, 17)] if icon else []
        head: list[Part | tuple[Part, int]] = []
        if title:
            head = [row(*lead, self._card_title, self._card_count, None, *tools, gap=8)]
            self.setAccessibleName(title)
        else:
            # Without a parent it would be a window of its own, which outlives the card.
            for unused in (self._card_title, self._card_count):
                unused.setParent(self)
                unused.hide()
        self.content: ColumnLayout = column(*head, *parts, gap=gap, margins=margins)
        self.setLayout(self.content)

    def set_title(self, title: str) -> None:
        """Change the head."""
        self._card_title.setText(title)
        self.setAccessibleName(title)

    def set_count(self, words: str) -> None:
        """Show a count beside the head."""
        self._card_count.setText(words)
        self._card_count.setVisible(bool(words))


class Banner(Surface):
    """A message in place: icon, sentence, at most two small buttons."""

    def __init__(
        self,
        sentence: str,
        tone: Tone = "amber",
        icon: IconName = "triangle-alert",
        *,
        buttons: Sequence[QWidget] = (),
        more: str = "",
        lead: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(ground=TINT[tone], line=TONE_INK[tone], radius=8)
        self._icon = Picture(icon, TONE_INK[tone], 18)
        self._sentence = Words("", "medium", wrap=True)
        self._more = Words("", "second", "text", wrap=True)
        words = column(self._sentence, self._more, gap=1, inside=True)
        front: Sequence[QWidget] = lead or [self._icon]
        self._has_lead = bool(lead)
        if lead:
            self._icon.hide()
        self.setLayout(
            row(*front, (words, 1), *buttons, gap=10, margins=(12, 8, 10, 8), inside=True)
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._icon_name: IconName = icon
        self.say(sentence, tone, icon, more=more)

    def say(
        self, sentence: str, tone: Tone, icon: IconName | None = None, *, more: str = ""
    ) -> None:
        """Show another sentence."""
        self._icon_name = icon or self._icon_name
        self._icon.set_icon(self._icon_name, TONE_INK[tone])
        self._sentence.setText(sentence)
        dark = plain() or self._has_lead  # a badge in front carries the tone
        self._sentence.set_ink("text" if dark else TONE_INK[tone])
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.set_shades(TINT[tone], TONE_INK[tone])
        self.setAccessibleName(sentence)
        if tone == "red" and sentence:
            # Once it has its place: what is wrong must not stand below the edge of the window.
            QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, ScrollColumn) and self.isVisible():
                above.bring_into_sight(self)
            above = above.parentWidget()


class AlertBand(Surface):
    """What is to be heeded about a person: the foot of their frame, never dismissed."""

    def __init__(self, sentence: str, *, radius: float = 10) -> None:
        super().__init__(
            ground="amber_tint", line="amber", edges=("top",), foot=True, radius=radius
        )
        self._sentence = Words(sentence, "medium", "amber", wrap=True)
        self.setLayout(
            row(
                Picture("shield-alert", "amber", 16),
                (self._sentence, 1),
                gap=8,
                margins=(14, 5, 14, 5),
                inside=True,
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(sentence)

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)


class EmptyState(QWidget):
    """What is true where nothing is, what comes next, and one button; the only centred words."""

    def __init__(
        self, icon: IconName, sentence: str, following: str = "", button: Button | None = None
    ) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self._sentence = Words(sentence, "head", wrap=True, centred=True)
        self._following = Words(following, "body", "text2", wrap=True, centred=True)
        if not following:
            self._following.hide()
        layout = column(gap=6, margins=(16, 24, 16, 24))
        layout.addStretch(1)
        layout.addWidget(Picture(icon, "text3", 34), 0, middle)
        layout.addWidget(self._sentence)
        layout.addWidget(self._following)
        if button is not None:
            layout.addSpacing(u(4))
            layout.addWidget(button, 0, middle)
        layout.addStretch(1)
        self.setLayout(layout)

    def say(self, sentence: str, following: str = "") -> None:
        """Change the words."""
        self._sentence.setText(sentence)
        self._following.setText(following)
        self._following.setVisible(bool(following))


class PracticeFrame(Ground):
    """A frame round the window of a practice office, so that nobody takes it for the real one."""

    def __init__(self, content: QWidget, *, on: bool = False) -> None:
        super().__init__(ground="bg")
        self._content = column(content, gap=0)
        self.setLayout(self._content)
        self.set_practice(on=on)

    def set_practice(self, *, on: bool) -> None:
        """Draw or take away the frame."""
        self._ground = "alarm" if on else "bg"
        wide = 4 if on else 0
        # Kept as a measure: margins set by hand are gone when the text size changes.
        self._content.measures.margins = (wide, wide, wide, wide)
        self._content.measures.settle(self._content)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._ground == "alarm" and plain():
            # Without colours the frame is black and white, so that it is still seen.
            with Canvas(self) as canvas:
                canvas.pill(self.rect(), 0, "alarm", "control", 3, dashed=True)
