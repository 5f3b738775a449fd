"""Puts an eighteenth birthday on somebody's Today before it comes, so that nobody is surprised by it."""

from dataclasses import replace
from datetime import date, timedelta

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.ids import StaffId, TaskId
from frc_desk.domain.people import FamilyRole, Person
from frc_desk.domain.school_years import ADULT_AGE, birthday
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.store import contacts, families, staff, tasks
from frc_desk.store.unit import Unit

DAYS_BEFORE = 10
"""Working days before the birthday: enough to talk with the student and the parents."""
_AHEAD = timedelta(days=400)
"""A birthday further off is planned by the school year that it lies in."""


def remind_of_birthday(unit: Unit, student: Person) -> None:
    """Plan the talk before an eighteenth birthday, move it with the day, or drop it.

    It goes to whoever of the staff met the family last, else to whoever writes this down. The line stays
    empty: what is planned tells nobody whose birthday it is before the family is opened.
    """
    day = _day_of(unit, student)
    known = next(
        (
            one
            for one in tasks.tasks_about(unit.connection, student.id)
            if one.kind is TaskKind.COMES_OF_AGE
        ),
        None,
    )
    if day is None:
        if known is not None:
            tasks.put_task(unit, replace(known, done_at=unit.now), known)
        return
    due = max(SchoolCalendar().before(day, DAYS_BEFORE), local_day(unit.now))
    if known is None:
        task = Task(
            id=TaskId(unit.new_id()),
            line="",
            due_on=due,
            staff_id=_who_knows_them(unit, student),
            kind=TaskKind.COMES_OF_AGE,
            about=student.id,
        )
        tasks.put_task(unit, task)
    elif known.due_on != due:
        tasks.put_task(unit, replace(known, due_on=due), known)


def _day_of(unit: Unit, student: Person) -> date | None:
    """Return the birthday where it lies ahead, within the year, and of a child of a family."""
    today = local_day(unit.now)
    if student.born_on is None:
        return None
    day = birthday(student.born_on, ADULT_AGE)
    if not today < day <= today + _AHEAD:
        return None
    family = families.family_around(unit.connection, student.id)
    members = family.members if family else ()
    role = next((one.role for one in members if one.person.id == student.id), None)
    return day if role is FamilyRole.CHILD else None


def _who_knows_them(unit: Unit, student: Person) -> StaffId:
    active = {one.id for one in staff.members(unit.connection) if one.active}
    family = families.family_around(unit.connection, student.id)
    around = tuple(one.person.id for one in family.members) if family else (student.id,)
    met = contacts.met_by(unit.connection, around)
    return next((one for one in met if one in active), unit.actor)
