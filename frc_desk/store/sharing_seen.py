"""When each machine of the office was last heard of; known here alone, so that saying it makes no change."""

from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.domain.sharing import Device
from frc_desk.store.schema.base import moment_of, moment_text
from frc_desk.store.store_state import set_state, state

_SEEN = "sh_seen:"


def last_seen(connection: Connection, one: Device) -> datetime | None:
    """Return when a machine was last heard of, by a file or at the hub; until then, when it joined."""
    kept = state(connection, _SEEN + one.id)
    return one.joined_at if kept is None else moment_of(kept)


def keep_seen(connection: Connection, device_id: str, at: datetime) -> None:
    """Keep that a machine was heard of; an older file that comes later changes nothing."""
    kept, now = state(connection, _SEEN + device_id), moment_text(at)
    if kept is None or kept < now:
        set_state(connection, _SEEN + device_id, now)
