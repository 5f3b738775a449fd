"""The locked window, the watch over the keys, and the cover for the counter."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from frc_desk.clock import FixedClock
from frc_desk.errors import WrongPassphraseError
from frc_desk.ui.background import Background
from frc_desk.ui.gallery import VARIATIONS, Variation, look_at
from frc_desk.ui.gallery_checks import faults
from frc_desk.ui.shell.cover import Cover
from frc_desk.ui.shell.idle import IdleTimes
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.lock_keeper import LockKeeper

PIN, PASSPHRASE = "402719", "quiet river lamp boat"


@dataclass
class Watched:
    """A keeper with a clock that is moved by hand; what it says is written down."""

    keeper: LockKeeper
    clock: FixedClock
    background: Background
    said: list[str] = field(default_factory=list)
    pages: list[LockPage] = field(default_factory=list)

    def pass_time(self, seconds: int) -> None:
        """Let time pass, looking every five seconds as the timer does."""
        for _ in range(seconds // 5):
            self.clock.move_to(self.clock.now() + timedelta(seconds=5))
            self.keeper.look()

    @property
    def page(self) -> LockPage:
        return self.pages[-1]


def prove(passphrase: str) -> None:
    if passphrase != PASSPHRASE:
        raise WrongPassphraseError


@pytest.fixture
def watched(dressed: QApplication, clock: FixedClock) -> Iterator[Watched]:
    assert dressed is not None
    background = Background()
    keeper = LockKeeper("Ana Pérez", prove, clock, background, IdleTimes())
    made = Watched(keeper, clock, background)
    keeper.cover_asked.connect(lambda: made.said.append("covered"))
    keeper.warning_began.connect(lambda seconds: made.said.append(f"warned {seconds}"))
    keeper.warning_ended.connect(lambda: made.said.append("calm"))
    keeper.unlocked.connect(lambda: made.said.append("unlocked"))
    keeper.key_to_be_dropped.connect(lambda: made.said.append("dropped"))

    def locked(page: LockPage) -> None:
        page.show()
        made.pages.append(page)
        made.said.append("locked")

    keeper.locked.connect(locked)
    keeper.start()
    yield made
    for page in made.pages:
        if isValid(page):
            page.close()
    keeper.stop()
    background.close()


def test_an_idle_desk_warns_once_and_locks(watched: Watched) -> None:
    watched.pass_time(240)
    assert watched.said == ["warned 60"]
    watched.pass_time(60)
    assert watched.said[-1] == "locked"
    assert watched.keeper.is_locked


def test_any_key_ends_the_warning(watched: Watched, qtbot: QtBot) -> None:
    field_of_page = QLineEdit()
    qtbot.addWidget(field_of_page)
    field_of_page.show()
    watched.pass_time(245)
    QTest.keyClick(field_of_page, Qt.Key.Key_Shift)
    assert watched.said[-1] == "calm"
    watched.pass_time(235)
    assert not watched.keeper.is_locked


def test_in_a_call_names_are_covered_and_the_lock_waits(watched: Watched) -> None:
    watched.keeper.in_call = lambda: True
    watched.pass_time(300)
    assert "covered" in watched.said
    assert not watched.keeper.is_locked
    watched.pass_time(900)
    assert watched.keeper.is_locked


def test_the_pin_unlocks_and_five_wrong_ones_ask_for_the_passphrase(watched: Watched) -> None:
    assert watched.keeper.choose_pin("111111") == "easy"
    assert watched.keeper.choose_pin(PIN) == ""
    watched.keeper.lock_now()
    QTest.keyClicks(watched.page._pin.edit, PIN)
    assert watched.said[-1] == "unlocked"

    watched.keeper.lock_now()
    for _ in range(5):
        QTest.keyClicks(watched.page._pin.edit, "000001")
    assert watched.keeper.is_locked
    assert watched.page._passphrase.isVisible()
    assert "Type your passphrase." in watched.page._passphrase.error()


def test_only_the_right_passphrase_unlocks(watched: Watched) -> None:
    watched.keeper.lock_now()
    passphrase = watched.page._passphrase
    QTest.keyClicks(passphrase.edit, "something else")
    QTest.keyClick(passphrase.edit, Qt.Key.Key_Return)
    watched.background.finish()
    assert watched.keeper.is_locked
    assert passphrase.error().startswith("That did not work.")
    QTest.keyClicks(passphrase.edit, PASSPHRASE)
    QTest.keyClick(passphrase.edit, Qt.Key.Key_Return)
    watched.background.finish()
    assert watched.said[-1] == "unlocked"


def test_half_an_hour_later_the_key_is_dropped(watched: Watched) -> None:
    watched.keeper.lock_now()
    watched.pass_time(1795)
    assert "dropped" not in watched.said
    watched.pass_time(5)
    assert watched.said.count("dropped") == 1


def test_sleep_locks_and_drops_the_key(watched: Watched) -> None:
    watched.clock.move_to(watched.clock.now() + timedelta(hours=9))
    watched.keeper.look()
    assert watched.said == ["locked", "dropped"]


def test_without_a_pin_the_passphrase_is_asked(qtbot: QtBot) -> None:
    page = LockPage("Ana Pérez", with_pin=False)
    qtbot.addWidget(page)
    page.show()
    assert page._passphrase.isVisible()
    assert not page._use_pin.isVisible()


@pytest.mark.parametrize("with_pin", [True, False])
@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda each: each.name)
def test_words_fit_in_every_look(qtbot: QtBot, variation: Variation, *, with_pin: bool) -> None:
    look_at(variation)
    page = LockPage("Ana Pérez", with_pin=with_pin)
    qtbot.addWidget(page)
    page.resize(variation.width, variation.height)
    page.show()
    QApplication.processEvents()
    assert faults(page) == []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made, page, name = QWidget(), QWidget(), QLabel("Maria Ramírez")
    note = QLineEdit("3-day notice")
    inner = QVBoxLayout(page)
    inner.addWidget(name)
    inner.addWidget(note)
    QVBoxLayout(made).addWidget(page)
    made.resize(600, 400)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    note.setFocus()
    return made


def test_the_cover_hides_every_word_and_one_key_lifts_it(window: QWidget) -> None:
    page, note = window.findChildren(QWidget)[0], window.findChildren(QLineEdit)[0]
    cover = Cover(window, page)
    cover.put_on()
    assert not page.isVisible()
    seen = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Maria Ramírez" not in seen
    QTest.keyClick(cover, Qt.Key.Key_Shift)
    assert cover.isVisible()
    QTest.keyClick(cover, Qt.Key.Key_X)
    assert page.isVisible()
    assert QApplication.focusWidget() is note
    assert note.text() == "3-day notice", "the key that lifts the cover is not typed"


def test_nothing_can_be_read_from_the_picture_under_the_cover(window: QWidget) -> None:
    page = window.findChildren(QWidget)[0]
    cover = Cover(window, page)
    cover.put_on()
    assert max(cover._picture.width(), cover._picture.height()) <= 600 // 40 + 1
