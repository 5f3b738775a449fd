"""Values with sensible defaults, so that a test says only what it is about."""

from datetime import UTC, datetime
from typing import Any

from frc_desk.domain.contacts import Channel, ContactDraft
from frc_desk.domain.ids import (
    ContactId,
    HouseholdId,
    MembershipId,
    PersonId,
    new_id,
)
from frc_desk.domain.people import FamilyRole, Household, Membership, Person
from frc_desk.domain.phones import read_number
from frc_desk.store import people
from frc_desk.store.unit import Unit
from tests import offices

MORNING = datetime(2026, 11, 17, 18, 39, tzinfo=UTC)


def make_person(full_name: str = "Maria Ramírez", phone: str = "", **more: Any) -> Person:
    """A person with a name and perhaps a number."""
    number = read_number(phone)
    first = full_name.split(maxsplit=1)[0]
    return Person(
        id=PersonId(new_id(MORNING)),
        full_name=full_name,
        first_name=first,
        phone=number.typed,
        phone_e164=number.e164,
        **more,
    )


def make_draft(channel: Channel = Channel.PHONE_IN, **more: Any) -> ContactDraft:
    """An open contact of Ana's."""
    return ContactDraft(
        id=ContactId(new_id(MORNING)),
        channel=channel,
        started_at=MORNING,
        staff_id=offices.ANA.id,
        **more,
    )


def add_household(unit: Unit, *members: tuple[Person, FamilyRole]) -> Household:
    """Write a household with its members."""
    home = Household(HouseholdId(unit.new_id()))
    people.put_household(unit, home)
    for person, role in members:
        people.put_person(unit, person)
        people.put_membership(
            unit, Membership(MembershipId(unit.new_id()), home.id, person.id, role)
        )
    return home
