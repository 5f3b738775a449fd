"""The locked window: opaque, one name, PIN or passphrase; behind it nothing of the desk is to be seen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.shell.pin import DIGITS
from frc_desk.ui.shell.unlock_parts import LockedHead, reassurance
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import PassphraseField
from frc_desk.ui.widgets.layouts import Part, column, row
from frc_desk.ui.widgets.marks import Avatar
from frc_desk.ui.widgets.pin_field import pin_field
from frc_desk.ui.widgets.surfaces import Ground, Surface
from frc_desk.ui.widgets.words import Words

_PIN, _PASSPHRASE, _COUNTER = 0, 1, 2


class LockPage(Ground):
    """Covers the whole window until the person has proved to be the one who locked it."""

    pin_tried = Signal(str)
    passphrase_tried = Signal(str)
    someone_else_asked = Signal()
    counter_tried = Signal(str)
    """The day's PIN of the counter volunteer."""

    def __init__(self, name: str, *, with_pin: bool, volunteer: str = "") -> None:
        super().__init__(ground="rail")
        self._volunteer = volunteer
        self._panels = QStackedWidget()
        self._panels.addWidget(self._pin_panel())
        self._panels.addWidget(self._passphrase_panel())
        self._panels.addWidget(self._counter_panel())
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
            column(
                who,
                self._panels,
                row(self._to_counter, None, other),
                gap=18,
                margins=(28, 28, 28, 20),
            ),
            line="surface",
            radius=14,
        )
        card.setMaximumWidth(u(520))
        middle = row((QWidget(), 1), (card, 4), (QWidget(), 1), gap=0)
        head = LockedHead(_("Family Resource Center"), with_languages=False)
        foot = reassurance()
        self.setLayout(column(head, None, middle, None, foot, margins=(40, 30, 40, 30)))
        self._use_pin.setVisible(with_pin)
        self._to_counter.setVisible(bool(volunteer))
        self._show_panel(_PIN if with_pin else _PASSPHRASE)

    def begin(self) -> None:
        """Put the focus into the field."""
        fields = {_PIN: self._pin, _PASSPHRASE: self._passphrase, _COUNTER: self._counter}
        fields[self._panels.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

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

    def show_counter(self) -> None:
        """Ask the volunteer for the PIN of the day."""
        self._show_panel(_COUNTER)

    def say_counter_wrong(self, tries_left: int) -> None:
        """Say that the day's PIN was wrong; without tries left the desk opens the counter anew."""
        self._counter.edit.clear()
        if tries_left:
            words = ngettext(
                "Not this PIN. {n} try left.", "Not this PIN. {n} tries left.", tries_left
            )
            self._counter.set_error(words.format(n=tries_left))
        else:
            self._counter.set_error(_("The PIN is used up. The desk opens the counter again."))
            self._counter.edit.setEnabled(False)

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
        self._pin = pin_field(_("Short PIN"))
        self._pin.edit.textEdited.connect(self._on_pin_edited)
        instead = Button(_("Use my passphrase"), "quiet", small=True)
        instead.clicked.connect(lambda: self._show_panel(_PASSPHRASE))
        return _panel(self._pin, row(None, instead))

    def _counter_panel(self) -> QWidget:
        self._counter = pin_field(_("PIN of the day for {name}").format(name=self._volunteer))
        self._counter.edit.textEdited.connect(self._on_counter_edited)
        back = Button(_("Back"), "quiet", small=True)
        back.clicked.connect(lambda: self._show_panel(_PASSPHRASE))
        self._to_counter = Button(
            _("Counter: {name}").format(name=self._volunteer), "quiet", "hand-helping", small=True
        )
        self._to_counter.clicked.connect(self.show_counter)
        return _panel(self._counter, row(None, back))

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

    def _on_counter_edited(self, typed: str) -> None:
        self._counter.set_error("")
        if len(typed) == DIGITS:
            self.counter_tried.emit(typed)

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
