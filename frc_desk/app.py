"""Starts the window: sign-in is painted first, everything heavy is read while the person types."""

import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from frc_desk.clock import Clock, SystemClock
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.log import described, log_unknown_error, start_log
from frc_desk.paths import beside, log_file
from frc_desk.settings import SettingsFile, settings_path
from frc_desk.store.key_names import names
from frc_desk.ui.background import Background
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.shell.crash_window import CrashWindow
from frc_desk.ui.shell.program_window import ProgramWindow
from frc_desk.ui.shell.shared_parts import SharedParts
from frc_desk.ui.shell.sign_in import SignInPage, SignInPerson
from frc_desk.ui.style import (
    STYLE_ARGUMENTS,
    Look,
    apply,
    load_first_fonts,
    load_other_fonts,
    note_style,
    use,
)

if TYPE_CHECKING:
    from frc_desk.office.door import OfficeDoor
    from frc_desk.office.opened import OpenedOffice
    from frc_desk.office.session import OfficeSession
    from frc_desk.office.set_up import SetupSession
    from frc_desk.ui.backups.opening_page import OpenCopyPage
    from frc_desk.ui.setup.join_page import JoinPage
    from frc_desk.ui.setup.welcome import WelcomePage

PRACTICE_NAME = "practice"


@dataclass(frozen=True, slots=True)
class StartArguments:
    """Where the office lies, and whether to leave after the first paint (for measuring)."""

    folder: Path
    quit_after_first_paint: bool = False


def run(start: StartArguments) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    start_log(log_file())
    application = QApplication([*sys.argv[:1], *STYLE_ARGUMENTS])
    note_style(application)
    program = build(application, start.folder, SystemClock(), SettingsFile(settings_path()))
    catch_bugs(program)
    if start.quit_after_first_paint:
        program.leave_after_first_paint()
    program.show()
    code = application.exec()
    program.end()
    return code


def build(
    application: QApplication, folder: Path, clock: Clock, settings_file: SettingsFile
) -> "Program":
    """Build the program around one data folder; the journeys call this too."""
    load_first_fonts()
    preferences = Preferences(application, settings_file)
    use(Look(preferences.colours(), preferences.settings.text_factor))
    apply(application)
    return Program(folder, clock, preferences)


class Program(QObject):
    """Takes the person from sign-in or set-up into the office, and back."""

    def __init__(self, folder: Path, clock: Clock, preferences: Preferences) -> None:
        super().__init__()
        self.home = folder
        self.folder = folder
        self.clock = clock
        self.preferences = preferences
        self.window = ProgramWindow()
        self.background = Background(self)
        self.session: OfficeSession | None = None
        self.setup: SetupSession | None = None
        self._door: OfficeDoor | None = None
        self._page: SignInPage | WelcomePage | OpenCopyPage | JoinPage | None = None
        self._leaving = False
        self._waiting: dict[tuple[Path, str], tuple[str, ...]] = {}
        self.background.crashed.connect(self.show_crash)
        self.window.close_asked.connect(self._on_close_asked)
        self.window.first_painted.connect(self._on_first_painted)
        self.window.restore_size(preferences.settings)
        self._show_front()

    def show(self) -> None:
        """Show the window as large as it was left."""
        if self.preferences.settings.window_is_maximized:
            self.window.showMaximized()
        else:
            self.window.show()
        if self._page is not None:
            self._page.begin()

    def end(self) -> None:
        """Let the worker end; the office was closed before, or is closed now."""
        if self.session is not None:
            self.session.close_at_once()
        if self.setup is not None:
            self.setup.close_at_once()
        self.background.close()

    def show_crash(self, error: BaseException) -> None:
        """Say that the program made a mistake, and write where, without anybody's data."""
        log_unknown_error(error)
        crash = CrashWindow(described(error), log_file(), self.window)
        crash.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        crash.open()
        if self._page is not None:
            # The page may be waiting for an office that will not open now: it can be tried again.
            self._page.say_wrong(_("That did not work, because of a mistake in the program."))

    def _show_front(self) -> None:
        """Show the sign-in page, or where there is no office yet the beginning of set-up."""
        people = [SignInPerson(one.staff, one.name) for one in names(self.folder)]
        if people:
            is_practice = _is_practice(self.folder)
            page = SignInPage(
                people, self.clock, is_practice=is_practice, is_away=self.folder != self.home
            )
            page.home_asked.connect(self._on_home_asked)
            page.unlock_asked.connect(self._on_unlock_asked)
            page.recovery_asked.connect(self._on_recovery_asked)
            page.practice_asked.connect(self._on_practice_asked)
            page.backup_asked.connect(self._on_backup_asked)
            page.language_chosen.connect(self._on_language_chosen)
            self._put_front(page)
            page.begin()
        else:
            self._show_welcome()

    def _show_welcome(self) -> None:
        """Show the beginning of set-up; read only where there is no office, sign-in does not wait for it."""
        from frc_desk.ui.setup.welcome import WelcomePage  # noqa: PLC0415 - see the line above

        welcome = WelcomePage()
        welcome.new_office_asked.connect(self._on_new_office_asked)
        welcome.practice_asked.connect(self._on_practice_asked)
        welcome.backup_asked.connect(self._on_backup_asked)
        welcome.join_asked.connect(self._on_join_page_asked)
        welcome.language_chosen.connect(self._on_language_chosen)
        self._put_front(welcome)
        welcome.begin()

    def _put_front(self, page: "SignInPage | WelcomePage | OpenCopyPage | JoinPage") -> None:
        before, self._page = self._page, page
        self.window.show_only(page)
        if before is not None:
            self.window.forget(before)

    def _drop_front(self) -> None:
        if self._page is not None:
            self.window.forget(self._page)
            self._page = None

    def leave_after_first_paint(self) -> None:
        """Paint once and end without reading anything more; for measuring."""
        self._leaving = True

    def _on_first_painted(self) -> None:
        if self._leaving:
            QApplication.quit()
            return
        load_other_fonts()
        self.background.run(self.door, None)

    def door(self) -> "OfficeDoor":
        """Return the way into the office; read on the worker, because it is heavy."""
        if self._door is None:
            # The one import that waits for the first paint (architecture.md, Start).
            from frc_desk.office.door import OfficeDoor  # noqa: PLC0415 - heavy

            self._door = OfficeDoor(self.clock)
        return self._door

    def _on_unlock_asked(self, who: str, passphrase: str) -> None:
        self._say_busy()
        folder = self.folder
        self.background.run(
            lambda: self.door().open(folder, who, passphrase), self._enter, self._on_not_opened
        )

    def _on_recovery_asked(self, who: str, code: str, passphrase: str) -> None:
        self._say_busy()
        folder = self.folder
        self.background.run(
            lambda: self.door().open_with_sheet(folder, code, who, passphrase),
            self._enter,
            self._on_not_opened,
        )

    def _on_practice_asked(self) -> None:
        """Go to the practice office beside this one; it is made on the first visit."""
        folder = beside(self.home, PRACTICE_NAME)
        if self._page is not None:
            self._page.say_busy()
        self.background.run(
            lambda: self.door().practice(folder), self._on_practice_ready, self._on_not_opened
        )

    def _on_practice_ready(self, folder: Path) -> None:
        self.folder = folder
        self._show_front()

    def _on_backup_asked(self) -> None:
        """Let a backup be chosen and opened; nobody needs to have signed in."""
        self._say_busy()
        self.background.run(self.door, self._show_copies, self._on_not_opened)

    def _show_copies(self, door: "OfficeDoor") -> None:
        page = door.copies(self.folder, self._shared())
        page.view.left.connect(self._show_front)
        page.view.copy_asked.connect(self._on_front_copy_asked)
        self._put_front(page)
        page.begin()

    def _on_join_page_asked(self) -> None:
        """Ask for the join file and its code; read only where somebody joins."""
        from frc_desk.ui.setup.join_page import JoinPage  # noqa: PLC0415 - hardly ever needed

        page = JoinPage()
        page.left.connect(self._show_front)
        page.join_asked.connect(self._on_join_asked)
        page.hub_join_asked.connect(
            lambda address, code, words: self._on_hub_join_asked(page, (address, code), words)
        )
        self._put_front(page)
        page.begin()

    def _on_join_asked(self, file: Path, code: str, passphrase: str) -> None:
        self._say_busy()
        folder = self.folder

        def join() -> "OpenedOffice":
            return self.door().join(folder, file, code, passphrase)

        self.background.run(join, self._enter, self._on_not_opened)

    def _on_hub_join_asked(self, page: "JoinPage", given: tuple[str, str], passphrase: str) -> None:
        watch, folder = page.watch(), self.folder
        self._say_busy()

        def join() -> "OpenedOffice":
            return self.door().join_by_hub(folder, given, passphrase, watch)

        self.background.run(join, self._enter, self._on_not_opened)

    def _on_front_copy_asked(self, folder: Path) -> None:
        self._go_to_copy(folder)
        self._show_front()

    def _go_to_copy(self, folder: Path) -> None:
        """Let the next sign-in be at a restored copy; where there is no other office, from now on."""
        self.preferences.file.keep_setup(folder, None)
        has_office = bool(names(self.home))
        self.folder = folder
        if not has_office:
            self._on_copy_confirmed()

    def _on_copy_confirmed(self) -> None:
        """Open the confirmed copy at every start; invented families never take the place of real ones."""
        home, copy = self.home, self.folder
        if home == copy or (names(home) and _is_practice(copy) != _is_practice(home)):
            return
        self.home = copy
        self.background.run(lambda: self.door().open_from_now_on(home, copy))

    def _on_home_asked(self) -> None:
        self.folder = self.home
        self._show_front()

    def _on_new_office_asked(self) -> None:
        if self._page is not None:
            self._page.say_busy()
        self.background.run(self.door, self._begin_setup, self._on_not_opened)

    def _begin_setup(self, door: "OfficeDoor") -> None:
        self._follow_setup(door.set_up(self.folder, self._shared()))

    def _follow_setup(self, setup: "SetupSession") -> None:
        self.setup = setup
        setup.finished.connect(self._on_setup_finished)
        setup.start()
        self._drop_front()

    def _on_setup_finished(self, opened: "OpenedOffice") -> None:
        setup, self.setup = self.setup, None
        self._enter(opened)
        if setup is not None:
            setup.leave()

    def _enter(self, opened: "OpenedOffice") -> None:
        door, shared = self.door(), self._shared()
        if door.is_set_up_half(self.folder, shared):
            self._follow_setup(door.go_on_with_set_up(opened, self.folder, shared))
            return
        session = door.enter(opened, shared)
        self.session = session
        session.left.connect(self._on_left)
        session.copy_asked.connect(self._go_to_copy)
        session.copy_confirmed.connect(self._on_copy_confirmed)
        # Whoever signed in before finds their own contacts again; nobody finds another's.
        session.start(self._waiting.pop((session.folder, session.person_id), ()))
        self._drop_front()

    def _shared(self) -> SharedParts:
        return SharedParts(self.background, self.preferences, self.window)

    def _on_not_opened(self, error: FrcDeskError) -> None:
        seconds = error.values.get("seconds", 0)
        if self._page is not None:
            wait = int(seconds) if isinstance(seconds, int) else 0
            self._page.say_wrong(error_sentence(error), wait)

    def _on_left(self, leaves_program: bool) -> None:  # noqa: FBT001 - Qt's signal
        session = self.session
        if session is not None:
            self._waiting[session.folder, session.person_id] = session.open_contacts()
        if leaves_program:
            self._leave()
        else:
            self._show_front()

    def _on_language_chosen(self, language: str) -> None:
        self.preferences.change(replace(self.preferences.settings, language=language))
        self._show_front()

    def _say_busy(self) -> None:
        if self._page is not None:
            self._page.say_busy()

    def _on_close_asked(self) -> None:
        if self.session is not None and self.session.is_open:
            self.session.close()
        else:
            self._leave()

    def _leave(self) -> None:
        self._leaving = True
        settings = self.preferences.settings
        size = self.window.normalGeometry().size()
        self.preferences.change(
            replace(
                settings,
                window_width=size.width() or settings.window_width,
                window_height=size.height() or settings.window_height,
                window_is_maximized=self.window.isMaximized(),
            )
        )
        self.window.close_now()
        QApplication.quit()


def _is_practice(folder: Path) -> bool:
    """Say whether the office of a folder has invented families; only its names can be read yet."""
    return [one.name for one in names(folder)] == [PRACTICE_NAME]


def catch_bugs(program: Program) -> None:
    """Show whatever nobody caught in the crash window; set once, when the program starts."""

    def caught(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        program.show_crash(error)

    def caught_in_thread(details: threading.ExceptHookArgs) -> None:
        if details.exc_value is not None:
            log_unknown_error(details.exc_value)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
