"""The window fits the screen it opens on."""

import pytest
from PySide6.QtCore import QSize

from frc_desk.ui.shell.program_window import fitted


@pytest.mark.parametrize(
    ("wanted", "screen", "opened"),
    [
        ((1440, 900), (1920, 1080), (1440, 900)),
        ((1440, 900), (1440, 900), (1440, 860)),
        ((1440, 900), (1280, 720), (1280, 680)),
        ((1440, 900), (800, 600), (1440, 900)),
    ],
)
def test_the_window_opens_no_larger_than_the_screen(
    wanted: tuple[int, int], screen: tuple[int, int], opened: tuple[int, int]
) -> None:
    assert fitted(QSize(*wanted), QSize(*screen)) == QSize(*opened)
