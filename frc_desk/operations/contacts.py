"""What a staff member does with calls and visits: open, save the draft, wrap up, look back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from frc_desk.clock import local_day
from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import Channel, Contact, ContactDraft, ContactLine, Ending, Note
from frc_desk.domain.ids import ContactId, NoteId, PersonId, StaffId, new_id
from frc_desk.domain.needs import Care, NeedCategory
from frc_desk.domain.privacy import Permission
from frc_desk.domain.referrals import Need
from frc_desk.domain.student_matters import is_own_matter, unanswered_ways
from frc_desk.domain.wrap_up import is_blank, proposed_endings
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.i18n import mark
from frc_desk.operations.contact_rows import WrittenContact, write_contact
from frc_desk.operations.context import Context, act
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.family_access import (
    require_contact,
    require_family,
    require_own_form,
)
from frc_desk.operations.referring import plan_what_follows, refer
from frc_desk.operations.storable import nameless, storable
from frc_desk.store import contacts, drafts, people, referrals, staff
from frc_desk.store.family_scope import contacts_within
from frc_desk.store.unit import Unit

_ALL = frozenset({Kind.CONTACT, Kind.PERSON, Kind.NEED, Kind.DRAFT})


class ContactDesk:
    """The contact log and the contacts that are still open."""

    def __init__(
        self, context: Context, directory: DirectoryDesk, calendar: SchoolCalendar
    ) -> None:
        self.context = context
        self._directory = directory
        self._calendar = calendar

    @act(Permission.LOG_CONTACT)
    def new_draft(self, channel: Channel) -> ContactDraft:
        """Return the form of a contact that begins now, with this person's school filled in."""
        now = self.context.clock.now()
        actor = self.context.actor
        return ContactDraft(
            id=ContactId(new_id(now)),
            channel=channel,
            started_at=now,
            staff_id=actor.id,
            school_id=actor.school_id,
        )

    @act(Permission.LOG_CONTACT)
    def save_draft(self, draft: ContactDraft) -> ContactDraft:
        """Keep the form as it stands; returns it with the time of saving."""
        draft = self._storable(draft)
        with self.context.database.unit(self.context.actor.id, "save_draft") as unit:
            require_own_form(self.context, unit.connection, draft.id)
            draft = replace(draft, saved_at=unit.now)
            drafts.put_draft(unit, draft)
        return draft

    @act(Permission.LOG_CONTACT)
    def drafts(self) -> tuple[ContactDraft, ...]:
        """Return the contacts this person left open, the oldest first; they wait for ever."""
        with self.context.database.reading() as connection:
            return drafts.drafts_of(connection, self.context.actor.id)

    @act(Permission.LOG_CONTACT)
    def discard(self, contact_id: ContactId) -> None:
        """Close a form on which nothing was typed.

        Raises:
            InvalidInputError: something was typed; drafts are never thrown away.
        """
        with self.context.database.unit(self.context.actor.id, "discard_blank_draft") as unit:
            require_own_form(self.context, unit.connection, contact_id)
            draft = drafts.draft(unit.connection, contact_id)
            if draft is not None and not is_blank(draft):
                sentence = mark("Something is written here. Wrap it up, or leave it as a draft.")
                raise InvalidInputError({"draft": sentence})
            drafts.remove_draft(unit, contact_id)

    @act(Permission.LOG_CONTACT)
    def keep(self, draft: ContactDraft) -> Done[ContactDraft]:
        """Write person, contact and needs so far, and the form; the contact stays open."""
        draft = self._storable(draft)
        with self.context.database.unit(self.context.actor.id, "keep_contact") as unit:
            require_contact(self.context, unit.connection, draft)
            written = write_contact(unit, draft)
            kept = replace(written.draft, saved_at=unit.now)
            drafts.put_draft(unit, kept)
        return Done(kept, _ALL, unit.txid)

    @act(Permission.LOG_CONTACT)
    def wrap_up(self, draft: ContactDraft) -> Done[Contact]:
        """End a contact: log it, refer to the chosen services, plan follow-ups, close the form.

        Raises:
            InvalidInputError: an ending is missing, or its day or reason.
        """
        chosen = self._directory.entries(draft.services)
        draft = storable(draft, self._directory.categories_by_code(), chosen)
        entries = tuple(entry for entry in chosen if entry.id in draft.services)
        _check_endings(draft)
        self._check_student(draft)
        with self.context.database.unit(self.context.actor.id, "wrap_up") as unit:
            require_contact(self.context, unit.connection, draft)
            drafts.put_draft(unit, replace(draft, saved_at=unit.now))
            written = write_contact(unit, draft, ended_at=unit.now)
            _add_note(unit, written)
            refer(unit, written, entries)
            plan_what_follows(unit, written, self._directory.categories_by_code(), self._calendar)
            drafts.close_draft(unit, draft.id)
        changes = _ALL | {Kind.REFERRAL, Kind.FOLLOW_UP, Kind.TASK}
        return Done(written.contact, changes, unit.txid)

    @act(Permission.LOG_CONTACT)
    def proposed_endings(self, draft: ContactDraft) -> tuple[Ending, ...]:
        """Return the endings that Ctrl+Enter proposes."""
        return proposed_endings(draft)

    @act(Permission.LOG_CONTACT)
    def reopen(self, contact_id: ContactId) -> ContactDraft:
        """Return the open form of a contact, to go on where it was left.

        Raises:
            RecordNotFoundError: it is not open on this machine.
        """
        with self.context.database.reading() as connection:
            draft = drafts.draft(connection, contact_id)
        # An open form is its writer's: whoever else signs in here neither sees nor finishes it.
        if draft is None or draft.staff_id != self.context.actor.id:
            raise RecordNotFoundError(kind="draft")
        return draft

    @act(Permission.SEE_FAMILIES)
    def person_of(self, contact_id: ContactId) -> PersonId | None:
        """Return with whom a contact was, or None where nobody gave a name.

        Raises:
            RecordNotFoundError: there is no such contact.
        """
        with self.context.database.reading() as connection:
            found = contacts.contact(connection, contact_id)
            if found is None:
                raise RecordNotFoundError(kind="contact")
            if found.person_id is not None:
                require_family(self.context, connection, found.person_id)
        return found.person_id

    @act(Permission.SEE_FAMILIES)
    def log(self, first: datetime, last: datetime, limit: int = 200) -> tuple[ContactLine, ...]:
        """Return the contacts that began in a span of time, latest first, as far as one may see them."""
        categories = self._directory.categories_by_code()
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in staff.members(connection)}
            within = contacts_within(self.context.actor)
            lines = []
            for one in contacts.between(connection, first, last, limit, within):
                person = people.person(connection, one.person_id) if one.person_id else None
                needs = referrals.needs_of(connection, one.id)
                name = person.full_name if person else ""
                lines.append(self._line(one, name, needs, categories, names))
        return tuple(lines)

    @act(Permission.SEE_FAMILIES)
    def nameless(self, since: datetime, limit: int = 50) -> tuple[ContactLine, ...]:
        """Return the contacts since then in which nobody gave a name, latest first."""
        categories = self._directory.categories_by_code()
        with self.context.database.reading() as connection:
            names = {one.id: one.name for one in staff.members(connection)}
            within = contacts_within(self.context.actor)
            found = contacts.without_person(connection, since, limit, within)
            needs = {one.id: referrals.needs_of(connection, one.id) for one in found}
        return tuple(self._line(one, "", needs[one.id], categories, names) for one in found)

    def _line(
        self,
        contact: Contact,
        person_name: str,
        needs: tuple[Need, ...],
        categories: Mapping[str, NeedCategory],
        names: Mapping[StaffId, str],
    ) -> ContactLine:
        seen = []
        hidden = ""
        for need in needs:
            care = categories[need.code].care if need.code in categories else Care.OPEN
            # A list is glanced at by many: a restricted need is opened on the family's page alone (PR-12).
            if care is Care.RESTRICTED:
                hidden = names.get(need.taken_by, "")
            else:
                seen.append(need)
        return ContactLine(
            contact_id=contact.id,
            started_at=contact.started_at,
            channel=contact.channel,
            person_name=person_name,
            need_codes=tuple(need.code for need in seen if need.code),
            stored_labels=tuple(need.stored_label for need in seen if need.stored_label),
            private_with=hidden,
            endings=contact.endings,
            staff_name=names.get(contact.staff_id, ""),
            speaks=contact.speaks,
            person_id=contact.person_id,
            staff_id=contact.staff_id,
        )

    def _check_student(self, draft: ContactDraft) -> None:
        """Ask what is safe before a student's own matter is put away (PR-12)."""
        known = self._directory.categories_by_code()
        named = tuple(known[need.code] for need in draft.needs if need.code in known)
        has_name = draft.person_id is not None or draft.new_person is not None
        today = local_day(self.context.clock.now())
        left = unanswered_ways(draft) if has_name else ()
        if left and is_own_matter(draft.asked_by, named, self._born_on(draft), today):
            sentence = mark(
                "Ask the student what is safe: call, text, message and mail, yes or no."
            )
            raise InvalidInputError({left[0]: sentence})

    def _born_on(self, draft: ContactDraft) -> date | None:
        if draft.person_id is None:
            return None
        with self.context.database.reading() as connection:
            person = people.person(connection, draft.person_id)
        return person.born_on if person else None

    def _storable(self, draft: ContactDraft) -> ContactDraft:
        if not self.context.actor.may(Permission.SEE_FAMILIES):
            # Whoever keeps no families writes nobody down, not even in a draft.
            draft = nameless(draft)
        entries = self._directory.entries(draft.services) if draft.services else ()
        return storable(draft, self._directory.categories_by_code(), entries)


def _check_endings(draft: ContactDraft) -> None:
    problems = {}
    named = draft.person_id or draft.new_person or draft.no_name
    if draft.who.strip() and not named:
        problems["who"] = mark(
            "Say who this is: Enter makes a new person. Clear the name if none was given."
        )
    if not draft.endings:
        problems["endings"] = mark("Say how it ended: one digit from 1 to 9.")
    if Ending.CALL_BACK in draft.endings and draft.call_back_on is None:
        problems["call_back_on"] = mark("Say on which day we call back.")
    if Ending.FOUND_NOTHING in draft.endings and draft.unmet_reason is None:
        problems["unmet_reason"] = mark("Say why nothing was found.")
    if problems:
        raise InvalidInputError(problems)


def _add_note(unit: Unit, written: WrittenContact) -> None:
    body = written.draft.note.strip()
    known = () if written.is_new else contacts.notes_of(unit.connection, written.contact.id)
    if not body or (known and known[-1].body == body):
        return
    note = Note(
        id=NoteId(unit.new_id()),
        contact_id=written.contact.id,
        kind=written.draft.note_kind,
        body=body,
        author_id=unit.actor,
        written_at=unit.now,
    )
    contacts.add_note(unit, note)
