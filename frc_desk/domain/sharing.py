"""What travels between the machines of one office: changes, looks, what was left out, and what came of it.

A record is a line of the change log as the log keeps it: `fields` and `base` are JSON objects in text, instants
are text too, so that a line is packed, sent and written again without being understood on the way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import NamedTuple

from frc_desk.domain.ids import ConflictId, DeviceId, SchoolId, StaffId

CLOCK_WARNS_AFTER = timedelta(minutes=5)
"""A machine whose clock is further ahead than this is named to the person."""
CLOCK_STOPS_AFTER = timedelta(minutes=15)
"""What comes from a clock further ahead than this is set aside."""


class ChangeRecord(NamedTuple):
    """One changed row as one machine wrote it: `rseq` is that machine's own number, counted from 1.

    `base` names for each changed column the clock that its writer saw; None where the row was new.
    """

    replica: str
    rseq: int
    txid: str
    act: str
    hlc: str
    table: str
    row: str
    fields: str
    base: str | None
    actor: str
    at: str
    schema_v: int


class AccessEntry(NamedTuple):
    """One line of a machine's access log, with the code that chains it to the line before."""

    replica: str
    n: int
    at: str
    actor: str
    act: str
    subject: str
    mac: str


class Skipped(NamedTuple):
    """Changes of one machine, first to last, that are outside what the recipient keeps."""

    replica: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything one machine has that another lacks; applied as a whole or not at all.

    `sender` is the replica that made it. `records` follow without a gap, together with `skipped`, what the
    recipient has; `fill` is older history of families that are new to the recipient. `vector` and
    `access_vector` say what the sender itself has, and so acknowledge what it was sent. `heads` are the last
    access lines that the sender knows of every machine, `anchors` the last that were disposed of.
    """

    sender: str
    schema_v: int
    records: tuple[ChangeRecord, ...] = ()
    fill: tuple[ChangeRecord, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    access: tuple[AccessEntry, ...] = ()
    heads: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    anchors: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    vector: Mapping[str, int] = field(default_factory=dict)
    access_vector: Mapping[str, int] = field(default_factory=dict)
    schools: frozenset[SchoolId] = frozenset()
    """For which schools it was made; none is the whole office."""

    @property
    def is_empty(self) -> bool:
        """Whether it brings nothing but what the sender has."""
        return not (self.records or self.fill or self.skipped or self.access)


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a parcel."""

    applied: int = 0
    """Records that were new here."""
    known: int = 0
    """Records that had come before, by whatever way."""
    pending: int = 0
    """Records with something that only a newer program understands."""
    late: int = 0
    """Records about what had been destroyed for good; only their number is kept."""
    conflicts_opened: int = 0
    settled: int = 0
    access_lines: int = 0
    broken_chains: tuple[str, ...] = ()
    """Machines whose access log does not hold together."""
    clock_warning: timedelta | None = None
    """How far the sender's clock is ahead, where that is worth a sentence."""
    purged: bool = False
    """Whether something was destroyed: then the file is to be written anew (`settle`)."""
    tables: frozenset[str] = frozenset()
    """Which tables have other rows now."""


class ConflictCare(Enum):
    """What becomes of two values that were written without knowing of each other."""

    SAFETY = "safety"
    """A person decides."""
    LOW_RISK = "low_risk"
    """The later one holds, and both are listed."""


class ConflictKind(Enum):
    """What two machines did without knowing of each other."""

    VALUES = "values"
    """Two values for one field."""
    DELETED = "deleted"
    """One took a record away, the other went on writing in it."""
    PARENT_DELETED = "parent_deleted"
    """One took a record away, the other hung something on it."""


class ConflictState(Enum):
    """Whether a person still has to say something."""

    OPEN = "open"
    SETTLED = "settled"
    DECIDED = "decided"


class Choice(Enum):
    """What a person decided about two values."""

    THIS = "this"
    """What stands there now."""
    OTHER = "other"
    """What had given way."""
    BOTH = "both"
    """What stands there now, and the other as a note."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of two values: what, by whom, when, and on which machine; `value` is as the file keeps it.

    `at` is by the clock of that machine, `received_at` by ours; None for what was written here. Every machine
    has one of its own, so that two are the same value whenever they came.
    """

    value: str | int | float | None
    actor: StaffId
    at: datetime
    replica: str
    received_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of one field that were written without knowing of each other; both stay in the history."""

    id: ConflictId
    kind: ConflictKind
    care: ConflictCare
    state: ConflictState
    table: str
    row: str
    column: str
    kept_hlc: str
    lost_hlc: str
    kept: Version
    lost: Version


@dataclass(frozen=True, slots=True)
class ConflictDecision:
    """What a person decided about a conflict; it travels, and closes the question on every machine."""

    id: ConflictId
    tbl: str
    row_id: str
    col: str
    lost_hlc: str
    kept: Choice
    staff_id: StaffId
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Device:
    """A machine that shares in this office; it has every family, or those of its schools.

    The public keys are in hexadecimal digits; empty while the machine has not introduced itself.
    """

    id: DeviceId
    name: str
    school_ids: tuple[SchoolId, ...] = ()
    staff_id: StaffId | None = None
    sign_key: str = ""
    seal_key: str = ""
    joined_at: datetime | None = None
    revoked_at: datetime | None = None
    retired_at: datetime | None = None
    schema_v: int = 0
    replica: str = ""
    hub: str = ""
    """The address of the hub that this machine set up, without any secret."""
    hub_verifier: str = ""
    """What the hub may know of this machine's secret for it."""

    @property
    def schools(self) -> frozenset[SchoolId]:
        """The schools whose families it keeps; none is the whole office."""
        return frozenset(self.school_ids)

    @property
    def is_live(self) -> bool:
        """Whether it is neither lost nor retired."""
        return self.revoked_at is None and self.retired_at is None


@dataclass(frozen=True, slots=True)
class TableDigest:
    """How many rows a table has within a scope, and a code over all of them."""

    table: str
    rows: int
    code: str
