"""What became of needs: their events, where each stands, and the one query over what was not met."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.engine import Connection

from frc_desk.domain.ids import NeedId, ReferralId
from frc_desk.domain.needs_life import NeedEvent, NeedStanding, standing_of
from frc_desk.domain.referrals import Referral, ReferralEvent, is_ended, status_of
from frc_desk.domain.unmet_needs import UnmetCount
from frc_desk.store.lists import live
from frc_desk.store.rows import put_new
from frc_desk.store.schema.base import moment_text
from frc_desk.store.schema.referrals import need_events, referral_events, referrals
from frc_desk.store.unit import Unit

# The last event of each need decides; of two in one instant the state further on, then the later id: as
# `domain.needs_life.standing_of` folds them. A need that was opened again does not count.
# A school that did not answer a message counts too; where the message was for a need, the need counts.
_UNMET = """
SELECT reason, school_id, count(*) FROM (
 SELECT e.reason AS reason, coalesce(c.school_id, '') AS school_id, e.state AS state,
  e.happened_at AS at,
  row_number() OVER (PARTITION BY e.need_id ORDER BY e.happened_at DESC,
   CASE e.state WHEN 'working' THEN 0 WHEN 'met' THEN 1 WHEN 'partly_met' THEN 2 WHEN 'unmet' THEN 3
    WHEN 'withdrawn' THEN 4 WHEN 'unknown' THEN 5 ELSE 6 END DESC, e.id DESC) AS place
 FROM need_events AS e
 JOIN needs AS n ON n.id = e.need_id AND n.deleted = 0
 JOIN contacts AS c ON c.id = n.contact_id AND c.deleted = 0
 WHERE e.deleted = 0
 UNION ALL
 SELECT 'school_did_not_answer', coalesce(m.school_id, ''), 'unmet', m.ended_at, 1
 FROM school_messages AS m
 WHERE m.ended_as = 'no_answer' AND m.need_id IS NULL AND m.deleted = 0
) WHERE place = 1 AND state IN ('unmet', 'withdrawn') AND at >= ? AND at < ?
GROUP BY reason, school_id
"""


def add_need_event(unit: Unit, event: NeedEvent) -> None:
    """Append what was learned about a need; nothing is overwritten."""
    put_new(unit, need_events, event)


def events_of_need(connection: Connection, need_id: NeedId) -> tuple[NeedEvent, ...]:
    """Return what was learned about a need, in the order in which it arrived here."""
    return live(connection, need_events, NeedEvent, need_events.c.need_id == need_id)


def need_standing(connection: Connection, need_id: NeedId) -> NeedStanding:
    """Return where one need stands."""
    return need_standings(connection, (need_id,))[need_id]


def need_standings(
    connection: Connection, need_ids: Sequence[NeedId]
) -> dict[NeedId, NeedStanding]:
    """Return where each of these needs stands, from its events and its referrals."""
    learned: dict[NeedId, list[NeedEvent]] = {one: [] for one in need_ids}
    for event in live(connection, need_events, NeedEvent, need_events.c.need_id.in_(need_ids)):
        learned[event.need_id].append(event)
    sent = live(connection, referrals, Referral, referrals.c.need_id.in_(need_ids))
    steps = steps_by_referral(connection, [one.id for one in sent])
    worked_on = {one.need_id for one in sent if not is_ended(status_of(steps[one.id]))}
    return {one: standing_of(tuple(learned[one]), is_referred=one in worked_on) for one in need_ids}


def steps_by_referral(
    connection: Connection, referral_ids: Iterable[ReferralId]
) -> dict[ReferralId, tuple[ReferralEvent, ...]]:
    """Return the steps of several referrals at once."""
    wanted = list(dict.fromkeys(referral_ids))
    found: dict[ReferralId, list[ReferralEvent]] = {one: [] for one in wanted}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        rows = live(
            connection, referral_events, ReferralEvent, referral_events.c.referral_id.in_(part)
        )
        for step in rows:
            found[step.referral_id].append(step)
    return {one: tuple(steps) for one, steps in found.items()}


def unmet_counts(connection: Connection, first: datetime, last: datetime) -> tuple[UnmetCount, ...]:
    """Count what came to nothing in a span of time, by reason and school; `last` is not part of it."""
    rows = connection.exec_driver_sql(_UNMET, (moment_text(first), moment_text(last)))
    return tuple(UnmetCount(str(row[0]), str(row[1]), int(row[2])) for row in rows)
