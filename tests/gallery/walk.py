"""Every page and state of the program, filled by a practice office: for pictures and for checks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.clock import LOCAL_ZONE, FixedClock
from frc_desk.office.opened import OpenedOffice
from frc_desk.office.pages import (
    DIRECTORY,
    FAMILIES,
    FOLLOW_UPS,
    SETTINGS,
    WORKSHOPS,
    page_entries,
)
from frc_desk.office.set_up import SetUpWork
from frc_desk.operations.opening import close_office
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.contacts.book import ContactBook
from frc_desk.ui.gallery import GalleryEntry, Variation, looking, own_entries, staged
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.settings_page.page import LISTS, SCHOOL_YEAR, SCHOOLS, STAFF
from frc_desk.ui.setup.join_page import JoinPage
from frc_desk.ui.setup.welcome import WelcomePage
from frc_desk.ui.setup.wizard import SetupWizard
from frc_desk.ui.shell.contacts_in_frame import CONTACTS, ContactsInFrame
from frc_desk.ui.shell.crash_window import CrashWindow
from frc_desk.ui.shell.error_display import CannotGoOnPage
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.main_window import TODAY, MainWindow, WindowParts
from frc_desk.ui.shell.program_window import ProgramWindow
from frc_desk.ui.shell.shared_parts import SharedParts
from frc_desk.ui.shell.sign_in import SignInPage, SignInPerson
from frc_desk.ui.style import load_first_fonts, load_other_fonts
from frc_desk.ui.today.page import GO_LIVE
from tests.gallery.backup_states import BackupWalk
from tests.gallery.consent_states import ConsentWalk, show_script
from tests.gallery.family_states import FamilyWalk
from tests.gallery.follow_up_states import FollowUpWalk
from tests.gallery.list_states import ListWalk
from tests.gallery.office_copies import OfficeCopies
from tests.gallery.record_states import RecordWalk
from tests.gallery.same_states import SameWalk, ask_whether_the_same, tell_of_the_same
from tests.gallery.sharing_states import SharingWalk
from tests.gallery.shown_windows import shown_windows
from tests.gallery.trust_states import TrustWalk
from tests.gallery.visit_states import VisitWalk
from tests.left_windows import put_away_windows

# Tuesday in the middle of a morning; the practice office is made an hour before.
MADE_AT = datetime(2026, 11, 17, 9, 39, tzinfo=LOCAL_ZONE)
NOW = datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE)
PAGES = (
    TODAY, CONTACTS, FAMILIES, FOLLOW_UPS, DIRECTORY, WORKSHOPS, GO_LIVE, SCHOOL_YEAR, STAFF,
    LISTS, SCHOOLS, SETTINGS,
)  # fmt: skip
COPY_PAGES = (TODAY, SETTINGS)

# Matches, slip and what is found follow a short pause in typing.
PAUSE = "…"
MILLISECONDS = 350
# What is pressed to reach a state of the contact window; text in quotation marks is typed.
CALL = ("Ctrl+N", '"maria ramirez"', "Enter", '"6265559876"', "Tab", '"es"', "Enter")
NEED = (*CALL, '"evic"', "Enter", PAUSE)
CHOSEN = (*NEED, "F6", "Space", "Down", "Space", PAUSE)
STATES: dict[str, tuple[str, ...]] = {
    "contact-empty": ("Ctrl+N",),
    "contact-walk-in": ("Ctrl+Shift+N",),
    "contact-who": ("Ctrl+N", '"ram"', PAUSE),
    "contact-need-typed": (*CALL, '"evic"', PAUSE),
    "contact-matched": NEED,
    "contact-chosen": CHOSEN,
    "contact-note": (*CHOSEN, "Alt+T", '"3-day notice, 2 kids"'),
    "contact-reach": (*CHOSEN, "Ctrl+P", PAUSE),
    "contact-wrap-up": (*CHOSEN, "Ctrl+Enter"),
    "contact-liaison": (*CALL, '"motel"', "Enter", PAUSE),
    "contact-yes": (*CHOSEN, "Alt+Y"),
    "contact-yes-ticks": (*CHOSEN, "Alt+Y", "2", "1", "3", "5"),
    "contact-nothing-yet": (*CALL, '"pet"', "Enter", PAUSE),
    "find-anything": ("Ctrl+K", '"food"', PAUSE),
    "shortcuts": ("Ctrl+/",),
    "task": ("Ctrl+T",),
    "covered": ("Ctrl+Shift+H",),
}
_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Space": Qt.Key.Key_Space,
    "Down": Qt.Key.Key_Down,
    "Tab": Qt.Key.Key_Tab,
    "F6": Qt.Key.Key_F6,
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


class Seen(NamedTuple):
    """A window of the walk, and what was shown beside it while it was built."""

    window: QWidget
    beside: list[str]


class PracticeWalk:
    """A practice office with a window for every page and state; built anew each time one is drawn."""

    def __init__(self, folder: Path, practice: Path | None = None) -> None:
        """Make the offices, or copy the practice office where one stands already."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        load_first_fonts()
        load_other_fonts()
        self.clock = FixedClock(MADE_AT)
        self.folder = folder / "office"
        copies = OfficeCopies(folder, self.clock, practice)
        self.office: OpenedOffice = copies.practice(self.folder)
        self.clock.move_to(NOW)
        self.background = Background()
        self.preferences = Preferences(application, SettingsFile(folder / "settings.json"))
        self._kept: list[object] = []
        self._program_window = ProgramWindow()
        self._backups = BackupWalk(self.office, self.background, self.settle)
        self._follow_ups = FollowUpWalk(self.office, self._window, self.settle)
        self._lists = ListWalk(self.office, self._window, self.settle)
        self._families = FamilyWalk(folder / "families", copies, self._window, self.settle)
        self._trust = TrustWalk(folder / "trust", copies, self._window, self.settle)
        self._visits = VisitWalk(folder / "visits", copies, self._window, self.settle)
        self._records = RecordWalk(folder / "records", copies, self._window, self.settle)
        self._same = SameWalk(folder / "same", copies, self._window, self.settle)
        self._sharing = SharingWalk(
            folder / "sharing", copies, self.clock, self._window, self.settle
        )
        self._consents = ConsentWalk(folder / "consents", copies, self._window, self.settle)

    def entries(self) -> tuple[GalleryEntry, ...]:
        """Return what there is to see, before signing in, behind it, and in between."""
        pages = [GalleryEntry(f"page-{page}", self._page(page)) for page in PAGES]
        states = [GalleryEntry(name, self._state(keys)) for name, keys in STATES.items()]
        copies = [
            GalleryEntry(f"page-{page}-copy", self._page(page, of_copy=True)) for page in COPY_PAGES
        ]
        backups = [GalleryEntry(name, build) for name, build in self._backups.builders().items()]
        families = [GalleryEntry(name, build) for name, build in self._families.builders().items()]
        consents = [GalleryEntry(name, build) for name, build in self._consents.builders().items()]
        records = [GalleryEntry(name, build) for name, build in self._records.builders().items()]
        visits = [GalleryEntry(name, build) for name, build in self._visits.builders().items()]
        trust = [GalleryEntry(name, build) for name, build in self._trust.builders().items()]
        follow_ups = [
            GalleryEntry(name, build) for name, build in self._follow_ups.builders().items()
        ]
        same = [GalleryEntry(name, build) for name, build in self._same.builders().items()]
        named = self._state(CALL)
        ticked = self._state(STATES["contact-yes-ticks"])
        script = GalleryEntry(
            "contact-yes-script", lambda: show_script(ticked(), self.office.desks)
        )
        lists = [GalleryEntry(name, build) for name, build in self._lists.builders().items()]
        sharing = [GalleryEntry(name, build) for name, build in self._sharing.builders().items()]
        return (
            *own_entries(),
            *self._outside(),
            *pages,
            *copies,
            *states,
            *backups,
            *follow_ups,
            *families,
            *consents,
            *trust,
            *visits,
            *records,
            *lists,
            *sharing,
            script,
            *same,
            GalleryEntry("contact-same", lambda: ask_whether_the_same(named())),
            GalleryEntry("contact-same-hint", lambda: tell_of_the_same(named())),
        )

    @contextmanager
    def seen(self, name: str, variation: Variation) -> Iterator[Seen]:
        """Show an entry in a look, and put it away before the look goes: dressing it again takes long."""
        entry = next(entry for entry in self.entries() if entry.name == name)
        with looking(variation):
            with shown_windows() as shown:
                window = staged(entry, variation)
                self.settle()
            try:
                yield Seen(window, shown.beside(window))
            finally:
                window.close()
                window.deleteLater()
                self.settle()
                put_away_windows(but=self._program_window)

    def narrow(self, window: QWidget, variation: Variation) -> None:
        """Give a window the size of a look, as somebody does who drags its edge."""
        window.resize(variation.width, variation.height)
        self.settle()

    def close(self) -> None:
        """Let the worker end and close the office."""
        self.settle()
        self.background.close()
        self._backups.close()
        self._families.close()
        self._consents.close()
        self._records.close()
        self._same.close()
        self._sharing.close()
        self._trust.close()
        self._visits.close()
        self.office.desks.quick.close()
        close_office(self.office.context)

    def settle(self) -> None:
        """Let what is posted be delivered and the worker answer."""
        for _ in range(3):
            QApplication.processEvents()
            self.background.finish()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _outside(self) -> Iterator[GalleryEntry]:
        people = [SignInPerson("1", "Ana Pérez"), SignInPerson("2", "Liana Petrosyan")]
        report = "builtins.ValueError\n    frc_desk/ui/example.py:1 example"
        sentence = "The disk is full. Delete something you do not need, then save again."
        log = Path("frc-desk.log")
        yield GalleryEntry("welcome", WelcomePage)
        yield GalleryEntry("join", JoinPage)
        yield GalleryEntry("join-hub", lambda: _joining_by_hub(is_busy=False))
        yield GalleryEntry("join-hub-busy", lambda: _joining_by_hub(is_busy=True))
        yield GalleryEntry("set-up", self._wizard)
        yield GalleryEntry("sign-in", lambda: SignInPage(people, self.clock))
        yield GalleryEntry(
            "sign-in-practice", lambda: SignInPage(people, self.clock, is_practice=True)
        )
        yield GalleryEntry("locked", lambda: LockPage("Ana Pérez", with_pin=False))
        yield GalleryEntry("locked-pin", lambda: LockPage("Ana Pérez", with_pin=True))
        yield GalleryEntry("cannot-go-on", lambda: CannotGoOnPage(sentence))
        yield GalleryEntry("crash", lambda: CrashWindow(report, log))

    def _wizard(self) -> QWidget:
        folder = self.folder.with_name("new")
        work = SetUpWork(folder, self.clock)
        wizard = SetupWizard(
            work, folder, self.clock, self.background, self.preferences, office_is_made=False
        )
        wizard.begin()
        return wizard

    def _page(self, page: str, *, of_copy: bool = False) -> Callable[[], QWidget]:
        def build() -> QWidget:
            window = self._window(self._backups.copy() if of_copy else self.office)
            if of_copy:
                window.status.say("activity", "Backups paused", "amber", "pause")
            window.go_to(page)
            self.settle()
            return window

        return build

    def _state(self, keys: tuple[str, ...]) -> Callable[[], QWidget]:
        def build() -> QWidget:
            window = self._window(self.office)
            window.go_to(TODAY)
            self.settle()
            self._press(window, keys)
            return window

        return build

    def _window(self, office: OpenedOffice) -> MainWindow:
        desks = office.desks
        bus = ChangeBus()
        links = DeskLinks(bus)
        printing = Printing(self.background, self.preferences)
        parts = WindowParts(desks, self.background, bus, links, self.preferences)
        shared = SharedParts(self.background, self.preferences, self._program_window)
        entries = page_entries(office, shared, links, printing, lambda _: "")
        window = MainWindow(parts, entries, office=office.profile.district)
        window.set_practice(on=True)
        window.rail.set_person(office.person.name, office.person.desk)
        book = ContactBook(desks, self.background, bus, links, printing)
        inside = ContactsInFrame(window, book)
        window.new_contact_asked.connect(inside.begin)
        self._kept = [book, inside, links, bus, printing]
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        self.settle()
        return window

    def _press(self, window: QWidget, keys: tuple[str, ...]) -> None:
        for key in keys:
            target = QApplication.focusWidget() or window
            if key == PAUSE:
                QTest.qWait(MILLISECONDS)
            elif key.startswith('"'):
                QTest.keyClicks(target, key.strip('"'))
            else:
                _chord(target, key)
            self.settle()


def _chord(target: QWidget, chord: str) -> None:
    *held, last = chord.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for name in held:
        modifiers |= _MODIFIERS[name]
    QTest.keyClick(target, _KEYS.get(last) or Qt.Key(ord(last.upper())), modifiers)


@contextmanager
def practice_walk(folder: Path, practice: Path | None = None) -> Iterator[PracticeWalk]:
    """Open a practice office for the walk, and close it afterwards."""
    walk = PracticeWalk(folder, practice)
    try:
        yield walk
    finally:
        walk.close()


def _joining_by_hub(*, is_busy: bool) -> JoinPage:
    page = JoinPage()
    page.way.set_chosen("hub")
    page.way.choice_changed.emit("hub")
    page.hub.set_text("hub.district.org/frc" if is_busy else "")
    if is_busy:
        page.say_busy()
        page.show_part(0.42)
    return page
