"""The office's own days and questions: changed on screen, kept with source and day."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QVBoxLayout

from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.settings_page.following_card import FollowingCard
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]


class _CardPage(DeskPage):
    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__("Settings")
        self.card = FollowingCard(desks, background, links)
        layout = QVBoxLayout(self)
        layout.addWidget(self.card)

    def refresh(self) -> None:
        self.card.refresh()


@pytest.fixture
def page(paged: Put) -> PageInWindow:
    return paged(_CardPage)


def card(page: PageInWindow) -> FollowingCard:
    assert isinstance(page.page, _CardPage)
    return page.page.card


def test_days_are_kept_and_a_wrong_one_gets_its_sentence(
    page: PageInWindow, practice: Desks
) -> None:
    shown = card(page)
    shown._reply.set_text("a week")
    shown._on_save_days()
    page.settle()
    assert "Type a number from 1 to 60." in page.words()
    assert practice.office.profile().reply_days == 2
    shown._reply.set_text("5")
    shown._on_save_days()
    page.settle()
    assert practice.office.profile().reply_days == 5
    assert page.said == ["Saved"]


def test_what_is_asked_about_a_need_is_changed(page: PageInWindow, practice: Desks) -> None:
    shown = card(page)
    shown._template.set_chosen("FOD")
    shown._show_template("FOD")
    shown._ask_days.set_text("3")
    shown._on_save_template()
    page.settle()
    assert practice.rules.templates()["FOD"].days == 3
