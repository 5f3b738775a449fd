"""Says where a parcel may be cut: between two acts, and so that nothing in it rests on what comes later."""

from collections.abc import Mapping

from sqlalchemy.engine import Connection


def cut(
    connection: Connection, have: Mapping[str, int], known: Mapping[str, int], most: int
) -> dict[str, int]:
    """Return up to which number of each machine a parcel goes that has about so many changes.

    Clocks order what was done after what: everything up to one clock rests on nothing that comes later. An act
    that goes on beyond is left to the next parcel whole, for nobody who saw it wrote before its end.
    """
    ahead: list[tuple[str, str, int]] = []
    for replica, last in have.items():
        wanted = (
            "SELECT hlc, rseq FROM change_log WHERE replica = ? AND rseq > ? AND rseq <= ? "
            "ORDER BY rseq LIMIT ?"
        )
        rows = connection.exec_driver_sql(wanted, (replica, known.get(replica, 0), last, most + 1))
        ahead += [(str(row[0]), replica, int(row[1])) for row in rows]
    ahead.sort()
    if len(ahead) <= most:
        return dict(have)
    upto = {replica: known.get(replica, 0) for replica in have}
    upto |= {replica: rseq for _, replica, rseq in ahead[:most]}
    whole = {
        replica: _end_of_act(connection, replica, upto[replica], back=True) for replica in have
    }
    whole = {replica: max(rseq, known.get(replica, 0)) for replica, rseq in whole.items()}
    if all(rseq <= known.get(replica, 0) for replica, rseq in whole.items()):
        # One act alone is larger than that; it goes whole.
        first = ahead[0][1]
        whole[first] = _end_of_act(connection, first, upto[first], back=False)
    return {replica: rseq for replica, rseq in whole.items() if rseq}


def _end_of_act(connection: Connection, replica: str, rseq: int, *, back: bool) -> int:
    """Return the last number of an act: of the one that ends at or before a number, or of the one it is in."""
    here = "SELECT txid FROM change_log WHERE replica = ? AND rseq = ?"
    act = connection.exec_driver_sql(here, (replica, rseq)).scalar()
    following = connection.exec_driver_sql(here, (replica, rseq + 1)).scalar()
    if act is None or act != following:
        return rseq
    wanted = (
        "SELECT rseq FROM change_log WHERE replica = ? AND rseq < ? AND txid <> ? "
        "ORDER BY rseq DESC LIMIT 1"
        if back
        else "SELECT rseq - 1 FROM change_log WHERE replica = ? AND rseq > ? AND txid <> ? "
        "ORDER BY rseq LIMIT 1"
    )
    found = connection.exec_driver_sql(wanted, (replica, rseq, act)).scalar()
    if found is None and not back:
        wanted = "SELECT max(rseq) FROM change_log WHERE replica = ?"
        found = connection.exec_driver_sql(wanted, (replica,)).scalar()
    return int(found or 0)
