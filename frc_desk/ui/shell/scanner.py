"""Catches the codes that a scanner types like a keyboard, wherever the focus is.

The bar code on paper begins with #, which no list and no digit takes. From there on keys are held back for
as long as they come faster than anybody types; Enter behind a true code is a scan. Whatever else it was is
given back: into the field where it was typed, or, outside of fields, into the palette, where # means a code.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from frc_desk.domain.slip_code import parse_slip_code

TAKES_CODES = "takes_codes"
"""A property of fields that take a typed or scanned code themselves."""
_MARK = "#"
_MOST = 12
_PAUSE_MILLISECONDS = 80
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Scanner(QObject):
    """Listens to the keys of one window."""

    scanned = Signal(str)
    """A slip's code in its printed form."""
    typed = Signal(str)
    """A # typed by hand outside of a field, with what came fast behind it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._held = ""
        self._target: QWidget | None = None
        self._giving_back = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._give_back)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold the keys of a scan back, all others pass."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        focused = QApplication.focusWidget()
        if self._giving_back or watched is not focused or focused is None:
            return False
        if self._held:
            return self._on_key_while_holding(event)
        if event.text() == _MARK and self._listens_to(focused):
            self._held, self._target = _MARK, focused
            self._timer.start()
            return True
        return False

    def _listens_to(self, focused: QWidget) -> bool:
        return focused.window() is self._window.window() and not focused.property(TAKES_CODES)

    def _on_key_while_holding(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            code = parse_slip_code(self._held[1:])
            if code is None:
                self._give_back()
                return False
            self._forget()
            self.scanned.emit(code)
            return True
        words = event.text()
        if len(words) == 1 and words.isprintable() and len(self._held) < _MOST:
            self._held += words
            self._timer.start()
            return True
        if event.key() == Qt.Key.Key_Shift:
            return False
        self._give_back()
        return False

    def _give_back(self) -> None:
        """Let what was held back be typed after all."""
        held, target = self._held, self._target
        self._forget()
        if isinstance(target, _FIELDS):
            self._giving_back = True
            for sign in held:
                key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
                QCoreApplication.sendEvent(target, key)
            self._giving_back = False
        elif held:
            self.typed.emit(held)

    def _forget(self) -> None:
        self._timer.stop()
        self._held, self._target = "", None
