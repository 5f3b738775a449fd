"""What belongs to the entries of a timeline: needs, notes, services and names, for many entries at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from frc_desk.domain.contacts import Note
from frc_desk.domain.ids import ContactId, NeedId, PersonId, ServiceId, SlipId
from frc_desk.domain.referrals import Need
from frc_desk.store.lists import live
from frc_desk.store.schema.contacts import notes
from frc_desk.store.schema.directory import service_needs, services
from frc_desk.store.schema.people import persons
from frc_desk.store.schema.referrals import follow_ups, needs, referrals


@dataclass(frozen=True, slots=True)
class SentService:
    """One service on a slip, and the need it was for."""

    slip_id: SlipId
    service_id: ServiceId
    name: str
    need_id: NeedId | None


def needs_of_contacts(
    connection: Connection, contact_ids: Collection[ContactId]
) -> Mapping[ContactId, tuple[Need, ...]]:
    """Return the needs of each of these contacts."""
    found: dict[ContactId, list[Need]] = defaultdict(list)
    for one in live(connection, needs, Need, needs.c.contact_id.in_(contact_ids)):
        found[one.contact_id].append(one)
    return {key: tuple(many) for key, many in found.items()}


def needs_of_person(
    connection: Connection, people: Collection[PersonId], codes: Collection[str], limit: int
) -> tuple[Need, ...]:
    """Return a person's needs of these kinds, the latest first."""
    return live(
        connection,
        needs,
        Need,
        needs.c.person_id.in_(people),
        needs.c.code.in_(codes),
        order=(needs.c.known_on.desc(), needs.c.id.desc()),
        limit=limit,
    )


def needs_by_id(connection: Connection, ids: Collection[NeedId]) -> Mapping[NeedId, Need]:
    """Return these needs."""
    return {one.id: one for one in live(connection, needs, Need, needs.c.id.in_(ids))}


def notes_of_contacts(
    connection: Connection, contact_ids: Collection[ContactId]
) -> Mapping[ContactId, tuple[Note, ...]]:
    """Return the notes of each of these contacts, in the order in which they were written."""
    found: dict[ContactId, list[Note]] = defaultdict(list)
    for one in live(connection, notes, Note, notes.c.contact_id.in_(contact_ids)):
        found[one.contact_id].append(one)
    return {key: tuple(many) for key, many in found.items()}


def sent_with(
    connection: Connection, slip_ids: Collection[SlipId]
) -> Mapping[SlipId, tuple[SentService, ...]]:
    """Return the services on each of these slips, in the order in which they were chosen."""
    wanted = (
        select(referrals.c.slip_id, referrals.c.service_id, services.c.name, referrals.c.need_id)
        .join(services, services.c.id == referrals.c.service_id)
        .where(referrals.c.slip_id.in_(slip_ids), referrals.c.deleted == 0)
        .order_by(referrals.c.created_at, referrals.c.id)
    )
    found: dict[SlipId, list[SentService]] = defaultdict(list)
    for slip_id, service_id, name, need_id in connection.execute(wanted):
        sent = SentService(SlipId(slip_id), ServiceId(service_id), name, need_id)
        found[sent.slip_id].append(sent)
    return {key: tuple(many) for key, many in found.items()}


def follow_up_days(
    connection: Connection, contact_ids: Collection[ContactId]
) -> Mapping[tuple[ContactId, NeedId | None], date]:
    """Return when we ask again, for each contact and need with an open follow-up."""
    wanted = (
        select(follow_ups.c.contact_id, follow_ups.c.need_id, func.min(follow_ups.c.due_on))
        .where(
            follow_ups.c.contact_id.in_(contact_ids),
            follow_ups.c.closed_at.is_(None),
            follow_ups.c.deleted == 0,
        )
        .group_by(follow_ups.c.contact_id, follow_ups.c.need_id)
    )
    return {(ContactId(row[0]), row[1]): row[2] for row in connection.execute(wanted)}


def first_names(connection: Connection, ids: Collection[PersonId]) -> Mapping[PersonId, str]:
    """Return how these people are called."""
    wanted = select(persons.c.id, persons.c.first_name, persons.c.full_name).where(
        persons.c.id.in_(ids)
    )
    return {PersonId(row[0]): row[1] or row[2] for row in connection.execute(wanted)}


def tagged_with(
    connection: Connection, ids: Collection[ServiceId], codes: Collection[str]
) -> frozenset[ServiceId]:
    """Return which of these services serve one of these needs."""
    wanted = select(service_needs.c.service_id).where(
        service_needs.c.service_id.in_(ids),
        service_needs.c.need_code.in_(codes),
        service_needs.c.deleted == 0,
    )
    return frozenset(ServiceId(row[0]) for row in connection.execute(wanted))
