"""Reading the access log: who looked at a family, what one person looked at, what was opened outside."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from frc_desk.domain.access import AccessLine, read_act_code
from frc_desk.domain.ids import StaffId
from frc_desk.store.schema.base import moment_of, moment_text
from frc_desk.store.schema.log import access_log as lines


def about(
    connection: Connection, subjects: Iterable[str], first: datetime, last: datetime, limit: int
) -> tuple[AccessLine, ...]:
    """Return the looks at any of these records in a span of time, the latest first."""
    return _lines(connection, first, last, limit, lines.c.subject.in_(list(subjects)))


def by_person(
    connection: Connection, staff_id: StaffId, first: datetime, last: datetime, limit: int
) -> tuple[AccessLine, ...]:
    """Return what one staff member looked at in a span of time, the latest first."""
    return _lines(connection, first, last, limit, lines.c.actor == staff_id)


def all_looks(
    connection: Connection, first: datetime, last: datetime, limit: int
) -> tuple[AccessLine, ...]:
    """Return every look in a span of time, the latest first."""
    return _lines(connection, first, last, limit)


def outside(
    connection: Connection, first: datetime, last: datetime, limit: int
) -> tuple[AccessLine, ...]:
    """Return the looks outside somebody's own schools, and the searches beyond them."""
    is_outside = lines.c.act.like("%/outside%") | lines.c.act.like("wide_search%")
    return _lines(connection, first, last, limit, is_outside)


def has_opened_outside(
    connection: Connection, staff_id: StaffId, subjects: Iterable[str], since: datetime
) -> bool:
    """Tell whether somebody gave a reason for one of these families since then."""
    wanted = (
        select(lines.c.n)
        .where(
            lines.c.actor == staff_id,
            lines.c.at >= moment_text(since),
            lines.c.act.like("family/outside%"),
            lines.c.subject.in_(list(subjects)),
        )
        .limit(1)
    )
    return connection.execute(wanted).first() is not None


def count(connection: Connection, first: datetime, last: datetime) -> int:
    """Return how many lines a span of time has."""
    wanted = select(func.count()).where(
        lines.c.at >= moment_text(first), lines.c.at < moment_text(last)
    )
    return int(connection.execute(wanted).scalar_one())


def has_line(connection: Connection, act: str, subject: str) -> bool:
    """Tell whether somebody did this with this record."""
    wanted = select(lines.c.n).where(lines.c.act == act, lines.c.subject == subject).limit(1)
    return connection.execute(wanted).first() is not None


def _lines(
    connection: Connection,
    first: datetime,
    last: datetime,
    limit: int,
    *where: ColumnElement[bool],
) -> tuple[AccessLine, ...]:
    wanted = (
        select(lines.c.at, lines.c.actor, lines.c.act, lines.c.subject)
        .where(lines.c.at >= moment_text(first), lines.c.at < moment_text(last), *where)
        .order_by(lines.c.at.desc(), lines.c.n.desc())
        .limit(limit)
    )
    read = (_line(*row) for row in connection.execute(wanted))
    return tuple(one for one in read if one is not None)


def _line(at: Any, actor: str, act: str, subject: str) -> AccessLine | None:
    said = read_act_code(act)
    if said is None:
        return None
    view, is_outside, reason = said
    return AccessLine(moment_of(at), StaffId(actor), view, subject, is_outside, reason)
