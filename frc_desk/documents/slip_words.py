"""A page of a slip in words; every layout and script starts here."""

from dataclasses import dataclass

from frc_desk.clock import local_day
from frc_desk.documents import phrase_list as say
from frc_desk.documents.civil_time import full_day
from frc_desk.documents.printed_phones import printed_phone
from frc_desk.documents.saying import Said, Speaker
from frc_desk.documents.service_words import ServiceWords, say_service
from frc_desk.domain.languages import spoken_language
from frc_desk.domain.slips import SlipContent

_ABOUT_THIS_PAPER = (
    "Questions about this paper: {phone}, code {code}. "
    "The office can say only that the paper is real, unless the family has said yes."
)


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
    bars: bool = False
    """The code also stands as a bar code; never on a practice paper, which leads nowhere."""


def say_slip(content: SlipContent, speaker: Speaker) -> SlipWords:
    """Return the words of one page."""
    plain, office = content.plain, bool(content.office_name) and not content.plain
    services = tuple(say_service(service, content, speaker) for service in content.services)
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
        bars=bool(content.code) and not content.practice,
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
