"""Two machines of one office, for tests of what goes from one to the other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.replicas import Machine


@pytest.fixture
def ana(office_folder: Path, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine.of(office_folder, tmp_path / "ana")
    yield machine
    machine.database.close()


@pytest.fixture
def luz(office_folder: Path, tmp_path: Path) -> Iterator[Machine]:
    machine = Machine.of(office_folder, tmp_path / "luz", timedelta(seconds=3))
    yield machine
    machine.database.close()
