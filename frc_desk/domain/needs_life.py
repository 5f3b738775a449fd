"""What becomes of a need: open, working, and one of five endings, each with who says so.

    open ──► working ──► met │ partly met │ unmet (why) │ withdrawn │ unknown
     ▲                                      any ending may be opened again ──┘

The family's no is *withdrawn*, the partner's no is *unmet*: they mean different things when the office
asks what is missing here. A need without events is open; it costs no row.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from frc_desk.domain.ids import NeedEventId, NeedId, StaffId
from frc_desk.domain.referrals import Source


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
class NeedEvent:
    """What somebody learned about a need; appended, never overwritten."""

    id: NeedEventId
    need_id: NeedId
    state: NeedState
    happened_at: datetime
    staff_id: StaffId
    reason: str = ""
    """A code of the list of unmet reasons, or nothing."""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class NeedStanding:
    """Where a need stands, and on whose word."""

    state: NeedState = NeedState.OPEN
    reason: str = ""
    source: Source | None = None
    since: datetime | None = None


class EndingRefusal(Enum):
    """Why a need may not be closed like this."""

    NO_SOURCE = "no_source"
    NO_REASON = "no_reason"
    ONLY_WE_THINK = "only_we_think"
    """What we think is no help that arrived."""


_ENDINGS = {
    NeedState.MET,
    NeedState.PARTLY_MET,
    NeedState.UNMET,
    NeedState.WITHDRAWN,
    NeedState.UNKNOWN,
}
_GOOD = {NeedState.MET, NeedState.PARTLY_MET}
# Of two events in one instant; opening again comes last, because only what has ended is opened again.
_ORDER = {state: at for at, state in enumerate((*list(NeedState)[1:], NeedState.OPEN))}


def is_closed(state: NeedState) -> bool:
    """Say whether a need has ended."""
    return state in _ENDINGS


def standing_of(events: tuple[NeedEvent, ...], *, is_referred: bool = False) -> NeedStanding:
    """Return where a need stands: its latest event; of two in one instant, the state further on.

    Opening again comes last of all. The answer is the same on every machine, whatever the order in
    which the events arrived. An open need with a referral that has not ended is being worked on.
    """
    last = max(events, key=lambda one: (one.happened_at, _ORDER[one.state], one.id), default=None)
    if last is None:
        return NeedStanding(NeedState.WORKING if is_referred else NeedState.OPEN)
    state = last.state
    if state is NeedState.OPEN and is_referred:
        state = NeedState.WORKING
    return NeedStanding(state, last.reason, last.source, last.happened_at)


def refusal(state: NeedState, source: Source | None, reason: str) -> EndingRefusal | None:
    """Say what is missing before a need may be closed like this, or None."""
    if state not in _ENDINGS:
        return None
    if source is None:
        return EndingRefusal.NO_SOURCE
    if state in _GOOD and source is Source.WE_THINK:
        return EndingRefusal.ONLY_WE_THINK
    if state is NeedState.UNMET and not reason:
        return EndingRefusal.NO_REASON
    return None
