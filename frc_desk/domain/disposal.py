"""Destroying records for good: what a purge order names, who may carry a disposal out, what it certifies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum, StrEnum

from frc_desk.domain.ids import DisposalId, PurgeOrderId, StaffId
from frc_desk.domain.retention import RecordKind
from frc_desk.errors import DisposalStoppedError

ALONE_AFTER = timedelta(hours=24)
"""One person may carry it out after it stood this long on every Today list (privacy.md, What holds first 9)."""


class PurgeKind(Enum):
    """What an order destroys."""

    REDACTION = "redaction"
    """The text of a cell; its row stays, with a neutral mark."""
    DISPOSAL = "disposal"
    """Whole rows."""


@dataclass(frozen=True, slots=True)
class PurgeOrder:
    """Which rows or cells are destroyed everywhere; it holds ids and no text, and travels.

    Each target is `table/id`, or `table/id/column` for one cell. One disposal may need several orders.
    """

    id: PurgeOrderId
    kind: PurgeKind
    targets: tuple[str, ...]
    ordered_at: datetime
    ordered_by: StaffId
    disposal_id: DisposalId | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One row, or one cell of it."""

    table: str
    row: str
    column: str = ""

    def __str__(self) -> str:
        """Return it as an order holds it."""
        return "/".join(part for part in (self.table, self.row, self.column) if part)

    @classmethod
    def of(cls, text: str) -> "Target":
        """Return what `str` gave."""
        table, row, *column = text.split("/")
        return cls(table, row, column[0] if column else "")


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how far it is, and who may stop it before the point of no return."""

    progress: Callable[[int, int], None] = lambda _done, _of: None
    stopped: Callable[[], bool] = field(default=lambda: False)

    def tell(self, done: int, of: int) -> None:
        """Tell how far it is.

        Raises:
            DisposalStoppedError: somebody stopped it; the transaction is rolled back.
        """
        if self.stopped():
            raise DisposalStoppedError
        self.progress(done, of)


class OutOfReach(StrEnum):
    """Where disposed data may still stand; the certificate names each."""

    OLD_BACKUPS = "old_backups"
    PAPER = "paper"
    EXPORTS = "exports"
    OTHER_COMPUTERS = "other_computers"


@dataclass(frozen=True, slots=True)
class Disposal:
    """One disposal from its proposal to its certificate; `counts` are pairs `kind:number`."""

    id: DisposalId
    kinds: tuple[RecordKind, ...]
    proposed_at: datetime
    proposed_by: StaffId
    counts: tuple[str, ...] = ()
    carried_out_at: datetime | None = None
    carried_out_by: StaffId | None = None
    withdrawn_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be carried out."""
        return self.carried_out_at is None and self.withdrawn_at is None

    @property
    def counted(self) -> Mapping[str, int]:
        """The counts by kind."""
        pairs = (one.rpartition(":") for one in self.counts)
        return {kind: int(number) for kind, _, number in pairs}


@dataclass(frozen=True, slots=True)
class DisposalPlan:
    """What may go on a day: how many of each kind, before which day, and how many a hold keeps."""

    day: date
    before: Mapping[RecordKind, date]
    counts: Mapping[RecordKind, int]
    held: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing is old enough."""
        return not any(self.counts.values())


@dataclass(frozen=True, slots=True)
class DisposalNotice:
    """An open disposal as everybody sees it on Today."""

    disposal: Disposal
    proposed_by: str
    alone_from: datetime


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was destroyed: kinds and counts, never names; and where it may still stand."""

    disposal: Disposal
    office_name: str
    proposed_by: str
    carried_out_by: str
    oldest_backup: datetime | None
    out_of_reach: tuple[OutOfReach, ...] = tuple(OutOfReach)
    practice: bool = False


@dataclass(frozen=True, slots=True)
class DisposedCount:
    """What is left of disposed records: how many, of one school year; without anybody's id."""

    id: str
    school_year: int
    what: str
    code: str
    n: int


def may_carry_out(disposal: Disposal, actor: StaffId, now: datetime) -> bool:
    """Say whether this person may do it now: a second one at once, the same one after a day."""
    if not disposal.is_open:
        return False
    return actor != disposal.proposed_by or now - disposal.proposed_at >= ALONE_AFTER
