"""Who is on the list of one workshop, a line to add the next person, and the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.ids import PersonId
from frc_desk.domain.languages import SPOKEN_LANGUAGES
from frc_desk.domain.people import PersonFound
from frc_desk.domain.workshops import ListEntry, WorkshopLine
from frc_desk.i18n import gettext as _
from frc_desk.operations.quick_search import QuickSearch
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.fields import LineField, PhoneField
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.suggest_box import SuggestBox
from frc_desk.ui.widgets.surfaces import EmptyState
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import language_words
from frc_desk.ui.workshops.rows import entry_facts, seat_words, when_and_where


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A known person, or a first name with a phone."""

    name: str
    phone: str
    speaks: str
    person_id: PersonId | None


class ListPane(QWidget):
    """The list of the current workshop."""

    asked = Signal(object)
    print_asked = Signal()

    def __init__(self, quick: QuickSearch) -> None:
        super().__init__()
        self._quick = quick
        self._found: dict[str, PersonFound] = {}
        self._person: PersonFound | None = None
        self._title = Words("", "head", wrap=True)
        self._when = Words("", "second", "text2", wrap=True)
        self._seats = Words("", "strong")
        self._name = LineField(
            _("Name or first name"), "user", shortcut=ShortcutId.PUT_ON_LIST, hint=""
        )
        self._phone = PhoneField(_("Phone"))
        languages = [(one.code, _(one.english_name)) for one in SPOKEN_LANGUAGES]
        self._speaks = ChoiceField(_("Speaks"), languages, "languages", chosen="es")
        self._add = Button(
            _("Put on the list"), "primary", "user-plus", cap=_("Enter ↵"), wide=True
        )
        self._sheet = Button(
            _("Print sign-in sheet"), "secondary", "printer", shortcut=ShortcutId.PRINT, small=True
        )
        self._rows = RowList(_("List"), ruled=True)
        self._empty = EmptyState("list-ordered", _("Nobody is on the list yet."))
        self._suggestions = SuggestBox(self._name.edit, self._search, first_current=False)
        self._suggestions.chosen.connect(self._on_person_chosen)
        self._name.text_edited.connect(self._on_name_edited)
        for field in (self._name, self._phone):
            field.edit.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self._sheet.clicked.connect(self.print_asked)
        self._content = QWidget()
        self._content.setLayout(
            column(
                self._title,
                self._when,
                FlowLayout(self._seats, self._sheet),
                self._name,
                row((self._phone, 1), (self._speaks, 1), gap=10),
                self._add,
                (self._rows, 1),
                (self._empty, 1),
                gap=9,
            )
        )
        self.setLayout(column(self._content, margins=(16, 16, 16, 12)))
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no workshop is current."""
        self._content.setVisible(False)

    def show_list(
        self, line: WorkshopLine, entries: Sequence[ListEntry], names: dict[str, str], today: date
    ) -> None:
        """Show the list of one workshop."""
        self._content.setVisible(True)
        self._title.setText(line.workshop.title)
        self._when.setText(when_and_where(line, today))
        self._seats.setText(seat_words(line))
        rows = [entry_facts(entry, number, names) for number, entry in enumerate(entries, 1)]
        self._rows.set_rows(rows)
        self._rows.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def step_back(self, *, on: bool) -> None:
        """Leave the one primary button to the form of a new workshop while it is open."""
        self._add.set_kind("secondary" if on else "primary")

    def begin(self) -> None:
        """Stand ready for the next person."""
        self._person = None
        self._name.set_text("")
        self._name.set_error("")
        self._phone.set_text("")
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, typed: str) -> Sequence[RowFacts]:
        found = self._quick.people(typed, limit=5)
        self._found = {str(one.person_id): one for one in found}
        return [
            RowFacts(
                key=str(one.person_id),
                title=one.full_name,
                facts=" · ".join(
                    part
                    for part in (one.phone, language_words(one.speaks), one.school_name)
                    if part
                ),
                lead=RowLead("avatar", one.full_name),
                found=typed,
            )
            for one in found
        ]

    def _on_person_chosen(self, key: str) -> None:
        self._person = self._found.get(key)
        if self._person is not None:
            self._name.set_text(self._person.full_name)
            self._phone.set_text(self._person.phone)
            if self._person.speaks:
                self._speaks.set_chosen(self._person.speaks)
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name_edited(self) -> None:
        self._person = None

    def _on_add(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._name.set_error(_("Ask for a first name."))
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        known = self._person.person_id if self._person else None
        self.asked.emit(NewEntry(name, self._phone.text().strip(), self._speaks.chosen(), known))
