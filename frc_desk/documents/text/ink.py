"""Puts the lines of a paragraph on a ReportLab canvas, glyph by glyph."""

from collections.abc import Iterator
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from frc_desk.documents.text.embedding import EmbeddedFace, EmbeddedFonts
from frc_desk.documents.text.paragraph import Line, Piece
from frc_desk.documents.text.shaping import Glyph, source_text

_THICKENING = 0.03
_SHIFT_WORTH_WRITING = 0.05


class Ink:
    """Draws shaped lines; one for a PDF."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._fonts = EmbeddedFonts(canvas)

    def line(self, line: Line, text: str, at: tuple[float, float], size: float) -> None:
        """Draw one line with its left end and baseline `at`."""
        x, y = at
        for piece in line.pieces:
            if piece.glyphs:
                self._write(self._piece(piece, text, (x, y), size))
                x += sum(glyph.advance for glyph in piece.glyphs) * size / 1000

    def finish(self) -> None:
        """Embed the fonts; after the last line."""
        self._fonts.finish()

    def _write(self, operators: list[str]) -> None:
        self._canvas._code.append("\n".join(operators))  # noqa: SLF001 (no public way to raw code)

    def _piece(self, piece: Piece, text: str, at: tuple[float, float], size: float) -> list[str]:
        spans = _cluster_ends(piece)
        counts: dict[int, int] = {}
        for glyph in piece.glyphs:
            counts[glyph.cluster] = counts.get(glyph.cluster, 0) + 1
        several = any(count > 1 for count in counts.values())
        backwards = bool(piece.run.level & 1)
        face = self._fonts.of(piece.run.face)
        operators: list[str] = []
        # Where a cluster has several glyphs a copy would have holes: the text is written beside it.
        # Right to left that is done cluster by cluster, because readers turn longer ones round.
        whole = several and not backwards
        if whole:
            operators.append(_spoken(source_text(text, piece.start, piece.end)))
        operators.append("BT")
        operators.append(f"/{face.resource_name} {size:.3f} Tf")
        if piece.run.thick:
            operators.append(f"2 Tr {size * _THICKENING:.3f} w")
        groups = _by_cluster(piece.glyphs) if backwards and several else [list(piece.glyphs)]
        x = at[0]
        for group in groups:
            source = source_text(text, group[0].cluster, spans[group[0].cluster])
            beside = backwards and several and len(group) > 1
            if beside:
                operators.append(_spoken(source))
            operators += _glyph_rows(face, group, text, spans, (x, at[1]), size)
            if beside:
                operators.append("EMC")
            x += sum(glyph.advance for glyph in group) * size / 1000
        if piece.run.thick:
            operators.append("0 Tr")
        operators.append("ET")
        if whole:
            operators.append("EMC")
        return operators


def _cluster_ends(piece: Piece) -> dict[int, int]:
    starts = sorted({glyph.cluster for glyph in piece.glyphs})
    ends = dict(pairwise(starts))
    ends[starts[-1]] = piece.end
    return ends


def _by_cluster(glyphs: tuple[Glyph, ...]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and groups[-1][0].cluster == glyph.cluster:
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    return groups


def _spoken(text: str) -> str:
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"


def _coded(
    face: EmbeddedFace, glyphs: list[Glyph], text: str, ends: dict[int, int]
) -> Iterator[tuple[Glyph, int]]:
    seen = -1
    for glyph in glyphs:
        source = ""
        if glyph.cluster != seen:
            source = source_text(text, glyph.cluster, ends[glyph.cluster])
            seen = glyph.cluster
        yield glyph, face.code(glyph.number, source)


def _glyph_rows(
    face: EmbeddedFace,
    glyphs: list[Glyph],
    text: str,
    ends: dict[int, int],
    at: tuple[float, float],
    size: float,
) -> list[str]:
    """Return the operators for glyphs at their exact places; one row for each height."""
    k = size / 1000
    pen_x = at[0]
    drawn_x: float = 0
    height: float | None = None
    rows: list[str] = []
    row: list[str] = []
    for glyph, code in _coded(face, glyphs, text, ends):
        x, y = pen_x + glyph.right * k, at[1] + glyph.up * k
        if height is None or abs(y - height) > 1e-3:
            if row:
                rows.append(f"[{''.join(row)}] TJ")
                row = []
            rows.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm")
            height, drawn_x = y, x
        shift = (x - drawn_x) / k
        if abs(shift) > _SHIFT_WORTH_WRITING:
            row.append(f"{-shift:.2f}")
        row.append(f"<{code:04X}>")
        drawn_x = x + face.face.advance(glyph.number) * k
        pen_x += glyph.advance * k
    rows.append(f"[{''.join(row)}] TJ")
    return rows
