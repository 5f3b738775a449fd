"""What becomes of an open contact's form: its person, its contact, its needs."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from frc_desk.clock import local_day
from frc_desk.domain.contacts import AskedBy, Contact, ContactDraft, DraftNeed
from frc_desk.domain.ids import HouseholdId, MembershipId, NeedId, PersonId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import FamilyRole, Household, Membership, Person
from frc_desk.domain.phones import read_number
from frc_desk.domain.referrals import Need
from frc_desk.domain.typed_text import LONGEST
from frc_desk.errors import InvalidInputError
from frc_desk.i18n import mark
from frc_desk.operations.named_child import add_named_child
from frc_desk.store import contacts, people, person_details, referrals
from frc_desk.store.unit import Unit

_ROLES = {
    AskedBy.PARENT: FamilyRole.GUARDIAN,
    AskedBy.OTHER_KIN: FamilyRole.OTHER_ADULT,
    AskedBy.STUDENT: FamilyRole.CHILD,
}


@dataclass(frozen=True, slots=True)
class WrittenContact:
    """The rows that a form has led to so far."""

    draft: ContactDraft
    contact: Contact
    person: Person | None
    needs: tuple[Need, ...]
    is_new: bool
    """Nothing was written of it before, so that there is nothing to look up."""


def write_contact(
    unit: Unit, draft: ContactDraft, ended_at: datetime | None = None
) -> WrittenContact:
    """Write person, contact and needs of a form; what was written before is changed, not doubled.

    Raises:
        InvalidInputError: a text is longer than can be kept; each has its sentence.
    """
    _refuse_too_long(draft)
    draft, person = _with_person(unit, draft)
    add_named_child(unit, draft)
    contact = replace(contact_of(draft), ended_at=ended_at)
    is_new = contacts.put_contact(unit, contact)
    known = () if is_new else referrals.needs_of(unit.connection, draft.id)
    return WrittenContact(draft, contact, person, _write_needs(unit, draft, known), is_new)


def _refuse_too_long(draft: ContactDraft) -> None:
    texts = (
        ("who", draft.new_person.full_name if draft.new_person else "", LONGEST.name,
         mark("The name is longer than 200 signs. Make it shorter.")),
        ("child", draft.child, LONGEST.first_name,
         mark("The child's name is longer than 100 signs. Make it shorter.")),
        ("phone", draft.phone, LONGEST.phone,
         mark("The phone number is longer than 40 signs. Make it shorter.")),
        ("safe_hours", draft.safe_hours, LONGEST.safe_hours,
         mark("The safe hours are longer than 100 signs. Make them shorter.")),
        ("code_word", draft.code_word, LONGEST.code_word,
         mark("The code word is longer than 100 signs. Make it shorter.")),
        ("note", draft.note, LONGEST.note,
         mark("The note is longer than 200,000 signs. Make it shorter.")),
    )  # fmt: skip
    problems = {field: sentence for field, text, most, sentence in texts if len(text) > most}
    if problems:
        raise InvalidInputError(problems)


def contact_of(draft: ContactDraft) -> Contact:
    """Return the log entry of a form, not yet ended."""
    return Contact(
        id=draft.id,
        channel=draft.channel,
        asked_by=draft.asked_by,
        started_at=draft.started_at,
        staff_id=draft.staff_id,
        seconds=max(0, min(draft.seconds, 86_400)),
        person_id=draft.person_id,
        household_id=draft.household_id,
        school_id=draft.school_id,
        speaks=draft.speaks,
        reads=draft.reads,
        interpreter=draft.interpreter,
        zip=draft.zip,
        endings=draft.endings,
        call_back_on=draft.call_back_on,
        unmet_reason=draft.unmet_reason,
    )


def _with_person(unit: Unit, draft: ContactDraft) -> tuple[ContactDraft, Person | None]:
    """Bring a known person up to date, or make the one typed in passing, with a household of their own."""
    if draft.person_id is not None:
        known = people.person(unit.connection, draft.person_id)
        known = known or people.person_brought_back(unit, draft.person_id)
        return draft, _brought_up_to_date(unit, known, draft) if known else None
    if draft.new_person is None:
        return draft, None
    typed = draft.new_person
    name = " ".join(typed.full_name.split())
    number = read_number(draft.phone or typed.phone)
    home = Household(HouseholdId(unit.new_id()), zip=draft.zip)
    person = Person(
        id=PersonId(unit.new_id()),
        full_name=name,
        first_name=name.partition(" ")[0][: LONGEST.first_name],
        phone=number.typed,
        phone_e164=number.e164,
        speaks=draft.speaks,
        reads=draft.reads,
        interpreter=draft.interpreter,
        safe_call=draft.safe_call,
        safe_text=draft.safe_text,
        safe_voicemail=draft.safe_voicemail,
        safe_mail=draft.safe_mail,
        safe_hours=draft.safe_hours,
        code_word=draft.code_word,
    )
    role = _ROLES.get(draft.asked_by, FamilyRole.OTHER_ADULT)
    joined = Membership(MembershipId(unit.new_id()), home.id, person.id, role)
    people.put_alone(unit, home, person, joined)
    joined_draft = replace(draft, person_id=person.id, household_id=home.id, new_person=None)
    return joined_draft, person


def _brought_up_to_date(unit: Unit, person: Person, draft: ContactDraft) -> Person:
    """Carry over what the form says about a known person; an empty field changes nothing."""
    number = read_number(draft.phone) if draft.phone else None
    if number and number.e164 and number.e164 != person.phone_e164:
        # A further number is known already: it does not take the place of the first.
        further = person_details.phones_of(unit.connection, person.id)
        number = None if any(one.e164 == number.e164 for one in further) else number
    after = replace(
        person,
        phone=number.typed if number else person.phone,
        phone_e164=number.e164 if number else person.phone_e164,
        speaks=draft.speaks or person.speaks,
        reads=draft.reads,
        interpreter=draft.interpreter,
        safe_call=draft.safe_call,
        safe_text=draft.safe_text,
        safe_voicemail=draft.safe_voicemail,
        safe_mail=draft.safe_mail,
        safe_hours=draft.safe_hours,
        code_word=draft.code_word,
    )
    if after != person:
        people.put_person(unit, after, before=person)
    return after


def _write_needs(unit: Unit, draft: ContactDraft, before: tuple[Need, ...]) -> tuple[Need, ...]:
    known = {(need.code, need.stored_label): need for need in before}
    wanted = {(need.code, "") for need in draft.needs} | {("", x) for x in draft.stored_labels}
    for key, need in known.items():
        if key not in wanted:
            referrals.take_need_away(unit, need.id)
    today = local_day(unit.now)
    written = [
        _write_need(unit, draft, said, known.get((said.code, "")), today) for said in draft.needs
    ]
    for label in draft.stored_labels:
        earlier = known.get(("", label))
        written.append(earlier or _write_label(unit, draft, label, today))
    return tuple(written)


def _write_need(
    unit: Unit, draft: ContactDraft, said: DraftNeed, before: Need | None, today: date
) -> Need:
    after = Need(
        id=before.id if before else NeedId(unit.new_id()),
        contact_id=draft.id,
        code=said.code,
        urgency=said.urgency,
        known_on=before.known_on if before else today,
        taken_by=draft.staff_id,
        household_id=draft.household_id,
        person_id=draft.person_id,
        paper_on=said.paper_on,
    )
    if after != before:
        referrals.put_need(unit, after, before)
    return after


def _write_label(unit: Unit, draft: ContactDraft, label: str, today: date) -> Need:
    need = Need(
        id=NeedId(unit.new_id()),
        contact_id=draft.id,
        code="",
        urgency=Urgency.NORMAL,
        known_on=today,
        taken_by=draft.staff_id,
        household_id=draft.household_id,
        person_id=draft.person_id,
        stored_label=label,
    )
    referrals.put_need(unit, need)
    return need
