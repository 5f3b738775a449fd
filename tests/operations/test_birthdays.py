"""An eighteenth birthday is on somebody's Today before it comes, and ends what was said for the parents."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.contacts import Channel, Ending
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import GuardianshipId
from frc_desk.domain.people import Family, FamilyRole
from frc_desk.domain.rollover import RolloverPlan
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.operations.desks import Desks
from tests import offices
from tests.builders import make_person

BIRTHDAY = date(2027, 2, 17)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 17, 9, 0, tzinfo=LOCAL_ZONE))


def ruiz(desks: Desks, born_on: date = date(2009, 2, 17)) -> Family:
    iker = make_person("Iker Ruiz", grade="12", born_on=born_on)
    return desks.people.add_family(make_person("Rosa Ruiz"), (iker,), FamilyRole.MOTHER).value


def planned(desks: Desks, family: Family) -> tuple[Task, ...]:
    return desks.tasks.tasks_about(family.children[0].person.id)


def said(family: Family, *, may_receive: bool = True) -> Guardianship:
    mother, iker = family.members[0].person.id, family.children[0].person.id
    return Guardianship(
        GuardianshipId(""),
        mother,
        iker,
        FamilyRole.MOTHER,
        holds_rights=True,
        may_receive=may_receive,
    )


def test_a_birthday_of_this_year_is_planned_ten_working_days_before_it(desks: Desks) -> None:
    (task,) = planned(desks, ruiz(desks))
    assert (task.kind, task.line, task.staff_id) == (TaskKind.COMES_OF_AGE, "", offices.ANA.id)
    assert date(2027, 1, 28) <= task.due_on < BIRTHDAY


def test_the_task_goes_to_whoever_met_the_family_last(desks: Desks, ben_desks: Desks) -> None:
    family = ruiz(desks, date(2012, 2, 17))
    mother, iker = family.members[0].person, family.children[0].person
    call = ben_desks.contacts.new_draft(Channel.PHONE_IN)
    ended = replace(call, who=mother.full_name, person_id=mother.id, endings=(Ending.LISTENED,))
    ben_desks.contacts.wrap_up(ended)
    desks.people.change(replace(iker, born_on=date(2009, 2, 17)))
    (task,) = planned(desks, family)
    assert task.staff_id == offices.BEN.id


def test_a_corrected_birthday_moves_the_task_or_takes_it_away(desks: Desks) -> None:
    family = ruiz(desks)
    iker = family.children[0].person
    (before,) = planned(desks, family)
    desks.people.change(replace(iker, born_on=date(2009, 3, 17)))
    (after,) = planned(desks, family)
    assert (after.id, after.due_on > before.due_on) == (before.id, True)
    desks.people.change(replace(iker, born_on=date(2014, 3, 17)))
    assert planned(desks, family) == ()


@pytest.mark.parametrize("born_on", [date(2008, 11, 17), date(2008, 1, 1), date(2016, 5, 1)])
def test_neither_a_birthday_behind_us_nor_one_years_off_makes_a_task(
    desks: Desks, born_on: date
) -> None:
    assert planned(desks, ruiz(desks, born_on)) == ()


def begin_next_year(desks: Desks, clock: FixedClock) -> None:
    clock.move_to(datetime(2027, 6, 21, 9, 0, tzinfo=LOCAL_ZONE))
    plan: RolloverPlan = desks.rollover.preview()
    for question in plan.open_questions:
        plan = plan.answered(question.key, None)
    desks.rollover.carry_out(plan)


def test_the_school_year_plans_its_birthdays_and_undo_takes_them_back(
    desks: Desks, clock: FixedClock
) -> None:
    family = ruiz(desks, date(2010, 2, 17))
    assert planned(desks, family) == ()
    begin_next_year(desks, clock)
    (task,) = planned(desks, family)
    assert task.due_on < date(2028, 2, 17)
    last = desks.undo.last()
    assert last is not None
    desks.undo.undo(last.act)
    assert planned(desks, family) == ()


@pytest.mark.parametrize("since", [False, True])
def test_a_new_school_year_keeps_only_what_was_agreed_since_the_birthday(
    desks: Desks, clock: FixedClock, *, since: bool
) -> None:
    family = ruiz(desks)
    desks.families.set_guardianship(said(family))
    if since:
        clock.move_to(datetime(2027, 2, 18, 9, 0, tzinfo=LOCAL_ZONE))
        desks.families.set_guardianship(said(family))
    begin_next_year(desks, clock)
    (kept,) = desks.families.household(family.household.id).guardianships
    assert (kept.holds_rights, kept.may_receive) == (False, since)


def test_from_the_birthday_the_page_says_no_more_that_the_mother_holds_the_rights(
    desks: Desks, clock: FixedClock
) -> None:
    family = ruiz(desks)
    mother = family.members[0].person.id
    desks.families.set_guardianship(said(family))
    (before, *_) = desks.family_pages.record(mother).people
    clock.move_to(datetime(2027, 2, 17, 9, 0, tzinfo=LOCAL_ZONE))
    (after, *_) = desks.family_pages.record(mother).people
    assert (before.holds_rights, after.holds_rights) == (True, False)
    assert (before.may_receive, after.may_receive) == (True, False)
