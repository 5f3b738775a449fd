"""Anything may happen on two to five machines; in the end all hold the same and nothing was lost silently."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from frc_desk.store.check import check
from frc_desk.store.engine import Database
from tests import offices
from tests.replicas import Machine, exchange
from tests.shared_world import World

ROOT = Path(__file__).resolve().parents[2]
ONE = st.integers(0, 4)
CHANCE = st.integers(0, 2**32 - 1).map(random.Random)


class Sharing(RuleBasedStateMachine):
    """The rules; every machine is named by a number, counted round."""

    template = Path()
    compared = 0

    @initialize(machines=st.integers(2, 5), seed=st.integers(0, 2**32 - 1))
    def begin(self, machines: int, seed: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(self.template, Path(self.folder.name), machines, seed)
        self.n = machines

    @rule(m=ONE, chance=CHANCE)
    def add(self, m: int, chance: random.Random) -> None:
        for _ in range(3):
            self.world.add(m % self.n, chance)

    @rule(m=ONE, chance=CHANCE)
    def edit(self, m: int, chance: random.Random) -> None:
        for _ in range(3):
            self.world.edit(m % self.n, chance)

    @rule(m=ONE, chance=CHANCE)
    def remove(self, m: int, chance: random.Random) -> None:
        self.world.remove(m % self.n, chance)

    @rule(m=ONE)
    def undo(self, m: int) -> None:
        self.world.undo(m % self.n)

    @rule(m=ONE, chance=CHANCE)
    def merge(self, m: int, chance: random.Random) -> None:
        self.world.merge(m % self.n, chance)

    @rule(m=ONE, chance=CHANCE)
    def ask(self, m: int, chance: random.Random) -> None:
        self.world.ask(m % self.n, chance)

    @rule(m=ONE, chance=CHANCE)
    def purge(self, m: int, chance: random.Random) -> None:
        self.world.purge(m % self.n, chance)

    @rule(m=ONE)
    def look(self, m: int) -> None:
        self.world.look(m % self.n)

    @rule(m=ONE, to=ONE, lost=st.booleans())
    def send(self, m: int, to: int, lost: bool) -> None:
        self.world.send(m % self.n, to % self.n, lost=lost)

    @rule(to=ONE, which=st.integers(0, 30))
    def repeat(self, to: int, which: int) -> None:
        self.world.repeat(to % self.n, which)

    @rule(m=ONE, to=ONE)
    def crash(self, m: int, to: int) -> None:
        self.world.crash(m % self.n, to % self.n)

    @rule(m=ONE)
    def back_up(self, m: int) -> None:
        self.world.back_up(m % self.n)

    @rule(m=ONE)
    def restore(self, m: int) -> None:
        self.world.restore(m % self.n)

    @rule(m=ONE, seconds=st.integers(0, 40))
    def wait(self, m: int, seconds: int) -> None:
        self.world.wait(m % self.n, seconds)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                Sharing.compared += self.world.check()
            finally:
                self.world.close()
                self.folder.cleanup()


def run(template: Path, examples: int, steps: int, kind: "type[Sharing] | None" = None) -> int:
    """Let anything happen, of this kind; return how many machines were compared at the ends."""
    Sharing.template, Sharing.compared = template, 0
    told = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=examples < 20,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(kind or Sharing, settings=told)
    return Sharing.compared


def play(template: Path, folder: Path, seed: int, steps: int, machines: int) -> int:
    """Play a longer day by chance alone: more of the same than a generator of short examples reaches."""
    chance = random.Random(seed)  # noqa: S311 - so that a failure can be played again
    world = World(template, folder, machines, seed)
    try:
        for _ in range(steps):
            by_chance(world, chance)
        return world.check()
    finally:
        world.close()


def by_chance(world: World, chance: random.Random) -> None:
    """Let something happen."""
    machines = len(world.machines)

    def one() -> int:
        return chance.randrange(machines)

    acts: tuple[tuple[int, Callable[[], None]], ...] = (
        (30, lambda: world.add(one(), chance)),
        (25, lambda: world.edit(one(), chance)),
        (7, lambda: world.remove(one(), chance)),
        (4, lambda: world.undo(one())),
        (3, lambda: world.merge(one(), chance)),
        (3, lambda: world.ask(one(), chance)),
        (2, lambda: world.purge(one(), chance)),
        (2, lambda: world.look(one())),
        (10, lambda: world.send(one(), one(), lost=chance.random() < 0.2)),
        (5, lambda: world.repeat(one(), chance.randrange(1_000))),
        (2, lambda: world.crash(one(), one())),
        (2, lambda: world.back_up(one())),
        (1, lambda: world.restore(one())),
        (4, lambda: world.wait(one(), chance.randrange(30))),
    )
    (act,) = chance.choices([act for _, act in acts], [weight for weight, _ in acts])
    act()


def toil(template: Path, folder: Path, seed: int, edits: int) -> tuple[int, int]:
    """Play on until so many edits were made, most of them many in one act; return them and the machines compared."""
    chance = random.Random(seed)  # noqa: S311 - so that a failure can be played again
    machines = 2 + seed % 4
    world = World(template, folder, machines, seed)
    asked = 0
    try:
        while asked < edits:
            world.work(chance.randrange(machines), chance, 400)
            asked += 400
            for _ in range(5):
                by_chance(world, chance)
        compared = world.check()
        return world.changes(), compared
    finally:
        world.close()


def test_whatever_happens_all_machines_end_at_the_same(template_office: Path) -> None:
    assert run(template_office, examples=3, steps=15) >= 2 * 3


def test_a_day_of_three_machines_ends_at_the_same(template_office: Path, tmp_path: Path) -> None:
    assert play(template_office, tmp_path, seed=20261117, steps=120, machines=3) == 3


@pytest.mark.long
def test_whatever_happens_all_machines_end_at_the_same_many_times(template_office: Path) -> None:
    assert run(template_office, examples=200, steps=60) >= 2 * 200


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_many_days_of_many_machines_end_at_the_same(
    template_office: Path, tmp_path: Path, seed: int
) -> None:
    machines = 2 + seed % 4
    assert play(template_office, tmp_path, seed, 1_000, machines) == machines


@pytest.mark.long
@pytest.mark.parametrize("tens", range(10, 21))
def test_a_million_edits_end_at_the_same_on_every_machine(
    template_office: Path, tmp_path: Path, tens: int
) -> None:
    made = 0
    for seed in range(10 * tens, 10 * tens + 10):
        folder = tmp_path / str(seed)
        edits, compared = toil(template_office, folder, seed, 8_000)
        assert compared == 2 + seed % 4
        shutil.rmtree(folder)
        made += edits
    assert made > 1_000_000 // 11


KILLED = """
import os, signal, sys
from pathlib import Path
from frc_desk.store import access_exchange
from tests.replicas import Machine
from tests.store.test_sharing_machine import opened
sender, receiver = opened(Path(sys.argv[1])), opened(Path(sys.argv[2]))
access_exchange.take_lines = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
receiver.take(sender.parcel(receiver))
"""


def opened(folder: Path) -> Machine:
    """Open a machine that lies in a folder."""
    clock = Machine.clock_at_start()
    return Machine(folder, clock, Database(folder, offices.KEY, clock, ballast_bytes=0).open())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_program_killed_while_it_takes_a_parcel_in_has_none_of_it(
    office_folder: Path, tmp_path: Path
) -> None:
    ana = Machine.of(office_folder, tmp_path / "ana")
    luz = Machine.of(office_folder, tmp_path / "luz")
    with ana.database.unit(offices.ANA.id, "add") as unit:
        for n in range(200):
            unit.connection.exec_driver_sql(
                "INSERT INTO households (id, zip) VALUES (?, ?)", (unit.new_id(), f"{n:05d}")
            )
    before = luz.known()
    ana.database.close()
    luz.database.close()
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(ana.folder), str(luz.folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    ana, luz = opened(ana.folder), opened(luz.folder)
    assert luz.known() == before
    assert check(luz.database).findings == ()
    exchange(ana, luz)
    with luz.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM households").scalar_one() == 200
    ana.database.close()
    luz.database.close()
