"""What the person is told of sharing: how things stand, what went and came, what waits, and who has which machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from frc_desk.domain.ids import DeviceId, HouseholdId, PersonId, SchoolId
from frc_desk.domain.sharing import Conflict, Device


@dataclass(frozen=True, slots=True)
class SharingStatus:
    """How this machine stands with the others.

    `unsent` changes are in no file yet; `unanswered` ones some other machine has not said that it has.
    """

    alone: bool
    started: bool = False
    """Whether this machine shares at all."""
    introduced: bool = False
    """Whether the others know it: one that has just joined tells them with its first file."""
    unsent: int = 0
    unanswered: int = 0
    last_sent_at: datetime | None = None
    last_received_at: datetime | None = None
    open_conflicts: int = 0
    set_aside: int = 0
    hub: str = ""
    folder: Path | None = None
    """Where the last exchange was."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A join file, and the code that opens it; the code is kept nowhere."""

    device_id: DeviceId
    code: str
    file: Path


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was written for the other machines, and how many changes of this one were new in it."""

    file: Path
    changes: int
    devices: int
    removed: int = 0
    """Older files of this machine that everyone had answered, and that were taken out of the folder."""


class FileFate(Enum):
    """What became of one file that was found."""

    TAKEN = "taken"
    KNOWN = "known"
    """It had been taken in before."""
    GAP = "gap"
    UNKNOWN_DEVICE = "unknown_device"
    REVOKED_DEVICE = "revoked_device"
    CLONED_DEVICE = "cloned_device"
    NOT_THEIRS = "not_theirs"
    """It holds changes that its machine may not make."""
    NEWER = "newer"
    CLOCK = "clock"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    BAD_SIGNATURE = "bad_signature"
    BAD_RECORD = "bad_record"
    NOT_FOR_US = "not_for_us"
    FOREIGN = "foreign"
    UNDONE = "undone"
    """It was taken in, and taken back with its whole exchange."""


@dataclass(frozen=True, slots=True)
class FileTold:
    """One file by its name, what became of it, and the sentence where it was not taken in."""

    name: str
    fate: FileFate
    sentence: str = ""
    changes: int = 0


@dataclass(frozen=True, slots=True)
class ReceivedReport:
    """What came in, summed over every file."""

    received: int = 0
    known: int = 0
    conflicts: int = 0
    settled: int = 0
    set_aside: int = 0
    """Files that wait now, with those of earlier."""
    files: tuple[FileTold, ...] = ()
    clock_warning: timedelta | None = None
    broken_chains: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[FileTold, ...]:
        """The files that were not taken in, and were not known."""
        quiet = {FileFate.TAKEN, FileFate.KNOWN, FileFate.NOT_FOR_US}
        return tuple(one for one in self.files if one.fate not in quiet)


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One exchange: first what lies there is taken in, then what is new here is written."""

    received: ReceivedReport
    sent: Sent


@dataclass(frozen=True, slots=True)
class TableDifference:
    """A table in which two machines differ, with how many rows each has; they may be equally many."""

    table: str
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """A machine that holds other records than this one, although both know of the same changes."""

    device_id: str
    name: str
    tables: tuple[TableDifference, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class UndoOffer:
    """An exchange that may be taken back until the next one: when, by whom, and how many changes came."""

    at: datetime
    by: str
    changes: int


@dataclass(frozen=True, slots=True)
class MergeUndoState:
    """What may be taken back, or when something was that has not come in again."""

    offer: UndoOffer | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MergeUndone:
    """What was taken back: changes of others and answers of this machine; the files wait."""

    changes: int
    answers: int
    files: int
    since: datetime


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that waits, from whom, why and since when; without a name where the machine is not known."""

    id: str
    device: str
    fate: FileFate
    sentence: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A machine as the list shows it.

    `lacks` counts the changes here which it has not said that it has; None where it said nothing yet.
    """

    device: Device
    person: str
    is_this_one: bool
    last_seen_at: datetime | None
    lacks: int | None
    opens_with_old_sheet: bool = False
    """Whether it has not said yet that it took over the recovery sheet in use."""
    versions_ahead: int = 0
    """How many versions of the records its program is ahead of the one here; below nought, behind."""


@dataclass(frozen=True, slots=True)
class InvitedLine:
    """Somebody whose machine has not come yet."""

    device_id: DeviceId
    name: str
    person: str
    school_ids: tuple[SchoolId, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class HeldBy:
    """What a machine held when it was lost: the sheet of a breach is filled in from it."""

    device: Device
    families: tuple[HouseholdId, ...]
    counts: Mapping[str, int]
    as_of: datetime | None
    """When it last said what it has; it may have had more or less since."""


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Two values with the names of who wrote them, and of the machines on which they did."""

    conflict: Conflict
    kept_by: str
    kept_on: str
    lost_by: str
    lost_on: str


@dataclass(frozen=True, slots=True)
class FamilyConflicts:
    """The open questions about one family; about nobody's where there is no person."""

    person_id: PersonId | None
    name: str
    lines: tuple[ConflictLine, ...]


@dataclass(frozen=True, slots=True)
class LastExchange:
    """What the last meeting with the others came to; nothing is ever lost, so that is not counted."""

    at: datetime
    sent: int
    received: int
    decided: int
    """Questions that were answered on this machine since, until the next meeting."""
    open: int
    """Questions that wait."""
    set_aside: int
