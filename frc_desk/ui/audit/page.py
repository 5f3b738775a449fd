"""Who looked at this family: the access log by family, by colleague and by month; read-only."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt

from frc_desk.clock import local_day
from frc_desk.domain.access import AccessDigest, ChainState, Look
from frc_desk.domain.changes import Kind
from frc_desk.domain.ids import PersonId, StaffId
from frc_desk.domain.people import PersonFound
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.settings import second_backup_place
from frc_desk.ui.audit.rows import chain_words, look_row, searches_row
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner, Card, EmptyState

EVERYBODY = "everybody"
THIS, LAST, YEAR = "this", "last", "year"
_KEPT = timedelta(days=396)
"""Thirteen months: as long as the log is kept."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    chain: ChainState
    members: tuple[StaffMember, ...]
    digest: AccessDigest


class AuditPage(DeskPage):
    """For supervisors and auditors: choose a family or a colleague, and a span; nothing can be changed."""

    listens_to = frozenset({Kind.STAFF})

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("Who looked"))
        self._desks, self._background, self._links = desks, background, links
        self._person: PersonFound | None = None
        self._found: dict[str, PersonFound] = {}
        self._digest: AccessDigest | None = None
        self._chain = Banner(_("The access log is being checked."), "blue", "shield-check")
        self.search = LineField(
            _("Family"), "search", placeholder=_("Name of somebody in the family"),
            hint=_("Enter searches"), shortcut=ShortcutId.FIND_HERE,
        )  # fmt: skip
        self._who = ChoiceField(_("Colleague"), [(EVERYBODY, _("Everybody"))], "user")
        self._span = Segmented(
            _("When"),
            [
                Segment(THIS, _("This month")),
                Segment(LAST, _("Last month")),
                Segment(YEAR, _("13 months")),
            ],
        )
        self._people = RowList(_("People found"), fit=True, ruled=True)
        self._looks = RowList(_("Looks"), fit=True, ruled=True)
        self._searches = RowList(_("Days of many searches"), fit=True, ruled=True)
        self._read = Button(_("Looked over"), "secondary", "circle-check", small=True)
        self._build()
        self._connect()

    def arrive(self) -> None:
        super().arrive()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        desk, day = self._desks.access_records, self._month()

        def read() -> _Loaded:
            return _Loaded(
                desk.chain(second_backup_place()), self._desks.staff.members(), desk.digest(day)
            )

        self._background.run(read, self._on_read, lane="audit")
        self._ask()

    def _build(self) -> None:
        margins = (16, 12, 8, 8)
        self._people_card = Card(
            self._people, title=_("Whose family?"), icon="users", margins=margins
        )
        self._looks_card = Card(self._looks, title=_("Who looked"), icon="eye", margins=margins)
        self._searches_card = Card(
            self._searches, title=_("Days of many searches"), icon="search", margins=margins
        )
        self._empty = EmptyState(
            "eye", _("Nobody looked."), _("Choose another span, family or colleague.")
        )
        for card in (self._people_card, self._searches_card, self._empty):
            card.setVisible(False)
        head = row((self.search, 3), (self._who, 2), column(None, self._span, gap=0), gap=12)
        content = column(
            self._people_card, self._looks_card, self._empty, self._searches_card,
            row(self._read, None), None, gap=12,
        )  # fmt: skip
        self.setLayout(
            column(self._chain, head, (ScrollColumn(content), 1), gap=12, margins=(20, 14, 20, 14))
        )

    def _connect(self) -> None:
        self.search.edit.returnPressed.connect(self._on_search)
        self.search.text_edited.connect(self._on_typed)
        self._people.row_activated.connect(self._on_person)
        self._who.choice_changed.connect(self._on_choice)
        self._span.choice_changed.connect(self._on_span)
        self._read.clicked.connect(self._on_looked_over)
        bind(ShortcutId.FIND_HERE, self, self._on_find_key, here_only=True)

    def _month(self) -> date:
        today = self._today()
        return today.replace(day=1) - timedelta(days=1) if self._span.chosen() == LAST else today

    def _today(self) -> date:
        return local_day(self._desks.context.clock.now())

    def _dates(self) -> tuple[date, date]:
        today, month = self._today(), self._month()
        if self._span.chosen() == YEAR:
            return today - _KEPT, today
        return month.replace(day=1), today if self._span.chosen() == THIS else month

    def _ask(self) -> None:
        desk, (first, last) = self._desks.access_records, self._dates()
        person, who = self._person, self._who.chosen()

        def read() -> tuple[Look, ...]:
            if person is not None:
                looks = desk.who_looked_at(PersonId(person.person_id), first, last)
                names = {one.id: one.name for one in self._desks.staff.members()}
                wanted = names.get(StaffId(who), "")
                return tuple(one for one in looks if not wanted or one.staff_name == wanted)
            if who not in ("", EVERYBODY):
                return desk.looks_of(StaffId(who), first, last)
            return desk.all_looks(first, last)

        self._background.run(read, self._on_looks, lane="audit looks")

    def _on_read(self, loaded: _Loaded) -> None:
        self._chain.say(*chain_words(loaded.chain))
        chosen = self._who.chosen()
        everyone = [(EVERYBODY, _("Everybody")), *((one.id, one.name) for one in loaded.members)]
        known = {key for key, _words in everyone}
        self._who.set_choices(
            [(str(key), words) for key, words in everyone],
            chosen if chosen in known else EVERYBODY,
        )
        self._digest = loaded.digest
        many = loaded.digest.many_searches
        self._searches.set_rows([searches_row(one, self._today()) for one in many])
        self._searches_card.setVisible(bool(many))
        self._searches_card.set_count(str(len(many)))
        self._read.setVisible(self._span.chosen() == LAST)

    def _on_looks(self, looks: tuple[Look, ...]) -> None:
        today = self._today()
        # What is to be asked about stands first.
        in_order = sorted(looks, key=lambda one: not one.is_outside)
        rows = [look_row(one, number, today) for number, one in enumerate(in_order)]
        self._looks.set_rows(rows)
        self._looks_card.setVisible(bool(rows))
        self._looks_card.set_count(str(len(rows)))
        whose = self._person.full_name if self._person else ""
        self._looks_card.set_title(
            _("Who looked at the family of {name}").format(name=whose) if whose else _("Who looked")
        )
        self._empty.setVisible(not rows)

    def _on_search(self) -> None:
        typed = self.search.text().strip()
        if typed:
            desk = self._desks.access_records
            self._background.run(lambda: desk.find_family(typed), self._on_found)

    def _on_found(self, found: tuple[PersonFound, ...]) -> None:
        self._found = {str(one.person_id): one for one in found}
        self._people.set_rows([_person_row(one) for one in found], first_current=True)
        self._people_card.setVisible(bool(found))
        self.search.set_error("" if found else _("Nobody is called so."))
        if found:
            self._people.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_person(self, key: str) -> None:
        self._person = self._found.get(key)
        self._people_card.setVisible(False)
        if self._person is not None:
            self.search.set_text(self._person.full_name)
        self._looks.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def _on_typed(self, typed: str) -> None:
        self.search.set_error("")
        if not typed.strip() and self._person is not None:
            self._person = None
            self._ask()

    def _on_choice(self, _key: str) -> None:
        self._ask()

    def _on_span(self, _key: str) -> None:
        self.refresh()

    def _on_looked_over(self) -> None:
        digest = self._digest
        if digest is None:
            return

        def done(_nothing: object) -> None:
            self._links.said.emit(_("Last month is looked over"), "")

        self._background.run(lambda: self._desks.access_records.mark_read(digest), done)

    def _on_find_key(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _person_row(one: PersonFound) -> RowFacts:
    facts = " · ".join(part for part in (*one.children, one.school_name) if part)
    return RowFacts(
        str(one.person_id),
        one.full_name,
        facts,
        lead=RowLead("avatar", one.full_name),
        cap="Enter ↵",
    )
