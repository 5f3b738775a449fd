"""Packet, challenge and legal request on the family's page, by keys and buttons, over a practice office."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.domain.disclosures import DisclosureKind
from frc_desk.domain.legal import LegalKind
from frc_desk.domain.packets import PacketState
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.families.challenge_panel import ChallengePanel
from frc_desk.ui.families.legal_panel import LegalPanel
from frc_desk.ui.families.packet_panel import PACKET_JOB, PacketPanel
from frc_desk.ui.families.panels import FamilyPanel, PanelMaker, PanelTools
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column
from tests.paper_tray import PaperTray
from tests.ramirez import Ramirez
from tests.ui.pages import PageInWindow

ENTER = Qt.Key.Key_Return


class PanelPage(DeskPage):
    """A page that is one panel."""

    def __init__(self, panel: FamilyPanel) -> None:
        super().__init__("Panel")
        self.panel = panel
        self.setLayout(column(panel, None, gap=0))

    def arrive(self) -> None:
        self.panel.begin()


@pytest.fixture
def practice(settled_practice: Desks) -> Desks:
    return settled_practice


@pytest.fixture
def family(settled_template: tuple[Path, Ramirez]) -> Ramirez:
    return settled_template[1]


Opened = Callable[[PanelMaker], tuple[PageInWindow, PaperTray]]


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, practice: Desks, family: Ramirez) -> Opened:
    def put(kind: PanelMaker) -> tuple[PageInWindow, PaperTray]:
        trays: list[PaperTray] = []

        def make(desks: Desks, background: object, links: DeskLinks) -> DeskPage:
            settings = SettingsFile(practice.context.database.folder / "settings.json")
            tray = PaperTray(background, Preferences(qapp, settings))  # type: ignore[arg-type] # the background of the page
            trays.append(tray)
            tools = PanelTools(desks, background, links, tray)  # type: ignore[arg-type] # the background of the page
            return PanelPage(kind(tools, family.maria, family.home))

        page = PageInWindow(qtbot, practice, make)
        page.settle()
        return page, trays[0]

    return put


def button(page: PageInWindow, words: str) -> Button:
    found = [
        one for one in page.page.findChildren(Button) if words in (one.text(), one.accessibleName())
    ]
    assert found, words
    return found[0]


def press(page: PageInWindow, words: str) -> None:
    one: QWidget = button(page, words)
    one.setFocus()
    QTest.keyClick(one, Qt.Key.Key_Space)
    page.settle()


def test_a_packet_is_asked_for_cleared_and_printed(
    practice: Desks, family: Ramirez, opened: Opened
) -> None:
    page, tray = opened(PacketPanel)
    press(page, "They ask for it")
    (waiting,) = practice.packets.waiting()
    assert waiting.request.state is PacketState.PAUSED
    page.type("Ms. Lee: give all of it")
    page.press(ENTER)
    assert practice.packets.waiting()[0].request.state is PacketState.CLEARED
    panel = page.page.panel  # type: ignore[attr-defined] # the page of this test
    assert not button(page, "Print the packet").isEnabled()
    panel._at_printer.setChecked(True)
    press(page, "Print the packet")
    assert [title for title, _pdf in tray.papers] == [PACKET_JOB]
    kinds = [one.disclosure.kind for one in practice.disclosures.of_person(family.diego)]
    assert DisclosureKind.PARENT in kinds
    page.close()


def test_a_note_is_challenged_by_digit_and_in_the_familys_words(
    practice: Desks, opened: Opened
) -> None:
    page, _tray = opened(ChallengePanel)
    page.press(ENTER)
    page.press(Qt.Key.Key_2)
    page.type("I never said that.")
    press(page, "Write the challenge down")
    (one,) = practice.challenges.open_challenges()
    assert one.said == "I never said that."
    page.close()


def test_a_legal_request_stops_everything_about_the_family(
    practice: Desks, family: Ramirez, opened: Opened
) -> None:
    page, _tray = opened(LegalPanel)
    page.press(Qt.Key.Key_1)
    page.type("Wong and Lee")
    page.press(Qt.Key.Key_Tab)
    page.type("Everything")
    page.press(ENTER)
    (one,) = practice.legal.about_family(family.maria)
    assert (one.kind, one.who) == (LegalKind.SUBPOENA, "Wong and Lee")
    assert practice.legal.is_blocked(family.diego)
    page.close()
