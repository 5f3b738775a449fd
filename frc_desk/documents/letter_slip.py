"""The slip on a US Letter sheet: how each part is set, and what gives way when it is too long."""

from dataclasses import dataclass, replace

from frc_desk.documents import icons
from frc_desk.documents.block import Block, Strokes
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Measured, Sheet, Style, measure
from frc_desk.documents.saying import Said
from frc_desk.documents.service_words import ServiceWords, SquareCode
from frc_desk.documents.slip_words import SlipWords

_MARGIN = 42.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_TOP = 34.0
_BOTTOM = 30.0
_INNER = _MARGIN + 38.0
_ROW = _INNER + 30.0
_FAR = _MARGIN + _WIDTH
_CODE_SIZE = 84.0
_CODE_COLUMN = 118.0
_BARS = 12.0
"""The height that a bar code adds under the code."""
_GREY = 0.28
_ENGLISH = Style(10.5, grey=_GREY)
_SMALL = Style(9.5, grey=_GREY)


@dataclass(frozen=True, slots=True)
class Fit:
    """What has given way."""

    english_beside: bool = False
    street_joined: bool = False
    phrase_once: bool = False
    """What they do is left out where *Ask for* says the same."""
    code_high: bool = False
    """The square code begins beside the name, not beside the phone."""
    scale: float = 1.0
    """Of everything from 13 points up."""
    air: float = 1.0


_ROOMY = (Fit(scale=1.16, air=2.0), Fit(scale=1.08, air=1.6), Fit(air=1.5))
_TIGHTER = (
    Fit(),
    Fit(english_beside=True),
    Fit(english_beside=True, street_joined=True, air=0.8),
    Fit(english_beside=True, street_joined=True, code_high=True, air=0.6),
    Fit(english_beside=True, street_joined=True, phrase_once=True, air=0.6),
    Fit(english_beside=True, street_joined=True, phrase_once=True, code_high=True, air=0.4),
    Fit(
        english_beside=True,
        street_joined=True,
        phrase_once=True,
        code_high=True,
        scale=13 / 14,
        air=0.0,
    ),
)


def draw_letter(sheet: Sheet, pages: tuple[SlipWords, ...], *, practice: bool) -> None:
    """Draw every page of a slip; a page that stays too long goes on overleaf."""
    parts = [part for words in pages for part in _parts(words)]
    for number, (part, fit, first) in enumerate(parts):
        if number:
            sheet.next_page()
        if practice:
            sheet.word_across(PRACTICE)
        _draw_page(sheet, part, fit, first)


def _parts(words: SlipWords) -> list[tuple[SlipWords, Fit, int]]:
    """Return what stands on one sheet each, how it fits, and the number of its first service."""
    parts: list[tuple[SlipWords, Fit, int]] = []
    first = 0
    while not parts or first < len(words.services):
        part, fit = _that_fits(replace(words, services=words.services[first:]))
        parts.append((part, fit, first + 1))
        first += max(len(part.services), 1)
    return parts


def _that_fits(words: SlipWords) -> tuple[SlipWords, Fit]:
    """Return as many services as one sheet holds, and what had to give way for them."""
    for count in range(len(words.services), 1, -1):
        part = replace(words, services=words.services[:count])
        fit = _fitting(part)
        if fit:
            return part, fit
    part = replace(words, services=words.services[:1])
    return part, _fitting(part) or _TIGHTER[-1]


def _fitting(words: SlipWords) -> Fit | None:
    room = LETTER_SIZE[1] - _BOTTOM - _TOP - _head(words).height - _foot(words).height - 6

    def fits(fit: Fit) -> bool:
        return sum(_service(s, 1, fit).height for s in words.services) <= room

    for fit in (*_ROOMY, *_TIGHTER):
        if fit.scale > 1 and len(words.services) > 1:
            continue
        if fits(fit):
            # What is left over goes between the rows.
            wider = (replace(fit, air=fit.air + more) for more in (0.7, 0.45, 0.2))
            return next((candidate for candidate in wider if fits(candidate)), fit)
    return None


def _draw_page(sheet: Sheet, words: SlipWords, fit: Fit, first: int) -> None:
    top = _head(words).draw(sheet, _TOP)
    blocks = [_service(s, first + n, fit) for n, s in enumerate(words.services)]
    foot = _foot(words)
    foot_top = LETTER_SIZE[1] - _BOTTOM - foot.height
    spare = foot_top - top - sum(block.height for block in blocks)
    between = max(0.0, min(spare / (len(blocks) + 1), 14.0)) if blocks else 0.0
    for number, block in enumerate(blocks):
        if number:
            sheet.rule(Box(_MARGIN, top + between / 2, _WIDTH))
        top = block.draw(sheet, top + between)
    foot.draw(sheet, foot_top)


def _head(words: SlipWords) -> Block:
    block = Block()
    side = 133.0 if words.code else 0.0
    width = _WIDTH - side - (16 if side else 0)
    end = block.said(words.heading, "en", Style(10, grey=_GREY), Box(_MARGIN, 2, width))
    end = block.text(_title(words.title, width), Box(_MARGIN, end + 2, width))
    if words.title.english:
        end = block.said(
            words.title.english, "en", Style(12, grey=_GREY), Box(_MARGIN, end - 1, width)
        )
    if words.code:
        _code_box(block, words, side)
    if words.language_note:
        end = block.said(
            words.language_note, "en", Style(11.5, bold=True), Box(_MARGIN, end + 3, width)
        )
    if words.interpreter:
        block.left_to_right(_strip(words.interpreter), block.height + 9)
    block.height += 10
    return block


def _title(said: Said, width: float) -> Measured:
    """Return the title on one line, smaller if need be, but never below 20 points."""
    sizes = (25.0, 23.0, 21.0, 20.0)
    titles = [
        measure(said.text, said.language, Style(size, bold=True, tag="H1"), width) for size in sizes
    ]
    return next((title for title in titles if title.line_count == 1), titles[-1])


def _code_box(block: Block, words: SlipWords, side: float) -> None:
    start = _FAR - side
    block.frame(Box(start, 0, side), 61 + (_BARS if words.bars else 0))
    label = words.code_label
    # Two words of two scripts: each is set by itself, with the dot between them.
    pieces = [measure(label.text, label.language, Style(10, grey=_GREY), side)]
    if label.english:
        dotted = f"{label.english} ·" if pieces[0].text.right_to_left else f"· {label.english}"
        pieces.append(measure(dotted, "en", Style(10, grey=_GREY), side))
    total = sum(piece.widest for piece in pieces) + 4 * (len(pieces) - 1)
    at = start + (side - total) / 2
    for piece in pieces:
        block.text(piece, Box(at, 8, piece.widest + 1))
        at += piece.widest + 4
    block.said(words.code, "en", Style(22, bold=True), Box(start, 22, side), "middle")
    if words.bars:
        block.bar_code(words.code, Box(start + 3, 53, side - 6), _BARS + 1)


def _strip(sentence: str) -> Block:
    block = Block()
    block.frame(Box(_MARGIN, 0, _WIDTH), 51, ground=0.95)
    block.said(sentence, "en", Style(13.5, bold=True), Box(_MARGIN + 12, 7, _WIDTH - 24))
    label = Style(10.5)
    for text, start, end in (("My name", 12.0, 258.0), ("Appointment", 272.0, 516.0)):
        words = measure(text, "en", label, 120)
        block.text(words, Box(_MARGIN + start, 30, 120))
        line = _MARGIN + start + words.widest + 4
        block.rule(Box(line, 43, _MARGIN + end - line), 0.8)
    return block


def _service(words: ServiceWords, number: int, fit: Fit) -> Block:
    return _ServiceBlock(words, number, fit).block


class _ServiceBlock:
    """Sets one service from the top down, beside its square code as long as that reaches."""

    def __init__(self, words: ServiceWords, number: int, fit: Fit) -> None:
        self._words = words
        self._fit = fit
        self._gap = 4.5 * fit.air
        self._code_from = self._code_to = 0.0
        self.block = Block()
        self._top = 4 + self._gap
        if fit.code_high:
            self._square_code(words.square_code)
        self._name(number)
        if not fit.code_high:
            self._square_code(words.square_code)
        self._phone()
        self._calling_and_place()
        self._row(icons.PAPERS, words.papers, beside=True)
        self._row(icons.LANGUAGES, words.notes, beside=True)
        self.block.height = max(self._top, self._code_to) + 3 + self._gap

    def _scaled(self, size: float, *, bold: bool = False, tag: str = "P") -> Style:
        return Style(round(size * self._fit.scale, 2), bold=bold, tag=tag)

    def _name(self, number: int) -> None:
        top = self._top
        style = self._scaled(20, bold=True, tag="H2")
        middle = top + style.size * 0.64 - 13
        self.block.disc(Box(_MARGIN, middle, 26), 13)
        figure = Style(14, bold=True, grey=1.0)
        self.block.said(str(number), "en", figure, Box(_MARGIN, middle + 4, 26), "middle")
        width = self._room(_INNER, top)
        top = self.block.said(self._words.name, "en", style, Box(_INNER, top, width))
        does, ask = self._words.does, self._words.ask_for
        if does and not (self._fit.phrase_once and ask):
            styles = (self._scaled(15), _ENGLISH)
            beside = self._fit.english_beside
            width = self._room(_INNER, top)
            top = self.block.both(does, styles, Box(_INNER, top, width), beside=beside)
        self._top = top + self._gap

    def _square_code(self, code: SquareCode | None) -> None:
        if code is None:
            return
        middle = _FAR - 13 - _CODE_SIZE / 2
        top = self._top + 6
        self.block.square_code(
            code.payload, Box(middle - _CODE_SIZE / 2, top, _CODE_SIZE), code.alternative
        )
        # The quiet zone is 12 points; the caption begins where it ends.
        box = Box(_FAR - _CODE_COLUMN + 4, top + _CODE_SIZE + 9, _CODE_COLUMN - 4)
        caption = code.caption
        end = self.block.said(caption.text, caption.language, Style(10.5), box, "middle")
        if caption.english:
            below = Box(box.start, end - 1, box.width)
            end = self.block.said(caption.english, "en", _SMALL, below, "middle")
        self._code_from, self._code_to = self._top, end

    def _room(self, start: float, top: float) -> float:
        beside = self._code_from <= top < self._code_to
        return _FAR - start - (_CODE_COLUMN + 8 if beside else 0)

    def _phone(self) -> None:
        words, top = self._words, self._top
        line = words.phone or (words.website if not words.text_line else "")
        width = self._room(_ROW, top)
        if line:
            style = self._scaled(25 if words.phone else 16, bold=True)
            number = measure(line, "en", style, width)
            self.block.icon(icons.PHONE, Box(_INNER, top + number.line_height / 2 - 10, 20))
            self._top = self.block.text(number, Box(_ROW, top, width))
            if words.extension:
                self._extension(words.extension, number.widest, number.line_height, top)
        elif words.text_line:
            self.block.icon(icons.PHONE, Box(_INNER, top + 2, 20))
            styles = (self._scaled(18, bold=True), _ENGLISH)
            self._top = self.block.both(
                words.text_line, styles, Box(_ROW, top, width), beside=False
            )
        if words.ask_for:
            styles = (self._scaled(14, bold=True), _ENGLISH)
            box = Box(_ROW, self._top, self._room(_ROW, self._top))
            beside = self._fit.english_beside
            self._top = self.block.both(words.ask_for, styles, box, beside=beside)
        self._top += self._gap

    def _extension(self, said: Said, used: float, line_height: float, top: float) -> None:
        words = measure(said.text, said.language, self._scaled(15, bold=True), 200)
        start = _ROW + used + 8
        if words.widest <= self._room(start, top):
            drop = (line_height - words.line_height) / 2 + 3
            self.block.text(words, Box(start, top + drop, words.widest + 1))
        else:
            self._top = self.block.text(words, Box(_ROW, self._top, 200))

    def _calling_and_place(self) -> None:
        words = self._words
        self._row(icons.CLOCK, words.calling)
        if words.address:
            joined = self._fit.street_joined
            self._row(icons.PLACE, Said(words.address, "en"), near=words.near, beside=joined)
        for number, hours in enumerate(_hours(words.hours, joined=self._fit.code_high)):
            self._row(icons.CLOCK if not number else (), hours)

    def _row(
        self,
        picture: Strokes,
        said: Said | None,
        *,
        near: Said | None = None,
        beside: bool = False,
    ) -> None:
        if said is None:
            return
        top = self._top
        style = self._scaled(14)
        if picture:
            self.block.icon(picture, Box(_INNER + 2, top + style.size * 0.64 - 8, 16))
        box = Box(_ROW, top, self._room(_ROW, top))
        beside = beside or self._fit.english_beside
        if near:
            said = Said(said.text, said.language, _near_text(near))
        self._top = self.block.both(said, (style, _ENGLISH), box, beside=beside) + self._gap


def _hours(hours: tuple[Said, ...], *, joined: bool) -> tuple[Said, ...]:
    if not joined or len(hours) < 2:
        return hours
    english = "; ".join(line.english for line in hours) if hours[0].english else ""
    return (Said("; ".join(line.text for line in hours), hours[0].language, english),)


def _near_text(near: Said) -> str:
    # The street is for the bus driver too: one line serves both readers.
    return near.english or near.text


def _foot(words: SlipWords) -> Block:
    block = Block()
    block.rule(Box(_MARGIN, 0, _WIDTH))
    side = 176.0 if words.office_phone else 0.0
    top = 7.0
    if words.office_phone:
        box = Box(_FAR - side, top - 2, side)
        end = block.said(words.office_phone, "en", Style(17, bold=True), box, "end")
        if words.office_extension:
            said = words.office_extension
            below = Box(_FAR - side, end - 2, side)
            block.said(said.text, said.language, Style(12), below, "end")
    if words.questions:
        styles = (Style(13.5, bold=True), _ENGLISH)
        box = Box(_MARGIN, top, _WIDTH - side - 8)
        top = block.both(words.questions, styles, box, beside=False) + 2
    if words.any_hour:
        styles = (Style(12, bold=True), _ENGLISH)
        top = max(top, 42.0 if words.office_extension else 0.0)
        top = block.both(words.any_hour, styles, Box(_MARGIN, top, _WIDTH), beside=False) + 3
    if words.about_this_paper:
        box = Box(_MARGIN, top, _WIDTH)
        top = block.said(words.about_this_paper, "en", _SMALL, box) + 1
    if words.draft:
        block.both(words.draft, (_SMALL, _SMALL), Box(_MARGIN, top, _WIDTH), beside=True)
    return block
