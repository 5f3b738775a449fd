"""The slip in one column: half a sheet, a receipt of 80 mm, and large print."""

from collections.abc import Iterator
from dataclasses import dataclass

from frc_desk.documents.block import Block
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style, measure
from frc_desk.documents.saying import Said
from frc_desk.documents.service_words import ServiceWords
from frc_desk.documents.slip_words import SlipWords

_ENDLESS = 14400.0
"""The tallest page a PDF may have, in points."""


@dataclass(frozen=True, slots=True)
class Column:
    """The measures of one layout, in points."""

    width: float
    height: float | None
    """None: as long as what stands on it."""
    margin: float
    title: float
    name: float
    phone: float
    body: float
    english: float
    """Zero: English stands on a page of its own."""
    code: float
    square_code: float


HALF = Column(396, 612, 28, 18, 15, 19, 11.5, 9, 15, 72)
RECEIPT = Column(226.8, None, 11, 15, 13, 17, 10.5, 8.5, 15, 96)
LARGE = Column(*LETTER_SIZE, 44, 34, 28, 34, 21, 0, 28, 0)


def draw_column(
    column: Column, language: str, title: str, pages: tuple[SlipWords, ...], *, practice: bool
) -> Sheet:
    """Draw the pages of a slip in one column and return the sheet, not yet finished."""
    mirrored = any(_is_right_to_left(words) for words in pages)
    flows = [list(_blocks(column, words)) for words in pages]
    height = column.height or max(
        sum(block.height for block in flow) + 2 * column.margin for flow in flows
    )
    height = min(height, _ENDLESS)
    sheet = Sheet((column.width, height), language, title, mirrored=mirrored)
    for number, flow in enumerate(flows):
        if number:
            sheet.next_page()
        sheet.mirrored = _is_right_to_left(pages[number])
        _draw_flow(sheet, column, flow, practice=practice)
    return sheet


def _is_right_to_left(words: SlipWords) -> bool:
    return measure(words.title.text, words.title.language, Style(10), 500).text.right_to_left


def _draw_flow(sheet: Sheet, column: Column, flow: list[Block], *, practice: bool) -> None:
    top = column.margin
    if practice:
        sheet.word_across(PRACTICE)
    for block in flow:
        if top > column.margin and top + block.height > sheet.height - column.margin + 0.01:
            sheet.next_page()
            top = column.margin
            if practice:
                sheet.word_across(PRACTICE)
        top = block.draw(sheet, top)


def _blocks(column: Column, words: SlipWords) -> Iterator[Block]:
    setter = _Setter(column)
    yield setter.head(words)
    for number, service in enumerate(words.services, start=1):
        yield setter.service(service, number)
    yield setter.foot(words)


class _Setter:
    """Sets the parts of a slip one under the other."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._start = column.margin
        self._width = column.width - 2 * column.margin

    def _line(self, block: Block, said: Said | None, size: float, *, bold: bool = False) -> None:
        if said is None:
            return
        style = Style(size, bold=bold)
        block.said(said.text, said.language, style, Box(self._start, block.height, self._width))
        if said.english not in {"", said.text} and self._column.english:
            english = Style(self._column.english, grey=0.25)
            block.said(said.english, "en", english, Box(self._start, block.height, self._width))

    def _gap(self, block: Block, share: float = 0.4) -> None:
        block.height += self._column.body * share

    def head(self, words: SlipWords) -> Block:
        """Return office, title, code and the English strip."""
        column, block = self._column, Block()
        self._line(block, Said(words.heading, "en"), max(column.english, column.body * 0.7))
        title = Style(column.title, bold=True, tag="H1")
        box = Box(self._start, block.height, self._width)
        block.said(words.title.text, words.title.language, title, box)
        if words.title.english and column.english:
            self._line(block, Said(words.title.english, "en"), column.english)
        if words.code:
            code = f"{words.code_label.english or words.code_label.text} {words.code}"
            self._line(block, Said(code, "en"), column.code, bold=True)
        if words.language_note:
            self._line(block, Said(words.language_note, "en"), column.body * 0.85, bold=True)
        if words.interpreter:
            self._gap(block)
            block.left_to_right(self._strip(words.interpreter), block.height)
        self._gap(block)
        return block

    def _strip(self, sentence: str) -> Block:
        block, inside = Block(), self._width - 14
        style = Style(self._column.body, bold=True)
        words = measure(sentence, "en", style, inside)
        line = self._column.body * 1.5
        height = words.height + 2 * line + 12
        block.frame(Box(self._start, 0, self._width), height, ground=0.95)
        end = block.text(words, Box(self._start + 7, 4, inside))
        for text in ("My name", "Appointment"):
            label = measure(text, "en", Style(self._column.body * 0.85), inside)
            end += line
            block.text(label, Box(self._start + 7, end - label.line_height, inside))
            start = self._start + 11 + label.widest
            block.rule(Box(start, end - 1, self._start + self._width - 9 - start), 0.7)
        return block

    def service(self, words: ServiceWords, number: int) -> Block:
        """Return one service."""
        column, block = self._column, Block()
        block.rule(Box(self._start, 0, self._width), 1.2)
        self._gap(block)
        name = Style(column.name, bold=True, tag="H2")
        box = Box(self._start, block.height, self._width)
        block.said(f"{number}. {words.name}", "en", name, box)
        self._line(block, words.does if not words.ask_for else None, column.body)
        phone = words.phone or ("" if words.text_line else words.website)
        if phone:
            self._line(block, Said(phone, "en"), column.phone, bold=True)
        self._line(block, words.extension, column.body * 1.15, bold=True)
        self._line(block, words.text_line, column.name, bold=True)
        self._line(block, words.ask_for, column.body, bold=True)
        self._line(block, words.calling, column.body)
        self._line(block, Said(words.address, "en") if words.address else None, column.body)
        self._line(block, words.near, column.body * 0.9)
        for hours in words.hours:
            self._line(block, hours, column.body)
        self._line(block, words.papers, column.body)
        self._line(block, words.notes, column.body)
        if words.square_code and column.square_code:
            self._square_code(block, words)
        self._gap(block)
        return block

    def _square_code(self, block: Block, words: ServiceWords) -> None:
        code, size = words.square_code, self._column.square_code
        if code is None:
            return
        # Quiet zones of half an inch are kept above and below.
        top = block.height + size / 7
        start = self._start + (self._width - size) / 2
        block.square_code(code.payload, Box(start, top, size), code.alternative)
        box = Box(self._start, block.height + size / 8, self._width)
        style = Style(max(self._column.english, 8.5))
        block.said(code.caption.text, code.caption.language, style, box, "middle")

    def foot(self, words: SlipWords) -> Block:
        """Return the office's own lines."""
        column, block = self._column, Block()
        block.rule(Box(self._start, 0, self._width), 1.2)
        self._gap(block)
        self._line(block, words.questions, column.body, bold=True)
        if words.office_phone:
            self._line(block, Said(words.office_phone, "en"), column.name, bold=True)
        self._line(block, words.office_extension, column.body)
        self._line(block, words.any_hour, column.body, bold=True)
        small = max(column.english, column.body * 0.6)
        if words.about_this_paper:
            self._line(block, Said(words.about_this_paper, "en"), small)
        self._line(block, words.draft, small)
        return block
