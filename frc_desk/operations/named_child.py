"""Writes the child who was named while a new family was written down, so that the family is known by it."""

from frc_desk.domain.contacts import AskedBy, ContactDraft
from frc_desk.domain.ids import MembershipId, PersonId
from frc_desk.domain.people import FamilyRole, Membership, Person
from frc_desk.store import people
from frc_desk.store.unit import Unit

_KIN = frozenset({AskedBy.PARENT, AskedBy.OTHER_KIN})
"""A colleague or a partner who asks speaks of somebody else's child."""


def add_named_child(unit: Unit, draft: ContactDraft) -> None:
    """Put the child who was named on a form into the household of whoever asked.

    A household that has a child already is left as it is: written again, the form adds nobody twice,
    and a name said in passing changes no record.
    """
    name = draft.child.strip()
    if not name or draft.household_id is None or draft.asked_by not in _KIN:
        return
    home = people.family(unit.connection, draft.household_id)
    if home is None or home.children:
        return
    child = Person(
        id=PersonId(unit.new_id()),
        full_name=name,
        first_name=name.partition(" ")[0],
        school_id=draft.school_id,
    )
    people.put_person(unit, child)
    joined = Membership(MembershipId(unit.new_id()), draft.household_id, child.id, FamilyRole.CHILD)
    people.put_membership(unit, joined)
