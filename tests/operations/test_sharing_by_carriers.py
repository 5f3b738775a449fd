"""Anything may happen while files and a hub carry the records, in any mixture; in the end all hold the same."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from tests.carried_world import CarriedWorld, by_carriers
from tests.hub_server import HubServer, programs
from tests.store.test_sharing_machine import by_chance

NEEDS_HUB = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")


def live(world: CarriedWorld, seed: int, steps: int) -> int:
    """Let anything happen; the machine with the older program is brought up to date in the middle."""
    chance = random.Random(seed)  # noqa: S311 - so that a failure can be played again
    with closing(world):
        for step in range(steps):
            if step == steps // 2:
                world.upgrade()
            if chance.random() < 0.3:
                by_carriers(world, chance)
            else:
                by_chance(world, chance)
        return world.check()


def test_by_stick_alone_all_machines_end_at_the_same(template_office: Path, tmp_path: Path) -> None:
    world = CarriedWorld(template_office, tmp_path, 3, seed=3, old=2)
    assert live(world, seed=3, steps=50) == 3


@NEEDS_HUB
def test_by_hub_and_stick_all_machines_end_at_the_same(
    template_office: Path, tmp_path: Path, server: HubServer
) -> None:
    world = CarriedWorld(template_office, tmp_path, 3, seed=4, hub=server.database(), old=2)
    assert live(world, seed=4, steps=50) == 3


@NEEDS_HUB
def test_by_hub_alone_all_machines_end_at_the_same(
    template_office: Path, tmp_path: Path, server: HubServer
) -> None:
    world = CarriedWorld(template_office, tmp_path, 2, seed=5, hub=server.database(), stick=False)
    assert live(world, seed=5, steps=40) == 2


@NEEDS_HUB
@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_by_any_mixture_of_carriers_all_machines_end_at_the_same(
    template_office: Path, tmp_path: Path, server: HubServer, seed: int
) -> None:
    machines = 2 + seed % 4
    stick = seed % 3 != 1
    hub = server.database() if seed % 3 else None
    old = seed % machines if seed % 2 else None
    world = CarriedWorld(template_office, tmp_path, machines, seed, hub=hub, old=old, stick=stick)
    assert live(world, seed, 400) == machines
