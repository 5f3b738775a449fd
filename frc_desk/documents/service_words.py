"""One service in words: what it is called, does and asks for, and how it is reached."""

import re
from dataclasses import dataclass

from frc_desk.documents import phrase_list as say
from frc_desk.documents.civil_time import language_name, short_day
from frc_desk.documents.hours_words import say_hours
from frc_desk.documents.phrases import WordState
from frc_desk.documents.printed_phones import printed_phone, without_phones
from frc_desk.documents.saying import IN_ENGLISH, Said, Speaker
from frc_desk.documents.square_code import map_payload, phone_payload
from frc_desk.domain.languages import spoken_language
from frc_desk.domain.slips import Cost, SlipContent, SlipService, SlipText

_TEXT_LINE = re.compile(r"^text (\w+) to ([\d ]+)$", re.IGNORECASE)
_COSTS = {Cost.FREE: say.FREE, Cost.LOW: say.LOW_COST, Cost.SLIDING: say.SLIDING}
_COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "zh_Hant": "、", "zh_Hans": "、", "ja": "、"}


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


def say_service(service: SlipService, content: SlipContent, speaker: Speaker) -> ServiceWords:
    """Return the words of one service, as this kind of paper may say them."""
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
        hours=say_hours(service, speaker, practice=practice),
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
