"""Reads the entries of the directory; reads and writes the need list and the schools."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Select, Table, and_, literal_column, select, text
from sqlalchemy.engine import Connection

from frc_desk.domain.directory import (
    Location,
    Organization,
    Phone,
    ScheduleLine,
    Service,
    ServiceEntry,
    ServiceLanguage,
)
from frc_desk.domain.ids import ServiceId, stable_id
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.schools import School
from frc_desk.errors import RecordNotFoundError
from frc_desk.store.lists import AS_WRITTEN, live
from frc_desk.store.rows import columns_of, put_many, value_of
from frc_desk.store.schema.directory import (
    languages,
    locations,
    organizations,
    phones,
    schedules,
    service_locations,
    service_needs,
    services,
)
from frc_desk.store.schema.directory import (
    need_categories as need_table,
)
from frc_desk.store.schema.directory import (
    schools as school_table,
)
from frc_desk.store.unit import Unit

T = TypeVar("T")


def entry(connection: Connection, service_id: ServiceId) -> ServiceEntry:
    """Return one entry.

    Raises:
        RecordNotFoundError: there is no such service.
    """
    found = entries(connection, [service_id])
    if not found:
        raise RecordNotFoundError(kind="service")
    return found[0]


def entries(connection: Connection, wanted: Sequence[ServiceId]) -> tuple[ServiceEntry, ...]:
    """Return the entries with these ids, in their order; unknown ids are left out."""
    if not wanted:
        return ()
    ids = {"wanted": json.dumps(list(wanted))}
    width = len(columns_of(services, Service))
    both = {
        row[0]: (value_of(Service, row[:width]), value_of(Organization, row[width:]))
        for row in connection.execute(_SERVICES, ids)
    }
    numbers = _by_service(connection, Phone, ids)
    hours = _by_service(connection, ScheduleLine, ids)
    spoken = _by_service(connection, ServiceLanguage, ids)
    places: dict[str, list[Location]] = {}
    for row in connection.execute(_LOCATIONS, ids):
        places.setdefault(row[0], []).append(value_of(Location, row[1:]))
    codes: dict[str, list[str]] = {}
    stored: set[str] = set()
    for owner, code, care in connection.execute(_CODES, ids):
        codes.setdefault(owner, []).append(code)
        if care != Care.FINDER.value:
            stored.add(owner)
    return tuple(
        ServiceEntry(
            service=both[one][0],
            organization=both[one][1],
            phones=tuple(numbers.get(one, ())),
            locations=_shown(both[one][0], places.get(one, ())),
            schedules=tuple(hours.get(one, ())),
            languages=tuple(spoken.get(one, ())),
            need_codes=tuple(codes.get(one, ())),
            is_finder_only=one in codes and one not in stored,
        )
        for one in wanted
        if one in both
    )


def _shown(service: Service, places: Sequence[Location]) -> tuple[Location, ...]:
    """Return the places of a service; of a confidential one no more than the town.

    One machine may have called it confidential while another wrote an address: the address is never shown.
    """
    if not service.is_confidential:
        return tuple(places)
    return tuple(
        replace(one, address="", latitude=None, longitude=None, directions="") for one in places
    )


def need_categories(connection: Connection) -> tuple[NeedCategory, ...]:
    """Return the need list of the office, in its order."""
    return live(connection, need_table, NeedCategory)


def put_need_categories(unit: Unit, categories: Iterable[NeedCategory]) -> None:
    """Write needs that are not on the list yet."""
    known = {category.code for category in need_categories(unit.connection)}
    put_many(
        unit,
        need_table,
        [category for category in categories if category.code not in known],
        lambda category: {"id": stable_id("needs", "need", category.code)},
    )


def schools(connection: Connection) -> tuple[School, ...]:
    """Return the schools of the district, closed ones too, by name."""
    return live(connection, school_table, School, order=(school_table.c.name, school_table.c.id))


def put_schools(unit: Unit, new: Iterable[School]) -> None:
    """Write schools that are not there yet."""
    known = {school.id for school in schools(unit.connection)}
    put_many(unit, school_table, [school for school in new if school.id not in known])


def _by_service(connection: Connection, kind: type[T], ids: dict[str, Any]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for row in connection.execute(_CHILDREN[kind], ids):
        grouped.setdefault(row[0], []).append(value_of(kind, row[1:]))
    return grouped


# As one JSON value: the statement stays the same for any number of ids.
_WANTED = text("SELECT value FROM json_each(:wanted)")


def _children(table: Table, kind: type[Any]) -> Select[Any]:
    return (
        select(table.c.service_id, *columns_of(table, kind))
        .where(table.c.service_id.in_(_WANTED), table.c.deleted == 0)
        .order_by(AS_WRITTEN)
    )


_CHILDREN: dict[type[Any], Select[Any]] = {
    kind: _children(table, kind)
    for table, kind in ((phones, Phone), (schedules, ScheduleLine), (languages, ServiceLanguage))
}
_SERVICES = (
    select(*columns_of(services, Service), *columns_of(organizations, Organization))
    .join(organizations, organizations.c.id == services.c.organization_id)
    .where(services.c.id.in_(_WANTED), services.c.deleted == 0)
)
_LOCATIONS = (
    select(service_locations.c.service_id, *columns_of(locations, Location))
    .join(locations, locations.c.id == service_locations.c.location_id)
    .where(
        service_locations.c.service_id.in_(_WANTED),
        service_locations.c.deleted == 0,
        locations.c.deleted == 0,
    )
    .order_by(literal_column("service_locations.rowid"))
)
_CODES = (
    select(service_needs.c.service_id, service_needs.c.need_code, need_table.c.care)
    .outerjoin(
        need_table,
        and_(need_table.c.code == service_needs.c.need_code, need_table.c.deleted == 0),
    )
    .where(service_needs.c.service_id.in_(_WANTED), service_needs.c.deleted == 0)
    .order_by(literal_column("service_needs.rowid"))
)
