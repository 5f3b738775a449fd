"""The log of contacts: Enter goes on with an open one, opens the family of another, or asks whose it was."""

from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import Qt

from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import Contact, ContactDraft, ContactLine
from frc_desk.domain.ids import ContactId, KeptFilterId, PersonId
from frc_desk.domain.log_filters import KeptFilter
from frc_desk.domain.privacy import Permission
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.chained_lists import ChainedLists
from frc_desk.ui.contacts.attach_card import AttachCard
from frc_desk.ui.contacts.log_narrowing import LogNarrowing
from frc_desk.ui.contacts.log_rows import OPEN, draft_row, line_row, rows_with
from frc_desk.ui.contacts.tools import today_of
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card, EmptyState

_MOST = 200


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    drafts: tuple[ContactDraft, ...]
    lines: tuple[ContactLine, ...]
    kept: tuple[KeptFilter, ...]


class ContactsPage(DeskPage):
    """Ctrl+2: the contact log."""

    listens_to = frozenset({Kind.CONTACT, Kind.DRAFT, Kind.PERSON})

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("Contacts"))
        self._desks, self._background, self._links = desks, background, links
        self._loaded = _Loaded((), (), ())
        self.narrowing = LogNarrowing()
        self.narrowing.changed.connect(self._show)
        self.narrowing.days_changed.connect(self.refresh)
        self.narrowing.keep_asked.connect(self._on_keep_key)
        self.narrowing.drop_asked.connect(self._on_drop_asked)
        self._find = LineField(
            _("Find in this list"), "search", placeholder=_("Name, need, ending, colleague"),
            shortcut=ShortcutId.FIND_HERE,
        )  # fmt: skip
        self._find.text_edited.connect(self._show)
        self._open = RowList(_("Still open"), fit=True, ruled=True)
        self._log = RowList(_("Contacts"), fit=True, ruled=True)
        self._open.row_activated.connect(self._on_open_chosen)
        self._log.row_activated.connect(self._on_line_chosen)
        self._attach = AttachCard(desks.quick)
        self._attach.setVisible(False)
        self._attach.person_chosen.connect(self._on_whose_said)
        self._attach.left.connect(self._leave_attach)
        margins = (16, 12, 8, 8)
        self._open_card = Card(self._open, title=_("Still open"), icon="pencil", margins=margins)
        self._log_card = Card(self._log, title=_("Contacts"), icon="phone-call", margins=margins)
        self._empty = EmptyState(
            "phone-call", _("No contacts in this range."), _("Ctrl+N begins a call.")
        )
        self._chain = ChainedLists([self._open, self._log], self)
        content = column(self._attach, self._open_card, self._log_card, self._empty, None, gap=12)
        head = row((self._find, 1), column(None, self.narrowing.days, gap=0), gap=12)
        self.setLayout(
            column(
                head, self.narrowing, (ScrollColumn(content), 1), gap=12, margins=(20, 14, 20, 14)
            )
        )
        # Never before it stands in the page: it would be a window of its own for a moment.
        self.narrowing.setVisible(desks.context.actor.may(Permission.SEE_FAMILIES))
        bind(ShortcutId.FIND_HERE, self, self._on_find_key, here_only=True)
        bind(ShortcutId.SAVE, self, self._on_keep_key, here_only=True)
        bind(ShortcutId.KEPT_FILTERS, self, self.narrowing.focus_kept, here_only=True)

    def arrive(self) -> None:
        """Look again, and put the focus on the first row."""
        super().arrive()
        if not self._chain.focus_first():
            self._find.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the open contacts and the log."""
        desks = self._desks
        now = desks.context.clock.now()
        first = now - timedelta(days=self.narrowing.chosen().days)
        may_see = desks.context.actor.may(Permission.SEE_FAMILIES)

        def read() -> _Loaded:
            lines = desks.contacts.log(first, now + timedelta(minutes=1), _MOST) if may_see else ()
            kept = desks.log_filters.mine() if may_see else ()
            return _Loaded(desks.contacts.drafts(), lines, kept)

        self._background.run(read, self._on_read, lane="contact log")

    def _on_read(self, loaded: _Loaded) -> None:
        had_rows = bool(self._open.rows() or self._log.rows())
        self._loaded = loaded
        self.narrowing.offer(loaded.lines, self._desks.directory.categories_by_code())
        self.narrowing.show_kept(loaded.kept)
        self._show()
        if not had_rows and self.isVisible() and not self._find.text():
            self._chain.focus_first()

    def _show(self) -> None:
        categories = self._desks.directory.categories_by_code()
        today, typed = today_of(self._desks), self._find.text()
        drafts = rows_with(
            typed, [draft_row(one, categories, today) for one in self._loaded.drafts]
        )
        narrowed, me = self.narrowing.chosen(), self._desks.context.actor.id
        taken = [one for one in self._loaded.lines if narrowed.takes(one, me)]
        lines = rows_with(typed, [line_row(one, categories, today) for one in taken])
        self._open.set_rows(drafts)
        self._log.set_rows([replace(one, found=typed) for one in lines])
        self._open_card.setVisible(bool(drafts))
        self._log_card.setVisible(bool(lines))
        self._open_card.set_count(str(len(drafts)))
        self._log_card.set_count(str(len(lines)))
        self._empty.setVisible(not drafts and not lines)

    def _on_keep_key(self) -> None:
        desk, narrowed = self._desks.log_filters, self.narrowing.chosen()
        if self._desks.context.actor.may(Permission.SEE_FAMILIES):
            self._background.run(lambda: desk.keep(narrowed), self._on_kept)

    def _on_kept(self, kept: tuple[KeptFilter, ...]) -> None:
        self.narrowing.show_kept(kept)
        self._links.said.emit(_("Filter kept"), "")

    def _on_drop_asked(self, key: str) -> None:
        desk = self._desks.log_filters
        self._background.run(lambda: desk.drop(KeptFilterId(key)), self._on_dropped)

    def _on_dropped(self, kept: tuple[KeptFilter, ...]) -> None:
        self.narrowing.show_kept(kept)
        if not kept:
            self._find.setFocus(Qt.FocusReason.OtherFocusReason)
        self._links.said.emit(_("Filter taken away"), "")

    def _on_open_chosen(self, key: str) -> None:
        self._links.contact_asked.emit(key.removeprefix(OPEN))

    def _on_line_chosen(self, key: str) -> None:
        line = next((one for one in self._loaded.lines if one.contact_id == key), None)
        if line is None:
            return
        if line.person_id is not None:
            self._links.family_asked.emit(line.person_id)
        elif self._desks.context.actor.may(Permission.EDIT_FAMILIES):
            self._attach.setVisible(True)
            self._attach.begin(key)

    def _on_whose_said(self, contact_id: str, person_id: str) -> None:
        desk = self._desks.family_pages

        def done(answer: Done[Contact]) -> None:
            self._leave_attach()
            self._links.announce(answer, _("Contact added to this family"))

        self._background.run(lambda: desk.attach(ContactId(contact_id), PersonId(person_id)), done)

    def _leave_attach(self) -> None:
        self._attach.setVisible(False)
        self._log.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_find_key(self) -> None:
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
