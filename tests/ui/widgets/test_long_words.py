"""A long text shows its beginning, and all of it when it is asked for; counter mode covers both."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.long_words import LONGEST_SHOWN, LongWords, beginning

ENDLESS = "The landlord came again. " * 8_000


def test_the_beginning_is_shown_and_a_key_shows_all_of_it(qtbot: QtBot) -> None:
    words = LongWords(ENDLESS)
    qtbot.addWidget(words)
    with qtbot.waitExposed(words):
        words.show()
    assert len(words._words.text()) <= LONGEST_SHOWN + 1
    words._all.setFocus()
    QTest.keyClick(words._all, Qt.Key.Key_Return)
    assert words._editor is not None
    assert words._editor.toPlainText() == ENDLESS
    words.set_text("Short.")
    assert [one.text() for one in words.findChildren(QLabel) if one.isVisible()] == ["Short."]
    assert not words._all.isVisible()


def test_counter_mode_covers_the_beginning_too(qtbot: QtBot) -> None:
    words = LongWords(ENDLESS)
    qtbot.addWidget(words)
    counter_mode().know_private([ENDLESS])
    counter_mode().set_on(on=True)
    try:
        words.set_text(ENDLESS)
        assert "landlord" not in words._words.text()
    finally:
        counter_mode().forget()


def test_a_beginning_ends_with_a_word() -> None:
    assert beginning("one two three", 9) == "one two…"
    assert beginning("one two", 9) == "one two"
