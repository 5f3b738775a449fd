"""What the home page shows: everything due, in sections."""

from dataclasses import dataclass
from datetime import date, datetime

from frc_desk.domain.contacts import Channel
from frc_desk.domain.disposal import DisposalNotice
from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.domain.hand_offs import HandOffRow
from frc_desk.domain.ids import ContactId
from frc_desk.domain.records_due import RecordsDue
from frc_desk.domain.remarks import RemarkRow
from frc_desk.domain.school_messages import MessageRow
from frc_desk.domain.tasks import Task
from frc_desk.domain.visits import VisitRow


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A contact left open."""

    contact_id: ContactId
    channel: Channel
    who: str
    started_at: datetime
    saved_at: datetime
    need_codes: tuple[str, ...]
    is_old: bool = False


@dataclass(frozen=True, slots=True)
class FailedSignIns:
    """Wrong passphrases at one name on one day; an empty name is one that nobody here has."""

    name: str
    tries: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class TodayList:
    """Everything that waits for this staff member today."""

    day: date
    overdue: tuple[FollowUpRow, ...]
    due: tuple[FollowUpRow, ...]
    tasks: tuple[Task, ...]
    drafts: tuple[DraftRow, ...]
    to_check: tuple[Task, ...]
    handed: tuple[HandOffRow, ...]
    go_live_done: int
    go_live_all: int
    needs_second_key_holder: bool = False
    backup_is_late: bool = False
    moved_away_on: date | None = None
    """Since when the office works on another machine, as this one was told."""
    failed_sign_ins: tuple[FailedSignIns, ...] = ()
    month_to_look_over: date | None = None
    """The first day of last month where the access log has something for the supervisor."""
    visits: tuple[VisitRow, ...] = ()
    messages: tuple[MessageRow, ...] = ()
    remarks: tuple[RemarkRow, ...] = ()
    """What parents told us and still waits; for the supervisor."""
    copy_of: datetime | None = None
    """When the backup was made that this office came from, while backups are paused."""

    records_due: tuple[RecordsDue, ...] = ()
    """Packets, challenges and legal requests with their days, for the custodian of records."""
    disposals: tuple[DisposalNotice, ...] = ()
    """Proposed disposals: everybody sees them for a day."""

    @property
    def to_do(self) -> int:
        """How many things are to do; it stands in the window's title."""
        return sum(
            len(one)
            for one in (
                self.overdue,
                self.due,
                self.tasks,
                self.drafts,
                self.handed,
                self.records_due,
                self.visits,
                self.messages,
                self.remarks,
            )
        )
