"""Keeps this machine from writing what every other one would refuse, in the act in which it is tried."""

import json

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import DeviceId, SchoolId
from frc_desk.domain.sharing_rights import RUNS_THE_OFFICE, RowWrite, Writer, may_write
from frc_desk.errors import OfficeComputerOnlyError

_HERE = (
    "SELECT d.id, d.school_ids, act.replica FROM act, store_state AS s JOIN devices AS d "
    "ON d.id = s.value WHERE s.name = 'share_device'"
)
_WRITTEN = (
    "SELECT tbl, row, fields, base IS NULL FROM change_log WHERE txid = ? AND replica = ? "
    "AND tbl IN (SELECT value FROM json_each(?))"
)
_OFFICE = json.dumps(sorted(RUNS_THE_OFFICE))


def own_writer(connection: Connection) -> Writer:
    """Return what this machine is; one that shares with no other, or is not listed yet, is the office."""
    row = connection.exec_driver_sql(_HERE).first()
    if row is None:
        return Writer(DeviceId(""))
    schools = frozenset(SchoolId(str(one)) for one in json.loads(row[1] or "[]"))
    return Writer(DeviceId(str(row[0])), schools, frozenset({str(row[2])}))


def refuse_office_writes(connection: Connection, txid: str, replica: str) -> None:
    """Look at what an act wrote, before it is kept.

    Raises:
        OfficeComputerOnlyError: this machine keeps some schools only, and it is about how the office is run.
    """
    here = own_writer(connection)
    if here.is_office:
        return
    for table, row, fields, is_new in connection.exec_driver_sql(
        _WRITTEN, (txid, replica, _OFFICE)
    ):
        columns = frozenset(json.loads(fields))
        if not may_write(here, RowWrite(str(table), str(row), columns, is_new=bool(is_new))):
            raise OfficeComputerOnlyError
