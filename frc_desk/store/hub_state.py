"""What this machine keeps about the hub: where it is, the secret it is let in by, and how far it has read."""

from dataclasses import dataclass

from sqlalchemy.engine import Connection

from frc_desk.store.store_state import set_state, state

_PLACE, _SECRET = "hub_place", "hub_secret"
_CHANGES, _LINES, _LETTERS = "hub_changes", "hub_lines", "hub_letters"
_POSTED = "hub_posted"
_COUNTED = "hub_counted"


@dataclass(frozen=True, slots=True)
class HubCursors:
    """The numbers, as the hub counts, of the last change, access line and letter that were taken in."""

    changes: int = 0
    lines: int = 0
    letters: int = 0


def hub_access(connection: Connection) -> tuple[str, str] | None:
    """Return the hub's address and this machine's secret for it, or nothing where there is no hub yet."""
    place, secret = state(connection, _PLACE), state(connection, _SECRET)
    return None if place is None or secret is None else (place, secret)


def keep_hub_access(connection: Connection, place: str, secret: str) -> None:
    """Keep where the hub is; inside a transaction that writes.

    Another hub is read from its beginning; the office's own from where the copy stood that this machine began as.
    """
    before = state(connection, _PLACE)
    if before != place:
        began_here = before is None and state(connection, _COUNTED) == place
        read = cursors(connection) if began_here else HubCursors()
        keep_cursors(connection, HubCursors(read.changes, read.lines))
        set_state(connection, _COUNTED, None)
        keep_posted(connection, 0)
    set_state(connection, _PLACE, place)
    set_state(connection, _SECRET, secret)


def copy_numbers(connection: Connection) -> None:
    """Tell a copy of the whole office, attached as `copy`, how far this machine had read, and of which hub.

    What came up to there is in the copy, and what this machine had handed over itself: nobody reads it again.
    """
    connection.exec_driver_sql(
        "INSERT INTO copy.store_state SELECT CASE name WHEN ? THEN ? ELSE name END, value "
        "FROM main.store_state WHERE name IN (?, ?, ?)",
        (_PLACE, _COUNTED, _PLACE, _CHANGES, _LINES),
    )


def cursors(connection: Connection) -> HubCursors:
    """Return how far the hub was read."""
    kept = (state(connection, name) for name in (_CHANGES, _LINES, _LETTERS))
    return HubCursors(*(int(one or 0) for one in kept))


def keep_cursors(connection: Connection, read: HubCursors) -> None:
    """Keep how far the hub was read; inside a transaction that writes."""
    set_state(connection, _CHANGES, str(read.changes))
    set_state(connection, _LINES, str(read.lines))
    set_state(connection, _LETTERS, str(read.letters))


def posted(connection: Connection) -> int:
    """Return how many changes of whomever the last letter of this machine held or followed."""
    return int(state(connection, _POSTED) or 0)


def keep_posted(connection: Connection, changes: int) -> None:
    """Keep that a letter with everything up to now was left; inside a transaction that writes."""
    set_state(connection, _POSTED, str(changes))


def log_length(connection: Connection) -> int:
    """Return the number of the newest line of the change log here: it grows with whatever is new."""
    wanted = "SELECT coalesce(max(n), 0) FROM change_log"
    return int(connection.exec_driver_sql(wanted).scalar_one())
