"""What stands in a timeline, one capped statement for each kind of record, the newest first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, or_, select
from sqlalchemy.engine import Connection

from frc_desk.domain.contacts import AskedBy, Contact
from frc_desk.domain.disclosures import Disclosure
from frc_desk.domain.ids import NeedId, PersonId, ServiceId
from frc_desk.domain.needs_life import NeedEvent
from frc_desk.domain.referrals import Need, ReferralEvent, ReferralStatus, Slip
from frc_desk.domain.releases import Release
from frc_desk.domain.school_messages import SchoolMessage
from frc_desk.domain.timeline import TimelineQuestion
from frc_desk.domain.visits import Visit
from frc_desk.domain.workshops import SeatState, Workshop
from frc_desk.store.rows import columns_of, value_of
from frc_desk.store.schema.contacts import contacts
from frc_desk.store.schema.directory import services
from frc_desk.store.schema.referrals import (
    need_events,
    needs,
    referral_events,
    referrals,
    slips,
)
from frc_desk.store.schema.releases import disclosures, releases
from frc_desk.store.schema.visits import school_messages, visits
from frc_desk.store.schema.workshops import list_entries, workshops

_NO_STEP = (ReferralStatus.DRAFT.value, ReferralStatus.REQUESTED.value)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a referral with what it was about."""

    event: ReferralEvent
    service_id: ServiceId
    service_name: str
    need_id: NeedId | None
    slip_code: str


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A place on the list of a workshop."""

    key: str
    added_at: datetime
    person_id: PersonId
    state: SeatState
    workshop: Workshop


def contacts_of(connection: Connection, asked: TimelineQuestion) -> tuple[Contact, ...]:
    """Return the wrapped-up contacts of a person, and those in which a school asked about their children."""
    whose: ColumnElement[bool] = contacts.c.person_id.in_(asked.people)
    if asked.children:
        by_school = and_(
            contacts.c.person_id.in_(asked.children),
            contacts.c.asked_by == AskedBy.SCHOOL_STAFF.value,
        )
        whose = or_(whose, by_school)
    wanted = select(*columns_of(contacts, Contact)).where(
        whose, contacts.c.ended_at.is_not(None), contacts.c.deleted == 0
    )
    rows = connection.execute(_newest_first(wanted, contacts.c.started_at, contacts.c.id, asked))
    return tuple(value_of(Contact, row) for row in rows)


def slips_of(connection: Connection, asked: TimelineQuestion) -> tuple[Slip, ...]:
    """Return the slips that a person was given."""
    wanted = (
        select(*columns_of(slips, Slip))
        .join(contacts, contacts.c.id == slips.c.contact_id)
        .where(
            contacts.c.person_id.in_(asked.people), contacts.c.deleted == 0, slips.c.deleted == 0
        )
    )
    rows = connection.execute(_newest_first(wanted, slips.c.made_at, slips.c.id, asked))
    return tuple(value_of(Slip, row) for row in rows)


def steps_of(connection: Connection, asked: TimelineQuestion) -> tuple[StepRow, ...]:
    """Return what became of a person's referrals after they were given."""
    mine = [*columns_of(referral_events, ReferralEvent)]
    beside = [services.c.id, services.c.name, referrals.c.need_id, slips.c.code]
    wanted = (
        select(*mine, *beside)
        .join(referrals, referrals.c.id == referral_events.c.referral_id)
        .join(contacts, contacts.c.id == referrals.c.contact_id)
        .join(services, services.c.id == referrals.c.service_id)
        .outerjoin(slips, slips.c.id == referrals.c.slip_id)
        .where(
            contacts.c.person_id.in_(asked.people),
            referral_events.c.status.not_in(_NO_STEP),
            referral_events.c.deleted == 0,
            referrals.c.deleted == 0,
            contacts.c.deleted == 0,
        )
    )
    place = referral_events.c.happened_at, referral_events.c.id
    rows = connection.execute(_newest_first(wanted, *place, asked))
    return tuple(_step_row(tuple(row)) for row in rows)


def ended_alone(
    connection: Connection, asked: TimelineQuestion, endings: Collection[str]
) -> tuple[tuple[NeedEvent, Need], ...]:
    """Return how a person's needs ended that were sent nowhere."""
    sent = (
        select(referrals.c.id)
        .where(referrals.c.need_id == needs.c.id, referrals.c.deleted == 0)
        .exists()
    )
    mine = columns_of(need_events, NeedEvent)
    wanted = (
        select(*mine, *columns_of(needs, Need))
        .join(needs, needs.c.id == need_events.c.need_id)
        .where(
            needs.c.person_id.in_(asked.people),
            need_events.c.state.in_(endings),
            need_events.c.deleted == 0,
            needs.c.deleted == 0,
            ~sent,
        )
    )
    place = need_events.c.happened_at, need_events.c.id
    rows = connection.execute(_newest_first(wanted, *place, asked))
    width = len(mine)
    return tuple((value_of(NeedEvent, row), value_of(Need, tuple(row)[width:])) for row in rows)


def given_by(connection: Connection, asked: TimelineQuestion) -> tuple[Release, ...]:
    """Return every yes that a person gave."""
    wanted = select(*columns_of(releases, Release)).where(
        releases.c.signer_id.in_(asked.people), releases.c.deleted == 0
    )
    rows = connection.execute(_newest_first(wanted, releases.c.given_at, releases.c.id, asked))
    return tuple(value_of(Release, row) for row in rows)


def told_about(connection: Connection, asked: TimelineQuestion) -> tuple[Disclosure, ...]:
    """Return what went out about a person, and what was asked for."""
    wanted = select(*columns_of(disclosures, Disclosure)).where(
        disclosures.c.person_id.in_(asked.people), disclosures.c.deleted == 0
    )
    rows = connection.execute(_newest_first(wanted, disclosures.c.at, disclosures.c.id, asked))
    return tuple(value_of(Disclosure, row) for row in rows)


def visits_to(connection: Connection, asked: TimelineQuestion) -> tuple[Visit, ...]:
    """Return the home visits to a person."""
    wanted = select(*columns_of(visits, Visit)).where(
        visits.c.person_id.in_(asked.people), visits.c.deleted == 0
    )
    rows = connection.execute(_newest_first(wanted, visits.c.planned_at, visits.c.id, asked))
    return tuple(value_of(Visit, row) for row in rows)


def messages_for(connection: Connection, asked: TimelineQuestion) -> tuple[SchoolMessage, ...]:
    """Return the messages that went to a school for a person."""
    wanted = select(*columns_of(school_messages, SchoolMessage)).where(
        school_messages.c.person_id.in_(asked.people), school_messages.c.deleted == 0
    )
    place = school_messages.c.sent_at, school_messages.c.id
    rows = connection.execute(_newest_first(wanted, *place, asked))
    return tuple(value_of(SchoolMessage, row) for row in rows)


def lists_of(connection: Connection, asked: TimelineQuestion) -> tuple[ListedRow, ...]:
    """Return the workshops on whose list a person or their children stand."""
    mine = [
        list_entries.c.id, list_entries.c.added_at, list_entries.c.person_id, list_entries.c.state
    ]  # fmt: skip
    whose = list_entries.c.person_id.in_((*asked.people, *asked.children))
    wanted = (
        select(*mine, *columns_of(workshops, Workshop))
        .join(workshops, workshops.c.id == list_entries.c.workshop_id)
        .where(whose, list_entries.c.deleted == 0, workshops.c.deleted == 0)
    )
    rows = connection.execute(
        _newest_first(wanted, list_entries.c.added_at, list_entries.c.id, asked)
    )
    return tuple(
        ListedRow(row[0], row[1], PersonId(row[2]), SeatState(row[3]), value_of(Workshop, row[4:]))
        for row in rows
    )


def sent_for(connection: Connection, need_id: NeedId) -> tuple[StepRow, ...]:
    """Return where a need was sent and each step of it, as they were recorded."""
    mine = [*columns_of(referral_events, ReferralEvent)]
    wanted = (
        select(*mine, services.c.id, services.c.name, referrals.c.need_id, slips.c.code)
        .join(referrals, referrals.c.id == referral_events.c.referral_id)
        .join(services, services.c.id == referrals.c.service_id)
        .outerjoin(slips, slips.c.id == referrals.c.slip_id)
        .where(referrals.c.need_id == need_id, referrals.c.deleted == 0)
        .where(referral_events.c.deleted == 0)
        .order_by(referral_events.c.happened_at, referral_events.c.id)
    )
    return tuple(_step_row(tuple(row)) for row in connection.execute(wanted))


def _newest_first(
    wanted: Select[Any], at: Column[datetime], key: Column[str], asked: TimelineQuestion
) -> Select[Any]:
    before = asked.before
    if before is not None:
        wanted = wanted.where(or_(at < before.at, and_(at == before.at, key < before.key)))
    return wanted.order_by(at.desc(), key.desc()).limit(asked.limit)


def _step_row(row: Sequence[Any]) -> StepRow:
    service_id, name, need_id, code = row[-4:]
    event = value_of(ReferralEvent, row)
    return StepRow(event, ServiceId(service_id), name, need_id, code or "")
