"""One family: who they are, what is to be heeded, what happened, and what one can do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.family_page import FamilyRecord
from frc_desk.domain.ids import PersonId
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.panels import PanelEntry, PanelTools
from frc_desk.ui.families.words import person_facts
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.marks import Avatar
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card, Surface
from frc_desk.ui.widgets.words import Words


class FamilyPage(QWidget):
    """A family while we talk with one of its people."""

    person_chosen = Signal(str)

    def __init__(self, tools: PanelTools, panels: tuple[PanelEntry, ...]) -> None:
        super().__init__()
        self._tools = tools
        self._panels = panels
        self._person = PersonId("")
        self._avatar = Avatar("", 44)
        self._name = Words("", "title", wrap=True)
        self._call = Button(_("New call for this family"), "primary", "phone-call")
        self._call.clicked.connect(lambda: tools.links.new_contact_asked.emit(self._person))
        head = Surface(
            row(self._avatar, (self._name, 1), self._call, gap=12, margins=(16, 12, 16, 12))
        )
        self._people = RowList(_("People"), fit=True, ruled=True)
        self._people.row_activated.connect(self.person_chosen)
        self._people_card = Card(self._people, title=_("People"), icon="users")
        content = column(head, self._people_card, None, gap=12, margins=(20, 14, 20, 20))
        self.setLayout(column(ScrollColumn(content), gap=0))

    def show_person(self, person_id: str) -> None:
        """Show the family as with this person."""
        self._person = PersonId(person_id)
        desk = self._tools.desks.family_pages
        self._tools.background.run(
            lambda: desk.record(PersonId(person_id)), self._show, lane="family"
        )

    def refresh(self) -> None:
        """Read the family again."""
        if self._person:
            self.show_person(self._person)

    def arrive(self) -> None:
        """Put the focus on the first thing to do."""
        self._call.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, record: FamilyRecord) -> None:
        self._avatar.set_name(record.person.full_name)
        self._name.setText(record.person.full_name)
        self._people.set_rows([person_facts(one) for one in record.people])
        self._people_card.set_count(str(len(record.people)))
