"""Draws a slip: content in, paper out."""

from dataclasses import replace

from frc_desk.documents.column_slip import HALF, LARGE, RECEIPT, Column, draw_column
from frc_desk.documents.letter_slip import draw_letter
from frc_desk.documents.page import LETTER_SIZE, Sheet
from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.saying import Speaker
from frc_desk.documents.slip_words import SlipWords, say_slip
from frc_desk.domain.slips import Layout, SlipContent, SlipPaper, split_into_pages

_TITLE = "Slip"
"""What the file calls itself: nothing of the family and nothing of the service."""

_COLUMNS: dict[Layout, Column] = {
    Layout.HALF: HALF,
    Layout.RECEIPT: RECEIPT,
    Layout.LARGE: LARGE,
}


def draw_slip(
    content: SlipContent, phrases: SlipPhrases, layout: Layout = Layout.LETTER
) -> SlipPaper:
    """Return the paper for a slip, and what to know before printing it.

    A character that no font has is named in brackets on the paper and in `missing_characters`;
    `SlipPaper.printable` refuses such a paper.
    """
    speaker = Speaker(phrases)
    contents = split_into_pages(content)
    pages = tuple(say_slip(page, speaker) for page in contents)
    paper = phrases.paper
    title = f"{_TITLE} {content.code}".strip()
    if layout is Layout.LETTER:
        mirrored = paper.right_to_left and not phrases.in_english
        sheet = Sheet(LETTER_SIZE, paper.tag, title, mirrored=mirrored)
        draw_letter(sheet, pages, practice=content.practice)
    else:
        if layout is Layout.LARGE and not phrases.in_english:
            pages += _in_english(contents)
        column = _COLUMNS[layout]
        sheet = draw_column(column, paper.tag, title, pages, practice=content.practice)
    return SlipPaper(
        sheet.finish(),
        sheet.pages,
        paper.code,
        speaker.untranslated,
        speaker.drafts,
        tuple(sheet.missing),
    )


def _in_english(contents: tuple[SlipContent, ...]) -> tuple[SlipWords, ...]:
    """Large print has no room for two languages on a page: English follows."""
    speaker = Speaker(SlipPhrases("en"))
    return tuple(say_slip(replace(page, language="en"), speaker) for page in contents)
