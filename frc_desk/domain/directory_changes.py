"""What becomes of an entry when somebody adds it, finds it wrong, or confirms it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from frc_desk.domain.directory import (
    Capacity,
    Cost,
    Location,
    Organization,
    Phone,
    Service,
    ServiceEntry,
    ServiceLanguage,
    ServiceStatus,
    UseState,
    WrongPart,
)
from frc_desk.domain.hours_text import hours_from_text
from frc_desk.domain.ids import LocationId, ServiceId
from frc_desk.domain.languages import SPOKEN_LANGUAGES, spoken_code
from frc_desk.domain.opening_hours import is_day_and_night
from frc_desk.domain.phones import read_number
from frc_desk.domain.text_folding import fold, words_of

OFFICE = "office"
_FREE = re.compile(r"\b(free|gratis|no cost|no charge)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewService:
    """What is typed to add a service by hand."""

    organization: str
    name: str
    what_en: str
    need_codes: tuple[str, ...]
    phone: str = ""
    address: str = ""
    city: str = ""
    zip_code: str = ""
    website: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    eligibility: str = ""
    fees: str = ""
    quiet_name: str = ""
    is_confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody found wrong, what is right instead, and who said so."""

    part: WrongPart
    value: str = ""
    heard_from: str = ""


def new_entry(
    typed: NewService,
    organization: Organization,
    service_id: ServiceId,
    location_id: LocationId,
    on: date,
) -> ServiceEntry:
    """Return the entry of a service typed by hand: it has a number to call and waits for the call."""
    schedules = hours_from_text(typed.hours).lines
    service = Service(
        id=service_id,
        organization_id=organization.id,
        name=typed.name.strip() or organization.name,
        what_en=typed.what_en.strip(),
        quiet_name=typed.quiet_name.strip(),
        eligibility_text=typed.eligibility.strip(),
        fees_text=typed.fees.strip(),
        cost=_cost(typed.fees),
        public_hours_text=typed.hours.strip(),
        website=typed.website.strip(),
        is_always_open=is_day_and_night(schedules),
        is_confidential=typed.is_confidential,
        source=OFFICE,
        source_id=service_id,
        source_date=on.isoformat(),
    )
    place = Location(
        id=location_id,
        address=typed.address.strip(),
        city=typed.city.strip(),
        zip_code=typed.zip_code.strip(),
    )
    return ServiceEntry(
        service=service,
        organization=organization,
        phones=_phones(typed.phone),
        locations=(place,) if typed.address or typed.city or typed.zip_code else (),
        schedules=schedules,
        languages=tuple(ServiceLanguage(code=code) for code in typed.languages),
        need_codes=tuple(dict.fromkeys(typed.need_codes)),
    )


def corrected(entry: ServiceEntry, correction: Correction, on: date, by: str) -> ServiceEntry:
    """Return the entry with the new value, marked as reported and not yet checked.

    A line for emergencies is never taken away by one report: it stays, marked.
    """
    changed, old = _with_new_value(entry, correction, on)
    service = replace(
        changed.service,
        reported_wrong_on=on,
        reported_wrong_by=by,
        reported_wrong_part=correction.part,
        reported_wrong_text=old,
        heard_from=correction.heard_from,
    )
    return replace(changed, service=service)


def confirmed(entry: ServiceEntry, on: date, by: str, heard_from: str = "") -> ServiceEntry:
    """Return the entry as somebody of this office has just heard it to be right.

    Hours of a past year are right again; a report that it is closed or full was a mistake.
    """
    service = replace(
        _reopened(entry.service, on),
        use=UseState.CONFIRMED,
        confirmed_on=on,
        confirmed_by=by,
        reported_wrong_on=None,
        reported_wrong_by="",
        reported_wrong_part=None,
        reported_wrong_text="",
        heard_from=heard_from,
    )
    hours = tuple(replace(line, valid_from=None, valid_to=None) for line in entry.schedules)
    return replace(entry, service=service, schedules=hours)


def can_be_given(entry: ServiceEntry) -> bool:
    """Say whether there is anything to give: a number, a street or an address on the web."""
    return bool(entry.phones or entry.location or entry.service.website)


def languages_from_text(text: str) -> tuple[str, ...]:
    """Return the codes of languages written as codes or names, in English or their own words."""
    codes = []
    for part in re.split(r"[,;/]|\band\b|\by\b", text):
        word = fold(part)
        code = spoken_code(word) if len(word) <= 3 else _BY_NAME.get(word)
        if code and code not in codes:
            codes.append(code)
    return tuple(codes)


def _with_new_value(
    entry: ServiceEntry, correction: Correction, on: date
) -> tuple[ServiceEntry, str]:
    """Return the entry with the new value, and what stood there before."""
    service, value, old = entry.service, correction.value.strip(), ""
    match correction.part:
        case WrongPart.PHONE:
            old = entry.phones[0].number if entry.phones else ""
            if value:
                entry = replace(entry, phones=(*_phones(value), *entry.phones[1:]))
        case WrongPart.HOURS:
            old = service.public_hours_text
            if value:
                service = replace(service, public_hours_text=value)
                entry = replace(entry, schedules=hours_from_text(value).lines)
        case WrongPart.LANGUAGE:
            old = ", ".join(language.code for language in entry.languages)
            if codes := languages_from_text(value):
                spoken = tuple(ServiceLanguage(code=code) for code in codes)
                entry = replace(entry, languages=spoken)
        case WrongPart.COST:
            old = service.fees_text
            service = replace(service, fees_text=value, cost=_cost(value))
        case WrongPart.CLOSED | WrongPart.NOT_TAKING | WrongPart.OTHER:
            old = value
            service = _taken_away(service, correction.part, on)
    return replace(entry, service=service), old


def _taken_away(service: Service, part: WrongPart, on: date) -> Service:
    if service.is_emergency or part is WrongPart.OTHER:
        return service
    if part is WrongPart.CLOSED:
        return replace(service, status=ServiceStatus.TEMPORARILY_CLOSED)
    return replace(service, capacity=Capacity.FULL, capacity_on=on)


def _reopened(service: Service, on: date) -> Service:
    if service.reported_wrong_part is WrongPart.CLOSED:
        return replace(service, status=ServiceStatus.ACTIVE)
    if service.reported_wrong_part is WrongPart.NOT_TAKING:
        return replace(service, capacity=Capacity.TAKING, capacity_on=on)
    return service


def _phones(typed: str) -> tuple[Phone, ...]:
    if not typed.strip():
        return ()
    read = read_number(typed.strip())
    return (Phone(number=typed.strip(), e164=read.e164, extension=read.extension),)


def _cost(text: str) -> Cost:
    if not text.strip():
        return Cost.UNKNOWN
    return Cost.FREE if _FREE.search(text) else Cost.FEE


def _names_of_languages() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in SPOKEN_LANGUAGES:
        for name in (language.english_name, language.endonym):
            names[fold(name)] = language.code
    # "Armenian" alone is the eastern one, "Farsi" is Persian: the first language with the word.
    for language in SPOKEN_LANGUAGES:
        for word in words_of(language.english_name):
            names.setdefault(word, language.code)
    return names


_BY_NAME = _names_of_languages()
