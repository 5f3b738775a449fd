"""After a change of language the rail counts at once, whichever page is in sight."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frc_desk.clock import FixedClock
from frc_desk.i18n import set_screen_language
from frc_desk.ui.shell.main_window import TODAY
from tests.journeys.whole_program import MORNING, WholeProgram


@pytest.fixture
def program(practice_folder: Path, dressed: QApplication) -> Iterator[WholeProgram]:
    assert dressed is not None
    made = WholeProgram(practice_folder, FixedClock(MORNING))
    made.sign_in()
    yield made
    made.end()
    set_screen_language("en")


def test_the_rail_counts_without_today_in_sight(program: WholeProgram) -> None:
    program.session.main.go_to("settings")
    program.settle()
    preferences = program.program.preferences
    preferences.change(replace(preferences.settings, language="es"))
    program.settle()
    main = program.session.main
    assert main.shown_page() == "settings"
    to_do = program.session._office.desks.today.today().to_do
    assert main.rail._items[TODAY]._count == str(to_do)
