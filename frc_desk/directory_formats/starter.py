"""Reads the starter data that ships with the program: needs, services, scripts, schools, words."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from frc_desk.directory_formats.starter_cells import (
    is_confidential_place,
    read_eligibility,
    read_phones,
)
from frc_desk.domain.deny_words import DenyKind, DenyWord
from frc_desk.domain.directory import (
    Location,
    Organization,
    Service,
    ServiceEntry,
    ServiceLanguage,
    UseState,
)
from frc_desk.domain.hours_text import hours_from_text
from frc_desk.domain.ids import LocationId, OrganizationId, SchoolId, ServiceId, stable_id
from frc_desk.domain.needs import Care, NeedCategory, SafetyScript, Urgency
from frc_desk.domain.schools import School, SchoolState
from frc_desk.domain.text_folding import fold
from frc_desk.resource_files import resource_folder

SOURCE = "starter"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell that says something which could not be structured; its text was kept."""

    row: str
    column: str
    text: str


@cache
def need_categories() -> tuple[NeedCategory, ...]:
    """Return the need list in its order."""
    return tuple(
        NeedCategory(
            code=row["code"],
            group_code=row["group_code"],
            group_en=row["group_en"],
            group_es=row["group_es"],
            label_en=row["label_en"],
            label_es=row["label_es"],
            family_en=row["family_en"],
            family_es=row["family_es"],
            say_en=_list(row["say_en"]),
            say_es=_list(row["say_es"]),
            care=Care(row["care"]),
            default_urgency=Urgency(row["default_urgency"]),
            asks_date=row["asks_date"] == "Y",
            script=row["script"],
            result_area=row["result_area"],
            open_eligibility_ids=_list(row["open_eligibility_ids"]),
            basis=row["basis"],
            stored_as=row["stored_as"],
        )
        for row in _rows("needs.csv")
    )


@cache
def starter_services() -> tuple[ServiceEntry, ...]:
    """Return the starter directory in the order of its ids."""
    codes: dict[str, list[str]] = {}
    for link in _rows("service_needs.csv"):
        codes.setdefault(link["service_id"], []).append(link["need_code"])
    finder = {category.code for category in need_categories() if not category.is_stored}
    return tuple(
        _entry(row, tuple(codes.get(row["id"], ())), finder) for row in _rows("services.csv")
    )


def refused_cells() -> tuple[Refusal, ...]:
    """Return the hours that stay text because they do not say when the public is served."""
    return tuple(
        Refusal(row["id"], "public_hours_text", text)
        for row in _rows("services.csv")
        for text in hours_from_text(row["public_hours_text"]).refused
    )


@cache
def safety_scripts() -> Mapping[str, SafetyScript]:
    """Return the safety scripts and help pages by id."""
    return {
        row["id"]: SafetyScript(
            id=row["id"],
            title_en=row["title_en"],
            lines_en=tuple(row["lines_en"].split(" | ")),
            title_es=row["title_es"],
            lines_es=tuple(row["lines_es"].split(" | ")),
            source=row["source"],
        )
        for row in _rows("scripts.csv")
    }


@cache
def deny_words() -> tuple[DenyWord, ...]:
    """Return the words and shapes that must not be kept."""
    return tuple(
        DenyWord(
            term=row["term"], language=row["language"], kind=DenyKind(row["kind"]), note=row["note"]
        )
        for row in _rows("deny_words.csv")
    )


@cache
def starter_schools() -> tuple[School, ...]:
    """Return the schools of the district, closed ones too."""
    return tuple(
        School(
            id=SchoolId(stable_id(SOURCE, "school", row["name"])),
            name=row["name"],
            short_name=row["short_name"],
            level=row["level"],
            state=SchoolState(row["state"]),
            aliases=_list(row["aliases"]),
            source_title=row["source_title"],
            source_date=row["source_date"],
        )
        for row in _rows("schools.csv")
    )


def _entry(row: Mapping[str, str], need_codes: tuple[str, ...], finder: set[str]) -> ServiceEntry:
    organization = Organization(
        id=OrganizationId(stable_id(SOURCE, "organization", fold(row["organization"]))),
        name=row["organization"],
        source=SOURCE,
        source_id=fold(row["organization"]),
    )
    service = _service(row, organization.id, need_codes)
    return ServiceEntry(
        service=service,
        organization=organization,
        phones=read_phones(row),
        locations=_locations(row, is_confidential=service.is_confidential),
        schedules=hours_from_text(row["public_hours_text"]).lines,
        languages=tuple(ServiceLanguage(code=code) for code in _list(row["languages"])),
        need_codes=need_codes,
        is_finder_only=bool(need_codes) and finder.issuperset(need_codes),
    )


def _service(
    row: Mapping[str, str], organization_id: OrganizationId, need_codes: tuple[str, ...]
) -> Service:
    eligibility = read_eligibility(row)
    return Service(
        id=ServiceId(stable_id(SOURCE, "service", row["id"])),
        organization_id=organization_id,
        name=row["program_or_service_name"] or row["organization"],
        what_en=row["what_en"],
        use=UseState(row["use"]),
        use_reason=row["use_reason"],
        quiet_name=row["quiet_name"],
        eligibility_text=eligibility.text,
        minimum_age=eligibility.minimum_age,
        maximum_age=eligibility.maximum_age,
        area_text=eligibility.area_text,
        area_kind=eligibility.area.kind,
        area_names=eligibility.area.names,
        area_is_partial=eligibility.area.is_partial,
        fees_text=eligibility.fees_text,
        cost=eligibility.cost,
        application_process=eligibility.application,
        public_hours_text=row["public_hours_text"],
        other_hours_text=row["other_hours_text"],
        website=row["website"],
        is_emergency=row["emergency"] == "Y",
        is_always_open=row["always_open"] == "Y",
        is_confidential=is_confidential_place(row, need_codes),
        conflict_note=row["conflict_note"],
        is_in_district=row["id"].startswith("PUSD-"),
        source=SOURCE,
        source_id=row["id"],
        source_title=row["source_title"],
        source_url=row["source_url"],
        source_date=row["source_date"],
        source_kind=row["source_kind"],
    )


def _locations(row: Mapping[str, str], *, is_confidential: bool) -> tuple[Location, ...]:
    if not row["city"]:
        return ()
    place = Location(
        id=LocationId(stable_id(SOURCE, "location", row["id"])),
        address="" if is_confidential else row["address"],
        city=row["city"],
        state=row["state"],
        zip_code="" if is_confidential else row["zip"],
    )
    return (place,)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _rows(name: str) -> Iterable[dict[str, str]]:
    with (resource_folder() / "starter" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
