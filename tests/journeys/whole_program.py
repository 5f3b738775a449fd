"""The whole program over one data folder, from sign-in on, driven by keys."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from frc_desk.app import Program, build
from frc_desk.clock import LOCAL_ZONE, Clock, FixedClock
from frc_desk.domain.contacts import ContactDraft
from frc_desk.office.session import OfficeSession
from frc_desk.operations.practice import PASSPHRASE
from frc_desk.settings import SettingsFile
from frc_desk.ui.contacts.view import ContactView
from frc_desk.ui.shell.main_window import TODAY
from frc_desk.ui.shell.sign_in import SignInPage
from frc_desk.ui.widgets.row_list import RowList

LONGEST_WAIT_MS = 20_000
MORNING = datetime(2026, 11, 17, 10, 39, tzinfo=LOCAL_ZONE)
_LOOK_EVERY_MS = 10
_MOST_STEPS = 60


class WholeProgram:
    """Presses keys on the one window of the program; the worker answers before the next key."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.clock = clock or FixedClock(MORNING)
        self.settings_path = folder.with_name("settings.json")
        self.program: Program = build(
            application, folder, self.clock, SettingsFile(self.settings_path)
        )
        self.window = self.program.window
        self.bugs: list[BaseException] = []
        self._is_over = False
        self.program.background.crashed.connect(self.bugs.append)
        self.program.show()
        self.window.resize(1440, 900)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.settle()

    def sign_in(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase of the only person and press Enter."""
        self.type(passphrase)
        self.press("Return")

    @property
    def session(self) -> OfficeSession:
        """The signed-in person's time at the office."""
        assert self.program.session is not None
        return self.program.session

    @property
    def view(self) -> ContactView:
        """The contact in sight."""
        return self.session.book.view(self.session.book.current_key())

    @property
    def draft(self) -> ContactDraft:
        """The draft of the contact in sight."""
        return self.view.editor.draft

    def press(self, *chords: str) -> None:
        """Press keys such as `Ctrl+N`, `Return`, `2`."""
        for chord in chords:
            combination = QKeySequence(chord)[0]  # type: ignore[index] # the stubs forget it
            QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        """Type text, one key for each sign."""
        QTest.keyClicks(self.focused(), text)
        self.settle()

    def paste(self, text: str) -> None:
        """Paste text that no key of this keyboard writes."""
        QGuiApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab, or Shift+Tab, until the field of this name has the focus."""
        for _ in range(_MOST_STEPS):
            if self.focused().objectName() == name:
                return
            self.press(key)
        message = f"{key} never reached {name}"
        raise AssertionError(message)

    def focused(self) -> QWidget:
        """Return the widget that the keyboard goes to."""
        return QApplication.focusWidget() or self.window

    def settle(self) -> None:
        """Let what is posted be delivered and the worker answer."""
        for _ in range(2):
            QApplication.processEvents()
            self.program.background.finish()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def until(self, condition: Callable[[], bool], milliseconds: int = LONGEST_WAIT_MS) -> bool:
        """Wait for what comes after a short pause in typing; say whether it came."""
        since = QElapsedTimer()
        since.start()
        while not condition() and since.elapsed() < milliseconds:
            QTest.qWait(_LOOK_EVERY_MS)
        self.settle()
        return condition()

    def tick_services(self, wanted: Callable[[str], bool], most: int) -> None:
        """Tick the cards that are wanted, going down the pane with the keys."""
        assert self.until(lambda: bool(self.view.matches.view.cards))
        self.press("F6")
        ticked, seen = 0, ""
        while ticked < most and self.view.matches.current_service() != seen:
            seen = self.view.matches.current_service()
            if wanted(seen):
                self.press("Space")
                ticked += 1
            self.press("Down")
        assert ticked == most, f"{ticked} of {most} services were there to tick"

    def open_from_today(self, contact_id: str) -> None:
        """Open a draft from the list of Today with the keys."""
        self.session.main.go_to(TODAY)
        self.settle()
        lists = self.session.main.page(TODAY).findChildren(RowList)
        (rows,) = (one for one in lists if one.accessibleName() == "Drafts left open")
        rows.setFocus()
        for _ in range(_MOST_STEPS):
            if contact_id in rows.current_key():
                self.press("Return")
                return
            self.press("Down")
        message = "Today does not show the draft"
        raise AssertionError(message)

    def said(self) -> str:
        """Return the sentence of the toast in sight."""
        toast = self.session.main.toasts.current()
        return toast.accessibleName() if toast is not None else ""

    def sign_in_words(self) -> str:
        """Return every word on the sign-in page."""
        page = self.window.currentWidget()
        assert isinstance(page, SignInPage)
        return words_of(page)

    def quit(self) -> None:
        """Leave the program as a person does, with Ctrl+Q."""
        self.press("Ctrl+Q")
        assert self.until(lambda: not self.window.isVisible())
        self.end()

    def end(self) -> None:
        """Let go of the office and the worker; ending twice is harmless."""
        if self._is_over:
            return
        self._is_over = True
        self.settle()
        self.program.end()
        self.window.close_now()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words_of(page: QWidget) -> str:
    """Return the words of every label in sight on a page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
