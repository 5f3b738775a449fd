"""The families in their states, with a family that has a history, for the walk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from frc_desk.office.opened import OpenedOffice
from frc_desk.office.pages import FAMILIES
from frc_desk.operations.opening import close_office
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.shell.main_window import MainWindow
from tests.gallery.office_copies import OfficeCopies
from tests.ramirez import Ramirez

FAMILY_STATES = (
    "family", "family-found", "family-shown", "family-reason", "family-more", "family-child",
    "family-new", "families-none", "family-change-child", "family-change-adult", "family-add-person",
    "family-phones", "family-guardians", "family-lives", "family-alert", "family-home",
)  # fmt: skip


class FamilyWalk:
    """An office of its own, so that this family changes no other picture."""

    def __init__(
        self,
        folder: Path,
        copies: OfficeCopies,
        window: Callable[[OpenedOffice], MainWindow],
        settle: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._copies = copies
        self._window = window
        self._settle = settle
        self._office: OpenedOffice | None = None
        self._family: Ramirez | None = None

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "family": self._page,
            "family-found": self._found,
            "family-shown": self._shown,
            "family-reason": self._reason,
            "family-more": self._more,
            "family-child": lambda: self._page(who="sofia"),
            "family-new": lambda: self._page(who="elena"),
            "families-none": self._none,
            "family-change-adult": lambda: self._panel("change_person", "1"),
            "family-change-child": lambda: self._panel("change_person", "2"),
            "family-add-person": lambda: self._panel("add_person", "6"),
            "family-phones": lambda: self._panel("phones"),
            "family-guardians": lambda: self._panel("guardians", "1", "1"),
            "family-lives": lambda: self._panel("lives", "2", "1"),
            "family-alert": lambda: self._panel("alert"),
            "family-home": lambda: self._panel("home"),
        }

    def close(self) -> None:
        """Close the office."""
        if self._office is not None:
            self._office.desks.quick.close()
            close_office(self._office.context)

    def _opened(self) -> tuple[OpenedOffice, Ramirez]:
        if self._office is None or self._family is None:
            self._office, self._family = self._copies.with_ramirez(self._folder)
        return self._office, self._family

    def _families(self) -> tuple[MainWindow, FamiliesPage]:
        office, _family = self._opened()
        window = self._window(office)
        window.go_to(FAMILIES)
        self._settle()
        page = window.page(FAMILIES)
        assert isinstance(page, FamiliesPage)
        return window, page

    def _page(self, who: str = "maria") -> MainWindow:
        window, page = self._families()
        page.open_family(getattr(self._opened()[1], who))
        self._settle()
        return window

    def _found(self) -> MainWindow:
        window, page = self._families()
        page.list.search.set_text("ra")
        page.list.look()
        self._settle()
        return window

    def _none(self) -> MainWindow:
        window, page = self._families()
        page.list.search.set_text("Nobody of this name")
        page.list.look()
        self._settle()
        return window

    def _shown(self) -> MainWindow:
        """One press while she is with us."""
        window, page = self._families()
        page.family._tools.links.is_with_us = lambda _person: True
        self._press_show(page)
        return window

    def _reason(self) -> MainWindow:
        """Nobody is with us: the reason is asked."""
        window, page = self._families()
        self._press_show(page)
        return window

    def _press_show(self, page: FamiliesPage) -> None:
        office, family = self._opened()
        page.open_family(family.maria)
        self._settle()
        first = office.desks.family_pages.private(family.maria)[0]
        page.family.private.show_asked.emit(first.key, None)
        self._settle()

    def _more(self) -> MainWindow:
        window, page = self._families()
        page.open_family(self._opened()[1].maria)
        self._settle()
        page.family.open_panel("attach")
        self._settle()
        return window

    def _panel(self, key: str, *digits: str) -> MainWindow:
        """A panel of the record, as far as these digits lead into it."""
        window, page = self._families()
        page.open_family(self._opened()[1].maria)
        self._settle()
        page.family.open_panel(key)
        self._settle()
        for digit in digits:
            target = window.focusWidget()
            assert target is not None
            QTest.keyClicks(target, digit)
            self._settle()
        return window
