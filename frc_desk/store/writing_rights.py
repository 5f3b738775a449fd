"""Compares what came, before any of it is applied, with what its writers may write (`domain/sharing_rights.py`)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import DeviceId, SchoolId
from frc_desk.domain.sharing import ChangeRecord, Parcel
from frc_desk.domain.sharing_rights import RUNS_THE_OFFICE, RowWrite, Writer, may_carry, may_write
from frc_desk.errors import NotTheirsToWriteError
from frc_desk.store.device_scope import Key, kept_families, rows_within, scoped_tables
from frc_desk.store.family_scope import ABOUT, person_behind
from frc_desk.store.legal_rules import legal_rows
from frc_desk.store.outgoing_changes import vector
from frc_desk.store.own_rights import own_writer

_LISTED = "IN (SELECT value FROM json_each(?))"
# Also by whom a person is brought into a family: what hangs on both sides of it is looked at.
_BOTH_SIDES = frozenset({"guardianships", "memberships", "merges"})


@dataclass(frozen=True, slots=True)
class Claim:
    """A record that is new here, with what it says and who is said to have written it."""

    record: ChangeRecord
    fields: Mapping[str, object]
    writer: Writer

    @property
    def write(self) -> RowWrite:
        """What it does to its row."""
        one = self.record
        return RowWrite(one.table, one.row, frozenset(self.fields), is_new=one.base is None)


def writers(connection: Connection) -> dict[str, Writer]:
    """Return every machine by each name under which it ever wrote; a name belongs to whoever had it first."""
    said = connection.exec_driver_sql(
        "SELECT l.row, json_extract(l.fields, '$.replica'), json_extract(l.fields, '$.school_ids') "
        "FROM change_log AS l WHERE l.tbl = 'devices' AND l.row IN (SELECT id FROM devices) ORDER BY l.hlc"
    ).fetchall()
    now = connection.exec_driver_sql("SELECT id, replica, school_ids FROM devices").fetchall()
    names: dict[str, str] = {}
    schools: dict[str, set[SchoolId]] = {}
    for device, replica, kept in [*said, *now]:
        if replica:
            names.setdefault(str(replica), str(device))
        schools.setdefault(str(device), set()).update(json.loads(kept or "[]"))
    # A machine of the whole office is one now, whatever it kept before.
    whole = {str(device) for device, _, kept in now if not json.loads(kept or "[]")}
    by_id = {
        device: Writer(
            DeviceId(device),
            frozenset() if device in whole else frozenset(kept),
            frozenset(name for name, whose in names.items() if whose == device),
        )
        for device, kept in schools.items()
    }
    return {name: by_id[device] for name, device in names.items()}


def own_names(connection: Connection) -> frozenset[str]:
    """Return every name under which this machine ever wrote."""
    here = own_writer(connection)
    replica = str(connection.exec_driver_sql("SELECT replica FROM act").scalar_one())
    mine = {name for name, one in writers(connection).items() if here.id and one.id == here.id}
    return frozenset({replica, *mine})


def refuse_what_is_not_theirs(
    connection: Connection, parcel: Parcel, carrier: DeviceId | None
) -> None:
    """Compare a parcel with what its writers may write.

    Args:
        connection: to this machine's file, before anything is applied.
        parcel: what came.
        carrier: whose signature it has; nobody where it was read at the hub, which knows who hands over what.

    Raises:
        NotTheirsToWriteError: something in it its writer may not write, or its carrier may not tell us.
    """
    known = writers(connection)
    by_id = {one.id: one for one in known.values()}
    brought_by = None if carrier is None else by_id.get(carrier)
    if brought_by is not None and brought_by.is_office:
        # A machine of the office compared this when it came there.
        return
    here = own_writer(connection)
    claims = _claims(connection, parcel, known, brought_by)
    for one in claims:
        _refuse_table(one, brought_by, known, here)
    for writer in {one.writer for one in claims if one.writer.schools}:
        _refuse_families(connection, writer, claims)


def _claims(
    connection: Connection, parcel: Parcel, known: Mapping[str, Writer], carrier: Writer | None
) -> list[Claim]:
    """Return the records that are not here yet."""
    have = vector(connection)
    new = [one for one in parcel.records if one.rseq > have.get(one.replica, 0)]
    new += _unlogged(connection, parcel.fill)
    unknown = Writer(DeviceId(""), is_known=False)
    claims = []
    for one in new:
        writer = known.get(one.replica, unknown)
        if carrier is not None and one.replica == parcel.sender:
            # Its own word, also under a name that it took after it was restored.
            writer = carrier
        claims.append(Claim(one, json.loads(one.fields), writer))
    return claims


def _unlogged(connection: Connection, records: Iterable[ChangeRecord]) -> list[ChangeRecord]:
    told = list(records)
    rows = connection.exec_driver_sql(
        "SELECT l.replica, l.rseq FROM json_each(?) AS j JOIN change_log AS l "
        "ON l.replica = json_extract(j.value, '$[0]') AND l.rseq = json_extract(j.value, '$[1]')",
        (json.dumps([[one.replica, one.rseq] for one in told]),),
    )
    here = {(str(row[0]), int(row[1])) for row in rows}
    return [one for one in told if (one.replica, one.rseq) not in here]


def _refuse_table(
    one: Claim, carrier: Writer | None, known: Mapping[str, Writer], here: Writer
) -> None:
    write = one.write
    if write.table not in RUNS_THE_OFFICE:
        return
    if not may_write(one.writer, write):
        raise NotTheirsToWriteError(table=write.table)
    is_carried = carrier is not None and one.writer != carrier and here.is_office
    if carrier is not None and is_carried and not may_carry(carrier, write):
        raise NotTheirsToWriteError(table=write.table)
    name = one.fields.get("replica") if write.table == "devices" else None
    if name and not one.writer.is_office:
        whose = known.get(str(name))
        if whose is not None and whose.id != one.writer.id:
            raise NotTheirsToWriteError(table=write.table)


def _refuse_families(connection: Connection, writer: Writer, claims: Iterable[Claim]) -> None:
    """Refuse what a machine wrote in, or hung on, a family that it never had."""
    touched: dict[str, set[str]] = {}
    came: set[str] = set()
    for one in claims:
        if one.writer.id == writer.id:
            for table, row in _touched(one):
                touched.setdefault(table, set()).add(row)
        elif one.record.table == "persons" and one.fields.get("school_id") in writer.schools:
            came.add(one.record.row)
    with kept_families(connection, writer.schools):
        outside = {
            (table, row)
            for table, rows in touched.items()
            for row in _here(connection, table, rows) - set(rows_within(connection, table, rows))
        }
    for table, row in sorted(outside - _born(connection, writer, outside)):
        if not _ever_had(connection, writer, (table, row), came):
            raise NotTheirsToWriteError(table=table)


def _touched(one: Claim) -> Iterable[Key]:
    """Return the rows that a record changes, and the family on which it hangs a new one."""
    record, scoped = one.record, scoped_tables()
    if record.table not in scoped:
        return
    if record.base is not None:
        yield record.table, record.row
    references = legal_rows()[record.table].references
    owner = next((column for column, _ in ABOUT if one.fields.get(column)), None)
    for column, target in references.items():
        value = one.fields.get(column)
        is_looked_at = column == owner or target == "persons" or record.table in _BOTH_SIDES
        if value and is_looked_at and target in scoped:
            yield target, str(value)


def _here(connection: Connection, table: str, rows: Iterable[str]) -> set[str]:
    wanted = f"SELECT id FROM {table} WHERE id {_LISTED}"
    return set(connection.exec_driver_sql(wanted, (json.dumps(sorted(rows)),)).scalars())


def _born(connection: Connection, writer: Writer, keys: Iterable[Key]) -> set[Key]:
    """Return which of these rows the machine itself made."""
    rows = connection.exec_driver_sql(
        f"SELECT tbl, row FROM change_log WHERE row {_LISTED} AND base IS NULL AND replica {_LISTED}",
        (json.dumps(sorted({row for _, row in keys})), json.dumps(sorted(writer.names))),
    )
    return {(str(row[0]), str(row[1])) for row in rows} & set(keys)


def _ever_had(connection: Connection, writer: Writer, key: Key, came: set[str]) -> bool:
    """Tell whether the family of a row ever stood under one of the machine's schools, or was made there."""
    person = person_behind(connection, *key)
    if person is None:
        # About nobody: a call of another school, or a request to the office.
        return False
    family = _family_ever(connection, person)
    if family & came or _born(connection, writer, {("persons", one) for one in family}):
        return True
    wanted = (
        f"SELECT 1 FROM change_log WHERE row {_LISTED} AND tbl = 'persons' "
        f"AND json_extract(fields, '$.school_id') {_LISTED} UNION ALL "
        f"SELECT 1 FROM persons WHERE id {_LISTED} AND school_id {_LISTED} LIMIT 1"
    )
    people, schools = json.dumps(sorted(family)), json.dumps(sorted(writer.schools))
    values = (people, schools, people, schools)
    return connection.exec_driver_sql(wanted, values).first() is not None


def _family_ever(connection: Connection, person: str) -> set[str]:
    """Return who ever lived in a household with a person, and the records that are one person with them."""
    rows = connection.exec_driver_sql(
        "SELECT other.person_id FROM memberships AS mine JOIN memberships AS other "
        "ON other.household_id = mine.household_id WHERE mine.person_id IN "
        "(SELECT same.id FROM persons AS one JOIN persons AS same "
        "ON coalesce(same.merged_into, same.id) = coalesce(one.merged_into, one.id) WHERE one.id = ?)",
        (person,),
    )
    return {person, *(str(row[0]) for row in rows)}
