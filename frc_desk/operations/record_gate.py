"""What may not go out for now: a family about whom a legal request is open (PR-6)."""

from frc_desk.domain.ids import PersonId
from frc_desk.domain.privacy import Permission
from frc_desk.errors import LegalRequestOpenError
from frc_desk.store import merged_people, people, record_requests, staff
from frc_desk.store.connection import Connection
from frc_desk.store.unit import Unit


def is_blocked(connection: Connection, person_id: PersonId) -> bool:
    """Say whether a legal request about this person's family is open."""
    homes = {
        home
        for one in merged_people.all_of(connection, person_id)
        for home in people.households_of(connection, one)
    }
    return any(
        one.is_open for one in record_requests.legal_requests_about(connection, tuple(homes))
    )


def refuse_while_legal(unit: Unit, person_id: PersonId) -> None:
    """Refuse to let something about a family out; the custodian of records answers the request.

    Raises:
        LegalRequestOpenError: one is open, and the actor is not the custodian.
    """
    if not is_blocked(unit.connection, person_id):
        return
    if not staff.member(unit.connection, unit.actor).may(Permission.HOLD_RECORDS):
        raise LegalRequestOpenError
