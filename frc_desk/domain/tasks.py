"""A task: one line, a date, a person; used by Today, directory keeping and deadlines alike."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from frc_desk.domain.ids import StaffId, TaskId


class TaskKind(Enum):
    """What a task is about, so that Today can put it where it belongs."""

    PLAIN = "plain"
    VERIFY_SERVICE = "verify_service"
    FILL_IN_SERVICE = "fill_in_service"
    DRAFT = "draft"
    CALL_BACK = "call_back"
    NEED_WITHOUT_SERVICE = "need_without_service"
    WORKSHOP = "workshop"


class Repeats(Enum):
    """How often a task comes back after it is done."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do by a day; `about` is the id of the record it belongs to."""

    id: TaskId
    line: str
    due_on: date
    staff_id: StaffId
    kind: TaskKind = TaskKind.PLAIN
    repeats: Repeats = Repeats.NEVER
    about: str = ""
    done_at: datetime | None = None
