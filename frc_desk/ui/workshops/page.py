"""The workshops to come; beside them who is on the list of the current one, and the sheet to sign."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.ids import PersonId, WorkshopId
from frc_desk.domain.workshops import ListEntry, Workshop, WorkshopLine
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.seat_words import listed_words
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.workshops.list_pane import ListPane, NewEntry
from frc_desk.ui.workshops.new_workshop import NewWorkshop, NewWorkshopCard
from frc_desk.ui.workshops.rows import workshop_facts


@dataclass(frozen=True, slots=True)
class _Listed:
    """The list of one workshop with the names of those who are known."""

    line: WorkshopLine
    entries: tuple[ListEntry, ...]
    names: dict[str, str]


class WorkshopsPage(DeskPage):
    """Plan a workshop, put people on its list, print the sheet."""

    listens_to = frozenset({Kind.WORKSHOP})

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, printing: Printing
    ) -> None:
        super().__init__(_("Workshops"))
        self._desks = desks
        self._background = background
        self._links = links
        self._printing = printing
        self._lines: dict[str, WorkshopLine] = {}
        self._wanted = ""
        self._pane = ListPane(desks.quick)
        self._pane.asked.connect(self._on_entry_asked)
        self._pane.print_asked.connect(self._on_print)
        self._build()
        bind(ShortcutId.PUT_ON_LIST, self, self._on_put_on_list, here_only=True)
        bind(ShortcutId.PRINT, self, self._on_print, here_only=True)

    def panes(self) -> tuple[PagePane, ...]:
        return (PagePane("list", _("List"), "list-ordered", self._pane),)

    def refresh(self) -> None:
        self._background.run(self._desks.workshops.upcoming, self._show, lane="workshops")

    def arrive(self) -> None:
        super().arrive()
        (self._list if self._lines else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_workshop(self, workshop_id: str) -> None:
        """Make one workshop current, now or when the list has come."""
        self._wanted = workshop_id
        if workshop_id in self._lines:
            self._list.set_current(workshop_id)

    def today(self) -> date:
        """Return the day of the office."""
        return local_day(self._desks.context.clock.now())

    def _build(self) -> None:
        self._new = Button(_("New workshop"), "secondary", "plus")
        self._new.clicked.connect(self._on_new)
        self._form = NewWorkshopCard()
        self._form.setVisible(False)
        self._form.asked.connect(self._on_workshop_asked)
        self._form.left.connect(self._leave_form)
        self._form.installEventFilter(self)
        self._list = RowList(_("Workshops"), ruled=True)
        self._list.current_changed.connect(self._on_current_changed)
        self._list.row_activated.connect(lambda _key: self._on_put_on_list())
        self._card = Card((self._list, 1), margins=(8, 8, 8, 8))
        self._empty = EmptyState(
            "graduation-cap",
            _("No workshops planned."),
            _("Add the next one of Parent University."),
        )
        head = row(None, self._new)
        self.setLayout(
            column(
                head,
                self._form,
                (self._card, 1),
                (self._empty, 1),
                gap=12,
                margins=(20, 14, 20, 20),
            )
        )

    def _show(self, lines: tuple[WorkshopLine, ...]) -> None:
        had_focus = self._list.hasFocus() or self._new.hasFocus()
        self._lines = {line.workshop.id: line for line in lines}
        today = self.today()
        self._list.set_rows([workshop_facts(line, today) for line in lines], first_current=True)
        if self._wanted in self._lines:
            self._list.set_current(self._wanted)
            self._wanted = ""
        self._card.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._on_current_changed(self._list.current_key())
        if had_focus and lines:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current_changed(self, key: str) -> None:
        line = self._lines.get(key)
        if line is None:
            self._pane.show_nothing()
            return
        self._background.run(lambda: self._read(line), self._show_listed, lane="workshop_list")

    def _read(self, line: WorkshopLine) -> _Listed:
        entries = self._desks.workshops.listed(WorkshopId(line.workshop.id))
        known = {entry.person_id for entry in entries if entry.person_id}
        names = {str(one): self._desks.people.person(PersonId(one)).full_name for one in known}
        return _Listed(line, entries, names)

    def _show_listed(self, listed: _Listed) -> None:
        self._pane.show_list(listed.line, listed.entries, listed.names, self.today())

    def _on_new(self) -> None:
        self._form.set_today(self.today())
        self._form.setVisible(True)
        self._pane.step_back(on=True)
        self._form.begin()

    def _leave_form(self) -> None:
        self._form.setVisible(False)
        self._pane.step_back(on=False)
        (self._list if self._lines else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_workshop_asked(self, asked: NewWorkshop) -> None:
        def done(answer: Done[Workshop]) -> None:
            self._wanted = answer.value.id
            self._leave_form()
            self._links.announce(answer, _("Workshop added"))

        self._background.run(
            lambda: self._desks.workshops.add(
                asked.title, asked.starts_at, asked.place, asked.seats, asked.title_es
            ),
            done,
        )

    def _on_put_on_list(self) -> None:
        if self._list.current_key():
            self._pane.begin()

    def _on_entry_asked(self, asked: NewEntry) -> None:
        workshop_id = WorkshopId(self._list.current_key())

        def done(answer: Done[ListEntry]) -> None:
            self._pane.begin()
            self._links.announce(answer, listed_words(answer.value.state, asked.name))

        self._background.run(
            lambda: self._desks.workshops.put_on_list(
                workshop_id,
                asked.person_id,
                first_name=asked.name,
                phone=asked.phone,
                speaks=asked.speaks,
            ),
            done,
        )

    def _on_print(self) -> None:
        key = self._list.current_key()
        if not key:
            return

        desk, workshop_id = self._desks.workshops, WorkshopId(key)

        def made(drawn: tuple[bytes, int]) -> None:
            pdf, left_out = drawn
            said = _("Sheet printed on {printer}")
            if left_out:
                # Nobody should look for a name that stands there only with the family's yes.
                said += ngettext(
                    ". {n} person signs on an empty line.",
                    ". {n} people sign on an empty line.",
                    left_out,
                ).format(n=left_out, printer="{printer}")
            self._printing.print_now(
                PrintJob(_("Sign-in sheet"), pdf),
                lambda printer: self._links.said.emit(said.format(printer=printer), ""),
            )

        self._background.run(
            lambda: (desk.sheet(workshop_id, "es"), desk.not_named(workshop_id)), made
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched is self._form and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined] # it is a QKeyEvent
            self._leave_form()
            return True
        return super().eventFilter(watched, event)
