"""Writes many values of many kinds in one go, each kind into its own table; for the practice office."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table

from frc_desk.domain.contacts import Contact, Note
from frc_desk.domain.people import FamilyMember, Household, Membership, Person
from frc_desk.domain.referrals import FollowUp, Need, Referral, ReferralEvent, Slip
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import Task
from frc_desk.domain.workshops import ListEntry, Workshop
from frc_desk.store.people import words_that_find
from frc_desk.store.rows import put_many
from frc_desk.store.schema.contacts import contacts, notes
from frc_desk.store.schema.people import households, memberships, persons
from frc_desk.store.schema.referrals import follow_ups, needs, referral_events, referrals, slips
from frc_desk.store.schema.staff import staff
from frc_desk.store.schema.tasks import tasks
from frc_desk.store.schema.workshops import list_entries, workshops
from frc_desk.store.unit import Unit

# In this order nothing refers to a row that comes later.
_TABLES: dict[type[Any], Table] = {
    StaffMember: staff,
    Household: households,
    Membership: memberships,
    Contact: contacts,
    Note: notes,
    Need: needs,
    Slip: slips,
    Referral: referrals,
    ReferralEvent: referral_events,
    FollowUp: follow_ups,
    Task: tasks,
    Workshop: workshops,
    ListEntry: list_entries,
}


def put_family_members(
    unit: Unit, members: Iterable[tuple[FamilyMember, tuple[FamilyMember, ...]]]
) -> None:
    """Write people as members of their families, each with the children whose names find them too."""
    words: dict[str, str] = {}
    people: list[Person] = []
    for member, children in members:
        words[member.person.id] = words_that_find(member.person, children)
        people.append(member.person)
    put_many(unit, persons, people, lambda person: {"search_text": words[person.id]})


def put_values(unit: Unit, values: Mapping[type[Any], list[Any]]) -> None:
    """Write values by their kind.

    Raises:
        KeyError: a kind that has no table here.
    """
    for kind in values:
        if kind not in _TABLES:
            raise KeyError(kind.__name__)
    for kind, table in _TABLES.items():
        if values.get(kind):
            put_many(unit, table, values[kind])
