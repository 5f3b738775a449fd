"""A child of two homes: the page says so, and names the other parent only where nothing stands against it."""

from dataclasses import replace

import pytest

from frc_desk.domain.guardians import Guardianship
from frc_desk.domain.ids import GuardianshipId
from frc_desk.domain.people import Family, FamilyRole
from frc_desk.domain.privacy import Role
from frc_desk.operations.desks import Desks
from tests.builders import make_person
from tests.operations.two_schools import desks_of, hire_everyone


@pytest.fixture
def homes(desks: Desks) -> tuple[Family, Family]:
    school = desks.office.schools()[0].id
    diego = make_person("Diego Ruiz", school_id=school, grade="3")
    mother = make_person("Rosa Ruiz", school_id=school)
    here = desks.people.add_family(mother, (diego,), FamilyRole.MOTHER).value
    father = make_person("Daniel Montes", "6265550199", alert="Works nights")
    there = desks.people.add_family(father, (), FamilyRole.FATHER, "91105").value
    desks.families.also_live_in(here.children[0].person.id, there.household.id, FamilyRole.CHILD)
    return here, there


def record_with(desks: Desks, family: Family) -> tuple[list[bool], list[str]]:
    record = desks.family_pages.record(family.members[0].person.id)
    two = [one.has_second_home for one in record.people]
    return two, [adult.person.full_name for home in record.other_homes for adult in home.adults]


def test_the_page_says_that_a_child_has_two_homes_and_who_is_at_the_other(
    desks: Desks, homes: tuple[Family, Family]
) -> None:
    here, there = homes
    assert record_with(desks, here) == ([False, True], ["Daniel Montes"])
    assert record_with(desks, there) == ([False, True], ["Rosa Ruiz"])


def test_nothing_of_the_other_parent_s_own_stands_on_the_page(
    desks: Desks, homes: tuple[Family, Family]
) -> None:
    here, _there = homes
    record = desks.family_pages.record(here.members[0].person.id)
    said = " ".join(f"{one}" for one in record.people)
    assert "5550199" not in said
    assert "91105" not in said
    assert "Works nights" not in said


def test_a_home_that_is_kept_hidden_is_not_named(
    desks: Desks, homes: tuple[Family, Family]
) -> None:
    here, there = homes
    hidden = replace(there.household, address="PO Box 1", address_is_substitute=True)
    desks.families.change_household(hidden)
    assert record_with(desks, here) == ([False, True], [])


def test_a_court_order_between_them_hides_each_from_the_other(
    desks: Desks, homes: tuple[Family, Family]
) -> None:
    here, there = homes
    order = Guardianship(
        GuardianshipId(""),
        there.members[0].person.id,
        here.children[0].person.id,
        FamilyRole.FATHER,
        no_contact=True,
    )
    desks.families.set_guardianship(order)
    assert record_with(desks, here) == ([False, True], [])
    two, named = record_with(desks, there)
    assert (any(two), named) == (False, [])


def test_a_second_home_outside_one_s_schools_stays_nameless(
    desks: Desks, homes: tuple[Family, Family]
) -> None:
    here, there = homes
    luna = desks.families.add_member(
        here.household.id, make_person("Luna Ruiz"), FamilyRole.CHILD
    ).value
    desks.families.take_out(here.children[0].person.id, there.household.id)
    desks.families.also_live_in(luna.id, there.household.id, FamilyRole.CHILD)
    own = hire_everyone(desks, (desks.office.schools()[0].id,))
    assistant = desks_of(desks, own[Role.COMMUNITY_ASSISTANT])
    assert record_with(assistant, here) == ([False, False, True], [])
    assert record_with(desks, here) == ([False, False, True], ["Daniel Montes"])
