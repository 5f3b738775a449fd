"""What this machine sent and received when, and in which folder."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import StaffId
from frc_desk.store.schema.sharing import exchanges
from frc_desk.store.store_state import set_state, state

_FOLDER = "share_folder"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was sent and received at one time."""

    id: str
    at: datetime
    staff_id: StaffId
    sent: int
    received: int
    decided: int
    set_aside: int


def keep_exchange(connection: Connection, one: Exchange) -> None:
    """Keep what was sent and received."""
    connection.execute(insert(exchanges).values(**asdict(one)))


def count_decision(connection: Connection) -> None:
    """Count one more question that was answered here after the last exchange."""
    connection.exec_driver_sql(
        "UPDATE exchanges SET decided = decided + 1 WHERE id = "
        "(SELECT id FROM exchanges ORDER BY at DESC, id DESC LIMIT 1)"
    )


def shared_folder(connection: Connection) -> str | None:
    """Return the folder of the last exchange, or nothing before the first."""
    return state(connection, _FOLDER)


def keep_shared_folder(connection: Connection, folder: str | None) -> None:
    """Keep the folder of this exchange; inside a transaction that writes."""
    set_state(connection, _FOLDER, folder)
