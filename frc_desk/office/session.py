"""One person's time at an opened office, from entering to leaving or to the dropped key."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.clock import local_time
from frc_desk.domain.changes import Kind
from frc_desk.domain.privacy import Permission
from frc_desk.domain.staff import OfficeProfile
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import gettext as _
from frc_desk.i18n import screen_language
from frc_desk.office.opened import OpenedOffice
from frc_desk.office.pages import DIRECTORY, FAMILIES, FOLLOW_UPS, WORKSHOPS, page_entries
from frc_desk.operations.opening import close_office, prove_passphrase
from frc_desk.operations.running_answers import running_answers
from frc_desk.operations.running_office import RunningOffice
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.contacts.book import ContactBook
from frc_desk.ui.directory.page import DirectoryPage
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.follow_ups.page import FollowUpsPage
from frc_desk.ui.language_names import LANGUAGE_NAMES
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.printing import Printing
from frc_desk.ui.shell.backup_keeper import BackupKeeper
from frc_desk.ui.shell.contacts_in_frame import ContactsInFrame
from frc_desk.ui.shell.error_display import CannotGoOnPage
from frc_desk.ui.shell.find_everything import Action
from frc_desk.ui.shell.idle import IdleTimes
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.lock_keeper import LockKeeper
from frc_desk.ui.shell.main_window import TODAY, MainWindow, WindowParts
from frc_desk.ui.shell.shared_parts import SharedParts
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.times import clock_words
from frc_desk.ui.today.page import TodayPage
from frc_desk.ui.workshops.page import WorkshopsPage


class OfficeSession(QObject):
    """Holds window, open contacts, lock and backups of one signed-in person together."""

    left = Signal(bool)
    """The office is closed; True where the program is to end."""
    copy_asked = Signal(object)
    """Go on at the office of this folder, which came from a backup; this one closes."""
    copy_confirmed = Signal()
    """This office came from a backup, and is the right one."""

    def __init__(self, office: OpenedOffice, shared: SharedParts) -> None:
        super().__init__()
        self._office = office
        self.folder = office.context.database.folder
        self._shared = shared
        self._clock = office.context.clock
        self._closing_failed = False
        self.is_open = True
        self._kept_open: tuple[str, ...] = ()
        self.keeper = LockKeeper(
            office.person.name,
            lambda passphrase: prove_passphrase(office.context, passphrase),
            self._clock,
            shared.background,
            idle_times(office.profile),
        )
        self.backups = BackupKeeper(office.desks.backups, shared.background, shared.preferences)
        self._running = RunningOffice(
            office.context.database.folder,
            running_answers(lambda: None if self.keeper.is_locked else office.context),
        )
        self._cover_page: QWidget | None = None
        self._build_window()
        self._connect_session()

    def start(self, reopen: Sequence[str] = ()) -> None:
        """Show Today, and the contacts that were open before the key was dropped."""
        self._running.start()
        self.keeper.start()
        self.backups.start()
        self._shared.window.show_only(self.main, self.main.windowTitle())
        self.main.go_to(TODAY)
        for contact_id in reopen:
            self.book.open_draft(contact_id)
        self.backups.look()

    def open_contacts(self) -> tuple[str, ...]:
        """Return the contacts that were open when the office was closed."""
        return self._kept_open

    def close(self) -> None:
        """Leave the program: save, back up, close the office."""
        if self._closing_failed:
            self._close_office(leaves_program=True)
            return
        self.main.status.say("activity", _("Backing up before closing…"))
        self.book.save_all()
        self._shared.background.run(
            self._last_acts, lambda _: self._close_office(leaves_program=True), self._on_not_saved
        )

    def close_at_once(self) -> None:
        """Close the office without a word, for instance at the end of a test."""
        if self.is_open:
            self.is_open = False
            self._stop()
            close_office(self._office.context)

    def _build_window(self) -> None:
        office, shared = self._office, self._shared
        self._bus = ChangeBus()
        self._links = DeskLinks(self._bus)
        self._printing = Printing(shared.background, shared.preferences)
        entries = page_entries(office, shared, self._links, self._printing, self.keeper.choose_pin)
        parts = WindowParts(
            office.desks, shared.background, self._bus, self._links, shared.preferences
        )
        self.main = MainWindow(parts, entries, office=_short(office.profile.district))
        self.main.set_practice(on=office.profile.is_practice)
        self.main.rail.set_person(office.person.name, office.person.desk)
        self.book = ContactBook(
            office.desks, shared.background, self._bus, self._links, self._printing
        )
        self.contacts = ContactsInFrame(self.main, self.book)
        self.keeper.in_call = self.book.is_timing
        self._connect_window()
        self._say_status()

    def _connect_window(self) -> None:
        main, links = self.main, self._links
        main.new_contact_asked.connect(self.contacts.begin)
        main.contact_step_asked.connect(self.book.show_next)
        main.lock_asked.connect(self.keeper.lock_now)
        main.quit_asked.connect(self._shared.window.close_asked)
        main.windowTitleChanged.connect(self._on_title_changed)
        main.errors.cannot_go_on.connect(self._on_cannot_go_on)
        links.contact_asked.connect(self.book.open_draft)
        links.family_asked.connect(self._on_family_asked)
        links.follow_up_asked.connect(self._on_follow_up_asked)
        links.service_asked.connect(self._on_service_asked)
        links.workshop_asked.connect(self._on_workshop_asked)
        links.said.connect(lambda *_: self._say_saved())
        links.copy_asked.connect(self._on_copy_asked)
        links.copy_confirmed.connect(self._on_copy_confirmed)
        self.contacts.left.connect(lambda: main.go_to(TODAY))
        finder = main.finder
        finder.person_chosen.connect(links.family_asked)
        finder.contact_chosen.connect(self.book.open_draft)
        finder.service_chosen.connect(self._on_service_asked)
        finder.workshop_chosen.connect(self._on_workshop_asked)
        finder.set_actions(self._actions())
        self._bus.records_changed.connect(self._on_records_changed)
        today = main.page(TODAY)
        today.head_changed.connect(self._on_today_changed)

    def _connect_session(self) -> None:
        keeper = self.keeper
        keeper.cover_asked.connect(self.main.cover.put_on)
        keeper.warning_began.connect(self._on_warning)
        keeper.warning_ended.connect(self.main.toasts.dismiss)
        keeper.locked.connect(self._on_locked)
        keeper.unlocked.connect(self._on_unlocked)
        keeper.key_to_be_dropped.connect(self._on_key_to_be_dropped)
        keeper.someone_else_asked.connect(self._on_key_to_be_dropped)
        self.backups.made.connect(self._say_backed_up)
        self._shared.preferences.language_changed.connect(self._on_language_changed)
        self._shared.preferences.settings_changed.connect(self._say_status)

    def _actions(self) -> list[Action]:
        main = self.main
        actions = [
            Action("call", _("New call"), "phone-call", main.top.call_chosen.emit,
                   shortcut=ShortcutId.NEW_CALL),
            Action("walk_in", _("New walk-in"), "footprints", main.top.walk_in_chosen.emit,
                   shortcut=ShortcutId.NEW_WALK_IN),
            Action("task", _("New task"), "clipboard-list", main.ask_task,
                   shortcut=ShortcutId.TASKS),
        ]  # fmt: skip
        for entry in main.entries():
            shortcut = ShortcutId(f"page_{entry.digit}") if entry.digit else None
            going = _Going(main, entry.key)
            actions.append(
                Action(f"page_{entry.key}", entry.words, entry.icon, going, shortcut=shortcut)
            )
        actions += [
            Action("undo", _("Undo the last act"), "undo-2", main.undo, shortcut=ShortcutId.UNDO),
            Action("cover", _("Cover names and notes"), "eye-off", main.cover.put_on,
                   shortcut=ShortcutId.HIDE),
            Action("backup", _("Back up now"), "shield-check", self._on_back_up_now),
            Action("lock", _("Lock"), "lock", self.keeper.lock_now, shortcut=ShortcutId.LOCK),
        ]  # fmt: skip
        return actions

    def _say_status(self) -> None:
        status, person = self.main.status, self._office.person
        status.say("person", ", ".join(part for part in (person.name, person.desk) if part))
        status.say("shared", _("This computer only. Other desks do not see this."))
        status.say("printer", self._printing.chosen_printer() or _("No printer"))
        status.say("language", LANGUAGE_NAMES.get(screen_language(), ""))
        self._shared.background.run(self._office.desks.backups.paused, self._say_paused)

    def _say_saved(self) -> None:
        now = clock_words(local_time(self._clock.now()))
        self.main.status.say("saved", _("Saved {time}").format(time=now), "green")

    def _say_backed_up(self) -> None:
        now = clock_words(local_time(self._clock.now()))
        self.main.status.say("activity", _("Backed up {time}").format(time=now))

    def _say_paused(self, paused: bool) -> None:  # noqa: FBT001 - the worker's answer
        if paused:
            self.main.status.say("activity", _("Backups paused"), "amber", "pause")

    def _on_copy_asked(self, folder: Path) -> None:
        self.copy_asked.emit(folder)
        self._on_key_to_be_dropped()

    def _on_copy_confirmed(self) -> None:
        self.main.status.say("activity", "")
        self._bus.announce(frozenset({Kind.OFFICE}))
        self.backups.look()
        self.copy_confirmed.emit()

    def _on_today_changed(self) -> None:
        page = self.main.page(TODAY)
        if isinstance(page, TodayPage):
            self.main.set_to_do(page.to_do)
            self.main.rail.set_count(TODAY, page.to_do, alarm=True)
            self.main.rail.set_count(FOLLOW_UPS, page.follow_ups)

    def _on_records_changed(self, kinds: frozenset[Kind]) -> None:
        if Kind.OFFICE in kinds:
            desk = self._office.desks.office
            self._shared.background.run(
                desk.profile, lambda profile: self.keeper.set_times(idle_times(profile))
            )

    def _on_title_changed(self, title: str) -> None:
        if not self.keeper.is_locked and self._shared.window.currentWidget() is self.main:
            self._shared.window.setWindowTitle(title)

    def _on_family_asked(self, person_id: str) -> None:
        page = self.main.page(FAMILIES)
        if isinstance(page, FamiliesPage):
            page.open_family(person_id)
        self.main.go_to(FAMILIES)

    def _on_follow_up_asked(self, follow_up_id: str) -> None:
        page = self.main.page(FOLLOW_UPS)
        if isinstance(page, FollowUpsPage):
            page.open_row(follow_up_id)
        self.main.go_to(FOLLOW_UPS)

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

    def _on_warning(self, seconds: int) -> None:
        words = _("FRC Desk locks in {n} seconds. Press any key to stay.").format(n=seconds)
        self.main.toasts.show_toast(words, undo=False, icon="timer")

    def _on_locked(self, page: LockPage) -> None:
        self.book.save_all()
        modal = QApplication.activeModalWidget()
        if modal is not None:
            modal.close()
        self._shared.window.show_only(page)
        self._cover_page = page
        self._shared.background.run(self._office.desks.slips.write_tallies)
        page.begin()

    def _on_unlocked(self) -> None:
        window = self._shared.window
        window.show_only(self.main, self.main.windowTitle())
        if self._cover_page is not None:
            window.removeWidget(self._cover_page)
            self._cover_page = None
        focused = self.main.focusWidget()
        if focused is not None:
            focused.setFocus()

    def _on_key_to_be_dropped(self) -> None:
        self._kept_open = tuple(tab.key for tab in self.book.tabs())
        self.book.save_all()
        self._shared.background.run(
            self._last_acts,
            lambda _: self._close_office(leaves_program=False),
            lambda _: self._close_office(leaves_program=False),
        )

    def _last_acts(self) -> None:
        """Write the tallies and the backup of closing time; on the worker."""
        self._office.desks.slips.write_tallies()
        self.backups.closing_backup()

    def _on_not_saved(self, error: FrcDeskError) -> None:
        self._closing_failed = True
        self.main.status.say("activity", "")
        self.main.errors.show_error(error)

    def _close_office(self, *, leaves_program: bool) -> None:
        self.close_at_once()
        self.left.emit(leaves_program)
        self._shared.window.forget(self.main)
        if self._cover_page is not None:
            self._shared.window.forget(self._cover_page)

    def _stop(self) -> None:
        self.keeper.stop()
        self.backups.stop()
        self._running.stop()
        self._shared.background.finish()
        self._office.desks.quick.close()

    def _on_back_up_now(self) -> None:
        if self._office.person.may(Permission.MAKE_BACKUP):
            desk = self._office.desks.backups
            self._shared.background.run(desk.back_up, lambda _: self._say_backed_up())

    def _on_cannot_go_on(self, sentence: str) -> None:
        # What was typed a moment ago may still reach the disk before the page covers the form.
        self.book.save_all()
        page = CannotGoOnPage(sentence)
        page.quit_asked.connect(lambda: self._close_office(leaves_program=True))
        self._shared.window.show_only(page)
        page.setFocus()

    def _on_language_changed(self) -> None:
        """Draw the window anew in the other language; open contacts come back as they were."""
        if not self.is_open:
            return
        before, kept = self.main, tuple(tab.key for tab in self.book.tabs())
        shown = before.shown_page()
        self.book.save_all()
        self._shared.background.finish()
        self._build_window()
        self.keeper.cover_asked.connect(self.main.cover.put_on)
        self._shared.window.show_only(self.main, self.main.windowTitle())
        self._shared.window.forget(before)
        for contact_id in kept:
            self.book.open_draft(contact_id)
        self.main.go_to(shown if shown in {e.key for e in self.main.entries()} else TODAY)


def idle_times(profile: OfficeProfile) -> IdleTimes:
    """Return after how long a desk of this office locks."""
    return IdleTimes(
        timedelta(minutes=profile.lock_minutes), timedelta(minutes=profile.in_call_lock_minutes)
    )


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
