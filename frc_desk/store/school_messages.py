"""Rows and values of messages to schools."""

from collections.abc import Collection

from sqlalchemy import or_
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId, SchoolMessageId
from frc_desk.domain.school_messages import SchoolMessage
from frc_desk.store.lists import live
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.visits import school_messages
from frc_desk.store.unit import Unit


def message(connection: Connection, message_id: SchoolMessageId) -> SchoolMessage:
    """Return a message.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, school_messages, SchoolMessage, message_id)


def put_message(unit: Unit, one: SchoolMessage, before: SchoolMessage | None = None) -> None:
    """Write a new or changed message."""
    if before is None:
        put_new(unit, school_messages, one)
    else:
        put(unit, school_messages, before, one)


def open_messages(connection: Connection) -> tuple[SchoolMessage, ...]:
    """Return the messages that wait for an answer, or whose answer the parent does not know; by their day."""
    is_open = or_(school_messages.c.ended_as.is_(None), school_messages.c.told_on.is_(None))
    order = (school_messages.c.answer_by, school_messages.c.id)
    return live(connection, school_messages, SchoolMessage, is_open, order=order)


def messages_of(
    connection: Connection, people: Collection[PersonId], limit: int
) -> tuple[SchoolMessage, ...]:
    """Return the messages for a person, the latest first."""
    return live(
        connection,
        school_messages,
        SchoolMessage,
        school_messages.c.person_id.in_(people),
        order=(school_messages.c.sent_at.desc(), school_messages.c.id.desc()),
        limit=limit,
    )
