"""Checks the records of a whole parcel together, column by column, which costs a fraction of one by one.

Nothing is allowed here that `legal_values.checked` would refuse: whatever is not plainly sound goes there, and
it says what is wrong.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any

from frc_desk.domain.sharing import ChangeRecord
from frc_desk.store.legal_rules import LegalRow, Rule, is_id, is_moment, legal_rows
from frc_desk.store.legal_values import (
    MARK,
    Checked,
    Fields,
    checked,
    decoder,
    is_act,
    is_hlc,
    is_replica,
)

_MOST = 2**63 - 1
_CLOCK_DIGITS = itemgetter(slice(16, None))
_PLAIN = ({str}, {int}, {str, type(None)}, {int, type(None)}, {type(None)})
"""Kinds of which two that are equal are the same, so that each value is looked at once."""
_Group = tuple[str, tuple[str, ...], tuple[str, ...] | None]


def checked_all(records: Sequence[ChangeRecord], schema_v: int) -> list[Checked]:
    """Read records and check all of each.

    Raises:
        BadRecordError: no program of this office wrote one of them.
    """
    if not records:
        return []
    fields = _all_read([one.fields for one in records])
    bases = _all_read([one.base for one in records if one.base is not None])
    if fields is None or bases is None or not _are_framed(records):
        return [checked(one, schema_v) for one in records]
    rest = iter(bases)
    told = [None if one.base is None else next(rest) for one in records]
    found: list[Checked] = list(map(Checked, records, fields, told))
    groups: dict[_Group, list[int]] = {}
    for at, (record, values, base, _) in enumerate(found):
        group = (record.table, tuple(values), None if base is None else tuple(base))
        groups.setdefault(group, []).append(at)
    for group, places in groups.items():
        if not _are_sound(group, [found[at] for at in places], schema_v):
            for at in places:
                found[at] = checked(records[at], schema_v)
    return found


def _all_read(texts: Sequence[str]) -> list[Fields] | None:
    """Return the objects that these texts are; None where one of them may not be read."""
    scan: Callable[[str, int], tuple[Any, int]] = decoder.scan_once  # type: ignore[attr-defined]  # not in the stubs
    try:
        read = [scan(text, 0) for text in texts]
    except (ValueError, RecursionError, StopIteration, TypeError):
        return None
    whole = [end for _, end in read] == list(map(len, texts))
    found = [value for value, _ in read]
    return found if whole and set(map(type, found)) <= {dict} else None


def _are_framed(records: Sequence[ChangeRecord]) -> bool:
    """Tell whether everything around the fields is sound, as `legal_values` asks of each."""
    columns = tuple(zip(*records, strict=True))
    replica, rseq, txid, act, hlc, table, row, _, _, actor, at, schema = columns
    texts = (replica, txid, act, hlc, table, row, actor, at)
    return (
        all(set(map(type, column)) == {str} for column in texts)
        and set(map(type, rseq)) | set(map(type, schema)) == {int}
        and min(rseq) > 0
        and min(schema) > 0
        and max(rseq) <= _MOST
        and max(schema) <= _MOST
        and all(map(is_replica, set(replica)))
        and all(map(is_id, {*txid, *row, *actor} - {""}))
        and "" not in {*txid, *row}
        and {name for name, who in zip(table, actor, strict=True) if not who} <= {MARK}
        and all(map(is_act, set(act)))
        and all(map(is_moment, set(at)))
        and all(map(is_hlc, hlc))
        and tuple(map(_CLOCK_DIGITS, hlc)) == replica
    )


def _are_sound(group: _Group, found: Sequence[Checked], schema_v: int) -> bool:
    """Tell whether records of the same columns of one table may stand as they are."""
    table, names, seen = group
    legal = legal_rows().get(table) if type(table) is str else None
    if (
        legal is None
        or table == "purge_orders"
        or any(one.record.schema_v > schema_v for one in found)
        or not legal.rules.keys() >= set(names)
        or not _has_shape(legal, names, seen)
    ):
        return False
    columns = zip(*(one.fields.values() for one in found), strict=True)
    if not all(
        _may_stand(values, legal.rules[name], may_be_none=name in legal.nullable)
        for name, values in zip(names, columns, strict=False)
    ):
        return False
    return seen is None or _are_clocks(
        value for one in found if one.base for value in one.base.values()
    )


def _has_shape(legal: LegalRow, names: Sequence[str], seen: Sequence[str] | None) -> bool:
    if seen is None:
        return not names or legal.required <= set(names)
    return not (legal.append_only and names) and set(names) <= set(seen)


def _may_stand(values: Sequence[Any], rule: Rule, *, may_be_none: bool) -> bool:
    kinds = set(map(type, values))
    if kinds not in _PLAIN or (type(None) in kinds and not may_be_none):
        return False
    try:
        return all(map(rule, set(values) - {None}))
    except TypeError:
        return False


def _are_clocks(values: Iterable[Any]) -> bool:
    told = list(values)
    if not set(map(type, told)) <= {str, type(None)}:
        return False
    return all(map(is_hlc, set(told) - {None, ""}))
