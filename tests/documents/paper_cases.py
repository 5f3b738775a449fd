"""Slips to draw in tests: two real kinds of service, in any language."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pypdfium2 as pdfium

from frc_desk.documents.phrases import SlipPhrases
from frc_desk.domain.slips import Cost, OpenHours, PageKind, SlipContent, SlipService, SlipText

LEGAL = SlipService(
    name="Stay Housed L.A. County",
    quiet_name="Renters' line",
    does=SlipText("Free legal help for renters"),
    ask_for=SlipText("help with court papers about the home"),
    phone="(888) 694-0040",
    phone_e164="+18886940040",
    languages=("es", "en"),
    cost=Cost.FREE,
    papers=(SlipText("your papers"),),
    call_today=True,
    checked_on=date(2026, 11, 3),
)
FOOD = SlipService(
    name="Friends In Deed Food Pantry",
    does=SlipText("Choice-style food pantry"),
    ask_for=SlipText("free groceries"),
    phone="626-797-2402",
    phone_e164="+16267972402",
    extension="3",
    address="444 E. Washington Blvd.",
    city="Pasadena",
    cross_street="N. Los Robles Ave.",
    walk_in=True,
    hours=(OpenHours((1, 2), time(10), time(15)),),
    papers=(SlipText("bags"),),
    interpreter=True,
    cost=Cost.FREE,
    checked_on=date(2026, 11, 3),
)
COUNTY = SlipService(
    name="Los Angeles County Department of Public Social Services",
    ask_for=SlipText("help to apply for CalFresh"),
    phone="(866) 613-3777",
    phone_e164="+18666133777",
    hours=(OpenHours((0, 1, 2, 3, 4), time(7, 30), time(19, 30)),),
    languages=("mul",),
)


def slip(
    language: str, *services: SlipService, practice: bool = False, plain: bool = False
) -> SlipContent:
    """A slip for the given services, else for the first two."""
    return SlipContent(
        office_name="Family Resource Center",
        district="Pasadena Unified School District",
        office_phone="(626) 396-3600",
        office_extension="88191",
        code="K7M4-2TX",
        issued_at=datetime(2026, 11, 17, 18, 39, tzinfo=UTC),
        language=language,
        services=services or (LEGAL, FOOD),
        practice=practice,
        plain=plain,
    )


def finder(service: SlipService) -> SlipService:
    """The same service as one of which nothing is stored."""
    return replace(service, page=PageKind.FINDER)


def allowed(language: str) -> SlipPhrases:
    """The catalogue of a language whose drafts the office has allowed."""
    return SlipPhrases(language, allow_drafts=True)


def page_texts(pdf: bytes) -> list[str]:
    """What a reader copies from each page."""
    document = pdfium.PdfDocument(io.BytesIO(pdf))
    return [document[n].get_textpage().get_text_range() for n in range(len(document))]


def text_of(pdf: bytes) -> str:
    """What a reader copies from the whole file, blanks made even."""
    return " ".join(" ".join(page_texts(pdf)).split())
