"""The font files, loaded on first use, and which of them a language asks first."""

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from frc_desk.resource_files import resource_folder

_LATIN = "NotoSans"
_SIMPLIFIED_FIRST = ("NotoSansSC", "NotoSansTC", "NotoSansJP", "NotoSansKR")
_TRADITIONAL_FIRST = ("NotoSansTC", "NotoSansSC", "NotoSansJP", "NotoSansKR")
_OTHER_SCRIPTS = (
    "NotoSansArmenian",
    "Vazirmatn",
    "NotoSansArabic",
    "NotoSansDevanagari",
    "NotoSansBengali",
    "NotoSansGurmukhi",
    "NotoSansThai",
    "NotoSansKhmer",
    "NotoSansMyanmar",
    "NotoSansEthiopic",
)
_OWN_FIRST = {
    # Vazirmatn keeps one glyph a letter, so that copied text stays whole; it has Latin of its own.
    "ar": ("Vazirmatn", "NotoSansArabic"),
    "fa": ("Vazirmatn", "NotoSansArabic"),
    "ur": ("Vazirmatn", "NotoSansArabic"),
    "zh_Hant": ("NotoSansTC",),
    "zh_Hans": ("NotoSansSC",),
    "ja": ("NotoSansJP",),
    "ko": ("NotoSansKR",),
}


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font file, ready for shaping and for embedding."""

    name: str
    face: hb.Face
    font: hb.Font
    scale: float
    """From the font's own units to thousandths of the size."""

    def has(self, character: str) -> bool:
        """Tell whether the font has a glyph for a character."""
        return self.font.get_nominal_glyph(ord(character)) is not None

    def advance(self, glyph: int) -> float:
        """Return how wide a glyph is by itself, in thousandths of the size."""
        return float(self.font.get_glyph_h_advance(glyph)) * self.scale


@lru_cache(maxsize=64)
def load_face(family: str, *, bold: bool) -> Face:
    """Return a face; the file is mapped, not read."""
    name = f"{family}-{'Bold' if bold else 'Regular'}"
    path = resource_folder() / "fonts" / f"{name}.ttf"
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    return Face(name, face, hb.Font(face), 1000 / face.upem)


@lru_cache(maxsize=32)
def font_chain(language: str) -> tuple[str, ...]:
    """Return the families that a language's text looks through, in order."""
    han = _TRADITIONAL_FIRST if language == "zh_Hant" else _SIMPLIFIED_FIRST
    families = (*_OWN_FIRST.get(language, ()), _LATIN, *_OTHER_SCRIPTS, *han)
    return tuple(dict.fromkeys(families))
