"""The locked window: opaque, one name, PIN or passphrase; behind it nothing of the desk is to be seen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.shell.pin import DIGITS
from frc_desk.ui.shell.unlock_parts import LockedHead, reassurance
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField, PassphraseField
from frc_desk.ui.widgets.layouts import Part, column, row
from frc_desk.ui.widgets.marks import Avatar
from frc_desk.ui.widgets.surfaces import Ground, Surface
from frc_desk.ui.widgets.words import Words

_PIN, _PASSPHRASE = 0, 1


class LockPage(Ground):
    """Covers the whole window until the person has proved to be the one who locked it."""

    pin_tried = Signal(str)
    passphrase_tried = Signal(str)
    someone_else_asked = Signal()

    def __init__(self, name: str, *, with_pin: bool) -> None:
        super().__init__(ground="rail")
        self._panels = QStackedWidget()
        self._panels.addWidget(self._pin_panel())
        self._panels.addWidget(self._passphrase_panel())
        who = row(
            Avatar(name, 44),
            column(
                Words(_("FRC Desk is locked"), "title"),
                Words(
                    _("{name}, your work is safe.").format(name=name), "body", "text2", wrap=True
                ),
                gap=0,
            ),
            gap=14,
        )
        other = Button(_("Someone else, sign in"), "quiet", "users", small=True)
        other.clicked.connect(self.someone_else_asked)
        card = Surface(
            column(who, self._panels, row(None, other), gap=18, margins=(28, 28, 28, 20)),
            line="surface",
            radius=14,
        )
        card.setMaximumWidth(u(520))
        middle = row((QWidget(), 1), (card, 4), (QWidget(), 1), gap=0)
        head = LockedHead(_("Family Resource Center"), with_languages=False)
        foot = reassurance()
        self.setLayout(column(head, None, middle, None, foot, margins=(40, 30, 40, 30)))
        self._use_pin.setVisible(with_pin)
        self._show_panel(_PIN if with_pin else _PASSPHRASE)

    def begin(self) -> None:
        """Put the focus into the field."""
        shown = self._pin if self._panels.currentIndex() == _PIN else self._passphrase
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_pin_wrong(self, tries_left: int) -> None:
        """Say that the PIN was wrong; without tries left ask for the passphrase."""
        self._pin.edit.clear()
        if tries_left:
            words = ngettext(
                "Not this PIN. {n} try left.", "Not this PIN. {n} tries left.", tries_left
            )
            self._pin.set_error(words.format(n=tries_left))
            return
        self._show_panel(_PASSPHRASE)
        self._use_pin.setVisible(False)
        self.say_wrong(_("The PIN is used up for today. Type your passphrase."))

    def say_busy(self) -> None:
        """Say that the passphrase is being tried; that takes half a second on purpose."""
        self._unlock.setEnabled(False)

    def say_wrong(self, sentence: str) -> None:
        """Say what went wrong, in the field's own place."""
        self._unlock.setEnabled(True)
        self._passphrase.set_error(sentence)
        self._passphrase.hide_again()
        self._passphrase.edit.clear()
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pin_panel(self) -> QWidget:
        self._pin = LineField(_("Short PIN"), "key-round", help_text=_("Six digits."))
        self._pin.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.edit.setMaxLength(DIGITS)
        self._pin.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._pin.edit.setValidator(QRegularExpressionValidator("[0-9]*", self))
        self._pin.edit.textEdited.connect(self._on_pin_edited)
        instead = Button(_("Use my passphrase"), "quiet", small=True)
        instead.clicked.connect(lambda: self._show_panel(_PASSPHRASE))
        return _panel(self._pin, row(None, instead))

    def _passphrase_panel(self) -> QWidget:
        self._passphrase = PassphraseField(_("Passphrase"))
        self._passphrase.edit.returnPressed.connect(self._on_unlock)
        self._unlock = Button(_("Unlock"), "primary", "lock", cap="Enter ↵", wide=True)
        self._unlock.clicked.connect(self._on_unlock)
        self._use_pin = Button(_("Use my short PIN"), "quiet", small=True)
        self._use_pin.clicked.connect(lambda: self._show_panel(_PIN))
        return _panel(self._passphrase, self._unlock, row(None, self._use_pin))

    def _show_panel(self, which: int) -> None:
        self._panels.setCurrentIndex(which)
        self.begin()

    def _on_pin_edited(self, typed: str) -> None:
        if len(typed) == DIGITS:
            self.pin_tried.emit(typed)

    def _on_unlock(self) -> None:
        if not self._unlock.isEnabled():
            return
        if self._passphrase.text():
            self.passphrase_tried.emit(self._passphrase.text())
        else:
            self._passphrase.set_error(_("Type your passphrase."))


def _panel(first: QWidget, *others: Part) -> QWidget:
    made = QWidget()
    made.setLayout(column(first, *others, gap=14))
    made.setFocusProxy(first)
    return made
