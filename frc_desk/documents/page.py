"""A sheet to draw on from the top down: text, rules, boxes, pictures; tagged, mirrored on request."""

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from frc_desk.documents.bar_code import bar_runs
from frc_desk.documents.square_code import square_code_rows
from frc_desk.documents.tags import Tagged, write_structure
from frc_desk.documents.text.ink import Ink
from frc_desk.documents.text.paragraph import Paragraph, paragraph

# Pages in ASCII would be a quarter larger and take a third of the time.
rl_config.useA85 = 0

LETTER_SIZE = (612.0, 792.0)
PRACTICE = "PRACTICE"
"""Stands across every print of the practice office."""

_ADVANCE = {"km": 1.5, "my": 1.5, "ar": 1.4, "fa": 1.4, "ur": 1.5, "th": 1.4}
_ORDINARY_ADVANCE = 1.28
_ASCENT = 0.78
"""Where the baseline lies in a line, as a part of the size, after half of the leading."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    size: float
    bold: bool = False
    grey: float = 0.0
    tag: str = "P"


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet: distance from the start side, distance from the top, width."""

    start: float
    top: float
    width: float


@dataclass(slots=True)
class Measured:
    """A text that knows its lines in a width."""

    text: Paragraph
    style: Style
    width: float
    height: float = field(init=False)
    line_height: float = field(init=False)
    widest: float = field(init=False)
    line_count: int = field(init=False)

    def __post_init__(self) -> None:
        lines = self.text.lines(self._thousandths())
        self.line_height = self.style.size * _ADVANCE.get(self.text.language, _ORDINARY_ADVANCE)
        self.line_count = len(lines)
        self.height = self.line_height * len(lines)
        self.widest = max(line.width for line in lines) * self.style.size / 1000

    def _thousandths(self) -> float:
        return round(self.width * 1000 / self.style.size, 2)


@lru_cache(maxsize=8192)
def measure(text: str, language: str, style: Style, width: float) -> Measured:
    """Return a text set in a width; not drawn yet."""
    return Measured(paragraph(text, language, bold=style.bold), style, width)


class _BareCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """A canvas whose pages do not begin by naming Helvetica, for which there is no file."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class Sheet:
    """One PDF under construction; without `drawing` it only measures."""

    def __init__(
        self, size: tuple[float, float], language: str, title: str, *, mirrored: bool = False
    ) -> None:
        self.width, self.height = size
        self.mirrored = mirrored
        self._language = language
        self._file = io.BytesIO()
        # `invariant` leaves out the time: the same content is the same file.
        self._canvas = _BareCanvas(
            self._file, pagesize=size, pageCompression=1, invariant=1, lang=language
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("FRC Desk")
        self._canvas.setSubject("")
        self._canvas.setCreator("FRC Desk")
        self._ink = Ink(self._canvas)
        self._tags: list[Tagged] = []
        self._page = 0
        self._on_page = 0
        self.missing: dict[str, None] = {}

    @property
    def pages(self) -> int:
        """Return how many pages were begun."""
        return self._page + 1

    def next_page(self) -> None:
        """Go on with a new page of the same size."""
        self._canvas.showPage()
        self._page += 1
        self._on_page = 0

    def text(self, measured: Measured, box: Box, align: str = "start") -> float:
        """Draw a text into a box and return the distance from the top where it ends."""
        style, top = measured.style, box.top
        self.missing.update(dict.fromkeys(measured.text.missing))
        with self._tagged(style.tag, measured.text.language):
            self._canvas.setFillGray(style.grey)
            self._canvas.setStrokeGray(style.grey)
            for line in measured.text.lines(round(measured.width * 1000 / style.size, 2)):
                width = line.width * style.size / 1000
                x = self._left(box, width, align)
                lead = (measured.line_height - style.size) / 2
                baseline = self.height - top - lead - style.size * _ASCENT
                self._ink.line(line, (x, baseline), style.size)
                top += measured.line_height
        return top

    def _left(self, box: Box, width: float, align: str) -> float:
        left = self.width - box.start - box.width if self.mirrored else box.start
        if align == "middle":
            return left + (box.width - width) / 2
        at_right = self.mirrored == (align == "start")
        return left + box.width - width if at_right else left

    def rule(self, box: Box, thickness: float = 1.4, grey: float = 0.0) -> None:
        """Draw a line from the start of the box through its width."""
        with self._artifact():
            self._canvas.setStrokeGray(grey)
            self._canvas.setLineWidth(thickness)
            left = self.width - box.start - box.width if self.mirrored else box.start
            y = self.height - box.top
            self._canvas.line(left, y, left + box.width, y)

    def frame(
        self, box: Box, height: float, *, ground: float | None = None, radius: float = 5.0
    ) -> None:
        """Draw a frame with round corners, on a grey ground if one is given."""
        with self._artifact():
            left = self.width - box.start - box.width if self.mirrored else box.start
            self._canvas.setLineWidth(1.1)
            self._canvas.setStrokeGray(0)
            self._canvas.setFillGray(1 if ground is None else ground)
            bottom = self.height - box.top - height
            self._canvas.roundRect(left, bottom, box.width, height, radius, stroke=1, fill=1)

    def disc(self, box: Box, radius: float) -> None:
        """Draw a black disc whose square begins at the box."""
        with self._artifact():
            left = self.width - box.start - 2 * radius if self.mirrored else box.start
            self._canvas.setFillGray(0)
            self._canvas.circle(
                left + radius, self.height - box.top - radius, radius, stroke=0, fill=1
            )

    def icon(self, strokes: tuple[tuple[str, ...], ...], box: Box) -> None:
        """Draw a picture of 24 units, as wide as the box; pictures are never mirrored."""
        with self._artifact():
            left = self.width - box.start - box.width if self.mirrored else box.start
            k = box.width / 24
            rows = ["q", "0 G", "1 J 1 j 2 w"]
            rows.append(f"{k:.4f} 0 0 {-k:.4f} {left:.3f} {self.height - box.top:.3f} cm")
            rows += [" ".join(stroke) + " S" for stroke in strokes]
            rows.append("Q")
            self._write("\n".join(rows))

    def square_code(self, payload: str, box: Box, alternative: str) -> None:
        """Draw a square code as wide as the box; its quiet zone lies outside the box."""
        rows = square_code_rows(payload)
        left = self.width - box.start - box.width if self.mirrored else box.start
        module = box.width / len(rows)
        with self._tagged("Figure", "en", alternative):
            self._canvas.setFillGray(0)
            strokes: list[str] = []
            for number, runs in enumerate(rows):
                y = self.height - box.top - (number + 1) * module
                strokes += [
                    f"{left + first * module:.3f} {y:.3f} {length * module:.3f} {module:.3f} re"
                    for first, length in runs
                ]
            self._write("\n".join([*strokes, "f"]))

    def bar_code(self, code: str, box: Box, height: float) -> None:
        """Draw a bar code as wide as the box, its quiet zones inside it; never mirrored."""
        runs, modules = bar_runs(code)
        left = self.width - box.start - box.width if self.mirrored else box.start
        module = box.width / modules
        with self._tagged("Figure", "en", f"Bar code of {code}"):
            self._canvas.setFillGray(0)
            bars = [
                f"{left + at * module:.3f} {self.height - box.top - height:.3f} "
                f"{wide * module:.3f} {height:.3f} re"
                for at, wide in runs
            ]
            self._write("\n".join([*bars, "f"]))

    def word_across(self, word: str, grey: float = 0.86) -> None:
        """Write one large word from corner to corner, under what is drawn afterwards."""
        angle = math.degrees(math.atan2(self.height, self.width))
        diagonal = math.hypot(self.width, self.height)
        text = paragraph(word, "en", bold=True)
        size = min(diagonal * 0.72 * 1000 / text.width(), 150.0)
        (line,) = text.lines(math.inf)
        width = line.width * size / 1000
        with self._tagged("P", "en"):
            self._canvas.saveState()
            self._canvas.translate(self.width / 2, self.height / 2)
            self._canvas.rotate(angle)
            self._canvas.setFillGray(grey)
            self._ink.line(line, (-width / 2, -size * 0.36), size)
            self._canvas.restoreState()

    def finish(self) -> bytes:
        """Close the last page and return the file."""
        self._canvas.showPage()
        self._ink.finish()
        self._write_structure()
        self._canvas.save()
        return self._file.getvalue()

    def _write(self, code: str) -> None:
        self._canvas._code.append(code)  # noqa: SLF001 (ReportLab has no public way to raw code)

    @contextmanager
    def _tagged(self, tag: str, language: str, alternative: str = "") -> Iterator[None]:
        self._tags.append(Tagged(tag, language, self._page, self._on_page, alternative))
        self._write(f"/{tag} <</MCID {self._on_page}>> BDC")
        self._on_page += 1
        yield
        self._write("EMC")

    @contextmanager
    def _artifact(self) -> Iterator[None]:
        self._write("/Artifact BMC")
        yield
        self._write("EMC")

    def _write_structure(self) -> None:
        """Say what is a heading, a paragraph, a picture, in which language and in which order."""
        write_structure(self._canvas._doc, self._tags, self.pages)  # noqa: SLF001 (no public way)
