"""Fifteen calls before the first family."""

from datetime import date

import pytest

from frc_desk.domain.changes import Kind
from frc_desk.domain.ids import ServiceId
from frc_desk.errors import RecordNotFoundError
from frc_desk.operations.desks import Desks


def test_the_calls_ship_with_the_program_in_their_order(practice: Desks) -> None:
    calls = practice.go_live.calls()
    assert [call.order for call in calls] == list(range(1, 16))
    assert calls[0].row == "PAS-001"
    assert all(call.ask and call.why for call in calls)
    assert practice.go_live.progress() == (0, 15)


def test_a_call_is_checked_once_with_its_day(practice: Desks) -> None:
    first = practice.go_live.check(3)
    assert first.act
    again = practice.go_live.check(3)
    assert again.value == first.value
    assert again.act == ""
    assert practice.go_live.progress() == (1, 15)
    checked = [call for call in practice.go_live.calls() if call.checked_on]
    assert [(call.order, call.checked_on) for call in checked] == [(3, date(2026, 11, 17))]
    assert practice.today.today().go_live_done == 1


def test_a_checked_call_can_be_undone(practice: Desks) -> None:
    practice.undo.undo(practice.go_live.check(3).act)
    assert practice.go_live.progress() == (0, 15)


def test_a_number_that_is_not_on_the_list_is_no_call(practice: Desks) -> None:
    with pytest.raises(RecordNotFoundError):
        practice.go_live.check(16)


def test_what_was_heard_to_be_right_is_confirmed_with_the_call(practice: Desks) -> None:
    (entry,) = [e for e in practice.directory.search("211") if e.service.source_id == "PAS-001"]
    done = practice.go_live.check(1, (entry.id,), "Dana at the desk")
    assert Kind.SERVICE in done.changes
    after = practice.directory.entry(entry.id).service
    assert (after.confirmed_by, after.confirmed_on) == ("practice", date(2026, 11, 17))


def test_a_service_that_cannot_be_confirmed_leaves_the_call_unmade(practice: Desks) -> None:
    with pytest.raises(RecordNotFoundError):
        practice.go_live.check(2, (ServiceId("f" * 32),))
    assert practice.go_live.progress() == (0, 15)
