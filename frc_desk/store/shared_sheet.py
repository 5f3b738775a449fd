"""The recovery sheet in use, told from machine to machine: its lock alone, which opens nothing without the sheet."""

import json
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.errors import KeysChangedError
from frc_desk.store.keys import Sheets
from frc_desk.store.unit import Unit

_WORDS = frozenset({"kind", "salt", "private", "public"})
_COSTS = {"memory_kib": 4 * 1024 * 1024, "passes": 100, "lanes": 64}


def put_sheet(unit: Unit, sheets: Sheets) -> None:
    """Write which sheet the office uses from now on; nothing in an office that was never set up to its end."""
    slot = next(one for one in sheets.slots if one["kind"] == "recovery")
    unit.connection.exec_driver_sql(
        "UPDATE office SET recovery_sheet = ? WHERE deleted = 0", (json.dumps(slot),)
    )


def sheet(connection: Connection) -> Sheets | None:
    """Return the sheet in use as some machine told it, or nothing where it was never renewed.

    Raises:
        KeysChangedError: what was told is no lock that this program makes.
    """
    found = connection.exec_driver_sql(
        "SELECT recovery_sheet FROM office WHERE deleted = 0 AND recovery_sheet IS NOT NULL"
    ).scalar()
    if not found:
        return None
    try:
        told = json.loads(str(found))
    except (ValueError, RecursionError) as error:
        raise KeysChangedError from error
    return Sheets("", (_checked(told),))


def renewed_at(connection: Connection) -> tuple[str, int] | None:
    """Return which machine's which change renewed the sheet last."""
    found = connection.exec_driver_sql(
        "SELECT replica, rseq FROM change_log WHERE row IN (SELECT id FROM office) AND tbl = 'office' "
        "AND json_extract(fields, '$.recovery_sheet') IS NOT NULL ORDER BY hlc DESC LIMIT 1"
    ).first()
    return None if found is None else (str(found[0]), int(found[1]))


def _checked(slot: Any) -> dict[str, Any]:
    wanted = _WORDS | _COSTS.keys()
    if type(slot) is not dict or slot.keys() != wanted or slot["kind"] != "recovery":
        raise KeysChangedError
    try:
        lengths = {name: len(bytes.fromhex(slot[name])) for name in _WORDS - {"kind"}}
    except (TypeError, ValueError) as error:
        raise KeysChangedError from error
    costs = all(type(slot[one]) is int and 0 < slot[one] <= most for one, most in _COSTS.items())
    if not costs or lengths["public"] != 32 or lengths["salt"] < 8:
        raise KeysChangedError
    return dict(slot)
