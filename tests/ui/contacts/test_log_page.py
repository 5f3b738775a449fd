"""The contact log is narrowed by chips; a filter is kept with Ctrl+S and comes back with Alt+V and a digit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from frc_desk.domain.contacts import Channel
from frc_desk.domain.log_filters import LogFilter
from frc_desk.operations.desks import Desks
from frc_desk.ui.contacts.page import ContactsPage
from frc_desk.ui.widgets.chips import Chip
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(paged: Put) -> PageInWindow:
    made = paged(ContactsPage)
    made.settle()
    return made


def log(shown: PageInWindow) -> ContactsPage:
    assert isinstance(shown.page, ContactsPage)
    return shown.page


def press(shown: PageInWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(shown.focused(), key, held)
    shown.settle()


def kept_chips(shown: PageInWindow) -> list[str]:
    line = log(shown).narrowing._kept_line
    return [one.words() for one in line.findChildren(Chip) if one.isVisible()]


def walk_ins(shown: PageInWindow) -> None:
    narrowing = log(shown).narrowing
    narrowing._chips["channel"]._choose(Channel.WALK_IN.value)
    narrowing._chips["channel"].value_changed.emit()
    shown.settle()


def test_a_filter_narrows_and_a_kept_one_comes_back_by_keys(
    shown: PageInWindow, practice: Desks
) -> None:
    page = log(shown)
    narrowing = page.narrowing
    narrowing.days.set_chosen("90")
    narrowing.days_changed.emit()
    shown.settle()
    everything = len(page._log.rows())
    walk_ins(shown)
    assert 0 < len(page._log.rows()) < everything
    press(shown, Qt.Key.Key_S, CTRL)
    assert kept_chips(shown) == ["1  90 days · Walk-in"]
    (kept,) = practice.log_filters.mine()
    assert kept.narrowed == LogFilter(90, channel=Channel.WALK_IN.value)

    press(shown, Qt.Key.Key_V, ALT)
    shown.press(Qt.Key.Key_1)
    assert narrowing.chosen() == LogFilter()
    shown.press(Qt.Key.Key_1)
    assert narrowing.chosen() == kept.narrowed
    shown.press(Qt.Key.Key_Delete)
    assert kept_chips(shown) == []
    assert practice.log_filters.mine() == ()


def test_what_is_typed_to_find_is_not_kept(shown: PageInWindow, practice: Desks) -> None:
    page = log(shown)
    page._find.set_text("maria")
    press(shown, Qt.Key.Key_S, CTRL)
    assert practice.log_filters.mine() == ()
    assert kept_chips(shown) == []
