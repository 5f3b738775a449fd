"""Reads which referrals wait for an agency's word, with what a call needs beside each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import (
    NeedId,
    OrganizationId,
    PersonId,
    ReferralId,
    ServiceId,
    SlipId,
    StaffId,
)
from frc_desk.store.family_scope import ScopeClause

# The last step of each referral decides whether it still waits; as `domain.referrals.last_step` folds it.
_WAITING = """
SELECT r.id, r.service_id, r.need_id, r.slip_id, r.created_at, s.organization_id, s.name, o.name,
 c.person_id, c.speaks, n.code, n.taken_by, sl.code, s.owner_name, s.is_emergency
FROM referrals AS r
JOIN contacts AS c ON c.id = r.contact_id AND c.deleted = 0
JOIN services AS s ON s.id = r.service_id
JOIN organizations AS o ON o.id = s.organization_id
LEFT JOIN needs AS n ON n.id = r.need_id AND n.deleted = 0
LEFT JOIN slips AS sl ON sl.id = r.slip_id AND sl.deleted = 0
WHERE r.deleted = 0 AND {which} AND (c.person_id IS NULL OR {within})
ORDER BY r.created_at, r.id
"""
_OPEN = (
    "NOT EXISTS (SELECT 1 FROM referral_events AS e WHERE e.referral_id = r.id AND e.deleted = 0"
    " AND e.status IN ('rejected', 'failed', 'cancelled', 'completed', 'entered-in-error')"
    " AND NOT EXISTS (SELECT 1 FROM referral_events AS later WHERE later.referral_id = r.id"
    " AND later.deleted = 0 AND (later.happened_at > e.happened_at"
    " OR (later.happened_at = e.happened_at AND later.reopens = 1))))"
)
_PHONES = (
    "SELECT s.id, p.number, s.public_hours_text, min(p.rowid) FROM services AS s"
    " LEFT JOIN phones AS p ON p.service_id = s.id AND p.deleted = 0"
    " WHERE s.id IN (SELECT value FROM json_each(?)) GROUP BY s.id"
)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One referral that may still bring help, with the names around it."""

    referral_id: ReferralId
    service_id: ServiceId
    need_id: NeedId | None
    slip_id: SlipId | None
    created_at: str
    organization_id: OrganizationId
    service: str
    organization: str
    person_id: PersonId | None
    speaks: str
    need_code: str
    taken_by: StaffId | None
    code: str
    owner: str
    is_line: bool
    """A line that answers in an emergency: it keeps no record of who called."""


def waiting(connection: Connection, within: ScopeClause) -> tuple[WaitingRow, ...]:
    """Return every referral that has not ended, of families within a scope, the oldest first."""
    return _rows(connection, _OPEN, within, {})


def of_slip(connection: Connection, code: str, within: ScopeClause) -> tuple[WaitingRow, ...]:
    """Return the referrals of a slip, ended or not."""
    return _rows(connection, "sl.code = :code", within, {"code": code})


def phones_of(
    connection: Connection, service_ids: Sequence[ServiceId]
) -> dict[ServiceId, tuple[str, str]]:
    """Return the first number and the hours of each service."""
    rows = connection.exec_driver_sql(_PHONES, (json.dumps(list(service_ids)),))
    return {ServiceId(row[0]): (row[1] or "", row[2] or "") for row in rows}


def _rows(
    connection: Connection, which: str, within: ScopeClause, values: dict[str, str]
) -> tuple[WaitingRow, ...]:
    sql = _WAITING.format(which=which, within=within.sql)
    rows = connection.exec_driver_sql(sql, {**within.values, **values})
    return tuple(
        WaitingRow(
            row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8],
            row[9] or "", row[10] or "", row[11], row[12] or "", row[13] or "",
            bool(row[14]),
        )
        for row in rows
    )  # fmt: skip
