"""Finds services: by words, by name, by need, and those that wait to be confirmed again."""

from datetime import date

from sqlalchemy import select, text
from sqlalchemy.engine import Connection

from frc_desk.domain.directory import Organization
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.reasons_service import (
    CONFIRM_DAYS,
    CONFIRM_EMERGENCY_DAYS,
    CONFIRM_FOOD_DAYS,
    FOOD,
)
from frc_desk.domain.text_folding import search_words
from frc_desk.store.lists import live
from frc_desk.store.schema.directory import organizations, service_needs

_BY_NAME = text("SELECT id FROM services WHERE deleted = 0 ORDER BY name, id LIMIT :most")
# The days of `reasons_service`: food first, then lines for emergencies, then all others.
_TO_CONFIRM = text(
    "SELECT id FROM (SELECT s.id, s.confirmed_on, CASE"
    " WHEN EXISTS (SELECT 1 FROM service_needs AS n WHERE n.service_id = s.id AND n.deleted = 0"
    f"  AND n.need_code LIKE '{FOOD}%') THEN {CONFIRM_FOOD_DAYS}"
    f" WHEN s.is_emergency THEN {CONFIRM_EMERGENCY_DAYS} ELSE {CONFIRM_DAYS} END AS days"
    " FROM services AS s WHERE s.deleted = 0 AND s.use = 'confirmed'"
    "  AND s.confirmed_on IS NOT NULL)"
    " WHERE julianday(:today) - julianday(confirmed_on) > days"
    " ORDER BY confirmed_on, id LIMIT :most"
)
# The cap stands inside: without the order by rowid it would keep the oldest rows.
_FOUND = text(
    "SELECT id FROM services WHERE deleted = 0 AND rowid IN ("
    "SELECT rowid FROM services_search WHERE services_search MATCH :query "
    "ORDER BY rowid DESC LIMIT :most)"
)


def service_ids_found(connection: Connection, typed: str, limit: int) -> tuple[ServiceId, ...]:
    """Return services in which every typed word begins a word; newest first, at most `limit`."""
    words = search_words(typed)
    if not words:
        return ()
    query = " ".join(f'"{word}"*' for word in words)
    rows = connection.execute(_FOUND, {"query": query, "most": limit})
    return tuple(ServiceId(row[0]) for row in rows)


def service_ids_by_name(connection: Connection, limit: int) -> tuple[ServiceId, ...]:
    """Return the first services in the order of their names."""
    rows = connection.execute(_BY_NAME, {"most": limit})
    return tuple(ServiceId(row[0]) for row in rows)


def service_ids_for(connection: Connection, need_code: str) -> tuple[ServiceId, ...]:
    """Return the services that name a need."""
    wanted = select(service_needs.c.service_id).where(
        service_needs.c.need_code == need_code, service_needs.c.deleted == 0
    )
    return tuple(ServiceId(one) for one in connection.execute(wanted).scalars())


def service_ids_to_confirm(
    connection: Connection, today: date, limit: int
) -> tuple[ServiceId, ...]:
    """Return confirmed services whose days are over, the oldest first."""
    rows = connection.execute(_TO_CONFIRM, {"today": today.isoformat(), "most": limit})
    return tuple(ServiceId(row[0]) for row in rows)


def organization_named(connection: Connection, name: str) -> Organization | None:
    """Return the organization with this name, or None."""
    found = live(
        connection, organizations, Organization, organizations.c.name == name.strip(), limit=1
    )
    return found[0] if found else None
