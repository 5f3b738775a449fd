"""A part of a page that is measured first and drawn later, wherever it fits."""

from collections.abc import Callable
from dataclasses import dataclass, field

from frc_desk.documents.page import Box, Measured, Sheet, Style, measure
from frc_desk.documents.saying import Said

Strokes = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Block:
    """Things to draw, each at its distance from the block's top."""

    height: float = 0.0
    _items: list[Callable[[Sheet, float], object]] = field(default_factory=list)

    def text(self, measured: Measured, box: Box, align: str = "start") -> float:
        """Add a text and return where it ends."""
        self._items.append(
            lambda sheet, top: sheet.text(measured, Box(box.start, top + box.top, box.width), align)
        )
        return self._grown(box.top + measured.height)

    def said(self, text: str, language: str, style: Style, box: Box, align: str = "start") -> float:
        """Measure and add a text in one go."""
        return self.text(measure(text, language, style, box.width), box, align)

    def icon(self, strokes: Strokes, box: Box) -> None:
        """Add a small picture."""
        self._items.append(
            lambda sheet, top: sheet.icon(strokes, Box(box.start, top + box.top, box.width))
        )
        self._grown(box.top + box.width)

    def disc(self, box: Box, radius: float) -> None:
        """Add a black disc."""
        self._items.append(
            lambda sheet, top: sheet.disc(Box(box.start, top + box.top, box.width), radius)
        )

    def frame(
        self, box: Box, height: float, *, ground: float | None = None, radius: float = 5.0
    ) -> None:
        """Add a frame."""
        self._items.append(
            lambda sheet, top: sheet.frame(
                Box(box.start, top + box.top, box.width), height, ground=ground, radius=radius
            )
        )
        self._grown(box.top + height)

    def rule(self, box: Box, thickness: float = 1.4, grey: float = 0.0) -> None:
        """Add a line."""
        self._items.append(
            lambda sheet, top: sheet.rule(Box(box.start, top + box.top, box.width), thickness, grey)
        )

    def square_code(self, payload: str, box: Box, alternative: str) -> None:
        """Add a square code."""
        self._items.append(
            lambda sheet, top: sheet.square_code(
                payload, Box(box.start, top + box.top, box.width), alternative
            )
        )
        self._grown(box.top + box.width)

    def bar_code(self, code: str, box: Box, height: float) -> None:
        """Add a bar code."""
        self._items.append(
            lambda sheet, top: sheet.bar_code(
                code, Box(box.start, top + box.top, box.width), height
            )
        )
        self._grown(box.top + height)

    def left_to_right(self, other: "Block", top: float) -> None:
        """Add a block that is never mirrored."""

        def draw(sheet: Sheet, at: float) -> None:
            mirrored, sheet.mirrored = sheet.mirrored, False
            other.draw(sheet, at + top)
            sheet.mirrored = mirrored

        self._items.append(draw)
        self._grown(top + other.height)

    def draw(self, sheet: Sheet, top: float) -> float:
        """Draw everything and return where the block ends."""
        for item in self._items:
            item(sheet, top)
        return top + self.height

    def both(self, said: Said, styles: tuple[Style, Style], box: Box, *, beside: bool) -> float:
        """Add a line in the family's language and its English: beside it if it fits, else beneath."""
        main = measure(said.text, said.language, styles[0], box.width)
        end = self.text(main, box)
        if not said.english:
            return end
        left = box.width - main.widest - _GAP_BESIDE
        if beside and main.line_count == 1 and left > 0:
            english = measure(said.english, "en", styles[1], box.width)
            if english.line_count == 1 and english.widest <= left:
                drop = (main.line_height - english.line_height) / 2 + styles[1].size * 0.12
                start = box.start + main.widest + _GAP_BESIDE
                self.text(english, Box(start, box.top + drop, left))
                return end
        return self.text(
            measure(said.english, "en", styles[1], box.width), Box(box.start, end, box.width)
        )

    def _grown(self, to: float) -> float:
        self.height = max(self.height, to)
        return to


_GAP_BESIDE = 10.0
