"""The slip as plain text to copy, and as a draft that the office's own mail program opens."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from frc_desk.documents.phrases import SlipPhrases
from frc_desk.documents.saying import Said, Speaker
from frc_desk.documents.service_words import ServiceWords
from frc_desk.documents.slip_words import SlipWords, say_slip
from frc_desk.domain.slips import SlipContent, SlipPaper, split_into_pages

_ISOLATES = re.compile("[\u2066-\u2069]")


def plain_text(content: SlipContent, phrases: SlipPhrases) -> str:
    """Return what the slip says, line by line."""
    speaker = Speaker(phrases)
    pages = [say_slip(page, speaker) for page in split_into_pages(content)]
    text = "\n\n".join("\n".join(_page(page)) for page in pages) + "\n"
    if content.practice:
        text = f"PRACTICE\n\n{text}"
    # Left to right nothing needs the isolates, and an old telephone may show them as boxes.
    text = text.replace("\u00a0", " ")
    return text if phrases.paper.right_to_left else _ISOLATES.sub("", text)


def email_draft(content: SlipContent, phrases: SlipPhrases, paper: SlipPaper | None = None) -> str:
    """Return a message that opens unsent, without a recipient; with the paper if one is given."""
    message = EmailMessage(policy=SMTP)
    title = say_slip(split_into_pages(content)[0], Speaker(phrases)).title
    message["Subject"] = _ISOLATES.sub("", title.text)
    message["X-Unsent"] = "1"
    message.set_content(plain_text(content, phrases), cte="base64")
    if paper:
        name = f"{content.code or 'slip'}.pdf"
        message.add_attachment(
            paper.printable(), maintype="application", subtype="pdf", filename=name
        )
        # The boundary would otherwise be drawn at random: the same slip is the same draft.
        message.set_boundary("==frc-desk-slip==")
    return message.as_string()


def _page(words: SlipWords) -> Iterator[str]:
    yield words.heading
    yield from _both(words.title)
    if words.language_note:
        yield words.language_note
    if words.code:
        yield f"{words.code_label.text}: {words.code}"
    if words.interpreter:
        yield ""
        yield words.interpreter
    for number, service in enumerate(words.services, start=1):
        yield ""
        yield from _service(service, number)
    yield ""
    yield from _both(words.questions)
    if words.office_phone:
        extension = words.office_extension
        yield " ".join([words.office_phone, extension.text if extension else ""]).strip()
    yield from _both(words.any_hour)
    if words.about_this_paper:
        yield words.about_this_paper
    yield from _both(words.draft)


def _service(words: ServiceWords, number: int) -> Iterator[str]:
    yield f"{number}. {words.name}"
    if not words.ask_for:
        yield from _both(words.does)
    phone = [words.phone, words.extension.text if words.extension else ""]
    if words.phone:
        yield " ".join(phone).strip()
    for said in (words.text_line, words.ask_for, words.calling):
        yield from _both(said)
    if words.address:
        yield words.address
    for said in (words.near, *words.hours, words.papers, words.notes):
        yield from _both(said)
    if words.website:
        yield words.website


def _both(said: Said | None) -> Iterator[str]:
    if said is None:
        return
    yield said.text
    if said.english not in {"", said.text}:
        yield f"  ({said.english})"
