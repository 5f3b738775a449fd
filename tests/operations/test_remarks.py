"""What parents told us: nameless unless an answer is wanted, open until told back, a file without families."""

from dataclasses import replace

import pytest

from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.people import Answer, Person
from frc_desk.domain.privacy import Role
from frc_desk.domain.remarks import RemarkState, TakenWhere
from frc_desk.errors import InvalidInputError
from frc_desk.operations.desks import Desks
from tests.builders import make_person
from tests.operations.two_schools import desks_of, hire_everyone

LINE = "Xochitl says the bus is late every day, call 626 555 0111"


@pytest.fixture
def parent(desks: Desks) -> Person:
    adult = make_person("Xochitl Méndez", "6265550111")
    return desks.people.add_family(adult).value.members[0].person


def test_a_line_is_open_until_it_was_answered_and_told_back(desks: Desks) -> None:
    remark = desks.remarks.write("The bus is late.", "buses", TakenWhere.CALL).value
    assert remark.person_id is None
    assert [one.remark.state for one in desks.remarks.waiting()] == [RemarkState.NO_ANSWER]
    with pytest.raises(InvalidInputError):
        desks.remarks.told_back(remark.id)
    desks.remarks.answer(remark.id, "A second bus runs from January.")
    assert [one.remark.state for one in desks.remarks.waiting()] == [RemarkState.NOT_TOLD]
    desks.remarks.told_back(remark.id)
    assert desks.remarks.waiting() == ()
    assert [one.remark.state for one in desks.remarks.remarks()] == [RemarkState.TOLD]


@pytest.mark.parametrize(
    ("line", "topic", "field"),
    [(" ", "buses", "line"), ("x" * 501, "buses", "line"), ("The bus", "weather", "topic")],
)
def test_each_field_has_its_sentence(desks: Desks, line: str, topic: str, field: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        desks.remarks.write(line, topic, TakenWhere.DESK)
    assert set(refused.value.problems) == {field}


def test_nothing_is_to_be_told_to_a_parent_without_a_safe_way(desks: Desks, parent: Person) -> None:
    remark = desks.remarks.write(
        "The bus is late.", "buses", TakenWhere.DESK, person_id=parent.id
    ).value
    desks.remarks.answer(remark.id, "A second bus runs from January.")
    (row,) = desks.remarks.waiting()
    assert (row.person_name, row.may_call, row.may_text) == ("Xochitl Méndez", True, True)
    desks.people.change(replace(parent, safe_call=Answer.NO))
    assert [(one.may_call, one.may_text) for one in desks.remarks.waiting()] == [(False, True)]
    desks.people.change(replace(parent, safe_call=Answer.NO, safe_text=Answer.NO))
    assert desks.remarks.waiting() == ()


def test_only_the_supervisor_has_them_on_today(desks: Desks) -> None:
    front = desks_of(desks, hire_everyone(desks, ())[Role.DESK])
    front.remarks.write("The bus is late.", "buses", TakenWhere.CALL)
    assert front.remarks.waiting() == ()
    assert len(front.remarks.remarks()) == len(desks.remarks.waiting()) == 1


def test_whoever_may_not_see_the_family_sees_the_line_without_a_name(
    desks: Desks, parent: Person
) -> None:
    schools = desks.office.schools()
    cora = desks_of(desks, hire_everyone(desks, (schools[1].id,))[Role.COMMUNITY_ASSISTANT])
    desks.remarks.write("The bus is late.", "buses", TakenWhere.DESK, person_id=parent.id)
    (row,) = cora.remarks.remarks()
    assert (row.remark.line, row.remark.person_id, row.person_name) == (
        "The bus is late.",
        None,
        "",
    )


def test_the_file_names_no_family_and_no_number(desks: Desks, parent: Person) -> None:
    desks.remarks.write(LINE, "buses", TakenWhere.WORKSHOP, person_id=parent.id)
    desks.remarks.write("=SUM(1)", "food", TakenWhere.CALL)
    said = desks.remarks.file().decode("utf-8-sig")
    assert "the bus is late every day" in said
    for word in ("Xochitl", "Méndez", "0111", parent.id):
        assert word not in said
    assert "'=SUM(1)" in said


def test_the_district_adds_a_topic_of_its_own(desks: Desks) -> None:
    (first, *_) = desks.rules.choices(ChoiceList.REMARK_TOPIC)
    own = replace(
        first, code="lunch", number=20, label_en="Lunch", label_es="Almuerzo", source="us"
    )
    desks.rules.change_choice(own)
    assert desks.rules.choices(ChoiceList.REMARK_TOPIC)[-1].code == "lunch"
    desks.remarks.write("The lunch is short.", "lunch", TakenWhere.CALL)
    desks.rules.change_choice(replace(own, in_use=False))
    with pytest.raises(InvalidInputError):
        desks.remarks.write("The lunch is short.", "lunch", TakenWhere.CALL)
