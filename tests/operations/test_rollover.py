"""A school year is looked at first, begun in one act, and taken back in one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.directory_formats.starter import starter_schools
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import GuardianshipId, PersonId, SchoolId
from frc_desk.domain.people import Family, FamilyRole
from frc_desk.domain.rollover import ChildChoice, RolloverPlan, RolloverStep
from frc_desk.domain.schools import LeftBecause, SchoolState
from frc_desk.errors import InvalidInputError, NotAllowedError
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER, PracticeWish, make_practice
from frc_desk.store.engine import Database
from tests.builders import make_person

FIRST_DAY = date(2027, 8, 11)
BORN_2009 = date(2009, 5, 5)


@pytest.fixture
def clock() -> FixedClock:
    """A morning in June, when the year is closed."""
    return FixedClock(datetime(2027, 6, 21, 9, 0, tzinfo=LOCAL_ZONE))


def school_of(level: str, number: int = 0) -> SchoolId:
    fits = [
        one.id
        for one in starter_schools()
        if one.level == level and one.state is not SchoolState.CLOSED
    ]
    return fits[number]


ELEMENTARY, MIDDLE, HIGH = school_of("elementary"), school_of("middle"), school_of("high")


@pytest.fixture
def ruiz(desks: Desks) -> Family:
    """A mother with a third grader, a fifth grader and a student who is eighteen."""
    children = (
        make_person("Diego Ruiz", school_id=ELEMENTARY, grade="3"),
        make_person("Alma Ruiz", school_id=ELEMENTARY, grade="5"),
        make_person("Iker Ruiz", school_id=HIGH, grade="11", born_on=BORN_2009),
    )
    mother = make_person("Rosa Ruiz", release_until=date(2027, 6, 30))
    family = desks.people.add_family(mother, children, FamilyRole.MOTHER).value
    for child in family.children:
        said = Guardianship(
            GuardianshipId(""),
            family.members[0].person.id,
            child.person.id,
            FamilyRole.MOTHER,
            holds_rights=True,
            may_receive=True,
        )
        desks.families.set_guardianship(said)
    return family


def ready(desks: Desks) -> RolloverPlan:
    plan = desks.rollover.preview()
    for question in plan.open_questions:
        plan = plan.answered(question.key, MIDDLE)
    return plan


def ids(family: Family) -> list[PersonId]:
    return [child.person.id for child in family.children]


def grades(desks: Desks, family: Family) -> list[tuple[str, SchoolId | None]]:
    people = (desks.people.person(one) for one in ids(family))
    return [(person.grade, person.school_id) for person in people]


def test_the_preview_of_a_summer_is_for_its_own_august_and_writes_nothing(
    desks: Desks, ruiz: Family
) -> None:
    plan = desks.rollover.preview()
    assert (plan.begins, plan.on) == (2027, FIRST_DAY)
    assert {line.child.person_id for line in plan.lines} == set(ids(ruiz))
    assert [one.name for one in plan.of_age] == ["Iker Ruiz"]
    assert plan.lapses.releases == (ruiz.members[0].person.id,)
    assert grades(desks, ruiz) == [("3", ELEMENTARY), ("5", ELEMENTARY), ("11", HIGH)]


def test_the_year_is_begun_in_one_act(desks: Desks, ruiz: Family) -> None:
    told: list[tuple[int, int]] = []
    done = desks.rollover.carry_out(ready(desks), lambda at, of: told.append((at, of)))
    assert grades(desks, ruiz) == [("4", ELEMENTARY), ("6", MIDDLE), ("12", HIGH)]
    assert told == [(3, 3)]
    view = desks.families.household(ruiz.household.id)
    old, new = view.schools_of(ids(ruiz)[1])
    assert (old.until_on, old.why) == (FIRST_DAY, LeftBecause.NEXT_SCHOOL)
    assert (new.school_id, new.grade, new.from_on) == (MIDDLE, "6", FIRST_DAY)
    rights = {one.child_id: one.holds_rights for one in view.guardianships}
    assert [rights[one] for one in ids(ruiz)] == [True, True, False]
    assert desks.people.person(ruiz.members[0].person.id).release_until is None
    assert done.value.begins == 2027


def test_the_year_is_taken_back_completely(desks: Desks, ruiz: Family) -> None:
    before = desks.families.household(ruiz.household.id)
    plan = desks.rollover.preview()
    done = desks.rollover.carry_out(ready(desks))
    desks.undo.undo(done.act)
    assert desks.families.household(ruiz.household.id) == before
    assert desks.rollover.preview() == plan


def test_a_year_is_not_begun_twice_and_the_next_remembers_the_schools(
    desks: Desks, ruiz: Family, clock: FixedClock
) -> None:
    plan = ready(desks)
    desks.rollover.carry_out(plan)
    with pytest.raises(InvalidInputError, match="begun already"):
        desks.rollover.carry_out(plan)
    assert desks.rollover.preview(FIRST_DAY).begun_on == date(2027, 6, 21)
    clock.move_to(clock.now() + timedelta(days=365))
    following = desks.rollover.preview()
    assert (following.begins, following.on) == (2028, date(2028, 8, 11))
    diego = next(x for x in following.lines if x.child.person_id == ids(ruiz)[0])
    assert (diego.step, diego.grade_after) == (RolloverStep.NEXT_GRADE, "5")
    remembered = {one.id: one.next_school for one in following.schools}
    assert remembered[ELEMENTARY] == MIDDLE
    graduate = next(x for x in following.lines if x.child.person_id == ids(ruiz)[2])
    assert (graduate.step, graduate.school_after) == (RolloverStep.GRADUATES, None)


def test_what_one_says_about_a_child_is_done(desks: Desks, ruiz: Family) -> None:
    diego, alma, _ = ids(ruiz)
    plan = ready(desks).chosen(diego, ChildChoice.SAME_GRADE).chosen(alma, ChildChoice.LEAVES)
    desks.rollover.carry_out(plan)
    assert grades(desks, ruiz)[:2] == [("3", ELEMENTARY), ("5", None)]
    (left,) = desks.families.household(ruiz.household.id).schools_of(alma)
    assert left.why is LeftBecause.LEFT_DISTRICT


def test_an_open_question_or_a_change_since_is_said_and_nothing_is_written(
    desks: Desks, ruiz: Family
) -> None:
    with pytest.raises(InvalidInputError, match="where its children go on"):
        desks.rollover.carry_out(desks.rollover.preview())
    plan = ready(desks)
    diego = desks.people.person(ids(ruiz)[0])
    desks.people.change(replace(diego, grade="2"))
    with pytest.raises(InvalidInputError, match="changed since"):
        desks.rollover.carry_out(plan)
    assert grades(desks, ruiz)[0] == ("2", ELEMENTARY)


@pytest.mark.usefixtures("ruiz")
def test_it_is_refused_while_it_is_too_early_or_the_day_is_none(
    desks: Desks, clock: FixedClock
) -> None:
    with pytest.raises(InvalidInputError):
        desks.rollover.preview(date(9999, 8, 11))
    clock.move_to(datetime(2027, 1, 15, 9, 0, tzinfo=LOCAL_ZONE))
    plan = ready(desks)
    assert plan.opens_on == date(2027, 5, 3)
    with pytest.raises(InvalidInputError, match="too early"):
        desks.rollover.carry_out(plan)


def test_only_a_supervisor_begins_a_year(ben_desks: Desks) -> None:
    with pytest.raises(NotAllowedError):
        ben_desks.rollover.preview()


@pytest.fixture
def practice_desks(tmp_path: Path) -> Iterator[Desks]:
    folder = tmp_path / "practice"
    at = FixedClock(datetime(2026, 11, 17, 8, 0, tzinfo=LOCAL_ZONE))
    make_practice(folder, at, PracticeWish(families=20, contacts=10))
    context = open_office(folder, USER, PASSPHRASE, at, ballast_bytes=0)
    yield build_desks(context)
    close_office(context)


def test_a_practice_year_can_be_tried_at_any_time_and_taken_back(practice_desks: Desks) -> None:
    desk = practice_desks.rollover
    plan = desk.preview()
    for question in plan.open_questions:
        answers = plan.where_on(question)
        plan = plan.answered(question.key, answers[0].id if answers else None)
    assert plan.is_ready
    before = everyone(practice_desks.context.database)
    act = desk.carry_out(plan).act
    assert everyone(practice_desks.context.database) != before
    practice_desks.undo.undo(act)
    assert everyone(practice_desks.context.database) == before


def everyone(database: Database) -> list[tuple[object, ...]]:
    """People with the words that find them, and the schools children went to."""
    with database.reading() as connection:
        people = connection.exec_driver_sql("SELECT * FROM persons ORDER BY id")
        rows = [tuple(row) for row in people]
        went = connection.exec_driver_sql("SELECT * FROM attendances WHERE deleted = 0 ORDER BY id")
        return rows + [tuple(row) for row in went]
