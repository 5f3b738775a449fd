"""What a family said yes to: who may be told what, by whom it was said, and until when.

Two kinds of yes. A *spoken* one (PR-9) covers what adults told us about their own household, for two
weeks, for one agency; never school records and never a restricted need. A *signed* one covers school
records by category, for a purpose and for named recipients, until the end of the school year. A warm
hand-off, where the family tells the agency itself, needs neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum

from frc_desk.domain.ids import ContactId, HouseholdId, PersonId, ReleaseId, ServiceId, StaffId
from frc_desk.domain.needs import Care

SPOKEN_DAYS = timedelta(days=14)
ADULT_AGE = 18
_SCHOOL_YEAR_ENDS = (6, 30)


class ReleaseKind(Enum):
    """How the yes was given."""

    SPOKEN = "spoken"
    SIGNED = "signed"


class SignerRole(Enum):
    """In what right the signer says yes."""

    SELF = "self"
    """Speaks about their own household; enough for a spoken yes, never for school records."""
    PARENT = "parent"
    GUARDIAN = "guardian"
    RIGHTS_HOLDER = "rights_holder"
    """Holds the education rights, by a court's order or the law."""
    STUDENT = "student"
    """The student, eighteen or older."""


class SpokenFact(StrEnum):
    """What a spoken yes lets us say; ticked one by one."""

    FIRST_NAME = "first_name"
    PHONE = "phone"
    LANGUAGE = "language"
    CHILDREN_AGES = "children_ages"
    ASKED_FOR = "asked_for"
    APPOINTMENT = "appointment"


class RecordCategory(StrEnum):
    """A kind of school record that a signed release names."""

    CONTACT = "contact"
    """Name, phone and language."""
    ENROLLMENT = "enrollment"
    ATTENDANCE = "attendance"
    GRADES = "grades"
    SPECIAL_EDUCATION = "special_education"
    HEALTH = "health"
    DISCIPLINE = "discipline"
    OFFICE = "office"
    """What this office wrote down: what was asked for and what came of it."""
    PRIVATE = "private"
    """A restricted matter that this office knows of; only where the form names it."""


class Interpreting(Enum):
    """Who read the form to the signer; a child or a student is no answer (PR-9)."""

    NONE = "none"
    STAFF = "staff"
    LINE = "line"
    ADULT = "adult"


class YesWay(Enum):
    """Where the yes was given."""

    PHONE = "phone"
    DESK = "desk"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One yes; kept as long as the record, ended by a revocation and never taken back.

    `recipients` are the names as they stand on the form; `service_ids` those of them that are in the
    directory. `about_id` is the student, or the signer where it is about the signer's own household.
    """

    id: ReleaseId
    kind: ReleaseKind
    signer_id: PersonId
    signer_role: SignerRole
    about_id: PersonId
    given_at: datetime
    until: date
    taken_by: StaffId
    household_id: HouseholdId | None = None
    contact_id: ContactId | None = None
    way: YesWay = YesWay.PHONE
    facts: tuple[SpokenFact, ...] = ()
    records: tuple[RecordCategory, ...] = ()
    purpose: str = ""
    service_ids: tuple[ServiceId, ...] = ()
    recipients: tuple[str, ...] = ()
    language: str = ""
    interpreting: Interpreting = Interpreting.NONE
    interpreter: str = ""
    kept_at: str = ""
    """Where the signed paper lies: it stays with the record for good (Ed Code 49075)."""
    revoked_on: date | None = None
    revoked_by: StaffId | None = None


class ReleaseState(Enum):
    """Where a release stands on a day."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REVOKED = "revoked"


class ReleaseRefusal(Enum):
    """Why a release does not let something out."""

    NONE_GIVEN = "none_given"
    EXPIRED = "expired"
    REVOKED = "revoked"
    OTHER_RECIPIENT = "other_recipient"
    OTHER_RECORDS = "other_records"


def state_of(release: Release, on: date) -> ReleaseState:
    """Say where a release stands; it is in force through its last day, and not on the day it is revoked."""
    if release.revoked_on is not None and release.revoked_on <= on:
        return ReleaseState.REVOKED
    return ReleaseState.EXPIRED if on > release.until else ReleaseState.IN_FORCE


def may_send(
    release: Release, records: Iterable[str], recipient: str, on: date
) -> ReleaseRefusal | None:
    """Say why these facts or records may not go to a recipient under a release; None where they may.

    Args:
        release: the yes.
        records: codes of `SpokenFact` for a spoken yes, of `RecordCategory` for a signed one.
        recipient: the id of a service, or a name exactly as it stands on the form.
        on: the day on which it would go out.
    """
    state = state_of(release, on)
    if state is ReleaseState.REVOKED:
        return ReleaseRefusal.REVOKED
    if state is ReleaseState.EXPIRED:
        return ReleaseRefusal.EXPIRED
    if not recipient or recipient not in {*release.service_ids, *release.recipients}:
        return ReleaseRefusal.OTHER_RECIPIENT
    wanted = frozenset(records)
    allowed: frozenset[str] = (
        frozenset(release.facts)
        if release.kind is ReleaseKind.SPOKEN
        else frozenset(release.records)
    )
    return None if wanted and wanted <= allowed else ReleaseRefusal.OTHER_RECORDS


def why_not(
    releases: Iterable[Release], records: Iterable[str], recipient: str, on: date
) -> ReleaseRefusal | None:
    """Say why nothing given so far lets these records go to a recipient; None where one release does.

    Of several reasons the one nearest to a yes is told: a release for other records says more than one
    for somebody else.
    """
    wanted = tuple(records)
    reasons = {may_send(release, wanted, recipient, on) for release in releases}
    if None in reasons:
        return None
    nearest = (
        ReleaseRefusal.OTHER_RECORDS,
        ReleaseRefusal.EXPIRED,
        ReleaseRefusal.REVOKED,
        ReleaseRefusal.OTHER_RECIPIENT,
    )
    return next((reason for reason in nearest if reason in reasons), ReleaseRefusal.NONE_GIVEN)


def spoken_until(given_on: date) -> date:
    """Return the last day of a spoken yes."""
    return given_on + SPOKEN_DAYS


def school_year_end(on: date) -> date:
    """Return the last day of the school year that a day belongs to."""
    month, day = _SCHOOL_YEAR_ENDS
    this_year = date(on.year, month, day)
    return this_year if on <= this_year else date(on.year + 1, month, day)


def is_adult(born_on: date | None, on: date) -> bool:
    """Say whether a student is eighteen; nobody is whose birthday is not known."""
    return born_on is not None and years_old(born_on, on) >= ADULT_AGE


def years_old(born_on: date, on: date) -> int:
    """Return how many years old somebody is on a day."""
    had_birthday = (on.month, on.day) >= (born_on.month, born_on.day)
    return on.year - born_on.year - (0 if had_birthday else 1)


def may_be_spoken(care: Care) -> bool:
    """Say whether a spoken yes may cover a need of this care; a private matter takes a signature."""
    return care in {Care.OPEN, Care.DISCREET}


def may_be_listed(release_until: date | None, on: date) -> bool:
    """Say whether a name may stand on a list that others see; without a day that was said, it may not."""
    return release_until is not None and on <= release_until
