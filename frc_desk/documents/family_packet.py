"""The family packet on paper: a cover, every line part by part, numbered pages marked confidential."""

from dataclasses import dataclass, replace
from datetime import datetime

from frc_desk.clock import local_day, local_time
from frc_desk.documents import packet_phrases as say
from frc_desk.documents.block import Block
from frc_desk.documents.civil_time import full_day, hour
from frc_desk.documents.packet_words import FOOT, Tongue, fact_words, is_as_typed
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style, measure
from frc_desk.documents.phrases import SlipPhrases, WordState
from frc_desk.documents.saying import Speaker, fill
from frc_desk.domain.packets import PacketContent, PacketLine
from frc_desk.domain.slips import SlipPaper

_MARGIN = 54.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_TOP = 50.0
_FOOT = 52.0
_LABEL = 128.0
_ASIDE = 16.0
_ROOM = LETTER_SIZE[1] - _TOP - _FOOT - 8
_GREY = 0.3
_BODY, _NAME = Style(11), Style(9.5, grey=_GREY)
_SMALL = Style(9.5, grey=_GREY)
_LONGEST = 1_400
"""Signs of a text that stand in one block: a longer one goes on in the next, maybe on the next page."""


@dataclass(frozen=True, slots=True)
class PacketPaper:
    """What is printed besides the content itself."""

    content: PacketContent
    office_name: str
    district: str
    office_phone: str
    made_at: datetime
    made_by: str
    practice: bool = False


def is_reviewed(phrases: SlipPhrases) -> bool:
    """Say whether somebody has read over every heading in this language."""
    own = replace(phrases, allow_drafts=False)
    return all(own.look_up(one).state is WordState.REVIEWED for one in say.every_packet_phrase())


def draw_family_packet(paper: PacketPaper, phrases: SlipPhrases) -> SlipPaper:
    """Return the packet; headings and labels in the requester's language where reviewed.

    What was typed stands as it was written.
    """
    in_own = phrases.paper.code != "en" and is_reviewed(phrases)
    spoken = replace(phrases, allow_drafts=False) if in_own else SlipPhrases("en")
    speaker = Speaker(spoken)
    tongue = Tongue(spoken.paper.code, lambda english: spoken.look_up(english).text)
    blocks = [_cover(paper, speaker), *_parts(paper.content, speaker, tongue)]
    pages = _paged(blocks)
    mirrored = in_own and phrases.paper.right_to_left
    sheet = Sheet(LETTER_SIZE, spoken.paper.tag, "Family packet", mirrored=mirrored)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.next_page()
        if paper.practice:
            sheet.word_across(PRACTICE)
        top = _TOP
        for block in page:
            top = block.draw(sheet, top)
        _foot(paper, number, len(pages), tongue).draw(sheet, LETTER_SIZE[1] - _FOOT)
    missing = tuple(sheet.missing)
    return SlipPaper(sheet.finish(), len(pages), spoken.paper.code, (), (), missing)


def _paged(blocks: list[Block]) -> list[list[Block]]:
    """Put the cover on a page of its own and fill the others; a heading never stands alone at the foot."""
    pages: list[list[Block]] = [blocks[:1], []]
    left = _ROOM
    for block in blocks[1:]:
        if block.height > left and pages[-1]:
            pages.append([])
            left = _ROOM
        pages[-1].append(block)
        left -= block.height
    return pages


def _cover(paper: PacketPaper, speaker: Speaker) -> Block:
    content = paper.content
    block = Block()
    office = f"{paper.office_name} · {paper.district}"
    block.said(office, "en", _SMALL, Box(_MARGIN, 0, _WIDTH))
    block.height += 90
    title = (Style(30, bold=True, tag="H1"), Style(14, grey=_GREY))
    block.both(speaker.say(say.TITLE), title, _below(block, 0), beside=False)
    block.height += 26
    for phrase, name in ((say.ABOUT, content.student), (say.FOR, content.requester)):
        block.both(
            speaker.say(phrase), (Style(12, grey=_GREY), _SMALL), _below(block, 8), beside=True
        )
        block.said(name, "en", Style(20, bold=True), _below(block, 0))
    block.height += 14
    for phrase, day in (
        (say.ASKED_ON, content.request.asked_on),
        (say.GIVEN_ON, local_day(paper.made_at)),
    ):
        said = speaker.say_each(
            phrase, {"date": full_day(day, speaker.language)}, {"date": full_day(day, "en")}
        )
        block.both(said, (Style(13), _SMALL), _below(block, 3), beside=True)
    block.height += 30
    for phrase in (say.YOUR_RIGHT, say.CHALLENGE, say.KEEP_SAFE):
        block.both(speaker.say(phrase), (Style(13.5), _SMALL), _below(block, 8), beside=False)
    block.said(paper.office_phone, "en", Style(16, bold=True), _below(block, 18))
    return block


def _parts(content: PacketContent, speaker: Speaker, tongue: Tongue) -> list[Block]:
    blocks: list[Block] = []
    for part, heading in say.PARTS.items():
        lines = [one for one in content.printed if one.part == part]
        if not lines:
            continue
        head = _heading(heading, speaker)
        for at, line in enumerate(lines):
            following = lines[at + 1] if at + 1 < len(lines) else None
            has_more = following is not None and following.under in {
                line.key,
                line.under or line.key,
            }
            first, *rest = _line_blocks(line, tongue, ends=not has_more)
            # The heading holds to the first line under it, and what the family says to its note.
            if head is not None:
                first = _joined(head, first)
            elif line.under and blocks[-1].height + first.height <= _ROOM:
                first = _joined(blocks.pop(), first)
            blocks += [first, *rest]
            head = None
    return blocks


def _heading(heading: str, speaker: Speaker) -> Block | None:
    block = Block(height=12.0)
    styles = (Style(17, bold=True, tag="H2"), _SMALL)
    block.both(speaker.say(heading), styles, _below(block, 0), beside=True)
    block.rule(Box(_MARGIN, block.height + 3, _WIDTH), 1.1)
    block.height += 9
    return block


def _joined(head: Block, first: Block) -> Block:
    def draw(sheet: Sheet, top: float) -> None:
        head.draw(sheet, top)
        first.draw(sheet, top + head.height)

    return Block(head.height + first.height, [draw])


def _line_blocks(line: PacketLine, tongue: Tongue, *, ends: bool) -> list[Block]:
    """Return one record as blocks: its facts label by label, a long text in as many blocks as it needs.

    What belongs to the record above it stands a little to the side; a rule `ends` what belongs together.
    """
    blocks = [Block()]
    for fact in line.facts:
        label, words = fact_words(fact, tongue)
        if not words:
            continue
        for at, piece in enumerate(_pieces(words)):
            if at:
                blocks.append(Block())
            own = "en" if is_as_typed(fact) else tongue.language
            words_of = (label if not at else "", tongue.language), (piece, own)
            _fact(blocks[-1], *words_of, _ASIDE if line.under else 0)
    if ends:
        blocks[-1].rule(Box(_MARGIN, blocks[-1].height + 4, _WIDTH), 0.4, 0.6)
    blocks[-1].height += 9 if ends else 4
    return blocks


def _fact(block: Block, label: tuple[str, str], words: tuple[str, str], aside: float) -> None:
    """Add a label and what stands beside it, each with its language, from which its direction follows."""
    top = block.height + 1.5
    end = top
    if label[0]:
        end = block.said(*label, _NAME, Box(_MARGIN + aside, top + 1, _LABEL - 10))
    start = _MARGIN + _LABEL + aside
    said = block.said(*words, _BODY, Box(start, top, _WIDTH - _LABEL - aside))
    block.height = max(end, said)


def _pieces(words: str) -> list[str]:
    """Cut a long text at its spaces, so that every piece fits on a page."""
    pieces: list[str] = []
    for paragraph in words.splitlines() or [words]:
        rest = paragraph
        while len(rest) > _LONGEST:
            cut = rest.rfind(" ", _LONGEST // 2, _LONGEST)
            cut = cut if cut > 0 else _LONGEST
            pieces.append(rest[:cut])
            rest = rest[cut:].lstrip()
        if rest.strip():
            pieces.append(rest)
    return pieces or [words]


def _foot(paper: PacketPaper, page: int, pages: int, tongue: Tongue) -> Block:
    block = Block()
    there = local_time(paper.made_at)
    values = {
        "page": str(page),
        "pages": str(pages),
        "who": _initials(paper.made_by),
        "at": hour(there.time(), tongue.language),
    }
    foot = measure(
        fill(tongue.say(FOOT), values), tongue.language, Style(9.5, bold=True, grey=_GREY), _WIDTH
    )
    block.rule(Box(_MARGIN, 6, _WIDTH), 0.6, 0.4)
    block.text(foot, Box(_MARGIN, 11, _WIDTH))
    return block


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split()[:2]).upper()


def _below(block: Block, gap: float) -> Box:
    return Box(_MARGIN, block.height + gap, _WIDTH)
