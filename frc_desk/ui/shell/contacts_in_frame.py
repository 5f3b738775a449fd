"""Puts the open contacts into the window: a page each, a tab each, with its timer."""

from PySide6.QtCore import QObject, Signal

from frc_desk.domain.contacts import Channel
from frc_desk.ui.contacts.book import ContactBook
from frc_desk.ui.shell.frame import Frame, Page, PanePart
from frc_desk.ui.shell.tabs import TabFacts

CONTACTS = "contacts"


class ContactsInFrame(QObject):
    """Translates between the book of open contacts and the frame, which do not know each other."""

    left = Signal()
    """The last thing was wrapped up or put away."""

    def __init__(self, frame: Frame, book: ContactBook) -> None:
        super().__init__(frame)
        self._frame = frame
        self._book = book
        self._taken_back = ""
        book.contact_shown.connect(self._on_shown)
        book.contact_closed.connect(frame.remove_page)
        book.tabs_changed.connect(self._on_tabs_changed)
        book.note_changed.connect(frame.set_note)
        book.part_asked.connect(frame.show_part)
        book.left.connect(self.left)
        frame.contact_chosen.connect(book.show)

    def begin(self, channel: str, person_id: str = "") -> None:
        """Open a new call or walk-in."""
        kind = Channel.WALK_IN if channel == "walk_in" else Channel.PHONE_IN
        self._book.open_new(kind, person_id)

    def bring_back(self, contact_id: str) -> None:
        """Show a contact whose wrap-up was taken back; what was taken back stays said."""
        self._taken_back = contact_id
        self._book.open_draft(contact_id)

    def _on_shown(self, key: str) -> None:
        view = self._book.view(key)
        parts = tuple(PanePart(p.key, p.words, p.icon, p.widget, p.share) for p in view.parts)
        page = Page(view.title(), view.body, CONTACTS, "phone-call", parts, with_contacts=True)
        if key != self._taken_back:
            self._frame.toasts.dismiss()
        self._taken_back = ""
        self._frame.set_page(key, page)
        self._on_tabs_changed()
        self._frame.show_page(key)
        view.resume()

    def _on_tabs_changed(self) -> None:
        tabs = [TabFacts(one.key, one.words, one.icon, one.note) for one in self._book.tabs()]
        self._frame.set_contacts(tabs, self._book.current_key())
