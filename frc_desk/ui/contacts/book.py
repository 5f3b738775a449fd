"""The open contacts of the signed-in person: opened, shown one at a time, resumed, wrapped up."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from frc_desk.domain.calendar import SchoolCalendar
from frc_desk.domain.changes import Kind
from frc_desk.domain.contacts import Channel, ContactDraft
from frc_desk.domain.ids import ContactId, PersonId
from frc_desk.domain.needs import Care
from frc_desk.errors import FrcDeskError, RecordNotFoundError
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.contacts.mail_draft import sweep_mail_drafts
from frc_desk.ui.contacts.tools import ContactTools, OfficeLists, read_lists
from frc_desk.ui.contacts.view import ContactView
from frc_desk.ui.icons import IconName
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing
from frc_desk.ui.widgets.counter_mode import counter_mode

_COVERED = (Care.DISCREET, Care.RESTRICTED)
_READ_AGAIN = frozenset({Kind.SERVICE, Kind.OFFICE, Kind.WORKSHOP, Kind.PERSON, Kind.CONTACT})


@dataclass(frozen=True, slots=True)
class ContactTab:
    """One open contact as a tab."""

    key: str
    words: str
    icon: IconName
    note: str = ""


class ContactBook(QObject):
    """Several contacts open at once, each with its own draft, timer and place (UX-9)."""

    contact_shown = Signal(str)
    contact_closed = Signal(str)
    tabs_changed = Signal()
    note_changed = Signal(str, str)
    part_asked = Signal(str)
    left = Signal()

    def __init__(
        self,
        desks: Desks,
        background: Background,
        bus: ChangeBus,
        links: DeskLinks,
        printing: Printing,
    ) -> None:
        super().__init__()
        self._tools = ContactTools(desks, background, bus, links, printing, SchoolCalendar())
        self._lists: OfficeLists | None = None
        self._views: dict[str, ContactView] = {}
        self._ending: list[ContactView] = []
        self._current = ""
        bus.records_changed.connect(self._on_records_changed)
        background.run(sweep_mail_drafts)
        self._read_lists()

    def open_new(self, channel: Channel, person_id: str = "") -> None:
        """Begin a contact; the cursor stands in *Who*."""
        view = self._add(self._tools.desks.contacts.new_draft(channel))
        if person_id:
            view.begin_with(person_id)
        self.show(view.key)

    def open_draft(self, contact_id: str) -> None:
        """Go on with a contact that was left open."""
        if contact_id in self._views:
            self.show(contact_id)
            return
        contacts = self._tools.desks.contacts
        self._tools.background.run(
            lambda: contacts.reopen(ContactId(contact_id)),
            self._on_reopened,
            lambda error: self._on_not_open(contact_id, error),
        )

    def forget(self, contact_id: str) -> None:
        """Close the tab of a contact that was wrapped up elsewhere than in it."""
        view = self._views.get(contact_id)
        if view is not None:
            view.editor.close()
            view.closed.emit()

    def show(self, key: str) -> None:
        """Bring an open contact into sight, at the field where it was left."""
        if key not in self._views:
            return
        before = self._views.get(self._current)
        if before is not None and self._current != key:
            before.leave()
        self._current = key
        self.contact_shown.emit(key)

    def show_next(self, step: int) -> None:
        """Ctrl+Tab: go to the next open contact, or to the one before."""
        keys = list(self._views)
        if not keys:
            return
        place = keys.index(self._current) if self._current in keys else -1 if step > 0 else 0
        self.show(keys[(place + step) % len(keys)])

    def tabs(self) -> tuple[ContactTab, ...]:
        """Return the open contacts in the order in which they were opened."""
        return tuple(
            ContactTab(key, view.tab_words(), view.tab_icon(), view.tab_note())
            for key, view in self._views.items()
        )

    def current_key(self) -> str:
        """Return the contact that is or was last in sight, or nothing."""
        return self._current

    def view(self, key: str) -> ContactView:
        """Return an open contact."""
        return self._views[key]

    def save_all(self) -> None:
        """Send every unsaved draft to the disk: before a lock, and before closing."""
        for view in self._views.values():
            view.editor.save_now()

    def is_timing(self) -> bool:
        """Say whether the timer of some contact runs: then the in-call lock time counts."""
        return any(view.editor.timer.is_running for view in self._views.values())

    def is_with(self, person_id: str) -> bool:
        """Say whether a contact with this person runs now: they are on the line or at the desk."""
        return any(
            view.editor.timer.is_running and view.editor.draft.person_id == person_id
            for view in self._views.values()
        )

    def _add(self, draft: ContactDraft) -> ContactView:
        if self._lists is None:
            # Nobody can type this soon after signing in; the lists are a few milliseconds away.
            self._tools.background.finish()
        lists = self._lists or read_lists(self._tools.desks)
        view = ContactView(draft, self._tools, lists)
        self._views[view.key] = view
        view.closed.connect(self._on_view_closed)
        view.tab_changed.connect(self.tabs_changed)
        view.note_changed.connect(self.note_changed)
        view.part_asked.connect(self.part_asked)
        return view

    def _on_not_open(self, contact_id: str, error: FrcDeskError) -> None:
        """Show the family of a contact that was wrapped up: its slip, its task or its row asked for it."""
        tools = self._tools
        if not isinstance(error, RecordNotFoundError):
            tools.background.error_unanswered.emit(error)
            return

        def found(person_id: PersonId | None) -> None:
            if person_id is None:
                tools.background.error_unanswered.emit(error)
            else:
                tools.links.family_asked.emit(person_id)

        contacts = tools.desks.contacts
        tools.background.run(lambda: contacts.person_of(ContactId(contact_id)), found)

    def _on_reopened(self, draft: ContactDraft) -> None:
        if draft.id not in self._views:
            self._add(draft)
        self.show(draft.id)

    def _on_view_closed(self) -> None:
        view = self.sender()
        if not isinstance(view, ContactView):
            return
        key = view.key
        self._views.pop(key, None)
        if self._current == key:
            self._current = next(reversed(self._views), "")
        self.contact_closed.emit(key)
        self.tabs_changed.emit()
        self._let_go(view)
        self.left.emit()

    def _let_go(self, view: ContactView) -> None:
        """Let Qt take a contact's widgets down in its own time, all together.

        Held until then: Python's collector could otherwise destroy them from the worker's thread.
        """
        self._ending = [one for one in self._ending if isValid(one)]
        self._ending.append(view)
        for part in view.parts:
            part.widget.hide()
            part.widget.setParent(view.body)
        view.body.hide()
        view.body.deleteLater()

    def _on_records_changed(self, kinds: frozenset[Kind]) -> None:
        if kinds & _READ_AGAIN:
            self._read_lists()

    def _read_lists(self) -> None:
        desks = self._tools.desks
        self._tools.background.run(
            lambda: read_lists(desks), self._on_lists_read, lane="contact lists"
        )

    def _on_lists_read(self, lists: OfficeLists) -> None:
        self._lists = lists
        private = [one for one in lists.categories.values() if one.care in _COVERED]
        counter_mode().know_private(one.label_en for one in private)
        counter_mode().know_private(one.label_es for one in private)
