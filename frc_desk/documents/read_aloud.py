"""The script for reading a slip aloud on the telephone, in the family's language."""

import re
from dataclasses import replace

from frc_desk.documents import phrase_list as say
from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.saying import Said, Speaker
from frc_desk.documents.service_words import ServiceWords
from frc_desk.documents.slip_words import say_slip
from frc_desk.domain.slips import (
    ReadAloud,
    SlipContent,
    SpokenLine,
    SpokenService,
    split_into_pages,
)


def read_aloud(content: SlipContent, phrases: SlipPhrases) -> ReadAloud:
    """Return what to say: each name, the number in pairs of digits, what to ask for, the code."""
    speaker = Speaker(phrases)
    pages = [say_slip(page, speaker) for page in split_into_pages(content)]
    services = tuple(_spoken(service, speaker) for page in pages for service in page.services)
    script = ReadAloud(
        language=phrases.paper.code,
        right_to_left=phrases.paper.right_to_left and not phrases.in_english,
        opening=_line(speaker.say(say.READY_TO_WRITE), speaker),
        services=services,
        number_label=_line(speaker.say(say.NUMBER_IS), speaker),
        extension_label=_line(speaker.say(say.EXTENSION_IS), speaker),
        code_label=_line(speaker.say(say.YOUR_CODE), speaker),
        code_groups=in_pairs(next((page.code for page in pages if page.code), "")),
        closing=_line(speaker.say(say.SAY_IT_BACK), speaker),
    )
    return replace(script, untranslated=speaker.untranslated, drafts=speaker.drafts)


def in_pairs(symbols: str) -> tuple[str, ...]:
    """Return what is said in one breath: pairs, each part between dashes or spaces by itself."""
    kept = re.findall(r"[\w•]", symbols)
    if len(kept) <= 3:
        return tuple(kept)
    return tuple("".join(kept[start : start + 2]) for start in range(0, len(kept), 2))


def _spoken(words: ServiceWords, speaker: Speaker) -> SpokenService:
    first = (words.ask_for or words.does, words.text_line, words.calling)
    place = (SpokenLine(words.address, ""),) if words.address else ()
    rest = (words.near, *words.hours, words.papers, words.notes)
    extension = re.sub(r"\D", "", words.extension.text) if words.extension else ""
    return SpokenService(
        name=words.name,
        phone_groups=in_pairs(words.phone),
        extension_groups=in_pairs(extension),
        lines=(*_lines(first, speaker), *place, *_lines(rest, speaker)),
    )


def _lines(said: tuple[Said | None, ...], speaker: Speaker) -> tuple[SpokenLine, ...]:
    return tuple(_line(line, speaker) for line in said if line)


def _line(said: Said, speaker: Speaker) -> SpokenLine:
    english_only = said.language == "en" and speaker.language != "en"
    return SpokenLine(said.text, said.english, untranslated=english_only)
