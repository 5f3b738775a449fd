"""The directory: search as one types, what is checked before what is not, and the service beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.directory import ServiceEntry, UseState
from frc_desk.domain.directory_changes import Correction, NewService
from frc_desk.domain.ids import ServiceId, StaffId
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.privacy import Permission
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.directory.add_form import NewServiceCard
from frc_desk.ui.directory.pane import ServicePane
from frc_desk.ui.directory.rows import entry_facts
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words

_MOST = 60
_SEARCH, _TO_CHECK = "search", "to_check"


@dataclass(frozen=True, slots=True)
class _Found:
    """What the worker found for what was typed."""

    typed: str
    entries: tuple[ServiceEntry, ...]
    needs: Mapping[str, NeedCategory]
    members: tuple[StaffMember, ...] = ()
    wanted: str = ""
    """The service that is to be shown, whatever was typed."""


class DirectoryPage(DeskPage):
    """Down from the search goes into the list; Enter in the list calls them now."""

    listens_to = frozenset({Kind.SERVICE})

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("Directory"))
        self._desks = desks
        self._background = background
        self._links = links
        self._entries: dict[str, ServiceEntry] = {}
        self._needs: Mapping[str, NeedCategory] = {}
        self._wanted = ""
        self._pane = ServicePane()
        self._pane.confirm_asked.connect(self._on_confirm)
        self._pane.correction_asked.connect(self._on_correct)
        self._pane.owner_box.owner_named.connect(self._on_owner_named)
        self._pane.owner_box.left.connect(self._focus_list)
        self._pane.let_edit(on=desks.context.actor.may(Permission.EDIT_DIRECTORY))
        self._pane.call_asked.connect(lambda: links.new_contact_asked.emit(""))
        self._build()
        bind(ShortcutId.WRONG_ENTRY, self, self._on_wrong_key)
        bind(ShortcutId.FIND_HERE, self, self._focus_search)

    def panes(self) -> tuple[PagePane, ...]:
        return (PagePane("service", _("Service"), "book-open", self._pane),)

    def refresh(self) -> None:
        typed, which, wanted = self._search.text(), self._which.chosen(), self._wanted
        self._background.run(lambda: self._read(typed, which, wanted), self._show, lane="directory")

    def arrive(self) -> None:
        super().arrive()
        if not self._wanted:
            self._focus_search()

    def open_service(self, service_id: str) -> None:
        """Show one service, whatever was searched for."""
        self._wanted = service_id
        self._which.set_chosen(_SEARCH)
        self.refresh()

    def _build(self) -> None:
        self._search = LineField(
            _("Search"), "search", placeholder=_("Words of a service or a need")
        )
        self._search.text_edited.connect(self.refresh)
        self._search.edit.installEventFilter(self)
        self._which = Segmented(
            _("Which entries"),
            [
                Segment(_SEARCH, _("All"), "search"),
                Segment(_TO_CHECK, _("To check"), "circle-alert"),
            ],
        )
        self._which.choice_changed.connect(self.refresh)
        self._add = Button(_("Add service"), "secondary", "plus")
        self._add.clicked.connect(self._on_add)
        self._count = Words("", "second", "text2")
        self._form = NewServiceCard()
        self._form.setVisible(False)
        self._form.asked.connect(self._on_service_asked)
        self._form.left.connect(self._leave_form)
        self._form.installEventFilter(self)
        self._list = RowList(_("Services"), ruled=True)
        self._list.current_changed.connect(self._on_current_changed)
        self._list.row_activated.connect(lambda _key: self._pane.call_them())
        self._card = Card((self._list, 1), margins=(8, 8, 8, 8))
        self._empty = EmptyState(
            "circle-slash",
            _("Nothing in our directory for this yet."),
            _("Call 211 together, or add the first service."),
        )
        head = row((self._search, 1), gap=12)
        tools = row(self._which, self._count, None, self._add, gap=12)
        self.setLayout(
            column(
                head,
                tools,
                self._form,
                (self._card, 30),
                (self._empty, 30),
                None,  # for the form alone
                gap=11,
                margins=(20, 14, 20, 20),
            )
        )

    def _read(self, typed: str, which: str, wanted: str) -> _Found:
        desk, members = self._desks.directory, self._desks.staff.members()
        if wanted:
            entry = desk.entry(ServiceId(wanted))
            like = desk.search(entry.service.name, _MOST)
            others = tuple(one for one in like if one.id != entry.id)
            needs = desk.categories_by_code()
            return _Found(entry.service.name, (entry, *others), needs, members, wanted)
        entries = desk.to_confirm(_MOST) if which == _TO_CHECK else desk.search(typed, _MOST)
        return _Found(typed, entries, desk.categories_by_code(), members)

    def _show(self, found: _Found) -> None:
        self._needs = found.needs
        self._pane.owner_box.offer(found.members)
        self._entries = {entry.id: entry for entry in found.entries}
        today = self._today()
        groups = {True: _("Checked by this office"), False: _("Not checked yet")}
        rows, before = [], None
        checked_first = sorted(
            found.entries, key=lambda one: one.service.use is not UseState.CONFIRMED
        )
        for entry in checked_first:
            is_checked = entry.service.use is UseState.CONFIRMED
            group = groups[is_checked] if is_checked != before else ""
            before = is_checked
            rows.append(entry_facts(entry, today, group=group, found=found.typed))
        self._list.set_rows(rows, first_current=True)
        if found.wanted:
            self._wanted = ""
            self._search.set_text(found.typed)
            self._list.set_current(found.wanted)
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        count = len(rows)
        self._count.setText(ngettext("{n} service", "{n} services", count).format(n=count))
        self._card.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._on_current_changed(self._list.current_key())

    def _today(self) -> date:
        return local_day(self._desks.context.clock.now())

    def _focus_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search.edit.selectAll()

    def _on_current_changed(self, key: str) -> None:
        self._pane.show_entry(self._entries.get(key), self._needs, self._today())
        if key in self._entries:
            desk = self._desks.call_sheets
            self._background.run(
                lambda: desk.answers(ServiceId(key)), self._pane.show_answers, lane="answers"
            )

    def _on_wrong_key(self) -> None:
        if self._list.current_key() in self._entries:
            self._pane.ask_what_is_wrong()

    def _on_confirm(self) -> None:
        service_id = ServiceId(self._list.current_key())
        if service_id not in self._entries:
            return
        name = self._entries[service_id].service.name

        def done(answer: Done[ServiceEntry]) -> None:
            self._links.announce(answer, _("Checked today: {name}").format(name=name))
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

        self._background.run(lambda: self._desks.directory.confirm(service_id), done)

    def _on_correct(self, correction: Correction) -> None:
        service_id = ServiceId(self._list.current_key())

        def done(answer: Done[ServiceEntry]) -> None:
            self._links.announce(answer, _("Correction saved. It is to be checked."))
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

        self._background.run(lambda: self._desks.directory.correct(service_id, correction), done)

    def _on_owner_named(self, name: str, staff_id: StaffId | None) -> None:
        service_id = ServiceId(self._list.current_key())
        if service_id not in self._entries:
            return

        def done(answer: Done[ServiceEntry]) -> None:
            self._links.announce(answer, _("Owner saved: {name}").format(name=name))
            self._focus_list()

        directory = self._desks.directory
        self._background.run(lambda: directory.set_owner(service_id, name, staff_id), done)

    def _focus_list(self) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        self._form.setVisible(True)
        self._card.setVisible(False)
        self._pane.close_questions()
        self._form.begin(self._needs)

    def _leave_form(self) -> None:
        self._form.setVisible(False)
        self._card.setVisible(bool(self._entries))
        self._focus_search()

    def _on_service_asked(self, asked: NewService) -> None:
        def done(answer: Done[ServiceEntry]) -> None:
            self._leave_form()
            self._links.announce(answer, _("Service added. Call them to check it."))
            self.open_service(answer.value.id)

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self._form.show_problems(error.problems)
            else:
                self._background.error_unanswered.emit(error)

        self._background.run(lambda: self._desks.directory.add_service(asked), done, failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed:
            key = event.key()  # type: ignore[attr-defined] # it is a QKeyEvent
            if watched is self._form and key == Qt.Key.Key_Escape:
                self._leave_form()
                return True
            if watched is self._search.edit and key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                if self._list.rows():
                    self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)
