"""The first window: names alone, the passphrase of the chosen one, the language, and practice.

It shows no data and no counts, and imports nothing heavy: it is painted before the rest of the program
is read.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QLayout, QWidget

from frc_desk.clock import Clock, local_time
from frc_desk.i18n import gettext as _
from frc_desk.ui.shell.unlock_parts import LockedHead, NameChoice, reassurance
from frc_desk.ui.style import g, u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField, PassphraseField
from frc_desk.ui.widgets.layouts import FlowLayout, Part, ScrollColumn, column, row
from frc_desk.ui.widgets.surfaces import Ground, Surface
from frc_desk.ui.widgets.words import Rule, Words

_TICK_MILLISECONDS = 1000
_NOON, _EVENING = 12, 18


class SignInPerson(NamedTuple):
    """One person of the list."""

    id: str
    name: str


class SignInPage(Ground):
    """Choose a name, type the passphrase, Enter."""

    unlock_asked = Signal(str, str)
    """Name and passphrase."""
    recovery_asked = Signal(str, str, str)
    """Name, what was typed from the recovery sheet, and the new passphrase."""
    practice_asked = Signal()
    home_asked = Signal()
    """Back from the practice office, or from a copy, to one's own."""
    backup_asked = Signal()
    """Open a backup: what is on this computer is not what one looks for."""
    language_chosen = Signal(str)

    def __init__(
        self,
        people: Sequence[SignInPerson],
        clock: Clock,
        *,
        is_practice: bool = False,
        is_away: bool = False,
    ) -> None:
        super().__init__(ground="rail")
        self._clock = clock
        self._is_away = is_away
        self._wait_until = 0.0
        self._names = [NameChoice(person.name) for person in people]
        self._people = tuple(people)
        self._group = QButtonGroup(self)
        self._build_passphrase()
        self._build_recovery()
        self._recovery_panel.setVisible(False)
        self.setLayout(self._frame(is_practice=is_practice))
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MILLISECONDS)
        self._timer.timeout.connect(self._on_tick)
        self._connect_names()
        self.begin()

    def begin(self) -> None:
        """Put the focus where the first key belongs."""
        if len(self._names) == 1:
            self._names[0].setChecked(True)
            self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._names:
            self._names[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen_name(self) -> str:
        """Return the name of the chosen person, or nothing."""
        pairs = zip(self._people, self._names, strict=True)
        return next((person.name for person, choice in pairs if choice.isChecked()), "")

    def say_busy(self) -> None:
        """Say that the office is being opened."""
        self._unlock.set_words(_("Opening the office…"))
        self._unlock.setEnabled(False)
        self._use_sheet.setEnabled(False)

    def say_wrong(self, sentence: str, wait_seconds: int = 0) -> None:
        """Say what went wrong, and let nothing be tried before the wait is over."""
        self._wait_until = self._clock.now().timestamp() + wait_seconds
        self._unlock.set_words(_("Unlock"))
        for field in (self._passphrase, self._sheet):
            field.set_error(sentence)
        self._passphrase.hide_again()
        self._passphrase.edit.clear()
        self._on_tick()
        if wait_seconds:
            self._timer.start()
        shown = self._passphrase if self._recovery_panel.isHidden() else self._sheet
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect_names(self) -> None:
        for choice in self._names:
            self._group.addButton(choice)
            choice.toggled.connect(self._on_name_toggled)
            choice.clicked.connect(self._on_name_accepted)
            choice.accepted.connect(self._on_name_accepted)

    def _build_passphrase(self) -> None:
        greeting = _greeting(local_time(self._clock.now()).hour)
        self._greeting = Words(greeting, "title", wrap=True)
        self._passphrase = PassphraseField(
            _("Passphrase"), help_text=_("You may paste it from a password manager.")
        )
        self._passphrase.edit.returnPressed.connect(self._on_unlock)
        self._unlock = Button(_("Unlock"), "primary", "lock", cap="Enter ↵", wide=True)
        self._unlock.clicked.connect(self._on_unlock)
        forgot = Button(_("I forgot it"), "quiet", small=True)
        forgot.clicked.connect(self._on_forgot)
        words = Words(_("Choose your name, then type your passphrase."), "body", "text2", wrap=True)
        self._passphrase_panel = _panel(
            column(self._greeting, words, gap=4),
            self._passphrase,
            self._unlock,
            row(None, forgot),
            None,
        )

    def _build_recovery(self) -> None:
        self._sheet = LineField(
            _("Characters of the recovery sheet"),
            "key-round",
            help_text=_("All four rows, in order. Spaces and dashes do not matter."),
        )
        self._sheet.edit.returnPressed.connect(self._on_sheet_typed)
        self._new = PassphraseField(
            _("New passphrase"), help_text=_("12 characters or more, such as four words of yours.")
        )
        self._new.edit.returnPressed.connect(self._on_use_sheet)
        self._use_sheet = Button(_("Open with the sheet"), "primary", "lock", wide=True)
        self._use_sheet.clicked.connect(self._on_use_sheet)
        backup = Button(_("Open a backup"), "quiet", "history", small=True)
        backup.clicked.connect(self.backup_asked)
        back = Button(_("Back to the passphrase"), "quiet", small=True)
        back.clicked.connect(self._on_back)
        words = Words(
            _(
                "Ask your supervisor: a person who can sign in can give you a new passphrase. "
                "If nobody can, use the recovery sheet."
            ),
            "body",
            "text2",
            wrap=True,
        )
        self._recovery_panel = _panel(
            column(Words(_("You forgot your passphrase"), "title", wrap=True), words, gap=4),
            self._sheet,
            self._new,
            self._use_sheet,
            FlowLayout(backup, back, gap=10),
            None,
        )

    def _frame(self, *, is_practice: bool) -> QLayout:
        head = LockedHead(_("Practice office") if is_practice else _("Family Resource Center"))
        head.language_chosen.connect(self.language_chosen)
        names = ScrollColumn(column(*self._names, None, gap=14))
        names.setMinimumWidth(u(220))
        both = column(self._passphrase_panel, self._recovery_panel, gap=0, margins=(2, 0, 14, 0))
        panels = ScrollColumn(both)
        card = Surface(
            row(
                (names, 3),
                Rule(upright=True),
                (panels, 5),
                gap=28,
                margins=(28, 28, 28, 28),
            ),
            line="surface",
            radius=14,
        )
        card.setMaximumWidth(u(860))
        card.setMinimumHeight(g(380))
        return column(
            head,
            None,
            row((QWidget(), 1), (card, 8), (QWidget(), 1), gap=0),
            None,
            self._foot(is_practice=is_practice),
            margins=(40, 30, 40, 30),
        )

    def _foot(self, *, is_practice: bool) -> QLayout:
        if is_practice:
            invented = _("Practice office with invented families.")
            opens = _("Name: practice. Passphrase: practice.")
            parts: list[QWidget] = [Words(opens, "medium", "rail_text_sel", wrap=True)]
            if self._is_away:
                home = Button(_("Back to your office"), "secondary", small=True)
                home.clicked.connect(self.home_asked)
                parts.append(home)
            return row((Words(invented, "body", "rail_text", wrap=True), 1), *parts, gap=14)
        if self._is_away:
            copy = _("This is a copy of the office, opened from a backup.")
            home = Button(_("Back to your office"), "secondary", small=True)
            home.clicked.connect(self.home_asked)
            return row((Words(copy, "body", "rail_text", wrap=True), 1), home, gap=14)
        practice = Button(
            _("Practice with invented families"), "secondary", "graduation-cap", small=True
        )
        practice.clicked.connect(self.practice_asked)
        return row(
            (reassurance(), 1), Words(_("New here?"), "body", "rail_text", wrap=True), practice
        )

    def _show_recovery(self, *, on: bool) -> None:
        """Show one of the panels; the other must not ask for room, or a scroll bar stands there."""
        self._passphrase_panel.setVisible(not on)
        self._recovery_panel.setVisible(on)

    def _on_name_toggled(self) -> None:
        name = self.chosen_name()
        self._passphrase.set_label(
            _("Passphrase of {name}").format(name=name) if name else _("Passphrase")
        )
        self._passphrase.edit.clear()
        self._passphrase.set_error("")

    def _on_name_accepted(self) -> None:
        self._show_recovery(on=False)
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_forgot(self) -> None:
        self._show_recovery(on=True)
        self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self._sheet.edit.clear()
        self._on_name_accepted()

    def _on_unlock(self) -> None:
        if not self._unlock.isEnabled():
            return
        if not self.chosen_name():
            self._passphrase.set_error(_("Choose your name first."))
        elif not self._passphrase.text():
            self._passphrase.set_error(_("Type your passphrase."))
        else:
            self.unlock_asked.emit(self.chosen_name(), self._passphrase.text())

    def _on_sheet_typed(self) -> None:
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_use_sheet(self) -> None:
        if not self._use_sheet.isEnabled():
            return
        code, new = self._sheet.text().strip(), self._new.text()
        self._sheet.set_error("" if code else _("Type the characters of the sheet."))
        self._new.set_error("" if new else _("Choose a new passphrase."))
        if not self.chosen_name():
            self._sheet.set_error(_("Choose your name first."))
        elif code and new:
            self.recovery_asked.emit(self.chosen_name(), code, new)

    def _on_tick(self) -> None:
        left = round(self._wait_until - self._clock.now().timestamp())
        waiting = left > 0
        self._unlock.setEnabled(not waiting)
        self._use_sheet.setEnabled(not waiting)
        words = _("Wait {seconds} seconds").format(seconds=left) if waiting else _("Unlock")
        self._unlock.set_words(words)
        if not waiting:
            self._timer.stop()


def _panel(*parts: Part | tuple[Part, int]) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts, gap=16))
    return made


def _greeting(hour: int) -> str:
    if hour < _NOON:
        return _("Good morning")
    return _("Good afternoon") if hour < _EVENING else _("Good evening")
