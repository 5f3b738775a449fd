"""The same walk in Spanish and in English made two fifths longer: no page may cut a word."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from frc_desk.ui.gallery import VARIATIONS, in_languages, looking, staged
from frc_desk.ui.gallery_checks import faults
from frc_desk.ui.gallery_language import LANGUAGES
from tests.gallery.test_pages import ENTRIES
from tests.gallery.walk import PracticeWalk, practice_walk

LOOKS = {variation.name: variation for variation in in_languages(VARIATIONS, LANGUAGES)}
# Tab and names are the same in every language; `test_pages` walks them. Of the pages the narrowest
# window and the largest letters; of the states those of the contact and what lies over the window.
# All states in both languages are a long run.
ON_PAGES = ("text-200-es", "1024x640-pseudo")
THOROUGH = ("text-200-es", "text-200-pseudo", "1024x640-pseudo")
OFTEN_SEEN = (
    "contact-matched", "contact-wrap-up", "find-anything", "shortcuts", "task", "backup-open",
)  # fmt: skip
OUTSIDE = ("welcome", "set-up", "sign-in", "sign-in-practice", "locked-pin", "crash")
SEEN = [
    *((name, at) for name in ENTRIES if "page" in name for at in ON_PAGES),
    *((name, "text-200-pseudo") for name in (*OFTEN_SEEN, *OUTSIDE)),
]
THE_REST = [(name, at) for name in ENTRIES for at in THOROUGH if (name, at) not in SEEN]


@pytest.fixture(scope="module")
def walk(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeWalk]:
    assert qapp is not None
    with practice_walk(tmp_path_factory.mktemp("walk")) as walk:
        yield walk


@pytest.mark.parametrize(
    ("name", "at"), [*SEEN, *(pytest.param(*one, marks=pytest.mark.long) for one in THE_REST)]
)
def test_no_page_cuts_a_word_in_any_language(
    qtbot: QtBot, walk: PracticeWalk, name: str, at: str
) -> None:
    entry = next(entry for entry in walk.entries() if entry.name == name)
    with looking(LOOKS[at]):
        window = staged(entry, LOOKS[at])
        qtbot.addWidget(window)
        walk.settle()
        assert faults(window) == []
        assert (window.width(), window.height()) == (LOOKS[at].width, LOOKS[at].height)
