"""What is kept beside the access log: the anchor of what was cut off it as old, and the newest line."""

from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.store.schema.base import moment_text
from frc_desk.store.store_state import set_state, state

_ANCHOR = "access_anchor:"
_NEWEST = "access_newest:"


def anchor(connection: Connection, replica: str) -> tuple[int, str]:
    """Return number and code of the last line that was disposed of; (0, nothing) where none was."""
    return _line_of(state(connection, _ANCHOR + replica))


def newest(connection: Connection, replica: str) -> tuple[int, str]:
    """Return number and code of the line that was written last; (0, nothing) where none was."""
    kept = state(connection, _NEWEST + replica)
    if kept is not None:
        return _line_of(kept)
    # Written before the newest line was kept.
    wanted = "SELECT n || ':' || mac FROM access_log WHERE replica = ? ORDER BY n DESC LIMIT 1"
    return _line_of(connection.exec_driver_sql(wanted, (replica,)).scalar())


def all_newest(connection: Connection) -> tuple[tuple[str, tuple[int, str]], ...]:
    """Return the line that was written last on each machine."""
    rows = connection.exec_driver_sql(
        "SELECT name, value FROM store_state WHERE name LIKE ?", (_NEWEST + "%",)
    )
    return tuple((str(name).removeprefix(_NEWEST), _line_of(str(kept))) for name, kept in rows)


def keep_newest(connection: Connection, replica: str, number: int, mac: str) -> None:
    """Keep which line was written last."""
    set_state(connection, _NEWEST + replica, f"{number}:{mac}")


def _line_of(kept: str | None) -> tuple[int, str]:
    number, _, mac = (kept or "0:").partition(":")
    return int(number), mac


def old_tails(connection: Connection, before: datetime) -> dict[str, tuple[int, int]]:
    """Return for each machine up to which line everything is older, and how many lines that are.

    A clock may once have stood wrong: the lines go from the first one without a gap, so that the rest
    is still a chain.
    """
    rows = connection.exec_driver_sql(
        "SELECT a.replica, max(a.n), count(*) FROM access_log AS a WHERE a.n < coalesce("
        "(SELECT min(n) FROM access_log WHERE replica = a.replica AND at >= ?), "
        "(SELECT max(n) FROM access_log WHERE replica = a.replica)) GROUP BY a.replica",
        (moment_text(before),),
    )
    return {str(row[0]): (int(row[1]), int(row[2])) for row in rows}


def cut_tail(connection: Connection, replica: str, last: int) -> None:
    """Remove the lines of a machine up to one, and keep that one's code as the anchor."""
    known, _ = anchor(connection, replica)
    found = connection.exec_driver_sql(
        "SELECT n, mac FROM access_log WHERE replica = ? AND n <= ? ORDER BY n DESC LIMIT 1",
        (replica, last),
    ).first()
    if found is None or int(found[0]) <= known:
        return
    set_state(connection, _ANCHOR + replica, f"{int(found[0])}:{found[1]}")
    connection.exec_driver_sql(
        "DELETE FROM access_log WHERE replica = ? AND n <= ?", (replica, int(found[0]))
    )
