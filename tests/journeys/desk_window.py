"""The real window over a real, encrypted office, driven by keys that are counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.domain.contacts import ContactDraft
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.contacts.book import ContactBook
from frc_desk.ui.contacts.view import ContactView
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.shell.contacts_in_frame import ContactsInFrame
from frc_desk.ui.shell.main_window import MainWindow, WindowParts
from frc_desk.ui.style import Look, apply, load_first_fonts, use
from tests.paper_tray import PaperTray

_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Space": Qt.Key.Key_Space,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Tab": Qt.Key.Key_Tab,
    "Esc": Qt.Key.Key_Escape,
    "Delete": Qt.Key.Key_Delete,
    "F6": Qt.Key.Key_F6,
    "F8": Qt.Key.Key_F8,
}
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


@dataclass
class DeskWindow:
    """Presses keys on the window and counts them; a chord counts every key in it."""

    qtbot: QtBot
    desks: Desks
    folder: Path
    keys: int = 0
    toasts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        load_first_fonts()
        use(Look())
        apply(application)
        self.background = Background()
        self.bus = ChangeBus()
        self.links = DeskLinks(self.bus)
        self.links.said.connect(lambda sentence, _act: self.toasts.append(sentence))
        preferences = Preferences(application, SettingsFile(self.folder / "settings.json"))
        self.tray = PaperTray(self.background, preferences)
        parts = WindowParts(self.desks, self.background, self.bus, self.links, preferences)
        self.window = MainWindow(parts, (), office="Practice")
        self.qtbot.addWidget(self.window)
        self.book = ContactBook(self.desks, self.background, self.bus, self.links, self.tray)
        self.inside = ContactsInFrame(self.window, self.book)
        self.window.new_contact_asked.connect(self.inside.begin)
        self.window.contact_step_asked.connect(self.book.show_next)
        self.left = 0
        self.inside.left.connect(self._on_left)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.settle()

    def _on_left(self) -> None:
        self.left += 1

    def press(self, *chords: str) -> None:
        """Press keys such as `Ctrl+N`, `Enter`, `2`; the worker answers before the next one."""
        for chord in chords:
            parts = chord.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for name in parts[:-1]:
                modifiers |= _MODIFIERS[name]
            key = _KEYS.get(parts[-1]) or Qt.Key(ord(parts[-1].upper()))
            self.keys += len(parts)
            QTest.keyClick(self.target(), key, modifiers)
            self.settle()

    def type(self, text: str) -> None:
        """Type text, one key for each sign."""
        self.keys += len(text)
        for sign in text:
            QTest.keyClicks(self.target(), sign)
        self.settle()

    def settle(self) -> None:
        """Let what is posted be delivered and the worker answer."""
        for _ in range(2):
            QApplication.processEvents()
            self.background.finish()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for what comes after a short pause in typing: matches, the slip, the saved draft."""
        self.qtbot.waitUntil(condition, timeout=20_000)
        self.settle()

    def until_matched(self) -> None:
        """Wait for the services that can help."""
        self.until(lambda: bool(self.view().matches.view.cards))

    def target(self) -> QWidget:
        """Return the widget that the keyboard goes to."""
        return QApplication.focusWidget() or self.window

    def view(self) -> ContactView:
        """Return the contact in sight."""
        return self.book.view(self.book.current_key())

    def draft(self) -> ContactDraft:
        """Return its draft."""
        return self.view().editor.draft

    def view_is_asking_why(self) -> bool:
        """Say whether the wrap-up asks why nothing was found."""
        return self.target().objectName() == "unmet_reason"

    def close(self) -> None:
        """Let the worker end."""
        self.book.save_all()
        self.background.finish()
        self.background.close()
        self.window.close()
