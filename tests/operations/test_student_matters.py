"""A student's own private matter reaches nobody at home through this office (PR-12)."""

from dataclasses import replace
from datetime import date

import pytest

from frc_desk.domain.contacts import AskedBy, ContactDraft, DraftNeed, DraftPerson, Ending
from frc_desk.domain.needs import Care, Urgency
from frc_desk.domain.people import Answer
from frc_desk.domain.referrals import GivenWay
from frc_desk.errors import InvalidInputError
from frc_desk.operations.desks import Desks
from frc_desk.store import referrals
from tests.builders import make_draft
from tests.operations.household import Home

SAFE = {
    "safe_call": Answer.NO,
    "safe_text": Answer.YES,
    "safe_voicemail": Answer.NO,
    "safe_mail": Answer.NO,
}


def private_need(desks: Desks) -> DraftNeed:
    code = next(
        code
        for code, need in desks.directory.categories_by_code().items()
        if need.care is Care.RESTRICTED and desks.directory.entries_for(code)
    )
    return DraftNeed(code, Urgency.SOON)


def asked(desks: Desks, **more: object) -> ContactDraft:
    need = private_need(desks)
    draft = make_draft(
        asked_by=AskedBy.STUDENT,
        new_person=DraftPerson("Alex Kim"),
        phone="626 555 0177",
        needs=(need,),
        services=(desks.directory.entries_for(need.code)[0].id,),
        endings=(Ending.REFERRED,),
    )
    return replace(draft, **more)  # type: ignore[arg-type] # the test names fields of the value


def test_what_is_safe_is_asked_before_the_contact_ends(desks: Desks) -> None:
    with pytest.raises(InvalidInputError) as told:
        desks.contacts.wrap_up(asked(desks))
    assert set(told.value.problems) == {"safe_call"}
    desks.contacts.wrap_up(asked(desks, **SAFE))


def test_a_parents_own_call_is_not_held_up(desks: Desks) -> None:
    draft = asked(desks, asked_by=AskedBy.PARENT)
    contact = desks.contacts.wrap_up(draft).value
    with desks.context.database.reading() as connection:
        (made,) = referrals.referrals_of(connection, contact.id)
    assert (contact.asked_by, contact.endings) == (AskedBy.PARENT, (Ending.REFERRED,))
    assert [made.service_id] == list(draft.services)


def test_no_letter_is_offered(desks: Desks) -> None:
    may_mail = asked(desks, **{**SAFE, "safe_mail": Answer.YES})
    assert GivenWay.MAILED not in desks.slips.ways(may_mail)
    assert GivenWay.MAILED in desks.slips.ways(replace(may_mail, asked_by=AskedBy.PARENT))


@pytest.mark.parametrize("whose", ["student", "parent"])
def test_only_the_student_is_asked_how_it_went(desks: Desks, whose: str) -> None:
    home = Home(desks)
    person = home.sofia if whose == "student" else home.maria
    draft = asked(desks, new_person=None, person_id=person.id, household_id=home.id, **SAFE)
    contact = desks.contacts.wrap_up(draft).value
    with desks.context.database.reading() as connection:
        planned = referrals.follow_ups_of(connection, contact.id)
    assert {one.person_id for one in planned} == ({home.sofia.id} if whose == "student" else set())


def test_a_young_child_is_no_student_who_asks_alone(desks: Desks) -> None:
    home = Home(desks)
    draft = asked(desks, new_person=None, person_id=home.diego.id, household_id=home.id)
    desks.contacts.wrap_up(draft)
    assert home.diego.born_on == date(2018, 3, 9)


def test_a_warm_hand_off_needs_no_release_and_stands_on_the_referral(desks: Desks) -> None:
    need = DraftNeed("FOD-01", Urgency.NORMAL)
    first, second = desks.directory.entries_for(need.code)[:2]
    draft = make_draft(
        who="Maria", new_person=DraftPerson("Maria Ramírez"), needs=(need,),
        services=(first.id, second.id), connected=(first.id,),
    )  # fmt: skip
    endings = desks.contacts.proposed_endings(draft)
    assert endings == (Ending.REFERRED, Ending.CONNECTED)
    assert desks.contacts.proposed_endings(replace(draft, services=(first.id,))) == (
        Ending.CONNECTED,
    )
    contact = desks.contacts.wrap_up(replace(draft, endings=endings)).value
    with desks.context.database.reading() as connection:
        made = {one.service_id: one for one in referrals.referrals_of(connection, contact.id)}
        steps = referrals.steps_of(connection, made[first.id].id)
        releases = connection.exec_driver_sql("SELECT count(*) FROM releases").scalar_one()
    assert (made[first.id].warm, made[second.id].warm) == (True, False)
    assert [step.status.value for step in steps] == ["requested", "accepted"]
    assert releases == 0
