"""What a staff member does on the page of a family."""

from frc_desk.domain.family_page import FamilyRecord, PersonLine
from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Family, FamilyMember, FamilyRole, Person
from frc_desk.domain.phones import shown_number
from frc_desk.domain.privacy import Permission
from frc_desk.errors import RecordNotFoundError
from frc_desk.operations.context import Context, act
from frc_desk.store import people


class FamilyPageDesk:
    """A family as one of its people may see it."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_FAMILIES)
    def record(self, person_id: PersonId) -> FamilyRecord:
        """Return head and people of the family while we talk with this person.

        Raises:
            RecordNotFoundError: there is no such person.
        """
        with self.context.database.reading() as connection:
            person = people.person(connection, person_id)
            if person is None:
                raise RecordNotFoundError(kind="person")
            home = people.household_of(connection, person_id)
            family = people.family(connection, home) if home else None
        if family is None:
            return FamilyRecord(person, None, (_own_line(person),))
        lines = tuple(_line(member, person_id) for member in _in_order(family, person_id))
        return FamilyRecord(person, family.household, lines)


def _in_order(family: Family, first: PersonId) -> list[FamilyMember]:
    """Return whom we talk with, then the children, then the other adults."""
    return sorted(
        family.members,
        key=lambda one: (one.person.id != first, one.role is not FamilyRole.CHILD),
    )


def _own_line(person: Person) -> PersonLine:
    phone = shown_number(person.phone, person.phone_e164)
    return PersonLine(
        person.id, person.full_name, None, is_shown=True, phone=phone, speaks=person.speaks
    )


def _line(member: FamilyMember, shown: PersonId) -> PersonLine:
    person = member.person
    mine = person.id == shown
    is_child = member.role is FamilyRole.CHILD
    return PersonLine(
        person_id=person.id,
        full_name=person.full_name,
        role=member.role,
        is_shown=mine,
        grade=person.grade if is_child else "",
        school_name=member.school_name if is_child else "",
        phone=shown_number(person.phone, person.phone_e164) if mine else "",
        speaks=person.speaks if mine else "",
    )
