"""What may not go out, and what may not be destroyed for now: a legal request or a hold stands (PR-6)."""

from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.privacy import Permission
from frc_desk.errors import HeldRecordsError, LegalRequestOpenError
from frc_desk.store import merged_people, people, record_requests, staff
from frc_desk.store.connection import Connection
from frc_desk.store.family_scope import person_behind
from frc_desk.store.unit import Unit


def is_blocked(connection: Connection, person_id: PersonId) -> bool:
    """Say whether a legal request about this person's family is open."""
    homes = _homes(connection, person_id)
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


def refuse_held(connection: Connection, table: str, row: str) -> None:
    """Refuse to destroy a text of a family whose records a hold or an open legal request keeps.

    Raises:
        HeldRecordsError: lift the hold or close the request first.
    """
    if is_held(connection, table, row):
        raise HeldRecordsError


def is_held(connection: Connection, table: str, row: str) -> bool:
    """Say whether a hold or an open legal request keeps a record."""
    person_id = person_behind(connection, table, row)
    if person_id is None:
        return False
    homes = _homes(connection, person_id)
    if any(one.household_id in homes for one in record_requests.holds(connection)):
        return True
    return is_blocked(connection, person_id)


def _homes(connection: Connection, person_id: PersonId) -> set[HouseholdId]:
    """Return every household of a person, by whichever of their joined records is asked."""
    return {
        home
        for one in merged_people.all_of(connection, person_id)
        for home in people.households_of(connection, one)
    }
