"""Following up in its states: questions behind a digit, ticks, partners, a call sheet, what was not met."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.office.opened import OpenedOffice
from frc_desk.office.pages import FOLLOW_UPS
from frc_desk.ui.follow_ups.page import AGENCIES, UNMET, FollowUpsPage
from frc_desk.ui.shell.main_window import MainWindow

FOLLOW_UP_STATES = (
    "follow-ups-why", "follow-ups-not-eligible", "follow-ups-next", "follow-ups-day",
    "follow-ups-ticked", "follow-ups-reassign", "follow-ups-none", "partners", "call-sheet",
    "call-sheet-why", "needs-not-met",
)  # fmt: skip


class FollowUpWalk:
    """Brings the page into its states; nothing is recorded."""

    def __init__(
        self,
        office: OpenedOffice,
        window: Callable[[OpenedOffice], MainWindow],
        settle: Callable[[], None],
    ) -> None:
        self._office = office
        self._window = window
        self._settle = settle

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "follow-ups-why": lambda: self._keys("4"),
            "follow-ups-not-eligible": lambda: self._keys("4", "2"),
            "follow-ups-next": lambda: self._keys("7", "1"),
            "follow-ups-day": lambda: self._keys("2"),
            "follow-ups-ticked": lambda: self._keys(" ", "Down", " "),
            "follow-ups-reassign": lambda: self._keys(" ", "Alt+A"),
            "follow-ups-none": self._none,
            "partners": lambda: self._view(AGENCIES),
            "call-sheet": lambda: self._view(AGENCIES, "Enter"),
            "call-sheet-why": lambda: self._view(AGENCIES, "Enter", "7"),
            "needs-not-met": self._unmet,
        }

    def _page(self) -> tuple[MainWindow, FollowUpsPage]:
        window = self._window(self._office)
        window.go_to(FOLLOW_UPS)
        self._settle()
        page = window.page(FOLLOW_UPS)
        assert isinstance(page, FollowUpsPage)
        return window, page

    def _keys(self, *keys: str) -> QWidget:
        window, page = self._page()
        rows = self._office.desks.follow_ups.rows(page.asking._book.today)
        one = next(row for row in rows if len(row.open_referrals) == 1 and row.need_code)
        page.open_row(one.follow_up_id)
        self._press(*keys)
        return window

    def _none(self) -> QWidget:
        window, page = self._page()
        page.asking._all = {}
        page.asking._show_rows()
        self._settle()
        return window

    def _view(self, view: str, *keys: str) -> QWidget:
        window, page = self._page()
        page.show_view(view)
        self._settle()
        self._press(*keys)
        return window

    def _unmet(self) -> QWidget:
        window, page = self._page()
        page.show_view(UNMET)
        self._settle()
        page.unmet._period.set_chosen("year")
        page.unmet.refresh()
        self._settle()
        return window

    def _press(self, *keys: str) -> None:
        named = {"Enter": Qt.Key.Key_Return, "Down": Qt.Key.Key_Down, " ": Qt.Key.Key_Space}
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if key == "Alt+A":
                QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
            else:
                QTest.keyClick(target, named.get(key) or Qt.Key(ord(key)))
            self._settle()
