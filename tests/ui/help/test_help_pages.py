"""F1: a child is being hurt leaves no trace, and beside an officer nobody can be looked up."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from frc_desk.operations.desks import Desks
from frc_desk.store.schema.base import metadata
from frc_desk.ui.help.child_hurt import HOTLINE, ChildHurtPage
from frc_desk.ui.help.officer import OfficerPage
from frc_desk.ui.help.page import CHILD_HURT, HELP, KEYS, OFFICER, HelpPage
from frc_desk.ui.shell.top_bar import TopBar
from frc_desk.ui.widgets.words import Words
from tests.ui.pages import Make, PageInWindow


def dump(desks: Desks) -> dict[str, list[tuple[object, ...]]]:
    """Everything that stands in the office, table by table."""
    with desks.context.database.reading() as connection:
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]  # noqa: S608 - names of the schema
            for name in metadata.tables
        }


def words_of(page: PageInWindow) -> str:
    return " ".join(one.text() for one in page.page.findChildren(Words))


def test_reading_and_ticking_what_to_do_for_a_hurt_child_stores_nothing(
    practice: Desks, paged: Callable[[Make], PageInWindow]
) -> None:
    before = dump(practice)
    page = paged(ChildHurtPage)
    assert HOTLINE in words_of(page)
    assert "36 hours" in words_of(page)
    for tick in page.page.ticks():  # type: ignore[attr-defined] # the page under test
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)
    page.settle()
    assert all(tick.isChecked() for tick in page.page.ticks())  # type: ignore[attr-defined] # the page under test
    page.page.hide()
    assert not any(tick.isChecked() for tick in page.page.ticks())  # type: ignore[attr-defined] # the page under test
    page.settle()
    assert dump(practice) == before


def test_typing_that_a_child_is_hurt_finds_the_help_page_and_no_need(practice: Desks) -> None:
    before = dump(practice)
    for typed in ("abuse", "neglect", "abuso", "maltrato", "CPS", "DCFS"):
        assert practice.directory.search_needs(typed).help_page == "abuse_help"
    assert dump(practice) == before


def test_a_line_about_an_officer_is_written_down_without_a_family(
    practice: Desks, paged: Callable[[Make], PageInWindow]
) -> None:
    page = paged(OfficerPage)
    page.type("Agent 4411")
    page.press(Qt.Key.Key_Return)
    page.type("Asked for a family, showed no paper")
    page.press(Qt.Key.Key_Return)
    (one,) = practice.legal.open_requests()
    assert (one.who, one.household_id) == ("Agent 4411", None)
    assert "No family was looked up" in page.said[-1]
    page.press(Qt.Key.Key_Escape)
    assert ("page", HELP) in page.asked


def test_a_line_without_who_says_so(practice: Desks, paged: Callable[[Make], PageInWindow]) -> None:
    page = paged(OfficerPage)
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Return)
    assert practice.legal.open_requests() == ()


def test_a_digit_opens_a_card(paged: Callable[[Make], PageInWindow]) -> None:
    page = paged(lambda _desks, _background, links: HelpPage(links))
    shown: list[str] = []
    page.links.keys_asked.connect(lambda: shown.append(KEYS))
    page.press(Qt.Key.Key_1)
    page.press(Qt.Key.Key_2)
    page.press(Qt.Key.Key_3)
    assert page.asked == [("page", OFFICER), ("page", CHILD_HURT)]
    assert shown == [KEYS]


def test_search_is_out_of_sight_where_nobody_may_be_looked_up(qtbot: QtBot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(1400, 60)
    bar.set_room(1400)
    assert not bar.search.isHidden()
    bar.allow_search(on=OfficerPage.allows_search)
    assert bar.search.isHidden()
    bar.allow_search(on=ChildHurtPage.allows_search)
    assert not bar.search.isHidden()
