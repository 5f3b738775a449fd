"""The first-day review: every sentence a family may read, beside its English, for one language."""

from collections.abc import Iterable
from dataclasses import dataclass

from frc_desk.documents.block import Block
from frc_desk.documents.consent_phrases import every_consent_phrase
from frc_desk.documents.packet_phrases import every_packet_phrase
from frc_desk.documents.packet_words import every_packet_word
from frc_desk.documents.page import LETTER_SIZE, Box, Sheet, Style, measure
from frc_desk.documents.phrase_list import every_phrase
from frc_desk.documents.phrases import SlipPhrases, WordState
from frc_desk.domain.slips import SlipText

_MARGIN = 42.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_BOTTOM = 42.0
_COLUMN = 240.0
_OWN = 276.0


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One sentence to read: right as it is, or better in other words."""

    english: str
    """Also the key under which the reviewed words are kept."""
    text: str
    """The translation at hand; empty where there is none."""
    state: WordState
    family_phrase: bool
    """It says what a service does; the others are the paper's own sentences."""

    @property
    def places(self) -> frozenset[str]:
        """Return the values that a better translation must keep."""
        return frozenset(part.partition("}")[0] for part in self.english.split("{")[1:])


def review_items(
    phrases: SlipPhrases, family_phrases: Iterable[SlipText] = ()
) -> tuple[ReviewItem, ...]:
    """Return what a bilingual person reads on the first day: the slip in its order, then the consent form."""
    whole = SlipPhrases(phrases.language, allow_drafts=True, reviewed_here=phrases.reviewed_here)
    given = [(SlipText(english), False) for english in every_phrase()]
    given += [(text, True) for text in dict.fromkeys(family_phrases)]
    # Last: a slip is needed on the first day, a consent form later.
    given += [(SlipText(english), False) for english in every_consent_phrase()]
    packet = (*every_packet_phrase(), *every_packet_word())
    given += [(SlipText(english), False) for english in packet]
    found: list[ReviewItem] = []
    # A word that stands on two papers is read over once.
    for text, is_family_phrase in {text.english: (text, own) for text, own in given}.values():
        phrase = whole.look_up(text.english, text.translated, reviewed=text.reviewed)
        words = "" if phrase.state is WordState.UNTRANSLATED else phrase.text
        found.append(ReviewItem(text.english, words, phrase.state, is_family_phrase))
    return tuple(found)


def draw_review_pages(phrases: SlipPhrases, items: tuple[ReviewItem, ...]) -> bytes:
    """Return the list on paper, with a box to tick and a line for better words."""
    paper = phrases.paper
    sheet = Sheet(LETTER_SIZE, "en", f"Review: {paper.english_name}")
    top = _head(paper.english_name, paper.endonym, paper.code).draw(sheet, 36.0)
    for item in items:
        row = _row(item, paper.code)
        if top + row.height > LETTER_SIZE[1] - _BOTTOM:
            sheet.next_page()
            top = 36.0
        top = row.draw(sheet, top)
    return sheet.finish()


def _head(name: str, endonym: str, code: str) -> Block:
    block = Block()
    title = Style(22, bold=True, tag="H1")
    block.said(f"Review of what families read: {name}", "en", title, Box(_MARGIN, 0, _WIDTH))
    block.said(endonym, code, Style(14, bold=True), Box(_MARGIN, block.height + 2, _WIDTH))
    ask = "Tick what is right. Write better words on the line. Sign with your name and the day."
    block.said(ask, "en", Style(12), Box(_MARGIN, block.height + 4, _WIDTH))
    top = block.height + 22
    for label, start, end in (("Name", 0.0, 250.0), ("Day", 270.0, 400.0)):
        words = measure(label, "en", Style(11), 60)
        block.text(words, Box(_MARGIN + start, top - 12, 60))
        line = _MARGIN + start + words.widest + 5
        block.rule(Box(line, top, _MARGIN + end - line), 0.7)
    block.height += 14
    return block


def _row(item: ReviewItem, code: str) -> Block:
    block = Block()
    block.rule(Box(_MARGIN, 3, _WIDTH), 0.4, grey=0.6)
    block.said(item.english, "en", Style(10.5), Box(_MARGIN, 7, _COLUMN - 10))
    block.frame(Box(_MARGIN + _COLUMN + 10, 9, 12), 12)
    if item.text:
        width = _WIDTH - _OWN
        words = measure(item.text, code, Style(11.5, bold=True), width)
        align = "end" if words.text.right_to_left else "start"
        block.text(words, Box(_MARGIN + _OWN, 6, width), align)
    block.height += 19
    block.rule(Box(_MARGIN + _OWN, block.height - 3, _WIDTH - _OWN), 0.5, grey=0.5)
    return block
