"""One paragraph: measured once in thousandths of the size, then broken into lines of any width."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from icu4py.breakers import LineBreaker

from frc_desk.documents.text.bidi import (
    FIRST_STRONG_ISOLATE,
    LEFT_TO_RIGHT_ISOLATE,
    POP_ISOLATE,
    has_right_to_left,
    levels,
    visual_order,
)
from frc_desk.documents.text.shaping import (
    Run,
    clusters,
    face_for,
    is_ignorable,
    runs,
    shape,
    source_text,
)

_ICU_LOCALES = {"zh_Hant": "zh_TW", "zh_Hans": "zh_CN", "hyw": "hy"}
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def isolated(value: str) -> str:
    """Wrap an inserted value, so that it cannot disturb the order of what surrounds it."""
    return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"


def kept_whole(value: str) -> str:
    """Wrap a phone or a number: left to right whatever surrounds it, and never broken."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{value}{POP_ISOLATE}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One glyph as it is drawn; distances in thousandths of the size."""

    glyph: int
    source: str
    """What a copy of it gives; the first glyph of a cluster carries the whole cluster."""
    cluster: int
    advance: float
    natural: float
    """How far the glyph moves the pen by itself."""
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run that stands on one line."""

    run: Run
    source: str
    """What a copy of the whole piece gives."""
    marks: tuple[Mark, ...]
    width: float
    several: bool
    """Some cluster has more than one glyph."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces from left to right and its width in thousandths of the size."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """Shaped text without a size."""

    text: str
    language: str
    right_to_left: bool
    missing: tuple[str, ...]
    runs: tuple[Run, ...]
    advances: tuple[float, ...]
    """How far each character of the text moves the pen."""
    chunks: tuple[tuple[int, int], ...]
    """What may not be broken."""

    def width(self) -> float:
        """Return the width on one line, in thousandths of the size."""
        return sum(self.advances)

    def lines(self, width: float) -> tuple[Line, ...]:
        """Return the lines that fit `width`, in thousandths of the size."""
        return _lines(self, width)

    def piece_lines(self, spans: list[tuple[int, int]]) -> tuple[Line, ...]:
        """Return the drawn form of the given stretches of text."""
        return tuple(self._line(start, end) for start, end in spans)

    def _line(self, start: int, end: int) -> Line:
        while end > start and self.text[end - 1] in " \n\u3000":
            end -= 1
        pieces = [
            _piece(self, run, max(run.start, start), min(run.end, end))
            for run in self.runs
            if max(run.start, start) < min(run.end, end)
        ]
        ordered = [pieces[n] for n in visual_order([piece.run.level for piece in pieces])]
        return Line(tuple(ordered), sum(piece.width for piece in ordered))


def _piece(of: Paragraph, run: Run, start: int, end: int) -> Piece:
    glyphs = shape(run, of.text, start, end, of.language)
    starts = sorted({glyph.cluster for glyph in glyphs})
    ends = dict(pairwise([*starts, end]))
    marks: list[Mark] = []
    before = -1
    for glyph in glyphs:
        first = glyph.cluster != before
        before = glyph.cluster
        marks.append(
            Mark(
                glyph.number,
                source_text(of.text, glyph.cluster, ends[glyph.cluster]) if first else "",
                glyph.cluster,
                glyph.advance,
                run.face.advance(glyph.number),
                glyph.right,
                glyph.up,
            )
        )
    width = sum(glyph.advance for glyph in glyphs)
    several = len(starts) < len(glyphs)
    return Piece(run, source_text(of.text, start, end), tuple(marks), width, several)


@lru_cache(maxsize=4096)
def paragraph(text: str, language: str, *, bold: bool = False) -> Paragraph:
    """Return a text ready for lines; a character without a glyph is named in brackets instead.

    A text without a letter of a right-to-left script is set left to right in any language.
    """
    text = _UNPRINTABLE.sub(" ", unicodedata.normalize("NFC", text))
    text, missing = _with_names_of_missing(text, language)
    right_to_left = has_right_to_left(text) and language in {"ar", "fa", "ur"}
    of_levels, _ = levels(text, 1 if right_to_left else 0)
    found = runs(text, of_levels, language, bold=bold)
    advances = [0.0] * len(text)
    for run in found:
        for glyph in shape(run, text, run.start, run.end, language):
            advances[glyph.cluster] += glyph.advance
    return Paragraph(
        text,
        language,
        right_to_left,
        missing,
        tuple(found),
        tuple(advances),
        _chunks(text, language),
    )


def _with_names_of_missing(text: str, language: str) -> tuple[str, tuple[str, ...]]:
    parts: list[str] = []
    missing: list[str] = []
    for start, end in clusters(text):
        cluster = text[start:end]
        if cluster == "\n" or face_for(cluster, language, bold=False):
            parts.append(cluster)
            continue
        for character in cluster:
            if face_for(character, language, bold=False) or is_ignorable(character):
                parts.append(character)
            else:
                missing.append(character)
                parts.append(f"[U+{ord(character):04X}]")
    return "".join(parts), tuple(dict.fromkeys(missing))


def _chunks(text: str, language: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    depth = place = 0
    # The pieces are counted, not the breaker's own offsets: those are of UTF-16.
    for piece in LineBreaker(text, _ICU_LOCALES.get(language, language)):
        if depth > 0:
            found[-1] = (found[-1][0], place + len(piece))
        else:
            found.append((place, place + len(piece)))
        place += len(piece)
        for character in piece:
            if character == LEFT_TO_RIGHT_ISOLATE:
                depth += 1
            elif character == POP_ISOLATE and depth:
                depth -= 1
    return tuple(found)


@lru_cache(maxsize=8192)
def _lines(of: Paragraph, width: float) -> tuple[Line, ...]:
    spans: list[tuple[int, int]] = []
    start = end = 0
    used = 0.0
    for chunk_start, chunk_end in of.chunks:
        chunk = sum(of.advances[chunk_start:chunk_end])
        visible = chunk_end
        while visible > chunk_start and of.text[visible - 1] in " \n\u3000":
            visible -= 1
        seen = sum(of.advances[chunk_start:visible])
        if used + seen > width + 0.01 and end > start:
            spans.append((start, end))
            start, used = chunk_start, 0.0
        if seen > width + 0.01:
            start, used = _forced(of, (chunk_start, chunk_end), width, spans)
        else:
            used += chunk
        end = chunk_end
        if of.text[chunk_end - 1] == "\n":
            spans.append((start, end))
            start, used = end, 0.0
    if end > start or not spans:
        spans.append((start, end))
    return of.piece_lines(spans)


def _forced(
    of: Paragraph, chunk: tuple[int, int], width: float, spans: list[tuple[int, int]]
) -> tuple[int, float]:
    """Break a chunk that is longer than a line between its clusters."""
    start, used = chunk[0], 0.0
    for place in range(*chunk):
        step = of.advances[place]
        if step and used + step > width and place > start:
            spans.append((start, place))
            start, used = place, 0.0
        used += step
    return start, used
