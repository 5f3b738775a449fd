"""The release of information on paper: in the signer's language and English, or in English to be interpreted."""

from dataclasses import dataclass, replace
from datetime import date

from frc_desk.documents import consent_phrases as say
from frc_desk.documents.block import Block
from frc_desk.documents.civil_time import full_day
from frc_desk.documents.page import LETTER_SIZE, PRACTICE, Box, Sheet, Style, measure
from frc_desk.documents.phrases import SlipPhrases, WordState
from frc_desk.documents.saying import Speaker
from frc_desk.domain.languages import paper_language
from frc_desk.domain.releases import RecordCategory, SignerRole
from frc_desk.domain.slips import SlipPaper

_MARGIN = 46.0
_WIDTH = LETTER_SIZE[0] - 2 * _MARGIN
_GAP = 16.0
_HALF = (_WIDTH - _GAP) / 2
_COLUMNS = 3
_THIRD = (_WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
_GREY = 0.28
_BODY, _SMALL = Style(11.5), Style(8.5, grey=_GREY)
_LABEL, _SMALL_LABEL = Style(11.5, bold=True), Style(8.5, grey=_GREY)
_TICK = 11.0
_ROLES = {
    SignerRole.PARENT: say.AS_PARENT,
    SignerRole.GUARDIAN: say.AS_GUARDIAN,
    SignerRole.RIGHTS_HOLDER: say.AS_RIGHTS_HOLDER,
    SignerRole.STUDENT: say.AS_STUDENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseForm:
    """What is filled in before it is signed; an empty part is a line to write on."""

    office_name: str
    district: str
    office_phone: str
    student: str
    school: str = ""
    signer: str
    role: SignerRole
    records: tuple[RecordCategory, ...]
    purpose: str
    recipients: tuple[str, ...]
    until: date
    language: str
    interpreter: str = ""
    practice: bool = False


def is_reviewed(phrases: SlipPhrases) -> bool:
    """Say whether somebody has read over every sentence of the form in this language."""
    own = replace(phrases, allow_drafts=False)
    return all(own.look_up(one).state is WordState.REVIEWED for one in say.every_consent_phrase())


def draw_release_form(form: ReleaseForm, phrases: SlipPhrases) -> SlipPaper:
    """Return the form: bilingual where every sentence is reviewed, else in English to be interpreted.

    Half a form in one language and half in another is worse than one in English that is read aloud.
    """
    asked = phrases.paper.code
    in_own = asked != "en" and is_reviewed(phrases)
    spoken = replace(phrases, allow_drafts=False) if in_own else SlipPhrases("en")
    speaker = Speaker(spoken)
    mirrored = in_own and phrases.paper.right_to_left
    sheet = Sheet(LETTER_SIZE, spoken.paper.tag, "Release of information", mirrored=mirrored)
    if form.practice:
        sheet.word_across(PRACTICE)
    setter = _Setter(form, speaker)
    top = 36.0
    for block in setter.blocks("" if in_own or asked == "en" else form.language):
        if top + block.height > LETTER_SIZE[1] - 34:
            sheet.next_page()
            if form.practice:
                sheet.word_across(PRACTICE)
            top = 36.0
        top = block.draw(sheet, top)
    return SlipPaper(
        sheet.finish(),
        sheet.pages,
        spoken.paper.code,
        () if in_own or asked == "en" else say.every_consent_phrase(),
        (),
        tuple(sheet.missing),
    )


class _Setter:
    """Sets the parts of the form one under the other."""

    def __init__(self, form: ReleaseForm, speaker: Speaker) -> None:
        self._form, self._speaker = form, speaker

    def blocks(self, interpret: str) -> tuple[Block, ...]:
        """Return the parts in their order; `interpret` is the language to interpret into, if any."""
        form = self._form
        parts = [self._head()]
        if interpret:
            parts.append(self._strip(interpret))
        given = f"{form.district}, {form.office_name}, {form.office_phone}"
        student = " · ".join(part for part in (form.student, form.school) if part)
        parts += [
            self._student_and_signer(student),
            self._answer(say.WHO_GIVES, given),
            self._answer(say.WHO_RECEIVES, "; ".join(form.recipients)),
            self._records(),
            self._answer(say.WHAT_FOR, form.purpose),
            self._rights(),
            self._interpreter(),
            self._signature(),
        ]
        return tuple(parts)

    def _head(self) -> Block:
        block = Block()
        office = f"{self._form.office_name} · {self._form.district}"
        block.said(office, "en", Style(9.5, grey=_GREY), Box(_MARGIN, 0, _WIDTH))
        title = self._speaker.say(say.RELEASE)
        styles = (Style(23, bold=True, tag="H1"), Style(12, grey=_GREY))
        block.both(title, styles, _below(block, 2), beside=True)
        self._line(block, say.YOU_DECIDE, Style(12.5, bold=True), 3)
        block.height += 8
        return block

    def _strip(self, language: str) -> Block:
        block = Block()
        name = paper_language(language).english_name
        words = measure(
            f"I speak {name}. Please use an interpreter. It is free for me. "
            f"This form has no reviewed {name} words yet: read it aloud through an interpreter, "
            "before anything is signed.",
            "en",
            Style(11.5, bold=True),
            _WIDTH - 20,
        )
        block.frame(Box(_MARGIN, 0, _WIDTH), words.height + 12, ground=0.94)
        block.text(words, Box(_MARGIN + 10, 6, _WIDTH - 20))
        block.height += 8
        return block

    def _answer(self, english: str, text: str) -> Block:
        block = Block()
        self._answer_in(block, english, text, Box(_MARGIN, 0, _WIDTH))
        block.height += 7
        return block

    def _answer_in(self, block: Block, english: str, text: str, box: Box) -> float:
        said = self._speaker.say(english)
        end = block.both(said, (_LABEL, _SMALL_LABEL), box, beside=True)
        if text:
            return block.said(text, "en", Style(13), Box(box.start, end, box.width))
        block.rule(Box(box.start, end + 20, box.width), 0.6)
        block.height = max(block.height, end + 20)
        return end + 20

    def _student_and_signer(self, student: str) -> Block:
        block = Block()
        self._answer_in(block, say.STUDENT, student, Box(_MARGIN, 0, _HALF))
        start = _MARGIN + _HALF + _GAP
        end = self._answer_in(block, say.SIGNER, self._form.signer, Box(start, 0, _HALF))
        role = self._speaker.say(_ROLES.get(self._form.role, say.AS_PARENT))
        block.both(role, (_BODY, _SMALL), Box(start, end, _HALF), beside=True)
        block.height += 7
        return block

    def _records(self) -> Block:
        block = Block()
        label = self._speaker.say(say.WHICH_RECORDS)
        block.both(label, (_LABEL, _SMALL_LABEL), Box(_MARGIN, 0, _WIDTH), beside=True)
        pairs = tuple(zip(RecordCategory, say.RECORDS, strict=True))
        for at in range(0, len(pairs), _COLUMNS):
            top = block.height + 3
            for place, (category, english) in enumerate(pairs[at : at + _COLUMNS]):
                start = _MARGIN + place * (_THIRD + _GAP)
                self._tick(block, start, top, on=category in self._form.records)
                said = self._speaker.say(english)
                box = Box(start + _TICK + 6, top, _THIRD - _TICK - 6)
                block.both(said, (_BODY, _SMALL), box, beside=False)
        block.height += 8
        return block

    @staticmethod
    def _tick(block: Block, start: float, top: float, *, on: bool) -> None:
        block.frame(Box(start, top + 2, _TICK), _TICK, radius=1.5)
        if on:
            block.said("X", "en", Style(11, bold=True), Box(start, top + 0.5, _TICK), "middle")

    def _rights(self) -> Block:
        block = Block()
        ends = self._speaker.say_each(
            say.ENDS_ON,
            {"date": full_day(self._form.until, self._speaker.language)},
            {"date": full_day(self._form.until, "en")},
        )
        block.both(ends, (_LABEL, _SMALL), Box(_MARGIN, 0, _WIDTH), beside=True)
        for english in (say.TAKE_BACK, say.NO_FURTHER, say.MY_COPY):
            self._line(block, english, _BODY, 3)
        block.height += 8
        return block

    def _interpreter(self) -> Block:
        block = Block()
        self._line(block, say.READ_TO_ME, _BODY, 0)
        block.both(
            self._speaker.say(say.INTERPRETER),
            (_LABEL, _SMALL_LABEL),
            _below(block, 4),
            beside=True,
        )
        if self._form.interpreter:
            block.said(self._form.interpreter, "en", Style(13), _below(block, 0))
        else:
            block.height += 18
            block.rule(Box(_MARGIN, block.height, _HALF), 0.6)
        self._line(block, say.NO_CHILD, _BODY, 3)
        block.height += 24
        return block

    def _signature(self) -> Block:
        block = Block()
        places = (
            (say.SIGNATURE, 0.0, 250.0),
            (say.PRINTED_NAME, 262.0, 150.0),
            (say.SIGNED_ON, 424.0, 96.0),
        )
        for english, start, width in places:
            block.rule(Box(_MARGIN + start, 14, width), 0.9)
            box = Box(_MARGIN + start, 17, width)
            block.both(self._speaker.say(english), (Style(10), _SMALL), box, beside=True)
        return block

    def _line(self, block: Block, english: str, style: Style, gap: float) -> None:
        block.both(self._speaker.say(english), (style, _SMALL), _below(block, gap), beside=True)


def _below(block: Block, gap: float) -> Box:
    return Box(_MARGIN, block.height + gap, _WIDTH)
