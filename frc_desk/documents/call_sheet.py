"""The call sheet: what to ask one partner about, by slip codes, with boxes for the digits of the answers.

It names nobody (PR-9), and all the same it is marked confidential, says who printed it and when (TM-9).
"""

from frc_desk.clock import local_time
from frc_desk.documents.block import Block
from frc_desk.documents.civil_time import full_day, hour
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style, measure
from frc_desk.domain.call_sheets import CallSheet, CallSheetLine
from frc_desk.domain.slips import SlipPaper
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext, screen_language

_MARGIN = 46.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_FOOT = 54.0
_ROW = 74.0
_CODE = 138.0
_GREY = 0.3
_SMALL, _BODY = Style(10, grey=_GREY), Style(12)
_BOX = 11.0


def draw_call_sheet(sheet: CallSheet) -> SlipPaper:
    """Return the sheet in the language of the window; its rows in the order of the call."""
    language = screen_language()
    paper = Sheet(LETTER_SIZE, language, "Call sheet")
    head = _head(sheet, language)
    parts = _parts(sheet.lines, head.height)
    number = 0
    for page, lines in enumerate(parts):
        if page:
            paper.next_page()
        if sheet.practice:
            paper.word_across(PRACTICE)
        top = head.draw(paper, 40.0) if page == 0 else 40.0
        for line in lines:
            number += 1
            block = _row(line, number, language, bars=not sheet.practice)
            top = block.draw(paper, top)
        _foot(sheet, page + 1, len(parts), language).draw(paper, LETTER_SIZE[1] - _FOOT)
    return SlipPaper(paper.finish(), paper.pages, language, (), (), tuple(paper.missing))


def _parts(lines: tuple[CallSheetLine, ...], head: float) -> tuple[tuple[CallSheetLine, ...], ...]:
    """Part the rows into pages; the first one holds the head too."""
    room = LETTER_SIZE[1] - _FOOT - 40.0
    first = int((room - head) // _ROW)
    later = int(room // _ROW)
    parts = [lines[:first]]
    rest = lines[first:]
    while rest:
        parts.append(rest[:later])
        rest = rest[later:]
    return tuple(parts)


def _head(sheet: CallSheet, language: str) -> Block:
    block = Block()
    count = len(sheet.lines)
    title = ngettext("Ask about this {n}", "Ask about these {n}", count).format(n=count)
    block.said(title, language, Style(24, bold=True, tag="H1"), Box(_MARGIN, 0, _WIDTH))
    day = full_day(local_time(sheet.made_at).date(), language)
    block.said(day, language, _SMALL, Box(_MARGIN, 10, _WIDTH), "end")
    name = Style(17, bold=True, tag="H2")
    block.said(sheet.name, "en", name, Box(_MARGIN, block.height + 3, _WIDTH))
    if sheet.phone:
        phone = Style(21, bold=True)
        block.said(sheet.phone, "en", phone, Box(_MARGIN, block.height + 3, _WIDTH))
    if sheet.hours:
        block.said(sheet.hours, "en", _SMALL, Box(_MARGIN, block.height + 1, _WIDTH))
    say = _(
        "“This is the {office}. We gave families your number, with a code on their paper. I read the "
        "code, you tell me how it stands. I cannot tell you names.”"
    ).format(office=sheet.office_name)
    top = block.height + 10
    words = measure(say, language, _BODY, _WIDTH - 24)
    block.frame(Box(_MARGIN, top, _WIDTH), words.height + 16, ground=0.95)
    block.text(words, Box(_MARGIN + 12, top + 8, _WIDTH - 24))
    nobody = _("8  Nobody answered the phone. Time:")
    top = block.height + 9
    _tick(block, nobody, language, Box(_MARGIN, top, 260))
    line = _MARGIN + _BOX + 8 + measure(nobody, language, _BODY, 300).widest + 6
    block.rule(Box(line, top + 15, 110), 0.7)
    block.height = top + 26
    block.rule(Box(_MARGIN, block.height, _WIDTH), 1.1)
    block.height += 2
    return block


def _row(line: CallSheetLine, number: int, language: str, *, bars: bool) -> Block:
    block = Block()
    block.said(str(number), "en", _SMALL, Box(_MARGIN, 12, 20))
    code = line.code or _("no code")
    block.said(code, "en", Style(20, bold=True), Box(_MARGIN + 22, 5, _CODE))
    if bars and line.code:
        block.bar_code(line.code, Box(_MARGIN + 13, 34, _CODE - 6), 15)
    days = ngettext("{n} working day", "{n} working days", line.days_pending)
    facts = (
        _("given {day}").format(day=full_day(line.given_on, language)),
        days.format(n=line.days_pending),
    )
    block.said(
        " · ".join(facts), language, Style(8.5, grey=_GREY), Box(_MARGIN + 22, 54, _CODE + 30)
    )
    start = _MARGIN + _CODE + 44
    block.said(line.service, "en", Style(11, bold=True), Box(start, 6, _WIDTH - _CODE - 44))
    for at, (digit, words) in enumerate(_answers()):
        place = Box(start + (at % 3) * 110, 25 + (at // 3) * 17, 100)
        _tick(block, f"{digit}  {words}", language, place)
    block.rule(Box(_MARGIN, _ROW, _WIDTH), 0.6, 0.4)
    block.height = _ROW
    return block


def _answers() -> tuple[tuple[str, str], ...]:
    return (
        ("1", _("Got help")),
        ("2", _("Date or list")),
        ("3", _("Has not come")),
        ("4", _("No, why")),
        ("7", _("Full, no funds")),
        ("0", _("Working on it")),
    )


def _tick(block: Block, words: str, language: str, box: Box) -> None:
    block.frame(Box(box.start, box.top + 2, _BOX), _BOX, radius=2)
    block.said(words, language, Style(11), Box(box.start + _BOX + 6, box.top, box.width))


def _foot(sheet: CallSheet, page: int, pages: int, language: str) -> Block:
    block = Block()
    at = hour(local_time(sheet.made_at).time(), language)
    words = _(
        "Confidential · page {page} of {pages} · printed by {who} {at} · shred after the call"
    )
    foot = words.format(page=page, pages=pages, who=_initials(sheet.made_by), at=at)
    block.rule(Box(_MARGIN, 8, _WIDTH), 0.6, 0.4)
    block.said(foot, language, Style(9.5, bold=True, grey=_GREY), Box(_MARGIN, 13, _WIDTH))
    return block


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split()[:2]).upper()
