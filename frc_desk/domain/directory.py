"""Organizations, their services, places, phones and hours, in the terms of HSDS 3.1.

A row of the directory is trusted in steps: `UseState` says how far it may go before somebody of this
office has called and confirmed it.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from frc_desk.domain.ids import LocationId, OrganizationId, ServiceId, StaffId


class UseState(StrEnum):
    """How far a row of the directory may go."""

    CONFIRMED = "confirmed"
    READY_TO_VERIFY = "ready to verify"
    SEARCH_ONLY = "search only"
    OFFICE_FILLS_IN = "office fills in"
    NOT_TO_BE_GIVEN = "not to be given"


class ServiceStatus(StrEnum):
    """Whether the organization still runs the service; the values of HSDS."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class Capacity(StrEnum):
    """Whether the service takes more families, as last heard."""

    UNKNOWN = "unknown"
    TAKING = "taking"
    WAITING_LIST = "waiting list"
    FULL = "full"


class Cost(StrEnum):
    """What a family pays, as far as it is stated."""

    UNKNOWN = "unknown"
    FREE = "free"
    FREE_OR_LOW = "free or low cost"
    FEE = "fee"


class AreaKind(StrEnum):
    """What the names of the area are in which the people live whom a service takes."""

    NATION = "nation"
    STATE = "state"
    COUNTY = "county"
    CITIES = "cities"
    ZIPS = "zips"
    DISTRICT = "district"
    NAMED = "named"


class PhoneKind(StrEnum):
    """How a number is used; the values of HSDS."""

    VOICE = "voice"
    TEXT = "text"
    FAX = "fax"
    CELL = "cell"
    VIDEO = "video"
    PAGER = "pager"
    TEXTPHONE = "textphone"


class WrongPart(StrEnum):
    """What somebody found wrong about an entry; the digit that reports it is the window's."""

    PHONE = "phone"
    HOURS = "hours"
    CLOSED = "closed"
    NOT_TAKING = "not taking"
    LANGUAGE = "language"
    COST = "cost"
    OTHER = "other"


class LocationKind(StrEnum):
    """What kind of place it is; the values of HSDS."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """The legal provider of one or more services."""

    id: OrganizationId
    name: str
    description: str = ""
    website: str = ""
    email: str = ""
    source: str = ""
    source_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place; only a city where the source gives no street, or none may be given."""

    id: LocationId
    kind: LocationKind = LocationKind.PHYSICAL
    name: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    directions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number as the source prints it, and the digits to press."""

    number: str
    e164: str = ""
    extension: str = ""
    kind: PhoneKind = PhoneKind.VOICE
    description: str = ""

    @property
    def digits(self) -> str:
        """The digits to press: ten for a number of this country, three for a short code."""
        if self.e164:
            return self.e164.removeprefix("+1").removeprefix("+")
        return "".join(sign for sign in self.number if sign.isdigit())


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleLine:
    """When the public is served: some days of the week, from one time to another.

    Monday is 0. Both times missing: the days are known and the hours are not. `closes` equal to or before
    `opens` is after midnight, so midnight to midnight is the whole day.
    """

    weekdays: tuple[int, ...]
    opens: time | None = None
    closes: time | None = None
    weeks_of_month: tuple[int, ...] = ()
    """1 to 5 from the start of the month, -1 for the last; empty for every week."""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLanguage:
    """A language spoken there; `mul` stands for many without a list."""

    code: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What an organization offers, with everything that decides whom it is given to."""

    id: ServiceId
    organization_id: OrganizationId
    name: str
    what_en: str = ""
    description: str = ""
    status: ServiceStatus = ServiceStatus.ACTIVE
    use: UseState = UseState.READY_TO_VERIFY
    use_reason: str = ""
    quiet_name: str = ""
    eligibility_text: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    area_text: str = ""
    area_kind: AreaKind | None = None
    area_names: tuple[str, ...] = ()
    area_is_partial: bool = False
    """The source names some of the places only, so that another place may be served too."""
    fees_text: str = ""
    cost: Cost = Cost.UNKNOWN
    application_process: str = ""
    required_documents: tuple[str, ...] = ()
    public_hours_text: str = ""
    other_hours_text: str = ""
    website: str = ""
    email: str = ""
    is_emergency: bool = False
    """May be offered at once in an emergency; only where it answers day and night."""
    is_always_open: bool = False
    is_confidential: bool = False
    """A shelter whose address is never written anywhere."""
    capacity: Capacity = Capacity.UNKNOWN
    capacity_on: date | None = None
    conflict_note: str = ""
    source: str = ""
    source_id: str = ""
    source_title: str = ""
    source_url: str = ""
    source_date: str = ""
    source_kind: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""
    reported_wrong_on: date | None = None
    reported_wrong_by: str = ""
    reported_wrong_part: WrongPart | None = None
    reported_wrong_text: str = ""
    """What stood there before: it is shown struck through until somebody has checked."""
    heard_from: str = ""
    """Who said that it is wrong, or with whom it was confirmed; never a family's name."""
    is_in_district: bool = False
    """Help of the district itself: it has an owner, and a hand-off to it ends with an outcome."""
    owner_name: str = ""
    owner_staff_id: StaffId | None = None
    """The owner, where they sign in at this office: the hand-off then stands on their Today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEntry:
    """One service with all that belongs to it: what matching, cards and slips read."""

    service: Service
    organization: Organization
    phones: tuple[Phone, ...] = ()
    locations: tuple[Location, ...] = ()
    schedules: tuple[ScheduleLine, ...] = ()
    languages: tuple[ServiceLanguage, ...] = ()
    need_codes: tuple[str, ...] = ()
    is_finder_only: bool = False
    """All its needs are finder needs: it stands on a slip of its own, without code and office name."""

    def __post_init__(self) -> None:
        if self.service.is_confidential and any(
            place.address or place.latitude is not None for place in self.locations
        ):
            message = "a confidential place has a phone, never an address"
            raise ValueError(message)

    @property
    def id(self) -> ServiceId:
        """The id of the service."""
        return self.service.id

    @property
    def phone(self) -> Phone | None:
        """The number to give first."""
        return self.phones[0] if self.phones else None

    @property
    def location(self) -> Location | None:
        """The place with a street to go to, if there is one."""
        return next((place for place in self.locations if place.address), None)
