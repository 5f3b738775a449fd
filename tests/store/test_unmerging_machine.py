"""Whatever is taken back and comes again: in the end all machines hold the same and nothing was lost silently."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.shared_undo import UndoWorld
from tests.store.test_sharing_machine import CHANCE, ONE, Sharing, run


class TakingBack(Sharing):
    """The rules of sharing, and those of exchanges that a person starts."""

    @initialize(machines=st.integers(2, 5), seed=st.integers(0, 2**32 - 1))
    def begin(self, machines: int, seed: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.undoing = UndoWorld(self.template, Path(self.folder.name), machines, seed)
        self.world = self.undoing
        self.n = machines

    @rule(m=ONE, to=ONE, answers=st.booleans())
    def meet(self, m: int, to: int, answers: bool) -> None:
        self.undoing.meet(m % self.n, to % self.n, answers=answers)

    @rule(m=ONE, chance=CHANCE)
    def decide(self, m: int, chance: random.Random) -> None:
        self.undoing.decide(m % self.n, chance)

    @rule(m=ONE)
    def take_back(self, m: int) -> None:
        self.undoing.take_back(m % self.n)


def play(template: Path, folder: Path, seed: int, steps: int, machines: int) -> UndoWorld:
    """Play a longer day by chance alone, and see that it ends well."""
    chance = random.Random(seed)  # noqa: S311 - so that a failure can be played again
    world = UndoWorld(template, folder, machines, seed)

    def one() -> int:
        return chance.randrange(machines)

    acts: tuple[tuple[int, Callable[[], None]], ...] = (
        (24, lambda: world.add(one(), chance)),
        (30, lambda: world.edit(one(), chance)),
        (6, lambda: world.remove(one(), chance)),
        (3, lambda: world.undo(one())),
        (3, lambda: world.merge(one(), chance)),
        (3, lambda: world.ask(one(), chance)),
        (1, lambda: world.purge(one(), chance)),
        (5, lambda: world.send(one(), one(), lost=chance.random() < 0.2)),
        (20, lambda: world.meet(one(), one(), answers=chance.random() < 0.6)),
        (8, lambda: world.decide(one(), chance)),
        (14, lambda: world.take_back(one())),
        (4, lambda: world.repeat(one(), chance.randrange(1_000))),
        (2, lambda: world.crash(one(), one())),
        (2, lambda: world.back_up(one())),
        (1, lambda: world.restore(one())),
        (4, lambda: world.wait(one(), chance.randrange(30))),
    )
    try:
        for _ in range(steps):
            (act,) = chance.choices([act for _, act in acts], [weight for weight, _ in acts])
            act()
        assert world.check() == machines
        return world
    finally:
        world.close()


def test_whatever_is_taken_back_all_machines_end_at_the_same(template_office: Path) -> None:
    assert run(template_office, examples=2, steps=15, kind=TakingBack) >= 2 * 2


def test_a_day_with_exchanges_taken_back_ends_at_the_same(
    template_office: Path, tmp_path: Path
) -> None:
    world = play(template_office, tmp_path, seed=20261122, steps=150, machines=3)
    assert world.taken_back > 2
    assert world.compared_exactly > 0


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
def test_many_days_with_exchanges_taken_back_end_at_the_same(
    template_office: Path, tmp_path: Path, seed: int
) -> None:
    assert play(template_office, tmp_path, seed, 600, 2 + seed % 4).taken_back > 0
