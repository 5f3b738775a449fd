"""What the palette can do for a family: all that its page offers this person, wherever one is."""

from functools import partial

from frc_desk.domain.privacy import Permission
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.office.pages import FAMILIES
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.families.panel_list import panel_entries
from frc_desk.ui.families.record import NEW_CALL
from frc_desk.ui.shell.find_everything import Action
from frc_desk.ui.shell.main_window import MainWindow

_PANEL = "panel_"


class FamilyActions:
    """Each acts for the family in sight, else for the one that is chosen next."""

    def __init__(self, main: MainWindow, person: StaffMember) -> None:
        self._main = main
        self._person = person

    def offered(self) -> list[Action]:
        """Return the actions this person may use; none without families."""
        may = self._person.may
        if not may(Permission.SEE_FAMILIES):
            return []
        facts = _("for the family in sight, or the one you choose next")
        made = [
            Action(_PANEL + one.key, one.words, one.icon, partial(self._ask, one.key), facts)
            for one in panel_entries()
            if may(one.permission)
        ]
        if may(Permission.LOG_CONTACT):
            call = partial(self._ask, NEW_CALL)
            words = _("New call for this family")
            made.insert(0, Action(_PANEL + NEW_CALL, words, "phone-call", call, facts))
        if may(Permission.EDIT_FAMILIES):
            words = _("Find who is here twice")
            made.append(Action("here_twice", words, "git-merge", self._look_for_twice))
        return made

    def come_first(self, key: str) -> bool:
        """Say whether an action stands before the others now: a family is in sight."""
        if self._main.shown_page() != FAMILIES or not key.startswith(_PANEL):
            return False
        page = self._main.page(FAMILIES)
        return isinstance(page, FamiliesPage) and page.has_family_in_sight()

    def _ask(self, key: str) -> None:
        page = self._main.page(FAMILIES)
        self._main.go_to(FAMILIES)
        if isinstance(page, FamiliesPage):
            page.ask_for(key)

    def _look_for_twice(self) -> None:
        page = self._main.page(FAMILIES)
        self._main.go_to(FAMILIES)
        if isinstance(page, FamiliesPage):
            page.look_for_twice()
