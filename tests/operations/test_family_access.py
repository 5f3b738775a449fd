from dataclasses import replace
from datetime import timedelta

import pytest

from frc_desk.clock import FixedClock, local_day
from frc_desk.domain.access import View
from frc_desk.domain.contacts import Channel, DraftPerson, Ending
from frc_desk.domain.ids import NeedId
from frc_desk.domain.privacy import Role
from frc_desk.domain.scope import OpenReason
from frc_desk.errors import NotAllowedError, ReasonNeededError
from frc_desk.operations.desks import Desks
from tests.operations.two_schools import (
    MARK,
    SeededFamily,
    desks_of,
    hire_everyone,
    role_person,
    seed_family,
)


@pytest.fixture
def outside(desks: Desks) -> SeededFamily:
    schools = desks.office.schools()
    hire_everyone(desks, (schools[0].id,))
    return seed_family(desks, MARK, schools[1].id, "6265550122")


@pytest.fixture
def cora(desks: Desks, outside: SeededFamily) -> Desks:
    """A Community Assistant of the other school."""
    assert outside.adult.id
    school = desks.office.schools()[0].id
    return desks_of(desks, role_person(Role.COMMUNITY_ASSISTANT, (school,)))


def looks(desks: Desks) -> list[tuple[str, View, bool, OpenReason | None]]:
    today = local_day(desks.context.clock.now())
    found = desks.access_records.all_looks(today, today)
    return [(one.staff_name, one.view, one.is_outside, one.reason) for one in reversed(found)]


def test_a_family_outside_is_opened_with_a_reason_that_is_kept(
    desks: Desks, cora: Desks, outside: SeededFamily
) -> None:
    with pytest.raises(ReasonNeededError):
        cora.people.person(outside.adult.id)
    door = cora.access.open(outside.adult.id, OpenReason.COVERING)
    assert door.is_outside
    assert cora.people.person(outside.adult.id).full_name == outside.adult.full_name
    assert looks(desks) == [("community_assistant", View.FAMILY, True, OpenReason.COVERING)]


def test_a_reason_is_good_for_the_whole_family_until_midnight(
    cora: Desks, outside: SeededFamily, clock: FixedClock
) -> None:
    cora.access.open(outside.adult.id, OpenReason.CALL_BACK)
    assert cora.people.person(outside.child.id) == outside.child
    clock.move_to(clock.now() + timedelta(days=1))
    with pytest.raises(ReasonNeededError):
        cora.people.person(outside.child.id)


def test_who_is_on_the_line_needs_no_key_and_is_recorded_as_here(
    desks: Desks, cora: Desks, outside: SeededFamily
) -> None:
    assert cora.access.open(outside.adult.id, with_us=True).reason is OpenReason.HERE
    assert looks(desks)[0][2:] == (True, OpenReason.HERE)


def test_a_family_that_one_wrote_down_oneself_is_ones_own(cora: Desks, desks: Desks) -> None:
    draft = replace(
        cora.contacts.new_draft(Channel.WALK_IN),
        new_person=DraftPerson("Nora Quispe"),
        school_id=None,
        endings=(Ending.LISTENED,),
    )
    person_id = cora.contacts.wrap_up(draft).value.person_id
    assert person_id is not None
    assert [one.full_name for one in cora.quick.people("quispe")] == ["Nora Quispe"]
    assert not cora.access.open(person_id).is_outside
    assert looks(desks)[0][2:] == (False, None)


def test_looking_in_all_schools_asks_why_and_is_recorded_without_the_text(
    desks: Desks, cora: Desks, outside: SeededFamily
) -> None:
    assert cora.quick.people(MARK) == ()
    found = cora.access.look_wider(MARK, OpenReason.HERE)
    assert {one.full_name for one in found} == {
        outside.adult.full_name,
        outside.child.full_name,
    }
    assert looks(desks) == [("community_assistant", View.WIDE_SEARCH, True, OpenReason.HERE)]


def test_a_restricted_need_is_shown_to_who_carries_it_and_asks_why(
    desks: Desks, outside: SeededFamily
) -> None:
    private = NeedId(outside.ids["private"])
    front = desks_of(desks, role_person(Role.DESK))
    with pytest.raises(NotAllowedError):
        front.access.show_need(private, OpenReason.COVERING)
    liaison = desks_of(desks, role_person(Role.LIAISON))
    with pytest.raises(ReasonNeededError):
        liaison.access.show_need(private)
    assert liaison.access.show_need(private, OpenReason.REVIEW).code == "SAF-01"
    assert liaison.access.show_need(private, with_us=True).code == "SAF-01"
    assert [one[3] for one in looks(desks)] == [OpenReason.REVIEW, OpenReason.HERE]


def test_an_open_need_is_shown_without_a_reason(desks: Desks, outside: SeededFamily) -> None:
    front = desks_of(desks, role_person(Role.DESK))
    assert front.access.show_need(NeedId(outside.ids["NeedId"])).code == "HOU-09"


def test_the_auditor_learns_who_looked_at_a_family_from_every_record_of_it(
    desks: Desks, cora: Desks, outside: SeededFamily
) -> None:
    cora.access.open(outside.child.id, OpenReason.COVERING)
    front = desks_of(desks, role_person(Role.DESK))
    front.access.open(outside.adult.id)
    front.access.show_need(NeedId(outside.ids["NeedId"]))
    auditor = desks_of(desks, role_person(Role.AUDITOR))
    today = local_day(desks.context.clock.now())
    found = auditor.access_records.who_looked_at(outside.adult.id, today, today)
    assert [(one.staff_name, one.view) for one in reversed(found)] == [
        ("community_assistant", View.FAMILY),
        ("desk", View.FAMILY),
        ("desk", View.UNMASKED),
    ]
    assert all(MARK in one.family for one in found)
    own = auditor.access_records.looks_of(role_person(Role.DESK).id, today, today)
    assert len(own) == 2
    later = today + timedelta(days=1)
    assert auditor.access_records.who_looked_at(outside.adult.id, later, later) == ()


def test_the_months_digest_names_views_outside_and_days_of_many_searches(
    desks: Desks, cora: Desks, outside: SeededFamily, clock: FixedClock
) -> None:
    cora.access.open(outside.adult.id, OpenReason.COVERING)
    for count in range(61):
        cora.quick.people("ana" if count % 2 else "ben")
    cora.quick.write_counts()
    month = local_day(clock.now())
    digest = desks.access_records.digest(month)
    assert [one.reason for one in digest.outside] == [OpenReason.COVERING]
    assert [(one.staff_name, one.searches) for one in digest.many_searches] == [
        ("community_assistant", 61)
    ]
    assert desks.access_records.waiting_month() is None
    clock.move_to(clock.now() + timedelta(days=20))
    assert desks.today.today().month_to_look_over == month.replace(day=1)
    desks.access_records.mark_read(digest)
    assert desks.today.today().month_to_look_over is None


def test_typing_on_is_one_search_and_nothing_of_it_is_kept(desks: Desks) -> None:
    for typed in ("m", "ma", "mar", "mari", "mar", "luz", ""):
        desks.quick.people(typed)
    desks.quick.write_counts()
    with desks.context.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM search_counts").fetchall()
    assert [row[2] for row in rows] == [2]
