"""Rows of packets, challenges, legal requests and holds."""

from collections.abc import Sequence

from sqlalchemy import or_
from sqlalchemy.engine import Connection

from frc_desk.domain.challenges import NoteChallenge
from frc_desk.domain.contacts import Note
from frc_desk.domain.ids import (
    HouseholdId,
    LegalHoldId,
    LegalRequestId,
    NoteChallengeId,
    NoteId,
    PacketRequestId,
    PersonId,
)
from frc_desk.domain.legal import LegalHold, LegalRequest
from frc_desk.domain.packets import PacketRequest, PacketState
from frc_desk.store.lists import live
from frc_desk.store.rows import get, put, put_new
from frc_desk.store.schema.contacts import contacts, notes
from frc_desk.store.schema.record_requests import (
    legal_holds,
    legal_requests,
    note_challenges,
    packet_requests,
)
from frc_desk.store.unit import Unit

_CLOSED = (PacketState.GIVEN.value, PacketState.WITHDRAWN.value)


def packet(connection: Connection, request_id: PacketRequestId) -> PacketRequest:
    """Return a request for a packet; raises RecordNotFoundError where there is none."""
    return get(connection, packet_requests, PacketRequest, request_id)


def open_packets(connection: Connection) -> tuple[PacketRequest, ...]:
    """Return the packets that have still to be given, the first due first."""
    return live(
        connection, packet_requests, PacketRequest, packet_requests.c.state.not_in(_CLOSED),
        order=(packet_requests.c.due_on, packet_requests.c.id),
    )  # fmt: skip


def packets_about(
    connection: Connection, person_ids: Sequence[PersonId]
) -> tuple[PacketRequest, ...]:
    """Return every request for the records of these students."""
    return live(
        connection, packet_requests, PacketRequest, packet_requests.c.student_id.in_(person_ids)
    )


def put_packet(unit: Unit, one: PacketRequest, before: PacketRequest | None = None) -> None:
    """Write a new or changed request."""
    if before is None:
        put_new(unit, packet_requests, one)
    else:
        put(unit, packet_requests, before, one)


def note(connection: Connection, note_id: NoteId) -> Note:
    """Return a note; raises RecordNotFoundError where there is none."""
    return get(connection, notes, Note, note_id)


def notes_of(connection: Connection, person_ids: Sequence[PersonId]) -> tuple[Note, ...]:
    """Return the notes of these people's own contacts, the latest first."""
    own = contacts.c.person_id.in_(person_ids) & (contacts.c.deleted == 0)
    mine = contacts.select().with_only_columns(contacts.c.id).where(own)
    return live(
        connection, notes, Note, notes.c.contact_id.in_(mine), order=(notes.c.written_at.desc(),)
    )


def challenge(connection: Connection, challenge_id: NoteChallengeId) -> NoteChallenge:
    """Return a challenge; raises RecordNotFoundError where there is none."""
    return get(connection, note_challenges, NoteChallenge, challenge_id)


def challenges_of(connection: Connection, note_ids: Sequence[NoteId]) -> tuple[NoteChallenge, ...]:
    """Return the challenges of these notes, in the order in which they came."""
    return live(connection, note_challenges, NoteChallenge, note_challenges.c.note_id.in_(note_ids))


def open_challenges(connection: Connection) -> tuple[NoteChallenge, ...]:
    """Return the challenges that nobody has decided, the first meeting first."""
    return live(
        connection, note_challenges, NoteChallenge, note_challenges.c.outcome.is_(None),
        order=(note_challenges.c.meet_by, note_challenges.c.id),
    )  # fmt: skip


def put_challenge(unit: Unit, one: NoteChallenge, before: NoteChallenge | None = None) -> None:
    """Write a new or changed challenge."""
    if before is None:
        put_new(unit, note_challenges, one)
    else:
        put(unit, note_challenges, before, one)


def legal_request(connection: Connection, request_id: LegalRequestId) -> LegalRequest:
    """Return a legal request; raises RecordNotFoundError where there is none."""
    return get(connection, legal_requests, LegalRequest, request_id)


def open_legal_requests(connection: Connection) -> tuple[LegalRequest, ...]:
    """Return the legal requests that are not closed, and those of which the family does not know yet."""
    untold = legal_requests.c.household_id.is_not(None) & (legal_requests.c.may_tell == 1)
    return live(
        connection, legal_requests, LegalRequest,
        or_(legal_requests.c.closed_at.is_(None), untold & legal_requests.c.told_on.is_(None)),
        order=(legal_requests.c.served_at,),
    )  # fmt: skip


def legal_requests_about(
    connection: Connection, households: Sequence[HouseholdId]
) -> tuple[LegalRequest, ...]:
    """Return every legal request about these families."""
    return live(
        connection, legal_requests, LegalRequest, legal_requests.c.household_id.in_(households)
    )


def put_legal_request(unit: Unit, one: LegalRequest, before: LegalRequest | None = None) -> None:
    """Write a new or changed legal request."""
    if before is None:
        put_new(unit, legal_requests, one)
    else:
        put(unit, legal_requests, before, one)


def hold(connection: Connection, hold_id: LegalHoldId) -> LegalHold:
    """Return a hold; raises RecordNotFoundError where there is none."""
    return get(connection, legal_holds, LegalHold, hold_id)


def holds(connection: Connection) -> tuple[LegalHold, ...]:
    """Return the holds that are not lifted."""
    return live(connection, legal_holds, LegalHold, legal_holds.c.lifted_on.is_(None))


def put_hold(unit: Unit, one: LegalHold, before: LegalHold | None = None) -> None:
    """Write a new or changed hold."""
    if before is None:
        put_new(unit, legal_holds, one)
    else:
        put(unit, legal_holds, before, one)
