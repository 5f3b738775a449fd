"""Seats are given by one machine alone, and nobody who has one loses it."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frc_desk.clock import LOCAL_ZONE
from frc_desk.domain.ids import DeviceId, ListEntryId, SchoolId, WorkshopId
from frc_desk.domain.seats import answered, keeper_of, seat_for_next
from frc_desk.domain.sharing import Device
from frc_desk.domain.workshops import ListEntry, SeatState, Workshop

EVENING = datetime(2026, 11, 19, 17, 30, tzinfo=LOCAL_ZONE)
WORKSHOP = Workshop(WorkshopId("w"), "Reading", EVENING, "Room 1", 2)


def machine(name: str, day: int, *schools: str) -> Device:
    return Device(
        id=DeviceId(name),
        name=name,
        school_ids=tuple(SchoolId(one) for one in schools),
        joined_at=EVENING + timedelta(days=day),
    )


def entry(number: int, state: SeatState) -> ListEntry:
    added = EVENING + timedelta(minutes=number)
    return ListEntry(ListEntryId(f"{number:032x}"), WORKSHOP.id, added, state=state)


LISTS = st.lists(st.sampled_from(SeatState), max_size=12).map(
    lambda states: [entry(number, state) for number, state in enumerate(states)]
)


def test_whoever_planned_a_workshop_gives_its_seats() -> None:
    machines = [machine("counter", 0), machine("madison", 3, "m")]
    own = replace(WORKSHOP, keeper_id=DeviceId("madison"))
    assert keeper_of(own, machines) == "madison"


def test_where_the_planner_is_gone_the_eldest_of_the_whole_office_gives_them() -> None:
    gone = replace(machine("old", 0), revoked_at=EVENING)
    machines = [gone, machine("madison", 1, "m"), machine("second", 5), machine("counter", 2)]
    assert keeper_of(replace(WORKSHOP, keeper_id=DeviceId("old")), machines) == "counter"
    assert keeper_of(WORKSHOP, machines) == "counter"


def test_in_an_office_that_shares_with_nobody_there_is_no_keeper() -> None:
    assert keeper_of(WORKSHOP, []) is None


@given(LISTS, st.integers(0, 8))
def test_every_request_is_answered_and_never_more_seats_given_than_there_are(
    listed: list[ListEntry], seats: int
) -> None:
    told = answered(seats, listed)
    asked = [one for one in listed if one.state is SeatState.REQUESTED]
    before = sum(one.state is SeatState.SEATED for one in listed)
    given_now = sum(one.state is SeatState.SEATED for one in told)
    assert {one.id for one in told} == {one.id for one in asked}
    assert SeatState.REQUESTED not in {one.state for one in told}
    assert before + given_now <= max(seats, before)
    assert given_now == min(len(asked), max(0, seats - before))


@given(LISTS, st.integers(0, 8))
def test_whoever_asked_first_is_seated_first(listed: list[ListEntry], seats: int) -> None:
    told = sorted(answered(seats, reversed(listed)), key=lambda one: one.added_at)
    states = [one.state for one in told]
    assert states == sorted(states, key=lambda state: state is SeatState.WAITING)


@given(LISTS, st.integers(0, 8))
def test_the_next_one_is_seated_while_a_seat_is_free(listed: list[ListEntry], seats: int) -> None:
    given_seats = sum(one.state is SeatState.SEATED for one in listed)
    free = seat_for_next(seats, listed) is SeatState.SEATED
    assert free == (given_seats < seats)
