"""Keeps destroyed texts destroyed: a write that did not know of their end brings none of them back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from frc_desk.domain.challenges import REMOVED
from frc_desk.domain.disposal import PurgeKind, PurgeOrder, Target
from frc_desk.domain.ids import PurgeOrderId, StaffId
from frc_desk.domain.merging import Place, has_seen
from frc_desk.store.legal_values import Checked
from frc_desk.store.purging import carry_out
from frc_desk.store.schema.base import moment_of
from frc_desk.store.seen_marks import seen_at

_ORDERS = "purge_orders"

Cell = tuple[str, str, str]


def without_redacted(connection: Connection, records: Sequence[Checked]) -> list[Checked]:
    """Put the neutral mark in the place of texts that an order destroyed, here or in the same parcel."""
    orders = _orders(connection, records)
    if not orders:
        return list(records)
    return [_cleared(connection, one, orders) for one in records]


def carry_out_new(connection: Connection, records: Iterable[Checked]) -> bool:
    """Clear what newly come orders name, before anything else of their parcel is written; tell whether any.

    What was written there by somebody who knew of the order comes after it and stays.
    """
    came = False
    for one in records:
        record = one.record
        if record.table != _ORDERS or one.fields.get("kind") != PurgeKind.REDACTION.value:
            continue
        here = "SELECT 1 FROM change_log WHERE replica = ? AND rseq = ?"
        if connection.exec_driver_sql(here, (record.replica, record.rseq)).first() is None:
            came = True
            carry_out(
                connection,
                PurgeOrder(
                    PurgeOrderId(record.row),
                    PurgeKind.REDACTION,
                    tuple(json.loads(one.fields["targets"])),
                    moment_of(one.fields["ordered_at"]),
                    StaffId(one.fields["ordered_by"]),
                ),
            )
    return came


def _cleared(connection: Connection, one: Checked, orders: Mapping[Cell, Place]) -> Checked:
    record = one.record
    place = Place(record.replica, record.rseq)
    fields: dict[str, Any] = dict(one.fields)
    for name, value in one.fields.items():
        order = orders.get((record.table, record.row, name))
        if order is None or not value or not isinstance(value, str):
            continue
        if not has_seen(place, order, seen_at(connection, place.replica, place.rseq)):
            fields[name] = REMOVED
    if fields == one.fields:
        return one
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return one._replace(record=record._replace(fields=text), fields=fields)


def _orders(connection: Connection, records: Iterable[Checked]) -> dict[Cell, Place]:
    """Return which cells were cleared, and by which record."""
    found: dict[Cell, Place] = {}
    here = connection.exec_driver_sql(
        "SELECT l.replica, l.rseq, o.targets FROM purge_orders AS o CROSS JOIN change_log AS l "
        "ON l.row = o.id AND l.tbl = 'purge_orders' WHERE o.kind = ?",
        (PurgeKind.REDACTION.value,),
    )
    told = [(Place(str(row[0]), int(row[1])), str(row[2])) for row in here]
    told += [
        (Place(one.record.replica, one.record.rseq), str(one.fields["targets"]))
        for one in records
        if one.record.table == _ORDERS and one.fields.get("kind") == PurgeKind.REDACTION.value
    ]
    for place, targets in told:
        for text in json.loads(targets):
            target = Target.of(text)
            found[target.table, target.row, target.column] = place
    return found
