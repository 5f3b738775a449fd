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
from frc_desk.office.counter_session import CounterSession
from frc_desk.office.night_look import look_for_twice
from frc_desk.office.opened import OpenedOffice, opened
from frc_desk.office.pages import FOLLOW_UPS
from frc_desk.office.working_window import WorkingWindow
from frc_desk.operations.counter import CounterDesk
from frc_desk.operations.opening import close_office, prove_passphrase
from frc_desk.operations.running_answers import running_answers
from frc_desk.operations.running_office import RunningOffice
from frc_desk.ui.language_names import LANGUAGE_NAMES
from frc_desk.ui.shell.backup_keeper import BackupKeeper
from frc_desk.ui.shell.clipboard_guard import ClipboardGuard
from frc_desk.ui.shell.error_display import CannotGoOnPage
from frc_desk.ui.shell.find_everything import Action
from frc_desk.ui.shell.idle import IdleTimes
from frc_desk.ui.shell.lock import LockPage
from frc_desk.ui.shell.lock_keeper import CounterDoor, LockKeeper
from frc_desk.ui.shell.main_window import TODAY
from frc_desk.ui.shell.printer_status import PrinterStatus
from frc_desk.ui.shell.shared_parts import SharedParts
from frc_desk.ui.shell.sharing_keeper import SharingKeeper
from frc_desk.ui.shell.system_lock import SystemLock
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.times import clock_words
from frc_desk.ui.today.page import TodayPage
from frc_desk.ui.widgets.counter_mode import counter_mode


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
        self.person_id = office.person.id
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
        self._clipboard = ClipboardGuard()
        self._system = SystemLock()
        self._cover_page: QWidget | None = None
        self._guest: CounterSession | None = None
        desk = office.desks.counter
        self.keeper.counter = CounterDoor(
            volunteer=lambda: _volunteer(desk),
            enter=lambda pin: opened(desk.enter(pin)),
            tries_left=lambda: _tries_left(desk),
            is_in_use=lambda: self._guest is not None,
        )
        self._build_window()
        self._connect_session()

    def start(self, reopen: Sequence[str] = ()) -> None:
        """Show Today, and the contacts that were open before the key was dropped."""
        self._running.start()
        self.keeper.start()
        self._system.start()
        self.backups.start()
        self._sharing.start()
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
        if self._sharing.reminds_before_closing():
            return
        waits = self._shared.background.is_outside
        words = _("Waiting for the printer…") if waits else _("Backing up before closing…")
        self.main.status.say("activity", words)
        self.book.save_all()
        self._shared.background.run_last(
            self._last_acts, lambda _: self._close_office(leaves_program=True), self._on_not_saved
        )

    def close_at_once(self) -> None:
        """Close the office without a word, for instance at the end of a test."""
        if self.is_open:
            self.is_open = False
            self._stop()
            close_office(self._office.context)

    def _build_window(self) -> None:
        working = WorkingWindow(self._office, self._shared, self.keeper.choose_pin)
        self._working = working
        self._bus, self._links, self._printing = working.bus, working.links, working.printing
        self.main, self.book, self.contacts = working.main, working.book, working.contacts
        self._printer_status = PrinterStatus(self.main.status, self._printing)
        self._sharing = SharingKeeper(
            self._office.desks, self._shared.background, self._bus, self.main
        )
        self.keeper.in_call = self.book.is_timing
        self._connect_window()
        self._say_status()
        look_for_twice(self._office.desks, self._shared.background, self._bus.announce)

    def _connect_window(self) -> None:
        main, links = self.main, self._links
        main.lock_asked.connect(self.keeper.lock_now)
        main.quit_asked.connect(self._shared.window.close_asked)
        main.windowTitleChanged.connect(self._on_title_changed)
        main.errors.cannot_go_on.connect(self._on_cannot_go_on)
        links.said.connect(lambda *_: self._say_saved())
        links.copy_asked.connect(self._on_copy_asked)
        links.copy_confirmed.connect(self._on_copy_confirmed)
        main.finder.set_actions(self._actions())
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
        self._system.locked.connect(self._on_system_locked)
        keeper.counter_entered.connect(self._on_counter_entered)
        keeper.someone_else_asked.connect(self._on_someone_else)
        self.backups.made.connect(self._say_backed_up)
        self._shared.preferences.language_changed.connect(self._on_language_changed)
        self._shared.preferences.settings_changed.connect(self._say_status)

    def _actions(self) -> list[Action]:
        main = self.main
        return [
            *self._working.actions(),
            Action("undo", _("Undo the last act"), "undo-2", main.undo, shortcut=ShortcutId.UNDO),
            Action("cover", _("Cover the whole page"), "eye-off", main.cover.put_on),
            Action("messages", _("Recent messages"), "message-square", main.show_messages),
            Action("backup", _("Back up now"), "shield-check", self._on_back_up_now),
            Action("lock", _("Lock"), "lock", self.keeper.lock_now, shortcut=ShortcutId.LOCK),
            Action("switch", _("Someone else, sign in"), "users", self._on_someone_else),
        ]  # fmt: skip

    def _say_status(self) -> None:
        status, person = self.main.status, self._office.person
        status.say("person", ", ".join(part for part in (person.name, person.desk) if part))
        self._sharing.say()
        self._printer_status.say()
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

    def _on_warning(self, seconds: int) -> None:
        words = _("FRC Desk locks in {n} seconds. Press any key to stay.").format(n=seconds)
        self.main.toasts.show_toast(words, undo=False, icon="timer")

    def _on_system_locked(self) -> None:
        """Lock with the computer; a volunteer leaves the counter first."""
        if self._guest is not None:
            self._guest.leave()
        self.keeper.lock_now()

    def _on_locked(self, page: LockPage) -> None:
        self.book.save_all()
        self._clipboard.clear()
        modal = QApplication.activeModalWidget()
        if modal is not None:
            modal.close()
        before, self._cover_page = self._cover_page, page
        self._shared.window.show_only(page)
        if before is not None:
            self._shared.window.removeWidget(before)
        self._shared.background.run(self._write_counts)
        page.begin()

    def _on_counter_entered(self, volunteer: OpenedOffice) -> None:
        guest = CounterSession(volunteer, self._shared, idle_times(self._office.profile))
        self._guest = guest
        guest.left.connect(self._on_counter_left)
        guest.start()

    def _on_counter_left(self) -> None:
        self._guest = None
        self.keeper.counter_left()

    def _on_unlocked(self) -> None:
        window = self._shared.window
        window.show_only(self.main, self.main.windowTitle())
        if self._cover_page is not None:
            window.removeWidget(self._cover_page)
            self._cover_page = None
        # Who unlocked wants to go on: a cover from before would eat the first key.
        self.main.cover.lift()
        focused = self.main.focusWidget()
        if focused is not None:
            focused.setFocus()

    def _on_someone_else(self) -> None:
        """Let somebody else sign in at once: what is open here is saved, and waits for its writer."""
        self._kept_open = tuple(tab.key for tab in self.book.tabs())
        self.book.save_all()

        def close(_answer: object) -> None:
            self._close_office(leaves_program=False)

        self._shared.background.run_last(self._write_counts, close, close)

    def _on_key_to_be_dropped(self) -> None:
        self._kept_open = tuple(tab.key for tab in self.book.tabs())
        self.book.save_all()
        if self._guest is not None and self._cover_page is not None:
            self._shared.window.show_only(self._cover_page)
        self._shared.background.run_last(
            self._last_acts,
            lambda _: self._close_office(leaves_program=False),
            lambda _: self._close_office(leaves_program=False),
        )

    def _last_acts(self) -> None:
        """Write the tallies and the backup of closing time; on the worker."""
        self._write_counts()
        self.backups.closing_backup()

    def _write_counts(self) -> None:
        """Write what was only counted in memory: services handed out, searches."""
        self._office.desks.slips.write_tallies()
        self._office.desks.quick.write_counts()

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
        self._clipboard.stop()
        counter_mode().forget()
        if self._guest is not None:
            guest, self._guest = self._guest, None
            guest.left.disconnect(self._on_counter_left)
            guest.leave()
        self.keeper.stop()
        self.backups.stop()
        self._sharing.stop()
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
        # The rail's counts and the title come from Today, whichever page comes into sight.
        self.main.page(TODAY).refresh()
        self.main.go_to(shown if shown in {e.key for e in self.main.entries()} else TODAY)


def idle_times(profile: OfficeProfile) -> IdleTimes:
    """Return after how long a desk of this office locks."""
    return IdleTimes(
        timedelta(minutes=profile.lock_minutes), timedelta(minutes=profile.in_call_lock_minutes)
    )


def _volunteer(desk: CounterDesk) -> str:
    """Return for whom the counter is open now, or nothing."""
    day = desk.present()
    return "" if day is None else day.volunteer.name


def _tries_left(desk: CounterDesk) -> int:
    day = desk.present()
    return 0 if day is None else day.tries_left
