"""What the office is called stands on every slip, so it is never empty."""

from dataclasses import replace

import pytest

from frc_desk.domain.privacy import Role
from frc_desk.domain.schools import SchoolState
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import InvalidInputError, NotAllowedError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks
from frc_desk.operations.office_profile import OfficeDesk
from tests import offices


def test_a_change_of_the_profile_is_kept(practice: Desks) -> None:
    before = practice.office.profile()
    practice.office.change(replace(before, phone="(626) 555-0199", timer_on=False, id="other"))
    after = practice.office.profile()
    assert after == replace(before, phone="(626) 555-0199", timer_on=False)


def test_name_and_phone_are_never_empty(practice: Desks) -> None:
    before = practice.office.profile()
    with pytest.raises(InvalidInputError) as told:
        practice.office.change(replace(before, name="  ", phone="call us"))
    assert set(told.value.problems) == {"name", "phone"}
    assert practice.office.profile() == before


def test_closed_schools_are_still_known(practice: Desks) -> None:
    schools = practice.office.schools()
    assert len(schools) == 29
    assert sum(school.state is SchoolState.CLOSED for school in schools) == 5


def test_a_desk_alone_does_not_change_the_office(practice: Desks) -> None:
    ben = StaffMember(offices.BEN.id, "Ben", (Role.DESK,))
    desk = OfficeDesk(Context(practice.context.database, practice.context.clock, ben))
    with pytest.raises(NotAllowedError):
        desk.change(desk.profile())
