"""What both walks start from: the practice office with a window for every page and state."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gallery.walk import PracticeWalk, practice_walk


@pytest.fixture(scope="module")
def walk(
    qapp: QApplication, practice_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PracticeWalk]:
    """Everything there is to see, over copies of the practice office that was made once."""
    assert qapp is not None
    with practice_walk(tmp_path_factory.mktemp("walk"), practice_template) as walk:
        yield walk
