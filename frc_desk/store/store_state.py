"""What this copy of the office knows about itself: its name among copies, and whether backups wait."""

import secrets
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.store.engine import Database
from frc_desk.store.schema.base import moment_of, moment_text

BACKUPS_PAUSED = "backups_paused"
MOVED_AWAY = "moved_away"
ACCESS_LOG_KEY = "access_log_key"
_CAME_FROM = "came_from:"


def state(connection: Connection, name: str) -> str | None:
    """Return what is known under a name, or nothing."""
    wanted = "SELECT value FROM store_state WHERE name = ?"
    value = connection.exec_driver_sql(wanted, (name,)).scalar()
    return None if value is None else str(value)


def set_state(connection: Connection, name: str, value: str | None) -> None:
    """Keep a value under a name, or forget it; inside `Database.maintenance`."""
    connection.exec_driver_sql("DELETE FROM store_state WHERE name = ?", (name,))
    if value is not None:
        connection.exec_driver_sql("INSERT INTO store_state VALUES (?, ?)", (name, value))


def backups_are_paused(database: Database) -> bool:
    """Tell whether this office was restored and nobody has said yet that it is the right one.

    Until then no automatic backup is made, so that a wrong copy never pushes out a good one.
    """
    with database.reading() as connection:
        return state(connection, BACKUPS_PAUSED) is not None


def copy_of(database: Database) -> datetime | None:
    """Return when the backup was made that this office came from, until it is said to be the right one."""
    with database.reading() as connection:
        made_at = state(connection, BACKUPS_PAUSED)
    return None if made_at is None else moment_of(made_at)


def confirm_right_copy(database: Database) -> None:
    """Let automatic backups go on: a person says that the restored copy is the right one."""
    with database.maintenance() as connection:
        set_state(connection, BACKUPS_PAUSED, None)


def become_new_copy(connection: Connection, made_at: datetime) -> str:
    """Take a new name among copies and let backups wait; two copies under one name break sharing."""
    before = str(connection.exec_driver_sql("SELECT replica FROM act").scalar_one())
    set_state(connection, _CAME_FROM + before, moment_text(made_at))
    replica = secrets.token_hex(4)
    connection.exec_driver_sql("UPDATE act SET replica = ?, rseq = 0, txid = ''", (replica,))
    set_state(connection, BACKUPS_PAUSED, moment_text(made_at))
    # A machine that a backup is opened on is where the work goes on, whatever the old one was told.
    set_state(connection, MOVED_AWAY, None)
    return replica


def moved_away_at(database: Database) -> datetime | None:
    """Return when the office went on to another machine, as this one was told; None while it works here."""
    with database.reading() as connection:
        moved = state(connection, MOVED_AWAY)
    return None if moved is None else moment_of(moved)


def mark_moved_away(database: Database, at: datetime | None) -> None:
    """Keep that the office went on to another machine, or that it works here again."""
    with database.maintenance() as connection:
        set_state(connection, MOVED_AWAY, None if at is None else moment_text(at))


def came_from(connection: Connection) -> dict[str, datetime]:
    """Return the names of the copies that this one came from, with when each backup of them was made."""
    rows = connection.exec_driver_sql(
        "SELECT name, value FROM store_state WHERE name LIKE ?", (_CAME_FROM + "%",)
    )
    return {str(name).removeprefix(_CAME_FROM): moment_of(at) for name, at in rows}


def forget_origin(connection: Connection) -> None:
    """Forget the names of the copies that this one came from: it is a machine of its own."""
    connection.exec_driver_sql("DELETE FROM store_state WHERE name LIKE ?", (_CAME_FROM + "%",))
