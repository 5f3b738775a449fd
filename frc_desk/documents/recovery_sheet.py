"""The recovery sheet: the symbols that open the office when every passphrase is lost."""

from datetime import date

from frc_desk.documents.block import Block
from frc_desk.documents.civil_time import full_day
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style
from frc_desk.i18n import gettext as _
from frc_desk.i18n import screen_language

_MARGIN = 54.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_GROUP = 4
_IN_A_ROW = 4
_CELL = _WIDTH / _IN_A_ROW


def symbol_groups(symbols: str) -> tuple[str, ...]:
    """Return the symbols in groups of four, as they are printed and typed back."""
    kept = "".join(symbols.split()).replace("-", "")
    return tuple(kept[start : start + _GROUP] for start in range(0, len(kept), _GROUP))


def draw_recovery_sheet(
    office_name: str, symbols: str, made_on: date, *, practice: bool = False
) -> bytes:
    """Return the sheet in the language of the window; the file's title does not say the symbols."""
    language = screen_language()
    sheet = Sheet(LETTER_SIZE, language, "Recovery sheet")
    if practice:
        sheet.word_across(PRACTICE)
    top = _explanation(office_name, made_on, language).draw(sheet, 54.0)
    top = _symbols(symbols).draw(sheet, top + 18)
    _rules(language).draw(sheet, top + 18)
    return sheet.finish()


def _explanation(office_name: str, made_on: date, language: str) -> Block:
    block = Block()
    title = Style(28, bold=True, tag="H1")
    block.said(_("Recovery sheet"), language, title, Box(_MARGIN, 0, _WIDTH))
    block.said(office_name, "en", Style(18, bold=True), _below(block, 4))
    made = _("Made on {day}").format(day=full_day(made_on, language))
    block.said(made, language, Style(12, grey=0.28), _below(block, 2))
    purpose = _(
        "These symbols open the office when every passphrase is lost. "
        "Whoever holds this sheet can read everything in it."
    )
    block.said(purpose, language, Style(14), _below(block, 14))
    return block


def _below(block: Block, gap: float) -> Box:
    return Box(_MARGIN, block.height + gap, _WIDTH)


def _symbols(symbols: str) -> Block:
    block = Block()
    groups = symbol_groups(symbols)
    rows = (len(groups) + _IN_A_ROW - 1) // _IN_A_ROW
    block.frame(Box(_MARGIN, 0, _WIDTH), 74.0 * rows + 16, ground=0.95)
    for number, group in enumerate(groups):
        start = _MARGIN + (number % _IN_A_ROW) * _CELL
        top = 10.0 + (number // _IN_A_ROW) * 74
        label = Style(11, grey=0.28)
        block.said(str(number + 1), "en", label, Box(start, top + 4, _CELL), "middle")
        block.said(group, "en", Style(32, bold=True), Box(start, top + 17, _CELL), "middle")
    return block


def _rules(language: str) -> Block:
    block = Block()
    sentences = (
        _("Keep it in a locked place, away from the computer: a safe, or the supervisor's file."),
        _("Do not take a picture of it, and do not type it into anything but FRC Desk."),
        _(
            "Make a new sheet when somebody who has seen this one leaves. The old one stops working."
        ),
        _("There are no letters I, L, O or U in it, so that nothing can be misread."),
    )
    for number, sentence in enumerate(sentences, start=1):
        top = block.height + 7
        block.said(f"{number}.", "en", Style(14, bold=True), Box(_MARGIN, top, 24))
        block.said(sentence, language, Style(14), Box(_MARGIN + 24, top, _WIDTH - 24))
    return block
