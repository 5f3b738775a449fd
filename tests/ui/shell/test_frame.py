"""The window gives way in the order of the design; tabs, panes, keys and titles (look 8, UX-8, UX-9)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.ui.gallery_checks import faults
from frc_desk.ui.shell.frame import Frame, Page, PanePart, room_for
from frc_desk.ui.shell.rail import RailPage
from frc_desk.ui.shell.tabs import TabFacts
from frc_desk.ui.style import Look, use
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import change_look, column
from frc_desk.ui.widgets.surfaces import PracticeFrame

PAGES = (RailPage("today", "Today", "sunrise", "1"), RailPage("contacts", "Contacts", "phone-call"))


def holding(words: str) -> QWidget:
    made = QWidget()
    made.setLayout(column(Button(words), None))
    return made


class Desk:
    """A window with a page without a pane and one with two parts in its pane."""

    def __init__(self, qtbot: QtBot, width: int = 1440, height: int = 900) -> None:
        self.frame = Frame(PAGES, (RailPage("settings", "Settings", "pencil"),), office="Invented")
        self.help, self.slip = holding("Give"), holding("Look")
        parts = (
            PanePart("help", "Who can help", "hand-helping", self.help),
            PanePart("slip", "Slip", "file-text", self.slip),
        )
        self.body = holding("Wrap up")
        self.frame.set_page("today", Page("Today", holding("Open"), "today"))
        page = Page("Contact", self.body, "contacts", "phone-call", parts, with_contacts=True)
        self.frame.set_page("call", page)
        tabs = (
            TabFacts("m", "Maria R.", "phone-call"),
            TabFacts("w", "Walk-in", "footprints"),
        )
        self.frame.set_contacts(tabs, "m")
        qtbot.addWidget(self.frame)
        with qtbot.waitActive(self.frame):
            self.frame.resize(width, height)
            self.frame.show()
            self.frame.activateWindow()
        self.frame.show_page("call")
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("width", "factor", "rail_narrow", "pane", "pane_width"),
    [
        (1440, 1.0, False, "beside", 394),
        (1366, 1.0, True, "beside", 382),
        (1120, 1.0, True, "beside", 340),
        (1119, 1.0, True, "tabs", 340),
        (1024, 1.0, True, "tabs", 340),
        (1920, 1.5, True, "beside", 459),
        (1366, 2.0, True, "tabs", 425),
    ],
)
def test_a_page_with_a_pane_gives_way_in_order(
    width: int, factor: float, rail_narrow: bool, pane: str, pane_width: int
) -> None:
    room = room_for(width, factor, with_pane=True)
    assert (room.rail_narrow, room.pane) == (rail_narrow, pane)
    assert room.pane_width == pytest.approx(pane_width, abs=1)


@pytest.mark.parametrize(
    ("width", "factor", "rail_narrow"),
    [(1366, 1.0, False), (1199, 1.0, True), (1800, 1.5, True), (1366, 1.15, True)],
)
def test_a_page_without_a_pane_keeps_the_words_of_the_rail_longer(
    width: int, factor: float, rail_narrow: bool
) -> None:
    room = room_for(width, factor, with_pane=False)
    assert (room.rail_narrow, room.pane) == (rail_narrow, "none")


def test_in_a_wide_window_the_pane_stands_beside_the_page(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert desk.body.isVisible()
    assert desk.help.isVisible()
    assert desk.slip.isVisible()
    assert desk.frame.strip.keys() == ("m", "w")


def test_in_a_narrow_window_the_parts_are_tabs_after_the_contact(qtbot: QtBot) -> None:
    desk = Desk(qtbot, 1024, 640)
    assert desk.frame.strip.keys() == ("m", "part:help", "part:slip", "w")
    assert desk.body.isVisible()
    assert not desk.help.isVisible()
    desk.frame.show_part("help")
    assert desk.help.isVisible()
    assert not desk.body.isVisible()
    desk.frame.resize(1440, 900)
    QApplication.processEvents()
    assert desk.body.isVisible()
    assert desk.help.isVisible()
    assert desk.frame.strip.keys() == ("m", "w")


def test_choosing_another_contact_is_told_and_a_part_is_not(qtbot: QtBot) -> None:
    desk = Desk(qtbot, 1024, 640)
    bar = desk.frame.strip.focusProxy()
    assert bar is not None
    with qtbot.assertNotEmitted(desk.frame.contact_chosen):
        qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert desk.help.isVisible()
    with qtbot.waitSignal(desk.frame.contact_chosen, timeout=1000) as chosen:
        qtbot.keyClick(bar, Qt.Key.Key_Right)
        qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert chosen.args == ["w"]


def test_a_page_without_contacts_has_no_tabs(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.frame.show_page("today")
    assert not desk.frame.strip.isVisible()
    assert not desk.help.isVisible()


def test_f6_goes_round_the_parts_of_the_window(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    focus_of = QApplication.focusWidget
    places: list[QWidget] = [desk.frame.rail, desk.frame.strip, desk.body, desk.help, desk.slip]
    desk.body.findChildren(Button)[0].setFocus()
    for place in (*places[3:], *places):
        desk.frame.move_pane(1)
        focused = focus_of()
        assert focused is not None
        assert place is focused or place.isAncestorOf(focused), type(place).__name__
    desk.frame.move_pane(-1)
    focused = focus_of()
    assert focused is not None
    assert desk.help.isAncestorOf(focused)


def test_the_title_says_what_is_to_do_and_names_nobody(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    assert desk.frame.windowTitle() == "FRC Desk"
    desk.frame.set_to_do(7)
    assert desk.frame.windowTitle() == "FRC Desk — 7 to do"
    desk.frame.set_practice(on=True)
    assert desk.frame.windowTitle() == "PRACTICE · FRC Desk — 7 to do"


def test_a_page_that_was_given_back_is_gone(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.frame.remove_page("call")
    assert desk.frame.shown_page() == ""
    desk.frame.show_page("today")
    assert not desk.body.isVisible()


def test_the_rail_says_which_page_was_chosen_and_how_many_wait(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.frame.rail.set_count("today", 7, alarm=True)
    item = desk.frame.rail.items()[0]
    assert item.accessibleName() == "Today, 7"
    with qtbot.waitSignal(desk.frame.page_chosen, timeout=1000) as chosen:
        qtbot.keyClick(item, Qt.Key.Key_Return)
    assert chosen.args == ["today"]
    desk.frame.rail.set_count("today", 0)
    assert item.accessibleName() == "Today"


def test_a_long_name_of_whoever_is_signed_in_is_not_cut(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.frame.rail.set_person("Guadalupe Villaseñor Hernández", "Madison Elementary School")

    def cut() -> list[str]:
        return [one for one in faults(desk.frame) if "Guadalupe" in one or "Madison" in one]

    qtbot.waitUntil(lambda: not cut())


def test_a_narrow_rail_keeps_its_names(qtbot: QtBot) -> None:
    desk = Desk(qtbot, 1024, 640)
    assert desk.frame.rail.is_narrow()
    item = desk.frame.rail.items()[0]
    assert (item.accessibleName(), item.toolTip()) == ("Today", "Today")
    assert desk.frame.rail.width() == 68


def test_nine_pages_more_and_lock_fit_a_low_window_at_twice_the_text(qtbot: QtBot) -> None:
    use(Look(factor=2.0))
    pages = [RailPage(str(digit), "Page", "users", str(digit)) for digit in range(1, 10)]
    frame = Frame(pages, (RailPage("more", "More", "pencil"),), office="Invented")
    frame.set_page("1", Page("Page", holding("Open"), "1"))
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    frame.show_page("1")
    QApplication.processEvents()
    assert frame.rail.minimumSizeHint().height() <= 768
    assert frame.height() == 768


def test_a_timer_runs_in_its_tab(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.frame.set_note("m", "2:41")
    bar = desk.frame.strip.focusProxy()
    assert bar is not None
    desk.frame.set_contacts(
        (TabFacts("m", "Maria R.", "phone-call", "2:42"), TabFacts("w", "Walk-in", "footprints")),
        "m",
    )
    assert desk.frame.strip.current_key() == "m"


def test_the_frame_of_practice_stays_at_every_text_size(qtbot: QtBot) -> None:
    framed = PracticeFrame(QWidget(), on=True)
    qtbot.addWidget(framed)
    framed.show()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for factor in (2.0, 1.0):
        change_look(application, Look(factor=factor))
        layout = framed.layout()
        assert layout is not None
        assert layout.contentsMargins().left() > 0
