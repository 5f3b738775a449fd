"""The same walk in Spanish and in English made two fifths longer: no page may cut a word."""

import pytest

from frc_desk.ui.gallery import VARIATIONS, in_languages
from frc_desk.ui.gallery_checks import faults
from frc_desk.ui.gallery_language import LANGUAGES
from tests.gallery.test_pages import ENTRIES
from tests.gallery.walk import PracticeWalk

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


@pytest.mark.parametrize(
    ("name", "at"), [*SEEN, *(pytest.param(*one, marks=pytest.mark.long) for one in THE_REST)]
)
def test_no_page_cuts_a_word_in_any_language(walk: PracticeWalk, name: str, at: str) -> None:
    with walk.seen(name, LOOKS[at]) as (window, _beside):
        assert faults(window) == []
        assert (window.width(), window.height()) == (LOOKS[at].width, LOOKS[at].height)
