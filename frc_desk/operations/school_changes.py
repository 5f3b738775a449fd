"""Writes that a child goes to another school, with where it went before."""

from dataclasses import replace
from datetime import date

from frc_desk.domain.ids import AttendanceId, SchoolId
from frc_desk.domain.people import Person
from frc_desk.domain.people_input import tidied_grade
from frc_desk.domain.schools import Attendance, LeftBecause
from frc_desk.store import people, person_details
from frc_desk.store.unit import Unit


def gone_to(person: Person, school_id: SchoolId | None, grade: str) -> Person:
    """Return a child at a school in a grade."""
    return replace(person, school_id=school_id, grade=tidied_grade(grade))


def moved(unit: Unit, after: Person, before: Person, on: date, why: LeftBecause) -> Person:
    """Write a child's new school or grade; a change of grade alone leaves the stretch at the school open."""
    if after.school_id != before.school_id:
        _write_history(unit, after, before, on, why)
    if after != before:
        people.put_person(unit, after, before)
    return after


def _write_history(unit: Unit, after: Person, before: Person, on: date, why: LeftBecause) -> None:
    known = person_details.attendances_of(unit.connection, [after.id])
    running = [one for one in known if one.until_on is None]
    for one in running:
        person_details.put_attendance(unit, replace(one, until_on=on, why=why), one)
    if not running and before.school_id is not None:
        person_details.put_attendance(
            unit,
            Attendance(
                AttendanceId(unit.new_id()),
                after.id,
                before.school_id,
                before.grade,
                until_on=on,
                why=why,
            ),
        )
    if after.school_id is not None:
        person_details.put_attendance(
            unit,
            Attendance(
                AttendanceId(unit.new_id()), after.id, after.school_id, after.grade, from_on=on
            ),
        )
