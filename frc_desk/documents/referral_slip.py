"""Draws a slip: content in, paper out."""

from frc_desk.documents.letter_slip import draw_letter
from frc_desk.documents.page import LETTER_SIZE, Sheet
from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.slip_words import Speaker, say_slip
from frc_desk.domain.slips import Layout, SlipContent, SlipPaper, split_into_pages

_TITLE = "Slip"
"""What the file calls itself: nothing of the family and nothing of the service."""


def draw_slip(
    content: SlipContent, phrases: SlipPhrases, layout: Layout = Layout.LETTER
) -> SlipPaper:
    """Return the paper for a slip, and what to know before printing it.

    A character that no font has is named in brackets on the paper and in `missing_characters`;
    `SlipPaper.printable` refuses such a paper.
    """
    speaker = Speaker(phrases)
    pages = tuple(say_slip(page, speaker) for page in split_into_pages(content))
    paper = phrases.paper
    mirrored = paper.right_to_left and not phrases.in_english
    title = f"{_TITLE} {content.code}".strip()
    sheet = Sheet(LETTER_SIZE, paper.tag, title, mirrored=mirrored)
    draw_letter(sheet, pages, practice=content.practice)
    return SlipPaper(
        sheet.finish(),
        sheet.pages,
        paper.code,
        speaker.untranslated,
        speaker.drafts,
        tuple(sheet.missing),
    )
