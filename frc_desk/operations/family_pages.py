"""What a staff member does on the page of a family."""

from dataclasses import replace

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import Contact
from frc_desk.domain.family_page import (
    FamilyRecord,
    PersonLine,
    PrivateKind,
    PrivateLine,
    PrivateReferral,
    PrivateShown,
)
from frc_desk.domain.guardians import Guardianship, as_it_holds
from frc_desk.domain.ids import ContactId, NeedId, PersonId, StaffId
from frc_desk.domain.needs import Care
from frc_desk.domain.people import Family, FamilyMember, FamilyRole, Person
from frc_desk.domain.phones import shown_number
from frc_desk.domain.privacy import Permission, may_see_need
from frc_desk.domain.referrals import word_for
from frc_desk.domain.scope import OpenReason
from frc_desk.domain.timeline import TimelineNote
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import FamilyAccess, require_family
from frc_desk.operations.second_homes import other_homes
from frc_desk.store import (
    contacts,
    families,
    merged_people,
    people,
    person_details,
    referrals,
    staff,
    timeline,
    timeline_facts,
)
from frc_desk.store.connection import Connection
from frc_desk.store.family_scope import is_contact_within

_MOST_PRIVATE = 12
_CHANGES = frozenset({Kind.CONTACT, Kind.NEED, Kind.REFERRAL, Kind.PERSON})


class FamilyPageDesk:
    """A family as one of its people may see it."""

    def __init__(self, context: Context, directory: DirectoryDesk, access: FamilyAccess) -> None:
        self.context = context
        self._directory = directory
        self._access = access

    @act(Permission.SEE_FAMILIES)
    def record(self, person_id: PersonId) -> FamilyRecord:
        """Return head and people of the family while we talk with this person.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
            RecordNotFoundError: there is no such person.
        """
        today = local_day(self.context.clock.now())
        with self.context.database.reading() as connection:
            person = _person(connection, person_id)
            require_family(self.context, connection, person.id)
            family = families.family_around(connection, person.id)
            children = [one.person.id for one in family.children] if family else []
            said = person_details.guardianships_among(connection, [person.id, *children])
            by_id = {one.person.id: one.person for one in family.members} if family else {}
            ties = tuple(as_it_holds(one, by_id.get(one.child_id, person), today) for one in said)
            names = {one.id: one.name for one in staff.members(connection)}
            actor = self.context.actor
            homes = other_homes(connection, actor, person.id, family) if family else ()
        twice = {child for home in homes for child in home.children}
        lines = _lines(family, person, ties) if family else (_own_line(person),)
        lines = tuple(
            replace(line, has_second_home=True) if line.person_id in twice else line
            for line in lines
        )
        return FamilyRecord(
            person,
            family.household if family else None,
            lines,
            alert=person.alert_on(today),
            alert_set_by=names.get(person.alert_set_by or StaffId(""), ""),
            other_homes=homes,
        )

    @act(Permission.SEE_FAMILIES)
    def private(self, person_id: PersonId) -> tuple[PrivateLine, ...]:
        """Return what is covered on the page: private matters, the code word, where the family stays.

        Raises:
            ReasonNeededError: the family is outside one's schools and was not opened today.
            RecordNotFoundError: there is no such person.
        """
        actor = self.context.actor
        restricted = self._restricted()
        with self.context.database.reading() as connection:
            person = _person(connection, person_id)
            require_family(self.context, connection, person.id)
            records = merged_people.all_of(connection, person.id)
            found = timeline_facts.needs_of_person(connection, records, restricted, _MOST_PRIVATE)
            names = {one.id: one.name for one in staff.members(connection)}
            address = _address(connection, person.id)
        lines = [
            PrivateLine(
                need.id,
                PrivateKind.MATTER,
                may_show=may_see_need(Care.RESTRICTED, actor.roles, actor.id, need.taken_by),
                ask=names.get(need.taken_by, ""),
                known_on=need.known_on,
            )
            for need in found
        ]
        if address:
            lines.append(PrivateLine(PrivateKind.ADDRESS.value, PrivateKind.ADDRESS))
        if person.code_word:
            lines.append(PrivateLine(PrivateKind.CODE_WORD.value, PrivateKind.CODE_WORD))
        return tuple(lines)

    @act(Permission.SEE_FAMILIES)
    def show(
        self,
        person_id: PersonId,
        key: str,
        reason: OpenReason | None = None,
        *,
        with_us: bool = False,
    ) -> PrivateShown:
        """Return what stands under one covered line; that somebody looked is recorded.

        Raises:
            NotAllowedError: the matter is carried by somebody else.
            ReasonNeededError: nobody is with us, and no reason was given.
            RecordNotFoundError: there is no such line.
        """
        kinds = {PrivateKind.ADDRESS.value, PrivateKind.CODE_WORD.value}
        if key in kinds:
            self._access.show_field(person_id, reason, with_us=with_us)
            with self.context.database.reading() as connection:
                person = _person(connection, person_id)
                address = _address(connection, person.id)
            is_word = key == PrivateKind.CODE_WORD.value
            return PrivateShown(key, text=person.code_word if is_word else address)
        with self.context.database.reading() as connection:
            known = referrals.need(connection, NeedId(key))
            records = merged_people.all_of(connection, person_id)
        if known is None or known.person_id not in records:
            raise RecordNotFoundError(kind="need")
        need = self._access.show_need(known.id, reason, with_us=with_us)
        return self._matter(need.id, need.code, need.contact_id)

    @act(Permission.EDIT_FAMILIES)
    def attach(self, contact_id: ContactId, person_id: PersonId) -> Done[Contact]:
        """Say whose a contact without a name was: she came back and gave her name; one act, undone as one.

        Raises:
            InvalidInputError: the contact has a name, or is still open.
            RecordNotFoundError: there is no such contact or person.
        """
        with self.context.database.unit(self.context.actor.id, "attach_contact") as unit:
            before = contacts.contact(unit.connection, contact_id)
            within = is_contact_within(unit.connection, self.context.actor, contact_id)
            if before is None or not (within or before.person_id):
                raise RecordNotFoundError(kind="contact")
            person_id = _person(unit.connection, person_id).id
            require_family(self.context, unit.connection, person_id)
            if before.person_id is not None or before.ended_at is None:
                raise InvalidInputError(
                    {"contact": mark("This contact has a name already, or is still open.")}
                )
            home = people.household_of(unit.connection, person_id)
            after = replace(before, person_id=person_id, household_id=home)
            contacts.put_contact(unit, after)
            for need in referrals.needs_of(unit.connection, contact_id):
                theirs = replace(need, person_id=person_id, household_id=home)
                referrals.put_need(unit, theirs, need)
        return Done(after, _CHANGES, unit.txid)

    def _restricted(self) -> tuple[str, ...]:
        every = self._directory.categories_by_code()
        return tuple(code for code, one in every.items() if one.care is Care.RESTRICTED)

    def _matter(self, need_id: NeedId, code: str, contact_id: ContactId) -> PrivateShown:
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in staff.members(connection)}
            steps = timeline.sent_for(connection, need_id)
            notes = contacts.notes_of(connection, contact_id)
        latest = {one.service_name: one.event for one in steps}
        return PrivateShown(
            need_id,
            need_code=code,
            referrals=tuple(
                PrivateReferral(name, word_for(step.status, step.reason, step.source))
                for name, step in latest.items()
            ),
            notes=tuple(
                TimelineNote(one.kind, one.body, names.get(one.author_id, "")) for one in notes
            ),
        )


def _person(connection: Connection, person_id: PersonId) -> Person:
    """Return a person by the record that is kept of them."""
    found = people.person(connection, merged_people.winner_of(connection, person_id))
    if found is None:
        raise RecordNotFoundError(kind="person")
    return found


def _address(connection: Connection, person_id: PersonId) -> str:
    """Return where the family stays; not what was given to hide where one of two adults stays."""
    family = families.family_around(connection, person_id)
    if family is None:
        return ""
    adults = [one for one in family.members if one.role is not FamilyRole.CHILD]
    hidden = family.household.address_is_substitute and len(adults) > 1
    return "" if hidden else family.household.address


def _lines(
    family: Family, person: Person, ties: tuple[Guardianship, ...]
) -> tuple[PersonLine, ...]:
    """Return whom we talk with, then the children, then the other adults."""
    in_order = sorted(
        family.members,
        key=lambda one: (one.person.id != person.id, one.role is not FamilyRole.CHILD),
    )
    children = {one.person.id for one in family.children}
    about = [tie for tie in ties if tie.child_id in children]
    return tuple(_line(member, person.id, children, about) for member in in_order)


def _own_line(person: Person) -> PersonLine:
    phone = shown_number(person.phone, person.phone_e164)
    return PersonLine(
        person.id, person.full_name, None, is_shown=True, phone=phone, speaks=person.speaks
    )


def _line(
    member: FamilyMember, shown: PersonId, children: set[PersonId], ties: list[Guardianship]
) -> PersonLine:
    """Return one of the family; rights stand with the adult, or at the child where they are not for all."""
    person = member.person
    mine = person.id == shown
    if member.role is FamilyRole.CHILD:
        around = [tie for tie in ties if (tie.adult_id, tie.child_id) == (shown, person.id)]
        adults = [tie for tie in ties if tie.adult_id == shown and tie.holds_rights]
        holds = len(adults) < len(children) and any(tie.holds_rights for tie in around)
        receives = False
        away = False
    else:
        around = [tie for tie in ties if tie.adult_id == person.id]
        holds = bool(children) and sum(tie.holds_rights for tie in around) == len(children)
        receives = any(tie.may_receive for tie in around)
        away = any(tie.no_contact for tie in around)
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
        holds_rights=holds,
        may_receive=receives,
        kept_away=away,
    )
