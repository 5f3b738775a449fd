"""An office with the starter directory, its ready rows confirmed, and two people signed in."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.ids import DeviceId
from frc_desk.domain.privacy import Role
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.store import engine
from frc_desk.store.engine import Database
from tests import offices
from tests.operations.desk_days import furnish
from tests.operations.machines import (
    Machine,
    colleague,
    copied_machine,
    first_machine,
    joined_machine,
)

START = datetime(2026, 11, 17, 8, 0, tzinfo=LOCAL_ZONE)


@pytest.fixture(scope="session")
def furnished_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: an office with profile, staff, schools, needs and confirmed services."""
    folder = tmp_path_factory.mktemp("furnished")
    at = FixedClock(datetime(2026, 11, 17, 8, 0, tzinfo=LOCAL_ZONE))
    with engine.create(folder, offices.KEY, at, ballast_bytes=0) as database:
        furnish(database, at)
    return folder


@pytest.fixture
def furnished(furnished_office: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Database]:
    """An open office of one's own."""
    folder = tmp_path / "furnished"
    shutil.copytree(furnished_office, folder)
    database = Database(folder, offices.KEY, clock, ballast_bytes=0).open()
    yield database
    database.close()


@pytest.fixture
def desks(furnished: Database, clock: FixedClock) -> Iterator[Desks]:
    """Everything Ana may do; she has every role."""
    built = build_desks(Context(furnished, clock, offices.ANA))
    yield built
    built.quick.close()


@pytest.fixture
def ben_desks(furnished: Database, clock: FixedClock) -> Iterator[Desks]:
    """Everything Ben may do; he works at the desk."""
    built = build_desks(Context(furnished, clock, offices.BEN))
    yield built
    built.quick.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """What is carried from one machine to the other."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@dataclass(frozen=True, slots=True)
class Pair:
    """The folders of two machines that know each other, closed."""

    folder: Path
    device: DeviceId


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The machine at the counter, where sharing began, and Luz's laptop; made once, copied for each test."""
    folder = tmp_path_factory.mktemp("pair")
    stick = folder / "joining"
    with ExitStack() as stack:
        counter = stack.enter_context(first_machine(folder / "Counter", FixedClock(START)))
        luz = colleague(counter, "Luz", Role.COMMUNITY_ASSISTANT, Role.SUPERVISOR)
        laptop = stack.enter_context(
            joined_machine(counter, folder / "Madison", stick, "Madison", luz)
        )
        for _ in range(2):
            laptop.receive(stick)
            laptop.send(stick)
            counter.receive(stick)
            counter.send(stick)
        laptop.receive(stick)
        laptop.send(stick)
        counter.receive(stick)
        device = laptop.device
    return Pair(folder, device)


@pytest.fixture
def counter(pair: Pair, tmp_path: Path, clock: FixedClock) -> Iterator[Machine]:
    """The machine at the counter."""
    with copied_machine(pair.folder / "Counter", tmp_path / "counter", "Ana", clock) as machine:
        yield machine


@pytest.fixture
def laptop(pair: Pair, tmp_path: Path, clock: FixedClock) -> Iterator[Machine]:
    """Luz's laptop; the office knows it."""
    with copied_machine(pair.folder / "Madison", tmp_path / "laptop", "Luz", clock) as machine:
        machine.device = pair.device
        yield machine
