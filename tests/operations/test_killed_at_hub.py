"""Whoever is killed at the hub, on either side of it or the hub itself: afterwards everybody has everything."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from frc_desk.clock import FixedClock, SystemClock
from frc_desk.domain.privacy import Role
from frc_desk.errors import HubNotSetUpError, HubOutOfReachError, HubRefusedError
from frc_desk.operations import hub_exchange
from frc_desk.store.check import check
from frc_desk.sync.hub_link import HubLink
from tests.builders import make_person
from tests.hub_server import SECRET, HubServer, programs
from tests.operations.killed_at_hub import BATCH
from tests.operations.machines import (
    Machine,
    colleague,
    first_machine,
    joined_machine,
    names_at,
    rows_of,
)

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = 15

pytestmark = [
    pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed"),
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


@pytest.fixture(scope="module")
def machines(
    server: HubServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Machine, Machine]]:
    """Ana's and Ben's, which know the hub; each test writes families of its own."""
    folder = tmp_path_factory.mktemp("killed")
    stick = folder / "stick"
    now = FixedClock(SystemClock().now())
    with ExitStack() as stack:
        ana = stack.enter_context(first_machine(folder / "counter", now))
        ana.desks.hub.set_up(str(server.database()), SECRET)
        ben_id = colleague(ana, "Ben", Role.DESK)
        ben = stack.enter_context(joined_machine(ana, folder / "second", stick, "Second", ben_id))
        for _ in range(2):
            for machine in (ben, ana):
                machine.receive(stick)
                with suppress(HubNotSetUpError, HubRefusedError):
                    machine.desks.hub.exchange()
                machine.send(stick)
        ben.desks.hub.exchange()
        yield ana, ben


def killed(machine: Machine, when: str) -> None:
    """Let the machine's program meet at the hub in a process of its own, in which it is killed."""
    machine.close()
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.operations.killed_at_hub",
            str(machine.folder),
            machine.who,
            when,
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    machine.open()
    assert check(machine.context.database).findings == ()


def write(machine: Machine, name: str) -> set[str]:
    names = {f"{name} {n}" for n in range(FAMILIES)}
    machine.later(seconds=1)
    for one in sorted(names):
        machine.desks.people.add_family(make_person(one))
    return names


def meet_all(*machines: Machine) -> None:
    for machine in (*machines, *machines):
        machine.later(seconds=1)
        machine.desks.hub.exchange()


@pytest.mark.parametrize("when", ["after the first batch", "before the second batch"])
def test_a_program_killed_while_it_hands_over_loses_nothing(
    machines: tuple[Machine, Machine], when: str
) -> None:
    ana, ben = machines
    names = write(ana, when)
    killed(ana, when)
    # What had come before the kill is at the hub, and the rest is not.
    meet_all(ben)
    assert 0 < len(names & names_at(ben)) < FAMILIES
    meet_all(ana, ben)
    assert names <= names_at(ben)
    assert rows_of(ana) == rows_of(ben)


def test_a_program_killed_while_it_takes_in_has_all_or_nothing_of_it(
    machines: tuple[Machine, Machine],
) -> None:
    ana, ben = machines
    names = write(ana, "pulled")
    meet_all(ana)
    killed(ben, "while taking in")
    assert not names & names_at(ben)
    meet_all(ben, ana)
    assert names <= names_at(ben)
    assert rows_of(ana) == rows_of(ben)


def test_a_hub_killed_between_two_batches_has_the_first_and_gets_the_rest(
    machines: tuple[Machine, Machine], server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = machines
    names = write(ana, "server")
    push = HubLink.push
    calls: list[int] = []

    def dying(link: HubLink, *batch: object) -> int:
        calls.append(1)
        if len(calls) == 2:
            server.kill()
        return push(link, *batch)  # type: ignore[arg-type]  # whatever it was called with

    with monkeypatch.context() as patch:
        patch.setattr(hub_exchange, "BATCH", BATCH)
        patch.setattr(HubLink, "push", dying)
        with pytest.raises(HubOutOfReachError):
            ana.desks.hub.exchange()
    server.start()
    meet_all(ana, ben)
    assert names <= names_at(ben)
    assert rows_of(ana) == rows_of(ben)
