"""What tests of the window start from: the fonts, the usual look, and that look again afterwards."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.operations.desks import Desks
from frc_desk.ui.style import Look, apply, load_first_fonts, look, use
from tests.left_windows import put_away_windows
from tests.ui.pages import Make, PageInWindow

# Sizes in the tests are those of the design: 96 dots per inch, no scaling.
os.environ.setdefault("QT_FONT_DPI", "96")
os.environ.setdefault("QT_SCALE_FACTOR", "1")


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application with the fonts and the look of every window."""
    load_first_fonts()
    use(Look())
    apply(qapp)
    return qapp


@pytest.fixture(autouse=True)
def usual_look(dressed: QApplication) -> Iterator[None]:
    """The usual look for each test, whatever the test before did."""
    yield
    put_away_windows()
    if look() != Look() or dressed.layoutDirection() != Qt.LayoutDirection.LeftToRight:
        dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        use(Look())
        apply(dressed)


@pytest.fixture
def paged(qtbot: QtBot, practice: Desks) -> Iterator[Callable[[Make], PageInWindow]]:
    """Put a page into a window over a practice office of its own."""
    made: list[PageInWindow] = []

    def put(make: Make) -> PageInWindow:
        made.append(PageInWindow(qtbot, practice, make))
        return made[-1]

    yield put
    for one in made:
        one.close()
