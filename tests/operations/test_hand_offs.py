"""A hand-off inside the district has an owner, who sees it on Today and closes it with one digit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.directory_formats.starter import starter_services
from frc_desk.domain.contacts import DraftNeed, DraftPerson, Ending
from frc_desk.domain.directory import UseState
from frc_desk.domain.hand_offs import HandOffOutcome, Liaison, liaison_for
from frc_desk.domain.ids import ReferralId, ServiceId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.privacy import Role
from frc_desk.domain.referrals import ReferralStatus, status_of
from frc_desk.errors import InvalidInputError, RecordNotFoundError
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.store import referrals
from tests import offices
from tests.builders import make_draft

ATTENDANCE = DraftNeed("ATT-01", Urgency.SOON)
# What the district offers itself (privacy.md, ux.md): each has a row that the office fills in.
WANTED = (
    "foster", "homeless", "attendance", "mentors", "mental-health", "outreach", "healthy start",
    "parent portal", "enrollment",
)  # fmt: skip


def named(words: str) -> ServiceId:
    return next(one.id for one in starter_services() if words in one.service.name.lower())


@pytest.mark.parametrize("words", WANTED)
def test_the_directory_holds_the_districts_own_help_to_fill_in(words: str) -> None:
    found = [one.service for one in starter_services() if words in one.service.name.lower()]
    own = [one for one in found if one.is_in_district]
    assert own
    assert all(one.use is UseState.OFFICE_FILLS_IN for one in own)


def hand_over(desks: Desks, owner: str = "Ben", *, is_staff: bool = True) -> ReferralId:
    """Ana hands Luz's matter to the attendance coordinator."""
    service = named("attendance coordinator")
    desks.directory.set_owner(service, owner, offices.BEN.id if is_staff else None)
    draft = make_draft(
        new_person=DraftPerson("Luz Mora", "626 555 0190"), needs=(ATTENDANCE,),
        services=(service,), endings=(Ending.REFERRED,),
    )  # fmt: skip
    contact = desks.contacts.wrap_up(draft).value
    with desks.context.database.reading() as connection:
        (made,) = referrals.referrals_of(connection, contact.id)
    return made.id


def test_a_named_owner_confirms_the_row_and_closes_its_task(desks: Desks) -> None:
    service = named("attendance coordinator")
    before = len(desks.today.today().to_check)
    done = desks.directory.set_owner(service, " Ben ", offices.BEN.id)
    assert done.value.service.use is UseState.CONFIRMED
    assert done.value.service.owner_name == "Ben"
    assert len(desks.today.today().to_check) == before - 1
    desks.undo.undo(done.act)
    assert desks.directory.entry(service).service.owner_name == ""


def test_only_the_districts_own_help_gets_an_owner(desks: Desks) -> None:
    outside = desks.directory.entries_for("FOD-01")[0].id
    with pytest.raises(InvalidInputError):
        desks.directory.set_owner(outside, "Ben")
    with pytest.raises(InvalidInputError):
        desks.directory.set_owner(named("attendance coordinator"), "  ")


def test_the_owner_sees_it_on_today_and_nobody_else_does(desks: Desks, ben_desks: Desks) -> None:
    referral = hand_over(desks)
    (row,) = ben_desks.today.today().handed
    assert (row.referral_id, row.person_name, row.need_code) == (referral, "Luz Mora", "ATT-01")
    assert (row.handed_by, row.is_mine, row.is_escalated) == ("Ana", True, False)
    assert desks.today.today().handed == ()


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (HandOffOutcome.GOT_HELP, ReferralStatus.COMPLETED),
        (HandOffOutcome.NO_ANSWER, ReferralStatus.FAILED),
        (HandOffOutcome.NOT_POSSIBLE, ReferralStatus.REJECTED),
        (HandOffOutcome.NOT_WANTED, ReferralStatus.CANCELLED),
    ],
)
def test_one_digit_closes_it(
    desks: Desks, ben_desks: Desks, outcome: HandOffOutcome, status: ReferralStatus
) -> None:
    referral = hand_over(desks)
    ben_desks.hand_offs.record(referral, outcome)
    with desks.context.database.reading() as connection:
        assert status_of(referrals.steps_of(connection, referral)) is status
    assert ben_desks.today.today().handed == ()
    with pytest.raises(InvalidInputError):
        ben_desks.hand_offs.record(referral, HandOffOutcome.GOT_HELP)


def test_what_is_under_way_is_asked_again_a_week_later(desks: Desks, ben_desks: Desks) -> None:
    referral = hand_over(desks)
    (before,) = ben_desks.hand_offs.waiting()
    ben_desks.hand_offs.record(referral, HandOffOutcome.UNDER_WAY)
    (after,) = ben_desks.hand_offs.waiting()
    assert (before.due_on, after.due_on) == (date(2026, 11, 24), date(2026, 11, 24))
    ben_desks.hand_offs.record(referral, HandOffOutcome.UNDER_WAY)
    ben_desks.hand_offs.record(referral, HandOffOutcome.GOT_HELP)
    assert ben_desks.hand_offs.waiting() == ()


def test_what_is_late_reaches_the_supervisor(
    desks: Desks, ben_desks: Desks, clock: FixedClock
) -> None:
    hand_over(desks)
    clock.move_to(clock.now() + timedelta(days=20))
    (late,) = desks.hand_offs.waiting()
    assert (late.is_mine, late.is_escalated, late.owner_name) == (False, True, "Ben")
    no_supervisor = replace(offices.ANA, roles=(Role.DESK,))
    theirs = build_desks(Context(desks.context.database, clock, no_supervisor))
    assert theirs.hand_offs.waiting() == ()
    assert len(ben_desks.hand_offs.waiting()) == 1


def test_an_owner_who_does_not_sign_in_is_asked_by_whoever_handed_it_over(
    desks: Desks, ben_desks: Desks, clock: FixedClock
) -> None:
    referral = hand_over(desks, "Dr. Lee", is_staff=False)
    assert desks.hand_offs.waiting() == ()
    clock.move_to(clock.now() + timedelta(days=9))
    (row,) = desks.hand_offs.waiting()
    assert (row.referral_id, row.owner_name, row.is_mine) == (referral, "Dr. Lee", False)
    assert ben_desks.hand_offs.waiting() == ()


def test_a_referral_to_an_agency_is_no_hand_off(desks: Desks) -> None:
    service = desks.directory.entries_for("FOD-01")[0].id
    draft = make_draft(
        new_person=DraftPerson("Luz Mora"), needs=(DraftNeed("FOD-01", Urgency.NORMAL),),
        services=(service,), endings=(Ending.REFERRED,),
    )  # fmt: skip
    contact = desks.contacts.wrap_up(draft).value
    with desks.context.database.reading() as connection:
        (made,) = referrals.referrals_of(connection, contact.id)
    with pytest.raises(RecordNotFoundError):
        desks.hand_offs.record(made.id, HandOffOutcome.GOT_HELP)


def test_the_office_only_prompts_for_the_liaison() -> None:
    assert liaison_for(("HOU-07",)) is Liaison.HOMELESS
    assert liaison_for(("FOD-01", "FOS-01")) is Liaison.FOSTER
    assert liaison_for(("FOD-01",)) is None
