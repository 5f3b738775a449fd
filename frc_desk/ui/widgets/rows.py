"""The row of every list: what it says, how tall it is, and how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import Role, advance, colour, elided, font, line_height, plain, u
from frc_desk.ui.tokens import TINT, TONE_INK, Token, Tone
from frc_desk.ui.widgets.canvas import Canvas, PaintState, key_cap_size
from frc_desk.ui.widgets.choices import paint_tick
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


_LEAD_SIDE: dict[LeadKind, int] = {"avatar": 34, "icon": 30, "tick": 18, "digit": 22}


def summary(facts: RowFacts) -> str:
    """Return the whole row as one sentence, for screen readers and tooltips."""
    parts = [facts.title, *(badge.words for badge in facts.badges), facts.facts]
    parts += [facts.fits, facts.doubts, *facts.end]
    return ", ".join(part for part in parts if part)


def row_height(facts: RowFacts) -> int:
    """Return the height of a row: its lines and a fixed sum."""
    second = line_height("second") + u(2)
    head = line_height("caption") + u(16) if facts.group else 0
    if not facts.facts and not facts.fits and not facts.doubts:
        return head + max(line_height("medium") + u(21), u(38) if facts.lead else 0)
    lines = line_height("medium") + (second if facts.facts else 0)
    lines += second if facts.fits or facts.doubts else 0
    return head + lines + u(17)


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
    layout = QTextLayout(elided(role, words, area.width()), font(role))
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
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    wide = line.naturalTextWidth()
    left = area.right() - wide if canvas.mirrored else area.x()
    left -= line.naturalTextRect().x()
    canvas.painter.setPen(colour(ink))
    layout.draw(canvas.painter, QPointF(left, area.y() + (area.height() - line.height()) / 2))
    return wide


class RowPainter:
    """Draws one row; from reading side to its end, then the words between."""

    def __init__(
        self, painter: QPainter, area: QRect, facts: RowFacts, direction: Qt.LayoutDirection
    ) -> None:
        self._facts = facts
        self._whole = Canvas(painter, area, direction)
        head = row_height(facts) - row_height(_without_group(facts)) if facts.group else 0
        self._head = head
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
        if current and facts.cap:
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

    def _draw_lines(self, x: float, end: float) -> None:
        canvas, facts = self._canvas, self._facts
        first, second = line_height("medium"), line_height("second")
        extra = bool(facts.fits or facts.doubts)
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

    def _draw_title(self, x: float, y: float, room: float) -> None:
        canvas, facts = self._canvas, self._facts
        sizes = [
            badge_size(badge.words, with_icon=badge.icon is not None) for badge in facts.badges
        ]
        badges = _fitting(sizes, room / 2)
        taken = sum(wide for wide, _ in sizes[:badges]) + u(8) * badges
        area = canvas.at(x, y, room - taken, line_height("medium"))
        ink: Token = "text3" if facts.struck else "text"
        used = draw_marked(canvas, area, facts.title, "medium", ink, facts.found)
        start = x + used + u(9)
        for badge, (wide, tall) in zip(facts.badges[:badges], sizes, strict=False):
            tall -= u(2)  # noqa: PLW2901 - a badge in a row sits within its line
            spot = canvas.at(start, y + (line_height("medium") - tall) / 2, wide, tall).toRect()
            direction = Qt.LayoutDirection.RightToLeft if canvas.mirrored else None
            paint_badge(
                Canvas(canvas.painter, spot, direction), badge.words, badge.tone, badge.icon
            )
            start += wide + u(8)


def _fitting(sizes: Sequence[tuple[int, int]], room: float) -> int:
    """Return how many badges fit; the first always does, the words of all are in the summary."""
    used = 0.0
    for index, (wide, _) in enumerate(sizes):
        used += wide + u(8)
        if index and used > room:
            return index
    return len(sizes)


def _without_group(facts: RowFacts) -> RowFacts:
    return RowFacts(
        facts.key,
        facts.title,
        facts=facts.facts,
        lead=facts.lead,
        fits=facts.fits,
        doubts=facts.doubts,
    )
