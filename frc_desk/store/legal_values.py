"""Refuses received records that no machine of the office can have written: wrong kinds, too long, unknown."""

import json
import re
from typing import Any, NamedTuple, NoReturn

from frc_desk.domain.sharing import AccessEntry, ChangeRecord
from frc_desk.errors import BadRecordError
from frc_desk.store.legal_rules import LegalRow, is_id, is_moment, is_number, legal_rows, text_of

MARK = "received"
"""The table that a mark names in a record: how far its machine had the changes of others."""

is_replica = re.compile(r"[0-9a-f]{8}").fullmatch
# Machine, act, clock (which ends with the machine), row, table.
_frame = re.compile(
    r"([0-9a-f]{8})\|[0-9a-f]{32}\|[0-9a-f]{16}\1\|[0-9a-f]{32}\|[a-z][a-z0-9_]{0,39}"
).fullmatch
is_hlc = re.compile(r"[0-9a-f]{24}").fullmatch
_mac = re.compile(r"[0-9a-f]{64}").fullmatch
_name = re.compile(r"[a-z][a-z0-9_]{0,59}").fullmatch
is_act = text_of(80)
_subject = text_of(32)

Fields = dict[str, Any]


def _no_constant(_: str) -> NoReturn:
    raise ValueError


# Made once: a decoder of its own for each record costs more than the reading.
decoder = json.JSONDecoder(parse_constant=_no_constant)


class Checked(NamedTuple):
    """A record with its fields read; `unknown` where part of it needs a newer program."""

    record: ChangeRecord
    fields: Fields
    base: Fields | None
    unknown: bool = False


def checked(record: ChangeRecord, schema_v: int) -> Checked:
    """Read a record and check all of it.

    Raises:
        BadRecordError: no program of this office wrote it.
    """
    _check_frame(record)
    fields = _read(record, record.fields)
    base = None if record.base is None else _read(record, record.base)
    if record.table == MARK:
        if not all(is_replica(name) and is_number(n) for name, n in fields.items()):
            _refuse(record, "mark")
        return Checked(record, fields, None)
    newer = record.schema_v > schema_v
    legal = legal_rows().get(record.table)
    if legal is None:
        if not newer:
            _refuse(record, "table")
        return Checked(record, fields, base, unknown=True)
    return _checked_row(record, legal, fields, base, newer=newer)


def _checked_row(
    record: ChangeRecord, legal: LegalRow, fields: Fields, base: Fields | None, *, newer: bool
) -> Checked:
    unknown = False
    wrong = legal.first_wrong(fields)
    if wrong is not None:
        known = {name: value for name, value in fields.items() if name in legal.rules}
        if not newer or not all(map(_name, fields)):
            _refuse(record, wrong)
        unknown = True
        if legal.first_wrong(known) is not None:
            # A newer program may have made a column wider; what it wrote waits for that program here.
            return Checked(record, {}, base, unknown=True)
    if record.table == "purge_orders" and not all(map(_is_target, _targets(record, fields))):
        _refuse(record, "targets")
    _check_shape(record, legal, fields, base)
    return Checked(record, fields, base, unknown)


def _check_shape(
    record: ChangeRecord, legal: LegalRow, fields: Fields, base: Fields | None
) -> None:
    """Check that a new row is whole, and that a change says what its writer saw."""
    if base is None:
        if fields and not legal.required <= fields.keys():
            _refuse(record, "required")
    elif legal.append_only and fields:
        _refuse(record, "append only")
    elif not fields.keys() <= base.keys() or not all(map(_is_clock, base.values())):
        _refuse(record, "base")


def _targets(record: ChangeRecord, fields: Fields) -> list[Any]:
    """Return what an order destroys; its parts become names in statements, so each is looked at."""
    found = _parsed(record, fields.get("targets", "[]"))
    if type(found) is not list:
        _refuse(record, "targets")
    return found


def _is_target(text: Any) -> bool:
    parts = text.split("/") if type(text) is str else []
    if len(parts) == 3 and parts[0] == "access_log":
        return bool(is_replica(parts[1])) and parts[2].isascii() and parts[2].isdigit()
    legal = legal_rows().get(parts[0]) if len(parts) in (2, 3) else None
    if legal is None or not is_id(parts[1]):
        return False
    return len(parts) == 2 or parts[2] in legal.rules


def _check_frame(record: ChangeRecord) -> None:
    try:
        parts = (record.replica, record.txid, record.hlc, record.row, record.table)
        frame = "|".join(parts)
        is_sound = (
            _frame(frame)
            and is_act(record.act)
            and (is_id(record.actor) or (record.table == MARK and record.actor == ""))
            and is_moment(record.at)
            and is_number(record.rseq)
            and is_number(record.schema_v)
            and type(record.fields) is str
            and (record.base is None or type(record.base) is str)
        )
    except TypeError:
        is_sound = False
    if not is_sound:
        _refuse(record, "frame")


def _read(record: ChangeRecord, text: str) -> Fields:
    found = _parsed(record, text)
    if type(found) is not dict:
        _refuse(record, "json")
    return found


def _parsed(record: ChangeRecord, text: str) -> Any:
    try:
        return decoder.decode(text)
    except (ValueError, RecursionError):
        _refuse(record, "json")


def _refuse(record: ChangeRecord, what: str) -> NoReturn:
    # Only names of ours go into the error: what came may hold anything.
    is_ours = type(record.table) is str and record.table in legal_rows()
    table = record.table if is_ours else "table"
    known = legal_rows()[table].rules if table in legal_rows() else {}
    words = {"table", "frame", "json", "base", "append only", "required", "mark"}
    raise BadRecordError(where=f"{table}.{what if what in words or what in known else 'column'}")


def check_line(line: AccessEntry) -> None:
    """Check one line of an access log.

    Raises:
        BadRecordError: no machine of this office wrote it.
    """
    try:
        is_sound = (
            is_replica(line.replica)
            and is_number(line.n)
            and is_moment(line.at)
            and is_id(line.actor)
            and is_act(line.act)
            and _subject(line.subject)
            and _mac(line.mac)
        )
    except TypeError:
        is_sound = False
    if not is_sound:
        raise BadRecordError(where="access_log")


def _is_clock(value: Any) -> bool:
    return value is None or (type(value) is str and (not value or is_hlc(value) is not None))
