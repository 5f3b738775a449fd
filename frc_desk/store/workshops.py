"""Rows and values of workshops and of those who want to come."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import WorkshopId
from frc_desk.domain.people import Person
from frc_desk.domain.releases import may_be_listed
from frc_desk.domain.workshops import (
    ListEntry,
    SeatState,
    SheetLine,
    Workshop,
    WorkshopLine,
)
from frc_desk.store.lists import live
from frc_desk.store.merged_people import winners_of
from frc_desk.store.rows import columns_of, get, put, put_new, value_of
from frc_desk.store.schema.people import persons
from frc_desk.store.schema.workshops import list_entries, workshops
from frc_desk.store.unit import Unit


def workshop(connection: Connection, workshop_id: WorkshopId) -> Workshop:
    """Return a workshop.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, workshops, Workshop, workshop_id)


def workshops_from(connection: Connection, start: datetime | None) -> tuple[WorkshopLine, ...]:
    """Return the workshops that begin at `start` or later, the next one first, with how many are listed."""
    wanted = (
        select(
            *columns_of(workshops, Workshop),
            _count(),
            _count(list_entries.c.state == SeatState.WAITING.value),
            _count(list_entries.c.state == SeatState.REQUESTED.value),
        )
        .where(workshops.c.deleted == 0)
        .order_by(workshops.c.starts_at, workshops.c.id)
    )
    if start is not None:
        wanted = wanted.where(workshops.c.starts_at >= start)
    return tuple(
        WorkshopLine(value_of(Workshop, row), *map(int, row[-3:]))
        for row in connection.execute(wanted)
    )


def with_requests(connection: Connection) -> tuple[Workshop, ...]:
    """Return the workshops on whose lists somebody asked for a seat and was not answered."""
    asked = select(list_entries.c.workshop_id).where(
        list_entries.c.state == SeatState.REQUESTED.value, list_entries.c.deleted == 0
    )
    return live(connection, workshops, Workshop, workshops.c.id.in_(asked))


def entries(connection: Connection, workshop_id: WorkshopId) -> tuple[ListEntry, ...]:
    """Return who is on the list, in the order in which they were added."""
    return live(connection, list_entries, ListEntry, list_entries.c.workshop_id == workshop_id)


def sheet_lines(connection: Connection, workshop_id: WorkshopId, on: date) -> tuple[SheetLine, ...]:
    """Return a line for everyone who may be named in public on a day (PR-4), by the name they gave.

    A first name without a record behind it names nobody.
    """
    listed = entries(connection, workshop_id)
    ids = [entry.person_id for entry in listed if entry.person_id is not None]
    kept = winners_of(connection, ids)
    known = {kept.get(one, one) for one in ids}
    people = {
        person.id: person for person in live(connection, persons, Person, persons.c.id.in_(known))
    }
    lines = []
    for entry in listed:
        if entry.person_id is None:
            lines.append(SheetLine(entry.first_name, entry.speaks))
            continue
        # Of two records that were joined, the one that is kept says whether the name may be out; once.
        person = people.pop(kept.get(entry.person_id, entry.person_id), None)
        if person is not None and may_be_listed(person.release_until, on):
            speaks = entry.speaks or person.speaks
            lines.append(SheetLine(person.full_name, speaks, person.id))
    return tuple(lines)


def put_state(unit: Unit, before: ListEntry, after: ListEntry) -> None:
    """Write what somebody is told about a seat."""
    put(unit, list_entries, before, after)


def put_workshop(unit: Unit, one: Workshop) -> None:
    """Write a new workshop."""
    put_new(unit, workshops, one)


def put_entry(unit: Unit, entry: ListEntry) -> None:
    """Put somebody on a workshop's list."""
    put_new(unit, list_entries, entry)


def _count(*only: ColumnElement[bool]) -> ScalarSelect[int]:
    on_list = (list_entries.c.workshop_id == workshops.c.id, list_entries.c.deleted == 0)
    return select(func.count()).where(*on_list, *only).scalar_subquery()
