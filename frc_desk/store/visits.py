"""Rows and values of home visits."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import PersonId, VisitId
from frc_desk.domain.visits import Visit
from frc_desk.store.lists import live
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.visits import visits
from frc_desk.store.unit import Unit


def visit(connection: Connection, visit_id: VisitId) -> Visit:
    """Return a visit.

    Raises:
        RecordNotFoundError: there is none.
    """
    return get(connection, visits, Visit, visit_id)


def put_visit(unit: Unit, one: Visit, before: Visit | None = None) -> None:
    """Write a new or changed visit."""
    if before is None:
        put_new(unit, visits, one)
    else:
        put(unit, visits, before, one)


def open_visits(connection: Connection, until: datetime) -> tuple[Visit, ...]:
    """Return the visits that are not written down yet and begin before an instant, by their time."""
    return live(
        connection,
        visits,
        Visit,
        visits.c.ended_as.is_(None),
        visits.c.planned_at < until,
        order=(visits.c.planned_at, visits.c.id),
    )


def visits_to(
    connection: Connection, people: Collection[PersonId], limit: int
) -> tuple[Visit, ...]:
    """Return the visits to a person, the latest first."""
    return live(
        connection,
        visits,
        Visit,
        visits.c.person_id.in_(people),
        order=(visits.c.planned_at.desc(), visits.c.id.desc()),
        limit=limit,
    )
