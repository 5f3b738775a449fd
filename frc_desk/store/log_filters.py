"""Rows and values of the filters that a person keeps for the contact log, on this machine."""

import json
from dataclasses import asdict, fields

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import KeptFilterId, StaffId
from frc_desk.domain.log_filters import KeptFilter, LogFilter
from frc_desk.store.schema.contacts import log_filters
from frc_desk.store.unit import Unit


def kept_filters(connection: Connection, staff_id: StaffId) -> tuple[KeptFilter, ...]:
    """Return what a person has kept, in the order of keeping."""
    columns = log_filters.c
    rows = connection.execute(
        select(columns.id, columns.body).where(columns.staff_id == staff_id).order_by(columns.id)
    )
    return tuple(KeptFilter(KeptFilterId(str(row[0])), _filter_of(str(row[1]))) for row in rows)


def keep_filter(unit: Unit, staff_id: StaffId, kept: KeptFilter) -> None:
    """Write one more."""
    body = json.dumps(asdict(kept.narrowed))
    unit.connection.execute(insert(log_filters).values(id=kept.id, staff_id=staff_id, body=body))


def drop_filter(unit: Unit, staff_id: StaffId, filter_id: KeptFilterId) -> None:
    """Take one of this person's away; one that is gone is no trouble."""
    columns = log_filters.c
    unit.connection.execute(
        delete(log_filters).where(columns.id == filter_id, columns.staff_id == staff_id)
    )


def _filter_of(text: str) -> LogFilter:
    """Return a filter; a part that an older program wrote not is left at its default."""
    raw = json.loads(text)
    known = {field.name for field in fields(LogFilter)}
    return LogFilter(**{name: value for name, value in raw.items() if name in known})
