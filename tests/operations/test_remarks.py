"""What parents told us: nameless unless an answer is wanted, open until told back, a file without families."""

import csv
import io
from dataclasses import replace

import pytest

from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.people import Answer, Person
from frc_desk.domain.privacy import Role
from frc_desk.domain.remarks import RemarkState, TakenWhere
from frc_desk.errors import InvalidInputError, RecordNotFoundError
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


def test_a_community_assistant_reads_the_lines_of_their_own_schools_and_their_own(
    desks: Desks, parent: Person
) -> None:
    here, there = (one.id for one in desks.office.schools()[:2])
    cora = desks_of(desks, hire_everyone(desks, (here,))[Role.COMMUNITY_ASSISTANT])
    write = desks.remarks.write
    write("The gate is shut.", "buses", TakenWhere.DESK, person_id=parent.id)
    write("The bus is late.", "buses", TakenWhere.DESK, person_id=parent.id, school_id=here)
    other = write("No soap.", "buses", TakenWhere.DESK, school_id=there).value
    write("No paper.", "buses", TakenWhere.DESK, school_id=here)
    cora.remarks.write("No chalk.", "buses", TakenWhere.DESK, school_id=there)
    assert {one.remark.line for one in cora.remarks.remarks()} == {"No paper.", "No chalk."}
    said = cora.remarks.file(with_words=True).decode("utf-8-sig")
    assert "No paper" in said
    assert "No soap" not in said
    for refused in (cora.remarks.told_back, lambda one: cora.remarks.answer(one, "Yes.")):
        with pytest.raises(RecordNotFoundError):
            refused(other.id)
    assert len(desks.remarks.remarks()) == 5


def test_the_file_holds_no_word_that_was_typed_unless_it_is_asked_for(desks: Desks) -> None:
    desks.remarks.write("Unknown Name is hungry", "food", TakenWhere.CALL)
    said = desks.remarks.file().decode("utf-8-sig")
    assert "hungry" not in said
    assert said.splitlines()[0] == "day,topic,taken where,school,answered,told back on"
    assert "hungry" in desks.remarks.file(with_words=True).decode("utf-8-sig")


def test_the_file_names_no_family_and_no_number(desks: Desks, parent: Person) -> None:
    desks.remarks.write(LINE, "buses", TakenWhere.WORKSHOP, person_id=parent.id)
    desks.remarks.write("=SUM(1)", "food", TakenWhere.CALL)
    said = desks.remarks.file(with_words=True).decode("utf-8-sig")
    assert "the bus is late every day" in said
    for word in ("Xochitl", "Méndez", "0111", parent.id):
        assert word not in said
    assert "'=SUM(1)" in said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Xochitl Mendez is afraid of the dog", "… … is afraid of the dog"),
        ("ask Xóchitl's mother", "ask … mother"),
        ("Ms. Johnson shouts, tell ana@home.example", "Ms … shouts, tell …"),
        ("La maestra Johnson grita", "La maestra … grita"),
        ("call (626) 555-0111 after 5", "call … after 5"),
        ("xochitl flowers are in bloom", "xochitl flowers are in bloom"),
    ],
)
def test_a_name_in_a_line_without_a_family_is_left_out_where_the_office_knows_it(
    desks: Desks, parent: Person, typed: str, kept: str
) -> None:
    assert parent.full_name == "Xochitl Méndez"
    desks.remarks.write(typed, "buses", TakenWhere.CALL)
    (row,) = list(csv.reader(io.StringIO(desks.remarks.file(with_words=True).decode("utf-8-sig"))))[
        1:
    ]
    assert row[6] == kept


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
