"""The walk over every page and state with practice data: words fit, names, targets, Tab, one primary."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.gallery import VARIATIONS, looking, staged
from frc_desk.ui.gallery_checks import faults, primaries, unvisited_by_tab
from tests.gallery.backup_states import BACKUP_STATES
from tests.gallery.consent_states import CONSENT_STATES
from tests.gallery.family_states import FAMILY_STATES
from tests.gallery.follow_up_states import FOLLOW_UP_STATES
from tests.gallery.record_states import RECORD_STATES
from tests.gallery.same_states import SAME_STATES
from tests.gallery.shown_windows import shown_windows
from tests.gallery.visit_states import VISIT_STATES
from tests.gallery.walk import COPY_PAGES, PAGES, STATES, PracticeWalk, practice_walk

LOOKS = {variation.name: variation for variation in VARIATIONS}
ON_PAGES = ("light", "text-200", "1366x768", "1024x640", "mirrored")
# a state is the same window once more: the widest and the narrowest look find what there is to find;
# the narrowest costs most, so that every third state has it in each run and all of them behind --long
WIDEST, NARROWEST = "light", "text-200"
IN_TURN = 3
# Tab stays inside these until Esc, as it should; what lies under them is out of reach.
OVER_THE_WINDOW = {"find-anything", "shortcuts", "task", "covered"}
ENTRIES = [
    *(f"page-{page}" for page in PAGES),
    *(f"page-{page}-copy" for page in COPY_PAGES),
    *STATES,
    *BACKUP_STATES,
    *FAMILY_STATES,
    *FOLLOW_UP_STATES,
    *CONSENT_STATES,
    *SAME_STATES,
    *RECORD_STATES,
    *VISIT_STATES,
]
STATE_ENTRIES = [name for name in ENTRIES if "page" not in name]
SEEN = [
    *((name, at) for name in ENTRIES if "page" in name for at in ON_PAGES),
    *((name, WIDEST) for name in STATE_ENTRIES),
    *((name, NARROWEST) for name in STATE_ENTRIES[::IN_TURN]),
]
THE_REST = [(name, NARROWEST) for at, name in enumerate(STATE_ENTRIES) if at % IN_TURN]


@pytest.fixture(scope="module")
def walk(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeWalk]:
    assert qapp is not None
    with practice_walk(tmp_path_factory.mktemp("walk")) as walk:
        yield walk


@pytest.mark.parametrize(
    ("name", "at"), [*SEEN, *(pytest.param(*one, marks=pytest.mark.long) for one in THE_REST)]
)
def test_words_fit_everything_is_named_and_tab_reaches_it(
    qtbot: QtBot, walk: PracticeWalk, name: str, at: str
) -> None:
    entry = next(entry for entry in walk.entries() if entry.name == name)
    with looking(LOOKS[at]):
        with shown_windows() if at == "light" else nullcontext() as shown:
            window = staged(entry, LOOKS[at])
            qtbot.addWidget(window)
            walk.settle()
        assert shown is None or shown.beside(window) == []
        assert faults(window) == []
        assert primaries(window) <= 1
        if name not in OVER_THE_WINDOW:
            assert unvisited_by_tab(window) == []
        assert (window.width(), window.height()) == (LOOKS[at].width, LOOKS[at].height)


def test_a_part_that_is_shown_before_it_has_a_parent_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with shown_windows() as shown:
        part = QPushButton("Undo")
        part.setVisible(True)
        part.setParent(window)
        window.show()
    (noticed,) = shown.beside(window)
    assert noticed.startswith("QPushButton")
