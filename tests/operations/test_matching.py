"""The match desk answers from the database as the pure function does."""

from datetime import date

import pytest

from frc_desk.clock import FixedClock, local_time
from frc_desk.directory_formats.zip_table import zip_places
from frc_desk.domain.match_question import MatchQuestion, NeedAsked
from frc_desk.domain.matching import match
from frc_desk.domain.privacy import Role
from frc_desk.domain.reasons import Because
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import NotAllowedError
from frc_desk.operations.context import Context
from frc_desk.operations.directory import DirectoryDesk
from frc_desk.operations.matching import MatchDesk
from frc_desk.store.engine import Database
from tests import offices
from tests.directory_values import CATEGORIES, STARTER


@pytest.fixture
def context(furnished: Database, clock: FixedClock) -> Context:
    return Context(furnished, clock, offices.ANA)


def asked(context: Context, *codes: str, zip_code: str = "91103") -> MatchQuestion:
    return MatchQuestion(
        needs=tuple(NeedAsked.of(CATEGORIES[code]) for code in codes),
        at=local_time(context.clock.now()),
        zip_code=zip_code,
        speaks="es",
    )


@pytest.mark.parametrize("codes", [("HOU-01",), ("FOD-01", "MEN-01"), ("IMM-01",)])
def test_the_database_answers_like_the_pure_function(
    context: Context, codes: tuple[str, ...]
) -> None:
    question = asked(context, *codes)
    entries = DirectoryDesk(context).search("", limit=500)
    assert MatchDesk(context).match(question, most=500) == match(question, entries, zip_places())


def test_lists_are_cut_and_counts_are_whole(context: Context) -> None:
    answer = MatchDesk(context).match(asked(context, "HOU-01"), most=2)
    assert len(answer.shown) == 2
    assert answer.shown_count > 2
    assert len(answer.proposed) == 2


def test_a_need_without_a_service_and_no_need_at_all_are_answered_with_nothing(
    context: Context,
) -> None:
    for question in (asked(context, "BAS-04"), asked(context)):
        answer = MatchDesk(context).match(question)
        assert (answer.shown, answer.not_checked_count, answer.not_shown_count) == ((), 0, 0)


def test_a_service_in_another_city_says_why_it_is_not_shown(context: Context) -> None:
    answer = MatchDesk(context).match(asked(context, "HOU-06", zip_code="91001"))
    (city_office,) = [one for one in answer.not_shown if one.entry.service.source_id == "PAS-121"]
    assert Because.OUTSIDE_AREA in [found.code for found in city_office.reasons]


def test_what_was_just_confirmed_is_shown(context: Context) -> None:
    question = asked(context, "SCH-01")
    assert "PUSD-14" not in [
        one.entry.service.source_id for one in MatchDesk(context).match(question).shown
    ]
    desk, matching = DirectoryDesk(context), MatchDesk(context)
    matching.match(question)
    desk.confirm(STARTER["PUSD-14"].id, on=date(2026, 11, 17))
    assert "PUSD-14" in [one.entry.service.source_id for one in matching.match(question).shown]


def test_the_door_may_not_ask(context: Context) -> None:
    door = StaffMember(offices.BEN.id, "Ben", (Role.DOOR,))
    with pytest.raises(NotAllowedError):
        MatchDesk(Context(context.database, context.clock, door)).match(asked(context, "FOD-01"))
