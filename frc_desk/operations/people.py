"""What a staff member does with people and families."""

from dataclasses import replace
from datetime import timedelta

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.guardians import callers_offered
from frc_desk.domain.ids import HouseholdId, MembershipId, PersonId
from frc_desk.domain.people import (
    Family,
    FamilyMember,
    FamilyRole,
    Household,
    Membership,
    Person,
    PersonFound,
)
from frc_desk.domain.people_input import person_problems, tidied
from frc_desk.domain.phones import read_number
from frc_desk.domain.privacy import Permission
from frc_desk.errors import RecordNotFoundError
from frc_desk.operations.birthdays import remind_of_birthday
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_family
from frc_desk.operations.people_sentences import refuse
from frc_desk.store import contacts, families, people, person_details
from frc_desk.store.connection import Connection
from frc_desk.store.family_scope import persons_within
from frc_desk.store.unit import Unit

_RECENT = timedelta(hours=2)
_MOST_RECENT = 5


class PeopleDesk:
    """People, households, and who is behind a number."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_FAMILIES)
    def person(self, person_id: PersonId) -> Person:
        """Return a person.

        Raises:
            RecordNotFoundError: there is none.
        """
        with self.context.database.reading() as connection:
            found = people.person(connection, person_id)
            if found is None:
                raise RecordNotFoundError(kind="person")
            require_family(self.context, connection, person_id)
        return found

    @act(Permission.SEE_FAMILIES)
    def family_of(self, person_id: PersonId) -> Family | None:
        """Return the household of a person with everyone in it, or None."""
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            return families.family_around(connection, person_id)

    @act(Permission.SEE_FAMILIES)
    def on_phone(self, typed: str) -> tuple[PersonFound, ...]:
        """Return everyone within one's scope who gave this number; the page then asks who is calling."""
        number = read_number(typed)
        if not number.e164:
            return ()
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            within = persons_within(self.context.actor).where()
            known = people.on_phone(connection, number.e164, within)
            offered = _offered(connection, known)
            return tuple(people.found(connection, one, today) for one in known if one.id in offered)

    @act(Permission.SEE_FAMILIES)
    def recent(self) -> tuple[PersonFound, ...]:
        """Return the people this staff member talked with in the last two hours, latest first."""
        now = self.context.clock.now()
        since, today = now - _RECENT, local_day(now)
        with self.context.database.reading() as connection:
            met = contacts.people_met_since(
                connection, self.context.actor.id, since, limit=_MOST_RECENT
            )
            known = (people.person(connection, person_id) for person_id in met)
            once = {one.id: one for one in known if one is not None}
            return tuple(people.found(connection, one, today) for one in once.values())

    @act(Permission.EDIT_FAMILIES)
    def add_family(
        self,
        adult: Person,
        children: tuple[Person, ...] = (),
        role: FamilyRole = FamilyRole.GUARDIAN,
        zip_code: str = "",
    ) -> Done[Family]:
        """Make a household of an adult and children; ids in the given values are replaced.

        Raises:
            InvalidInputError: a name is blank, or something cannot be right.
        """
        adult, *kids = (self._looked_at(one) for one in (adult, *children))
        with self.context.database.unit(self.context.actor.id, "add_family") as unit:
            home = Household(HouseholdId(unit.new_id()), zip=zip_code)
            people.put_household(unit, home)
            joined = [(adult, role), *((child, FamilyRole.CHILD) for child in kids)]
            members = tuple(
                FamilyMember(_joined(unit, home.id, person, as_role), as_role)
                for person, as_role in joined
            )
        return Done(Family(home, members), frozenset({Kind.PERSON}), unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def change(self, after: Person) -> Done[Person]:
        """Write what changed about a person.

        Raises:
            InvalidInputError: the name is blank, or something cannot be right.
            RecordNotFoundError: there is no such person.
        """
        after = self._looked_at(after)
        before = self.person(after.id)
        with self.context.database.unit(self.context.actor.id, "change_person") as unit:
            people.put_person(unit, after, before)
            if after.born_on != before.born_on:
                remind_of_birthday(unit, after)
        return Done(after, frozenset({Kind.PERSON}), unit.txid)

    def _looked_at(self, person: Person) -> Person:
        person = tidied(person)
        refuse(person_problems(person, local_day(self.context.clock.now())))
        return person


def _offered(connection: Connection, known: tuple[Person, ...]) -> tuple[PersonId, ...]:
    """Return whom to offer as the caller; nobody whom a court order keeps from a child of the others."""
    ids = tuple(one.id for one in known)
    orders = person_details.guardianships_among(connection, ids)
    if not any(one.no_contact for one in orders):
        return ids
    homes = families.households_of_all(connection, ids).values()
    around = (families.family(connection, home) for each in homes for home in each)
    return callers_offered(ids, [family for family in around if family], orders)


def _joined(unit: Unit, home: HouseholdId, person: Person, role: FamilyRole) -> Person:
    person = replace(person, id=PersonId(unit.new_id()))
    people.put_person(unit, person)
    people.put_membership(unit, Membership(MembershipId(unit.new_id()), home, person.id, role))
    remind_of_birthday(unit, person)
    return person
