"""Tasks: one line, a day, a person (`Ctrl+T`)."""

from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import StaffId, TaskId, new_id
from frc_desk.domain.note_checker import covered
from frc_desk.domain.privacy import Permission
from frc_desk.domain.scope import Scope
from frc_desk.domain.tasks import ABOUT_DIRECTORY, Repeats, Task, TaskKind, next_day
from frc_desk.domain.typed_text import one_line
from frc_desk.errors import InvalidInputError, NotAllowedError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.store import staff
from frc_desk.store import tasks as store

_MOST_SIGNS = 500


class TaskDesk:
    """Plans and finishes tasks."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.PLAN_TASKS)
    def add(
        self,
        line: str,
        due_on: date,
        staff_id: StaffId | None = None,
        *,
        repeats: Repeats = Repeats.NEVER,
        about: str = "",
        kind: TaskKind = TaskKind.PLAIN,
    ) -> Done[Task]:
        """Plan something for a day; nobody named means the person who plans it.

        Raises:
            InvalidInputError: the line is empty or too long.
        """
        text = _one_line(line)
        with self.context.database.unit(self.context.actor.id, "add_task") as unit:
            task = Task(
                id=TaskId(unit.new_id()),
                line=text,
                due_on=due_on,
                staff_id=staff_id or self.context.actor.id,
                kind=kind,
                repeats=repeats,
                about=about,
            )
            store.put_task(unit, task)
        return Done(task, frozenset({Kind.TASK}), unit.txid)

    @act(Permission.TAKE_MESSAGE)
    def take_message(self, line: str, staff_id: StaffId) -> Done[Task]:
        """Write a message down for a colleague; it stands on their Today.

        Raises:
            InvalidInputError: the line is empty or too long, or nobody here has that id.
        """
        text = _one_line(line)
        with self.context.database.unit(self.context.actor.id, "take_message") as unit:
            known = {one.id for one in staff.members(unit.connection) if one.active}
            if staff_id not in known:
                raise InvalidInputError({"staff": mark("Say for whom the message is.")})
            today = local_day(unit.now)
            task = Task(TaskId(unit.new_id()), text, today, staff_id, TaskKind.MESSAGE)
            store.put_task(unit, task)
        return Done(task, frozenset({Kind.TASK}), unit.txid)

    @act(Permission.PLAN_TASKS)
    def finish(self, task_id: TaskId) -> Done[Task]:
        """Mark a task as done; one that repeats comes back on its next day.

        Finishing it once more changes nothing.

        Raises:
            NotAllowedError: it is a colleague's, and not for this person to see.
        """
        with self.context.database.unit(self.context.actor.id, "finish_task") as unit:
            before = store.task(unit.connection, task_id)
            if not self._may_see(before):
                raise NotAllowedError
            if before.done_at is not None:
                return Done(before, frozenset())
            done = replace(before, done_at=unit.now)
            store.put_task(unit, done, before)
            again = next_day(before.repeats, before.due_on, local_day(unit.now))
            if again is not None:
                store.put_task(
                    unit, replace(before, id=TaskId(new_id(unit.now)), due_on=again, done_at=None)
                )
        return Done(done, frozenset({Kind.TASK}), unit.txid)

    @act(Permission.PLAN_TASKS)
    def open_tasks(self) -> tuple[Task, ...]:
        """Return everything that is not done yet, by day."""
        with self.context.database.reading() as connection:
            found = store.open_tasks(connection)
        return tuple(task for task in found if self._may_see(task))

    @act(Permission.PLAN_TASKS)
    def tasks_about(self, about: str) -> tuple[Task, ...]:
        """Return the open tasks that belong to one contact, family or service."""
        with self.context.database.reading() as connection:
            found = store.tasks_about(connection, about)
        return tuple(task for task in found if self._may_see(task))

    def _may_see(self, task: Task) -> bool:
        """Say whether a task concerns this person: what is about the directory concerns everyone.

        The line of a task may name a family, so whoever sees some families only sees their own tasks.
        """
        actor = self.context.actor
        return Scope.of(actor).is_all or task.staff_id == actor.id or task.kind in ABOUT_DIRECTORY


def _one_line(typed: str) -> str:
    text = covered(one_line(typed)).text
    if not text or len(text) > _MOST_SIGNS:
        raise InvalidInputError({"line": mark("Write what is to be done, in one line.")})
    return text
