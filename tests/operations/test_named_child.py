"""A child who is named while a family is written down belongs to it from then on."""

from dataclasses import replace

import pytest

from frc_desk.domain.contacts import AskedBy, Channel, ContactDraft, DraftPerson, Ending
from frc_desk.domain.ids import PersonId
from frc_desk.errors import InvalidInputError
from frc_desk.operations.desks import Desks
from tests.builders import make_person


def named(desks: Desks, child: str, **more: object) -> ContactDraft:
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        who="Guadalupe Quintanilla",
        new_person=DraftPerson("Guadalupe Quintanilla"),
        school_id=desks.office.schools()[0].id,
        child=child,
        endings=(Ending.LISTENED,),
    )
    return replace(draft, **more)  # type: ignore[arg-type] # one field per case


def children(desks: Desks, person_id: PersonId | None) -> list[tuple[str, str | None]]:
    assert person_id is not None
    around = desks.people.family_of(person_id)
    return [(m.person.full_name, m.person.school_id) for m in around.children] if around else []


def test_the_named_child_stands_in_the_new_household_with_the_school(practice: Desks) -> None:
    draft = named(practice, " Xochitl ")
    contact = practice.contacts.wrap_up(draft).value
    assert children(practice, contact.person_id) == [("Xochitl", draft.school_id)]


def test_a_form_that_is_written_twice_adds_the_child_once(practice: Desks) -> None:
    kept = practice.contacts.keep(named(practice, "")).value
    again = practice.contacts.keep(replace(kept, child="Xochitl")).value
    contact = practice.contacts.wrap_up(again).value
    assert [name for name, _ in children(practice, contact.person_id)] == ["Xochitl"]


def test_a_household_that_has_children_is_left_as_it_is(practice: Desks) -> None:
    family = practice.people.add_family(make_person("Rosa Gil"), (make_person("Ana Gil"),)).value
    person_id = family.members[0].person.id
    draft = named(practice, "Xochitl", new_person=None, person_id=person_id)
    practice.contacts.wrap_up(replace(draft, household_id=family.household.id))
    assert [name for name, _ in children(practice, person_id)] == ["Ana Gil"]


@pytest.mark.parametrize("asked_by", [AskedBy.STUDENT, AskedBy.SCHOOL_STAFF, AskedBy.PARTNER])
def test_whoever_is_not_of_the_family_gets_no_child(practice: Desks, asked_by: AskedBy) -> None:
    contact = practice.contacts.wrap_up(named(practice, "Xochitl", asked_by=asked_by)).value
    assert [name for name, _ in children(practice, contact.person_id) if name == "Xochitl"] == []


def test_undo_takes_the_child_back_with_the_contact(practice: Desks) -> None:
    done = practice.contacts.wrap_up(named(practice, "Xochitl"))
    practice.undo.undo(done.act)
    assert practice.quick.people("Xochitl") == ()


def test_a_name_that_is_too_long_has_its_sentence(practice: Desks) -> None:
    with pytest.raises(InvalidInputError) as refused:
        practice.contacts.wrap_up(named(practice, "X" * 101))
    assert "child" in refused.value.problems
