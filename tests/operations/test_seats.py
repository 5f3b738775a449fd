"""The last seat of a workshop, asked for on two machines that do not hear of each other."""

from datetime import timedelta
from pathlib import Path

from frc_desk.clock import FixedClock
from frc_desk.domain.workshops import SeatState, Workshop
from tests.operations.machines import Machine, first_machine, meet


def planned(machine: Machine, seats: int) -> Workshop:
    starts = machine.clock.now() + timedelta(days=7)
    return machine.desks.workshops.add("Reading at home", starts, "Room 1", seats).value


def states(machine: Machine, workshop: Workshop) -> dict[str, SeatState]:
    listed = machine.desks.workshops.listed(workshop.id)
    return {one.first_name: one.state for one in listed}


def put(machine: Machine, workshop: Workshop, name: str) -> SeatState:
    machine.later(minutes=1)
    return machine.desks.workshops.put_on_list(workshop.id, first_name=name).value.state


def test_the_last_seat_is_given_once(counter: Machine, laptop: Machine, stick: Path) -> None:
    workshop = planned(counter, 1)
    meet(counter, laptop, stick)
    assert put(laptop, workshop, "Rosa") is SeatState.REQUESTED
    assert put(counter, workshop, "Ana") is SeatState.SEATED
    laptop.send(stick)
    counter.receive(stick)
    assert states(counter, workshop)["Rosa"] is SeatState.REQUESTED
    counter.send(stick)
    laptop.receive(stick)
    for machine in (counter, laptop):
        assert states(machine, workshop) == {"Rosa": SeatState.WAITING, "Ana": SeatState.SEATED}


def test_a_seat_that_is_free_is_given_to_whoever_asked(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    workshop = planned(counter, 2)
    meet(counter, laptop, stick)
    put(counter, workshop, "Ana")
    put(laptop, workshop, "Rosa")
    put(laptop, workshop, "Luz")
    meet(laptop, counter, stick)
    told = {"Ana": SeatState.SEATED, "Rosa": SeatState.SEATED, "Luz": SeatState.WAITING}
    assert states(laptop, workshop) == told
    (line,) = laptop.desks.workshops.upcoming()
    assert (line.listed, line.waiting, line.requested) == (3, 1, 0)


def test_a_laptop_gives_the_seats_of_what_it_planned(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    workshop = planned(laptop, 1)
    meet(laptop, counter, stick)
    assert put(counter, workshop, "Ana") is SeatState.REQUESTED
    assert put(laptop, workshop, "Rosa") is SeatState.SEATED
    meet(counter, laptop, stick)
    assert states(counter, workshop) == {"Ana": SeatState.WAITING, "Rosa": SeatState.SEATED}


def test_when_a_laptop_is_lost_the_counter_gives_its_seats(
    counter: Machine, laptop: Machine, stick: Path
) -> None:
    workshop = planned(laptop, 1)
    meet(laptop, counter, stick)
    assert put(counter, workshop, "Ana") is SeatState.REQUESTED
    counter.sharing.revoke(laptop.device)
    assert put(counter, workshop, "Rosa") is SeatState.SEATED


def test_the_machine_that_keeps_a_list_answers_on_the_spot(
    tmp_path: Path, clock: FixedClock
) -> None:
    with first_machine(tmp_path / "counter", clock) as counter:
        workshop = planned(counter, 1)
        assert put(counter, workshop, "Ana") is SeatState.SEATED
        assert put(counter, workshop, "Rosa") is SeatState.WAITING
