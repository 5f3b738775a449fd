"""A family challenges what was written down (PR-5, Education Code 49070): dates, and how it ends."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from frc_desk.domain.ids import NoteChallengeId, NoteId, PersonId, StaffId

MEET_WITHIN = timedelta(days=30)
REMOVED = "[…]"
"""Stands where a text was destroyed; it says that something was there and nothing of what."""


class ChallengeGround(Enum):
    """What the family says is wrong with it."""

    INACCURATE = "inaccurate"
    CONCLUSION = "conclusion"
    """A personal conclusion that nothing supports."""
    COMPETENCE = "competence"
    """Outside what the observer can judge."""
    NOT_OBSERVED = "not_observed"
    """Not seen by a named person at a time and place."""
    MISLEADING = "misleading"
    PRIVACY = "privacy"


class ChallengeOutcome(Enum):
    """How it ended."""

    SUSTAINED = "sustained"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NoteChallenge:
    """One challenge of one note; `statement` is the family's own, printed with the note where denied."""

    id: NoteChallengeId
    note_id: NoteId
    challenger_id: PersonId
    ground: ChallengeGround
    asked_on: date
    meet_by: date
    staff_id: StaffId
    said: str = ""
    met_on: date | None = None
    outcome: ChallengeOutcome | None = None
    decided_on: date | None = None
    decided_by: StaffId | None = None
    statement: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class NoteToChallenge:
    """A note as its family may see it, with what was challenged in it.

    A private one stands in the list without its text; `ChallengeDesk.text` shows it, and that is recorded.
    """

    note_id: NoteId
    body: str
    kind: str
    written_on: date
    author: str
    challenge: NoteChallenge | None = None
    is_private: bool = False


def meet_by(asked_on: date) -> date:
    """Return the day by which the district meets the family."""
    return asked_on + MEET_WITHIN
