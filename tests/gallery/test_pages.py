"""The walk over every page and state with practice data: words fit, names, targets, Tab, one primary."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.gallery import VARIATIONS, Variation
from frc_desk.ui.gallery_checks import faults, primaries, unvisited_by_tab
from tests.gallery.backup_states import BACKUP_STATES
from tests.gallery.consent_states import CONSENT_STATES
from tests.gallery.family_states import FAMILY_STATES
from tests.gallery.follow_up_states import FOLLOW_UP_STATES
from tests.gallery.list_states import LIST_STATES
from tests.gallery.record_states import RECORD_STATES
from tests.gallery.same_states import SAME_STATES
from tests.gallery.sharing_states import SHARING_STATES
from tests.gallery.shown_windows import shown_windows
from tests.gallery.trust_states import TRUST_STATES
from tests.gallery.visit_states import VISIT_STATES
from tests.gallery.walk import COPY_PAGES, PAGES, STATES, PracticeWalk

LOOKS = {variation.name: variation for variation in VARIATIONS}
# Building a window is what costs. So one is built for all sizes of the same look and then made
# narrower; a look with other letters or another direction gets a window of its own.
SIZES, LARGE, MIRRORED = ("light", "1366x768", "1024x640"), ("text-200",), ("mirrored",)
# A page is seen in every look; a state, which is such a page once more, in one of the two looks that
# find what there is to find, by turns along the list. All states in all looks are a long run.
OF_A_PAGE = (SIZES, LARGE, MIRRORED)
OF_A_STATE = (SIZES, SIZES, LARGE)
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
    *TRUST_STATES,
    *LIST_STATES,
    *SHARING_STATES,
]
STATE_ENTRIES = [name for name in ENTRIES if "page" not in name]
SEEN = [
    *((name, looks) for name in ENTRIES if "page" in name for looks in OF_A_PAGE),
    *((name, OF_A_STATE[at % len(OF_A_STATE)]) for at, name in enumerate(STATE_ENTRIES)),
]
THE_REST = [
    (name, looks) for name in ENTRIES for looks in (SIZES, LARGE) if (name, looks) not in SEEN
]


def test_every_state_is_seen_in_each_run() -> None:
    assert {name for name, _looks in SEEN} == set(ENTRIES)


@pytest.mark.parametrize(
    ("name", "looks"),
    [*SEEN, *(pytest.param(*one, marks=pytest.mark.long) for one in THE_REST)],
    ids=lambda each: each if isinstance(each, str) else each[0],
)
def test_words_fit_everything_is_named_and_tab_reaches_it(
    walk: PracticeWalk, name: str, looks: tuple[str, ...]
) -> None:
    first, *narrower = (LOOKS[at] for at in looks)
    with walk.seen(name, first) as (window, beside):
        assert beside == []
        assert wrong(window, first) == []
        assert primaries(window) <= 1
        for variation in narrower:
            walk.narrow(window, variation)
            assert wrong(window, variation) == []
        if name not in OVER_THE_WINDOW:
            # Last, because it moves the focus; what a narrow window hides Tab has to pass by.
            assert unvisited_by_tab(window) == []
            walk.narrow(window, first)
            assert unvisited_by_tab(window) == []


def wrong(window: QWidget, variation: Variation) -> list[str]:
    """Return what is wrong with a window in a look, with the name of the look."""
    found = faults(window)
    if (window.width(), window.height()) != (variation.width, variation.height):
        found.append(f"needs {window.width()} × {window.height()}")
    return [f"{variation.name}: {one}" for one in found]


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
