"""Rows and values of the people who sign in."""

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import StaffId
from frc_desk.domain.staff import StaffMember
from frc_desk.store.lists import live
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.staff import staff
from frc_desk.store.unit import Unit


def member(connection: Connection, staff_id: StaffId) -> StaffMember:
    """Return a staff member, also one who has left.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, staff, StaffMember, staff_id)


def members(connection: Connection) -> tuple[StaffMember, ...]:
    """Return everyone who works here or worked here, by name."""
    return live(connection, staff, StaffMember, order=(staff.c.name, staff.c.id))


def put_member(unit: Unit, one: StaffMember, before: StaffMember | None = None) -> None:
    """Write a new or changed staff member."""
    if before is None:
        put_new(unit, staff, one)
    else:
        put(unit, staff, before, one)
