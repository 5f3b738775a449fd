"""When each machine of the office was last heard of, and which files it said it took in.

Known here alone, so that keeping it makes no change that would have to travel.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.domain.sharing import Device
from frc_desk.store.schema.base import moment_of, moment_text
from frc_desk.store.store_state import set_state, state

_SEEN = "sh_seen:"
_HEARD = "sh_he:"


def last_seen(connection: Connection, one: Device) -> datetime | None:
    """Return when a machine was last heard of, by a file or at the hub; until then, when it joined."""
    kept = state(connection, _SEEN + one.id)
    return one.joined_at if kept is None else moment_of(kept)


def keep_seen(connection: Connection, device_id: str, at: datetime) -> None:
    """Keep that a machine was heard of; an older file that comes later changes nothing."""
    kept, now = state(connection, _SEEN + device_id), moment_text(at)
    if kept is None or kept < now:
        set_state(connection, _SEEN + device_id, now)


def keep_said_heard(connection: Connection, device: str, heard: Mapping[str, int]) -> None:
    """Keep up to which file a machine says that it took in those of the others."""
    set_state(connection, _HEARD + device, json.dumps(dict(heard)))


def said_heard(connection: Connection, device: str) -> dict[str, int]:
    """Return up to which file a machine has said that it took in those of each name."""
    kept = json.loads(state(connection, _HEARD + device) or "{}")
    return {str(replica): int(number) for replica, number in kept.items()}
