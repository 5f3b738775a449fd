"""Writes directory entries: the service itself and everything that hangs on it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Table, bindparam, select

from frc_desk.domain.directory import Service, ServiceEntry
from frc_desk.domain.text_folding import search_text
from frc_desk.store.rows import put, put_many, put_new
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
from frc_desk.store.unit import Unit

T = TypeVar("T")
_AT_ONCE = 5_000


def put_entries(unit: Unit, entries: Iterable[ServiceEntry]) -> int:
    """Write new entries, many rows at a time; return how many. Organizations are written once."""
    known: set[str] = set(
        unit.connection.execute(select(organizations.c.id).where(organizations.c.deleted == 0))
        .scalars()
        .all()
    )
    count = 0
    rest = iter(entries)
    while batch := tuple(islice(rest, _AT_ONCE)):
        _put_batch(unit, batch, known)
        count += len(batch)
    return count


def _put_batch(unit: Unit, entries: Sequence[ServiceEntry], known: set[str]) -> None:
    new = {entry.organization.id: entry.organization for entry in entries}
    put_many(unit, organizations, [one for key, one in new.items() if key not in known])
    known.update(new)
    texts = iter([entry_search_text(entry) for entry in entries])
    put_many(
        unit,
        services,
        [entry.service for entry in entries],
        lambda _: {"search_text": next(texts)},
    )
    put_many(unit, locations, [place for entry in entries for place in entry.locations])
    _put_links(unit, service_locations, "location_id", _pairs(entries, "locations"))
    _put_links(unit, service_needs, "need_code", _pairs(entries, "need_codes"))
    for table, name in ((phones, "phones"), (schedules, "schedules"), (languages, "languages")):
        _put_children(unit, table, list(_pairs(entries, name)))


def _pairs(entries: Iterable[ServiceEntry], name: str) -> Iterator[tuple[str, Any]]:
    return ((entry.id, one) for entry in entries for one in getattr(entry, name))


def _put_children(unit: Unit, table: Table, pairs: Sequence[tuple[str, Any]]) -> None:
    # put_many asks for the local columns of each value in turn.
    owners = iter([owner for owner, _ in pairs])
    put_many(
        unit,
        table,
        [value for _, value in pairs],
        lambda _: {"id": unit.new_id(), "service_id": next(owners)},
    )


def _put_links(unit: Unit, table: Table, column: str, pairs: Iterable[tuple[str, Any]]) -> None:
    rows = [
        {"id": unit.new_id(), "service_id": owner, column: getattr(other, "id", other)}
        for owner, other in pairs
    ]
    if rows:
        unit.connection.execute(table.insert(), rows)


def change_entry(unit: Unit, before: ServiceEntry, after: ServiceEntry) -> None:
    """Write what differs between two states of one entry.

    Raises:
        ChangedElsewhereError: the service no longer is what `before` says.
    """
    if after.organization != before.organization:
        put(unit, organizations, before.organization, after.organization)
    words = entry_search_text(after)
    local = {} if words == entry_search_text(before) else {"search_text": words}
    put(unit, services, before.service, after.service, **local)
    for table, name in ((phones, "phones"), (schedules, "schedules"), (languages, "languages")):
        if getattr(before, name) != getattr(after, name):
            _drop_all(unit, table, after.id)
            _put_children(unit, table, list(_pairs([after], name)))
    if before.need_codes != after.need_codes:
        _drop_all(unit, service_needs, after.id)
        _put_links(unit, service_needs, "need_code", _pairs([after], "need_codes"))
    _change_locations(unit, before, after)


def _change_locations(unit: Unit, before: ServiceEntry, after: ServiceEntry) -> None:
    if before.locations == after.locations:
        return
    old = {place.id: place for place in before.locations}
    for place in after.locations:
        if place.id not in old:
            put_new(unit, locations, place)
        elif place != old[place.id]:
            put(unit, locations, old[place.id], place)
    if tuple(old) != tuple(place.id for place in after.locations):
        _drop_all(unit, service_locations, after.id)
        _put_links(unit, service_locations, "location_id", _pairs([after], "locations"))


def _drop_all(unit: Unit, table: Table, service_id: str) -> None:
    statement = (
        table.update()
        .where(table.c.service_id == bindparam("owner"), table.c.deleted == 0)
        .values(deleted=1)
    )
    unit.connection.execute(statement, {"owner": service_id})


def entry_search_text(entry: ServiceEntry) -> str:
    """Return the folded words that find an entry: its names, what it does, where, and its number."""
    service: Service = entry.service
    said = [
        service.name,
        entry.organization.name,
        service.what_en,
        service.quiet_name,
        service.eligibility_text,
        service.area_text,
        service.source_id,
        *(place.city for place in entry.locations),
        *(place.address for place in entry.locations),
        *(phone.digits for phone in entry.phones),
    ]
    return search_text(" ".join(said))
