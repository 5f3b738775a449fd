"""A need sent to one service, and the planned check whether help arrived.

Status codes are those of the Gravity/FHIR referral task; five words stand on the screen:

    given ──► waiting ──► got help
      │          ├──────► no help (why)
      └──────────┴──────► lost touch          any of them ──► entered in error
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.ids import (
    ContactId,
    FollowUpId,
    FollowUpTryId,
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


@dataclass(frozen=True, slots=True)
class Need:
    """Something a household lacks, of one category of the need list.

    What became of it is folded from its events (domain/needs_life.py). In place of a finder need stands
    only `stored_label`, with an empty code (privacy.md, PR-7).
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
    after_id: ReferralId | None = None
    """The referral that ended with *sent elsewhere* or *full*, and led to this one."""


@dataclass(frozen=True, slots=True)
class ReferralEvent:
    """A step of a referral; steps are appended, the status is folded from them."""

    id: ReferralEventId
    referral_id: ReferralId
    status: ReferralStatus
    happened_at: datetime
    staff_id: StaffId
    reason: str = ""
    """A code of the list of unmet reasons, or nothing."""
    source: Source | None = None
    check_in_on: date | None = None
    """By when we expect to hear again; the office's usual days where nothing is said."""
    reopens: bool = False
    """It had been ended by mistake."""


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
_ORDER = {status: at for at, status in enumerate(ReferralStatus)}
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


def may_check_in(status: ReferralStatus) -> bool:
    """Say whether we may note that we heard of it, and that it stands where it stood."""
    return status not in _ENDED and status is not ReferralStatus.DRAFT


def may_reopen(before: ReferralStatus, after: ReferralStatus) -> bool:
    """Say whether a referral that was ended by mistake may go on there."""
    ended = _ENDED - {ReferralStatus.ENTERED_IN_ERROR}
    return before in ended and may_check_in(after)


def is_ended(status: ReferralStatus) -> bool:
    """Say whether nothing more is expected of it."""
    return status in _ENDED


def in_order(events: Iterable[ReferralEvent]) -> tuple[ReferralEvent, ...]:
    """Return steps as they followed; of two at once the one further on is later, a reopening last.

    The order is the same on every machine, whatever the order in which the steps arrived.
    """
    return tuple(
        sorted(
            events,
            key=lambda step: (step.happened_at, step.reopens, _ORDER[step.status], step.id),
        )
    )


def last_step(events: Iterable[ReferralEvent]) -> ReferralEvent | None:
    """Return the step that says where a referral stands."""
    steps = in_order(events)
    return steps[-1] if steps else None


def status_of(events: tuple[ReferralEvent, ...]) -> ReferralStatus:
    """Return where a referral stands."""
    last = last_step(events)
    return ReferralStatus.DRAFT if last is None else last.status


def word_for(
    status: ReferralStatus, reason: str = "", source: Source | None = None
) -> ReferralWord:
    """Return the word that the screen shows; *we think so* is never *got help*."""
    match status:
        case ReferralStatus.DRAFT | ReferralStatus.REQUESTED:
            return ReferralWord.GIVEN
        case ReferralStatus.ACCEPTED | ReferralStatus.IN_PROGRESS | ReferralStatus.ON_HOLD:
            return ReferralWord.WAITING
        case ReferralStatus.COMPLETED:
            guessed = source is Source.WE_THINK
            return ReferralWord.LOST_TOUCH if guessed else ReferralWord.GOT_HELP
        case ReferralStatus.REJECTED | ReferralStatus.CANCELLED:
            return ReferralWord.NO_HELP
        case ReferralStatus.FAILED:
            lost = reason == UnmetReason.COULD_NOT_REACH
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


@dataclass(frozen=True, slots=True)
class FollowUpTry:
    """One time that somebody asked, and the digit that came of it; appended, never overwritten."""

    id: FollowUpTryId
    follow_up_id: FollowUpId
    happened_at: datetime
    staff_id: StaffId
    outcome: int
