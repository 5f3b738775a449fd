"""The contact window in its states, with the data of a practice office, for the gallery and its checks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.domain.contacts import Channel, DraftNeed
from frc_desk.domain.people import Answer
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.contacts.book import ContactBook
from frc_desk.ui.contacts.page import ContactsPage
from frc_desk.ui.contacts.person_choice import with_found, with_new_person
from frc_desk.ui.contacts.view import ContactView
from frc_desk.ui.gallery import GalleryEntry
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing
from frc_desk.ui.shell.contacts_in_frame import ContactsInFrame
from frc_desk.ui.shell.frame import Frame, Page
from frc_desk.ui.shell.rail import RailPage

_PAGES = (
    RailPage("today", "Today", "sunrise", "1"),
    RailPage("contacts", "Contacts", "phone-call", "2"),
    RailPage("follow_ups", "Follow-ups", "list-checks", "4"),
    RailPage("directory", "Directory", "book-open", "5"),
    RailPage("workshops", "Workshops", "graduation-cap", "6"),
)
_NOTE = (
    "Court papers came on Monday, answer due December 4. Owes $1,850. Her hours at work were cut in "
    "October. Two children at Madison."
)
State = Callable[["StagedContact"], None]


class StagedContact:
    """A window with contacts of the practice office, brought into a state."""

    def __init__(self, desks: Desks, printing: Printing, background: Background) -> None:
        self.desks = desks
        self._background = background
        bus = ChangeBus()
        links = DeskLinks(bus)
        self.frame = Frame(_PAGES, office="Pasadena Unified")
        self.frame.rail.set_person("Ana Pérez", "Front desk")
        self.book = ContactBook(desks, background, bus, links, printing)
        self.book.setParent(self.frame)  # they end together
        self._inside = ContactsInFrame(self.frame, self.book)
        self.links = links
        background.finish()

    @property
    def view(self) -> ContactView:
        """The contact in sight."""
        return self.book.view(self.book.current_key())

    def call(self) -> None:
        """The call of workflow 1, as far as the slip."""
        self.book.open_new(Channel.WALK_IN)
        self.book.open_new(Channel.PHONE_IN)
        editor = self.view.editor
        found = next(one for one in self.desks.quick.people("626555", 8) if one.children)
        editor.put(with_found(editor.draft, found))
        self.view.begin_with(found.person_id)
        self.wait()
        needs = tuple(
            DraftNeed(one.code, one.default_urgency)
            for one in map(
                self.desks.directory.categories_by_code().get, ("HOU-09", "HOU-02", "FOD-02")
            )
            if one is not None
        )
        editor.change(
            note=_NOTE, needs=(replace(needs[0], paper_on=date(2026, 12, 4)), *needs[1:]), zip="91103",
            speaks="es", safe_call=Answer.YES, safe_hours="after 3 PM", safe_text=Answer.YES,
            safe_voicemail=Answer.NO,
        )  # fmt: skip
        self.wait()
        cards = self.view.matches.view.cards
        editor.change(services=tuple(card.service_id for card in cards[:2] if card.is_confirmed))
        editor.save_now()
        self.wait()
        self.view.body.focus_field("needs")

    def wait(self) -> None:
        """Let short pauses run out, the worker answer and the window settle."""
        QCoreApplication.processEvents()
        self._background.finish()
        self.view.settle_now()
        self._background.finish()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def empty_call(staged: StagedContact) -> None:
    """Nothing typed yet."""
    staged.book.open_new(Channel.PHONE_IN)


def asks_who(staged: StagedContact) -> None:
    """Suggestions under *Who*."""
    staged.book.open_new(Channel.PHONE_IN)
    staged.view.body.who.line.set_text("mar")
    staged.view.body.who.open_list()


def asks_caller(staged: StagedContact) -> None:
    """A known number: who is calling?"""
    staged.book.open_new(Channel.PHONE_IN)
    editor = staged.view.editor
    editor.put(with_new_person(editor.draft, "Lucia Torres"))
    staged.view.body.who.ask_for_caller(staged.desks.quick.people("626555", 2))


def new_person_with_place(staged: StagedContact) -> None:
    """A new person, with school, ZIP, safe hours and code word in sight."""
    staged.book.open_new(Channel.HOME_VISIT)
    editor = staged.view.editor
    editor.put(with_new_person(editor.draft, "Lucia Torres"))
    staged.view.body.show_place(on=True)
    staged.view.body.focus_field("zip")


def types_a_need(staged: StagedContact) -> None:
    """Suggestions under *Needs*."""
    staged.call()
    field = staged.view.body.needs.field
    field.edit.setText("sch")
    field.suggestions.open_for("sch")


def safety_first(staged: StagedContact) -> None:
    """A need with a safety script, and whether paper is safe."""
    staged.book.open_new(Channel.PHONE_IN)
    need = staged.desks.directory.categories_by_code()["SAF-01"]
    staged.view.editor.change(needs=(DraftNeed(need.code, need.default_urgency),), speaks="es")
    staged.wait()


def covers_a_number(staged: StagedContact) -> None:
    """A covered number and a quiet hint in the note."""
    staged.call()
    staged.view.body.note.field.edit.setPlainText(
        "Her number is 123-45-6789, she is lazy about papers"
    )


def gives_the_slip(staged: StagedContact) -> None:
    """How does it reach the family?"""
    staged.call()
    staged.view.body.bar.print_button.click()
    staged.wait()


def wraps_up(staged: StagedContact) -> None:
    """The digits, and what 6 and 8 ask."""
    staged.call()
    staged.view.body.bar.wrap_button.click()
    staged.view.body.bar.digits.set_chosen("6")
    staged.view.body.bar.digits.accepted.emit(("6",))


_STATES: tuple[tuple[str, State], ...] = (
    ("contact-call", StagedContact.call),
    ("contact-empty", empty_call),
    ("contact-who", asks_who),
    ("contact-caller", asks_caller),
    ("contact-new-person", new_person_with_place),
    ("contact-need", types_a_need),
    ("contact-safety", safety_first),
    ("contact-covered", covers_a_number),
    ("contact-give", gives_the_slip),
    ("contact-wrap-up", wraps_up),
)


def contact_entries(
    desks: Desks, printing: Printing, background: Background
) -> tuple[GalleryEntry, ...]:
    """Return the contact window in every state, and the log of contacts."""

    def build(state: State) -> Callable[[], QWidget]:
        def built() -> QWidget:
            staged = StagedContact(desks, printing, background)
            state(staged)
            staged.wait()
            return staged.frame

        return built

    def log() -> QWidget:
        staged = StagedContact(desks, printing, background)
        page = ContactsPage(desks, background, staged.links)
        staged.frame.set_page("contacts", Page(page.title(), page, "contacts", "phone-call"))
        staged.frame.show_page("contacts")
        page.refresh()
        background.finish()
        return staged.frame

    return (
        *(GalleryEntry(name, build(state)) for name, state in _STATES),
        GalleryEntry("contacts-log", log),
    )
