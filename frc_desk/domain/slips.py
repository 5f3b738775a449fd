"""What a slip says, before it is paper: the content, its services, and what drawing it answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from frc_desk.errors import MissingCharactersError

MOST_SERVICES_ON_A_PAGE = 3


class Layout(StrEnum):
    """The sizes of paper on offer."""

    LETTER = "letter"
    HALF = "half"
    RECEIPT = "receipt"
    LARGE = "large"


class Cost(StrEnum):
    """What a family pays; unknown says nothing on paper."""

    UNKNOWN = "unknown"
    FREE = "free"
    LOW = "low"
    SLIDING = "sliding"


class PageKind(StrEnum):
    """Which services may share a page."""

    SHARED = "shared"
    RESTRICTED = "restricted"
    """A page of its own."""
    FINDER = "finder"
    """A page of its own without code and without the office: nothing of it is stored."""


@dataclass(frozen=True, slots=True)
class SlipText:
    """One text about a service: English always, the family's language where the record has it.

    Without `translated` the catalogue of the slip's language is asked by the English.
    """

    english: str
    translated: str = ""
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class OpenHours:
    """On these weekdays (0 is Monday) the public is served from `opens` to `closes`."""

    weekdays: tuple[int, ...]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class SlipService:
    """One service as a slip shows it; facts about the service, nothing about the family."""

    name: str
    """The agency by its own name; never translated."""
    quiet_name: str = ""
    """What safe paper prints instead; empty where the name is harmless."""
    does: SlipText | None = None
    """What they do, in the service's own words."""
    ask_for: SlipText | None = None
    """The need's family phrase, or the agency's own word for it."""
    phone: str = ""
    """As printed in the source."""
    phone_e164: str = ""
    """International form; empty for short codes and text lines."""
    extension: str = ""
    address: str = ""
    city: str = ""
    cross_street: str = ""
    walk_in: bool = False
    """One goes there without calling; the square code shows the map then."""
    hours: tuple[OpenHours, ...] = ()
    hours_text: str = ""
    """English, where the hours have no structure; ignored when `hours` is filled."""
    always_open: bool = False
    papers: tuple[SlipText, ...] = ()
    languages: tuple[str, ...] = ()
    """Spoken languages by code; `mul` says many."""
    interpreter: bool = False
    """The family may ask for an interpreter."""
    cost: Cost = Cost.UNKNOWN
    checked_on: date | None = None
    """The day somebody of this office confirmed the record; None prints *Call first*."""
    call_first: bool = False
    """Prints *Call first* whatever the date."""
    call_today: bool = False
    website: str = ""
    page: PageKind = PageKind.SHARED

    def printed_name(self, *, plain: bool) -> str:
        """Return the name that may stand on this kind of paper."""
        return (self.quiet_name or self.name) if plain else self.name


@dataclass(frozen=True, slots=True)
class SlipContent:
    """Everything one slip says; no person, child, school, need or case."""

    office_name: str
    district: str
    office_phone: str
    office_extension: str
    code: str
    """Printed form, K7M4-2TX; empty where nothing is stored."""
    issued_at: datetime
    language: str
    services: tuple[SlipService, ...]
    plain: bool = False
    """Safe paper: no office name, quiet names, no *Ask for*."""
    restricted_page: bool = False
    """Every service here stands on a page of its own."""
    practice: bool = False
    speaks: str = ""
    """The spoken language of the English strip, where it is not the one of the paper."""


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """A slip as paper, and what a person should know before printing it."""

    pdf: bytes
    pages: int
    language: str
    untranslated: tuple[str, ...]
    """English of what had to be printed in English."""
    drafts: tuple[str, ...]
    """English of what was printed in an unreviewed translation."""
    missing_characters: tuple[str, ...]
    """Characters that no font has; the paper names each instead of drawing a box."""

    def printable(self) -> bytes:
        """Return the PDF, or refuse by naming the characters that cannot be printed."""
        if self.missing_characters:
            raise MissingCharactersError(characters=" ".join(self.missing_characters))
        return self.pdf


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One thing to say, in the family's language, with its English for the desk."""

    text: str
    english: str
    """Empty where the text itself is English."""
    untranslated: bool = False


@dataclass(frozen=True, slots=True)
class SpokenService:
    """How one service is read aloud: name, number in pairs of digits, what to ask for."""

    name: str
    phone_groups: tuple[str, ...]
    """Pairs of digits in the order they are said: 62 65 55 01 42."""
    extension_groups: tuple[str, ...]
    lines: tuple[SpokenLine, ...]
    """What they do, what to ask for, when, papers."""


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """The script for the telephone; shown in large letters, nothing on paper."""

    language: str
    right_to_left: bool
    opening: SpokenLine
    services: tuple[SpokenService, ...]
    number_label: SpokenLine
    extension_label: SpokenLine
    code_label: SpokenLine
    code_groups: tuple[str, ...]
    """Empty where nothing is stored."""
    closing: SpokenLine
    """Asks the family to say the number back."""
    untranslated: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as pixels: four bytes each (red, green, blue, alpha), rows from the top."""

    pixels: bytes
    width: int
    height: int
    stride: int


def split_into_pages(content: SlipContent) -> tuple[SlipContent, ...]:
    """Return one content per page: shared services by threes, restricted and finder ones alone."""
    shared = [s for s in content.services if s.page is PageKind.SHARED]
    pages = [
        replace(content, services=tuple(group))
        for group in _by_threes(content.services if content.restricted_page else shared)
    ]
    if content.restricted_page:
        return tuple(_without_office_where_unstored(page) for page in pages)
    for kind in (PageKind.RESTRICTED, PageKind.FINDER):
        alone = [s for s in content.services if s.page is kind]
        pages += [
            _without_office_where_unstored(
                replace(content, services=tuple(group), restricted_page=True)
            )
            for group in _by_threes(alone)
        ]
    return tuple(pages) or (content,)


def _without_office_where_unstored(content: SlipContent) -> SlipContent:
    if not any(s.page is PageKind.FINDER for s in content.services):
        return content
    return replace(
        content, code="", office_name="", district="", office_phone="", office_extension=""
    )


def _by_threes(services: Iterable[SlipService]) -> list[list[SlipService]]:
    rest = list(services)
    size = MOST_SERVICES_ON_A_PAGE
    return [rest[start : start + size] for start in range(0, len(rest), size)]
