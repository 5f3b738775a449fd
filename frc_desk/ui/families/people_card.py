"""Who belongs to the family; Enter shows the page as with that person."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from frc_desk.domain.family_page import PersonLine
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.words import person_facts
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.surfaces import Card


class PeopleCard(Card):
    """One row for each of the family: whom we talk with first, the children, the other adults."""

    person_chosen = Signal(str)
    add_asked = Signal()

    def __init__(self, *, may_add: bool = False) -> None:
        self.rows = RowList(_("People"), fit=True, ruled=True)
        add = Button(_("Add"), "quiet", "user-plus", small=True)
        add.setAccessibleName(_("Add a person"))
        if not may_add:
            add.hide()
        super().__init__(
            self.rows, title=_("People"), icon="users", tools=[add], gap=4, margins=(16, 14, 8, 8)
        )
        self._shown = ""
        self.rows.row_activated.connect(self._on_activated)
        add.clicked.connect(self.add_asked)

    def set_people(self, people: Sequence[PersonLine], elsewhere: Sequence[RowFacts] = ()) -> None:
        """Show who belongs to the family, and under them who lives in a second home of the children."""
        self._shown = next((one.person_id for one in people if one.is_shown), "")
        several = len(people) > 1
        self.rows.set_rows([*(person_facts(one, choosable=several) for one in people), *elsewhere])
        self.set_count(str(len(people)))

    def _on_activated(self, key: str) -> None:
        if key != self._shown:
            self.person_chosen.emit(key)
