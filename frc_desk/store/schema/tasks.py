"""The table of tasks."""

from sqlalchemy import Index

from frc_desk.domain.tasks import Repeats, TaskKind
from frc_desk.store.schema.base import choice, day, moment, reference, shared, text

tasks = shared(
    "tasks",
    text("line", 500),
    day("due_on"),
    reference("staff_id", "staff"),
    choice("kind", TaskKind),
    choice("repeats", Repeats),
    text("about", 40),
    text("other", 40),
    moment("done_at", nullable=True),
    Index("ix_tasks_due_on", "due_on"),
)
