"""Messages to a school: open until the parent knows, and counted where no answer came."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.contacts import Channel, DraftNeed, Ending, UnmetReason
from frc_desk.domain.needs import Urgency
from frc_desk.domain.needs_life import NeedState
from frc_desk.domain.people import FamilyRole, Person
from frc_desk.domain.privacy import Role
from frc_desk.domain.school_messages import MessageEnd, NewSchoolMessage
from frc_desk.domain.timeline import MessageEntry
from frc_desk.errors import InvalidInputError
from frc_desk.operations.desks import Desks
from frc_desk.store import needs_life, referrals
from tests.builders import make_person
from tests.operations.two_schools import desks_of, hire_everyone

DAY = date(2026, 11, 20)


@pytest.fixture
def family(desks: Desks) -> tuple[Person, Person]:
    child = make_person("Leo Ramírez", school_id=desks.office.schools()[0].id, grade="4")
    rosa = make_person("Rosa Ramírez", "6265550111")
    added = desks.people.add_family(rosa, (child,), FamilyRole.MOTHER).value
    return added.members[0].person, added.members[1].person


def message(family: tuple[Person, Person]) -> NewSchoolMessage:
    return NewSchoolMessage(family[0].id, "Ms. Lee, office", "Bus pass", DAY, about_id=family[1].id)


def test_the_usual_day_is_three_working_days_away(desks: Desks) -> None:
    assert desks.school_messages.usual_day() == DAY


def test_it_goes_to_the_school_of_the_child_and_waits_until_the_parent_is_told(
    desks: Desks, family: tuple[Person, Person]
) -> None:
    desk = desks.school_messages
    sent = desk.send(message(family)).value
    assert sent.school_id == family[1].school_id
    (row,) = desk.waiting()
    assert (row.person_name, row.child_name, row.ended_as) == ("Rosa Ramírez", "Leo", None)
    desk.answered(sent.id, "It comes on Monday.")
    assert [one.ended_as for one in desk.waiting()] == [MessageEnd.ANSWERED]
    told = desk.parent_told(sent.id).value
    assert told.answer == "It comes on Monday."
    assert desk.waiting() == ()


def test_telling_the_parent_at_once_says_that_the_school_answered(
    desks: Desks, family: tuple[Person, Person]
) -> None:
    sent = desks.school_messages.send(message(family)).value
    told = desks.school_messages.parent_told(sent.id).value
    assert (told.ended_as, told.is_open) == (MessageEnd.ANSWERED, False)


def counts(desks: Desks) -> list[tuple[str, int]]:
    with desks.context.database.reading() as connection:
        found = needs_life.unmet_counts(
            connection,
            datetime(2026, 10, 1, tzinfo=LOCAL_ZONE),
            datetime(2027, 1, 1, tzinfo=LOCAL_ZONE),
        )
    return [(one.reason, one.count) for one in found]


def test_a_school_that_did_not_answer_counts_among_what_was_not_met(
    desks: Desks, family: tuple[Person, Person]
) -> None:
    sent = desks.school_messages.send(message(family)).value
    assert counts(desks) == []
    desks.school_messages.did_not_answer(sent.id)
    assert counts(desks) == [(UnmetReason.SCHOOL_DID_NOT_ANSWER, 1)]
    assert [one.ended_as for one in desks.school_messages.waiting()] == [MessageEnd.NO_ANSWER]


def test_with_a_need_the_need_is_closed_and_counted_once_and_a_late_answer_opens_it(
    desks: Desks, family: tuple[Person, Person]
) -> None:
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        person_id=family[0].id,
        who="Rosa",
        needs=(DraftNeed("EDU-01", Urgency.NORMAL),),
        endings=(Ending.QUESTION_ANSWERED,),
    )
    contact = desks.contacts.wrap_up(draft).value
    with desks.context.database.reading() as connection:
        (need,) = referrals.needs_of(connection, contact.id)
    new = replace(message(family), contact_id=contact.id, need_id=need.id)
    sent = desks.school_messages.send(new).value
    desks.school_messages.did_not_answer(sent.id)
    standing = desks.needs.standings(contact.id)[need.id]
    assert (standing.state, standing.reason) == (
        NeedState.UNMET,
        UnmetReason.SCHOOL_DID_NOT_ANSWER,
    )
    assert counts(desks) == [(UnmetReason.SCHOOL_DID_NOT_ANSWER, 1)]
    desks.school_messages.answered(sent.id)
    assert desks.needs.standings(contact.id)[need.id].state is NeedState.OPEN
    assert counts(desks) == []


def test_the_supervisor_sees_what_is_three_working_days_late(
    desks: Desks, family: tuple[Person, Person], clock: FixedClock
) -> None:
    people = hire_everyone(desks, ())
    boss = desks_of(desks, people[Role.SUPERVISOR])
    other = desks_of(desks, people[Role.DESK])
    desks.school_messages.send(message(family))
    assert boss.school_messages.waiting() == ()
    clock.move_to(datetime(2026, 12, 1, 9, 0, tzinfo=LOCAL_ZONE))
    assert [one.is_mine for one in boss.school_messages.waiting()] == [False]
    assert other.school_messages.waiting() == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"to_whom": " "}, "to_whom"),
        ({"matter": ""}, "matter"),
        ({"matter": "x" * 1001}, "matter"),
        ({"answer_by": DAY - timedelta(days=9)}, "answer_by"),
    ],
)
def test_each_line_has_its_sentence(
    desks: Desks, family: tuple[Person, Person], change: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        desks.school_messages.send(replace(message(family), **change))  # type: ignore[arg-type] # one field of several kinds
    assert set(refused.value.problems) == {field}


def test_a_need_of_somebody_else_is_refused(desks: Desks, family: tuple[Person, Person]) -> None:
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        no_name=True,
        needs=(DraftNeed("EDU-01", Urgency.NORMAL),),
        endings=(Ending.QUESTION_ANSWERED,),
    )
    contact = desks.contacts.wrap_up(draft).value
    with desks.context.database.reading() as connection:
        (need,) = referrals.needs_of(connection, contact.id)
    with pytest.raises(InvalidInputError):
        desks.school_messages.send(replace(message(family), need_id=need.id))


def test_it_stands_in_the_timeline_of_the_parent_who_asked(
    desks: Desks, family: tuple[Person, Person]
) -> None:
    desks.school_messages.send(message(family))
    (entry,) = desks.timeline.timeline(family[0].id, 10)
    assert isinstance(entry, MessageEntry)
    assert (entry.to_whom, entry.about) == ("Ms. Lee, office", "Leo")
