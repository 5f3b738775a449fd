"""The slip beside bare ReportLab that draws the same words with the same fonts at the same places."""

import io
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.referral_slip import draw_slip
from frc_desk.documents.text import ink
from frc_desk.domain.slip_code import new_slip_code
from frc_desk.domain.slips import Cost, OpenHours, SlipContent, SlipService, SlipText
from frc_desk.resource_files import resource_folder
from tests.benchmarks.table import Line
from tests.benchmarks.timing import in_turn, p95, pair_of

_FLOOR = (
    "bare ReportLab: `drawString` of the same pieces of text with the same embedded fonts at the same "
    "places, without shaping, tags, rules, icons and square codes"
)
_FRESH = (
    "import time; t = time.perf_counter();"
    "from tests.benchmarks import slip_case as s; s.{what}();"
    "print((time.perf_counter() - t) * 1000)"
)
_numbers = count()
Word = tuple[str, str, float, float, float]


def slip_lines(runs: int) -> list[Line]:
    """Measure a warm slip in two languages, and the first of a process."""
    lines = []
    for language in ("en", "es", "ar"):
        words = _words_of(language)
        pair = in_turn(lambda code=language: draw_one(code), lambda w=words: draw_bare(w), runs)  # type: ignore[misc] # a lambda per language
        lines.append(Line(f"Slip, warm, {language}", "2 services", pair, 2.0, _FLOOR))
    first = [(_fresh("draw_one"), _fresh("draw_bare_spanish")) for _ in range(max(3, runs // 20))]
    mine, theirs = [a for a, _ in first], [b for _, b in first]
    assert p95(mine) > 0
    lines.append(Line("Slip, first of a process", "es", pair_of(mine, theirs), None, _FLOOR))
    return lines


def draw_one(language: str = "es") -> bytes:
    """Draw a slip that differs from the one before in code and time."""
    content = slip_of(language)
    return draw_slip(content, SlipPhrases(language, allow_drafts=True)).pdf


def draw_bare_spanish() -> bytes:
    """Draw a page of Spanish words with bare ReportLab; for the first page of a process."""
    texts = ("Lugares que pueden ayudar", "Ayuda legal gratis para inquilinos", "(888) 694-0040")
    words = [
        ("NotoSans-Regular", text, 12.0, 60.0, 60.0 + 14 * line)
        for line, text in enumerate(texts * 12)
    ]
    return draw_bare(words)


def draw_bare(words: list[Word]) -> bytes:
    """Draw pieces of text at their places."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(612, 792), pageCompression=1)
    for font, text, size, x, y in words:
        _register(font)
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def slip_of(language: str) -> SlipContent:
    """A slip of two services, different each time."""
    number = next(_numbers)
    legal = SlipService(
        name="Stay Housed L.A. County",
        does=SlipText("help with court papers about the home", "ayuda con papeles de la corte"),
        ask_for=SlipText("help with court papers about the home", "ayuda con papeles de la corte"),
        phone=f"(888) 694-{number % 10_000:04d}",
        phone_e164=f"+1888694{number % 10_000:04d}",
        call_today=True,
        languages=("es", "en"),
        cost=Cost.FREE,
    )
    food = replace(
        legal,
        name="Friends In Deed Food Pantry",
        address="444 E. Washington Blvd.",
        city="Pasadena",
        hours=(OpenHours((1, 2), time(10), time(15)),),
        call_today=False,
    )
    return SlipContent(
        office_name="Family Resource Center",
        district="Pasadena Unified School District",
        office_phone="(626) 396-3600",
        office_extension="88191",
        code=new_slip_code(),
        issued_at=datetime(2026, 11, 17, 18, 39, tzinfo=UTC) + timedelta(minutes=number),
        language=language,
        services=(legal, food),
    )


def _words_of(language: str) -> list[Word]:
    """Record every piece of text that a slip draws, with its font, size and place."""
    words: list[Word] = []
    drawn = ink.Ink.line

    def noting(self: ink.Ink, line: Any, at: tuple[float, float], size: float) -> None:
        x = at[0]
        for piece in line.pieces:
            words.append((piece.run.face.name, piece.source, size, x, at[1]))
            x += piece.width * size / 1000
        drawn(self, line, at, size)

    ink.Ink.line = noting  # type: ignore[method-assign] # only while the words are recorded
    try:
        draw_one(language)
    finally:
        ink.Ink.line = drawn  # type: ignore[method-assign] # as it was
    return words


def _register(font: str) -> None:
    if font not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(font, str(resource_folder() / "fonts" / f"{font}.ttf")))


def _fresh(what: str) -> float:
    answer = subprocess.run(
        [sys.executable, "-c", _FRESH.format(what=what)], capture_output=True, text=True, check=True
    )
    return float(answer.stdout)
