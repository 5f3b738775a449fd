from datetime import UTC, date, datetime, timedelta

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.ids import ReferralEventId, ReferralId, StaffId
from frc_desk.domain.referral_clock import ClockRules, age_of
from frc_desk.domain.referrals import (
    ReferralEvent,
    ReferralStatus,
    ReferralWord,
    Source,
    may_reopen,
    word_for,
)

CALENDAR = SchoolCalendar()
MONDAY = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)


def step(
    status: ReferralStatus, days: int = 0, reason: str = "", on: date | None = None
) -> ReferralEvent:
    at = MONDAY + timedelta(days=days)
    return ReferralEvent(
        ReferralEventId(f"{days:032x}"), ReferralId("a" * 32), status, at, StaffId("b" * 32),
        reason, Source.AGENCY, on,
    )  # fmt: skip


GIVEN = step(ReferralStatus.REQUESTED)


def test_an_answer_is_expected_after_two_working_days() -> None:
    age = age_of((GIVEN,), date(2026, 11, 4), CALENDAR)
    assert (age.days_pending, age.expected_on, age.is_late) == (2, date(2026, 11, 4), False)
    assert age_of((GIVEN,), date(2026, 11, 5), CALENDAR).is_late


def test_a_check_in_sets_the_days_back_but_not_the_days_open() -> None:
    heard = step(ReferralStatus.REQUESTED, 3)
    age = age_of((GIVEN, heard), date(2026, 11, 6), CALENDAR)
    assert (age.days_pending, age.days_open, age.is_late) == (1, 4, False)


def test_a_day_that_the_agency_named_is_waited_for() -> None:
    heard = step(ReferralStatus.ON_HOLD, 1, on=date(2026, 12, 15))
    assert not age_of((GIVEN, heard), date(2026, 12, 14), CALENDAR).is_past_limit


def test_silence_of_more_than_fourteen_working_days_is_an_answer() -> None:
    assert not age_of((GIVEN,), date(2026, 11, 23), CALENDAR).never_answered
    late = age_of((GIVEN,), date(2026, 11, 25), CALENDAR)
    assert late.never_answered
    assert not age_of((GIVEN,), date(2026, 11, 25), CALENDAR, ClockRules(2, 30)).never_answered


def test_who_said_nothing_has_not_answered_and_who_took_it_up_has() -> None:
    silent = step(ReferralStatus.REQUESTED, 3, UnmetReason.NEVER_ANSWERED)
    taken = step(ReferralStatus.IN_PROGRESS, 4)
    later = date(2026, 12, 15)
    assert age_of((GIVEN, silent), later, CALENDAR).never_answered
    assert not age_of((GIVEN, silent, taken), later, CALENDAR).never_answered


def test_our_own_tries_do_not_make_their_silence_any_younger() -> None:
    tried = step(ReferralStatus.REQUESTED, 22, UnmetReason.NEVER_ANSWERED)
    age = age_of((GIVEN, tried), date(2026, 11, 25), CALENDAR)
    assert age.never_answered
    assert age.days_pending < 2


def test_nothing_waits_after_the_end() -> None:
    done = step(ReferralStatus.COMPLETED, 2)
    assert age_of((GIVEN, done), date(2027, 1, 4), CALENDAR).days_pending == 0


def test_what_we_think_is_not_got_help_on_screen() -> None:
    assert word_for(ReferralStatus.COMPLETED, "", Source.FAMILY) is ReferralWord.GOT_HELP
    assert word_for(ReferralStatus.COMPLETED, "", Source.WE_THINK) is not ReferralWord.GOT_HELP


def test_only_what_has_ended_can_be_reopened_and_never_what_was_a_mistake() -> None:
    assert may_reopen(ReferralStatus.COMPLETED, ReferralStatus.REQUESTED)
    assert not may_reopen(ReferralStatus.REQUESTED, ReferralStatus.REQUESTED)
    assert not may_reopen(ReferralStatus.ENTERED_IN_ERROR, ReferralStatus.REQUESTED)
    assert not may_reopen(ReferralStatus.COMPLETED, ReferralStatus.REJECTED)
