"""Turns the content of a slip into words in two languages; every layout and script starts here."""

import re
from dataclasses import dataclass
from string import Formatter

from frc_desk.clock import local_day
from frc_desk.documents import phrase_list as say
from frc_desk.documents.civil_time import (
    full_day,
    hour,
    joined,
    language_name,
    short_day,
    weekday,
)
from frc_desk.documents.phrases import Phrase, SlipPhrases, WordState
from frc_desk.documents.square_code import map_payload, phone_payload
from frc_desk.documents.text.paragraph import isolated, kept_whole
from frc_desk.domain.languages import spoken_language
from frc_desk.domain.slips import Cost, OpenHours, SlipContent, SlipService, SlipText

_PHONE_SHAPE = re.compile(r"(?<!\d)(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]{0,2}\d{3}[-. ]?\d{4}(?!\d)")
_TEXT_LINE = re.compile(r"^text (\w+) to ([\d ]+)$", re.IGNORECASE)
_COSTS = {Cost.FREE: say.FREE, Cost.LOW: say.LOW_COST, Cost.SLIDING: say.SLIDING}
_LEFT_TO_RIGHT_VALUES = frozenset({"number", "street", "word"})
_COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "zh_Hant": "、", "zh_Hans": "、", "ja": "、"}
_ABOUT_THIS_PAPER = (
    "Questions about this paper: {phone}, code {code}. "
    "The office can say only that the paper is real, unless the family has said yes."
)
IN_ENGLISH = " (English)"


@dataclass(frozen=True, slots=True)
class Said:
    """One line: in the family's language, and in English where the two differ."""

    text: str
    language: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class SquareCode:
    """What a square code holds and what stands beneath it."""

    payload: str
    caption: Said
    alternative: str


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """One service, ready to be set."""

    name: str
    does: Said | None
    phone: str
    """Digits grouped for reading; empty for a text line."""
    extension: Said | None
    text_line: Said | None
    ask_for: Said | None
    calling: Said | None
    """Call today, or call first."""
    address: str
    near: Said | None
    hours: tuple[Said, ...]
    papers: Said | None
    notes: Said | None
    """Languages, interpreter, cost and the day it was checked, in one line."""
    website: str
    square_code: SquareCode | None


@dataclass(frozen=True, slots=True)
class SlipWords:
    """One page of a slip, ready to be set."""

    heading: str
    title: Said
    language_note: str
    """English; says that there is no paper in this language yet."""
    code_label: Said
    code: str
    interpreter: str
    """The English strip; empty on a slip for a speaker of English."""
    services: tuple[ServiceWords, ...]
    questions: Said | None
    office_phone: str
    office_extension: Said | None
    any_hour: Said | None
    about_this_paper: str
    """English, for the agency: what the office may say about the paper."""
    draft: Said | None


class Speaker:
    """Says things in one language and remembers what was a draft and what had to be English."""

    def __init__(self, phrases: SlipPhrases) -> None:
        self.phrases = phrases
        self.language = phrases.paper.code
        self._untranslated: dict[str, None] = {}
        self._drafts: dict[str, None] = {}

    @property
    def untranslated(self) -> tuple[str, ...]:
        """Return the English of what had to be said in English."""
        return tuple(self._untranslated)

    @property
    def drafts(self) -> tuple[str, ...]:
        """Return the English of what was said in a draft translation."""
        return tuple(self._drafts)

    def say(self, english: str, **values: str) -> Said:
        """Return a fixed sentence with its values in place."""
        return self._said(self._look_up(english), values, values)

    def say_each(self, english: str, own: dict[str, str], in_english: dict[str, str]) -> Said:
        """Return a fixed sentence whose values differ by language."""
        return self._said(self._look_up(english), own, in_english)

    def text(self, given: SlipText) -> Said:
        """Return a text of the directory: its own translation, the catalogue's, or English."""
        found = self.phrases.look_up(given.english, given.translated, reviewed=given.reviewed)
        self._remember(found)
        return self._said(found, {}, {})

    def known(self, english: str) -> str:
        """Return a translation if there is one, else nothing; nothing is remembered as missing."""
        found = self.phrases.look_up(english)
        if found.state is WordState.UNTRANSLATED:
            return ""
        self._remember(found)
        return found.text

    def note(self, english: str) -> None:
        """Remember how a sentence came out, without saying it here."""
        self._look_up(english)

    def _look_up(self, english: str) -> Phrase:
        found = self.phrases.look_up(english)
        self._remember(found)
        return found

    def _remember(self, found: Phrase) -> None:
        if found.state is WordState.UNTRANSLATED:
            self._untranslated[found.english] = None
        elif found.state is WordState.DRAFT:
            self._drafts[found.english] = None

    def _said(self, found: Phrase, own: dict[str, str], in_english: dict[str, str]) -> Said:
        english = fill(found.english, in_english)
        if found.state is WordState.UNTRANSLATED:
            mark = "" if self.phrases.in_english else IN_ENGLISH
            return Said(english + mark, "en")
        if self.language == "en":
            return Said(english, "en")
        return Said(fill(found.text, own), self.language, english)


def fill(message: str, values: dict[str, str]) -> str:
    """Put values into a message, each in an isolate; a translation may leave one out, not add one."""
    wrapped = {
        name: kept_whole(value) if name in _LEFT_TO_RIGHT_VALUES else isolated(value)
        for name, value in values.items()
    }
    return Formatter().vformat(message, (), wrapped) if wrapped else message


def say_slip(content: SlipContent, speaker: Speaker) -> SlipWords:
    """Return the words of one page."""
    plain, office = content.plain, bool(content.office_name) and not content.plain
    services = tuple(_say_service(service, content, speaker) for service in content.services)
    phone = printed_phone(content.office_phone, content.office_phone, practice=content.practice)
    extension = content.office_extension
    heading = [content.office_name, content.district] if office else []
    heading.append(full_day(local_day(content.issued_at), "en"))
    whole_phone = f"{phone} ext. {extension}" if extension else phone
    any_hour = None if plain else speaker.say(say.ANY_HOUR)
    about = ""
    if office and content.code:
        about = _ABOUT_THIS_PAPER.format(phone=whole_phone, code=content.code)
    return SlipWords(
        heading=" · ".join(heading),
        title=speaker.say(say.PLAIN_TITLE if plain else say.TITLE),
        language_note=_language_note(speaker, office=office),
        code_label=speaker.say(say.CODE),
        code=content.code,
        interpreter=_interpreter_line(speaker, content.speaks),
        services=services,
        questions=speaker.say(say.QUESTIONS) if office else None,
        office_phone=phone if office else "",
        office_extension=(
            speaker.say(say.EXTENSION, number=extension) if office and extension else None
        ),
        any_hour=any_hour,
        about_this_paper=about,
        # Asked last, when everything that could be a draft has been said.
        draft=_draft_line(speaker),
    )


def _draft_line(speaker: Speaker) -> Said | None:
    return speaker.say(say.DRAFT) if speaker.drafts else None


def _language_note(speaker: Speaker, *, office: bool) -> str:
    paper = speaker.phrases.paper
    if paper.code == "en" or not speaker.phrases.in_english:
        return ""
    note = f"We do not have this paper in {paper.english_name} yet."
    return f"{note} Call us. We will read it to you with an interpreter." if office else note


def _interpreter_line(speaker: Speaker, speaks: str) -> str:
    spoken = spoken_language(speaks)
    name = spoken.english_name if spoken else speaker.phrases.paper.english_name
    name = name.partition(" (")[0].partition(" / ")[0]
    if name == "English":
        return ""
    if name == "American Sign Language":
        return f"I use {name}. Please get an interpreter. It is free for me."
    return f"I speak {name}. Please use an interpreter. It is free for me."


def _say_service(service: SlipService, content: SlipContent, speaker: Speaker) -> ServiceWords:
    practice, plain = content.practice, content.plain
    ask = None if plain or not service.ask_for else service.ask_for
    text_line = _TEXT_LINE.match(service.phone.strip())
    phone = "" if text_line else printed_phone(service.phone, service.phone_e164, practice=practice)
    address = ", ".join(part for part in (service.address, service.city) if part)
    return ServiceWords(
        name=without_phones(service.printed_name(plain=plain), practice=practice),
        does=None if plain else _say_does(service, speaker, practice=practice),
        phone=phone,
        extension=(
            speaker.say(say.EXTENSION, number=service.extension)
            if phone and service.extension
            else None
        ),
        text_line=_say_text_line(text_line, speaker, practice=practice),
        ask_for=_say_ask_for(ask, speaker) if ask else None,
        calling=_say_calling(service, speaker),
        address=address,
        near=(speaker.say(say.NEAR, street=service.cross_street) if service.cross_street else None),
        hours=_say_hours(service, speaker, practice=practice),
        papers=_say_papers(service, speaker),
        notes=_say_notes(service, speaker),
        website="" if service.phone or plain else service.website,
        square_code=None if practice else _square_code(service, address, speaker),
    )


def _say_text_line(found: re.Match[str] | None, speaker: Speaker, *, practice: bool) -> Said | None:
    if found is None:
        return None
    number = found[2].replace(" ", "")
    number = number[:-2] + "••" if practice else number
    return speaker.say(say.TEXT_MESSAGE, word=found[1], number=number)


def _say_does(service: SlipService, speaker: Speaker, *, practice: bool) -> Said | None:
    """Say what they do: the need's family phrase first, then the service's own text."""
    for given in (service.ask_for, service.does):
        if given is None:
            continue
        if (
            speaker.phrases.look_up(given.english, given.translated).state is WordState.UNTRANSLATED
            and given is not service.does
        ):
            continue
        said = speaker.text(given)
        return Said(
            without_phones(_sentence(said.text, said.language), practice=practice),
            said.language,
            without_phones(_sentence(said.english, "en"), practice=practice),
        )
    return None


def _sentence(text: str, language: str) -> str:
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    if text.endswith((".", "!", "?", "。", "։", IN_ENGLISH)):
        return text
    return text + {"zh_Hant": "。", "zh_Hans": "。", "ja": "。", "hy": "։", "hyw": "։"}.get(
        language, "."
    )


def _say_ask_for(given: SlipText, speaker: Speaker) -> Said:
    phrase = speaker.text(given)
    english = phrase.english or given.english
    if phrase.english:
        return speaker.say_each(say.ASK_FOR, {"phrase": phrase.text}, {"phrase": english})
    return speaker.say(say.ASK_FOR, phrase=given.english)


def _say_calling(service: SlipService, speaker: Speaker) -> Said | None:
    if service.call_first or service.checked_on is None:
        return speaker.say(say.CALL_FIRST)
    return speaker.say(say.CALL_TODAY) if service.call_today else None


def _say_hours(service: SlipService, speaker: Speaker, *, practice: bool) -> tuple[Said, ...]:
    if service.hours:
        return tuple(_say_open(hours, speaker) for hours in service.hours)
    if service.always_open:
        return (speaker.say(say.ALWAYS_OPEN),)
    if service.hours_text:
        return (speaker.text(SlipText(without_phones(service.hours_text, practice=practice))),)
    return ()


def _say_open(hours: OpenHours, speaker: Speaker) -> Said:
    def in_language(language: str, messages: dict[str, str]) -> str:
        days = _days(hours.weekdays, language, messages)
        span = fill(
            messages[say.HOUR_RANGE],
            {"opens": hour(hours.opens, language), "closes": hour(hours.closes, language)},
        )
        return fill(messages[say.DAYS_AND_HOURS], {"days": days, "hours": span})

    names = [say.HOUR_RANGE, say.DAYS_AND_HOURS]
    names += [say.EVERY_DAY] if len(hours.weekdays) == 7 else []
    names += [say.DAY_RANGE] if _is_range(hours.weekdays) else []
    english = in_language("en", {name: name for name in names})
    own = {name: speaker.known(name) for name in names}
    if speaker.language == "en" or not all(own.values()):
        for name in names:
            speaker.note(name)
        return Said(english, "en")
    return Said(in_language(speaker.language, own), speaker.language, english)


def _is_range(days: tuple[int, ...]) -> bool:
    return 2 < len(days) < 7 and days == tuple(range(days[0], days[0] + len(days)))


def _days(days: tuple[int, ...], language: str, messages: dict[str, str]) -> str:
    short = language == "en"
    if len(days) == 7:
        return messages[say.EVERY_DAY]
    names = [weekday(day, language, short=short) for day in days]
    if _is_range(days):
        return fill(messages[say.DAY_RANGE], {"first": names[0], "last": names[-1]})
    return joined(names, language)


def _say_papers(service: SlipService, speaker: Speaker) -> Said | None:
    if not service.papers:
        return None
    said = [speaker.text(paper) for paper in service.papers]
    english = ", ".join(paper.english for paper in service.papers)
    if all(paper.english for paper in said):
        own = _comma(speaker).join(paper.text for paper in said)
        return speaker.say_each(say.BRING, {"papers": own}, {"papers": english})
    return speaker.say(say.BRING, papers=english)


def _say_notes(service: SlipService, speaker: Speaker) -> Said | None:
    parts: list[Said] = []
    names = [_say_language(code, speaker) for code in service.languages]
    spoken = [name for name in names if name.text]
    if spoken:
        parts.append(
            Said(
                _comma(speaker).join(name.text for name in spoken),
                speaker.language,
                ", ".join(name.english or name.text for name in spoken)
                if any(name.english for name in spoken)
                else "",
            )
        )
    if service.interpreter:
        parts.append(speaker.say(say.ASK_FOR_INTERPRETER))
    if service.cost in _COSTS:
        parts.append(speaker.say(_COSTS[service.cost]))
    checked = service.checked_on
    if checked:
        parts.append(
            speaker.say_each(
                say.CHECKED,
                {"date": short_day(checked, speaker.language)},
                {"date": short_day(checked, "en")},
            )
        )
    if not parts:
        return None
    both = any(part.english for part in parts)
    return Said(
        " · ".join(part.text for part in parts),
        speaker.language if both else "en",
        " · ".join(part.english or part.text for part in parts) if both else "",
    )


def _comma(speaker: Speaker) -> str:
    # No *and*: in Spanish its form hangs on the next word, and the list is read as a list.
    return _COMMAS.get(speaker.language, ", ")


def _say_language(code: str, speaker: Speaker) -> Said:
    if code == "mul":
        return speaker.say(say.MANY_LANGUAGES)
    spoken = spoken_language(code)
    if spoken is None:
        return Said("", "en")
    english = spoken.english_name
    if speaker.language == "en":
        return Said(english, "en")
    own = speaker.known(english) or language_name(spoken.code, speaker.language)
    if own and not speaker.phrases.in_english:
        return Said(own, speaker.language, english)
    return Said(english, "en")


def _square_code(service: SlipService, address: str, speaker: Speaker) -> SquareCode | None:
    number = service.phone_e164 or re.sub(r"\D", "", service.phone)
    to_dial = number if service.phone_e164 or len(number) == 3 else ""
    if service.address and (service.walk_in or not to_dial):
        return SquareCode(
            map_payload(address), speaker.say(say.SCAN_FOR_MAP), f"Square code: map of {address}"
        )
    if not to_dial:
        return None
    return SquareCode(
        phone_payload(to_dial, service.extension),
        speaker.say(say.SCAN_TO_CALL),
        f"Square code: call {service.phone}",
    )


def printed_phone(phone: str, e164: str, *, practice: bool) -> str:
    """Return a number grouped for reading, as digits; in practice without its last two."""
    digits = re.sub(r"\D", "", e164 or phone)
    digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if len(digits) == 10:
        last = digits[6:8] + "••" if practice else digits[6:]
        return f"({digits[:3]}) {digits[3:6]}-{last}"
    if len(digits) == 3:
        return digits
    return without_phones(phone.strip(), practice=practice)


def without_phones(text: str, *, practice: bool) -> str:
    """Hide the last two digits of every number in a text, in practice only."""
    return _PHONE_SHAPE.sub(lambda found: found[0][:-2] + "••", text) if practice else text
