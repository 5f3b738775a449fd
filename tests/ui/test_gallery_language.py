"""The language that is longer than any of ours, and what gives way before it."""

import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from frc_desk.i18n import SCREEN_LANGUAGES, screen_language
from frc_desk.i18n import gettext as _
from frc_desk.ui.gallery_checks import cut_words, painted_without_room
from frc_desk.ui.gallery_language import LANGUAGES, longer, speak, spoken
from frc_desk.ui.shell.top_bar import TopBar
from frc_desk.ui.style import advance
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, row_height

SENTENCE = "211: does the line find a family shelter tonight, and how long is the wait"


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak("en")


@given(st.text(string.ascii_letters + " .,", min_size=1))
def test_a_message_becomes_two_fifths_longer(message: str) -> None:
    assert len(longer(message)) >= round(len(message) * 1.4)


def test_what_is_filled_in_stays_as_it_is() -> None:
    assert "Ana" in longer("Passphrase of {name}").format(name="Ana")
    assert "{" not in longer("{n} of {all}").format(n=1, all=7)


def test_the_longer_language_can_be_spoken_but_never_chosen() -> None:
    speak("pseudo")
    assert _("Today").startswith("[T")
    assert spoken() == "pseudo"
    assert screen_language() in SCREEN_LANGUAGES
    assert set(LANGUAGES) - set(SCREEN_LANGUAGES) == {"pseudo"}


@pytest.mark.parametrize("width", [1440, 1000, 800, 640, 520])
def test_the_top_bar_gives_way_and_cuts_nothing(qtbot: QtBot, width: int) -> None:
    speak("pseudo")
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.set_title(_("First calls"))
    bar.set_practice(on=True)
    bar.resize(width, bar.sizeHint().height())
    bar.set_room(width)
    bar.show()
    assert cut_words(bar) == []
    assert bar.minimumSizeHint().width() <= width


def test_a_button_without_room_keeps_its_words_as_its_name(qtbot: QtBot) -> None:
    button = Button("New walk-in", icon="footprints")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.show_words(on=False)
    assert button.sizeHint().width() < wide
    assert button.accessibleName() == "New walk-in"
    button.show_words(on=True)
    assert button.text() == "New walk-in"


def test_a_title_takes_a_second_line_before_it_is_cut() -> None:
    facts = RowFacts("r", SENTENCE, "Fallback for every need")
    assert row_height(facts, 300) > row_height(facts, 1000)
    assert row_height(facts, 1000) == row_height(facts)


def test_a_badge_goes_under_the_title_where_both_have_no_room() -> None:
    facts = RowFacts("r", "Maria Ramírez", "facts", badges=(RowBadge("Due today", "amber"),))
    title = advance("medium", "Maria Ramírez")
    assert row_height(facts, title + 40) > row_height(facts, 600)


def test_a_list_grows_when_it_becomes_narrow(qtbot: QtBot) -> None:
    rows = RowList("Calls", [RowFacts("r", SENTENCE, "facts")], fit=True)
    qtbot.addWidget(rows)
    rows.resize(1000, 200)
    rows.show()
    tall = rows.sizeHint().height()
    rows.resize(260, 200)
    qtbot.waitUntil(lambda: rows.sizeHint().height() > tall)


def test_words_painted_without_room_are_found(qtbot: QtBot) -> None:
    badge = Badge("Three working days late", "red")
    qtbot.addWidget(badge)
    badge.resize(60, 22)
    assert any("working days" in fault for fault in painted_without_room(badge))
    badge.resize(badge.sizeHint())
    assert painted_without_room(badge) == []
