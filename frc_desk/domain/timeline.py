"""What happened with a family, as the person we talk with may see it, the newest first.

Each kind of entry is a frozen value of its own with codes instead of words; later parts of the product
add kinds by deriving from `TimelineEntry`. Matters that are private on the page stand only as their
number; they are opened one by one (privacy.md, What holds first 2).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.contacts import Channel, Ending, NoteKind
from frc_desk.domain.disclosures import Disclosure
from frc_desk.domain.ids import ContactId, PersonId, ServiceId, WorkshopId
from frc_desk.domain.needs_life import NeedState
from frc_desk.domain.referrals import GivenWay, ReferralWord, Source
from frc_desk.domain.releases import Release, ReleaseState
from frc_desk.domain.school_messages import MessageEnd
from frc_desk.domain.visits import Met, VisitEnd
from frc_desk.domain.workshops import SeatState


class TimelineShow(Enum):
    """What of the timeline is wanted."""

    EVERYTHING = "everything"
    CONTACTS = "contacts"
    REFERRALS = "referrals"
    WORKSHOPS = "workshops"


@dataclass(frozen=True, slots=True)
class TimelinePlace:
    """A place in the timeline from which it goes on; of two at one instant, the later id comes first."""

    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened; `key` is the id of its record."""

    key: str
    at: datetime

    @property
    def place(self) -> TimelinePlace:
        """Where it stands."""
        return TimelinePlace(self.at, self.key)


@dataclass(frozen=True, slots=True)
class TimelineNote:
    """A note of a contact: on what it stands, and who wrote it."""

    kind: NoteKind
    body: str
    author: str


@dataclass(frozen=True, slots=True)
class ContactEntry(TimelineEntry):
    """A contact that was wrapped up.

    `private_with` names whom to ask about each matter that is not shown here; where there is one, the
    notes of the contact are covered with it. `about` is the child about whom the school asked.
    """

    channel: Channel
    seconds: int
    staff: str
    endings: tuple[Ending, ...] = ()
    need_codes: tuple[str, ...] = ()
    stored_labels: tuple[str, ...] = ()
    private_with: tuple[str, ...] = ()
    notes: tuple[TimelineNote, ...] = ()
    school_name: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class SlipEntry(TimelineEntry):
    """A slip that was handed over: its services, as far as they are shown, and when we ask how it went."""

    contact_id: ContactId
    code: str
    way: GivenWay
    services: tuple[str, ...] = ()
    private: int = 0
    follow_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class StepEntry(TimelineEntry):
    """What became of a referral after it was given."""

    word: ReferralWord
    service_id: ServiceId
    service_name: str
    need_code: str = ""
    stored_label: str = ""
    slip_code: str = ""
    reason: str = ""
    source: Source | None = None
    staff: str = ""


@dataclass(frozen=True, slots=True)
class WorkshopEntry(TimelineEntry):
    """Somebody of the family was put on the list of a workshop; `about` names a child."""

    workshop_id: WorkshopId
    title: str
    title_es: str
    starts_at: datetime
    workshop_place: str = ""
    about: str = ""
    seat: SeatState = SeatState.SEATED


@dataclass(frozen=True, slots=True)
class NeedEntry(TimelineEntry):
    """How a need ended that was sent nowhere; one that was referred ends with its referral."""

    state: NeedState
    need_code: str = ""
    stored_label: str = ""
    reason: str = ""
    source: Source | None = None
    staff: str = ""


@dataclass(frozen=True, slots=True)
class ConsentEntry(TimelineEntry):
    """A yes that the person gave, and where it stands."""

    release: Release
    state: ReleaseState
    staff: str = ""


@dataclass(frozen=True, slots=True)
class DisclosureEntry(TimelineEntry):
    """What went out about the person, or was asked for."""

    disclosure: Disclosure
    staff: str = ""


@dataclass(frozen=True, slots=True)
class VisitEntry(TimelineEntry):
    """A home visit: planned, made or called off; `about` is the child for whom it was.

    The safety note is no part of it: the page may lie open in front of the family.
    """

    purpose: str
    ended_as: VisitEnd | None
    met: tuple[Met, ...] = ()
    barriers: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class MessageEntry(TimelineEntry):
    """A message to a school, and what came of it."""

    to_whom: str
    matter: str
    answer_by: date
    ended_as: MessageEnd | None
    told_on: date | None = None
    answer: str = ""
    school_name: str = ""
    about: str = ""
    staff: str = ""


@dataclass(frozen=True, slots=True)
class TimelineQuestion:
    """Whose timeline is read: the person under every record of theirs, and whose school matters are theirs."""

    people: tuple[PersonId, ...]
    children: tuple[PersonId, ...]
    limit: int
    before: TimelinePlace | None = None


def newest(entries: list[TimelineEntry], limit: int) -> tuple[TimelineEntry, ...]:
    """Return the newest entries of several kinds in one order, at most `limit`."""
    ordered = sorted(entries, key=lambda one: (one.at, one.key), reverse=True)
    return tuple(ordered[:limit])
