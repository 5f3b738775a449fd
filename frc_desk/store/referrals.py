"""Rows and values of needs, referrals, slips and follow-ups."""

from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy.engine import Connection

from frc_desk.domain.ids import ContactId, FollowUpId, NeedId, ReferralId
from frc_desk.domain.referrals import (
    FollowUp,
    FollowUpTry,
    Need,
    Referral,
    ReferralEvent,
    Slip,
)
from frc_desk.store.lists import live
from frc_desk.store.rows import find, put, put_new, remove
from frc_desk.store.schema.referrals import (
    follow_up_tries,
    follow_ups,
    needs,
    referral_events,
    referrals,
    slips,
)
from frc_desk.store.unit import Unit


def needs_of(connection: Connection, contact_id: ContactId) -> tuple[Need, ...]:
    """Return the needs of a contact in the order in which they were said."""
    return live(connection, needs, Need, needs.c.contact_id == contact_id)


def need(connection: Connection, need_id: NeedId) -> Need | None:
    """Return a need, or None where there is none."""
    return find(connection, needs, Need, need_id)


def put_need(unit: Unit, after: Need, before: Need | None = None) -> None:
    """Write a new or changed need."""
    if before is None:
        put_new(unit, needs, after)
    else:
        put(unit, needs, before, after)


def take_need_away(unit: Unit, need_id: NeedId) -> None:
    """Mark a need as not said after all."""
    remove(unit, needs, need_id)


def referrals_of(connection: Connection, contact_id: ContactId) -> tuple[Referral, ...]:
    """Return the referrals of a contact in the order in which they were made."""
    return live(connection, referrals, Referral, referrals.c.contact_id == contact_id)


def referrals_for(connection: Connection, need_id: NeedId) -> tuple[Referral, ...]:
    """Return the referrals of one need."""
    return live(connection, referrals, Referral, referrals.c.need_id == need_id)


def put_referral(unit: Unit, after: Referral, before: Referral | None = None) -> None:
    """Write a new or changed referral."""
    if before is None:
        put_new(unit, referrals, after)
    else:
        put(unit, referrals, before, after)


def add_step(unit: Unit, event: ReferralEvent) -> None:
    """Append a step of a referral; steps are never overwritten."""
    put_new(unit, referral_events, event)


def steps_of(connection: Connection, referral_id: ReferralId) -> tuple[ReferralEvent, ...]:
    """Return the steps of a referral in the order in which they were recorded."""
    return live(
        connection, referral_events, ReferralEvent, referral_events.c.referral_id == referral_id
    )


def add_slip(unit: Unit, slip: Slip) -> None:
    """Keep what a slip said and under which code."""
    put_new(unit, slips, slip)


def slips_of(connection: Connection, contact_id: ContactId) -> tuple[Slip, ...]:
    """Return the slips of a contact in the order in which they were given."""
    return live(connection, slips, Slip, slips.c.contact_id == contact_id)


def slips_with_code(connection: Connection, code: str) -> tuple[Slip, ...]:
    """Return every slip that carries a code; two may, and then a person chooses by date."""
    return live(connection, slips, Slip, slips.c.code == code, order=(slips.c.made_at.desc(),))


def follow_up(connection: Connection, follow_up_id: FollowUpId) -> FollowUp | None:
    """Return a follow-up, or None where there is none."""
    return find(connection, follow_ups, FollowUp, follow_up_id)


def put_follow_up(unit: Unit, after: FollowUp, before: FollowUp | None = None) -> None:
    """Write a new or changed follow-up."""
    if before is None:
        put_new(unit, follow_ups, after)
    else:
        put(unit, follow_ups, before, after)


def follow_ups_of(connection: Connection, contact_id: ContactId) -> tuple[FollowUp, ...]:
    """Return the follow-ups that a contact led to."""
    return live(connection, follow_ups, FollowUp, follow_ups.c.contact_id == contact_id)


def open_follow_ups(
    connection: Connection, until: date, limit: int, *within: ColumnElement[bool]
) -> tuple[FollowUp, ...]:
    """Return what is due by a day, not closed and meets every condition, the longest overdue first."""
    return live(
        connection,
        follow_ups,
        FollowUp,
        follow_ups.c.closed_at.is_(None),
        follow_ups.c.due_on <= until,
        *within,
        order=(follow_ups.c.due_on, follow_ups.c.id),
        limit=limit,
    )


def referral(connection: Connection, referral_id: ReferralId) -> Referral | None:
    """Return a referral, or None where there is none."""
    return find(connection, referrals, Referral, referral_id)


def open_follow_ups_for(connection: Connection, need_id: NeedId) -> tuple[FollowUp, ...]:
    """Return the follow-ups of a need that are not closed."""
    return live(
        connection,
        follow_ups,
        FollowUp,
        follow_ups.c.need_id == need_id,
        follow_ups.c.closed_at.is_(None),
    )


def add_try(unit: Unit, one: FollowUpTry) -> None:
    """Append that somebody was asked, and what came of it."""
    put_new(unit, follow_up_tries, one)


def tries_of(connection: Connection, follow_up_id: FollowUpId) -> tuple[FollowUpTry, ...]:
    """Return the tries of a follow-up in the order in which they were written down."""
    return live(
        connection, follow_up_tries, FollowUpTry, follow_up_tries.c.follow_up_id == follow_up_id
    )
