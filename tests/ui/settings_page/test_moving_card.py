"""Moving to another computer from Settings: a folder that is there, one button, and words that stay."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.settings_page.moving_card import MovingCard
from frc_desk.ui.today.page import TodayPage
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]


class _CardPage(DeskPage):
    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__("Settings")
        self.card = MovingCard(desks, background, links)
        layout = QVBoxLayout(self)
        layout.addWidget(self.card)


def test_a_folder_that_is_not_there_gets_its_sentence(paged: Put, practice: Desks) -> None:
    page = paged(_CardPage)
    assert isinstance(page.page, _CardPage)
    page.page.card.place.setFocus()
    page.type("/nowhere/at/all")
    page.press(Qt.Key.Key_Return)
    assert "plug the stick in first" in page.words()
    assert practice.moving.moved_on() is None


def test_the_words_for_the_new_computer_stay_and_today_says_it(
    paged: Put, practice: Desks, tmp_path: Path
) -> None:
    page = paged(_CardPage)
    assert isinstance(page.page, _CardPage)
    stick = tmp_path / "stick"
    stick.mkdir()
    page.page.card.place.set_text(str(stick))
    page.page.card.place.setFocus()
    page.press(Qt.Key.Key_Return)
    assert "On the new computer" in page.words()
    (file,) = stick.glob("*.frc*")
    assert file.name in page.words()
    today = paged(TodayPage)
    assert isinstance(today.page, TodayPage)
    assert "This office moved to another computer on" in today.words()
    today.page.moved.back.click()
    today.settle()
    assert today.said == ["The office works on this computer again"]
    assert practice.moving.moved_on() is None
    assert "moved to another computer" not in today.words()
