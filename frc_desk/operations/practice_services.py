"""Invents services beside the starter directory, to try the program with a directory of any size."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from random import Random

from frc_desk.domain.directory import (
    Cost,
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
from frc_desk.domain.needs import NeedCategory
from frc_desk.operations import practice_words as words
from frc_desk.operations.starter_directory import EXERCISE

SOURCE = "practice"
_SERVICES_OF_ONE = 4
_STREETS = ("Fair Oaks Ave", "Lincoln Ave", "Lake Ave", "Washington Blvd", "Del Mar Blvd")
_KINDS = ("Help Center", "Neighborhood House", "Family Fund", "Community Table", "Clinic", "League")
_LANGUAGES = ("es", "es", "es", "hy", "cmn", "ko", "ar", "fil", "vi")


def invented_services(
    seed: int, count: int, needs: Sequence[NeedCategory], today: date
) -> Iterator[ServiceEntry]:
    """Yield so many services; each names a need or two, and most are confirmed as an exercise."""
    random = Random(f"services {seed}")  # noqa: S311 - invented services, not secrets
    open_needs = [need for need in needs if need.is_stored]
    organization: Organization | None = None
    for number in range(count):
        if organization is None or number % _SERVICES_OF_ONE == 0:
            organization = _organization(random, number)
        yield _entry(random, number, organization, open_needs, today)


def _organization(random: Random, number: int) -> Organization:
    origin = random.choice(words.ORIGINS)
    name = f"{random.choice(origin.surnames)} {random.choice(_KINDS)} {number} {words.FICTIONAL}"
    return Organization(
        id=OrganizationId(stable_id(SOURCE, "organization", str(number))),
        name=name,
        website="example.org",
        email="office@example.org",
        source=SOURCE,
        source_id=f"FICT-{number}",
    )


def _entry(
    random: Random,
    number: int,
    organization: Organization,
    needs: Sequence[NeedCategory],
    today: date,
) -> ServiceEntry:
    served = random.sample(needs, random.choice((1, 1, 2)))
    confirmed = random.random() < 0.8
    service = Service(
        id=ServiceId(stable_id(SOURCE, "service", str(number))),
        organization_id=organization.id,
        name=f"{served[0].label_en} {number}",
        what_en=f"Invented: {served[0].family_en}",
        use=UseState.CONFIRMED if confirmed else UseState.READY_TO_VERIFY,
        use_reason="Invented for practice.",
        cost=random.choice((Cost.FREE, Cost.FREE, Cost.UNKNOWN)),
        website="example.org",
        source=SOURCE,
        source_id=f"FICT-{number}",
        confirmed_on=today - timedelta(days=random.randrange(1, 170)) if confirmed else None,
        confirmed_by=EXERCISE if confirmed else "",
    )
    last = random.randrange(100)
    phone = Phone(number=f"(626) 555-01{last:02}", e164=f"+162655501{last:02}")
    place = Location(
        id=LocationId(stable_id(SOURCE, "location", str(number))),
        address=f"{random.randrange(1, 3000)} {random.choice(_STREETS)}",
        city="Pasadena",
        state="CA",
        zip_code=random.choice(words.ZIPS),
    )
    opens, closes = time(random.choice((8, 9, 10))), time(random.choice((15, 16, 17)))
    hours = (ScheduleLine(weekdays=(0, 1, 2, 3, 4), opens=opens, closes=closes),)
    spoken = (ServiceLanguage(code=random.choice(_LANGUAGES)),) if random.random() < 0.5 else ()
    return ServiceEntry(
        service=service,
        organization=organization,
        phones=(phone,),
        locations=(place,),
        schedules=hours if random.random() < 0.7 else (),
        languages=spoken,
        need_codes=tuple(need.code for need in served),
    )
