"""A page of the desk in a window of its own, over a practice office, with the worker at hand."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from frc_desk.errors import FrcDeskError
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.change_bus import ChangeBus
from frc_desk.ui.page import DeskLinks, DeskPage

Make = Callable[[Desks, Background, DeskLinks], DeskPage]


@dataclass
class PageInWindow:
    """Presses keys where the focus is; what the page asks of the desk is written down."""

    qtbot: QtBot
    desks: Desks
    make: Make
    said: list[str] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    errors: list[FrcDeskError] = field(default_factory=list)
    arrives_again: bool = True
    """Whether one comes back to the page; the first time it may still be reading."""

    def __post_init__(self) -> None:
        self.background = Background()
        self.background.error_unanswered.connect(self.errors.append)
        self.bus = ChangeBus()
        self.links = DeskLinks(self.bus)
        self.links.said.connect(lambda sentence, _act: self.said.append(sentence))
        self._listen("family", "contact", "new_contact", "follow_up", "service", "workshop", "page")
        self.page = self.make(self.desks, self.background, self.links)
        self.bus.records_changed.connect(self.page.on_records_changed)
        self.window = QWidget()
        layout = QHBoxLayout(self.window)
        layout.addWidget(self.page, 2)
        for pane in self.page.panes():
            layout.addWidget(pane.widget, 1)
        self.qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self.page.arrive()
        self.settle()
        if self.arrives_again:
            self.page.arrive()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key and let the worker answer."""
        chord = Qt.KeyboardModifier.NoModifier if modifiers is None else modifiers
        QTest.keyClick(self.focused(), key, chord)
        self.settle()

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self.focused(), words)
        self.settle()

    def focused(self) -> QWidget:
        """Return where the keyboard goes."""
        found = QApplication.focusWidget()
        assert found is not None, "the keyboard goes nowhere"
        return found

    def settle(self) -> None:
        """Let the worker answer and the page be drawn."""
        for _ in range(3):
            QApplication.processEvents()
            self.background.finish()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def words(self) -> str:
        """Return every word in sight."""
        labels = self.window.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def close(self) -> None:
        """Let the worker end; the window was closed by the one who keeps it."""
        self.background.finish()
        self.background.close()
        # Their ends hold this window, which no collector sees: it would live as long as the tests.
        for source in (self.links, self.bus, self.background):
            source.deleteLater()

    def _listen(self, *names: str) -> None:
        for name in names:
            signal = getattr(self.links, f"{name}_asked")
            signal.connect(lambda what, name=name: self.asked.append((name, what)))
