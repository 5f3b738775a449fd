"""What the custodian of records has to do by a day, as Today shows it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class DueKind(Enum):
    """What waits."""

    PACKET = "packet"
    COUNSEL = "counsel"
    """A packet that counsel decides about, within the same days."""
    CHALLENGE = "challenge"
    LEGAL = "legal"
    TELL_FAMILY = "tell_family"
    CLASSIFY = "classify"
    """In December the records of the year before are classified (5 CCR 16022)."""


@dataclass(frozen=True, slots=True)
class RecordsDue:
    """One thing that waits; `person_id` opens its family, where one may be named."""

    kind: DueKind
    due_on: date
    who: str = ""
    person_id: str = ""
