"""She came back and gave her name: a contact without one is put to her family, in one act."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from frc_desk.clock import local_day, local_time
from frc_desk.domain.changes import Done
from frc_desk.domain.contacts import Contact, ContactLine
from frc_desk.domain.ids import ContactId, HouseholdId, PersonId
from frc_desk.domain.needs import NeedCategory
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words
from frc_desk.ui.families.entry_words import EntryBook
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.families.words import joined
from frc_desk.ui.times import clock_words
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import EmptyState
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import channel_words

_BACK = timedelta(days=30)
_MOST = 30


class AttachPanel(FamilyPanel):
    """Lists the contacts of the last thirty days in which nobody gave a name; Enter adds one."""

    def __init__(
        self, tools: PanelTools, person_id: PersonId, _household_id: HouseholdId | None
    ) -> None:
        super().__init__()
        self.heading = _("Which contact was theirs?")
        self._tools = tools
        self._person = person_id
        hint = _(
            "Enter adds the contact with its needs and its slip to this family. Undo takes it back."
        )
        self._hint = Words(hint, "second", "text2", wrap=True)
        self._rows = RowList(_("Contacts without a name"), fit=True, ruled=True)
        self._rows.row_activated.connect(self._on_chosen)
        self._empty = EmptyState("phone-call", _("No contact without a name in the last 30 days."))
        self._empty.setVisible(False)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self._hint, self._rows, self._empty, gap=10))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def begin(self) -> None:
        """Read the contacts, and put the focus on the latest."""
        desks = self._tools.desks
        since = desks.context.clock.now() - _BACK

        def read() -> tuple[tuple[ContactLine, ...], dict[str, NeedCategory]]:
            lines = desks.contacts.nameless(since, _MOST)
            return lines, dict(desks.directory.categories_by_code())

        self._tools.background.run(read, self._show, lane="nameless contacts")

    def _show(self, loaded: tuple[tuple[ContactLine, ...], dict[str, NeedCategory]]) -> None:
        lines, needs = loaded
        today = local_day(self._tools.desks.context.clock.now())
        book = EntryBook(today, needs=needs)
        self._rows.set_rows([_facts(one, book) for one in lines], first_current=True)
        self._rows.setVisible(bool(lines))
        self._hint.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        if lines:
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, key: str) -> None:
        desk = self._tools.desks.family_pages

        def done(answer: Done[Contact]) -> None:
            self._tools.links.announce(answer, _("Contact added to this family"))
            self.finished.emit()

        self._tools.background.run(lambda: desk.attach(ContactId(key), self._person), done)


def _facts(line: ContactLine, book: EntryBook) -> RowFacts:
    there = local_time(line.started_at)
    about = [book.need(code) for code in line.need_codes]
    about += line.stored_labels
    if line.private_with:
        about.append(_("a private matter, ask {name}").format(name=line.private_with))
    return RowFacts(
        key=line.contact_id,
        title=f"{day_words(there.date(), book.today)}, {clock_words(there)}",
        facts=joined(channel_words(line.channel), *about, line.staff_name),
        lead=RowLead("icon", icon="phone-call"),
        cap=_("Enter ↵"),
    )
