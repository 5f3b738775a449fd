from dataclasses import replace
from datetime import date, timedelta

import pytest

from frc_desk.clock import FixedClock, local_day
from frc_desk.domain.contacts import (
    Channel,
    ContactDraft,
    DraftNeed,
    DraftPerson,
    Ending,
    UnmetReason,
)
from frc_desk.domain.needs import Urgency
from frc_desk.domain.people import Answer
from frc_desk.domain.referrals import ReferralStatus, status_of
from frc_desk.domain.tasks import TaskKind
from frc_desk.errors import InvalidInputError, NotAllowedError, RecordNotFoundError
from frc_desk.operations.desks import Desks
from frc_desk.store import contacts, referrals
from tests.operations.desk_days import NEED_FOOD, NEED_PAPERS, desks_of, services_for

MARIA = DraftPerson("maria  ramirez")


def spanish_call(desks: Desks, **more: object) -> ContactDraft:
    draft = desks.contacts.new_draft(Channel.PHONE_IN)
    filled = replace(
        draft,
        who="maria ramirez",
        new_person=MARIA,
        phone="6265550142",
        speaks="es",
        needs=(NEED_PAPERS,),
        services=services_for(desks, NEED_PAPERS.code)[:1],
        note="Court papers came on Monday.",
        endings=(Ending.REFERRED,),
    )
    return replace(filled, **more)  # type: ignore[arg-type] # one field per case


def test_a_call_leaves_a_person_a_contact_a_need_a_referral_and_a_note(desks: Desks) -> None:
    contact = desks.contacts.wrap_up(spanish_call(desks)).value
    assert contact.person_id is not None
    person = desks.people.person(contact.person_id)
    assert (person.full_name, person.phone_e164) == ("maria ramirez", "+16265550142")
    with desks.context.database.reading() as connection:
        (need,) = referrals.needs_of(connection, contact.id)
        (referral,) = referrals.referrals_of(connection, contact.id)
        (note,) = contacts.notes_of(connection, contact.id)
        steps = referrals.steps_of(connection, referral.id)
    assert need.code == NEED_PAPERS.code
    assert referral.need_id == need.id
    assert status_of(steps) is ReferralStatus.REQUESTED
    assert note.body == "Court papers came on Monday."


def test_a_same_day_need_is_followed_up_after_two_working_days(desks: Desks) -> None:
    contact = desks.contacts.wrap_up(spanish_call(desks)).value
    rows = desks.follow_ups.rows(date(2026, 12, 31))
    assert [(row.contact_id, row.due_on) for row in rows] == [(contact.id, date(2026, 11, 19))]


def test_the_date_on_the_paper_pulls_the_follow_up_before_it(desks: Desks) -> None:
    need = replace(NEED_FOOD, urgency=Urgency.NORMAL, paper_on=date(2026, 11, 20))
    chosen = services_for(desks, NEED_FOOD.code)[:1]
    desks.contacts.wrap_up(spanish_call(desks, needs=(need,), services=chosen))
    (row,) = desks.follow_ups.rows(date(2026, 12, 31))
    assert row.due_on == date(2026, 11, 19)


@pytest.mark.parametrize(
    "unsafe",
    [{"phone": ""}, {"safe_call": Answer.NO, "safe_text": Answer.NO}],
    ids=["no number", "a no to calls and texts"],
)
def test_nothing_is_due_for_a_person_without_a_safe_way(
    desks: Desks, unsafe: dict[str, object]
) -> None:
    desks.contacts.wrap_up(spanish_call(desks, **unsafe))
    assert desks.follow_ups.rows(date(2027, 12, 31)) == ()


def test_a_contact_without_a_name_counts_and_makes_no_person(desks: Desks) -> None:
    draft = spanish_call(desks, who="", new_person=None, no_name=True, phone="")
    contact = desks.contacts.wrap_up(draft).value
    assert contact.person_id is None
    day = desks.context.clock.now()
    (line,) = desks.contacts.log(day - timedelta(days=1), day + timedelta(days=1))
    assert (line.person_name, line.need_codes) == ("", (NEED_PAPERS.code,))


def test_a_known_person_is_changed_and_not_doubled(desks: Desks) -> None:
    first = desks.contacts.wrap_up(spanish_call(desks)).value
    again = spanish_call(
        desks, new_person=None, person_id=first.person_id, phone="626 555 0199", speaks="es"
    )
    desks.contacts.wrap_up(again)
    assert [p.phone for p in desks.quick.people("ramirez")] == ["(626) 555-0199"]


def test_undo_takes_the_whole_contact_back_and_opens_its_form_again(desks: Desks) -> None:
    draft = spanish_call(desks)
    done = desks.contacts.wrap_up(draft)
    offer = desks.undo.last()
    assert offer is not None
    assert (offer.act, offer.what, offer.reopens) == (done.act, "wrap_up", (draft.id,))
    desks.undo.undo(done.act)
    day = desks.context.clock.now()
    assert desks.contacts.log(day - timedelta(days=1), day + timedelta(days=1)) == ()
    assert desks.follow_ups.rows(date(2026, 12, 31)) == ()
    (back,) = desks.contacts.drafts()
    assert back.note == draft.note
    assert back.needs == draft.needs


def test_a_contact_that_was_taken_back_can_be_wrapped_up_again(desks: Desks) -> None:
    first = desks.contacts.wrap_up(spanish_call(desks))
    desks.undo.undo(first.act)
    (back,) = desks.contacts.drafts()
    desks.contacts.wrap_up(replace(back, endings=(Ending.REFERRED, Ending.LISTENED)))
    day = desks.context.clock.now()
    (line,) = desks.contacts.log(day - timedelta(days=1), day + timedelta(days=1))
    assert line.endings == (Ending.REFERRED, Ending.LISTENED)
    assert line.person_name == "maria ramirez"
    assert len(desks.quick.people("ramirez")) == 1
    assert len(desks.follow_ups.rows(date(2026, 12, 31))) == 1
    assert desks.contacts.drafts() == ()


def test_undoing_the_undo_brings_the_contact_back(desks: Desks) -> None:
    done = desks.contacts.wrap_up(spanish_call(desks))
    undone = desks.undo.undo(done.act)
    again = desks.undo.undo(undone.act)
    day = desks.context.clock.now()
    assert len(desks.contacts.log(day - timedelta(days=1), day + timedelta(days=1))) == 1
    assert desks.contacts.drafts() == ()
    desks.undo.undo(again.act)
    assert len(desks.contacts.drafts()) == 1


def test_another_act_taken_back_leaves_the_form_closed_by_its_wrap_up(desks: Desks) -> None:
    nobody = desks.contacts.wrap_up(spanish_call(desks, new_person=None, no_name=True, who=""))
    family = desks.contacts.wrap_up(spanish_call(desks)).value
    assert family.person_id is not None
    joined = desks.family_pages.attach(nobody.value.id, family.person_id)
    desks.undo.undo(joined.act)
    assert desks.contacts.drafts() == ()
    desks.undo.undo(nobody.act)
    assert [one.id for one in desks.contacts.drafts()] == [nobody.value.id]


def test_a_name_that_was_typed_and_not_settled_is_asked_for(desks: Desks) -> None:
    with pytest.raises(InvalidInputError) as caught:
        desks.contacts.wrap_up(spanish_call(desks, new_person=None))
    assert set(caught.value.problems) == {"who"}


def test_a_contact_must_say_how_it_ended(desks: Desks) -> None:
    with pytest.raises(InvalidInputError) as caught:
        desks.contacts.wrap_up(spanish_call(desks, endings=()))
    assert set(caught.value.problems) == {"endings"}


@pytest.mark.parametrize(
    ("ending", "field"),
    [(Ending.CALL_BACK, "call_back_on"), (Ending.FOUND_NOTHING, "unmet_reason")],
)
def test_two_endings_ask_for_more(desks: Desks, ending: Ending, field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        desks.contacts.wrap_up(spanish_call(desks, endings=(ending,)))
    assert set(caught.value.problems) == {field}


def test_a_call_back_becomes_a_task_on_its_day(desks: Desks) -> None:
    on = date(2026, 11, 20)
    draft = spanish_call(desks, endings=(Ending.CALL_BACK,), call_back_on=on)
    contact = desks.contacts.wrap_up(draft).value
    (task,) = [t for t in desks.tasks.open_tasks() if t.kind is TaskKind.CALL_BACK]
    assert (task.due_on, task.about) == (on, contact.id)


def test_a_need_that_found_nothing_becomes_a_task_for_the_directory(desks: Desks) -> None:
    draft = spanish_call(
        desks, services=(), endings=(Ending.FOUND_NOTHING,), unmet_reason=UnmetReason.NO_SERVICE
    )
    desks.contacts.wrap_up(draft)
    kinds = [(t.kind, t.about) for t in desks.tasks.open_tasks()]
    assert (TaskKind.NEED_WITHOUT_SERVICE, NEED_PAPERS.code) in kinds


def test_a_form_survives_closing_and_is_resumed_at_its_field(desks: Desks) -> None:
    saved = desks.contacts.save_draft(spanish_call(desks, focus="note"))
    assert saved.saved_at is not None
    assert desks.contacts.reopen(saved.id) == saved


def test_a_form_with_words_on_it_is_never_thrown_away(desks: Desks) -> None:
    saved = desks.contacts.save_draft(spanish_call(desks))
    with pytest.raises(InvalidInputError):
        desks.contacts.discard(saved.id)
    blank = desks.contacts.save_draft(desks.contacts.new_draft(Channel.WALK_IN))
    desks.contacts.discard(blank.id)
    with pytest.raises(RecordNotFoundError):
        desks.contacts.reopen(blank.id)


def test_a_number_that_must_not_be_kept_is_covered_before_the_first_save(desks: Desks) -> None:
    note = "Her number is 123-45-6789, call after 3."
    saved = desks.contacts.save_draft(spanish_call(desks, note=note))
    assert "6789" not in saved.note
    assert "call after 3" in saved.note


def test_wrapping_up_twice_after_a_slip_doubles_nothing(desks: Desks) -> None:
    kept = desks.contacts.keep(spanish_call(desks)).value
    contact = desks.contacts.wrap_up(kept).value
    with desks.context.database.reading() as connection:
        assert len(referrals.needs_of(connection, contact.id)) == 1
        assert len(referrals.referrals_of(connection, contact.id)) == 1
    assert len(desks.quick.people("ramirez")) == 1


def test_a_need_taken_off_the_form_is_not_logged(desks: Desks) -> None:
    kept = desks.contacts.keep(spanish_call(desks, needs=(NEED_PAPERS, NEED_FOOD))).value
    contact = desks.contacts.wrap_up(replace(kept, needs=(NEED_PAPERS,))).value
    with desks.context.database.reading() as connection:
        assert [n.code for n in referrals.needs_of(connection, contact.id)] == [NEED_PAPERS.code]


def test_a_restricted_need_is_named_in_no_list(
    desks: Desks, ben_desks: Desks, clock: FixedClock
) -> None:
    need = DraftNeed("SAF-01", Urgency.EMERGENCY)
    draft = spanish_call(desks, needs=(need,), services=(), endings=(Ending.LISTENED,))
    desks.contacts.wrap_up(draft)
    since = clock.now() - timedelta(days=1)
    until = clock.now() + timedelta(days=1)
    (mine,) = desks.contacts.log(since, until)
    (theirs,) = ben_desks.contacts.log(since, until)
    assert (mine.need_codes, mine.private_with) == ((), "Ana")
    assert (theirs.need_codes, theirs.private_with) == ((), "Ana")


def test_the_door_may_not_log_a_contact(desks: Desks) -> None:
    door = desks_of(desks.context.database, desks.context.clock, "door")
    with pytest.raises(NotAllowedError):
        door.contacts.new_draft(Channel.WALK_IN)


def test_recent_people_are_those_of_the_last_two_hours(desks: Desks, clock: FixedClock) -> None:
    desks.contacts.wrap_up(spanish_call(desks))
    assert [one.full_name for one in desks.people.recent()] == ["maria ramirez"]
    clock.move_to(clock.now() + timedelta(hours=3))
    assert desks.people.recent() == ()
    assert local_day(clock.now()) == date(2026, 11, 17)
