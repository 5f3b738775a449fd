"""Rows and values of the contact log."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from frc_desk.domain.contacts import Contact, Note
from frc_desk.domain.ids import ContactId, PersonId, StaffId
from frc_desk.store.lists import live
from frc_desk.store.rows import bring_back, find, put, put_new
from frc_desk.store.schema.contacts import contacts, notes
from frc_desk.store.unit import Unit


def contact(connection: Connection, contact_id: ContactId) -> Contact | None:
    """Return a contact, or None where there is none."""
    return find(connection, contacts, Contact, contact_id)


def put_contact(unit: Unit, after: Contact) -> bool:
    """Write a contact as it stands, new or changed; tell whether nothing of it was there before.

    A contact that was taken back and is wrapped up again becomes live again under its own id.
    """
    before = contact(unit.connection, after.id)
    was_away = before is None and bring_back(unit, contacts, after.id)
    if was_away:
        before = contact(unit.connection, after.id)
    if before is None:
        put_new(unit, contacts, after)
        return True
    put(unit, contacts, before, after)
    return was_away


def between(
    connection: Connection,
    first: datetime,
    last: datetime,
    limit: int,
    *within: ColumnElement[bool],
) -> tuple[Contact, ...]:
    """Return the wrapped-up contacts that began in a span of time and meet every condition, the latest first."""
    return live(
        connection,
        contacts,
        Contact,
        contacts.c.started_at >= first,
        contacts.c.started_at < last,
        contacts.c.ended_at.is_not(None),
        *within,
        order=(contacts.c.started_at.desc(),),
        limit=limit,
    )


def without_person(
    connection: Connection, since: datetime, limit: int, *within: ColumnElement[bool]
) -> tuple[Contact, ...]:
    """Return the wrapped-up contacts in which nobody gave a name, the latest first."""
    return live(
        connection,
        contacts,
        Contact,
        contacts.c.started_at >= since,
        # By its own index the many contacts of all years without a name would be read first.
        func.coalesce(contacts.c.person_id, "") == "",
        contacts.c.ended_at.is_not(None),
        *within,
        order=(contacts.c.started_at.desc(),),
        limit=limit,
    )


def people_met_since(
    connection: Connection, staff_id: StaffId, since: datetime, limit: int
) -> tuple[PersonId, ...]:
    """Return the people this staff member talked with since then, the latest first."""
    rows = connection.execute(
        select(contacts.c.person_id)
        .where(
            contacts.c.staff_id == staff_id,
            contacts.c.started_at >= since,
            contacts.c.person_id.is_not(None),
            contacts.c.deleted == 0,
        )
        .order_by(contacts.c.started_at.desc())
        .limit(limit * 4)
    )
    return tuple(dict.fromkeys(PersonId(row[0]) for row in rows))[:limit]


def met_by(connection: Connection, people: Collection[PersonId]) -> tuple[StaffId, ...]:
    """Return who talked with these people, whoever did so last first."""
    rows = connection.execute(
        select(contacts.c.staff_id)
        .where(contacts.c.person_id.in_(people), contacts.c.deleted == 0)
        .order_by(contacts.c.started_at.desc())
        .limit(20)
    )
    return tuple(dict.fromkeys(StaffId(row[0]) for row in rows))


def add_note(unit: Unit, note: Note) -> None:
    """Append a note; a note is never overwritten."""
    put_new(unit, notes, note)


def notes_of(connection: Connection, contact_id: ContactId) -> tuple[Note, ...]:
    """Return the notes of a contact in the order in which they were written."""
    return live(connection, notes, Note, notes.c.contact_id == contact_id)
