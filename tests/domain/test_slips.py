"""What a slip says, before it is paper."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from frc_desk.domain.slips import (
    PageKind,
    SlipContent,
    SlipPaper,
    SlipService,
    split_into_pages,
)
from frc_desk.errors import MissingCharactersError

CONTENT = SlipContent(
    office_name="Family Resource Center",
    district="Pasadena Unified School District",
    office_phone="(626) 396-3600",
    office_extension="88191",
    code="K7M4-2TX",
    issued_at=datetime(2026, 11, 17, 18, 0, tzinfo=UTC),
    language="es",
    services=(),
)


def _services(*kinds: PageKind) -> tuple[SlipService, ...]:
    return tuple(SlipService(name=f"Agency {n}", page=kind) for n, kind in enumerate(kinds))


def test_four_services_stand_on_two_pages() -> None:
    pages = split_into_pages(replace(CONTENT, services=_services(*[PageKind.SHARED] * 4)))
    assert [len(page.services) for page in pages] == [3, 1]


def test_restricted_and_finder_services_each_have_their_own_page() -> None:
    mixed = _services(PageKind.FINDER, PageKind.SHARED, PageKind.RESTRICTED, PageKind.SHARED)
    pages = split_into_pages(replace(CONTENT, services=mixed))
    assert [[s.name for s in page.services] for page in pages] == [
        ["Agency 1", "Agency 3"],
        ["Agency 2"],
        ["Agency 0"],
    ]
    assert [page.restricted_page for page in pages] == [False, True, True]


@pytest.mark.parametrize("restricted_page", [False, True])
def test_a_finder_page_has_neither_code_nor_office(restricted_page: bool) -> None:
    (page,) = split_into_pages(
        replace(CONTENT, services=_services(PageKind.FINDER), restricted_page=restricted_page)
    )
    assert (page.code, page.office_name, page.office_phone, page.district) == ("", "", "", "")


def test_safe_paper_prints_the_quiet_name_where_there_is_one() -> None:
    loud = SlipService(name="Peace Over Violence", quiet_name="Counseling center")
    harmless = SlipService(name="WIC")
    assert loud.printed_name(plain=True) == "Counseling center"
    assert loud.printed_name(plain=False) == "Peace Over Violence"
    assert harmless.printed_name(plain=True) == "WIC"


def test_paper_with_a_missing_character_is_refused_by_name() -> None:
    paper = SlipPaper(b"%PDF", 1, "en", (), (), ("𠮷",))
    with pytest.raises(MissingCharactersError, match="𠮷"):
        paper.printable()
    assert SlipPaper(b"%PDF", 1, "en", (), (), ()).printable() == b"%PDF"
