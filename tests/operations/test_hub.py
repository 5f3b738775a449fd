"""Two machines meet at the hub: what one writes the other has, and a machine of one school gets its letters."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock
from frc_desk.domain.hub_reports import HubExchanged
from frc_desk.domain.ids import SchoolId
from frc_desk.errors import (
    HubNotSetUpError,
    HubOutOfReachError,
    HubRefusedError,
    SetAsideByHubError,
)
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.joining import JoinFile, join_office
from frc_desk.operations.opening import close_office
from frc_desk.store import hub_state
from frc_desk.store.table_digests import digests
from frc_desk.sync.hub_place import HubPlace
from tests.hub_server import SECRET, HubServer, programs
from tests.offices import EASY

DAY = date(2026, 11, 20)

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


@pytest.fixture
def empty(server: HubServer) -> HubPlace:
    """An empty database of it."""
    return server.database()


@pytest.fixture
def office(practice: Desks, empty: HubPlace) -> Desks:
    """The counter, which has set up the hub."""
    practice.sharing.start("Counter")
    practice.hub.set_up(str(empty), SECRET)
    return practice


class Laptops:
    """Machines that join the office by a stick, and know of the hub after one trip there and back."""

    def __init__(self, office: Desks, folder: Path, clock: FixedClock) -> None:
        self.office = office
        self.folder = folder
        self.clock = clock
        self.made: list[Desks] = []

    def join(self, name: str, *schools: str) -> Desks:
        stick = self.folder / name
        stick.mkdir()
        actor = self.office.context.actor.id
        invited = self.office.sharing.invite(
            name, actor, [SchoolId(one) for one in schools], stick
        ).value
        context = join_office(
            JoinFile(invited.file, invited.code),
            self.folder / f"{name}-data",
            "practice",
            self.clock,
            hardness=EASY,
            ballast_bytes=0,
        )
        laptop = build_desks(context)
        self.made.append(laptop)
        laptop.sharing.send(stick)
        self.office.sharing.exchange(stick)
        laptop.sharing.receive(stick)
        with pytest.raises(HubRefusedError):
            laptop.hub.exchange()
        laptop.sharing.send(stick)
        self.office.sharing.receive(stick)
        self.office.hub.exchange()
        return laptop


@pytest.fixture
def laptops(office: Desks, tmp_path: Path, clock: FixedClock) -> Iterator[Laptops]:
    """Whoever joins; closed at the end."""
    made = Laptops(office, tmp_path / "machines", clock)
    made.folder.mkdir()
    yield made
    for one in made.made:
        close_office(one.context)


def same(one: Desks, other: Desks) -> bool:
    """Tell whether two machines hold the same rows in every shared table."""
    with one.context.database.reading() as here, other.context.database.reading() as there:
        return digests(here) == digests(there)


def test_the_first_machine_sets_the_hub_up_and_hands_over_what_it_has(office: Desks) -> None:
    exchanged = office.hub.exchange()
    status = office.hub.status()
    assert exchanged.sent > 100
    assert status.last_seq == exchanged.sent
    assert [one.name for one in status.machines] == ["Counter"]
    assert office.hub.exchange() == HubExchanged()


def test_what_a_machine_handed_over_itself_is_not_looked_through_again(office: Desks) -> None:
    office.hub.exchange()
    with office.context.database.reading() as connection:
        read = hub_state.cursors(connection)
    assert read.changes == office.hub.status().last_seq
    assert read.lines > 0


def test_a_machine_that_joins_reads_on_from_where_its_copy_stood(
    office: Desks, laptops: Laptops
) -> None:
    office.hub.exchange()
    with office.context.database.reading() as connection:
        there = hub_state.cursors(connection)
    laptop = laptops.join("Second counter")
    with laptop.context.database.reading() as connection:
        read = hub_state.cursors(connection)
    assert (read.changes, read.lines) == (there.changes, there.lines)
    office.tasks.add("After the copy was made", DAY)
    office.hub.exchange()
    laptop.hub.exchange()
    assert "After the copy was made" in {one.line for one in laptop.tasks.open_tasks()}
    office.hub.exchange()
    assert same(office, laptop)


def test_without_a_hub_a_machine_is_told_so(practice: Desks) -> None:
    practice.sharing.start("Counter")
    assert practice.hub.has_hub() is False
    with pytest.raises(HubNotSetUpError):
        practice.hub.exchange()


def test_a_hub_that_is_set_up_twice_is_one(office: Desks, empty: HubPlace) -> None:
    office.hub.exchange()
    status = office.hub.set_up(str(empty), SECRET)
    assert [one.name for one in status.machines] == ["Counter"]
    assert office.hub.exchange() == HubExchanged()


def test_what_one_machine_writes_the_other_has_after_both_met_at_the_hub(
    office: Desks, laptops: Laptops
) -> None:
    laptop = laptops.join("Second counter")
    office.tasks.add("Call the market about Friday", DAY)
    laptop.tasks.add("Take the boxes to Madison", DAY)
    office.hub.exchange()
    laptop.hub.exchange()
    office.hub.exchange()
    assert same(office, laptop)
    texts = {one.line for one in office.tasks.open_tasks()}
    assert {"Call the market about Friday", "Take the boxes to Madison"} <= texts


def test_what_the_hub_brought_is_taken_back_and_comes_again_only_when_asked(
    office: Desks, laptops: Laptops
) -> None:
    laptop = laptops.join("Second counter")
    laptop.tasks.add("Take the boxes to Madison", DAY)
    laptop.hub.exchange()
    office.hub.exchange()
    office.tasks.add("Since then", DAY)
    office.sharing_undo.undo()
    assert "Take the boxes to Madison" not in {one.line for one in office.tasks.open_tasks()}
    assert office.hub.exchange_quietly() == HubExchanged()
    assert "Take the boxes to Madison" not in {one.line for one in office.tasks.open_tasks()}
    office.hub.exchange()
    laptop.hub.exchange()
    assert same(office, laptop)
    texts = {one.line for one in laptop.tasks.open_tasks()}
    assert {"Since then", "Take the boxes to Madison"} <= texts


def test_a_tampered_row_is_found_by_machines_that_only_meet_at_the_hub(
    office: Desks, laptops: Laptops, clock: FixedClock
) -> None:
    laptop = laptops.join("Second counter")
    laptop.hub.exchange()
    bare = laptop.context.database.bare_connection(read_only=False)
    bare.execute("UPDATE act SET txid = 'x', purge = 1, applying = 1")
    bare.execute("UPDATE persons SET grade = '99' WHERE id = (SELECT min(id) FROM persons)")
    bare.execute("UPDATE act SET txid = '', purge = 0, applying = 0")
    bare.close()
    clock.move_to(clock.now() + timedelta(days=1))
    for one in (office, laptop, office, laptop):
        one.hub.exchange()
    tables = [
        [each.table for found in one.sharing_check.findings() for each in found.tables]
        for one in (office, laptop)
    ]
    assert ["persons"] in tables


def test_what_the_hub_brings_unasked_is_not_offered_to_be_taken_back(
    office: Desks, laptops: Laptops
) -> None:
    laptop = laptops.join("Second counter")
    office.hub.exchange()
    laptop.tasks.add("Take the boxes to Madison", DAY)
    laptop.hub.exchange()
    office.hub.exchange_quietly()
    assert "Take the boxes to Madison" in {one.line for one in office.tasks.open_tasks()}
    assert office.sharing_undo.state().offer is None


def test_a_machine_that_only_meets_at_the_hub_is_seen_there(
    office: Desks, laptops: Laptops
) -> None:
    laptop = laptops.join("Second counter")
    own = next(one for one in laptop.sharing.devices() if one.is_this_one)
    by_file = next(one for one in office.sharing.devices() if not one.is_this_one).last_seen_at
    laptop.hub.exchange()
    office.hub.exchange()
    there = {one.id: one.last_seen_at for one in office.hub.status().machines}[own.device.id]
    line = next(one for one in office.sharing.devices() if not one.is_this_one)
    assert by_file is not None
    assert there is not None
    assert line.last_seen_at == max(by_file, there)


def test_a_machine_of_one_school_gets_what_concerns_it_by_letter(
    office: Desks, laptops: Laptops
) -> None:
    school = office.office.schools()[0].id
    laptop = laptops.join("Madison", school)
    office.tasks.add("For everybody", DAY)
    laptop.tasks.add("From Madison", DAY)
    office.hub.exchange()
    laptop.hub.exchange()
    office.hub.exchange()
    assert "For everybody" in {one.line for one in laptop.tasks.open_tasks()}
    assert "From Madison" in {one.line for one in office.tasks.open_tasks()}


def test_a_machine_that_was_shut_out_is_shut_out_of_the_hub_too(
    office: Desks, laptops: Laptops
) -> None:
    laptop = laptops.join("Lost")
    lost = next(one.device for one in office.sharing.devices() if one.device.name == "Lost")
    laptop.tasks.add("Written after it was lost", DAY)
    office.sharing.revoke(lost.id)
    office.hub.exchange()
    with pytest.raises(SetAsideByHubError):
        laptop.hub.exchange()
    office.hub.exchange()
    assert "Written after it was lost" not in {one.line for one in office.tasks.open_tasks()}


def test_out_of_reach_nothing_changes_and_later_everything_goes(
    office: Desks, laptops: Laptops, server: HubServer
) -> None:
    laptop = laptops.join("Second counter")
    server.kill()
    office.tasks.add("While the hub was away", DAY)
    with pytest.raises(HubOutOfReachError):
        office.hub.exchange()
    server.start()
    office.hub.exchange()
    laptop.hub.exchange()
    assert "While the hub was away" in {one.line for one in laptop.tasks.open_tasks()}


def test_a_hub_that_was_restored_to_an_older_day_passes_nothing_over(
    office: Desks, laptops: Laptops
) -> None:
    laptop = laptops.join("Second counter")
    laptop.hub.exchange()
    with laptop.context.database.maintenance() as connection:
        read = hub_state.cursors(connection)
        ahead = replace(read, changes=read.changes + 50, lines=read.lines + 50)
        hub_state.keep_cursors(connection, ahead)
    office.tasks.add("Under a number that was there before", DAY)
    office.hub.exchange()
    laptop.hub.exchange()
    lines = {one.line for one in laptop.tasks.open_tasks()}
    assert "Under a number that was there before" in lines


def test_somebody_else_hears_of_it_within_moments(office: Desks, laptops: Laptops) -> None:
    laptop = laptops.join("Second counter")
    laptop.hub.exchange()
    heard, stop = threading.Event(), threading.Event()
    listening = laptop.hub.news()
    thread = threading.Thread(target=listening.tell, args=(heard.set, stop))
    thread.start()
    assert heard.wait(20), "it tells once that the hub is there"
    assert listening.is_near
    heard.clear()
    office.tasks.add("Just now", DAY)
    office.hub.exchange()
    assert heard.wait(20)
    stop.set()
    thread.join()
