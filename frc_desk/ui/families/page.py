"""The families: a list to find one in, and the page of the one that was opened."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.domain.changes import Kind
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.cards import CardMaker
from frc_desk.ui.families.family_list import FamilyList
from frc_desk.ui.families.panels import PanelEntry, PanelTools
from frc_desk.ui.families.record import FamilyPage
from frc_desk.ui.families.same_family import SameFamilyView
from frc_desk.ui.families.twice_view import TwiceView
from frc_desk.ui.page import DeskPage
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.widgets.layouts import column


class FamiliesPage(DeskPage):
    """Ctrl+3: search, Enter opens, Esc comes back to the search."""

    listens_to = frozenset(
        {
            Kind.PERSON,
            Kind.CONTACT,
            Kind.NEED,
            Kind.REFERRAL,
            Kind.FOLLOW_UP,
            Kind.WORKSHOP,
            Kind.RELEASE,
            Kind.DISCLOSURE,
            Kind.VISIT,
            Kind.SCHOOL_MESSAGE,
        }
    )

    def __init__(
        self, tools: PanelTools, panels: tuple[PanelEntry, ...], cards: Sequence[CardMaker] = ()
    ) -> None:
        super().__init__(_("Families"))
        self._wanted = self._panel_next = ""
        self._from_list = False
        self.list = FamilyList(tools.desks, tools.background)
        self.family = FamilyPage(tools, panels, cards)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.family)
        self.same = SameFamilyView(tools)
        self._stack.addWidget(self.same)
        self.twice = TwiceView(tools)
        self._stack.addWidget(self.twice)
        self.twice.left.connect(self.show_list)
        self.list.twice_asked.connect(self.look_for_twice)
        self.same.left.connect(self._on_compared)
        self.same.joined_into.connect(self.open_family)
        tools.links.comparison_asked.connect(self.compare)
        self.list.person_chosen.connect(self.open_family)
        self.family.person_chosen.connect(self.open_family)
        self.family.left.connect(self.show_list)
        self.setLayout(column(self._stack, gap=0))
        bind(ShortcutId.FIND_HERE, self, self.show_list)

    def title(self) -> str:
        """Return the words in the top bar; never whose family it is."""
        return _("Family") if self._stack.currentWidget() is self.family else _("Families")

    def refresh(self) -> None:
        self.list.refresh()
        self.family.refresh()

    def arrive(self) -> None:
        super().arrive()
        if self._stack.currentWidget() is self.family:
            self.family.arrive()
        else:
            self.list.arrive()

    def open_family(self, person_id: str) -> None:
        """Show the family as with this person."""
        self._stack.setCurrentWidget(self.family)
        self.family.show_person(person_id, self._panel_next)
        self._panel_next = ""
        self.head_changed.emit()
        if self.isVisible():
            self.family.arrive()

    def ask_for(self, panel: str) -> None:
        """Open a panel for the family in sight, else for the one that is chosen next."""
        if self._stack.currentWidget() is self.family:
            self.family.open_panel(panel)
        else:
            self._panel_next = panel
            self.list.arrive()

    def has_family_in_sight(self) -> bool:
        """Say whether a family is shown, and not the list or a comparison."""
        return self._stack.currentWidget() is self.family

    def open_with(self, person_id: str, panel: str) -> None:
        """Show the family as with this person, with a panel at its side."""
        self._panel_next = panel
        self.open_family(person_id)

    def compare(self, one: str, other: str) -> None:
        """Show two records side by side, to say whether they are one."""
        self._wanted = one
        self._from_list = self._stack.currentWidget() is self.twice
        self._stack.setCurrentWidget(self.same)
        self.head_changed.emit()
        self.same.compare(one, other)

    def look_for_twice(self) -> None:
        """Look for families that are here twice."""
        self._stack.setCurrentWidget(self.twice)
        self.head_changed.emit()
        self.twice.look()

    def _on_compared(self) -> None:
        if self._from_list:
            self._stack.setCurrentWidget(self.twice)
            self.twice.rows.setFocus()
        else:
            self.open_family(self._wanted)

    def show_list(self) -> None:
        """Go back to the search."""
        self._panel_next = ""
        self._stack.setCurrentWidget(self.list)
        self.head_changed.emit()
        self.list.arrive()

    def focus_places(self) -> tuple[QWidget, ...]:
        on_family = self._stack.currentWidget() is self.family
        return self.family.focus_places() if on_family else ()
