"""In the smallest window the line stands behind its list: the same keys reach it and come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from frc_desk.clock import FixedClock
from frc_desk.ui.lists.lists_page import ListsPage
from frc_desk.ui.settings_page.page import LISTS
from tests.journeys.whole_program import MORNING, WholeProgram


@pytest.fixture
def program(practice_folder: Path, dressed: QApplication) -> Iterator[WholeProgram]:
    assert dressed is not None
    made = WholeProgram(practice_folder, FixedClock(MORNING))
    made.sign_in()
    yield made
    made.end()


def test_enter_goes_to_the_line_and_saving_comes_back(program: WholeProgram) -> None:
    program.window.resize(1024, 640)
    window = program.session.main
    window.go_to(LISTS)
    program.settle()
    page = window.page(LISTS)
    assert isinstance(page, ListsPage)
    assert not page.form.isVisible()
    program.press("Return")
    assert page.form.isVisible()
    assert page.form.label_en.edit.hasFocus()
    program.press("Escape")
    assert page.list.isVisible()
    assert page.list.hasFocus()
