"""A plan says what a new school year means for each child before anything is written."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.rollover import (
    ChildChoice,
    QuestionKind,
    RolloverChild,
    RolloverLine,
    RolloverPlan,
    RolloverStep,
    make_plan,
    too_early,
)
from frc_desk.domain.school_years import GRADES
from frc_desk.domain.schools import School, SchoolState

FIRST_DAY = date(2027, 8, 11)
ELM, OAK, MID, HIGH, GONE = (SchoolId(name) for name in ("elm", "oak", "mid", "high", "gone"))


def school(school_id: SchoolId, level: str, **more: object) -> School:
    made = School(id=school_id, name=school_id.title(), short_name=school_id.title(), level=level)
    return replace(made, **more)  # type: ignore[arg-type] # by name


SCHOOLS = (
    school(ELM, "elementary"),
    school(OAK, "elementary"),
    school(MID, "middle"),
    school(HIGH, "high"),
    school(GONE, "elementary", state=SchoolState.CLOSED),
)


def child(name: str, grade: str, at: SchoolId | None = ELM, **more: object) -> RolloverChild:
    return RolloverChild(PersonId(name), name, grade, at, **more)  # type: ignore[arg-type] # by name


def only_line(plan: RolloverPlan) -> RolloverLine:
    (line,) = plan.lines
    return line


def test_a_child_goes_up_one_grade_at_the_same_school() -> None:
    line = only_line(make_plan([child("Ana", "3")], SCHOOLS, FIRST_DAY))
    assert (line.step, line.grade_after, line.school_after) == (RolloverStep.NEXT_GRADE, "4", ELM)


def test_the_last_grade_asks_once_for_all_and_the_answer_is_for_all() -> None:
    plan = make_plan([child("Ana", "5"), child("Ben", "5"), child("Eva", "2")], SCHOOLS, FIRST_DAY)
    (question,) = plan.questions
    assert (question.school_id, question.kind, question.children) == (
        ELM,
        QuestionKind.LAST_GRADE,
        2,
    )
    assert not plan.is_ready
    assert [one.id for one in plan.where_on(question)] == [MID]
    answered = plan.answered(question.key, MID)
    assert answered.is_ready
    assert [(one.grade_after, one.school_after) for one in answered.lines] == [
        ("6", MID),
        ("6", MID),
        ("3", ELM),
    ]
    assert plan.lines[0].school_after is None


def test_an_answer_of_last_year_is_proposed_again() -> None:
    schools = (replace(SCHOOLS[0], next_school=MID), *SCHOOLS[1:])
    plan = make_plan([child("Ana", "5")], schools, FIRST_DAY)
    assert plan.is_ready
    assert only_line(plan).school_after == MID


def test_a_closed_school_asks_and_one_that_was_merged_does_not() -> None:
    plan = make_plan([child("Ana", "3", GONE)], SCHOOLS, FIRST_DAY)
    (question,) = plan.open_questions
    assert question.kind is QuestionKind.CLOSED
    assert [one.id for one in plan.where_on(question)] == [ELM, OAK]
    merged = (*SCHOOLS[:4], replace(SCHOOLS[4], merged_into=OAK))
    line = only_line(make_plan([child("Ana", "3", GONE)], merged, FIRST_DAY))
    assert (line.step, line.school_after) == (RolloverStep.SCHOOL_CLOSED, OAK)


def test_not_known_yet_is_an_answer_too() -> None:
    plan = make_plan([child("Ana", "5")], SCHOOLS, FIRST_DAY)
    plan = plan.answered(plan.questions[0].key, None)
    assert plan.is_ready
    assert only_line(plan).school_after is None


def test_the_last_grade_of_all_graduates_and_an_odd_grade_is_left_alone() -> None:
    plan = make_plan(
        [child("Ana", "12", HIGH), child("Ben", "ungraded"), child("Eva", "4", None)],
        SCHOOLS,
        FIRST_DAY,
    )
    assert [(x.step, x.grade_after, x.school_after) for x in plan.lines] == [
        (RolloverStep.GRADUATES, "", None),
        (RolloverStep.NOT_KNOWN, "ungraded", ELM),
        (RolloverStep.NEXT_GRADE, "5", None),
    ]
    assert not plan.lines[1].changes


def test_a_choice_for_one_child_changes_only_that_child() -> None:
    plan = make_plan([child("Ana", "3"), child("Ben", "3")], SCHOOLS, FIRST_DAY)
    stays = plan.chosen(PersonId("Ana"), ChildChoice.SAME_GRADE)
    assert [one.grade_after for one in stays.lines] == ["3", "4"]
    leaves = plan.chosen(PersonId("Ben"), ChildChoice.LEAVES)
    assert (leaves.lines[1].step, leaves.lines[1].school_after) == (RolloverStep.LEAVES, None)
    assert leaves.chosen(PersonId("Ben"), ChildChoice.AS_PROPOSED).lines == plan.lines


def test_who_stays_in_the_last_grade_stays_at_the_school_and_of_a_closed_one_goes_on() -> None:
    plan = make_plan([child("Ana", "5"), child("Ben", "3", GONE)], SCHOOLS, FIRST_DAY)
    for question in plan.questions:
        plan = plan.answered(question.key, OAK)
    for name in ("Ana", "Ben"):
        plan = plan.chosen(PersonId(name), ChildChoice.SAME_GRADE)
    assert [(one.grade_after, one.school_after) for one in plan.lines] == [("5", ELM), ("3", OAK)]


@pytest.mark.parametrize(
    ("born_on", "listed"),
    [
        (date(2009, 8, 11), True),
        (date(2010, 8, 10), True),
        (date(2010, 8, 11), False),
        (None, False),
    ],
)
def test_who_turns_eighteen_by_the_end_of_the_year_is_named(
    born_on: date | None, listed: bool
) -> None:
    plan = make_plan([child("Ana", "12", HIGH, born_on=born_on)], SCHOOLS, FIRST_DAY)
    assert bool(plan.of_age) is listed


def test_it_is_too_early_until_a_hundred_days_before() -> None:
    assert too_early(date(2027, 5, 2), FIRST_DAY) == date(2027, 5, 3)
    assert too_early(date(2027, 5, 3), FIRST_DAY) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*GRADES, "", "adult"]),
            st.sampled_from([ELM, OAK, MID, HIGH, GONE, None, SchoolId("unknown")]),
            st.sampled_from(ChildChoice),
        ),
        max_size=8,
    )
)
def test_no_child_skips_a_grade_or_is_lost(
    rows: list[tuple[str, SchoolId | None, ChildChoice]],
) -> None:
    children = [child(str(at), grade, school_id) for at, (grade, school_id, _) in enumerate(rows)]
    plan = make_plan(children, SCHOOLS, FIRST_DAY)
    for at, (_, _, choice) in enumerate(rows):
        plan = plan.chosen(PersonId(str(at)), choice)
    assert [line.child for line in plan.lines] == children
    for line in plan.lines:
        if line.child.grade in GRADES and line.grade_after in GRADES:
            up = GRADES.index(line.grade_after) - GRADES.index(line.child.grade)
            assert up == (
                line.step
                in {RolloverStep.NEXT_GRADE, RolloverStep.NEXT_SCHOOL, RolloverStep.SCHOOL_CLOSED}
            )
