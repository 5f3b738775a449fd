"""The test slip of the first run: shows that the printer has every script and every edge."""

from frc_desk.documents import phrase_list as say
from frc_desk.documents.block import Block
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style
from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.saying import Speaker
from frc_desk.domain.languages import SHIPPED_PAPER_LANGUAGES, paper_language
from frc_desk.domain.slips import SlipPaper

_MARGIN = 42.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN


def draw_printer_test(
    office_name: str, phrases: SlipPhrases, *, practice: bool = False
) -> SlipPaper:
    """Return a page in English and the language of `phrases`, with a line of every script."""
    speaker = Speaker(phrases)
    sheet = Sheet(LETTER_SIZE, phrases.paper.tag, "Printer test")
    # The frame is filled, so it comes first: the word would lie under it.
    sheet.frame(Box(24, 24, LETTER_SIZE[0] - 48), LETTER_SIZE[1] - 48)
    if practice:
        sheet.word_across(PRACTICE)
    _page(office_name, speaker).draw(sheet, 54.0)
    return SlipPaper(
        sheet.finish(),
        sheet.pages,
        phrases.paper.code,
        speaker.untranslated,
        speaker.drafts,
        tuple(sheet.missing),
    )


def _page(office_name: str, speaker: Speaker) -> Block:
    block = Block()
    grey = Style(12, grey=0.28)
    block.said(office_name, "en", Style(10, grey=0.28), Box(_MARGIN, 0, _WIDTH))
    title = Style(28, bold=True, tag="H1")
    block.both(speaker.say(say.PRINTER_TEST), (title, grey), _below(block, 2), beside=False)
    works = speaker.say(say.PRINTER_WORKS)
    block.both(works, (Style(16), grey), _below(block, 10), beside=False)
    block.height += 14
    for code in SHIPPED_PAPER_LANGUAGES:
        language = paper_language(code)
        # Drafts are no danger here: nobody is sent anywhere by these words.
        words = SlipPhrases(code, allow_drafts=True).look_up(say.TITLE)
        block.said(language.endonym, code, Style(18, bold=True), _below(block, 8))
        block.said(words.text, code, Style(14), _below(block, 0))
    block.height += 14
    for size in (25.0, 17.0, 14.0, 10.5, 9.5):
        block.said(
            f"(626) 396-3600 · {size:g}", "en", Style(size, bold=size > 14), _below(block, 2)
        )
    if speaker.drafts:
        draft = speaker.say(say.DRAFT)
        block.both(draft, (Style(9.5), Style(9.5, grey=0.28)), _below(block, 14), beside=True)
    return block


def _below(block: Block, gap: float) -> Box:
    return Box(_MARGIN, block.height + gap, _WIDTH)
