"""The window over the practice office, for the journeys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from frc_desk.operations.desks import Desks
from tests.journeys.desk_window import DeskWindow


@pytest.fixture
def desk(qtbot: QtBot, practice: Desks, tmp_path: Path) -> Iterator[DeskWindow]:
    """The real window over a practice office of its own."""
    window = DeskWindow(qtbot, practice, tmp_path)
    yield window
    window.close()
