"""The sign-in sheet that lies on the table of a workshop, in two languages."""

from dataclasses import dataclass
from datetime import datetime

from frc_desk.clock import local_time
from frc_desk.documents import phrase_list as say
from frc_desk.documents.block import Block
from frc_desk.documents.civil_time import hour, long_day
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style, measure
from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.saying import Said, Speaker
from frc_desk.domain.slips import SlipPaper

_MARGIN = 42.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_BOTTOM = 40.0
_ROW = 29.0
_NUMBER = 30.0
_NAME = 300.0
_GREY = 0.28


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """What stands on the sheet; names lie open on a table, so there is nothing but names."""

    workshop: str
    starts_at: datetime
    place: str
    office_name: str
    names: tuple[str, ...]
    """Who is on the list, as they said their names."""
    empty_rows: int = 8
    """For those who come without being on the list; nobody is sent away."""
    practice: bool = False


def draw_sign_in_sheet(content: SignInSheet, phrases: SlipPhrases) -> SlipPaper:
    """Return the sheet: the names, a place to sign, and empty rows."""
    speaker = Speaker(phrases)
    paper = phrases.paper
    mirrored = paper.right_to_left and not phrases.in_english
    sheet = Sheet(LETTER_SIZE, paper.tag, "Sign-in sheet", mirrored=mirrored)
    rows = [*content.names, *[""] * content.empty_rows]
    first = 0
    while first < len(rows) or first == 0:
        if first:
            sheet.next_page()
        if content.practice:
            sheet.word_across(PRACTICE)
        top = _head(content, speaker).draw(sheet, 34.0)
        room = int((LETTER_SIZE[1] - _BOTTOM - top) // _ROW)
        for number, name in enumerate(rows[first : first + room], start=first + 1):
            top = _row(name, number).draw(sheet, top)
        first += room
    return SlipPaper(
        sheet.finish(),
        sheet.pages,
        paper.code,
        speaker.untranslated,
        speaker.drafts,
        tuple(sheet.missing),
    )


def _head(content: SignInSheet, speaker: Speaker) -> Block:
    block = Block()
    small, body = Style(10.5, grey=_GREY), Style(14)
    block.said(content.office_name, "en", Style(10, grey=_GREY), Box(_MARGIN, 0, _WIDTH))
    title = speaker.say(say.SIGN_IN)
    heading = Style(25, bold=True, tag="H1")
    block.both(title, (heading, Style(12, grey=_GREY)), _below(block, 2), beside=True)
    name = Style(18, bold=True, tag="H2")
    block.said(content.workshop, speaker.language, name, _below(block, 4))
    block.both(_when(content, speaker), (body, small), _below(block, 1), beside=True)
    block.said(content.place, speaker.language, body, _below(block, 0))
    ask = speaker.say(say.PLEASE_SIGN_IN)
    block.both(ask, (Style(12, bold=True), small), _below(block, 6), beside=False)
    draft = speaker.say(say.DRAFT) if speaker.drafts else None
    if draft:
        block.both(
            draft, (Style(9.5, grey=_GREY), Style(9.5, grey=_GREY)), _below(block, 1), beside=True
        )
    columns = ((say.NAME, _NUMBER), (say.SCHOOL, _NAME))
    top = block.height + 10
    for english, start in columns:
        said = speaker.say(english)
        box = Box(_MARGIN + start, top, _WIDTH - start)
        block.both(said, (Style(11, bold=True), small), box, beside=True)
    block.rule(Box(_MARGIN, block.height + 3, _WIDTH))
    block.height += 4
    return block


def _below(block: Block, gap: float) -> Box:
    return Box(_MARGIN, block.height + gap, _WIDTH)


def _when(content: SignInSheet, speaker: Speaker) -> Said:
    at = local_time(content.starts_at)

    def in_language(language: str) -> str:
        return f"{long_day(at.date(), language)} · {hour(at.time(), language)}"

    if speaker.phrases.in_english:
        return Said(in_language("en"), "en")
    return Said(in_language(speaker.language), speaker.language, in_language("en"))


def _row(name: str, number: int) -> Block:
    block = Block()
    figure = Style(10.5, grey=_GREY)
    block.said(str(number), "en", figure, Box(_MARGIN, 11, _NUMBER))
    if name:
        width = _NAME - _NUMBER - 12
        words = measure(name, "en", Style(13), width)
        block.text(words, Box(_MARGIN + _NUMBER, max(2.0, 24 - words.height), width))
    block.rule(Box(_MARGIN + _NUMBER, _ROW - 3, _NAME - _NUMBER - 12), 0.6)
    block.rule(Box(_MARGIN + _NAME, _ROW - 3, _WIDTH - _NAME), 0.6)
    block.height = max(_ROW, block.height)
    return block
