"""The row of every list: what it says, how tall it is, and how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import Role, advance, colour, elided, font, line_height, plain, u
from frc_desk.ui.tokens import TINT, TONE_INK, Token, Tone
from frc_desk.ui.widgets.canvas import Canvas, PaintState, key_cap_size
from frc_desk.ui.widgets.choices import paint_tick
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.marks import badge_size, paint_avatar, paint_badge

LeadKind = Literal["avatar", "icon", "tick", "digit"]


@dataclass(frozen=True)
class RowBadge:
    """A state in a row: word, tone, icon."""

    words: str
    tone: Tone = "neutral"
    icon: IconName | None = None


@dataclass(frozen=True)
class RowLead:
    """What stands before the words of a row; decoration, but a tick."""

    kind: LeadKind
    words: str = ""
    icon: IconName | None = None
    tone: Tone = "neutral"
    on: bool = False


@dataclass(frozen=True)
class RowFacts:
    """One row: who or what, its facts, its states, and what stands at the end."""

    key: str
    title: str
    facts: str = ""
    end: tuple[str, ...] = ()
    badges: tuple[RowBadge, ...] = ()
    lead: RowLead | None = None
    found: str = ""
    cap: str = ""
    fits: str = ""
    doubts: str = ""
    struck: bool = False
    group: str = ""
    more: str = ""
    """A third line in quiet ink, where neither `fits` nor `doubts` stands there."""


_LEAD_SIDE: dict[LeadKind, int] = {"avatar": 34, "icon": 30, "tick": 18, "digit": 22}


def summary(facts: RowFacts) -> str:
    """Return the whole row as one sentence, for screen readers and tooltips."""
    parts = [facts.title, *(badge.words for badge in facts.badges), facts.facts]
    parts += [facts.fits, facts.doubts, facts.more, *facts.end]
    return ", ".join(part for part in parts if part)


def row_height(facts: RowFacts, width: int = 0) -> int:
    """Return the height of a row: its lines and a fixed sum; in a narrow width there are more lines."""
    second = line_height("second") + u(2)
    head = _head_height(facts)
    room = _room(facts, width) if width else None
    title = TitleShape.of(facts, room).height() if room is not None else line_height("medium")
    if not (facts.facts or facts.fits or facts.doubts or facts.more):
        return head + max(title + u(21), u(38) if facts.lead else 0)
    lines = title + (second if facts.facts else 0)
    lines += second if facts.fits or facts.doubts or facts.more else 0
    return head + lines + u(17)


def _head_height(facts: RowFacts) -> int:
    return line_height("caption") + u(16) if facts.group else 0


def _room(facts: RowFacts, width: float) -> float:
    """Return the width that is left for the words of a row between its lead and its end."""
    lead = u(12) + (u(_LEAD_SIDE[facts.lead.kind]) + u(12) if facts.lead else 0)
    widest = max((advance("second", words) for words in facts.end[:2]), default=0)
    return width - lead - u(12) - (widest + u(16) if widest else 0)


@dataclass(frozen=True)
class TitleShape:
    """How a title stands in its room: on how many lines, with its badges beside or under it.

    A title is a name or a sentence, and neither may end in dots; the facts under it may.
    """

    lines: int
    beside: bool

    @classmethod
    def of(cls, facts: RowFacts, room: float) -> "TitleShape":
        """Return the shape with the fewest lines in which nothing is cut."""
        wide = advance("medium", facts.title)
        badges = sum(
            badge_size(one.words, with_icon=one.icon is not None)[0] + u(8) for one in facts.badges
        )
        if wide + badges + (u(1) if badges else 0) <= room:
            return cls(1, beside=True)
        lines = 1 if wide <= room else _title_layout(facts, room).lineCount()
        return cls(lines, beside=not facts.badges)

    def height(self) -> int:
        """Return the height of the title and of the badges under it."""
        below = 0 if self.beside else badge_size(" ", with_icon=False)[1] + u(2)
        return self.lines * line_height("medium") + below


def _title_layout(facts: RowFacts, room: float) -> QTextLayout:
    """Lay a title out in its room, with what was typed marked."""
    return _laid_out(facts.title, "medium", facts.found, max(room, u(40)))


def found_spans(words: str, found: str) -> list[tuple[int, int]]:
    """Return where the typed words begin a word: (start, length), in order, without overlap."""
    folded = words.casefold()
    if len(folded) != len(words):
        # Folding changed the length: better no mark than a wrong one.
        return []
    spans: list[tuple[int, int]] = []
    for part in found.casefold().split():
        where = folded.find(part)
        while where > 0 and folded[where - 1].isalnum():
            where = folded.find(part, where + 1)
        if where >= 0:
            spans.append((where, len(part)))
    kept: list[tuple[int, int]] = []
    free = 0
    for start, length in sorted(spans):
        if start >= free:
            kept.append((start, length))
            free = start + length
    return kept


def draw_marked(
    canvas: Canvas, area: QRectF, words: str, role: Role, ink: Token, found: str = ""
) -> float:
    """Draw words with what was typed in accent; one text layout, so any script keeps its order."""
    words = counter_mode().shown(words)
    layout = _laid_out(elided(role, words, area.width()), role, found)
    line = layout.lineAt(0)
    _draw_line(canvas, layout, area, ink)
    return line.naturalTextWidth()


def _laid_out(words: str, role: Role, found: str, width: float = 100_000) -> QTextLayout:
    """Lay words out in as many lines as a width asks for."""
    layout = QTextLayout(counter_mode().shown(words), font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    shape = QTextCharFormat()
    shape.setForeground(colour("accent_text"))
    shape.setFontWeight(QFont.Weight.DemiBold)
    pieces = []
    for start, length in found_spans(words, found):
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, length, shape
        pieces.append(piece)
    layout.setFormats(pieces)
    layout.beginLayout()
    while True:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
    layout.endLayout()
    return layout


def _draw_line(
    canvas: Canvas, layout: QTextLayout, area: QRectF, ink: Token, index: int = 0
) -> None:
    """Draw one line of a layout at the reading side of an area."""
    line = layout.lineAt(index)
    left = area.right() - line.naturalTextWidth() if canvas.mirrored else area.x()
    left -= line.naturalTextRect().x()
    canvas.painter.setPen(colour(ink))
    line.draw(
        canvas.painter, QPointF(left, area.y() + (area.height() - line.height()) / 2 - line.y())
    )


class RowPainter:
    """Draws one row; from reading side to its end, then the words between."""

    def __init__(
        self, painter: QPainter, area: QRect, facts: RowFacts, direction: Qt.LayoutDirection
    ) -> None:
        self._facts = facts
        self._whole = Canvas(painter, area, direction)
        head = _head_height(facts)
        self._head = head
        self._title = TitleShape.of(facts, _room(facts, area.width()))
        self._canvas = Canvas(painter, area.adjusted(0, head, 0, 0), direction)

    def draw(self, *, current: bool, state: PaintState) -> None:
        """Draw the row in a state."""
        with self._whole as whole:
            if self._facts.group:
                area = whole.at(u(12), u(8), whole.width - u(24), self._head - u(8))
                whole.words(area, self._facts.group, "label", "text2", elide=True)
            self._draw_ground(current=current, state=state)
            x = self._draw_lead(current=current)
            end = self._draw_end(current=current)
            self._draw_lines(x, end)

    def _draw_ground(self, *, current: bool, state: PaintState) -> None:
        canvas = self._canvas
        area = QRectF(canvas.area)
        if current:
            canvas.pill(area, u(7), "accent_tint", "accent" if plain() else None, 2)
            if not plain():
                canvas.pill(canvas.at(0, u(6), u(3), canvas.height - u(12)), u(1.5), "accent")
        elif state.hover:
            canvas.pill(area, u(7), "surface2", "accent" if plain() else None)
        if state.focus:
            canvas.ring(area, u(7))

    def _draw_lead(self, *, current: bool) -> float:
        lead, canvas, x = self._facts.lead, self._canvas, u(12)
        if lead is None:
            return x
        side = u(_LEAD_SIDE[lead.kind])
        spot = canvas.middle(x, side, side)
        if lead.kind == "avatar":
            paint_avatar(Canvas(canvas.painter, spot.toRect()), lead.words or self._facts.title)
        elif lead.kind == "icon" and lead.icon:
            tone: Tone = "accent" if current and lead.tone == "neutral" else lead.tone
            canvas.pill(spot, u(8), TINT[tone], TONE_INK[tone] if plain() else None, 2)
            canvas.icon_in(spot, lead.icon, TONE_INK[tone], 16)
        elif lead.kind == "tick":
            still = PaintState(hover=False, focus=False, pressed=False, off=False)
            paint_tick(canvas, spot, on=lead.on, round_box=False, state=still)
        elif lead.kind == "digit":
            canvas.pill(spot, u(5), "surface2", "line")
            canvas.words(spot, lead.words, "caption_strong", "text2", "middle")
        return x + side + u(12)

    def _draw_end(self, *, current: bool) -> float:
        canvas, facts = self._canvas, self._facts
        end: float = canvas.width - u(12)
        if current and facts.cap and self._cap_fits():
            wide, _ = key_cap_size(facts.cap)
            canvas.key_cap(end, facts.cap, "accent_text", "surface", "accent_line")
            end -= wide + u(12)
        lines = facts.end[:2]
        if not lines:
            return end
        widest = max(advance("second", words) for words in lines)
        tall = line_height("second")
        top = (canvas.height - tall * len(lines) - u(2) * (len(lines) - 1)) / 2
        for index, words in enumerate(lines):
            ink: Token = "text2" if index == 0 or current else "text3"
            area = canvas.at(end - widest, top + index * (tall + u(2)), widest, tall)
            canvas.words(area, words, "second", ink, "end")
        return end - widest - u(16)

    def _cap_fits(self) -> bool:
        """Tell whether the key leaves the title as it is: the first thing to give way."""
        wide, _ = key_cap_size(self._facts.cap)
        room = _room(self._facts, self._canvas.width) - wide - u(12)
        return TitleShape.of(self._facts, room) == self._title

    def _draw_lines(self, x: float, end: float) -> None:
        canvas, facts = self._canvas, self._facts
        first, second = self._title.height(), line_height("second")
        extra = bool(facts.fits or facts.doubts or facts.more)
        count = (1 if facts.facts else 0) + (1 if extra else 0)
        y = (canvas.height - first - count * (second + u(2))) / 2
        self._draw_title(x, y, end - x)
        y += first + u(2)
        if facts.facts:
            area = canvas.at(x, y, end - x, second)
            draw_marked(canvas, area, facts.facts, "second", "text2", facts.found)
            y += second + u(2)
        if extra:
            used = 0.0
            if facts.fits:
                area = canvas.at(x, y, end - x, second)
                used = draw_marked(canvas, area, facts.fits, "second", "green")
            if facts.doubts:
                words = f"· {facts.doubts}" if facts.fits else facts.doubts
                start = x + used + (u(6) if used else 0)
                canvas.words(
                    canvas.at(start, y, end - start, second), words, "second", "amber", elide=True
                )
            if facts.more and not facts.fits and not facts.doubts:
                area = canvas.at(x, y, end - x, second)
                draw_marked(canvas, area, facts.more, "second", "text3", facts.found)

    def _draw_title(self, x: float, y: float, room: float) -> None:
        canvas, facts = self._canvas, self._facts
        ink: Token = "text3" if facts.struck else "text"
        tall = line_height("medium")
        layout = _title_layout(facts, 100_000 if self._title.lines == 1 else room)
        for index in range(layout.lineCount()):
            _draw_line(canvas, layout, canvas.at(x, y + index * tall, room, tall), ink, index)
        if not facts.badges:
            return
        if self._title.beside:
            used = layout.lineAt(0).naturalTextWidth()
            self._draw_badges(x + used + u(9), y, room - used - u(1), tall)
        else:
            below = y + self._title.lines * tall
            self._draw_badges(x, below, room, self._title.height() - self._title.lines * tall)

    def _draw_badges(self, x: float, y: float, room: float, line: float) -> None:
        canvas = self._canvas
        direction = Qt.LayoutDirection.RightToLeft if canvas.mirrored else None
        sizes = [
            badge_size(badge.words, with_icon=badge.icon is not None)
            for badge in self._facts.badges
        ]
        shown = _fitting(sizes, room)
        for badge, (wide, tall) in zip(self._facts.badges[:shown], sizes, strict=False):
            tall -= u(2)  # noqa: PLW2901 - a badge in a row sits within its line
            spot = canvas.at(x, y + (line - tall) / 2, wide, tall).toRect()
            inner = Canvas(canvas.painter, spot, direction)
            paint_badge(inner, badge.words, badge.tone, badge.icon)
            x += wide + u(8)


def _fitting(sizes: Sequence[tuple[int, int]], room: float) -> int:
    """Return how many badges fit; the first always does, the words of all are in the summary."""
    used = 0.0
    for index, (wide, _) in enumerate(sizes):
        used += wide + u(8)
        if index and used > room:
            return index
    return len(sizes)
