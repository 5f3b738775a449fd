"""Households: who belongs to them, how they are reached, who answers for whom; every act can be taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from frc_desk.directory_formats.starter import starter_schools
from frc_desk.domain.changes import Done
from frc_desk.domain.contacts import Channel
from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import GuardianshipId, HouseholdId, PersonId, PersonPhoneId
from frc_desk.domain.people import Answer, Family, FamilyRole, Person, PersonPhone
from frc_desk.domain.schools import LeftBecause, School, SchoolState
from frc_desk.domain.tasks import TaskKind
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.operations.desks import Desks
from tests.builders import make_person

TODAY = date(2026, 11, 17)
NUMBER = "(626) 555-0142"
SECOND = "626 555 0199"


@pytest.fixture
def ruiz(desks: Desks) -> Family:
    """A mother, her mother and two children."""
    mother = make_person("Rosa Ruiz Ávalos", phone=NUMBER)
    children = (make_person("Diego Ruiz"), make_person("Alma Ruiz"))
    return desks.people.add_family(mother, children, FamilyRole.MOTHER, "91103").value


def schools_open() -> list[School]:
    return [one for one in starter_schools() if one.state is SchoolState.OPEN]


def child_of(family: Family) -> Person:
    return family.children[0].person


def mother_of(family: Family) -> Person:
    return family.members[0].person


def further(person: Person, typed: str = SECOND) -> PersonPhone:
    return PersonPhone(PersonPhoneId(""), person.id, typed, safe_call=Answer.YES)


def order_against(adult: PersonId, child: PersonId) -> Guardianship:
    return Guardianship(
        GuardianshipId(""), adult, child, FamilyRole.FATHER, holds_rights=True, no_contact=True
    )


def found(desks: Desks, typed: str) -> set[str]:
    return {one.full_name for one in desks.quick.people(typed)}


def test_a_household_shows_everything_written_about_its_people(desks: Desks, ruiz: Family) -> None:
    home = ruiz.household.id
    desks.families.add_phone(further(mother_of(ruiz)))
    kin = Guardianship(
        GuardianshipId(""), mother_of(ruiz).id, child_of(ruiz).id, FamilyRole.MOTHER, True, True
    )
    desks.families.set_guardianship(kin)
    school = schools_open()[0]
    desks.families.move_school(child_of(ruiz).id, school.id, "3", date(2026, 8, 11))
    view = desks.families.household(home)
    assert [phone.e164 for phone in view.phones_of(mother_of(ruiz).id)] == ["+16265550199"]
    assert [one.holds_rights for one in view.guardians_of(child_of(ruiz).id)] == [True]
    assert [one.school_id for one in view.schools_of(child_of(ruiz).id)] == [school.id]
    assert view.also_in == ()


def test_a_further_number_finds_the_person_and_says_who_calls(desks: Desks, ruiz: Family) -> None:
    added = desks.families.add_phone(further(mother_of(ruiz)))
    assert [one.person_id for one in desks.people.on_phone("6265550199")] == [mother_of(ruiz).id]
    assert "Rosa Ruiz Ávalos" in found(desks, "0199")
    desks.families.change_phone(replace(added.value, typed="6265550177"))
    assert found(desks, "0199") == set()
    assert "Rosa Ruiz Ávalos" in found(desks, "0177")
    desks.families.remove_phone(added.value.id)
    assert desks.people.on_phone("6265550177") == ()
    assert found(desks, "0177") == set()


def test_a_call_from_a_further_number_leaves_the_first_one(desks: Desks, ruiz: Family) -> None:
    mother = mother_of(ruiz)
    desks.families.add_phone(further(mother))
    draft = replace(desks.contacts.new_draft(Channel.PHONE_IN), person_id=mother.id)
    desks.contacts.keep(replace(draft, phone="626-555-0199", reads=mother.reads))
    assert desks.people.person(mother.id).phone == mother.phone
    other = replace(desks.contacts.new_draft(Channel.PHONE_IN), person_id=mother.id)
    desks.contacts.keep(replace(other, phone="626-555-0111", reads=mother.reads))
    assert desks.people.person(mother.id).phone_e164 == "+16265550111"


def test_an_odd_number_is_kept_as_typed(desks: Desks, ruiz: Family) -> None:
    kept = desks.families.add_phone(further(mother_of(ruiz), "626 555 014")).value
    assert (kept.typed, kept.e164) == ("626 555 014", "")
    assert desks.families.household(ruiz.household.id).phones == (kept,)


@pytest.mark.parametrize("typed", ["", "   ", "5" * 41])
def test_a_number_that_is_missing_or_endless_gets_its_sentence(
    desks: Desks, ruiz: Family, typed: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        desks.families.add_phone(further(mother_of(ruiz), typed))
    assert list(refused.value.problems) == ["typed"]


def test_a_child_of_two_homes_is_one_child_and_finds_both_parents(
    desks: Desks, ruiz: Family
) -> None:
    father = make_person("Daniel Montes")
    other = desks.people.add_family(father, (), FamilyRole.FATHER).value
    desks.families.also_live_in(child_of(ruiz).id, other.household.id, FamilyRole.CHILD)
    names = {
        m.person.full_name for m in desks.families.household(other.household.id).family.members
    }
    assert names == {"Daniel Montes", "Diego Ruiz"}
    assert found(desks, "diego") == {"Diego Ruiz", "Rosa Ruiz Ávalos", "Daniel Montes"}
    also = desks.families.household(ruiz.household.id).also_in
    assert [(one.person_id, one.household_id) for one in also] == [
        (child_of(ruiz).id, other.household.id)
    ]
    with pytest.raises(InvalidInputError):
        desks.families.also_live_in(child_of(ruiz).id, other.household.id, FamilyRole.CHILD)


def test_who_moves_leaves_one_household_and_stands_in_the_other(desks: Desks, ruiz: Family) -> None:
    moved = desks.families.move_member(child_of(ruiz).id, ruiz.household.id).value
    assert moved.role is FamilyRole.CHILD
    assert moved.household_id != ruiz.household.id
    left = desks.families.household(ruiz.household.id).family
    assert [m.person.full_name for m in left.children] == ["Alma Ruiz"]
    assert found(desks, "diego") == {"Diego Ruiz"}


def test_who_is_taken_out_stays_a_person(desks: Desks, ruiz: Family) -> None:
    desks.families.take_out(child_of(ruiz).id, ruiz.household.id)
    assert desks.people.person(child_of(ruiz).id).full_name == "Diego Ruiz"
    assert desks.people.family_of(child_of(ruiz).id) is None
    with pytest.raises(RecordNotFoundError):
        desks.families.take_out(child_of(ruiz).id, ruiz.household.id)


def test_another_school_keeps_where_the_child_went_before(desks: Desks, ruiz: Family) -> None:
    first, second, *_ = schools_open()
    child = child_of(ruiz).id
    desks.families.move_school(child, first.id, "3", date(2025, 8, 13))
    desks.families.move_school(child, first.id, "4")
    after = desks.families.move_school(child, second.id, "4", date(2026, 10, 1)).value
    assert (after.school_id, after.grade) == (second.id, "4")
    old, new = desks.families.household(ruiz.household.id).schools_of(child)
    assert (old.school_id, old.grade, old.until_on, old.why) == (
        first.id,
        "3",
        date(2026, 10, 1),
        LeftBecause.MOVED,
    )
    assert (new.school_id, new.from_on, new.until_on) == (second.id, date(2026, 10, 1), None)


def test_nobody_is_sent_to_a_closed_school(desks: Desks, ruiz: Family) -> None:
    closed = next(one for one in starter_schools() if one.state is SchoolState.CLOSED)
    with pytest.raises(InvalidInputError) as refused:
        desks.families.move_school(child_of(ruiz).id, closed.id, "3")
    assert list(refused.value.problems) == ["school"]


def test_an_alert_has_a_day_after_which_it_no_longer_shows(desks: Desks, ruiz: Family) -> None:
    mother = mother_of(ruiz).id
    set_now = desks.families.set_alert(mother, "Call after 3 pm", date(2026, 12, 1)).value
    assert (set_now.alert_set_by, set_now.alert_set_on) == (desks.context.actor.id, TODAY)
    assert set_now.alert_on(date(2026, 12, 1)) == "Call after 3 pm"
    assert set_now.alert_on(date(2026, 12, 2)) == ""
    assert desks.quick.people("rosa")[0].alert == "Call after 3 pm"
    desks.people.change(replace(set_now, alert_until=date(2026, 11, 16)))
    assert desks.quick.people("rosa")[0].alert == ""
    assert desks.people.on_phone(NUMBER)[0].alert == ""
    gone = desks.families.set_alert(mother, "", None).value
    assert (gone.alert, gone.alert_until, gone.alert_set_by) == ("", None, None)


def test_an_alert_comes_back_on_today_on_its_day_and_goes_with_it(
    desks: Desks, ruiz: Family
) -> None:
    mother = mother_of(ruiz).id
    desks.families.set_alert(mother, "Call after 3 pm", date(2026, 12, 1))
    desks.families.set_alert(mother, "Call after 4 pm", date(2026, 12, 8))
    (task,) = desks.tasks.tasks_about(mother)
    assert (task.kind, task.line, task.due_on) == (TaskKind.REVIEW_ALERT, "", date(2026, 12, 8))
    desks.families.set_alert(mother, "", None)
    assert desks.tasks.tasks_about(mother) == ()


@pytest.mark.parametrize("until", [None, date(2026, 11, 16), date(2028, 1, 1), date(9999, 1, 1)])
def test_an_alert_without_a_day_within_a_year_is_refused(
    desks: Desks, ruiz: Family, until: date | None
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        desks.families.set_alert(mother_of(ruiz).id, "Call after 3 pm", until)
    assert list(refused.value.problems) == ["alert_until"]


def test_a_confidential_address_is_the_substitute_or_nothing(desks: Desks, ruiz: Family) -> None:
    home = replace(ruiz.household, address_is_substitute=True)
    with pytest.raises(InvalidInputError) as refused:
        desks.families.change_household(home)
    assert list(refused.value.problems) == ["address"]
    kept = desks.families.change_household(replace(home, address="PO Box 1, Sacramento")).value
    assert desks.families.household(home.id).family.household == kept


def test_a_family_is_found_by_what_it_calls_itself(desks: Desks, ruiz: Family) -> None:
    desks.families.change_household(replace(ruiz.household, name="Los Gatitos"))
    assert found(desks, "gatitos") == {"Rosa Ruiz Ávalos"}


def test_whom_a_court_keeps_away_is_no_caller_beside_the_child_s_family(
    desks: Desks, ruiz: Family
) -> None:
    father = make_person("Daniel Montes", phone=NUMBER)
    desks.families.add_member(ruiz.household.id, father, FamilyRole.FATHER)
    father_id = next(
        one.person_id for one in desks.people.on_phone(NUMBER) if one.full_name == "Daniel Montes"
    )
    assert found(desks, "diego") == {"Diego Ruiz", "Rosa Ruiz Ávalos", "Daniel Montes"}
    said = desks.families.set_guardianship(order_against(father_id, child_of(ruiz).id)).value
    assert not said.holds_rights
    assert [one.full_name for one in desks.people.on_phone(NUMBER)] == ["Rosa Ruiz Ávalos"]
    assert found(desks, "diego") == {"Diego Ruiz", "Rosa Ruiz Ávalos"}
    (shown,) = desks.quick.people("daniel montes")
    assert shown.children == ("Alma",)
    known = desks.people.family_of(father_id)
    assert known is not None
    assert {m.person.full_name for m in known.members} == {"Daniel Montes", "Alma Ruiz"}


def test_what_an_adult_is_to_a_child_stands_once(desks: Desks, ruiz: Family) -> None:
    adult, child = mother_of(ruiz).id, child_of(ruiz).id
    said = Guardianship(GuardianshipId(""), adult, child, FamilyRole.MOTHER)
    desks.families.set_guardianship(said)
    desks.families.set_guardianship(replace(said, may_receive=True))
    (only,) = desks.families.household(ruiz.household.id).guardianships
    assert only.may_receive
    with pytest.raises(InvalidInputError):
        desks.families.set_guardianship(replace(said, adult_id=child))


Deed = Callable[[Desks, Family], Done[Any]]
DEEDS: dict[str, Deed] = {
    "change_household": lambda d, f: d.families.change_household(
        replace(f.household, name="Gatitos", address="1 Elm St")
    ),
    "add_member": lambda d, f: d.families.add_member(
        f.household.id, make_person("Iker Ruiz", born_on=date(2020, 2, 2)), FamilyRole.CHILD
    ),
    "move_member": lambda d, f: d.families.move_member(child_of(f).id, f.household.id),
    "take_out": lambda d, f: d.families.take_out(child_of(f).id, f.household.id),
    "change_role": lambda d, f: d.families.change_role(
        mother_of(f).id, f.household.id, FamilyRole.GUARDIAN
    ),
    "add_phone": lambda d, f: d.families.add_phone(further(mother_of(f))),
    "set_guardianship": lambda d, f: d.families.set_guardianship(
        order_against(mother_of(f).id, child_of(f).id)
    ),
    "move_school": lambda d, f: d.families.move_school(child_of(f).id, schools_open()[0].id, "2"),
    "set_alert": lambda d, f: d.families.set_alert(mother_of(f).id, "Hola", date(2026, 12, 24)),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_every_act_is_taken_back_completely_and_people_are_found_as_before(
    desks: Desks, ruiz: Family, deed: str
) -> None:
    before = desks.families.household(ruiz.household.id)
    words = {word: found(desks, word) for word in ("diego", "iker", "gatitos", "0199", "0142")}
    done = DEEDS[deed](desks, ruiz)
    assert desks.undo.last() is not None
    desks.undo.undo(done.act)
    assert desks.families.household(ruiz.household.id) == before
    assert {word: found(desks, word) for word in words} == words


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Nguyễn Thị Minh Khai", "minh"),
        ("de la cruz Ávalos", "avalos"),
        ("de la cruz Ávalos", "cruz"),
        ("王小明", "小明"),
        ("Անահիտ Պետրոսյան", "Պետր"),
        ("فاطمة الزهراء", "فاطمه"),
        ("Renée 😀 Štěpánková", "stepankova"),
        ("o'brien", "obrien"),
    ],
)
def test_a_name_is_kept_as_it_was_said_and_found_by_any_of_its_parts(
    desks: Desks, ruiz: Family, name: str, typed: str
) -> None:
    added = desks.families.add_member(ruiz.household.id, make_person(name), FamilyRole.OTHER_ADULT)
    assert added.value.full_name == name
    assert name in found(desks, typed)


def test_signs_that_turn_a_name_round_and_nul_are_taken_out(desks: Desks, ruiz: Family) -> None:
    turned = make_person("Ana \u202egnorW\u202c\x00 Lee")
    added = desks.families.add_member(ruiz.household.id, turned, FamilyRole.OTHER_ADULT).value
    assert added.full_name == "Ana gnorW Lee"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("full_name", " \u202e\x00 "),
        ("full_name", "a" * 201),
        ("born_on", date(9999, 1, 1)),
        ("born_on", date(2026, 11, 18)),
        ("born_on", date(1066, 10, 14)),
        ("alert", "x" * 501),
        ("code_word", "x" * 101),
        ("safe_hours", "x" * 101),
        ("phone", "6" * 41),
    ],
)
def test_what_cannot_be_right_about_a_person_gets_its_sentence(
    desks: Desks, ruiz: Family, field: str, value: object
) -> None:
    odd = replace(mother_of(ruiz), **{field: value})  # type: ignore[arg-type] # one field by name
    with pytest.raises(InvalidInputError) as refused:
        desks.people.change(odd)
    assert list(refused.value.problems) == [field]
    assert desks.people.person(mother_of(ruiz).id) == mother_of(ruiz)


def test_a_household_that_is_not_there_is_said_to_be_gone(desks: Desks) -> None:
    with pytest.raises(RecordNotFoundError):
        desks.families.household(HouseholdId("0" * 32))
