"""A task: one line, a date, a person; used by Today, directory keeping and deadlines alike."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
    MESSAGE = "message"
    REVIEW_ALERT = "review_alert"
    NEXT_STEP = "next_step"
    """Agreed with a family on a visit; it is about the person."""
    COMES_OF_AGE = "comes_of_age"
    """A student turns eighteen; it is about the student, and due some days before."""
    SAME_FAMILY = "same_family"
    """Two records may be one person; it is about the one, and `other` is the other."""


ABOUT_DIRECTORY = frozenset(
    {TaskKind.VERIFY_SERVICE, TaskKind.FILL_IN_SERVICE, TaskKind.NEED_WITHOUT_SERVICE}
)
"""Tasks that concern everyone who keeps the directory, whoever has them."""


class Repeats(Enum):
    """How often a task comes back after it is done."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do by a day; `about` is the id of the record it belongs to, `other` of a second one."""

    id: TaskId
    line: str
    due_on: date
    staff_id: StaffId
    kind: TaskKind = TaskKind.PLAIN
    repeats: Repeats = Repeats.NEVER
    about: str = ""
    other: str = ""
    done_at: datetime | None = None


def next_day(repeats: Repeats, due_on: date, done_on: date) -> date | None:
    """Return when a finished task comes back: its next turn after today, or never.

    A task of the 31st comes back on the last day of a shorter month.
    """
    if repeats is Repeats.NEVER:
        return None
    turn = 1
    while (day := _turn(repeats, due_on, turn)) <= done_on:
        turn += 1
    return day


def _turn(repeats: Repeats, first: date, turn: int) -> date:
    if repeats is Repeats.DAILY:
        return first + timedelta(days=turn)
    if repeats is Repeats.WEEKLY:
        return first + timedelta(weeks=turn)
    months = first.month - 1 + turn * (12 if repeats is Repeats.YEARLY else 1)
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))
