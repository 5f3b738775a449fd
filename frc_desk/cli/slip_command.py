"""`slip`: makes a slip for chosen services; nothing is kept of it."""

import re
import secrets
from dataclasses import replace
from pathlib import Path

from frc_desk.cli.access import opened_office
from frc_desk.cli.answers import Answer
from frc_desk.cli.arguments import ProgramOptions
from frc_desk.cli.match_command import asked_needs
from frc_desk.clock import Clock
from frc_desk.domain.contacts import Channel, DraftNeed
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.languages import paper_code
from frc_desk.domain.slips import Layout
from frc_desk.errors import InvalidInputError, ReadOnlyFolderError
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.directory import DirectoryDesk

_OUR_ID = re.compile(r"[0-9a-f]{32}")


def slip(options: ProgramOptions, clock: Clock) -> Answer:
    """Write the PDF and say what is on it that somebody should know."""
    own = options.own
    language = paper_code(own.language)
    if language is None:
        raise InvalidInputError({"language": f"No slip can be made in {own.language}."})
    with opened_office(options, clock) as context:
        desks = build_desks(context)
        draft = replace(
            desks.contacts.new_draft(Channel.WALK_IN),
            services=tuple(_chosen(desks.directory, typed) for typed in own.service),
            needs=_needs(desks, own.need),
        )
        content = desks.slips.content(draft, language, plain=own.plain)
        paper = desks.slips.paper(content, Layout(own.layout))
    file = own.out.absolute()
    write_file(file, paper.pdf)
    values = {
        "file": str(file),
        "pages": paper.pages,
        "language": language,
        "untranslated": list(paper.untranslated),
        "drafts": list(paper.drafts),
        "missing_characters": list(paper.missing_characters),
    }
    lines = [f"Slip: {file}, pages: {paper.pages}"]
    lines += _told("Printed in English", paper.untranslated)
    lines += _told("Printed in a draft translation", paper.drafts)
    lines += _told("In no font, named instead of printed", paper.missing_characters)
    return Answer(values, lines)


def write_file(file: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises:
        ReadOnlyFolderError: the folder is missing or cannot be written.
    """
    part = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        raise ReadOnlyFolderError(folder=file.parent) from error
    finally:
        part.unlink(missing_ok=True)


def _chosen(directory: DirectoryDesk, typed: str) -> ServiceId:
    if _OUR_ID.fullmatch(typed) and directory.entries((ServiceId(typed),)):
        return ServiceId(typed)
    for entry in directory.search(typed):
        if entry.service.source_id.casefold() == typed.casefold():
            return entry.id
    raise InvalidInputError({"service": f"The directory has no service {typed}."})


def _needs(desks: Desks, code: str) -> tuple[DraftNeed, ...]:
    if not code:
        return ()
    asked = asked_needs([code], desks.directory.categories_by_code())
    return tuple(DraftNeed(need.code, need.urgency) for need in asked)


def _told(what: str, texts: tuple[str, ...]) -> list[str]:
    return [f"{what}: {text}" for text in texts]
