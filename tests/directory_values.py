"""Directory entries and questions for tests, each with one thing that matters."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from frc_desk.clock import LOCAL_ZONE
from frc_desk.directory_formats.starter import need_categories, starter_services
from frc_desk.domain.directory import (
    Location,
    Organization,
    Phone,
    ScheduleLine,
    Service,
    ServiceEntry,
    ServiceLanguage,
    UseState,
)
from frc_desk.domain.ids import LocationId, OrganizationId, ServiceId, stable_id
from frc_desk.domain.match_question import MatchQuestion, NeedAsked
from frc_desk.domain.needs import Urgency

# A Friday, ten in the morning.
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=LOCAL_ZONE)
TODAY = NOW.date()
MORNINGS = ScheduleLine(weekdays=(0, 1, 2, 3, 4), opens=time(8), closes=time(12))
CATEGORIES = {category.code: category for category in need_categories()}
STARTER = {entry.service.source_id: entry for entry in starter_services()}


def entry(
    name: str = "Pantry",
    *,
    needs: tuple[str, ...] = ("FOD-02",),
    zip_code: str = "",
    city: str = "",
    languages: tuple[str, ...] = (),
    schedules: tuple[ScheduleLine, ...] = (),
    **of_service: Any,
) -> ServiceEntry:
    """Return a confirmed entry with the given parts and nothing else stated."""
    organization = Organization(
        id=OrganizationId(stable_id("test", "organization", name)), name=f"{name} house"
    )
    service = Service(
        id=ServiceId(stable_id("test", "service", name)),
        organization_id=organization.id,
        name=name,
        **{"use": UseState.CONFIRMED, "confirmed_on": TODAY, **of_service},
    )
    place = Location(
        id=LocationId(stable_id("test", "location", name)), city=city, zip_code=zip_code
    )
    return ServiceEntry(
        service=service,
        organization=organization,
        phones=(Phone(number="626-555-0100", e164="+16265550100"),),
        locations=(place,) if zip_code or city else (),
        schedules=schedules,
        languages=tuple(ServiceLanguage(code=code) for code in languages),
        need_codes=needs,
    )


def question(
    *codes: str, urgency: Urgency | None = None, paper_on: date | None = None, **more: Any
) -> MatchQuestion:
    """Return a question for needs of the list, asked on a Friday morning."""
    return MatchQuestion(
        needs=tuple(NeedAsked.of(CATEGORIES[code], urgency, paper_on) for code in codes),
        **{"at": NOW, **more},
    )


def confirmed(one: ServiceEntry, on: date = TODAY) -> ServiceEntry:
    """Return the entry as if this office had called and found it right."""
    service = replace(one.service, use=UseState.CONFIRMED, confirmed_on=on, confirmed_by="Ana")
    return replace(one, service=service)


def confirmed_starter() -> tuple[ServiceEntry, ...]:
    """Return the starter directory with everything that may be confirmed confirmed."""
    return tuple(
        confirmed(one) if one.service.use is UseState.READY_TO_VERIFY else one
        for one in STARTER.values()
    )
