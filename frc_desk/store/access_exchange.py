"""Carries the access logs of the machines to one another: lines as they are, checked as chains, never changed."""

import hmac
from collections.abc import Iterable, Mapping

from sqlalchemy.engine import Connection

from frc_desk.domain.sharing import AccessEntry, Parcel
from frc_desk.store.access_anchor import Head, all_newest, anchor, keep_anchor, keep_newest
from frc_desk.store.access_log import code_of, key_of

_COLUMNS = "replica, n, at, actor, act, subject, mac"


def access_vector(connection: Connection) -> dict[str, int]:
    """Return up to which line the access log of each machine is here."""
    return {replica: head[0] for replica, head in all_newest(connection) if head[0]}


def known_heads(connection: Connection) -> dict[str, Head]:
    """Return the last line of each machine, of those here and of those only heard of."""
    found = {replica: head for replica, head in all_newest(connection) if head[0]}
    # Of its own record a machine says what it has: what others heard of it does not stand in for lost lines.
    rows = connection.exec_driver_sql(
        "SELECT replica, head_n, head_mac FROM access_received "
        "WHERE replica <> (SELECT replica FROM act)"
    )
    for replica, n, mac in rows:
        if int(n) > found.get(str(replica), (0, ""))[0]:
            found[str(replica)] = (int(n), str(mac))
    return found


def anchors(connection: Connection) -> dict[str, Head]:
    """Return of each machine the last line that was disposed of."""
    told = {replica: anchor(connection, replica) for replica, _ in all_newest(connection)}
    return {replica: head for replica, head in told.items() if head[0]}


def lines_after(connection: Connection, known: Mapping[str, int]) -> tuple[AccessEntry, ...]:
    """Return the lines of every machine after those that the recipient has."""
    wanted = f"SELECT {_COLUMNS} FROM access_log WHERE replica = ? AND n > ? ORDER BY n"
    return tuple(
        AccessEntry(*row)
        for replica in access_vector(connection)
        for row in connection.exec_driver_sql(wanted, (replica, known.get(replica, 0)))
    )


def take_lines(connection: Connection, parcel: Parcel) -> tuple[int, tuple[str, ...]]:
    """Append what came, inside a unit; return how many lines, and the machines whose chain does not hold.

    A broken chain is kept as it came and named: it must not keep everything else from being shared.
    """
    key = key_of(connection)
    heads = dict(all_newest(connection))
    taken = 0
    broken: dict[str, None] = {}
    for replica, lines in _by_replica(parcel.access).items():
        last_n, last_mac = heads.get(replica, (0, ""))
        if not last_n:
            last_n, last_mac = parcel.anchors.get(replica, (0, ""))
            if last_n:
                keep_anchor(connection, replica, (last_n, last_mac))
        new = [line for line in lines if line.n > last_n]
        for line in new:
            code = code_of(key, last_mac, tuple(line[:-1]))
            if line.n != last_n + 1 or not hmac.compare_digest(code, line.mac):
                broken[replica] = None
            last_n, last_mac = line.n, line.mac
        if new:
            _append(connection, new)
            keep_newest(connection, replica, last_n, last_mac)
            taken += len(new)
    if _has_cut_its_tail(connection, parcel):
        broken[parcel.sender] = None
        connection.exec_driver_sql(
            "UPDATE access_received SET is_cut = 1 WHERE replica = ?", (parcel.sender,)
        )
    _keep_heads(connection, parcel)
    return taken, tuple(broken)


def _has_cut_its_tail(connection: Connection, parcel: Parcel) -> bool:
    """Tell whether a machine says less of its own log than it, or another that met it, said before.

    Files come in any order: only one that was made after further changes can say so.
    """
    known = connection.exec_driver_sql(
        "SELECT head_n, head_mac, head_rseq FROM access_received WHERE replica = ?",
        (parcel.sender,),
    ).first()
    if known is None or parcel.vector.get(parcel.sender, 0) <= int(known[2]):
        return False
    n, mac = parcel.heads.get(parcel.sender, (0, ""))
    return n < int(known[0]) or (n == int(known[0]) and mac != str(known[1]))


def _append(connection: Connection, lines: Iterable[AccessEntry]) -> None:
    connection.exec_driver_sql(
        f"INSERT INTO access_log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [tuple(line) for line in lines],
    )


def _keep_heads(connection: Connection, parcel: Parcel) -> None:
    """Keep the last line heard of, so that a tail that is cut off there shows here."""
    here = dict(all_newest(connection))
    for replica, (n, mac) in parcel.heads.items():
        connection.exec_driver_sql(
            "INSERT INTO access_received (replica, n, head_n, head_mac, head_rseq) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (replica) DO UPDATE SET n = excluded.n, head_n = excluded.head_n, "
            "head_mac = excluded.head_mac, head_rseq = excluded.head_rseq "
            "WHERE excluded.head_n >= access_received.head_n",
            (replica, here.get(replica, (0, ""))[0], n, mac, parcel.vector.get(replica, 0)),
        )


def _by_replica(lines: Iterable[AccessEntry]) -> dict[str, list[AccessEntry]]:
    found: dict[str, list[AccessEntry]] = {}
    for line in sorted(lines):
        found.setdefault(line.replica, []).append(line)
    return found
