"""W7: two weeks apart, then one stick. Everybody knows everything, and no order of carrying changes the result."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock, SystemClock
from frc_desk.domain.contacts import Channel, Ending
from frc_desk.domain.ids import HouseholdId, PersonId, SchoolId
from frc_desk.domain.people import Answer, Household
from frc_desk.domain.privacy import Role
from frc_desk.domain.sharing import Choice, ConflictState
from frc_desk.errors import HubNotSetUpError, HubRefusedError
from frc_desk.store import families
from frc_desk.store.table_digests import differing, digests
from tests.builders import make_person
from tests.hub_server import SECRET, hub_server, programs
from tests.operations.machines import (
    Machine,
    colleague,
    copied_machine,
    first_machine,
    joined_machine,
    rows_of,
)

NAMES = ("Counter", "Madison", "Second desk")
BEGAN = datetime(2026, 11, 6, 9, 0, tzinfo=LOCAL_ZONE)
PHONE, LUZ_PHONE = "626 555 0142", "626 555 0199"


@dataclass(frozen=True, slots=True)
class World:
    """The folders of three machines after two weeks apart, closed; and the family that both wrote about."""

    folder: Path
    staff: dict[str, str]
    maria: PersonId
    home: HouseholdId
    madison: SchoolId
    now: datetime


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Ana promises a call at the counter; Luz at Madison writes to the same family."""
    folder = tmp_path_factory.mktemp("two_weeks")
    with apart(folder) as (world, _):
        return world


@contextmanager
def apart(
    folder: Path, hub: str = "", began: datetime = BEGAN
) -> Iterator[tuple[World, dict[str, Machine]]]:
    """Three machines that know each other, and the hub where there is one, after two weeks apart."""
    clock = FixedClock(began)
    stick = folder / "joining"
    with ExitStack() as stack:
        ana = stack.enter_context(first_machine(folder / "Counter", clock))
        school = ana.desks.office.schools()[0].id
        child = replace(make_person("Diego Ramírez"), school_id=school, grade="3")
        family = ana.desks.people.add_family(make_person("Maria Ramírez", PHONE), (child,)).value
        home = family.household
        ana.desks.families.change_household(replace(home, address="12 Oak Street", zip="91101"))
        maria = next(
            one.person for one in family.members if one.person.full_name.startswith("Maria")
        )
        luz_id = colleague(ana, "Luz", Role.COMMUNITY_ASSISTANT, school_id=school)
        ben_id = colleague(ana, "Ben", Role.DESK, Role.SUPERVISOR)
        luz = stack.enter_context(
            joined_machine(ana, folder / "Madison", stick, "Madison", luz_id, (school,))
        )
        ben = stack.enter_context(
            joined_machine(ana, folder / "Second desk", stick, "Second desk", ben_id)
        )
        if hub:
            ana.desks.hub.set_up(hub, SECRET)
        for _ in range(3):
            for machine in (luz, ben, ana):
                machine.receive(stick)
                if hub:
                    # The first time it is only told of the hub, and says by which secret it will come.
                    with suppress(HubNotSetUpError, HubRefusedError):
                        machine.desks.hub.exchange()
                machine.send(stick)
        two_weeks_apart(ana, luz, ben, maria.id, home)
        for machine in (ana, luz, ben):
            machine.clock.move_to(began + timedelta(days=14))
        staff = {"Counter": "Ana", "Madison": "Luz", "Second desk": "Ben"}
        machines = dict(zip(NAMES, (ana, luz, ben), strict=True))
        yield World(folder, staff, maria.id, home.id, school, ana.clock.now()), machines


def two_weeks_apart(
    ana: Machine, luz: Machine, ben: Machine, maria: PersonId, home: Household
) -> None:
    """Nobody sees what the others write."""
    for machine, days in ((ana, 2), (luz, 4), (ben, 6)):
        machine.later(days=days)
    call(ana, maria, "Ana promised to call on Friday about the papers.")
    known = ana.desks.people.person(maria)
    ana.desks.people.change(replace(known, phone="626 555 0111", safe_call=Answer.NO, speaks="en"))
    ana.desks.families.change_household(replace(household(ana, home), address="90 Elm Street"))
    ana.desks.tasks.add("Bring the form to Madison", date(2026, 11, 20))
    call(luz, maria, "Luz was told that the family moves next week.")
    known = luz.desks.people.person(maria)
    luz.desks.people.change(
        replace(known, phone=LUZ_PHONE, safe_call=Answer.YES, speaks="es", interpreter=True)
    )
    luz.desks.families.change_household(replace(household(luz, home), address="7 Pine Street"))
    luz.desks.people.add_family(make_person("Ahn Nguyen"))
    ben.desks.people.add_family(make_person("Levon Petrosyan"))
    ben.desks.tasks.add("Order toner", date(2026, 11, 20))


def household(machine: Machine, home: Household) -> Household:
    with machine.context.database.reading() as connection:
        found = families.household(connection, home.id)
    assert found is not None
    return found


def call(machine: Machine, person: PersonId, note: str) -> None:
    draft = machine.desks.contacts.new_draft(Channel.PHONE_IN)
    filled = replace(draft, person_id=person, note=note, endings=(Ending.LISTENED,))
    machine.desks.contacts.wrap_up(filled)


@contextmanager
def copied(world: World, into: Path) -> Iterator[dict[str, Machine]]:
    """The three machines once more, as if what follows had happened otherwise."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                copied_machine(world.folder / name, into / name, who, FixedClock(world.now))
            )
            for name, who in world.staff.items()
        }


def carry(machines: list[Machine], stick: Path) -> None:
    """Carry the stick round until nobody hears anything new."""
    stick.mkdir(exist_ok=True)
    for _ in range(6):
        came = 0
        for machine in machines:
            came += machine.receive(stick).received
            machine.send(stick)
        if not came:
            return
    raise AssertionError("they never come to an end")


def questions(machine: Machine) -> dict[str, str]:
    found = machine.sharing.conflicts()
    return {line.conflict.id: line.conflict.column for one in found for line in one.lines}


def everything(machine: Machine) -> dict[str, list[tuple[object, ...]]]:
    """Every row that does not tell when this very carrying was."""
    return {name: rows for name, rows in rows_of(machine).items() if name != "devices"}


@pytest.mark.parametrize("order", list(itertools.permutations(NAMES)), ids="-".join)
def test_no_order_of_carrying_changes_the_result(
    world: World, tmp_path: Path, order: tuple[str, ...]
) -> None:
    with copied(world, tmp_path) as machines:
        carry([machines[name] for name in order], tmp_path / "stick")
        ana, luz, ben = (machines[name] for name in NAMES)
        assert rows_of(ana) == rows_of(ben)
        assert sorted(questions(ana).values()) == ["address", "phone", "safe_call"]
        assert questions(ana) == questions(ben) == questions(luz)
        known = ana.desks.people.person(world.maria)
        assert known == ben.desks.people.person(world.maria) == luz.desks.people.person(world.maria)
        # Luz wrote later: hers stand until somebody decides; what nobody else touched stands anyway.
        assert (known.phone, known.safe_call) == ("626 555 0199", Answer.YES)
        assert (known.speaks, known.interpreter) == ("es", True)
        assert {str(row[0]) for row in rows_of(luz)["notes"]} == {
            str(row[0]) for row in rows_of(ana)["notes"]
        }
        outcome = tmp_path.parent / "outcome_of_first_order"
        told = repr(everything(ana))
        if not outcome.exists():
            outcome.write_text(told, encoding="utf-8")
        assert outcome.read_text(encoding="utf-8") == told
        assert [
            one.received for one in (m.receive(tmp_path / "stick") for m in (ana, luz, ben))
        ] == [0, 0, 0]


def test_both_know_everything_and_three_questions_are_asked(world: World, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with copied(world, tmp_path) as machines:
        ana, luz, ben = (machines[name] for name in NAMES)
        carry([luz, ana, ben], stick)
        (family,) = ana.sharing.conflicts()
        assert (family.person_id, family.name) == (world.maria, "Maria Ramírez")
        lines = {line.conflict.column: line for line in family.lines}
        phone = lines["phone"]
        assert (phone.conflict.kept.value, phone.conflict.lost.value) == (
            "626 555 0199",
            "626 555 0111",
        )
        assert (phone.kept_by, phone.kept_on) == ("Luz", "Madison")
        assert (phone.lost_by, phone.lost_on) == ("Ana", "Counter")
        ana.sharing.decide(phone.conflict.id, Choice.OTHER)
        ana.sharing.decide(lines["safe_call"].conflict.id, Choice.THIS)
        ana.sharing.decide(
            lines["address"].conflict.id, Choice.BOTH, "She also said: 90 Elm Street"
        )
        assert ana.sharing.conflicts() == ()
        carry([ana, luz, ben], stick)
        for machine in (ana, luz, ben):
            assert machine.sharing.conflicts() == ()
            assert machine.sharing.status().open_conflicts == 0
            known = machine.desks.people.person(world.maria)
            assert (known.phone, known.safe_call) == ("626 555 0111", Answer.YES)
            with machine.context.database.reading() as connection:
                bodies = {
                    str(row[0])
                    for row in connection.exec_driver_sql("SELECT body FROM notes").all()
                }
            assert {
                "Ana promised to call on Friday about the papers.",
                "Luz was told that the family moves next week.",
                "She also said: 90 Elm Street",
            } <= bodies
        assert rows_of(ana) == rows_of(ben)


def test_a_laptop_of_one_school_is_given_the_families_of_that_school_alone(
    world: World, tmp_path: Path
) -> None:
    with copied(world, tmp_path) as machines:
        ana, luz, ben = (machines[name] for name in NAMES)
        carry([luz, ana, ben], tmp_path / "stick")
        at_counter = {str(row[1]) for row in rows_of(ana)["persons"]}
        at_madison = {str(row[1]) for row in rows_of(luz)["persons"]}
        assert {"Maria Ramírez", "Ahn Nguyen", "Levon Petrosyan"} <= at_counter
        assert "Maria Ramírez" in at_madison
        assert "Levon Petrosyan" not in at_madison
        laptop = next(one.device for one in ana.sharing.devices() if one.device.name == "Madison")
        held = ben.sharing.held_by(laptop.id)
        assert world.home in held.families
        assert held.counts["persons"] == 2
        assert held.as_of is not None


def test_what_settled_by_itself_is_listed(world: World, tmp_path: Path) -> None:
    with copied(world, tmp_path) as machines:
        ana, luz, ben = (machines[name] for name in NAMES)
        carry([ben, luz, ana], tmp_path / "stick")
        settled = ana.sharing.conflicts(ConflictState.SETTLED)
        columns = {line.conflict.column for one in settled for line in one.lines}
        assert columns == {"speaks"}


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")
def test_they_meet_by_stick_on_friday_and_by_hub_on_monday(tmp_path: Path) -> None:
    stick = tmp_path / "friday"
    stick.mkdir()
    # The hub looks at its own clock: nothing may come to it from days ahead.
    began = SystemClock().now() - timedelta(days=20)
    with (
        hub_server() as server,
        apart(tmp_path, str(server.database()), began) as (world, machines),
    ):
        ana, luz, ben = (machines[name] for name in NAMES)
        luz.send(stick)
        assert ana.receive(stick).conflicts == 3
        ana.send(stick)
        assert luz.receive(stick).received > 0
        assert sorted(questions(ana).values()) == ["address", "phone", "safe_call"]
        assert questions(luz) == questions(ana)
        assert "Levon Petrosyan" not in {str(row[1]) for row in rows_of(ana)["persons"]}

        for machine in (ana, luz, ben):
            machine.later(days=3)
        lines = {line.conflict.column: line for line in ana.sharing.conflicts()[0].lines}
        ana.sharing.decide(lines["phone"].conflict.id, Choice.OTHER)
        ana.sharing.decide(lines["safe_call"].conflict.id, Choice.THIS)
        note = "She also said: 90 Elm Street"
        ana.sharing.decide(lines["address"].conflict.id, Choice.BOTH, note)
        for machine in (luz, ben, ana, luz, ben, ana):
            machine.later(seconds=1)
            machine.desks.hub.exchange()
        assert rows_of(ana) == rows_of(ben)
        for machine in (ana, luz, ben):
            assert machine.sharing.conflicts() == ()
            known = machine.desks.people.person(world.maria)
            assert (known.phone, known.safe_call) == ("626 555 0111", Answer.YES)
            bodies = {str(value) for row in rows_of(machine)["notes"] for value in row}
            assert {
                "Ana promised to call on Friday about the papers.",
                "Luz was told that the family moves next week.",
                note,
            } <= bodies
        with ana.context.database.reading() as here, luz.context.database.reading() as there:
            # Luz keeps the families of her school; of those she has every field that Ana has.
            schools = frozenset({world.madison})
            ours, theirs = digests(here, schools), digests(there, schools)
        assert differing(ours, theirs) == ()
