"""What is kept beside the access log: the anchor of what was cut off it as old, and the newest line."""

from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.store.schema.base import moment_text
from frc_desk.store.store_state import set_state, state

_ANCHOR = "access_anchor:"
_NEWEST = "access_newest:"
_NO_LINE = "0:"
NOTES = (_ANCHOR, _NEWEST)
"""How the names of these notes begin in the state of the machine."""

Head = tuple[int, str]
"""Number and code of the last line of a chain."""


def anchor(connection: Connection, replica: str) -> Head:
    """Return number and code of the last line that was disposed of; (0, nothing) where none was."""
    return _line_of(state(connection, _ANCHOR + replica))


def keep_anchor(connection: Connection, replica: str, head: Head) -> None:
    """Keep which line of a machine was disposed of last."""
    set_state(connection, _ANCHOR + replica, f"{head[0]}:{head[1]}")


def begin_chain(connection: Connection, replica: str) -> None:
    """Keep that this machine has written no line yet: from now on a missing note is a removed one."""
    set_state(connection, _NEWEST + replica, _NO_LINE)


def newest(connection: Connection, replica: str) -> Head:
    """Return number and code of the line that was written last.

    Where somebody removed the note of it, one number is left out, so that the next line does not heal
    the chain.
    """
    kept = state(connection, _NEWEST + replica)
    if kept is not None:
        return _line_of(kept)
    wanted = "SELECT max(n) FROM access_log WHERE replica = ?"
    last = connection.exec_driver_sql(wanted, (replica,)).scalar()
    return int(last or anchor(connection, replica)[0]) + 1, ""


def unnoted(connection: Connection) -> frozenset[str]:
    """Return the machines whose note of the newest line was removed."""
    wanted = (
        "SELECT replica FROM access_log UNION SELECT replica FROM act "
        "EXCEPT SELECT substr(name, ?) FROM store_state WHERE name LIKE ?"
    )
    rows = connection.exec_driver_sql(wanted, (len(_NEWEST) + 1, _NEWEST + "%"))
    return frozenset(str(row[0]) for row in rows)


def cut_without_order(connection: Connection) -> frozenset[str]:
    """Return the machines whose anchor no purge order accounts for: somebody cut the log by hand."""
    rows = connection.exec_driver_sql(
        "SELECT value FROM purge_orders, json_each(purge_orders.targets) WHERE value LIKE 'access_log/%'"
    )
    ordered: dict[str, int] = {}
    for row in rows:
        _, replica, last = str(row[0]).split("/")
        ordered[replica] = max(int(last), ordered.get(replica, 0))
    kept = connection.exec_driver_sql(
        "SELECT name FROM store_state WHERE name LIKE ?", (_ANCHOR + "%",)
    )
    cut = {str(row[0]).removeprefix(_ANCHOR) for row in kept}
    return frozenset(one for one in cut if anchor(connection, one)[0] > ordered.get(one, 0))


def all_newest(connection: Connection) -> tuple[tuple[str, Head], ...]:
    """Return the line that was written last on each machine."""
    rows = connection.exec_driver_sql(
        "SELECT name, value FROM store_state WHERE name LIKE ?", (_NEWEST + "%",)
    )
    return tuple((str(name).removeprefix(_NEWEST), _line_of(str(kept))) for name, kept in rows)


def keep_newest(connection: Connection, replica: str, number: int, mac: str) -> None:
    """Keep which line was written last."""
    set_state(connection, _NEWEST + replica, f"{number}:{mac}")


def _line_of(kept: str | None) -> Head:
    number, _, mac = (kept or _NO_LINE).partition(":")
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
    keep_anchor(connection, replica, (int(found[0]), str(found[1])))
    connection.exec_driver_sql(
        "DELETE FROM access_log WHERE replica = ? AND n <= ?", (replica, int(found[0]))
    )
