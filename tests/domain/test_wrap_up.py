from dataclasses import replace
from datetime import UTC, datetime

import pytest

from frc_desk.domain.contacts import Channel, ContactDraft, DraftNeed, Ending
from frc_desk.domain.ids import ContactId, ServiceId, StaffId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.wrap_up import is_blank, proposed_endings

CALL = ContactDraft(
    id=ContactId("1" * 32),
    channel=Channel.PHONE_IN,
    started_at=datetime(2026, 11, 17, 18, 39, tzinfo=UTC),
    staff_id=StaffId("2" * 32),
)
NEED = DraftNeed("HOU-09", Urgency.SAME_DAY)


def test_a_chosen_service_proposes_referred() -> None:
    assert proposed_endings(replace(CALL, services=(ServiceId("3" * 32),))) == (Ending.REFERRED,)


def test_a_need_without_any_service_proposes_found_nothing() -> None:
    assert proposed_endings(replace(CALL, needs=(NEED,))) == (Ending.FOUND_NOTHING,)


def test_just_to_be_listened_to_is_an_ending_of_its_own() -> None:
    assert proposed_endings(replace(CALL, note="She wanted to talk.")) == (Ending.LISTENED,)


def test_a_call_of_ours_with_nothing_said_was_not_answered() -> None:
    ours = replace(CALL, channel=Channel.PHONE_OUT)
    assert proposed_endings(ours) == (Ending.NO_ANSWER,)


def test_what_a_person_chose_stays() -> None:
    chosen = (Ending.REFERRED, Ending.LISTENED)
    assert proposed_endings(replace(CALL, endings=chosen)) == chosen


def test_nothing_found_gives_way_to_what_was_done_since() -> None:
    stuck = replace(CALL, needs=(NEED,), endings=(Ending.LISTENED, Ending.FOUND_NOTHING))
    done = replace(stuck, services=(ServiceId("3" * 32),))
    assert proposed_endings(stuck) == stuck.endings
    assert proposed_endings(done) == (Ending.REFERRED, Ending.LISTENED)


def test_nothing_found_for_a_second_need_stays_beside_a_referral() -> None:
    chosen = (Ending.REFERRED, Ending.FOUND_NOTHING)
    both = replace(CALL, services=(ServiceId("3" * 32),), endings=chosen)
    assert proposed_endings(both) == chosen


def test_a_message_to_the_school_brings_the_matter_to_the_right_office() -> None:
    assert proposed_endings(replace(CALL, needs=(NEED,), passed_on=True)) == (Ending.RIGHT_OFFICE,)


@pytest.mark.parametrize(
    "typed",
    [{"who": "m"}, {"phone": "6"}, {"note": "x"}, {"needs": (NEED,)}, {"code_word": "blue"}],
)
def test_a_form_with_anything_on_it_is_not_blank(typed: dict[str, object]) -> None:
    assert is_blank(CALL)
    assert not is_blank(replace(CALL, **typed))  # type: ignore[arg-type] # one field per case
