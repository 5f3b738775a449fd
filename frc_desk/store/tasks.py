"""Rows and values of tasks."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import TaskId
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.store.lists import AS_WRITTEN, live
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.tasks import tasks
from frc_desk.store.unit import Unit


def task(connection: Connection, task_id: TaskId) -> Task:
    """Return a task.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, tasks, Task, task_id)


def open_tasks(connection: Connection, until: date | None = None) -> tuple[Task, ...]:
    """Return what is not done yet, by day; with `until` only what is due by that day."""
    due = () if until is None else (tasks.c.due_on <= until,)
    order = (tasks.c.due_on, AS_WRITTEN)
    return live(connection, tasks, Task, tasks.c.done_at.is_(None), *due, order=order)


def tasks_about(connection: Connection, about: str) -> tuple[Task, ...]:
    """Return the open tasks that belong to one record."""
    return live(connection, tasks, Task, tasks.c.about == about, tasks.c.done_at.is_(None))


def has_been_planned(connection: Connection, task_id: TaskId) -> bool:
    """Tell whether there is or ever was a task of this id, also one that was done or taken back."""
    return connection.execute(select(tasks.c.id).where(tasks.c.id == task_id)).first() is not None


def open_tasks_of(connection: Connection, kind: TaskKind) -> tuple[Task, ...]:
    """Return the open tasks of one kind."""
    return live(connection, tasks, Task, tasks.c.kind == kind.value, tasks.c.done_at.is_(None))


def put_task(unit: Unit, one: Task, before: Task | None = None) -> None:
    """Write a new or changed task."""
    if before is None:
        put_new(unit, tasks, one)
    else:
        put(unit, tasks, before, one)
