"""Rows and values of what parents told us."""

from sqlalchemy import or_
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import RemarkId
from frc_desk.domain.remarks import Remark
from frc_desk.domain.staff import StaffMember
from frc_desk.store.family_scope import remarks_within
from frc_desk.store.lists import live
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.visits import remarks
from frc_desk.store.unit import Unit


def remark(connection: Connection, remark_id: RemarkId) -> Remark:
    """Return a line.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, remarks, Remark, remark_id)


def put_remark(unit: Unit, one: Remark, before: Remark | None = None) -> None:
    """Write a new or changed line."""
    if before is None:
        put_new(unit, remarks, one)
    else:
        put(unit, remarks, before, one)


def latest(connection: Connection, viewer: StaffMember, limit: int) -> tuple[Remark, ...]:
    """Return the latest lines that somebody may read, the newest first."""
    order = (remarks.c.taken_at.desc(), remarks.c.id.desc())
    return live(connection, remarks, Remark, remarks_within(viewer), order=order, limit=limit)


def open_remarks(connection: Connection, viewer: StaffMember, limit: int) -> tuple[Remark, ...]:
    """Return what somebody may read and has no answer yet or was not told back, the oldest first."""
    is_open = or_(remarks.c.answer == "", remarks.c.told_on.is_(None))
    order = (remarks.c.taken_at, remarks.c.id)
    return live(
        connection, remarks, Remark, is_open, remarks_within(viewer), order=order, limit=limit
    )
