"""From text to glyphs: runs of one level, font and script, shaped by HarfBuzz."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from frc_desk.documents.text.fonts import Face, font_chain, load_face
from frc_desk.documents.text.scripts import COMMON, INHERITED, script_of

_FEATURES = {"kern": True, "liga": True}
_LANGUAGE_TAGS = {"zh_Hant": "zh-hant", "zh_Hans": "zh-hans"}
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a run; distances in thousandths of the size."""

    number: int
    cluster: int
    """Where its source text begins, in characters of the paragraph."""
    advance: float
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one level, font and script."""

    face: Face
    thick: bool
    """The bold face lacks the glyph: the regular one is drawn with a thin stroke."""
    level: int
    script: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def is_ignorable(character: str) -> bool:
    """Tell whether a character guides the text and is never drawn itself."""
    point = ord(character)
    return (
        point in {0xAD, 0x34F, 0x61C, 0x3164, 0xFEFF, 0xFFA0, 0x17B4, 0x17B5}
        or 0x180B <= point <= 0x180F
        or 0x200B <= point <= 0x200F
        or 0x202A <= point <= 0x202E
        or 0x2060 <= point <= 0x206F
        or 0xFE00 <= point <= 0xFE0F
        or 0xE0000 <= point <= 0xE0FFF
    )


@lru_cache(maxsize=16384)
def face_for(cluster: str, language: str, *, bold: bool) -> tuple[Face, bool] | None:
    """Return the first face that can draw a whole cluster, and whether it must be thickened."""
    for family in font_chain(language):
        for weight in (True, False) if bold else (False,):
            face = load_face(family, bold=weight)
            if _draws(face, cluster):
                return face, bold and not weight
    return None


def _draws(face: Face, cluster: str) -> bool:
    return all(
        face.has(character)
        or is_ignorable(character)
        or all(
            part != character and face.has(part) for part in unicodedata.normalize("NFD", character)
        )
        for character in cluster
    )


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that must stay in one font: a character with its marks."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and (
            unicodedata.category(text[place]) in {"Mn", "Me", "Mc"} or is_ignorable(text[place])
        ):
            continue
        yield start, place
        start = place


def runs(text: str, levels: list[int], language: str, *, bold: bool) -> list[Run]:
    """Cut a paragraph into runs, in the order of the text; every cluster must be drawable."""
    chosen: list[tuple[int, int, Face, bool, str]] = []
    face: Face | None = None
    thick = False
    own = load_face(font_chain(language)[0], bold=bold)
    for start, end in clusters(text):
        cluster = text[start:end]
        script = script_of(cluster[0])
        if face is None or not _stays(face, own, cluster, script):
            found = face_for(cluster, language, bold=bold)
            face, thick = found or (own, False)
        chosen.append((start, end, face, thick, script))
    scripts = _settled_scripts([row[4] for row in chosen])
    found_runs: list[Run] = []
    for (start, end, its_face, its_thick, _), script in zip(chosen, scripts, strict=True):
        # A cluster never spans two levels but for ignorable marks; these draw nothing.
        level = levels[start]
        last = found_runs[-1] if found_runs else None
        if last and (last.face, last.thick, last.level, last.script) == (
            its_face,
            its_thick,
            level,
            script,
        ):
            found_runs[-1] = Run(its_face, its_thick, level, script, last.start, end)
        else:
            found_runs.append(Run(its_face, its_thick, level, script, start, end))
    return found_runs


def _stays(face: Face, own: Face, cluster: str, script: str) -> bool:
    """What all scripts share stays in the font it follows, so that spacing and dots agree."""
    if is_ignorable(cluster[0]):
        return True
    if script not in {COMMON, INHERITED} or not _draws(face, cluster):
        return False
    return face is own or not cluster[0].isdigit()


def _settled_scripts(scripts: list[str]) -> list[str]:
    """Give shared characters the script before them, else the one after."""
    settled = list(scripts)
    for order in (range(len(settled)), range(len(settled) - 1, -1, -1)):
        current = ""
        for place in order:
            if settled[place] in {COMMON, INHERITED, ""}:
                settled[place] = current
            else:
                current = settled[place]
    return settled


@lru_cache(maxsize=16384)
def _shaped(
    face: Face, text: str, span: tuple[int, int], script: str, language: str, direction: str
) -> tuple[Glyph, ...]:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_codepoints(
        [ord(c) for c in text], item_offset=span[0], item_length=span[1] - span[0]
    )
    buffer.direction = direction
    if script:
        buffer.script = script
    buffer.language = _LANGUAGE_TAGS.get(language, language)
    buffer.guess_segment_properties()
    hb.shape(face.font, buffer, _FEATURES)
    k = face.scale
    return tuple(
        Glyph(
            sign.codepoint,
            sign.cluster,
            place.x_advance * k,
            place.x_offset * k,
            place.y_offset * k,
        )
        for sign, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def shape(run: Run, text: str, start: int, end: int, language: str) -> tuple[Glyph, ...]:
    """Return the glyphs of a part of a run, left to right, with the whole text as context."""
    return _shaped(
        run.face, text, (start, end), run.script, language, "rtl" if run.level & 1 else "ltr"
    )


def source_text(text: str, start: int, end: int) -> str:
    """Return what a copy of the glyphs should give: the text without invisible guides."""
    return "".join(c for c in text[start:end] if c in _JOINERS or not is_ignorable(c))
