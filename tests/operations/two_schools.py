"""An office with two schools, a family at each, and people with every role who look at them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from frc_desk.clock import local_day
from frc_desk.domain.call_scripts import SpokenYes
from frc_desk.domain.contacts import Channel, ContactDraft, DraftNeed, Ending, NoteKind
from frc_desk.domain.ids import PersonId, PersonPhoneId, SchoolId, StaffId, new_id
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import FamilyRole, Person, PersonPhone, PhoneLabel
from frc_desk.domain.privacy import Role
from frc_desk.domain.referrals import GivenWay
from frc_desk.domain.releases import SpokenFact
from frc_desk.domain.remarks import TakenWhere
from frc_desk.domain.school_messages import NewSchoolMessage
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.visits import NewVisit
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.store import contacts, referrals, staff
from frc_desk.store.people import household_of
from tests import offices
from tests.builders import make_person
from tests.operations.desk_days import NEED_PAPERS, services_for

MARK = "Xochiquetzal"
"""Stands in every name of the family that is outside."""
SCHOOL_MARK = "Ixtapalapa"
VIOLENCE = DraftNeed("SAF-01", Urgency.NORMAL)


@dataclass(frozen=True, slots=True)
class SeededFamily:
    """A family and one record of every kind about it."""

    adult: Person
    child: Person
    ids: Mapping[str, str]
    draft: ContactDraft
    phone: PersonPhone


def role_person(role: Role, schools: tuple[SchoolId, ...] = ()) -> StaffMember:
    """Return somebody who has this role alone."""
    at = list(Role).index(role)
    return StaffMember(StaffId(f"{0xC0 + at:02x}" * 16), role.value, (role,), schools=schools)


def hire_everyone(desks: Desks, schools: tuple[SchoolId, ...]) -> dict[Role, StaffMember]:
    """Write one person of every role into the office."""
    people = {role: role_person(role, schools) for role in Role}
    with desks.context.database.unit(offices.ANA.id, "hire") as unit:
        for one in people.values():
            staff.put_member(unit, one)
    return people


def desks_of(desks: Desks, who: StaffMember) -> Desks:
    """Return everything that somebody may do at this office."""
    return build_desks(Context(desks.context.database, desks.context.clock, who))


def seed_family(desks: Desks, name: str, school: SchoolId, phone: str) -> SeededFamily:
    """Write a family with a call, a need, a slip, a referral, a follow-up and a note."""
    adult = make_person(f"Rosa {name}", phone, code_word=f"word {name}")
    child = make_person(f"Leo {name}", school_id=school, grade="4")
    family = desks.people.add_family(adult, (child,), FamilyRole.MOTHER).value
    adult, child = (member.person for member in family.members)
    number_id = PersonPhoneId(new_id(desks.context.clock.now()))
    number = PersonPhone(number_id, adult.id, "6265550177", "+16265550177")
    done = desks.families.add_phone(replace(number, label=PhoneLabel.WORK))
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        person_id=adult.id,
        household_id=family.household.id,
        who=adult.full_name,
        phone=adult.phone,
        school_id=school,
        needs=(NEED_PAPERS, VIOLENCE),
        services=services_for(desks, NEED_PAPERS.code)[:1],
        note=f"note {name}",
        note_kind=NoteKind.FAMILY_SAID,
        endings=(Ending.REFERRED,),
    )
    given = desks.slips.give(draft, GivenWay.READ_ALOUD, "en").value
    desks.contacts.wrap_up(given.draft)
    ids = _ids(desks, adult, child, given.draft) | _papers(desks, adult, given.draft)
    return SeededFamily(adult, child, ids, given.draft, done.value)


def named_in(family: SeededFamily, answer: object) -> list[str]:
    """Return the family's name where any id of it stands in an answer."""
    known = (family.adult.id, family.child.id, family.ids["HouseholdId"])
    return [family.adult.full_name for one in known if one in repr(answer)]


def spoken_yes(adult: Person, draft: ContactDraft) -> SpokenYes:
    """Return a yes to tell the agency a first name."""
    return SpokenYes(
        person_id=adult.id,
        service_id=draft.services[0],
        facts=(SpokenFact.FIRST_NAME,),
        language="en",
    )


def _papers(desks: Desks, adult: Person, draft: ContactDraft) -> dict[str, str]:
    """Write a spoken yes and a task about the call, and plan a workshop."""
    said = desks.releases.spoken_yes(spoken_yes(adult, draft)).value
    today = local_day(desks.context.clock.now())
    desks.tasks.add(f"Ring {adult.full_name}", today, about=draft.id)
    nameless = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        no_name=True,
        school_id=draft.school_id,
        endings=(Ending.QUESTION_ANSWERED,),
    )
    desks.contacts.wrap_up(nameless)
    twin = desks.people.add_family(make_person(f"Rosita {adult.full_name}")).value.members[0]
    desks.people.add_family(make_person(adult.full_name, adult.phone))
    merged = desks.same_people.merge(adult.id, twin.person.id).value
    workshop = desks.workshops.add("Reading", desks.context.clock.now(), "Library", 20).value
    return {
        "ReleaseId": said.release.id,
        "WorkshopId": workshop.id,
        "MergeId": merged.id,
        **_going_out(desks, adult),
    }


def _going_out(desks: Desks, adult: Person) -> dict[str, str]:
    """Plan a visit, ask the school something, and keep a word of the parent who wants an answer."""
    now = desks.context.clock.now()
    visit = desks.visits.plan(new_visit(adult.id, now)).value
    message = desks.school_messages.send(new_message(adult.id, local_day(now))).value
    remark = desks.remarks.write(
        "The bus is late.", "buses", TakenWhere.DESK, person_id=adult.id
    ).value
    desks.remarks.answer(remark.id, "We asked the bus office.")
    return {"VisitId": visit.id, "SchoolMessageId": message.id, "RemarkId": remark.id}


def new_visit(person_id: PersonId, planned_at: datetime) -> NewVisit:
    """Return a plan for a visit of two."""
    return NewVisit(person_id, "attendance", planned_at, second_id=role_person(Role.LIAISON).id)


def new_message(person_id: PersonId, day: date) -> NewSchoolMessage:
    """Return a message about one thing, with a day."""
    return NewSchoolMessage(person_id, "Ms. Lee, office", "Bus pass", day)


def _ids(desks: Desks, adult: Person, child: Person, draft: ContactDraft) -> dict[str, str]:
    with desks.context.database.reading() as connection:
        home = household_of(connection, adult.id)
        needs = referrals.needs_of(connection, draft.id)
        private = next(one for one in needs if one.code == VIOLENCE.code)
        sent = referrals.referrals_of(connection, draft.id)
        due = referrals.follow_ups_of(connection, draft.id)
        notes = contacts.notes_of(connection, draft.id)
    return {
        "PersonId": adult.id,
        "child": child.id,
        "HouseholdId": str(home),
        "ContactId": draft.id,
        "NeedId": needs[0].id,
        "private": private.id,
        "ReferralId": sent[0].id,
        "FollowUpId": due[0].id,
        "NoteId": notes[0].id,
        "code": draft.slip_code,
    }
