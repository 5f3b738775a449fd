"""A family that seems to be here twice becomes one task for somebody who may join them, until it is settled."""

from dataclasses import replace

import pytest

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.people import FamilyRole
from frc_desk.domain.privacy import Role
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.store import same_pairs
from tests import offices
from tests.builders import make_person


@pytest.fixture
def twice(practice: Desks) -> tuple[PersonId, PersonId]:
    """Write one family down twice, after everybody else here was looked at."""
    practice.same_people.look_at_new()
    return add(practice, "Guadalupe Quintanilla"), add(practice, "Lupita Quintaniya")


def add(desks: Desks, name: str, phone: str = "6265550142", child: str = "Xochitl") -> PersonId:
    young = make_person(f"{child} {name.rsplit(maxsplit=1)[-1]}")
    done = desks.people.add_family(make_person(name, phone), (young,), FamilyRole.MOTHER)
    return done.value.members[0].person.id


def look(desks: Desks) -> None:
    """Look as on the next morning, to the end."""
    with desks.context.database.maintenance() as connection:
        connection.exec_driver_sql(
            "UPDATE store_state SET value = substr(value, 1, instr(value, ' '))"
            " WHERE name = 'same_checked'"
        )
    while desks.same_people.look_at_new(2).value:
        pass


def planned(desks: Desks) -> list[Task]:
    return [task for task in desks.tasks.open_tasks() if task.kind is TaskKind.SAME_FAMILY]


def test_a_family_written_down_twice_is_one_task_that_names_nobody(
    practice: Desks, twice: tuple[PersonId, PersonId]
) -> None:
    look(practice)
    look(practice)
    (task,) = planned(practice)
    assert {task.about, task.other} == set(twice)
    assert task.line == ""
    assert task.staff_id == practice.context.actor.id


def test_a_stranger_and_the_two_of_one_household_plan_nothing(practice: Desks) -> None:
    practice.same_people.look_at_new()
    couple = (make_person("Rosa Quintanilla", "6265550142"), make_person("Ana Q."))
    practice.people.add_family(couple[0], couple[1:], FamilyRole.MOTHER)
    add(practice, "Zbigniew Wojciechowski", "6265550143", "Lech")
    look(practice)
    assert planned(practice) == []


def test_it_is_looked_once_a_day_and_only_at_whoever_came_since(practice: Desks) -> None:
    first, second = add(practice, "Guadalupe Quintanilla"), add(practice, "Lupita Quintaniya")
    practice.same_people.look_at_new()
    look(practice)
    assert planned(practice) == []
    third = add(practice, "Guadalupe Kintanilla")
    assert practice.same_people.look_at_new().value == 0
    assert planned(practice) == []
    look(practice)
    found = {frozenset((task.about, task.other)) for task in planned(practice)}
    assert found == {frozenset((first, third)), frozenset((second, third))}


def test_joining_them_or_calling_them_two_ends_the_task_and_undo_brings_it_back(
    practice: Desks, twice: tuple[PersonId, PersonId]
) -> None:
    look(practice)
    done = practice.same_people.merge(*twice)
    assert planned(practice) == []
    practice.undo.undo(done.act)
    assert len(planned(practice)) == 1
    practice.same_people.not_the_same(*twice)
    assert planned(practice) == []
    look(practice)
    assert planned(practice) == []


def test_what_is_planned_by_itself_is_nothing_to_take_back(
    practice: Desks, twice: tuple[PersonId, PersonId]
) -> None:
    before = practice.undo.last()
    look(practice)
    assert planned(practice)
    assert before is not None
    assert practice.undo.last() == before
    assert twice


def test_two_machines_that_note_the_same_pair_make_one_task(
    practice: Desks, twice: tuple[PersonId, PersonId]
) -> None:
    one, other = twice
    with practice.context.database.unit(practice.context.actor.id, "plan_same_family") as unit:
        assert same_pairs.note_pair(unit, one, other)
        assert not same_pairs.note_pair(unit, other, one)
    (task,) = planned(practice)
    practice.tasks.finish(task.id)
    with practice.context.database.unit(practice.context.actor.id, "plan_same_family") as unit:
        assert not same_pairs.note_pair(unit, one, other)


def test_whoever_sees_some_families_only_neither_looks_nor_is_given_the_task(
    practice: Desks, twice: tuple[PersonId, PersonId]
) -> None:
    school = practice.office.schools()[0].id
    context = practice.context
    actor = replace(offices.BEN, roles=(Role.COMMUNITY_ASSISTANT,), school_id=SchoolId(school))
    at_school = build_desks(Context(context.database, context.clock, actor))
    assert at_school.same_people.look_at_new().value == 0
    assert planned(practice) == []
    with context.database.unit(actor.id, "plan_same_family") as unit:
        same_pairs.note_pair(unit, *twice)
    (task,) = planned(practice)
    assert task.staff_id != actor.id
