"""The window of one person at an open office: its pages, the open contacts, and how they reach each other."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from frc_desk.domain.privacy import Permission
from frc_desk.errors import NotAllowedError
from frc_desk.i18n import gettext as _
from frc_desk.office.family_actions import FamilyActions
from frc_desk.office.opened import OpenedOffice
from frc_desk.office.pages import DIRECTORY, FAMILIES, FOLLOW_UPS, WORKSHOPS, page_entries
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.contacts.book import ContactBook
from frc_desk.ui.directory.page import DirectoryPage
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.follow_ups.page import AGENCIES, UNMET, FollowUpsPage
from frc_desk.ui.icons import IconName
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing
from frc_desk.ui.shell.contacts_in_frame import ContactsInFrame
from frc_desk.ui.shell.find_everything import Action
from frc_desk.ui.shell.main_window import TODAY, MainWindow, WindowParts
from frc_desk.ui.shell.shared_parts import SharedParts
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.workshops.page import WorkshopsPage


class WorkingWindow(QObject):
    """Builds window, pages and open contacts of whoever is signed in, and connects them."""

    def __init__(
        self, office: OpenedOffice, shared: SharedParts, choose_pin: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._person = office.person
        self._quick = office.desks.quick
        self.bus = ChangeBus()
        self.links = DeskLinks(self.bus)
        self.printing = Printing(shared.background, shared.preferences)
        entries = page_entries(office, shared, self.links, self.printing, choose_pin)
        parts = WindowParts(
            office.desks, shared.background, self.bus, self.links, shared.preferences
        )
        self.main = MainWindow(parts, entries, office=_short(office.profile.district))
        self.main.set_practice(on=office.profile.is_practice)
        self.main.rail.set_person(office.person.name, office.person.desk)
        self.book = ContactBook(
            office.desks, shared.background, self.bus, self.links, self.printing
        )
        self.contacts = ContactsInFrame(self.main, self.book)
        self._families = FamilyActions(self.main, office.person)
        self._connect()

    def actions(self) -> list[Action]:
        """Return what the palette can do in every window."""
        main = self.main
        actions = [
            Action("call", _("New call"), "phone-call", main.top.call_chosen.emit,
                   shortcut=ShortcutId.NEW_CALL),
            Action("walk_in", _("New walk-in"), "footprints", main.top.walk_in_chosen.emit,
                   shortcut=ShortcutId.NEW_WALK_IN),
            self._task_action(),
            Action("counter_mode", _("Counter mode: cover last names, private matters and notes"),
                   "eye-off", main.counter.toggle, shortcut=ShortcutId.HIDE),
        ]  # fmt: skip
        for entry in main.entries():
            shortcut = ShortcutId(f"page_{entry.digit}") if entry.digit else None
            going = _Going(main, entry.key)
            actions.append(
                Action(f"page_{entry.key}", entry.words, entry.icon, going, shortcut=shortcut)
            )
        if self._person.may(Permission.FOLLOW_UP):
            actions.append(self._view_action(AGENCIES, _("Ask partners"), "phone-call"))
            actions.append(self._view_action(UNMET, _("Needs not met"), "circle-slash"))
        return actions + self._families.offered()

    def _task_action(self) -> Action:
        plans = self._person.may(Permission.PLAN_TASKS)
        words = _("New task") if plans else _("Take a message")
        return Action(
            "task", words, "clipboard-list", self.main.ask_task, shortcut=ShortcutId.TASKS
        )

    def _connect(self) -> None:
        main, links, finder = self.main, self.links, self.main.finder
        main.new_contact_asked.connect(self.contacts.begin)
        main.contact_step_asked.connect(self.book.show_next)
        main.contact_reopened.connect(self.contacts.bring_back)
        main.contact_ended.connect(self.book.forget)
        links.is_with_us = self.book.is_with
        links.contact_asked.connect(self.book.open_draft)
        links.family_asked.connect(self._on_family_asked)
        links.family_panel_asked.connect(self._on_family_panel_asked)
        links.follow_up_asked.connect(self._on_follow_up_asked)
        links.referral_asked.connect(self._on_referral_asked)
        finder.referrals_chosen.connect(self._on_referral_asked)
        main.code_scanned.connect(self._on_code_scanned)
        links.service_asked.connect(self._on_service_asked)
        links.workshop_asked.connect(self._on_workshop_asked)
        self.contacts.left.connect(lambda: main.go_to(TODAY))
        finder.come_first = self._families.come_first
        finder.person_chosen.connect(links.family_asked)
        finder.contact_chosen.connect(self.book.open_draft)
        finder.service_chosen.connect(self._on_service_asked)
        finder.workshop_chosen.connect(self._on_workshop_asked)

    def _on_family_asked(self, person_id: str) -> None:
        page = self.main.page(FAMILIES)
        if isinstance(page, FamiliesPage):
            page.open_family(person_id)
        self.main.go_to(FAMILIES)

    def _on_family_panel_asked(self, person_id: str, panel: str) -> None:
        page = self.main.page(FAMILIES)
        if isinstance(page, FamiliesPage):
            page.open_with(person_id, panel)
        self.main.go_to(FAMILIES)

    def _on_follow_up_asked(self, follow_up_id: str) -> None:
        page = self.main.page(FOLLOW_UPS)
        if isinstance(page, FollowUpsPage):
            page.open_row(follow_up_id)
        self.main.go_to(FOLLOW_UPS)

    def _on_referral_asked(self, code: str) -> None:
        page = self._follow_ups()
        if page is not None:
            self.main.go_to(FOLLOW_UPS)
            page.open_code(code)

    def _on_code_scanned(self, code: str) -> None:
        """A scanned slip: its line in the call sheet in sight, else its contact, else what is found."""
        shown = self.main.shown_page() == FOLLOW_UPS
        page = self._follow_ups() if shown else None
        if page is not None and page.has_code(code):
            page.open_code(code)
            return
        try:
            found = self._quick.slips(code)
        except NotAllowedError:
            found = ()
        if len(found) == 1:
            self.book.open_draft(found[0].contact_id)
        else:
            self.main.find_anything(f"#{code}")

    def _follow_ups(self) -> FollowUpsPage | None:
        if FOLLOW_UPS not in {entry.key for entry in self.main.entries()}:
            return None
        page = self.main.page(FOLLOW_UPS)
        return page if isinstance(page, FollowUpsPage) else None

    def _view_action(self, key: str, words: str, icon: IconName) -> Action:
        def go() -> None:
            page = self._follow_ups()
            if page is not None:
                self.main.go_to(FOLLOW_UPS)
                page.show_view(key)

        return Action(f"follow_{key}", words, icon, go)

    def _on_service_asked(self, service_id: str) -> None:
        page = self.main.page(DIRECTORY)
        if isinstance(page, DirectoryPage):
            page.open_service(service_id)
        self.main.go_to(DIRECTORY)

    def _on_workshop_asked(self, workshop_id: str) -> None:
        page = self.main.page(WORKSHOPS)
        if isinstance(page, WorkshopsPage):
            page.open_workshop(workshop_id)
        self.main.go_to(WORKSHOPS)


def _short(district: str) -> str:
    """Return the district as it fits the rail: *Pasadena Unified*."""
    return district.removesuffix(" School District")


class _Going:
    """Goes to a page of the window."""

    def __init__(self, window: MainWindow, key: str) -> None:
        self._window = window
        self._key = key

    def __call__(self) -> None:
        self._window.go_to(self._key)
