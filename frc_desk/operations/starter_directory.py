"""Puts the directory that ships with the program into a new office: needs, schools, services."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from frc_desk.clock import local_day
from frc_desk.directory_formats import starter
from frc_desk.domain.directory import ServiceEntry, UseState
from frc_desk.domain.ids import StaffId, TaskId
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.store import directory, directory_rows, tasks
from frc_desk.store.unit import Unit

EXERCISE = "an exercise"
"""Who confirmed the services of a practice office: nobody called."""
_EXERCISE_DAYS = 50


def load_starter(unit: Unit, first: StaffId, *, as_exercise: bool) -> None:
    """Write the shipped directory into a new office, and a task for each row the office fills in.

    Args:
        unit: the running act.
        first: who sets the office up; the tasks are theirs.
        as_exercise: confirm what is ready to verify, as only a practice office may.
    """
    today = local_day(unit.now)
    directory.put_need_categories(unit, starter.need_categories())
    directory.put_schools(unit, starter.starter_schools())
    entries = starter.starter_services()
    directory_rows.put_entries(unit, _confirmed(entries, today) if as_exercise else entries)
    for entry in entries:
        if entry.service.use is UseState.OFFICE_FILLS_IN:
            tasks.put_task(
                unit,
                Task(
                    id=TaskId(unit.new_id()),
                    line=entry.service.name,
                    due_on=today,
                    staff_id=first,
                    kind=TaskKind.FILL_IN_SERVICE,
                    about=entry.id,
                ),
            )


def _confirmed(entries: tuple[ServiceEntry, ...], today: date) -> Iterator[ServiceEntry]:
    """Yield the entries as if somebody had called each number that is ready to be called."""
    for number, entry in enumerate(entries):
        if entry.service.use is not UseState.READY_TO_VERIFY:
            yield entry
            continue
        service = replace(
            entry.service,
            use=UseState.CONFIRMED,
            use_reason="Confirmed as an exercise in this practice office. Nobody has called.",
            confirmed_on=today - timedelta(days=number * 7 % _EXERCISE_DAYS),
            confirmed_by=EXERCISE,
        )
        yield replace(entry, service=service)
