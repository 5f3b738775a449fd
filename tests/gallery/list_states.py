"""The office's own lists and the schools in their states, for the walk; nothing is written."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from frc_desk.domain.short_lists import ShortList
from frc_desk.office.opened import OpenedOffice
from frc_desk.ui.lists.lists_page import ListsPage
from frc_desk.ui.lists.school_form import SchoolStep
from frc_desk.ui.lists.schools_page import SchoolsPage
from frc_desk.ui.settings_page.page import LISTS, SCHOOLS
from frc_desk.ui.shell.main_window import MainWindow

LIST_STATES = ("lists-visits", "lists-add", "schools-correct", "schools-close")


class ListWalk:
    """Brings the two pages into their states."""

    def __init__(
        self,
        office: OpenedOffice,
        window: Callable[[OpenedOffice], MainWindow],
        settle: Callable[[], None],
    ) -> None:
        self._office, self._window, self._settle = office, window, settle

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "lists-visits": lambda: self._lists(ShortList.VISIT_PURPOSE),
            "lists-add": lambda: self._lists(ShortList.UNMET_REASON, adds=True),
            "schools-correct": lambda: self._school(SchoolStep.CORRECT),
            "schools-close": lambda: self._school(SchoolStep.CLOSED),
        }

    def _lists(self, wanted: ShortList, *, adds: bool = False) -> MainWindow:
        window = self._window(self._office)
        window.go_to(LISTS)
        page = window.page(LISTS)
        assert isinstance(page, ListsPage)
        self._settle()
        page.which.set_chosen(wanted.value)
        page._on_list(wanted.value)
        self._settle()
        if adds:
            page._on_add()
            self._settle()
        return window

    def _school(self, step: SchoolStep) -> MainWindow:
        window = self._window(self._office)
        window.go_to(SCHOOLS)
        page = window.page(SCHOOLS)
        assert isinstance(page, SchoolsPage)
        self._settle()
        page.form.begin(step)
        self._settle()
        return window
