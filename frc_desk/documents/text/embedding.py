"""Fonts inside the PDF: only the glyphs that were drawn, each with the text it stands for.

ReportLab embeds fonts by character; shaped text needs glyphs by number. So a face is written here
as a composite font whose codes are given out one by one, a code for each pair of glyph and source
text, and HarfBuzz cuts the file down to those glyphs.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import groupby

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from frc_desk.documents.text.fonts import Face

_DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "cmap", "STAT", "meta", "DSIG")
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_MAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class EmbeddedFace:
    """One face in one PDF."""

    def __init__(self, face: Face, resource_name: str) -> None:
        self.face = face
        self.resource_name = resource_name
        self._codes: dict[tuple[int, str], str] = {}

    def code(self, glyph: int, source: str) -> str:
        """Return the code, in hexadecimal, that draws a glyph and copies as `source`."""
        key = (glyph, source)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = f"{len(self._codes) + 1:04X}"
        return code

    def add_to(self, document: pdfdoc.PDFDocument) -> None:
        """Write the font's objects into the document."""
        glyphs = [0, *(glyph for glyph, _ in self._codes)]
        cut = _subset(self.face, frozenset(glyphs))
        name = f"{cut.tag}+{self.face.name}"
        stream = _compressed_stream(cut.compressed)
        stream.dictionary["Length1"] = cut.length
        to_glyphs = b"".join(cut.renumbered[glyph].to_bytes(2, "big") for glyph in glyphs)
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe", enc="raw"),
                        "Ordering": pdfdoc.PDFString("Identity", enc="raw"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, name, stream)),
                "DW": 0,
                "W": f"[1 [{' '.join(self._widths())}]]",
                "CIDToGIDMap": document.Reference(_stream(to_glyphs)),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(self._to_unicode())),
            }
        )
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.resource_name] = document.Reference(font)

    def _widths(self) -> list[str]:
        return [f"{self.face.advance(glyph):.2f}" for glyph, _ in self._codes]

    def _descriptor(
        self, document: pdfdoc.PDFDocument, name: str, stream: pdfdoc.PDFStream
    ) -> pdfdoc.PDFDictionary:
        extents = self.face.font.get_font_extents("ltr")
        up, down = (round(edge * self.face.scale) for edge in (extents.ascender, extents.descender))
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([-1000, down, 2000, up]),
                "ItalicAngle": 0,
                "Ascent": up,
                "Descent": down,
                "CapHeight": 700,
                "StemV": 120 if self.face.name.endswith("Bold") else 80,
                "FontFile2": document.Reference(stream),
            }
        )

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code}> <{source.encode('utf-16-be').hex().upper()}>"
            for (_, source), code in self._codes.items()
            if source
        ]
        parts = [_MAP_HEAD]
        for _, hundred in groupby(enumerate(rows), key=lambda row: row[0] // 100):
            lines = [row for _, row in hundred]
            parts.append(f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar\n")
        parts.append(_MAP_FOOT)
        return "".join(parts).encode("ascii")


class EmbeddedFonts:
    """The faces of one PDF."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._faces: dict[Face, EmbeddedFace] = {}

    def of(self, face: Face) -> EmbeddedFace:
        """Return the face as it lies in this PDF."""
        found = self._faces.get(face)
        if found is None:
            found = self._faces[face] = EmbeddedFace(face, f"T{len(self._faces) + 1}")
        return found

    def finish(self) -> None:
        """Write every face that was used."""
        for embedded in self._faces.values():
            embedded.add_to(self._canvas._doc)  # noqa: SLF001 (ReportLab has no public way)


@dataclass(frozen=True, slots=True)
class _Subset:
    compressed: bytes
    length: int
    tag: str
    renumbered: dict[int, int]
    """Where each glyph of the whole font went."""


@lru_cache(maxsize=128)
def _subset(face: Face, glyphs: frozenset[int]) -> _Subset:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED_TABLES
    )
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(face.face, wanted)
    data = bytes(plan.execute().blob.data)
    tag = "".join(chr(ord("A") + byte % 26) for byte in sha256(data).digest()[:6])
    return _Subset(zlib.compress(data, 6), len(data), tag, dict(plan.old_to_new_glyph_mapping))


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return _compressed_stream(zlib.compress(content, 6))


def _compressed_stream(compressed: bytes) -> pdfdoc.PDFStream:
    stream = pdfdoc.PDFStream(content=compressed)
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    stream.filters = []
    return stream
