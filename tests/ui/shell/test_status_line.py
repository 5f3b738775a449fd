"""The line at the foot of the window cuts no word: what matters least gives way."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.ui.gallery_checks import faults
from frc_desk.ui.shell.status_line import StatusLine

UNSENT = "214 changes on this computer not sent"


def shown(qtbot: QtBot, width: int) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    line.setFixedWidth(width)
    line.show()
    line.say("person", "Guadalupe Villaseñor Hernández")
    line.say("saved", "Saved 10:44 PM")
    line.say("activity", "Backed up 10:44 PM")
    line.say("printer", "Front_Desk_of_the_Family_Center")
    line.say("language", "English")
    line.say("shared", UNSENT, "amber")
    return line


@pytest.mark.parametrize("width", [1440, 1250, 1000, 820])
def test_no_word_is_cut_and_what_was_not_sent_stays(
    dressed: QApplication, qtbot: QtBot, width: int
) -> None:
    line = shown(qtbot, width)
    line.set_room(width)
    qtbot.waitUntil(lambda: not faults(line))
    assert line._parts["shared"].isVisible()
    assert line._parts["shared"].words.text() == UNSENT
    assert dressed is not None


def test_what_gave_way_comes_back_with_room(dressed: QApplication, qtbot: QtBot) -> None:
    line = shown(qtbot, 900)
    assert not line._parts["encrypted"].isVisible()
    line.setFixedWidth(2200)
    line.set_room(2200)
    assert line._parts["encrypted"].isVisible()
    assert line._parts["language"].isVisible()
    assert dressed is not None
