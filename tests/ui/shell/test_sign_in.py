"""The first window: names, passphrase, delay, recovery sheet, practice."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.clock import FixedClock
from frc_desk.ui.gallery import VARIATIONS, Variation, look_at
from frc_desk.ui.gallery_checks import faults, unvisited_by_tab
from frc_desk.ui.shell.sign_in import SignInPage, SignInPerson
from frc_desk.ui.shell.unlock_parts import NameChoice

PEOPLE = [SignInPerson(str(n), name) for n, name in enumerate(["Ana Pérez", "Devon Clarke"])]


def shown(
    qtbot: QtBot, clock: FixedClock, *people: SignInPerson, practice: bool = False
) -> SignInPage:
    page = SignInPage(people or PEOPLE, clock, is_practice=practice)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.begin()
    return page


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def type_keys(words: str) -> None:
    QTest.keyClicks(focused(), words)


def words_on(page: SignInPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_name_is_chosen_and_the_passphrase_typed_with_keys_alone(
    qtbot: QtBot, clock: FixedClock
) -> None:
    page = shown(qtbot, clock)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    type_keys("quiet river lamp boat")
    with qtbot.waitSignal(page.unlock_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["Devon Clarke", "quiet river lamp boat"]


def test_where_there_is_one_person_the_cursor_stands_in_the_passphrase(
    qtbot: QtBot, clock: FixedClock
) -> None:
    page = shown(qtbot, clock, SignInPerson("p", "practice"), practice=True)
    type_keys("practice")
    with qtbot.waitSignal(page.unlock_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["practice", "practice"]
    assert "Passphrase: practice." in words_on(page)


def test_without_a_name_or_a_passphrase_nothing_is_tried(qtbot: QtBot, clock: FixedClock) -> None:
    page = shown(qtbot, clock)
    with qtbot.assertNotEmitted(page.unlock_asked):
        page._on_unlock()
        assert "Choose your name first." in words_on(page)
        page.findChildren(NameChoice)[0].click()
        page._on_unlock()
        assert "Type your passphrase." in words_on(page)


def test_after_wrong_tries_one_waits_and_sees_how_long(qtbot: QtBot, clock: FixedClock) -> None:
    page = shown(qtbot, clock)
    page.findChildren(NameChoice)[0].click()
    type_keys("wrong")
    sentence = "That did not work. Wait 30 seconds or ask your supervisor."
    page.say_wrong(sentence, 30)
    assert sentence in words_on(page)
    with qtbot.assertNotEmitted(page.unlock_asked):
        press(Qt.Key.Key_Return)
    clock.move_to(clock.now() + timedelta(seconds=12))
    page._on_tick()
    assert page._unlock.words() == "Wait 18 seconds"
    clock.move_to(clock.now() + timedelta(seconds=18))
    page._on_tick()
    type_keys("right")
    with qtbot.waitSignal(page.unlock_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args[1] == "right", "what was wrong is gone"


def test_the_passphrase_can_be_pasted_and_shown(qtbot: QtBot, clock: FixedClock) -> None:
    page = shown(qtbot, clock, PEOPLE[0])
    QApplication.clipboard().setText("from a password manager")
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page._passphrase.text() == "from a password manager"
    assert page._passphrase.edit.echoMode() == QLineEdit.EchoMode.Password
    page._passphrase._show.click()
    assert page._passphrase.edit.echoMode() == QLineEdit.EchoMode.Normal


def test_another_name_forgets_what_was_typed(qtbot: QtBot, clock: FixedClock) -> None:
    page = shown(qtbot, clock)
    first, second = page.findChildren(NameChoice)
    first.click()
    type_keys("mine")
    second.click()
    assert page._passphrase.text() == ""
    assert page._passphrase.edit.accessibleName() == "Passphrase of Devon Clarke"


def test_the_recovery_sheet_gives_a_new_passphrase(qtbot: QtBot, clock: FixedClock) -> None:
    page = shown(qtbot, clock, PEOPLE[0])
    page._on_forgot()
    type_keys("K7M4 2TX9")
    press(Qt.Key.Key_Return)
    type_keys("a new long passphrase")
    with qtbot.waitSignal(page.recovery_asked) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["Ana Pérez", "K7M4 2TX9", "a new long passphrase"]


def test_it_shows_names_and_nothing_else_of_the_office(qtbot: QtBot, clock: FixedClock) -> None:
    page = shown(qtbot, clock)
    said = words_on(page)
    assert "Nothing can be read before you unlock." in said
    assert not any(sign.isdigit() for sign in said)


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda each: each.name)
def test_words_fit_in_every_look(qtbot: QtBot, clock: FixedClock, variation: Variation) -> None:
    look_at(variation)
    page = SignInPage(PEOPLE * 4, clock)
    qtbot.addWidget(page)
    page.resize(variation.width, variation.height)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.begin()
    assert faults(page) == []
    assert (page.width(), page.height()) == (variation.width, variation.height)


def test_tab_visits_everything(qtbot: QtBot, clock: FixedClock) -> None:
    assert unvisited_by_tab(shown(qtbot, clock)) == []
