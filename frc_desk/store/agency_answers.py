"""How often an agency answered: counted from the referrals that were given to it."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.domain.agency_answers import AgencyAnswers
from frc_desk.domain.ids import ServiceId
from frc_desk.store.schema.base import moment_text

# Answered: somebody there took it up or said no, whoever told us. Never answered: the family said so, or
# nothing was heard for longer than the office waits. What the family cancelled says nothing of the agency.
_COUNTS = """
SELECT service_id, count(*), sum(answered), sum(NOT answered AND NOT ended AND (silent OR old)) FROM (
 SELECT r.service_id AS service_id,
  EXISTS (SELECT 1 FROM referral_events AS e WHERE e.referral_id = r.id AND e.deleted = 0
   AND e.reason <> 'never_answered'
   AND e.status IN ('accepted', 'in-progress', 'on-hold', 'rejected', 'completed')) AS answered,
  EXISTS (SELECT 1 FROM referral_events AS e WHERE e.referral_id = r.id AND e.deleted = 0
   AND e.reason <> 'never_answered'
   AND e.status IN ('cancelled', 'failed', 'entered-in-error')) AS ended,
  EXISTS (SELECT 1 FROM referral_events AS e WHERE e.referral_id = r.id AND e.deleted = 0
   AND e.reason = 'never_answered') AS silent,
  r.created_at < ? AS old
 FROM referrals AS r
 WHERE r.deleted = 0 AND r.created_at >= ?
  AND r.service_id IN (SELECT value FROM json_each(?))
) GROUP BY service_id
"""


def answers_of(
    connection: Connection,
    service_ids: Sequence[ServiceId],
    since: datetime,
    silent_before: datetime,
) -> dict[ServiceId, AgencyAnswers]:
    """Count the referrals of services since a day; one before `silent_before` without a word is silence."""
    ids = json.dumps(list(service_ids))
    rows = connection.exec_driver_sql(
        _COUNTS, (moment_text(silent_before), moment_text(since), ids)
    )
    return {ServiceId(row[0]): AgencyAnswers(int(row[1]), int(row[2]), int(row[3])) for row in rows}
