"""What a staff member does with a household: who belongs to it, how they are reached, who answers for whom."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.family_view import FamilyView
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import (
    AttendanceId,
    GuardianshipId,
    HouseholdId,
    MembershipId,
    PersonId,
    PersonPhoneId,
    SchoolId,
)
from frc_desk.domain.people import (
    Family,
    FamilyRole,
    Household,
    Membership,
    Person,
    PersonPhone,
)
from frc_desk.domain.people_input import (
    PersonProblem,
    alert_day_problem,
    household_problems,
    person_problems,
    phone_problems,
    tidied,
    tidied_household,
    tidied_phone,
)
from frc_desk.domain.privacy import Permission
from frc_desk.domain.schools import Attendance, LeftBecause
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.alert_reviews import remind_of_alert
from frc_desk.operations.birthdays import remind_of_birthday
from frc_desk.operations.context import Context, act
from frc_desk.operations.family_access import require_family
from frc_desk.operations.people_sentences import refuse
from frc_desk.operations.school_changes import gone_to, moved
from frc_desk.store import directory, families, people, person_details
from frc_desk.store.connection import Connection
from frc_desk.store.unit import Unit

_PERSON = frozenset({Kind.PERSON})


class FamilyDesk:
    """Households, their people, further numbers, guardians and schools."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_FAMILIES)
    def household(self, household_id: HouseholdId) -> FamilyView:
        """Return a household with everything that is written down about its people.

        Raises:
            RecordNotFoundError: there is none.
            ReasonNeededError: it lies outside, and was not opened with a reason today.
        """
        with self.context.database.reading() as connection:
            family = self._family(connection, household_id)
            ids = [member.person.id for member in family.members]
            return FamilyView(
                family=family,
                phones=tuple(
                    phone
                    for phones in person_details.phones_of_all(connection, ids).values()
                    for phone in phones
                ),
                guardianships=person_details.guardianships_among(connection, ids),
                attendances=person_details.attendances_of(connection, ids),
                also_in=families.memberships_elsewhere(connection, ids, household_id),
            )

    @act(Permission.EDIT_FAMILIES)
    def change_household(self, after: Household) -> Done[Household]:
        """Write name, ZIP and address of a household; a confidential address is kept as the substitute only.

        Raises:
            InvalidInputError: a line is too long, or no substitute was given.
            RecordNotFoundError: there is no such household.
        """
        after = tidied_household(after)
        refuse(household_problems(after))
        if after.address_is_substitute and not after.address:
            problem = mark("Write the substitute address. The real one is not kept.")
            raise InvalidInputError({"address": problem})
        with self.context.database.unit(self.context.actor.id, "change_household") as unit:
            before = self._family(unit.connection, after.id).household
            people.put_household(unit, after, before)
        return Done(after, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def add_member(
        self, household_id: HouseholdId, person: Person, role: FamilyRole
    ) -> Done[Person]:
        """Put a new person into a household; the id in the given value is replaced.

        Raises:
            InvalidInputError: something about the person cannot be right.
            RecordNotFoundError: there is no such household.
        """
        with self.context.database.unit(self.context.actor.id, "add_member") as unit:
            self._family(unit.connection, household_id)
            person = tidied(person)
            self._refuse_person(person)
            person = replace(person, id=PersonId(unit.new_id()))
            people.put_person(unit, person)
            _join(unit, household_id, person.id, role)
            if role is FamilyRole.CHILD and person.school_id is not None:
                person_details.put_attendance(unit, _begun(unit, person, self._today()))
            remind_of_birthday(unit, person)
        return Done(person, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def also_live_in(
        self, person_id: PersonId, household_id: HouseholdId, role: FamilyRole
    ) -> Done[Membership]:
        """Put a person into one more household; a child of two homes is one child.

        Raises:
            InvalidInputError: the person belongs to it already.
            RecordNotFoundError: there is no such household or person.
        """
        with self.context.database.unit(self.context.actor.id, "join_household") as unit:
            self._family(unit.connection, household_id)
            self._person(unit.connection, person_id)
            if families.membership(unit.connection, household_id, person_id) is not None:
                problem = mark("This person belongs to that family already.")
                raise InvalidInputError({"household": problem})
            joined = _join(unit, household_id, person_id, role)
        return Done(joined, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def move_member(
        self, person_id: PersonId, from_home: HouseholdId, to_home: HouseholdId | None = None
    ) -> Done[Membership]:
        """Let a person move from one household to another; None means a new one of their own.

        Raises:
            RecordNotFoundError: one of them is not there, or the person does not belong there.
        """
        with self.context.database.unit(self.context.actor.id, "move_member") as unit:
            before = self._membership(unit.connection, from_home, person_id)
            if to_home is None:
                to_home = HouseholdId(unit.new_id())
                people.put_household(unit, Household(to_home))
            else:
                self._family(unit.connection, to_home)
            there = families.membership(unit.connection, to_home, person_id)
            people.remove_membership(unit, before)
            joined = there or _join(unit, to_home, person_id, before.role)
        return Done(joined, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def take_out(self, person_id: PersonId, household_id: HouseholdId) -> Done[Membership]:
        """Take a person out of a household; the person stays, and everything written about them.

        Raises:
            RecordNotFoundError: the person does not belong to it.
        """
        with self.context.database.unit(self.context.actor.id, "take_out_member") as unit:
            before = self._membership(unit.connection, household_id, person_id)
            people.remove_membership(unit, before)
        return Done(before, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def change_role(
        self, person_id: PersonId, household_id: HouseholdId, role: FamilyRole
    ) -> Done[Membership]:
        """Say what a person is in a household.

        Raises:
            RecordNotFoundError: the person does not belong to it.
        """
        with self.context.database.unit(self.context.actor.id, "change_member_role") as unit:
            before = self._membership(unit.connection, household_id, person_id)
            after = replace(before, role=role)
            people.put_membership(unit, after, before)
        return Done(after, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def add_phone(self, one: PersonPhone) -> Done[PersonPhone]:
        """Write down a further number of a person; the id in the given value is replaced.

        Raises:
            InvalidInputError: a line is missing or too long; an odd number is kept as typed.
            RecordNotFoundError: there is no such person.
        """
        return self._keep_phone("add_person_phone", one)

    @act(Permission.EDIT_FAMILIES)
    def change_phone(self, after: PersonPhone) -> Done[PersonPhone]:
        """Write what changed about a further number.

        Raises:
            InvalidInputError: a line is missing or too long; an odd number is kept as typed.
            RecordNotFoundError: there is no such number.
        """
        return self._keep_phone("change_person_phone", after, is_known=True)

    @act(Permission.EDIT_FAMILIES)
    def remove_phone(self, phone_id: PersonPhoneId) -> Done[PersonPhone]:
        """Take a further number away.

        Raises:
            RecordNotFoundError: there is no such number.
        """
        with self.context.database.unit(self.context.actor.id, "remove_person_phone") as unit:
            before = person_details.phone(unit.connection, phone_id)
            self._person(unit.connection, before.person_id)
            person_details.remove_phone(unit, phone_id)
            people.refresh_search(unit, [before.person_id])
        return Done(before, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def set_guardianship(self, said: Guardianship) -> Done[Guardianship]:
        """Write down what an adult is to a child; one row for the two, whatever its id.

        A court order that keeps the adult away takes the rights from them here too.

        Raises:
            InvalidInputError: the two are one person.
            ReasonNeededError: one of them is outside one's schools and was not opened today.
            RecordNotFoundError: one of them is not there.
        """
        if said.adult_id == said.child_id:
            raise InvalidInputError({"adult": mark("Choose an adult and a child.")})
        if said.no_contact:
            said = replace(said, holds_rights=False, may_receive=False)
        with self.context.database.unit(self.context.actor.id, "set_guardianship") as unit:
            self._person(unit.connection, said.child_id)
            known = person_details.guardianship(unit.connection, said.adult_id, said.child_id)
            # Who is tied to the child already stands on the child's page; a stranger is opened first.
            self._person(unit.connection, said.adult_id, is_asked=known is None)
            identity = known.id if known else GuardianshipId(unit.new_id())
            said = replace(said, id=identity, said_on=self._today())
            person_details.put_guardianship(unit, said, known)
            people.refresh_search(unit, [said.adult_id, said.child_id])
        return Done(said, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def move_school(
        self,
        person_id: PersonId,
        school_id: SchoolId | None,
        grade: str,
        on: date | None = None,
        why: LeftBecause = LeftBecause.MOVED,
    ) -> Done[Person]:
        """Let a child go to another school or grade from a day on; where the child went before is kept.

        Raises:
            InvalidInputError: the school is closed.
            RecordNotFoundError: there is no such person.
        """
        on = on or self._today()
        with self.context.database.unit(self.context.actor.id, "move_school") as unit:
            before = self._person(unit.connection, person_id)
            self._refuse_closed(unit.connection, school_id)
            after = moved(unit, gone_to(before, school_id, grade), before, on, why)
        return Done(after, _PERSON, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def change_with_school(
        self, after: Person, why: LeftBecause = LeftBecause.MOVED, on: date | None = None
    ) -> Done[Person]:
        """Write what changed about a child, its school too; where the child went before is kept.

        Raises:
            InvalidInputError: something cannot be right, or the school is closed.
            RecordNotFoundError: there is no such person.
        """
        after = tidied(after)
        self._refuse_person(after)
        on = on or self._today()
        with self.context.database.unit(self.context.actor.id, "change_person") as unit:
            before = self._person(unit.connection, after.id)
            if after.school_id != before.school_id:
                self._refuse_closed(unit.connection, after.school_id)
            moved(unit, after, before, on, why)
            if after.born_on != before.born_on:
                remind_of_birthday(unit, after)
        return Done(after, _PERSON | {Kind.TASK}, unit.txid)

    @act(Permission.EDIT_FAMILIES)
    def set_alert(self, person_id: PersonId, alert: str, until: date | None) -> Done[Person]:
        """Write what whoever takes the next call must know first, and until when; empty takes it away.

        Raises:
            InvalidInputError: it is too long, has no day, or a day that has passed or lies far ahead.
            RecordNotFoundError: there is no such person.
        """
        today = self._today()
        with self.context.database.unit(self.context.actor.id, "set_alert") as unit:
            before = self._person(unit.connection, person_id)
            after = tidied(replace(before, alert=alert))
            if after.alert:
                refuse(_alert_problems(after, until, today))
                after = replace(
                    after,
                    alert_until=until,
                    alert_set_by=self.context.actor.id,
                    alert_set_on=today,
                )
            else:
                after = replace(after, alert_until=None, alert_set_by=None, alert_set_on=None)
            people.put_person(unit, after, before)
            remind_of_alert(unit, after)
        return Done(after, _PERSON | {Kind.TASK}, unit.txid)

    def _keep_phone(
        self, act_name: str, one: PersonPhone, *, is_known: bool = False
    ) -> Done[PersonPhone]:
        one = tidied_phone(one)
        refuse(phone_problems(one))
        with self.context.database.unit(self.context.actor.id, act_name) as unit:
            before = person_details.phone(unit.connection, one.id) if is_known else None
            whose = before.person_id if before else one.person_id
            self._person(unit.connection, whose)
            identity = before.id if before else PersonPhoneId(unit.new_id())
            one = replace(one, id=identity, person_id=whose)
            person_details.put_phone(unit, one, before)
            people.refresh_search(unit, [whose])
        return Done(one, _PERSON, unit.txid)

    def _today(self) -> date:
        return local_day(self.context.clock.now())

    def _refuse_person(self, person: Person) -> None:
        refuse(person_problems(person, self._today()))

    def _refuse_closed(self, connection: Connection, school_id: SchoolId | None) -> None:
        today = self._today()
        closed = {s.id for s in directory.schools(connection) if s.is_closed(today)}
        if school_id in closed:
            problem = mark("This school is closed. Choose where the child goes now.")
            raise InvalidInputError({"school": problem})

    def _family(self, connection: Connection, household_id: HouseholdId) -> Family:
        found = families.family(connection, household_id)
        if found is None:
            raise RecordNotFoundError(kind="family")
        for member in found.members[:1]:
            require_family(self.context, connection, member.person.id)
        return found

    def _person(
        self, connection: Connection, person_id: PersonId, *, is_asked: bool = True
    ) -> Person:
        found = people.person(connection, person_id)
        if found is None:
            raise RecordNotFoundError(kind="person")
        if is_asked:
            require_family(self.context, connection, person_id)
        return found

    def _membership(
        self, connection: Connection, household_id: HouseholdId, person_id: PersonId
    ) -> Membership:
        require_family(self.context, connection, person_id)
        found = families.membership(connection, household_id, person_id)
        if found is None:
            raise RecordNotFoundError(kind="person")
        return found


def _join(
    unit: Unit, household_id: HouseholdId, person_id: PersonId, role: FamilyRole
) -> Membership:
    joined = Membership(MembershipId(unit.new_id()), household_id, person_id, role)
    people.put_membership(unit, joined)
    return joined


def _begun(unit: Unit, person: Person, on: date) -> Attendance:
    if person.school_id is None:
        raise RecordNotFoundError(kind="school")
    return Attendance(
        AttendanceId(unit.new_id()), person.id, person.school_id, person.grade, from_on=on
    )


def _alert_problems(person: Person, until: date | None, today: date) -> Mapping[str, PersonProblem]:
    found = dict(person_problems(person, today))
    problem = PersonProblem.ALERT_DAY_PAST if until is None else alert_day_problem(until, today)
    if problem is not None:
        found["alert_until"] = problem
    return {field: one for field, one in found.items() if field.startswith("alert")}
