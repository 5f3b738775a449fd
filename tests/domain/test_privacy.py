from hypothesis import given
from hypothesis import strategies as st

from frc_desk.domain.ids import StaffId
from frc_desk.domain.needs import Care
from frc_desk.domain.privacy import Permission, Role, may_see_need, permissions_of

ANA, DEVON = StaffId("a" * 32), StaffId("d" * 32)


def test_a_counter_volunteer_neither_searches_nor_opens_families() -> None:
    may = permissions_of([Role.COUNTER_VOLUNTEER])
    assert Permission.LOG_CONTACT in may
    assert not {Permission.SEE_FAMILIES, Permission.EDIT_FAMILIES, Permission.FOLLOW_UP} & may


def test_an_administrator_sees_no_family_by_default() -> None:
    assert Permission.SEE_FAMILIES not in permissions_of([Role.ADMINISTRATOR])


def test_the_door_sees_workshops_only() -> None:
    may = permissions_of([Role.DOOR])
    assert may == {Permission.SIGN_IN, Permission.SEE_WORKSHOPS}


def test_a_restricted_need_stays_with_who_took_it_and_who_carries_it() -> None:
    desk = [Role.DESK]
    assert may_see_need(Care.RESTRICTED, desk, ANA, taken_by=ANA)
    assert not may_see_need(Care.RESTRICTED, desk, DEVON, taken_by=ANA)
    assert may_see_need(Care.RESTRICTED, [Role.SUPERVISOR], DEVON, taken_by=ANA)


@given(st.lists(st.sampled_from(list(Role))), st.lists(st.sampled_from(list(Role))))
def test_more_roles_never_take_a_permission_away(first: list[Role], more: list[Role]) -> None:
    assert permissions_of(first) <= permissions_of([*first, *more])


@given(st.sampled_from([c for c in Care if c is not Care.RESTRICTED]))
def test_what_is_not_restricted_the_desk_may_see(care: Care) -> None:
    assert may_see_need(care, [Role.DESK], DEVON, taken_by=ANA)
