"""An office with the starter directory, its ready rows confirmed, and two people signed in."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.operations.context import Context
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.store import engine
from frc_desk.store.engine import Database
from tests import offices
from tests.operations.desk_days import furnish


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
