"""Refuses received records that no machine of the office can have written: wrong kinds, too long, unknown."""

import json
import re
from typing import Any, NamedTuple, NoReturn

from frc_desk.domain.sharing import AccessEntry, ChangeRecord
from frc_desk.errors import BadRecordError
from frc_desk.store.legal_rules import LegalRow, is_id, is_moment, is_number, legal_rows, text_of

MARK = "received"
"""The table that a mark names in a record: how far its machine had the changes of others."""

_replica = re.compile(r"[0-9a-f]{8}").fullmatch
_hlc = re.compile(r"[0-9a-f]{24}").fullmatch
_mac = re.compile(r"[0-9a-f]{64}").fullmatch
_name = re.compile(r"[a-z][a-z0-9_]{0,59}").fullmatch
_act = text_of(80)
_subject = text_of(32)

Fields = dict[str, Any]


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
        if not all(_replica(name) and is_number(n) for name, n in fields.items()):
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
    rules = legal.rules
    for name, value in fields.items():
        rule = rules.get(name)
        if rule is None:
            if not newer or not _name(name):
                _refuse(record, name)
            unknown = True
        elif not rule(value):
            if not newer:
                _refuse(record, name)
            # A newer program may have made the column wider; what it wrote waits for that program here.
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
        return bool(_replica(parts[1])) and parts[2].isascii() and parts[2].isdigit()
    legal = legal_rows().get(parts[0]) if len(parts) in (2, 3) else None
    return legal is not None and is_id(parts[1]) and (len(parts) == 2 or parts[2] in legal.rules)


def _check_frame(record: ChangeRecord) -> None:
    texts = (record.replica, record.txid, record.act, record.hlc, record.table, record.row)
    more = (record.fields, record.actor, record.at, record.base or "")
    if not all(type(part) is str for part in (*texts, *more)):
        _refuse(record, "frame")
    is_sound = (
        _replica(record.replica)
        and is_number(record.rseq)
        and is_number(record.schema_v)
        and is_id(record.txid)
        and _act(record.act)
        and _hlc(record.hlc)
        and record.hlc.endswith(record.replica)
        and _name(record.table)
        and is_id(record.row)
        and (is_id(record.actor) or (record.table == MARK and not record.actor))
        and is_moment(record.at)
    )
    if not is_sound:
        _refuse(record, "frame")


def _read(record: ChangeRecord, text: str) -> Fields:
    found = _parsed(record, text)
    if type(found) is not dict:
        _refuse(record, "json")
    return found


def _parsed(record: ChangeRecord, text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        _refuse(record, "json")


def _no_constant(_: str) -> NoReturn:
    raise ValueError


def _refuse(record: ChangeRecord, what: str) -> NoReturn:
    # Only names of ours go into the error: what came may hold anything.
    table = record.table if record.table in legal_rows() else "table"
    known = legal_rows()[table].rules if table in legal_rows() else {}
    words = {"table", "frame", "json", "base", "append only", "required", "mark"}
    raise BadRecordError(where=f"{table}.{what if what in words or what in known else 'column'}")


def check_line(line: AccessEntry) -> None:
    """Check one line of an access log.

    Raises:
        BadRecordError: no machine of this office wrote it.
    """
    texts = (line.replica, line.at, line.actor, line.act, line.subject, line.mac)
    is_sound = (
        all(type(part) is str for part in texts)
        and _replica(line.replica)
        and is_number(line.n)
        and is_moment(line.at)
        and is_id(line.actor)
        and _act(line.act)
        and _subject(line.subject)
        and _mac(line.mac)
    )
    if not is_sound:
        raise BadRecordError(where="access_log")


def _is_clock(value: Any) -> bool:
    return value is None or (type(value) is str and (not value or _hlc(value) is not None))
