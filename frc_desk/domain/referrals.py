"""A need sent to one service, and the planned check whether help arrived.

Status codes are those of the Gravity/FHIR referral task; five words stand on the screen:

    given ──► waiting ──► got help
      │          ├──────► no help (why)
      └──────────┴──────► lost touch          any of them ──► entered in error
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.ids import (
    ContactId,
    FollowUpId,
    HouseholdId,
    NeedId,
    PersonId,
    ReferralEventId,
    ReferralId,
    ServiceId,
    SlipId,
    StaffId,
)
from frc_desk.domain.needs import Urgency


class NeedState(Enum):
    """The life of a need."""

    OPEN = "open"
    WORKING = "working"
    MET = "met"
    PARTLY_MET = "partly_met"
    UNMET = "unmet"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Need:
    """Something a household lacks, of one category of the need list.

    In place of a finder need stands only `stored_label`, with an empty code (privacy.md, PR-7).
    """

    id: NeedId
    contact_id: ContactId
    code: str
    urgency: Urgency
    known_on: date
    taken_by: StaffId
    household_id: HouseholdId | None = None
    person_id: PersonId | None = None
    paper_on: date | None = None
    state: NeedState = NeedState.OPEN
    unmet_reason: UnmetReason | None = None
    stored_label: str = ""


class ReferralStatus(Enum):
    """The FHIR task codes that a referral goes through (Gravity SDOH Clinical Care)."""

    DRAFT = "draft"
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in-progress"
    ON_HOLD = "on-hold"
    REJECTED = "rejected"
    FAILED = "failed"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    ENTERED_IN_ERROR = "entered-in-error"


class ReferralWord(Enum):
    """What the screen says of a referral."""

    GIVEN = "given"
    WAITING = "waiting"
    GOT_HELP = "got_help"
    NO_HELP = "no_help"
    LOST_TOUCH = "lost_touch"
    IN_ERROR = "in_error"


class Source(Enum):
    """Who says so; *we think so* does not count as got help."""

    FAMILY = "family"
    AGENCY = "agency"
    WE_THINK = "we_think"


class GivenWay(Enum):
    """How the slip reached the family."""

    PRINTED = "printed"
    READ_ALOUD = "read_aloud"
    PICK_UP = "pick_up"
    MAILED = "mailed"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Referral:
    """One need of a family sent to one service."""

    id: ReferralId
    contact_id: ContactId
    service_id: ServiceId
    created_at: datetime
    need_id: NeedId | None = None
    slip_id: SlipId | None = None
    way: GivenWay | None = None
    call_first: bool = False
    warm: bool = False
    """The family told the agency itself, with us on the line or at the desk; that needs no release."""
    owner_id: StaffId | None = None
    owner_name: str = ""
    """Who in the district took it over; empty where it went to an agency."""


@dataclass(frozen=True, slots=True)
class ReferralEvent:
    """A step of a referral; steps are appended, the status is folded from them."""

    id: ReferralEventId
    referral_id: ReferralId
    status: ReferralStatus
    happened_at: datetime
    staff_id: StaffId
    reason: UnmetReason | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A sheet handed over: which services, in which language, under which code."""

    id: SlipId
    contact_id: ContactId
    code: str
    language: str
    service_ids: tuple[ServiceId, ...]
    made_at: datetime
    way: GivenWay
    plain: bool = False


_ENDED = {
    ReferralStatus.REJECTED,
    ReferralStatus.FAILED,
    ReferralStatus.CANCELLED,
    ReferralStatus.COMPLETED,
    ReferralStatus.ENTERED_IN_ERROR,
}
_NEXT: dict[ReferralStatus, set[ReferralStatus]] = {
    ReferralStatus.DRAFT: {ReferralStatus.REQUESTED, ReferralStatus.CANCELLED},
    ReferralStatus.REQUESTED: {
        ReferralStatus.ACCEPTED,
        ReferralStatus.IN_PROGRESS,
        ReferralStatus.ON_HOLD,
        *(_ENDED),
    },
    ReferralStatus.ACCEPTED: {ReferralStatus.IN_PROGRESS, ReferralStatus.ON_HOLD, *(_ENDED)},
    ReferralStatus.IN_PROGRESS: {ReferralStatus.ON_HOLD, *(_ENDED)},
    ReferralStatus.ON_HOLD: {ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS, *(_ENDED)},
}


def may_follow(before: ReferralStatus, after: ReferralStatus) -> bool:
    """Say whether a step is legal; an ended referral may only be marked as entered in error."""
    if before in _ENDED:
        return (
            after is ReferralStatus.ENTERED_IN_ERROR
            and before is not ReferralStatus.ENTERED_IN_ERROR
        )
    return after in _NEXT[before] or after is ReferralStatus.ENTERED_IN_ERROR


def status_of(events: tuple[ReferralEvent, ...]) -> ReferralStatus:
    """Return where a referral stands: its latest step; of two in one instant, the one further on.

    The answer is the same on every machine, whatever the order in which the steps arrived.
    """
    if not events:
        return ReferralStatus.DRAFT
    order = list(ReferralStatus)
    return max(
        events, key=lambda step: (step.happened_at, order.index(step.status), step.id)
    ).status


def word_for(status: ReferralStatus, reason: UnmetReason | None = None) -> ReferralWord:
    """Return the word that the screen shows for a status."""
    match status:
        case ReferralStatus.DRAFT | ReferralStatus.REQUESTED:
            return ReferralWord.GIVEN
        case ReferralStatus.ACCEPTED | ReferralStatus.IN_PROGRESS | ReferralStatus.ON_HOLD:
            return ReferralWord.WAITING
        case ReferralStatus.COMPLETED:
            return ReferralWord.GOT_HELP
        case ReferralStatus.REJECTED | ReferralStatus.CANCELLED:
            return ReferralWord.NO_HELP
        case ReferralStatus.FAILED:
            lost = reason is UnmetReason.COULD_NOT_REACH
            return ReferralWord.LOST_TOUCH if lost else ReferralWord.NO_HELP
        case ReferralStatus.ENTERED_IN_ERROR:
            return ReferralWord.IN_ERROR


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A planned check whether it worked; due only for someone who can be reached safely."""

    id: FollowUpId
    contact_id: ContactId
    person_id: PersonId
    staff_id: StaffId
    due_on: date
    need_id: NeedId | None = None
    tries: int = 0
    closed_at: datetime | None = None
    outcome: int | None = None
