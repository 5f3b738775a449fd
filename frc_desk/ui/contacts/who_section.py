"""Who is calling: a line that finds people as one types, then the card, and the question of a known number."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.people import PersonFound
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.caller_view import CallerView
from frc_desk.ui.contacts.person_choice import CallerCard, found_facts
from frc_desk.ui.contacts.same_banner import SameBanner
from frc_desk.ui.contacts.same_hint import SameHint
from frc_desk.ui.contacts.words import said, short_language_words
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.suggest_box import SuggestBox
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words

NEW = "new"
NUMBER = "number"
SOMEONE_ELSE = "else"

SearchPeople = Callable[[str], Sequence[PersonFound]]


def person_row(found: PersonFound, typed: str = "") -> RowFacts:
    """Return the row of one person: enough to tell two people of one name apart."""
    badges = (
        [RowBadge(short_language_words(found.speaks), "blue", "languages")] if found.speaks else []
    )
    if found.alert:
        badges.append(RowBadge(_("Read the alert"), "amber", "shield-alert"))
    role = said(found.role) if found.role else ""
    return RowFacts(
        found.person_id,
        found.full_name,
        " · ".join(part for part in (role, found_facts(found)) if part),
        badges=tuple(badges),
        lead=RowLead("avatar", found.full_name),
        found=typed,
        cap="Enter ↵",
    )


def new_row(typed: str, *, is_alone: bool) -> RowFacts:
    """Return the last row: what Enter makes of words, or of a number, that nobody has."""
    name = " ".join(typed.split())
    if is_number(name):
        title, key, icon = _("Keep the number {number}").format(number=name), NUMBER, "phone"
        facts = _("Nobody here has this number. The name comes next.")
    else:
        title, key, icon = _("New person: {name}").format(name=name), NEW, "user-plus"
        facts = _("No match. Enter = new person") if is_alone else _("none of these")
    lead = RowLead("icon", icon="phone" if icon == "phone" else "user-plus")
    return RowFacts(key, title, facts, lead=lead, cap="Enter ↵")


def is_number(typed: str) -> bool:
    """Say whether a telephone number was typed where a name could stand."""
    digits = sum(sign.isdigit() for sign in typed)
    return digits >= 7 and not any(sign.isalpha() for sign in typed)


class WhoSection(QWidget):
    """The line, or the card once it is settled; beneath it the persons on a known number."""

    person_picked = Signal(object)
    new_person_named = Signal(str)
    number_typed = Signal(str)
    name_withheld = Signal()
    change_asked = Signal()
    school_asked = Signal()
    record_asked = Signal()
    caller_settled = Signal()
    """The question *Who is calling?* was answered, also with *someone else*."""

    def __init__(self, search: SearchPeople, recent: Callable[[], Sequence[PersonFound]]) -> None:
        super().__init__()
        self._search_people = search
        self._recent = recent
        self._found: dict[str, PersonFound] = {}
        self.line = LineField(
            _("Who"),
            "user",
            placeholder=_("Name, phone, child or school"),
            hint=_("Enter with nothing typed: no name given"),
        )
        self.line.edit.setObjectName("who")
        self._list = SuggestBox(self.line.edit, self._rows_for, anchor=self.line.frame, most=9)
        self._list.chosen.connect(self._on_row_chosen)
        self.line.edit.returnPressed.connect(self._on_return)
        self.card = CallerView()
        self.card.change_asked.connect(self.change_asked)
        self.card.school_asked.connect(self.school_asked)
        self.card.record_asked.connect(self.record_asked)
        self._callers = RowList(_("Who is calling?"), fit=True, click_activates=True)
        self._callers.setObjectName("callers")
        self._callers.row_activated.connect(self._on_caller_chosen)
        self._question = self._build_question()
        self.same = SameBanner()
        self.hint = SameHint()
        self.setLayout(column(self.line, self.card, self._question, self.same, self.hint, gap=8))
        self.card.hide()
        self._question.hide()

    def _build_question(self) -> QWidget:
        head = row(
            Picture("circle-help", "amber", 16),
            Words(_("Who is calling? This number is known."), "medium"),
            None,
            KeyCap("↑ ↓"),
            KeyCap("Enter ↵"),
            KeyCap("Esc"),
            gap=8,
            inside=True,
        )
        return Surface(
            column(head, self._callers, gap=5, margins=(12, 9, 9, 7), inside=True),
            line="amber",
            radius=10,
        )

    def show_line(self, typed: str = "") -> None:
        """Ask who it is."""
        self.card.hide()
        self.line.show()
        self.line.set_text(typed)

    def show_card(self, card: CallerCard) -> None:
        """Show who it is."""
        self.line.hide()
        self.card.show_card(card)
        self.card.show()

    def ask_for_caller(self, known: Sequence[PersonFound], named: str = "") -> None:
        """Show the persons on a number, and whether it is someone else.

        Where a new person was named already, that person stays the answer: the question then waits
        beside the form and takes no key from the field in which one is typing.
        """
        self._found.update({found.person_id: found for found in known})
        other = RowFacts(
            SOMEONE_ELSE,
            _("Someone else: {name}").format(name=named) if named else _("Someone else"),
            _("nothing of the others is shown"),
            lead=RowLead("icon", icon="user-plus"),
            cap="Enter ↵",
        )
        rows = [person_row(found) for found in known]
        rows = [other, *rows] if named else [*rows, other]
        self._callers.set_rows(rows, first_current=True)
        self._question.show()
        if not named:
            self._callers.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("Who is calling? This number is known."))

    def open_list(self) -> None:
        """Show what is found for what stands in the line."""
        self._list.open_for(self.line.text())

    @property
    def is_asking(self) -> bool:
        return not self._question.isHidden()

    def asked_ids(self) -> set[str]:
        """Return whom the question about a known number shows, while it is asked."""
        return {facts.key for facts in self._callers.rows()} if self.is_asking else set()

    def drop_question(self) -> None:
        """Take the question away without an answer."""
        self._question.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_asking:
            self._on_caller_chosen(SOMEONE_ELSE)
        else:
            super().keyPressEvent(event)

    def _rows_for(self, typed: str) -> Sequence[RowFacts]:
        wanted = typed.strip()
        found = self._search_people(wanted) if wanted else self._recent()
        self._found.update({one.person_id: one for one in found})
        rows = [person_row(one, wanted) for one in found]
        if not wanted:
            return rows
        return [*rows[:8], new_row(wanted, is_alone=not rows)]

    def _on_row_chosen(self, key: str) -> None:
        typed = " ".join(self.line.text().split())
        if key == NUMBER:
            self.number_typed.emit(typed)
        elif key == NEW:
            self.new_person_named.emit(typed)
        else:
            self.person_picked.emit(self._found[key])

    def _on_return(self) -> None:
        typed = " ".join(self.line.text().split())
        if not typed:
            self.name_withheld.emit()
        elif is_number(typed):
            self.number_typed.emit(typed)
        else:
            self.new_person_named.emit(typed)

    def _on_caller_chosen(self, key: str) -> None:
        self._question.hide()
        if key != SOMEONE_ELSE:
            self.person_picked.emit(self._found[key])
        self.caller_settled.emit()
