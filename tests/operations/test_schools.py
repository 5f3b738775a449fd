"""The schools of the district in the hands of the office: closed and merged ones stay, undo takes all back."""

from datetime import date

import pytest

from frc_desk.domain.ids import PersonId, SchoolId
from frc_desk.domain.people import Family, FamilyRole
from frc_desk.domain.rollover import QuestionKind
from frc_desk.domain.schools import LeftBecause, School, SchoolState
from frc_desk.errors import InvalidInputError, NotAllowedError
from frc_desk.operations.desks import Desks
from frc_desk.operations.schools import SchoolLine, SchoolWords
from tests.builders import make_person

TODAY = date(2026, 11, 17)
NEW = SchoolWords("Arroyo School", "Arroyo", "elementary", "91103", ("Arroyo Seco",))


def line(desks: Desks, short_name: str) -> SchoolLine:
    return next(one for one in desks.schools.lines() if one.school.short_name == short_name)


def school(desks: Desks, short_name: str) -> School:
    return line(desks, short_name).school


def ruiz(desks: Desks, school_id: SchoolId, grade: str = "3") -> Family:
    child = make_person("Diego Ruiz", school_id=school_id, grade=grade)
    return desks.people.add_family(make_person("Rosa Ruiz"), (child,), FamilyRole.MOTHER).value


def goes_to(desks: Desks, family: Family) -> SchoolId | None:
    child: PersonId = family.children[0].person.id
    return desks.people.person(child).school_id


def test_a_school_is_added_found_by_its_names_and_taken_back(desks: Desks) -> None:
    done = desks.schools.add(NEW)
    assert line(desks, "Arroyo").children == 0
    assert done.value.aliases == ("Arroyo Seco",)
    desks.undo.undo(done.act)
    assert [one for one in desks.schools.lines() if one.school.short_name == "Arroyo"] == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (SchoolWords(" ", "", "high"), "name"),
        (SchoolWords("FIELD Eleméntary", "", "high"), "name"),
        (SchoolWords("x" * 201, "x", "high"), "name"),
        (SchoolWords("Arroyo", "", "galaxy"), "level"),
        (SchoolWords("Arroyo", "", "high", "9110"), "zip"),
    ],
)
def test_what_cannot_be_right_gets_its_sentence(
    desks: Desks, words: SchoolWords, name: str
) -> None:
    with pytest.raises(InvalidInputError) as told:
        desks.schools.add(words)
    assert set(told.value.problems) == {name}


def test_a_correction_makes_an_unchecked_school_an_open_one(desks: Desks) -> None:
    before = school(desks, "Longfellow")
    words = SchoolWords("Longfellow School", "Longfellow", "K-8", "91104")
    after = desks.schools.correct(before.id, words).value
    assert (before.state, after.state) == (SchoolState.UNVERIFIED, SchoolState.OPEN)
    assert (after.name, after.level) == ("Longfellow School", "K-8")


def test_a_school_that_moved_keeps_its_children_and_says_since_when(desks: Desks) -> None:
    eliot = school(desks, "Eliot Arts")
    family = ruiz(desks, eliot.id, "7")
    after = desks.schools.move(eliot.id, "91105", date(2026, 8, 11)).value
    assert (after.zip_code, after.moved_on) == ("91105", date(2026, 8, 11))
    assert (eliot.state, after.state) == (SchoolState.DAMAGED, SchoolState.OPEN)
    assert goes_to(desks, family) == eliot.id
    with pytest.raises(InvalidInputError):
        desks.schools.move(eliot.id, "911", TODAY)


def test_a_closed_school_s_children_go_where_was_said_in_one_act(desks: Desks) -> None:
    field, madison = school(desks, "Field"), school(desks, "Madison")
    family = ruiz(desks, field.id)
    with pytest.raises(InvalidInputError):
        desks.schools.move_children(field.id)
    desks.schools.close(field.id, TODAY, madison.id)
    assert school(desks, "Field").state is SchoolState.CLOSED
    assert goes_to(desks, family) == field.id
    done = desks.schools.move_children(field.id)
    assert (done.value, goes_to(desks, family)) == (1, madison.id)
    old, new = desks.families.household(family.household.id).attendances
    assert (old.until_on, old.why, new.school_id) == (TODAY, LeftBecause.SCHOOL_CLOSED, madison.id)
    desks.undo.undo(done.act)
    assert goes_to(desks, family) == field.id


def test_a_merged_school_is_found_by_its_name_at_the_other(desks: Desks) -> None:
    field, madison = school(desks, "Field"), school(desks, "Madison")
    family = ruiz(desks, field.id)
    done = desks.schools.merge(field.id, madison.id, TODAY)
    assert "Field" in school(desks, "Madison").aliases
    desks.schools.move_children(field.id)
    why = [one.why for one in desks.families.household(family.household.id).attendances]
    assert why == [LeftBecause.SCHOOL_MERGED, None]
    assert school(desks, "Field").merged_into == madison.id
    assert done.act


def test_a_closing_ahead_is_asked_by_the_next_school_year_and_answered_already(
    desks: Desks,
) -> None:
    field, madison = school(desks, "Field"), school(desks, "Madison")
    family = ruiz(desks, field.id)
    desks.schools.close(field.id, date(2027, 6, 10), madison.id)
    assert school(desks, "Field").state is SchoolState.OPEN
    plan = desks.rollover.preview()
    (question,) = [one for one in plan.questions if one.school_id == field.id]
    assert (question.kind, question.answer) == (QuestionKind.CLOSED, madison.id)
    (only,) = [one for one in plan.lines if one.child.person_id == family.children[0].person.id]
    assert (only.grade_after, only.school_after) == ("4", madison.id)


def test_the_next_school_answers_the_question_of_the_last_grade(desks: Desks) -> None:
    field, mckinley = school(desks, "Field"), school(desks, "Octavia Butler")
    ruiz(desks, field.id, "5")
    desks.schools.set_next(field.id, mckinley.id)
    plan = desks.rollover.preview()
    assert [one.answer for one in plan.questions if one.school_id == field.id] == [mckinley.id]
    with pytest.raises(InvalidInputError):
        desks.schools.set_next(field.id, school(desks, "PHS").id)
    desks.schools.set_next(field.id, None)
    assert school(desks, "Field").next_school is None


def test_nothing_is_proposed_where_several_schools_could_follow(desks: Desks) -> None:
    assert {one.proposed for one in desks.schools.lines()} == {None}
    done = desks.schools.propose_next()
    assert (done.value, done.act) == (0, "")


def test_the_only_school_that_takes_the_grade_is_proposed_and_taken_back(desks: Desks) -> None:
    keeps = "Octavia Butler"
    for one in line(desks, "Field").after:
        if one.short_name != keeps:
            desks.schools.close(one.id, TODAY)
    done = desks.schools.propose_next()
    assert done.value > 1
    assert school(desks, "Field").next_school == school(desks, keeps).id
    desks.undo.undo(done.act)
    assert school(desks, "Field").next_school is None


def test_a_school_closed_by_mistake_opens_again(desks: Desks) -> None:
    field = school(desks, "Field")
    desks.schools.close(field.id, TODAY)
    desks.schools.open_again(field.id)
    assert school(desks, "Field") == field


def test_no_school_closes_into_itself_or_a_closed_one(desks: Desks) -> None:
    field = school(desks, "Field")
    for other in (field, school(desks, "Franklin")):
        with pytest.raises(InvalidInputError):
            desks.schools.close(field.id, TODAY, other.id)


def test_who_sets_nothing_up_changes_no_school(ben_desks: Desks) -> None:
    with pytest.raises(NotAllowedError):
        ben_desks.schools.add(NEW)
    with pytest.raises(NotAllowedError):
        ben_desks.schools.move_children(school(ben_desks, "Field").id)
