"""Reads every child for a new school year, and writes that one was begun."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.people import FamilyRole, Person
from frc_desk.domain.rollover import RolloverChild
from frc_desk.domain.schools import School, SchoolYear
from frc_desk.store.families import persons_by_id
from frc_desk.store.lists import live
from frc_desk.store.rows import put, put_new
from frc_desk.store.schema.directory import schools as school_table
from frc_desk.store.schema.people import memberships, persons, school_years
from frc_desk.store.unit import Unit


def children(connection: Connection) -> tuple[RolloverChild, ...]:
    """Return every child of a household who has a grade or a school, by name."""
    child = memberships.alias("child")
    is_child = (
        select(child.c.id)
        .where(
            child.c.person_id == persons.c.id,
            child.c.role == FamilyRole.CHILD.value,
            child.c.deleted == 0,
        )
        .exists()
    )
    rows = connection.execute(
        select(
            persons.c.id,
            persons.c.full_name,
            persons.c.grade,
            persons.c.school_id,
            persons.c.born_on,
        )
        .where(
            persons.c.deleted == 0,
            (persons.c.grade != "") | persons.c.school_id.is_not(None),
            is_child,
        )
        .order_by(persons.c.full_name, persons.c.id)
    )
    return tuple(
        RolloverChild(
            PersonId(row[0]), row[1], row[2], SchoolId(row[3]) if row[3] else None, row[4]
        )
        for row in rows
    )


def allowed_until(connection: Connection, on: date) -> tuple[PersonId, ...]:
    """Return whose directory information was allowed out until a day before this one."""
    rows = connection.execute(
        select(persons.c.id).where(persons.c.release_until < on, persons.c.deleted == 0)
    )
    return tuple(PersonId(row[0]) for row in rows)


def begun(connection: Connection) -> SchoolYear | None:
    """Return the latest school year that the office went over to, or None."""
    found = live(
        connection, school_years, SchoolYear, order=(school_years.c.begins.desc(),), limit=1
    )
    return found[0] if found else None


def people(connection: Connection, person_ids: Sequence[PersonId]) -> dict[PersonId, Person]:
    """Return these people by id."""
    return {one.id: one for one in persons_by_id(connection, person_ids)}


def put_school_year(unit: Unit, year: SchoolYear) -> None:
    """Write that a school year was begun."""
    put_new(unit, school_years, year)


def put_school(unit: Unit, after: School, before: School | None = None) -> None:
    """Write a new school, or what is known of one."""
    if before is None:
        put_new(unit, school_table, after)
    else:
        put(unit, school_table, before, after)


def children_at(connection: Connection) -> dict[SchoolId, int]:
    """Return how many children go to each school."""
    counted = (
        select(persons.c.school_id, func.count())
        .where(
            persons.c.deleted == 0,
            persons.c.school_id.is_not(None),
            persons.c.merged_into.is_(None),
        )
        .group_by(persons.c.school_id)
    )
    return {SchoolId(row[0]): row[1] for row in connection.execute(counted)}


def who_goes_to(connection: Connection, school_id: SchoolId) -> tuple[PersonId, ...]:
    """Return the children of a school."""
    wanted = select(persons.c.id).where(
        persons.c.deleted == 0,
        persons.c.school_id == school_id,
        persons.c.merged_into.is_(None),
    )
    return tuple(PersonId(row[0]) for row in connection.execute(wanted))
