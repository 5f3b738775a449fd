"""A task is one line, a day, a person; it comes back if it repeats."""

from datetime import date

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import Repeats, TaskKind, next_day
from frc_desk.errors import InvalidInputError, NotAllowedError, RecordNotFoundError
from frc_desk.operations.context import Context
from frc_desk.operations.tasks import TaskDesk
from frc_desk.operations.undo import UndoDesk
from frc_desk.store.engine import Database
from tests import offices

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def desk(database: Database, staff: StaffMember, clock: FixedClock) -> TaskDesk:
    return TaskDesk(Context(database, clock, staff))


def test_a_task_is_planned_and_finished(desk: TaskDesk) -> None:
    task = desk.add("  Call   the library ", FRIDAY).value
    assert task.line == "Call the library"
    assert desk.open_tasks() == (task,)
    done = desk.finish(task.id).value
    assert done.done_at is not None
    assert desk.open_tasks() == ()


def test_open_tasks_stand_by_day_and_those_of_a_day_as_they_were_added(desk: TaskDesk) -> None:
    later = desk.add("later", date(2026, 12, 1)).value
    first = desk.add("first", FRIDAY).value
    second = desk.add("second", FRIDAY).value
    assert desk.open_tasks() == (first, second, later)


def test_a_task_belongs_to_whom_it_is_given_and_to_a_record(desk: TaskDesk) -> None:
    offices.hire(desk.context.database, offices.BEN)
    task = desk.add("verify", FRIDAY, offices.BEN.id, about="0c" * 16, kind=TaskKind.VERIFY_SERVICE)
    assert task.value.staff_id == offices.BEN.id
    assert desk.tasks_about("0c" * 16) == (task.value,)
    assert desk.tasks_about("0d" * 16) == ()


def test_a_task_that_repeats_comes_back_after_today(desk: TaskDesk) -> None:
    task = desk.add("water the plants", date(2026, 10, 6), repeats=Repeats.WEEKLY).value
    desk.finish(task.id)
    (again,) = desk.open_tasks()
    assert again.due_on == date(2026, 11, 24)
    assert again.line == task.line
    assert again.id != task.id


def test_finishing_once_more_changes_nothing(desk: TaskDesk) -> None:
    task = desk.add("water the plants", FRIDAY, repeats=Repeats.DAILY).value
    desk.finish(task.id)
    again = desk.finish(task.id)
    assert again.act == ""
    assert again.changes == frozenset()
    assert len(desk.open_tasks()) == 1


def test_a_finished_task_can_be_undone(desk: TaskDesk) -> None:
    task = desk.add("Call the library", FRIDAY).value
    act = desk.finish(task.id).act
    UndoDesk(desk.context).undo(act)
    assert desk.open_tasks() == (task,)


@pytest.mark.parametrize("line", ["", "   ", "x" * 501])
def test_an_empty_or_endless_line_is_refused(desk: TaskDesk, line: str) -> None:
    with pytest.raises(InvalidInputError):
        desk.add(line, FRIDAY)
    assert desk.open_tasks() == ()


def test_an_unknown_task_is_said_to_be_gone(desk: TaskDesk) -> None:
    with pytest.raises(RecordNotFoundError):
        desk.finish(desk.add("x", FRIDAY).value.id[::-1])  # type: ignore[arg-type] # no id of a task


def test_an_auditor_plans_nothing(database: Database, clock: FixedClock) -> None:
    auditor = StaffMember(offices.BEN.id, "Ben", ())
    with pytest.raises(NotAllowedError):
        TaskDesk(Context(database, clock, auditor)).add("x", FRIDAY)


@pytest.mark.parametrize(
    ("repeats", "due", "done", "again"),
    [
        (Repeats.NEVER, FRIDAY, FRIDAY, None),
        (Repeats.DAILY, FRIDAY, FRIDAY, date(2026, 11, 21)),
        (Repeats.WEEKLY, FRIDAY, date(2026, 11, 18), date(2026, 11, 27)),
        (Repeats.MONTHLY, date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
        (Repeats.MONTHLY, date(2026, 1, 31), date(2026, 3, 1), date(2026, 3, 31)),
        (Repeats.MONTHLY, date(2026, 12, 15), date(2026, 12, 15), date(2027, 1, 15)),
        (Repeats.YEARLY, date(2024, 2, 29), date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_task_comes_back_on_its_next_turn_after_it_was_done(
    repeats: Repeats, due: date, done: date, again: date | None
) -> None:
    assert next_day(repeats, due, done) == again
