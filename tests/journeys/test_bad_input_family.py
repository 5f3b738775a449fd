"""Whatever is pasted into a family's page is kept without the signs that harm, or gets its sentence; it prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.families.card_list import card_makers
from frc_desk.ui.families.consents_card import NEW_RELEASE
from frc_desk.ui.families.packet_panel import PacketPanel
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.families.panel_list import panel_entries
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.families.release_panel import ReleasePanel
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.widgets.buttons import Button
from tests.paper_tray import PaperTray
from tests.ramirez import Ramirez
from tests.ui.pages import PageInWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
TURNED = "Ana \u202e\u2066gnorw\u2069\u202c Lee"
EMOJI = "Ren\u00e9e \U0001f600 \u0160t\u011bp\u00e1nkov\u00e1"
ODD = {
    "emoji": EMOJI,
    "turned": TURNED,
    "nul": "one\x00two\x07",
    "endless": "The landlord came again. " * 9_000,
    "far": "12/31/9999",
    "never": "2/30/2016",
    "short": "626555014",
}
PANELS = tuple(one.key for one in panel_entries())
_MOST_DIGITS = 3


@pytest.fixture
def practice(settled_practice: Desks) -> Desks:
    return settled_practice


@pytest.fixture
def family(settled_template: tuple[Path, Ramirez]) -> Ramirez:
    return settled_template[1]


@pytest.fixture
def trays() -> list[PaperTray]:
    return []


@pytest.fixture
def window(
    qtbot: QtBot,
    practice: Desks,
    family: Ramirez,
    trays: list[PaperTray],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[PageInWindow]:
    """The family's page; nothing unknown happens on the worker, and in the window pytest-qt sees it."""
    settings = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.json")
    bugs: list[BaseException] = []

    def make(desks, background, links):  # type: ignore[no-untyped-def] # the shape of Make
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        background.crashed.connect(bugs.append)
        trays.append(PaperTray(background, Preferences(application, settings)))
        tools = PanelTools(desks, background, links, trays[0])
        return FamiliesPage(tools, panel_entries(), card_makers())

    shown = PageInWindow(qtbot, practice, make)
    page(shown).open_family(family.maria)
    shown.settle()
    yield shown
    shown.close()
    assert bugs == []


def page(window: PageInWindow) -> FamiliesPage:
    assert isinstance(window.page, FamiliesPage)
    return window.page


def opened(window: PageInWindow, key: str) -> FamilyPanel | None:
    """Open a panel, and choose by digits until there is something to type into."""
    page(window).family.open_panel(key)
    window.settle()
    for _ in range(_MOST_DIGITS):
        panel = page(window).family.side._panel
        if panel is None or fields(panel):
            return panel
        QTest.keyClicks(window.focused(), "1")
        window.settle()
    return page(window).family.side._panel


def fields(panel: QWidget | None) -> list[QLineEdit | QPlainTextEdit]:
    if panel is None:
        return []
    found: list[QLineEdit | QPlainTextEdit] = [*panel.findChildren(QLineEdit)]
    found += panel.findChildren(QPlainTextEdit)
    return [one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def paste(window: PageInWindow, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    window.press(Qt.Key.Key_A, CONTROL)
    window.press(Qt.Key.Key_V, CONTROL)


@pytest.mark.parametrize("shift", [0, 3])
def test_every_panel_takes_it_or_says_what_to_do(
    window: PageInWindow, family: Ramirez, shift: int
) -> None:
    odd, typed = list(ODD.values()), 0
    for key in PANELS:
        panel = opened(window, key)
        for place in range(len(fields(panel))):
            there = fields(panel) if panel is page(window).family.side._panel else []
            if place >= len(there):
                break
            there[place].setFocus(Qt.FocusReason.TabFocusReason)
            paste(window, odd[(typed + shift) % len(odd)])
            typed += 1
        if panel is not None and panel is page(window).family.side._panel:
            window.press(Qt.Key.Key_Return, CONTROL)
            window.press(Qt.Key.Key_Return)
    assert typed > len(PANELS)
    for person in (family.maria, family.sofia):
        kept = window.desks.people.person(person)
        for sign in ("\u202e", "\u2066", "\x00"):
            assert sign not in kept.full_name
    page(window).open_family(family.maria)
    window.settle()
    assert page(window).family.timeline.isVisible()


def test_what_is_typed_about_a_family_is_kept_and_every_sign_prints_or_is_named(
    window: PageInWindow, family: Ramirez, trays: list[PaperTray]
) -> None:
    for who, name in (("1", EMOJI), ("2", f"Diego {TURNED}")):
        page(window).family.open_panel("change_person")
        window.settle()
        QTest.keyClicks(window.focused(), who)
        window.settle()
        paste(window, name)
        window.press(Qt.Key.Key_Return)
        page(window).family.side.close_panel()
    assert window.desks.people.person(family.maria).full_name == EMOJI
    assert EMOJI in window.words()

    page(window).family.open_panel(NEW_RELEASE)
    window.settle()
    release = window.window.findChild(ReleasePanel)
    assert isinstance(release, ReleasePanel)
    release._about.set_chosen(family.diego)
    release._records.setFocus()
    window.press(Qt.Key.Key_3)
    window.press(Qt.Key.Key_Return)
    window.type("Boys and Girls Club")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Return)
    paste(window, f"Tutoring \U0001f600 {TURNED}")
    press(window, "Print to sign")

    assert "This cannot be printed: \U0001f600" in window.words()
    assert trays[0].papers == []
    page(window).family.open_panel("packet")
    window.settle()
    press(window, "They ask for it")
    window.type("Ms. Lee: give all of it")
    window.press(Qt.Key.Key_Return)
    packet = window.window.findChild(PacketPanel)
    assert isinstance(packet, PacketPanel)
    packet._at_printer.setChecked(True)
    press(window, "Print the packet")

    ((_title, pdf),) = trays[0].papers
    words = " ".join(" ".join(pages_of(pdf)).split())
    assert "[U+1F600]" in words
    assert not set("\u202e\u2066\ufffd\ufffe\uffff\x00") & set(words)
    assert EMOJI[:5] in words


def press(window: PageInWindow, words: str) -> None:
    buttons = window.window.findChildren(Button)
    button = next(one for one in buttons if words in one.text() and one.isVisible())
    assert button.isEnabled(), words
    button.setFocus()
    window.press(Qt.Key.Key_Space)


def pages_of(pdf: bytes) -> list[str]:
    document = PdfDocument(pdf)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return texts
