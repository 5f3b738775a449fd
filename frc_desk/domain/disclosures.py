"""The disclosure log (PR-1): who received or asked for what about whom, and on what ground."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from frc_desk.domain.ids import (
    DisclosureId,
    HouseholdId,
    PersonId,
    ReleaseId,
    ServiceId,
    StaffId,
)


class DisclosureKind(Enum):
    """On what ground something went out, or why it did not."""

    CONSENTED = "consented"
    """Under a signed release."""
    SPOKEN = "spoken"
    """Under a spoken yes."""
    PARENT = "parent"
    """To the family itself, its own records."""
    OFFICIAL = "official"
    """To an official of the district with a legitimate interest."""
    DIRECTORY = "directory"
    """Directory information of somebody who has not opted out (PR-4)."""
    LEGAL = "legal"
    """By court order, subpoena or warrant."""
    OVERRIDDEN = "overridden"
    """Without a valid release, by a supervisor, with a reason."""
    REFUSED = "refused"
    """Asked for, or about to go out, and not given."""
    REQUESTED = "requested"
    """Asked for, and not decided yet."""

    @property
    def went_out(self) -> bool:
        """Whether somebody learned something."""
        return self not in {DisclosureKind.REFUSED, DisclosureKind.REQUESTED}


class DisclosureWay(Enum):
    """How it went out, or would have."""

    SPOKEN = "spoken"
    PAPER = "paper"
    MAIL = "mail"
    EMAIL = "email"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One line of the log; appended, never changed.

    `what` holds codes (`SpokenFact`, `RecordCategory`, or a word of the code path that wrote it).
    """

    id: DisclosureId
    person_id: PersonId
    kind: DisclosureKind
    way: DisclosureWay
    recipient: str
    at: datetime
    staff_id: StaffId
    household_id: HouseholdId | None = None
    service_id: ServiceId | None = None
    release_id: ReleaseId | None = None
    what: tuple[str, ...] = ()
    interest: str = ""
    """The legitimate interest: what it was for."""
    reason: str = ""
    """Why it was refused, or why a supervisor let it go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDisclosure:
    """A line of the log before it is written: what the code path knows; who and when are added."""

    person_id: PersonId
    kind: DisclosureKind
    way: DisclosureWay
    recipient: str
    what: tuple[str, ...]
    interest: str = ""
    reason: str = ""
    household_id: HouseholdId | None = None
    service_id: ServiceId | None = None
    release_id: ReleaseId | None = None


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """A line of the log with the names that stand behind its ids."""

    disclosure: Disclosure
    person_name: str
    staff_name: str
