"""A court order outweighs everything, and from the eighteenth birthday the rights are the student's own."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.guardians import (
    Guardianship,
    as_it_holds,
    callers_offered,
    family_known_to,
    is_of_age,
    kept_away,
    recipients,
    rights_holders,
)
from frc_desk.domain.ids import GuardianshipId, HouseholdId, PersonId
from frc_desk.domain.people import Family, FamilyMember, FamilyRole, Household, Person

MOTHER, FATHER, AUNT, CHILD, SISTER = (PersonId(name * 32) for name in "mface")
TODAY = date(2026, 11, 17)

orders = st.lists(
    st.builds(
        Guardianship,
        id=st.just(GuardianshipId("g")),
        adult_id=st.sampled_from([MOTHER, FATHER, AUNT]),
        child_id=st.sampled_from([CHILD, SISTER]),
        kin=st.just(FamilyRole.GUARDIAN),
        holds_rights=st.booleans(),
        may_receive=st.booleans(),
        no_contact=st.booleans(),
    ),
    max_size=6,
)


def order(adult: PersonId, child: PersonId = CHILD) -> Guardianship:
    return Guardianship(
        GuardianshipId("g"), adult, child, FamilyRole.GUARDIAN, True, True, no_contact=True
    )


def member(person_id: PersonId, role: FamilyRole) -> FamilyMember:
    return FamilyMember(Person(person_id, person_id[0]), role)


HOME = Family(
    Household(HouseholdId("h"), "91103", "Ruiz", "1 Elm St"),
    (
        member(MOTHER, FamilyRole.MOTHER),
        member(FATHER, FamilyRole.FATHER),
        member(CHILD, FamilyRole.CHILD),
        member(SISTER, FamilyRole.CHILD),
    ),
)


@given(orders)
def test_nobody_kept_away_holds_rights_or_receives(said: list[Guardianship]) -> None:
    child = Person(CHILD, "c")
    away = kept_away(said, CHILD)
    assert away.isdisjoint(rights_holders(said, child, TODAY))
    assert away.isdisjoint(recipients(said, child, TODAY))


@given(orders)
def test_whoever_holds_the_rights_also_receives(said: list[Guardianship]) -> None:
    child = Person(CHILD, "c")
    assert set(rights_holders(said, child, TODAY)) <= set(recipients(said, child, TODAY))


@given(orders)
def test_nobody_is_shown_a_child_that_a_court_keeps_from_them(said: list[Guardianship]) -> None:
    for adult in (MOTHER, FATHER):
        shown = {one.person.id for one in family_known_to(HOME, adult, said).members}
        assert adult in shown
        for child in (CHILD, SISTER):
            assert not (adult in kept_away(said, child) and child in shown)


def test_who_is_kept_from_one_child_sees_neither_the_home_nor_the_other_adults() -> None:
    seen = family_known_to(HOME, FATHER, [order(FATHER)])
    assert [one.person.id for one in seen.members] == [FATHER, SISTER]
    assert (seen.household.address, seen.household.zip, seen.household.name) == ("", "", "")
    assert family_known_to(HOME, MOTHER, [order(FATHER)]) is HOME


def test_a_child_of_no_guardian_is_written_to_by_nobody() -> None:
    assert recipients([], Person(CHILD, "c"), TODAY) == ()


@pytest.mark.parametrize(
    ("today", "holder"),
    [(date(2026, 11, 16), MOTHER), (date(2026, 11, 17), CHILD), (date(2030, 1, 1), CHILD)],
)
def test_from_the_eighteenth_birthday_the_rights_are_the_student_s_own(
    today: date, holder: PersonId
) -> None:
    said = [replace(order(MOTHER), no_contact=False)]
    child = Person(CHILD, "c", born_on=date(2008, 11, 17))
    assert rights_holders(said, child, today) == (holder,)
    assert recipients(said, child, today) == (holder,)


def test_a_leap_day_s_child_is_of_age_in_march_where_there_is_no_such_day() -> None:
    child = Person(CHILD, "c", born_on=date(2008, 2, 29))
    assert not is_of_age(child, date(2026, 2, 28))
    assert is_of_age(child, date(2026, 3, 1))
    assert not is_of_age(Person(CHILD, "c"), TODAY)


def test_a_number_of_both_is_offered_only_for_whom_nothing_keeps_away() -> None:
    said = [order(FATHER)]
    assert callers_offered([MOTHER, FATHER], [HOME], said) == (MOTHER,)
    assert callers_offered([FATHER], [HOME], said) == (FATHER,)
    assert callers_offered([FATHER, AUNT], [HOME], said) == (FATHER, AUNT)
    assert callers_offered([MOTHER, FATHER], [HOME], []) == (MOTHER, FATHER)


@pytest.mark.parametrize(
    ("said_on", "receives"),
    [(None, False), (date(2026, 11, 16), False), (date(2026, 11, 17), True)],
)
def test_at_eighteen_records_go_on_only_where_that_was_said_since(
    said_on: date | None, *, receives: bool
) -> None:
    child = Person(CHILD, "c", born_on=date(2008, 11, 17))
    said = replace(order(MOTHER), no_contact=False, may_receive=True, said_on=said_on)
    held = as_it_holds(said, child, TODAY)
    assert (held.holds_rights, held.may_receive) == (False, receives)
    assert recipients([said], child, TODAY) == ((CHILD, MOTHER) if receives else (CHILD,))


def test_a_court_order_outweighs_the_yes_of_a_grown_student() -> None:
    child = Person(CHILD, "c", born_on=date(2008, 11, 17))
    said = replace(order(MOTHER), no_contact=True, may_receive=True, said_on=TODAY)
    assert recipients([said], child, TODAY) == (CHILD,)
