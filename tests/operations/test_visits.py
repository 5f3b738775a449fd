"""Home visits: nobody goes alone, the timer reaches those it should, and what was found becomes a contact."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.contacts import Channel, Ending, NoteKind
from frc_desk.domain.people import FamilyRole, Person
from frc_desk.domain.privacy import Role
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.tasks import TaskKind
from frc_desk.domain.timeline import ContactEntry, VisitEntry
from frc_desk.domain.visits import (
    Findings,
    Met,
    NewVisit,
    NextStep,
    Visit,
    VisitEnd,
    VisitPart,
)
from frc_desk.errors import InvalidInputError
from frc_desk.operations.desks import Desks
from frc_desk.store import contacts
from tests.builders import make_person
from tests.operations.two_schools import desks_of, hire_everyone

AT = datetime(2026, 11, 17, 14, 0, tzinfo=LOCAL_ZONE)
SAFETY = "Dog in the yard, use the side gate"


@pytest.fixture
def everyone(desks: Desks) -> dict[Role, StaffMember]:
    return hire_everyone(desks, (desks.office.schools()[1].id,))


@pytest.fixture
def family(desks: Desks) -> tuple[Person, Person]:
    school = desks.office.schools()[0].id
    adult = make_person("Rosa Ramírez", "6265550111", safe_hours="after five", code_word="Luna")
    child = make_person("Leo Ramírez", school_id=school, grade="4")
    added = desks.people.add_family(adult, (child,), FamilyRole.MOTHER).value
    return added.members[0].person, added.members[1].person


def planned(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> Visit:
    adult, child = family
    new = NewVisit(
        adult.id,
        "attendance",
        AT,
        about_id=child.id,
        caller_id=everyone[Role.LIAISON].id,
        speaks="es",
        safety_note=SAFETY,
    )
    return desks.visits.plan(new).value


FOUND = Findings(
    met=(Met.PARENT, Met.STUDENT),
    barriers=("transport", "work_hours"),
    notes=(
        (NoteKind.FAMILY_SAID, "The bus does not come before eight."),
        (NoteKind.I_SAW, "Two stops, no shelter. SSN 123-45-6789"),
        (NoteKind.STAFF_OPINION, "  "),
    ),
    steps=(NextStep("Ask about a bus pass", AT.date() + timedelta(days=2)),),
)


def test_nobody_goes_alone(desks: Desks, family: tuple[Person, Person]) -> None:
    me = desks.context.actor.id
    for second in (None, me):
        with pytest.raises(InvalidInputError) as refused:
            desks.visits.plan(NewVisit(family[0].id, "attendance", AT, second_id=second))
        assert set(refused.value.problems) == {"second"}


def test_a_purpose_comes_from_the_list_of_the_district(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    second = everyone[Role.LIAISON].id
    with pytest.raises(InvalidInputError) as refused:
        desks.visits.plan(NewVisit(family[0].id, "to look around", AT, second_id=second))
    assert set(refused.value.problems) == {"purpose"}


def test_a_visit_is_about_a_child_of_the_family(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    other = desks.people.add_family(make_person("Somebody Else")).value.members[0].person
    new = NewVisit(
        family[0].id, "attendance", AT, about_id=other.id, second_id=everyone[Role.LIAISON].id
    )
    with pytest.raises(InvalidInputError) as refused:
        desks.visits.plan(new)
    assert set(refused.value.problems) == {"about"}


def test_the_timer_reaches_who_goes_who_calls_and_when_late_everyone_at_this_machine(
    desks: Desks,
    family: tuple[Person, Person],
    everyone: dict[Role, StaffMember],
    clock: FixedClock,
) -> None:
    planned(desks, family, everyone)
    caller = desks_of(desks, everyone[Role.LIAISON])
    front = desks_of(desks, everyone[Role.DESK])
    away = desks_of(desks, everyone[Role.COMMUNITY_ASSISTANT])
    assert [one.part for one in desks.visits.waiting()] == [VisitPart.GOES]
    assert [one.part for one in caller.visits.waiting()] == [VisitPart.CALLS]
    assert front.visits.waiting() == ()
    clock.move_to(AT + timedelta(minutes=91))
    (seen,) = front.visits.waiting()
    assert seen.part is VisitPart.OFFICE
    assert seen.is_overdue
    assert seen.person_name == "Rosa Ramírez"
    (covered,) = away.visits.waiting()
    assert (covered.person_name, covered.person_id, covered.purpose) == ("", None, "")
    checked = away.visits.check_in(covered.visit_id).value
    assert checked.safety_note == ""
    assert front.visits.waiting() == ()
    assert caller.visits.waiting() == ()
    (mine,) = desks.visits.waiting()
    assert mine.is_back


def test_what_was_found_becomes_a_contact_that_is_wrapped_up_like_a_call(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    visit = planned(desks, family, everyone)
    after = desks.visits.write_down(visit.id, FOUND).value
    assert after.contact_id is not None
    assert after.ended_as is VisitEnd.WRITTEN
    draft = desks.contacts.reopen(after.contact_id)
    assert (draft.channel, draft.speaks, draft.started_at) == (Channel.HOME_VISIT, "es", AT)
    assert draft.school_id == family[1].school_id
    desks.contacts.wrap_up(replace(draft, endings=(Ending.LISTENED,)))
    person = desks.people.person(family[0].id)
    assert (person.safe_hours, person.code_word) == ("after five", "Luna")
    with desks.context.database.reading() as connection:
        notes = contacts.notes_of(connection, after.contact_id)
    assert [one.kind for one in notes] == [NoteKind.FAMILY_SAID, NoteKind.I_SAW]
    assert "123-45-6789" not in notes[1].body
    (step,) = desks.tasks.tasks_about(family[0].id)
    assert (step.kind, step.line) == (TaskKind.NEXT_STEP, "Ask about a bus pass")


def test_a_visit_is_written_down_once(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    visit = planned(desks, family, everyone)
    desks.visits.write_down(visit.id, FOUND)
    with pytest.raises(InvalidInputError):
        desks.visits.write_down(visit.id, FOUND)
    with pytest.raises(InvalidInputError):
        desks.visits.call_off(visit.id)


def test_undo_takes_back_the_writing_and_leaves_the_plan(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    visit = planned(desks, family, everyone)
    done = desks.visits.write_down(visit.id, FOUND)
    desks.undo.undo(done.act)
    assert desks.visits.visit(visit.id).is_open
    assert desks.tasks.tasks_about(family[0].id) == ()


@pytest.mark.parametrize("met", [(), (Met.NOBODY, Met.PARENT)])
def test_somebody_was_there_or_nobody(
    desks: Desks,
    family: tuple[Person, Person],
    everyone: dict[Role, StaffMember],
    met: tuple[Met, ...],
) -> None:
    visit = planned(desks, family, everyone)
    with pytest.raises(InvalidInputError) as refused:
        desks.visits.write_down(visit.id, Findings(met))
    assert set(refused.value.problems) == {"met"}


def test_a_visit_that_found_nobody_proposes_no_answer(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    visit = planned(desks, family, everyone)
    after = desks.visits.write_down(visit.id, Findings((Met.NOBODY,))).value
    assert after.contact_id is not None
    draft = desks.contacts.reopen(after.contact_id)
    assert desks.contacts.proposed_endings(draft) == (Ending.NO_ANSWER,)


def test_the_timeline_shows_the_visit_and_never_its_safety_note(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    visit = planned(desks, family, everyone)
    (entry,) = desks.timeline.timeline(family[0].id, 10)
    assert isinstance(entry, VisitEntry)
    assert (entry.purpose, entry.about, entry.ended_as) == ("attendance", "Leo", None)
    after = desks.visits.write_down(visit.id, FOUND).value
    assert after.contact_id is not None
    draft = desks.contacts.reopen(after.contact_id)
    desks.contacts.wrap_up(replace(draft, endings=(Ending.LISTENED,)))
    entries = desks.timeline.timeline(family[0].id, 10)
    assert {type(one) for one in entries} == {VisitEntry, ContactEntry}
    assert SAFETY not in repr(entries)


def test_the_visit_to_one_adult_stays_with_that_adult(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    adult, _ = family
    planned(desks, family, everyone)
    home = desks.people.family_of(adult.id)
    assert home is not None
    other = desks.families.add_member(
        home.household.id, make_person("Luis Ramírez"), FamilyRole.FATHER
    ).value
    assert desks.timeline.timeline(other.id, 10) == ()
    assert desks.visits.of_person(other.id) == ()


def test_a_joined_record_keeps_its_visits(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    visit = planned(desks, family, everyone)
    twin = desks.people.add_family(make_person("Rosita Ramires")).value.members[0].person
    desks.same_people.merge(twin.id, family[0].id)
    assert [one.id for one in desks.visits.of_person(twin.id)] == [visit.id]


def test_a_moved_visit_has_a_new_timer(
    desks: Desks, family: tuple[Person, Person], everyone: dict[Role, StaffMember]
) -> None:
    visit = planned(desks, family, everyone)
    later = AT + timedelta(days=1)
    moved = desks.visits.move(visit.id, later, later + timedelta(hours=2)).value
    assert moved.planned_at == later
    assert desks.visits.waiting() == ()
    for wrong in (timedelta(), timedelta(hours=13)):
        with pytest.raises(InvalidInputError):
            desks.visits.move(visit.id, later, later + wrong)
