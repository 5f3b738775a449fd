"""What a staff member does with the disclosure log: write a line, and read it to the family."""

from collections.abc import Iterable
from datetime import date

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disclosures import Disclosure, DisclosureKind, DisclosureLine, NewDisclosure
from frc_desk.domain.guardians import as_it_holds, is_of_age
from frc_desk.domain.ids import PersonId
from frc_desk.domain.people import Family, FamilyRole
from frc_desk.domain.privacy import Permission
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import require_family
from frc_desk.operations.outgoing import note_disclosure
from frc_desk.operations.private_services import may_see_sent, private_services
from frc_desk.store import families, people, person_details, releases, staff
from frc_desk.store.connection import Connection
from frc_desk.store.merges import all_of


class DisclosureDesk:
    """The log of who received or asked for what (PR-1); lines are added, never changed."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @act(Permission.SEE_DISCLOSURES)
    def record(self, new: NewDisclosure) -> Done[Disclosure]:
        """Write down what somebody asked for, was refused, or received on a way of its own.

        Raises:
            InvalidInputError: nobody or nothing is named, or a refusal has no reason.
        """
        _refuse_unfinished(new)
        with self.context.database.unit(self.context.actor.id, "note_disclosure") as unit:
            require_family(self.context, unit.connection, new.person_id)
            line = note_disclosure(unit, new)
        return Done(line, frozenset({Kind.DISCLOSURE}))

    @act(Permission.SEE_DISCLOSURES)
    def of_person(self, person_id: PersonId) -> tuple[DisclosureLine, ...]:
        """Return what went out about an adult, and about the children whose log the adult may see.

        What went out about another adult is that adult's own (privacy.md, What holds first 3); what went to
        a place whose name tells a private matter is shown to those who carry it.
        """
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            require_family(self.context, connection, person_id)
            same = all_of(connection, person_id)
            shown = {*same, *_children_of(connection, same, today)}
            found = self._shown(connection, releases.disclosures_about(connection, shown))
            persons = families.persons_by_id(connection, tuple(shown))
            names = {one.id: one.full_name for one in persons}
            colleagues = {one.id: one.name for one in staff.members(connection)}
        return tuple(
            DisclosureLine(one, names.get(one.person_id, ""), colleagues.get(one.staff_id, ""))
            for one in found
        )

    def _shown(self, connection: Connection, found: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
        every = tuple(found)
        named = {one.service_id for one in every if one.service_id}
        categories = DirectoryDesk(self.context).categories_by_code()
        private = private_services(connection, categories, named)
        return tuple(
            one
            for one in every
            if one.service_id is None
            or may_see_sent(self.context, private, (one.service_id,), one.staff_id)
        )


def _children_of(connection: Connection, same: tuple[PersonId, ...], on: date) -> set[PersonId]:
    """Return the children whose log this adult may read: a parent's, or by what was written down.

    The law opens the log to parents alone; whoever else lives with the child reads none of it. From
    eighteen on the log is the student's, and an adult's only where that was said since.
    """
    said = [
        one for one in person_details.guardianships_among(connection, same) if one.adult_id in same
    ]
    about = families.persons_by_id(connection, tuple({one.child_id for one in said}))
    people_by_id = {one.id: one for one in about}
    court = [
        as_it_holds(one, people_by_id[one.child_id], on) if one.child_id in people_by_id else one
        for one in said
    ]
    # What was written down about this very child outweighs what the adult is in the household.
    away = {
        one.child_id for one in court if one.no_contact or not (one.holds_rights or one.may_receive)
    }
    shown = {one.child_id for one in court} - away
    for person_id in same:
        for home in people.households_of(connection, person_id):
            around = families.family(connection, home)
            if around is not None and _answers_for_children(around, person_id):
                shown |= {one.person.id for one in around.children if not is_of_age(one.person, on)}
    return shown - away


def _answers_for_children(around: Family, person_id: PersonId) -> bool:
    role = next((one.role for one in around.members if one.person.id == person_id), None)
    return role in {FamilyRole.MOTHER, FamilyRole.FATHER, FamilyRole.GUARDIAN}


def _refuse_unfinished(new: NewDisclosure) -> None:
    problems = {}
    if not new.recipient.strip():
        problems["recipient"] = mark("Say who asked for it or received it.")
    if not new.what:
        problems["what"] = mark("Say what was asked for or given.")
    if new.kind in {DisclosureKind.REFUSED, DisclosureKind.OVERRIDDEN} and not new.reason.strip():
        problems["reason"] = mark("Say why.")
    if problems:
        raise InvalidInputError(problems)
