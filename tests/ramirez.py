"""A family with a history for pictures and tests: two parents who each keep their own matters."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.contacts import Channel, ContactDraft, DraftNeed, Ending, NoteKind
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import (
    ContactId,
    GuardianshipId,
    HouseholdId,
    PersonId,
    ReferralEventId,
    SchoolId,
    ServiceId,
)
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import Answer, FamilyRole, Person
from frc_desk.domain.referrals import GivenWay, ReferralEvent, ReferralStatus, Source
from frc_desk.operations.desks import Desks
from frc_desk.store import referrals

RESTRICTED = DraftNeed("SAF-01", Urgency.EMERGENCY)
"""Violence at home: restricted."""
RENT = DraftNeed("HOU-02", Urgency.SOON)
FOOD = DraftNeed("FOD-02", Urgency.NORMAL)
SUPPLIES = DraftNeed("BAS-03", Urgency.NORMAL)
HERS_ALONE = ("afraid to go home", "jacaranda", "after 3 PM", "Ask for Maria only", "555-0142")
"""Words that stand only in what is Maria's own: a note, code word, safe hours, alert, number."""
HER_NOTE = "He shouts at night. She is afraid to go home."
RENT_NOTE = "Hours at work were cut in October. Owes $1,850."


BEFORE = timedelta(days=30)
"""How long before everything the office must have been made."""


@dataclass(frozen=True)
class Ramirez:
    """The ids of the family."""

    home: HouseholdId
    maria: PersonId
    jose: PersonId
    diego: PersonId
    sofia: PersonId
    elena: PersonId
    nameless: ContactId
    shelter: ServiceId
    legal: ServiceId


def settle_ramirez(desks: Desks, clock: FixedClock, now: datetime) -> Ramirez:
    """Write the family and what happened with it until `now`, from an office that is `BEFORE` old."""
    clock.move_to(_at(now, days=28, hour=9))
    school = desks.office.schools()[0].id
    done = desks.people.add_family(
        _maria(school),
        (
            Person(PersonId(""), "Diego Ramírez", school_id=school, grade="3"),
            Person(PersonId(""), "Sofía Ramírez", school_id=school, grade="K"),
        ),
        FamilyRole.MOTHER,
        "91103",
    )
    home = done.value.household.id
    maria, diego, sofia = (one.person.id for one in done.value.members)
    jose = desks.families.add_member(
        home,
        Person(PersonId(""), "José Torres", phone="626 555 0199", speaks="es"),
        FamilyRole.FATHER,
    ).value.id
    elena = desks.families.add_member(
        home, Person(PersonId(""), "Elena Ramírez", speaks="es"), FamilyRole.GRANDPARENT
    ).value.id
    for child in (diego, sofia):
        tie = Guardianship(
            GuardianshipId(""), maria, child, FamilyRole.MOTHER, holds_rights=True, may_receive=True
        )
        desks.families.set_guardianship(tie)
    shelter = next(iter(desks.directory.entries_for("SAF-01"))).id
    legal = next(iter(desks.directory.entries_for("HOU-02"))).id
    nameless = _history(desks, clock, now, (maria, home), (shelter, legal))
    _hers(desks, maria)
    clock.move_to(now)
    return Ramirez(home, maria, jose, diego, sofia, elena, nameless, shelter, legal)


def contact(
    desks: Desks, person: tuple[PersonId, HouseholdId] | None, **said: object
) -> ContactDraft:
    """Take a contact and wrap it up as it is said; return its form."""
    draft = desks.contacts.new_draft(Channel.PHONE_IN)
    if person is not None:
        draft = replace(draft, person_id=person[0], household_id=person[1])
        known = desks.people.person(person[0])
        draft = replace(
            draft, who=known.full_name, speaks=known.speaks, safe_call=known.safe_call,
            safe_text=known.safe_text, safe_voicemail=known.safe_voicemail,
            safe_mail=known.safe_mail, safe_hours=known.safe_hours, code_word=known.code_word,
        )  # fmt: skip
    else:
        draft = replace(draft, no_name=True)
    draft = replace(draft, **said)  # type: ignore[arg-type] # the names of fields, in tests
    if draft.services:
        draft = desks.slips.give(draft, GivenWay.READ_ALOUD, "es").value.draft
    desks.contacts.wrap_up(draft)
    return draft


def _maria(school: SchoolId) -> Person:
    assert school
    return Person(
        PersonId(""), "Maria Ramírez", phone="626 555 0142", speaks="es", safe_call=Answer.YES,
        safe_text=Answer.YES, safe_voicemail=Answer.NO,
    )  # fmt: skip


def _hers(desks: Desks, maria: PersonId) -> None:
    person = desks.people.person(maria)
    desks.people.change(replace(person, code_word=HERS_ALONE[1], safe_hours=HERS_ALONE[2]))
    until = desks.context.clock.now().date() + timedelta(days=70)
    alert = "Ask for Maria only. Do not leave a message with anyone else."
    desks.families.set_alert(maria, alert, until)


def _history(
    desks: Desks,
    clock: FixedClock,
    now: datetime,
    maria: tuple[PersonId, HouseholdId],
    services: tuple[ServiceId, ServiceId],
) -> ContactId:
    shelter, legal = services
    contact(desks, maria, channel=Channel.PHONE_IN, needs=(RENT,), services=(legal,),
            endings=(Ending.REFERRED,), seconds=240)  # fmt: skip
    clock.move_to(_at(now, days=20, hour=11))
    _close_last(desks, maria[0])
    clock.move_to(_at(now, days=13, hour=15))
    contact(desks, maria, channel=Channel.WALK_IN, needs=(SUPPLIES,), seconds=420,
            endings=(Ending.QUESTION_ANSWERED,), note_kind=NoteKind.I_SAW,
            note="Diego came along and read the Spanish labels to his sister.")  # fmt: skip
    clock.move_to(_at(now, days=8, hour=10))
    evening = (now + timedelta(days=9)).astimezone(LOCAL_ZONE).replace(hour=18, minute=0)
    workshop = desks.workshops.add(
        "Parent Portal basics", evening, "Room 4", 30, "El portal para padres"
    )
    desks.workshops.put_on_list(workshop.value.id, maria[0])
    clock.move_to(_at(now, days=1, hour=14))
    nameless = contact(desks, None, needs=(FOOD,), endings=(Ending.LISTENED,), seconds=300,
                       note="Asked where one eats today, gave no name.")  # fmt: skip
    clock.move_to(_at(now, days=0, hour=9))
    contact(desks, maria, needs=(RESTRICTED,), services=(shelter,), note=HER_NOTE,
            endings=(Ending.REFERRED,), seconds=900)  # fmt: skip
    clock.move_to(now - timedelta(minutes=20))
    contact(desks, maria, needs=(RENT, FOOD), services=(legal,), note=RENT_NOTE,
            endings=(Ending.REFERRED,), seconds=360)  # fmt: skip
    return nameless.id


def _close_last(desks: Desks, person: PersonId) -> None:
    """Write that the family got help from the referral of the first call."""
    context = desks.context
    needs = context.database
    with needs.unit(context.actor.id, "record_outcome") as unit:
        rows = unit.connection.exec_driver_sql(
            "SELECT r.id FROM referrals AS r JOIN contacts AS c ON c.id = r.contact_id"
            " WHERE c.person_id = ?", (person,)
        ).fetchall()  # fmt: skip
        for (referral_id,) in rows:
            step = ReferralEvent(
                id=ReferralEventId(unit.new_id()),
                referral_id=referral_id,
                status=ReferralStatus.COMPLETED,
                happened_at=unit.now,
                staff_id=context.actor.id,
                source=Source.FAMILY,
            )
            referrals.add_step(unit, step)


def _at(now: datetime, *, days: int, hour: int) -> datetime:
    there = now.astimezone(LOCAL_ZONE) - timedelta(days=days)
    return there.replace(hour=hour, minute=12)
