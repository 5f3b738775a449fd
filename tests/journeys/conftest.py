"""The window over the practice office, for the journeys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.operations import joining, opening
from frc_desk.operations.desks import Desks
from tests.journeys.desk_window import DeskWindow
from tests.left_windows import put_away_windows
from tests.offices import EASY


@pytest.fixture(autouse=True)
def no_window_is_left(qapp: QApplication) -> Iterator[None]:
    """Nothing of one journey is in sight of the next."""
    assert qapp is not None
    yield
    put_away_windows()


@pytest.fixture(autouse=True)
def keys_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that is set up here opens in milliseconds; that it is not so elsewhere `test_opening` proves."""
    for made_in in (opening, joining):
        monkeypatch.setattr(made_in, "calibrated", lambda: EASY)


@pytest.fixture
def desk(qtbot: QtBot, practice: Desks, tmp_path: Path) -> Iterator[DeskWindow]:
    """The real window over a practice office of its own."""
    window = DeskWindow(qtbot, practice, tmp_path)
    yield window
    window.close()
