"""What a slip says about the chosen services: about the family nothing, about the service everything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from frc_desk.domain.contacts import ContactDraft, DraftNeed
from frc_desk.domain.directory import Cost as DirectoryCost
from frc_desk.domain.directory import ScheduleLine, ServiceEntry, UseState
from frc_desk.domain.needs import Care, NeedCategory, Urgency
from frc_desk.domain.opening_hours import is_day_and_night
from frc_desk.domain.slips import (
    Cost,
    OpenHours,
    PageKind,
    SlipContent,
    SlipService,
    SlipText,
)
from frc_desk.domain.staff import OfficeProfile

_COSTS = {
    DirectoryCost.UNKNOWN: Cost.UNKNOWN,
    DirectoryCost.FREE: Cost.FREE,
    DirectoryCost.FREE_OR_LOW: Cost.LOW,
    DirectoryCost.FEE: Cost.UNKNOWN,
}
_CALL_TODAY = {Urgency.EMERGENCY, Urgency.SAME_DAY}
_SPANISH = "es"


@dataclass(frozen=True, slots=True)
class Issue:
    """When a slip is made, in which language, and whether it is safe paper."""

    at: datetime
    language: str
    plain: bool = False


def slip_content(
    profile: OfficeProfile,
    draft: ContactDraft,
    entries: Iterable[ServiceEntry],
    categories: Mapping[str, NeedCategory],
    when_and_how: Issue,
) -> SlipContent:
    """Return the slip of a contact's chosen services, in the order in which they were chosen."""
    services = tuple(
        slip_service(
            entry,
            [need for need in draft.needs if need.code in entry.need_codes],
            categories,
            when_and_how.language,
            call_first=entry.id in draft.call_first,
        )
        for entry in entries
    )
    return office_slip(profile, services, draft.slip_code, when_and_how)


def office_slip(
    profile: OfficeProfile, services: tuple[SlipService, ...], code: str, issue: Issue
) -> SlipContent:
    """Return a slip of this office for services already put into the slip's words."""
    return SlipContent(
        office_name=profile.name,
        district=profile.district,
        office_phone=profile.phone,
        office_extension=profile.extension,
        code=code,
        issued_at=issue.at,
        language=issue.language,
        services=services,
        plain=issue.plain,
        practice=profile.is_practice,
    )


def slip_service(
    entry: ServiceEntry,
    served: Iterable[DraftNeed],
    categories: Mapping[str, NeedCategory],
    language: str,
    *,
    call_first: bool = False,
) -> SlipService:
    """Return one service as a slip shows it, worded by the family phrase of the need it serves."""
    served = list(served)
    known = [categories[need.code] for need in served if need.code in categories]
    phrase = _phrase(known[0], language) if known else None
    service = entry.service
    phone = entry.phone
    place = entry.location
    unchecked = service.use is not UseState.CONFIRMED
    always_open = service.is_always_open or is_day_and_night(entry.schedules)
    hours = () if always_open else _hours(entry.schedules)
    return SlipService(
        name=entry.organization.name,
        quiet_name=service.quiet_name,
        does=phrase or _english(service.what_en),
        ask_for=phrase or _english(service.name),
        phone=phone.number if phone else "",
        phone_e164=phone.e164 if phone else "",
        extension=phone.extension if phone else "",
        address=place.address if place else "",
        city=place.city if place else "",
        walk_in=place is not None and phone is None,
        hours=hours,
        hours_text="" if hours or always_open else service.public_hours_text,
        always_open=always_open,
        papers=tuple(SlipText(paper) for paper in service.required_documents),
        languages=tuple(spoken.code for spoken in entry.languages),
        cost=_COSTS[service.cost],
        checked_on=service.confirmed_on if not unchecked else None,
        call_first=call_first or unchecked,
        call_today=any(need.urgency in _CALL_TODAY for need in served),
        website=service.website,
        page=_page(entry, known),
    )


def _phrase(category: NeedCategory, language: str) -> SlipText:
    """The need list speaks English and Spanish; other languages are looked up by the English."""
    return SlipText(category.family_en, category.family_es if language == _SPANISH else "")


def _english(text: str) -> SlipText | None:
    return SlipText(text) if text else None


def _page(entry: ServiceEntry, known: list[NeedCategory]) -> PageKind:
    if entry.is_finder_only:
        return PageKind.FINDER
    if any(category.care is Care.RESTRICTED for category in known):
        return PageKind.RESTRICTED
    return PageKind.SHARED


def _hours(schedules: tuple[ScheduleLine, ...]) -> tuple[OpenHours, ...]:
    """Return the hours where every line has both times and holds each week; else the text is printed."""
    plain = [
        OpenHours(line.weekdays, line.opens, line.closes)
        for line in schedules
        if line.opens and line.closes and not line.weeks_of_month
    ]
    return tuple(plain) if len(plain) == len(schedules) else ()
