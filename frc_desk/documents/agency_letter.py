"""What goes to an agency under a release: the facts that were named, and that they go no further; in English."""

from dataclasses import dataclass
from datetime import date

from frc_desk.documents.block import Block
from frc_desk.documents.civil_time import full_day
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style
from frc_desk.domain.slips import SlipPaper

_MARGIN = 60.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_BOTTOM = LETTER_SIZE[1] - 56
_GREY = 0.28
NO_FURTHER = (
    "You must not give this to anybody else without the written yes of the person who signed the release "
    "(Education Code 49075, 34 CFR 99.33)."
)


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One kind of record: its name and what is said of it, line by line."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLetter:
    """To whom, about whom, what for, and what."""

    office_name: str
    district: str
    office_phone: str
    recipient: str
    about: str
    interest: str
    made_on: date
    parts: tuple[LetterPart, ...]
    released_by: str
    """Who signed and when; or that a supervisor let it go."""
    practice: bool = False


def draw_agency_letter(letter: AgencyLetter) -> SlipPaper:
    """Return the letter; its title names nobody."""
    sheet = Sheet(LETTER_SIZE, "en", "Letter to an agency")
    top = _begin(sheet, letter)
    for block in (_head(letter), *(_part(one) for one in letter.parts), _foot(letter)):
        if top + block.height > _BOTTOM:
            _page_line(sheet)
            sheet.next_page()
            top = _begin(sheet, letter)
        top = block.draw(sheet, top)
    _page_line(sheet)
    return SlipPaper(sheet.finish(), sheet.pages, "en", (), (), tuple(sheet.missing))


def _begin(sheet: Sheet, letter: AgencyLetter) -> float:
    if letter.practice:
        sheet.word_across(PRACTICE)
    return 54.0


def _page_line(sheet: Sheet) -> None:
    block = Block()
    words = f"Confidential · page {sheet.pages}"
    block.said(words, "en", Style(9.5, grey=_GREY), Box(_MARGIN, 0, _WIDTH))
    block.draw(sheet, LETTER_SIZE[1] - 44)


def _head(letter: AgencyLetter) -> Block:
    block = Block()
    office = f"{letter.office_name} · {letter.district} · {letter.office_phone}"
    block.said(office, "en", Style(10, grey=_GREY), Box(_MARGIN, 0, _WIDTH))
    block.said(letter.recipient, "en", Style(20, bold=True, tag="H1"), _below(block, 10))
    day = full_day(letter.made_on, "en")
    block.said(f"{day} · for: {letter.interest}", "en", Style(11.5), _below(block, 2))
    block.said(f"About {letter.about}", "en", Style(14, bold=True, tag="H2"), _below(block, 14))
    block.height += 6
    return block


def _part(part: LetterPart) -> Block:
    block = Block()
    block.said(part.heading, "en", Style(12, bold=True), Box(_MARGIN, 0, _WIDTH))
    for line in part.lines:
        block.said(line, "en", Style(12), _below(block, 1))
    block.height += 9
    return block


def _foot(letter: AgencyLetter) -> Block:
    block = Block()
    block.rule(Box(_MARGIN, 4, _WIDTH), 0.9)
    block.said(letter.released_by, "en", Style(11), Box(_MARGIN, 12, _WIDTH))
    block.said(NO_FURTHER, "en", Style(11, bold=True), _below(block, 4))
    return block


def _below(block: Block, gap: float) -> Box:
    return Box(_MARGIN, block.height + gap, _WIDTH)
