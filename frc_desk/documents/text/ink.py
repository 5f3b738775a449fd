"""Puts the lines of a paragraph on a ReportLab canvas, glyph by glyph."""

from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from frc_desk.documents.text.embedding import EmbeddedFace, EmbeddedFonts
from frc_desk.documents.text.paragraph import Line, Mark, Piece

_THICKENING = 0.03
_SHIFT_WORTH_WRITING = 0.05


class Ink:
    """Draws shaped lines; one for a PDF."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._fonts = EmbeddedFonts(canvas)

    def line(self, line: Line, at: tuple[float, float], size: float) -> None:
        """Draw one line with its left end and baseline `at`."""
        x, y = at
        for piece in line.pieces:
            if piece.marks:
                self._write(self._piece(piece, (x, y), size))
                x += piece.width * size / 1000

    def finish(self) -> None:
        """Embed the fonts; after the last line."""
        self._fonts.finish()

    def _write(self, operators: list[str]) -> None:
        self._canvas._code.append("\n".join(operators))  # noqa: SLF001 (no public way to raw code)

    def _piece(self, piece: Piece, at: tuple[float, float], size: float) -> list[str]:
        backwards = bool(piece.run.level & 1)
        face = self._fonts.of(piece.run.face)
        operators: list[str] = []
        # Where a cluster has several glyphs a copy would have holes: the text is written beside it.
        # Right to left that is done cluster by cluster, because readers turn longer ones round.
        whole = piece.several and not backwards
        if whole:
            operators.append(_spoken(piece.source))
        operators.append(f"BT /{face.resource_name} {size:.3f} Tf")
        if piece.run.thick:
            operators.append(f"2 Tr {size * _THICKENING:.3f} w")
        if piece.several and backwards:
            operators += _clusters(face, piece.marks, at, size)
        else:
            operators += _rows(face, piece.marks, at, size)
        operators.append("0 Tr ET" if piece.run.thick else "ET")
        if whole:
            operators.append("EMC")
        return operators


def _spoken(text: str) -> str:
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC"


def _clusters(
    face: EmbeddedFace, marks: tuple[Mark, ...], at: tuple[float, float], size: float
) -> list[str]:
    operators: list[str] = []
    x = at[0]
    for _, cluster in groupby(marks, key=lambda mark: mark.cluster):
        group = tuple(cluster)
        rows = _rows(face, group, (x, at[1]), size)
        operators += [_spoken(group[0].source), *rows, "EMC"] if len(group) > 1 else rows
        x += sum(mark.advance for mark in group) * size / 1000
    return operators


def _rows(
    face: EmbeddedFace, marks: tuple[Mark, ...], at: tuple[float, float], size: float
) -> list[str]:
    """Return the operators for glyphs at their exact places; one row for each height."""
    k = size / 1000
    pen = drawn = 0.0
    height: float | None = None
    rows: list[str] = []
    row = ""
    # Distances stay in thousandths of the size; only the start of a row is in points.
    for mark in marks:
        x = pen + mark.right
        if mark.up != height:
            if row:
                rows.append(f"[<{row}>] TJ")
            height, row, drawn = mark.up, "", x
            rows.append(f"1 0 0 1 {at[0] + x * k:.3f} {at[1] + height * k:.3f} Tm")
        shift = x - drawn
        if abs(shift) > _SHIFT_WORTH_WRITING:
            row += f">{-shift:.2f}<"
        row += face.code(mark.glyph, mark.source)
        drawn = x + mark.natural
        pen += mark.advance
    rows.append(f"[<{row}>] TJ")
    return rows
