from dataclasses import replace
from datetime import date, timedelta

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.contacts import Channel, DraftPerson, Ending, UnmetReason
from frc_desk.domain.follow_ups import DayPart, FollowUpOutcome, FollowUpRow, untried
from frc_desk.domain.needs_life import NeedState
from frc_desk.domain.referrals import ReferralStatus, Source, status_of
from frc_desk.domain.tasks import TaskKind
from frc_desk.errors import InvalidInputError
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Answer
from frc_desk.store import needs_life, referrals
from tests.operations.desk_days import NEED_PAPERS, services_for

FAR = date(2027, 6, 30)


@pytest.fixture
def due(desks: Desks) -> FollowUpRow:
    draft = replace(
        desks.contacts.new_draft(Channel.PHONE_IN),
        new_person=DraftPerson("Maria Ramírez"),
        phone="6265550142",
        speaks="es",
        safe_hours="after 3 PM",
        needs=(NEED_PAPERS,),
        services=services_for(desks, NEED_PAPERS.code)[:1],
        endings=(Ending.REFERRED,),
    )
    desks.contacts.wrap_up(draft)
    (row,) = desks.follow_ups.rows(FAR)
    return row


def state_of(desks: Desks, due: FollowUpRow) -> tuple[NeedState, ReferralStatus]:
    with desks.context.database.reading() as connection:
        (need,) = referrals.needs_of(connection, due.contact_id)
        (sent,) = referrals.referrals_of(connection, due.contact_id)
        standing = needs_life.need_standing(connection, need.id)
        return standing.state, status_of(referrals.steps_of(connection, sent.id))


def test_a_row_says_whom_to_call_when_and_about_what(due: FollowUpRow) -> None:
    assert (due.person_name, due.safe_hours, due.speaks) == ("Maria Ramírez", "after 3 PM", "es")
    assert (due.need_code, len(due.services)) == (NEED_PAPERS.code, 1)


@pytest.mark.parametrize(
    ("outcome", "state", "status", "closes"),
    [
        (FollowUpOutcome.GOT_HELP, NeedState.MET, ReferralStatus.COMPLETED, True),
        (FollowUpOutcome.APPOINTMENT, NeedState.WORKING, ReferralStatus.ON_HOLD, False),
        (FollowUpOutcome.NO_ANSWER, NeedState.WORKING, ReferralStatus.REQUESTED, False),
        (FollowUpOutcome.AGENCY_SAID_NO, NeedState.UNMET, ReferralStatus.REJECTED, True),
        (FollowUpOutcome.PLANS_CHANGED, NeedState.WITHDRAWN, ReferralStatus.CANCELLED, True),
        (FollowUpOutcome.AGENCY_FULL, NeedState.UNMET, ReferralStatus.REJECTED, True),
        (FollowUpOutcome.STILL_TRYING, NeedState.WORKING, ReferralStatus.REQUESTED, False),
    ],
)
def test_one_digit_records_what_came_of_it(
    desks: Desks,
    due: FollowUpRow,
    outcome: FollowUpOutcome,
    state: NeedState,
    status: ReferralStatus,
    closes: bool,
) -> None:
    done = desks.follow_ups.record(due.follow_up_id, Answer(outcome))
    assert state_of(desks, due) == (state, status)
    assert (done.value.follow_up.closed_at is not None) is closes
    assert (desks.follow_ups.rows(FAR) == ()) is closes


def test_three_tries_at_three_times_of_day_may_end_honestly(
    desks: Desks, due: FollowUpRow, clock: FixedClock
) -> None:
    no_answer = Answer(FollowUpOutcome.NO_ANSWER)
    first = desks.follow_ups.record(due.follow_up_id, no_answer).value.follow_up
    assert (first.tries, first.due_on) == (1, date(2026, 11, 19))
    for _ in range(3):
        assert (
            desks.follow_ups.record(due.follow_up_id, no_answer).value.follow_up.closed_at is None
        )
    gives_up = replace(no_answer, gives_up=True)
    with pytest.raises(InvalidInputError, match="another time of day"):
        desks.follow_ups.record(due.follow_up_id, gives_up)
    clock.move_to(clock.now() + timedelta(hours=2))
    desks.follow_ups.record(due.follow_up_id, no_answer)
    (row,) = desks.follow_ups.rows(FAR)
    assert untried(row.unanswered_at) == (DayPart.LATER,)
    clock.move_to(clock.now() + timedelta(hours=3))
    last = desks.follow_ups.record(due.follow_up_id, gives_up).value.follow_up
    assert last.closed_at is not None
    assert state_of(desks, due) == (NeedState.UNKNOWN, ReferralStatus.FAILED)


def test_after_an_appointment_we_ask_on_the_next_working_day(
    desks: Desks, due: FollowUpRow
) -> None:
    friday = date(2026, 11, 20)
    after = desks.follow_ups.record(
        due.follow_up_id, Answer(FollowUpOutcome.APPOINTMENT, on=friday)
    ).value.follow_up
    assert after.due_on == date(2026, 11, 23)


def test_an_appointment_in_the_past_is_refused(desks: Desks, due: FollowUpRow) -> None:
    with pytest.raises(InvalidInputError):
        desks.follow_ups.record(
            due.follow_up_id, Answer(FollowUpOutcome.APPOINTMENT, on=date(2026, 11, 16))
        )
    assert desks.follow_ups.rows(FAR) == (due,)


def test_a_wrong_number_asks_the_directory_keeper(desks: Desks, due: FollowUpRow) -> None:
    desks.follow_ups.record(due.follow_up_id, Answer(FollowUpOutcome.WRONG_NUMBER))
    assert TaskKind.VERIFY_SERVICE in {task.kind for task in desks.tasks.open_tasks()}


def test_the_reason_of_a_no_is_kept_with_the_need(desks: Desks, due: FollowUpRow) -> None:
    desks.follow_ups.record(
        due.follow_up_id,
        Answer(FollowUpOutcome.AGENCY_SAID_NO, reason=UnmetReason.NOT_ELIGIBLE_AREA),
    )
    with desks.context.database.reading() as connection:
        (need,) = referrals.needs_of(connection, due.contact_id)
        standing = needs_life.need_standing(connection, need.id)
    assert (standing.reason, standing.source) == (UnmetReason.NOT_ELIGIBLE_AREA, Source.FAMILY)


def test_undo_opens_a_closed_follow_up_again(desks: Desks, due: FollowUpRow) -> None:
    done = desks.follow_ups.record(due.follow_up_id, Answer(FollowUpOutcome.GOT_HELP))
    desks.undo.undo(done.act)
    assert desks.follow_ups.rows(FAR) == (due,)
    assert state_of(desks, due) == (NeedState.WORKING, ReferralStatus.REQUESTED)


def test_a_closed_follow_up_is_not_closed_twice(desks: Desks, due: FollowUpRow) -> None:
    desks.follow_ups.record(due.follow_up_id, Answer(FollowUpOutcome.GOT_HELP))
    with pytest.raises(InvalidInputError):
        desks.follow_ups.record(due.follow_up_id, Answer(FollowUpOutcome.NO_ANSWER))


def test_what_is_due_later_is_not_on_the_list_yet(desks: Desks, due: FollowUpRow) -> None:
    assert desks.follow_ups.rows(date(2026, 11, 18)) == ()
    assert desks.follow_ups.rows(due.due_on) == (due,)
