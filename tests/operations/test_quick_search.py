from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frc_desk.domain.directory import UseState
from frc_desk.domain.people import FamilyRole
from frc_desk.domain.privacy import Role
from frc_desk.errors import NotAllowedError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks
from frc_desk.operations.quick_search import QuickSearch, match_words
from tests import offices
from tests.builders import add_household, make_person


@pytest.fixture
def families(desks: Desks) -> Desks:
    madison, other = desks.office.schools()[:2]
    with desks.context.database.unit(offices.ANA.id, "test") as unit:
        add_household(
            unit,
            (
                make_person("Maria Núñez Ramírez", "6265550142", alert="Ask for Maria"),
                FamilyRole.MOTHER,
            ),
            (make_person("Diego Ramírez", school_id=madison.id), FamilyRole.CHILD),
        )
        add_household(
            unit,
            (make_person("Wei Chen", "6265550177"), FamilyRole.FATHER),
            (make_person("Ramona Chen", school_id=other.id), FamilyRole.CHILD),
        )
    return desks


@pytest.mark.parametrize("typed", ["maria", "ramirez ma", "nunez", "0142", "626-555-0142"])
def test_a_mother_is_found_as_one_would_ask_for_her(families: Desks, typed: str) -> None:
    first = families.quick.people(typed)[0]
    assert first.full_name == "Maria Núñez Ramírez"
    assert (first.role, first.children, first.alert) == (
        FamilyRole.MOTHER,
        ("Diego",),
        "Ask for Maria",
    )


def test_a_school_finds_its_families(families: Desks) -> None:
    school = families.office.schools()[0].short_name
    names = {one.full_name for one in families.quick.people(school)}
    assert "Maria Núñez Ramírez" in names
    assert "Wei Chen" not in names


def test_a_name_that_begins_as_typed_comes_first(families: Desks) -> None:
    assert families.quick.people("ram")[0].full_name == "Ramona Chen"


def test_nothing_typed_finds_nobody(families: Desks) -> None:
    assert families.quick.people("   ") == ()


def test_a_community_assistant_finds_the_families_of_the_own_school(families: Desks) -> None:
    school = families.office.schools()[0]
    luz = replace(offices.BEN, roles=(Role.COMMUNITY_ASSISTANT,), school_id=school.id)
    search = QuickSearch(Context(families.context.database, families.context.clock, luz))
    found = {one.full_name for one in search.people("ram")}
    assert found == {"Maria Núñez Ramírez", "Diego Ramírez"}
    assert search.people("chen") == ()
    search.close()


def test_a_counter_volunteer_cannot_search_families(families: Desks) -> None:
    volunteer = replace(offices.BEN, roles=(Role.COUNTER_VOLUNTEER,))
    search = QuickSearch(Context(families.context.database, families.context.clock, volunteer))
    with pytest.raises(NotAllowedError):
        search.people("maria")


def test_services_that_may_be_given_come_first(families: Desks) -> None:
    uses = [hit.use for hit in families.quick.services("pantry", limit=20)]
    confirmed = [use is UseState.CONFIRMED for use in uses]
    assert uses
    assert confirmed == sorted(confirmed, reverse=True)


def test_a_search_after_closing_opens_the_file_again(families: Desks) -> None:
    families.quick.people("maria")
    families.quick.close()
    assert families.quick.people("maria")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_search_and_never_an_error(families: Desks, typed: str) -> None:
    assert isinstance(families.quick.people(typed), tuple)
    assert isinstance(families.quick.services(typed), tuple)
    assert '""' not in match_words(typed)
