"""What many tests start from: a clock that stands still, an encrypted office on disk, its staff."""

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.domain.staff import StaffMember
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.operations.opening import close_office, open_office
from frc_desk.operations.practice import PASSPHRASE, USER, make_practice
from frc_desk.store import ballast, engine
from frc_desk.store.engine import Database
from tests import offices
from tests.hub_server import HubServer, hub_server
from tests.ramirez import BEFORE, Ramirez, settle_ramirez

MORNING = datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE)
REAL_PATH = "FRC_DESK_TEST_REAL_PATH"
"""Where a test that prints on purpose finds the programs of the real print system."""

# No test needs a display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the thorough tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="runs only behind --long"))


@pytest.fixture(scope="session", autouse=True)
def what_stays_is_not_counted() -> None:
    """What the modules hold lives to the end: the collector need not look through it each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module")
def server() -> Iterator[HubServer]:
    """A PostgreSQL on loopback, for the tests of one module: some of them kill it."""
    with hub_server() as running:
        yield running


@pytest.fixture(scope="session", autouse=True)
def no_real_paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the printers of the computer it runs on."""
    folder = tmp_path_factory.mktemp("no_printer")
    for name in ("lp", "lpstat"):
        program = folder / name
        program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        program.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(REAL_PATH, os.environ["PATH"])
        patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        yield


@pytest.fixture
def clock() -> FixedClock:
    """The morning of Tuesday 17 November 2026 in Pasadena."""
    return FixedClock(MORNING)


@pytest.fixture(scope="session")
def template_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office made once, with its schema and one staff member; copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    at = FixedClock(datetime(2026, 11, 17, 8, 0, tzinfo=LOCAL_ZONE))
    with engine.create(folder, offices.KEY, at, ballast_bytes=0) as database:
        offices.hire(database, offices.ANA)
    return folder


@pytest.fixture
def office_folder(template_office: Path, tmp_path: Path) -> Path:
    """The data folder of an office of one's own, closed."""
    folder = tmp_path / "office"
    shutil.copytree(template_office, folder)
    return folder


@pytest.fixture
def database(office_folder: Path, clock: FixedClock) -> Iterator[Database]:
    """An open, encrypted office on disk with one staff member."""
    opened = Database(office_folder, offices.KEY, clock, ballast_bytes=0).open()
    yield opened
    opened.close()


@pytest.fixture
def staff(database: Database) -> StaffMember:  # noqa: ARG001 - the person stands in the database
    """Ana, who has every role and made the office."""
    return offices.ANA


@pytest.fixture(scope="session")
def practice_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice office of sixty families, made once on a Tuesday morning; copied for each test."""
    folder = tmp_path_factory.mktemp("practice") / "office"
    at = FixedClock(datetime(2026, 11, 17, 8, 0, tzinfo=LOCAL_ZONE))
    make_practice(folder, at)
    # Every test of a page opens it once; what one try costs is proved where keys are.
    offices.wrap_easily(folder, PASSPHRASE, at)
    (folder / ballast.NAME).unlink()
    return folder


@pytest.fixture
def practice_folder(practice_template: Path, tmp_path: Path) -> Path:
    """The data folder of a practice office of one's own, closed."""
    folder = tmp_path / "practice"
    shutil.copytree(practice_template, folder)
    return folder


@pytest.fixture(scope="session")
def settled_template(
    practice_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Ramirez]:
    """The practice office a month later, with a family that has a history; made once."""
    folder = tmp_path_factory.mktemp("settled") / "office"
    shutil.copytree(practice_template, folder)
    at = FixedClock(MORNING)
    context = open_office(folder, USER, PASSPHRASE, at, ballast_bytes=0)
    desks = build_desks(context)
    family = settle_ramirez(desks, at, MORNING + BEFORE)
    desks.quick.close()
    close_office(context)
    return folder, family


@pytest.fixture
def settled_practice(
    settled_template: tuple[Path, Ramirez], tmp_path: Path, clock: FixedClock
) -> Iterator[Desks]:
    """Every desk of the practice user a month later, in an office of one's own with that family."""
    folder = tmp_path / "practice"
    shutil.copytree(settled_template[0], folder)
    clock.move_to(MORNING + BEFORE)
    context = open_office(folder, USER, PASSPHRASE, clock, ballast_bytes=0)
    desks = build_desks(context)
    yield desks
    desks.quick.close()
    close_office(context)


@pytest.fixture
def practice(practice_folder: Path, clock: FixedClock) -> Iterator[Desks]:
    """Every desk of the practice user, in a practice office of one's own."""
    context = open_office(practice_folder, USER, PASSPHRASE, clock, ballast_bytes=0)
    desks = build_desks(context)
    yield desks
    desks.quick.close()
    close_office(context)
