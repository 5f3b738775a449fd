"""The bar at the foot of the form: how it ended, whether it is saved, print, wrap up."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from frc_desk.clock import local_time
from frc_desk.domain.contacts import Ending
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.pick_field import PickField
from frc_desk.ui.contacts.words import UNMET_REASONS, said
from frc_desk.ui.days import day_words, read_day
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import g, u
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words

_GIVING_WAY = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))
"""Whether *Nothing is lost*, the state of the draft and the key caps are shown, step by step."""


def clock_time(instant: datetime) -> str:
    """Return a time of day as the wall clock of the office shows it: 10:42."""
    there = local_time(instant)
    return f"{there.hour % 12 or 12}:{there.minute:02}"


class WrapUpBar(Surface):
    """Nine digits that add up; the call back asks when, nothing found asks why."""

    print_asked = Signal()
    wrap_up_asked = Signal()
    endings_changed = Signal(tuple)
    accepted = Signal(tuple, object, object)
    """Endings, the day of the call back or None, the reason or None."""
    left = Signal()
    """Esc: back to the form; nothing is lost."""

    def __init__(self) -> None:
        super().__init__(ground="surface2", edges=("top",), foot=True)
        self._today = date.min
        self._call_back_on: date | None = None
        self._reason: str | None = None
        self._own_reasons: tuple[tuple[str, str], ...] = ()
        self._low = False
        self.digits = DigitGroup(
            _("Wrap up as"),
            [(str(ending.value), said(ending)) for ending in Ending],
            label=_("Wrap up as"),
        )
        self.digits.setObjectName("digits")
        self.digits.accepted.connect(self._on_accepted)
        self.digits.chosen_changed.connect(self._on_chosen_changed)
        self._when = LineField(
            _("When do we call back?"), "calendar-days", placeholder=_("tomorrow, fri, 12/4")
        )
        self._when.edit.setObjectName("call_back_on")
        self._when.edit.returnPressed.connect(self._on_when_entered)
        self._why = PickField(_("Why was nothing found?"), self._reasons, "circle-slash")
        self._why.edit.setObjectName("unmet_reason")
        self._why.picked.connect(self._on_why_picked)
        self._why.passed.connect(self._on_why_passed)
        self._questions = QWidget()
        self._questions.setLayout(row((self._when, 1), (self._why, 1), gap=12))
        self._saved_icon = Picture("circle-check", "green", 15)
        self._saved = Words("", "second", "text2")
        self._lost = Words(_("Nothing is lost."), "second", "text3")
        self.print_button = Button(_("Print slip"), icon="printer", shortcut=ShortcutId.PRINT)
        self.wrap_button = Button(_("Wrap up"), "primary", "check", shortcut=ShortcutId.WRAP_UP)
        self.print_button.clicked.connect(self.print_asked)
        self.wrap_button.clicked.connect(self.wrap_up_asked)
        state = row(self._saved_icon, self._saved, self._lost, gap=6, inside=True)
        foot = row(state, None, self.print_button, self.wrap_button, gap=8)
        self._is_saved = False
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.addWidget(self.digits, 1)
        self._both.addLayout(foot)
        self.setLayout(column(self._questions, self._both, gap=8, margins=(18, 9, 14, 10)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._questions.hide()
        self.say_saved(None, unsaved=False)

    def say_saved(self, at: datetime | None, *, unsaved: bool) -> None:
        """Say when the draft was last saved."""
        if at is None:
            self._saved.setText(_("Saving") if unsaved else _("Nothing typed yet"))
        else:
            self._saved.setText(_("Draft saved {time}").format(time=clock_time(at)))
        self._saved_icon.set_icon("circle-check", "green" if at else "text3")
        self._is_saved = at is not None
        self._fit()

    def propose(self, endings: Sequence[Ending]) -> None:
        """Show the endings that Enter would accept."""
        self.digits.propose(*(str(ending.value) for ending in endings))
        self._drop_answered()
        self._fit()

    def open_for(self, endings: Sequence[Ending], today: date, next_day: date) -> None:
        """Put the focus on the digits, with the proposed ones chosen."""
        self._today = today
        self._call_back_on, self._reason = None, None
        self._when.set_text(day_words(next_day, today))
        self._when_proposed = next_day
        self._questions.hide()
        self.propose(endings)
        self.digits.setFocus(Qt.FocusReason.ShortcutFocusReason)
        words = ", ".join(said(ending) for ending in endings)
        announce(
            self, _("Wrap up as {words}. Digits change it, Enter accepts.").format(words=words)
        )

    @property
    def is_open(self) -> bool:
        focused = self.focusWidget()
        return self.isAncestorOf(focused) and focused.hasFocus()

    def set_low(self, *, on: bool) -> None:
        """Fold to the proposal and one line where the window is low."""
        self._low = on
        self.digits.fold(on=on)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what is said elsewhere too, as far as the width asks; at last take a second line."""
        self.digits.fit(self.width() - g(18) - g(14))
        room, fits = self.width() - 2 * g(18), False
        lost, saved = False, False
        for lost, saved, caps in _GIVING_WAY:
            lost = lost and self._is_saved and not self._low  # noqa: PLW2901 - said at the end
            self.print_button.show_cap(on=caps)
            self.wrap_button.show_cap(on=caps)
            fits = self._needs(lost=lost, saved=saved) <= room
            if fits:
                break
        # Once, at the end: to show and hide on the way would have the bar laid out in between.
        self._lost.setVisible(lost)
        self._saved.setVisible(saved)
        self._saved_icon.setVisible(saved)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(across if self._low and fits else down)

    def _needs(self, *, lost: bool, saved: bool) -> int:
        """Return the width that one line asks for."""
        gap = g(8)
        shown: list[QWidget] = [self.print_button, self.wrap_button]
        shown += [self._saved_icon, self._saved] if saved else []
        shown += [self._lost] if lost else []
        wide = 3 * gap + u(24)
        wide += sum(part.sizeHint().width() + gap for part in shown)
        if self._low:
            self.digits.updateGeometry()
            wide += self.digits.sizeHint().width() + gap
        return wide

    def set_reasons(self, reasons: Sequence[tuple[str, str]]) -> None:
        """Offer the district's own list: code and words, in its order."""
        self._own_reasons = tuple(reasons)

    def _reasons(self) -> tuple[RowFacts, ...]:
        usual = tuple((reason.value, said(reason)) for reason in UNMET_REASONS)
        return tuple(
            RowFacts(code, words, cap="Enter ↵") for code, words in self._own_reasons or usual
        )

    def _endings(self) -> tuple[Ending, ...]:
        return tuple(Ending(int(digit)) for digit in self.digits.chosen())

    def _drop_answered(self) -> None:
        """Take away a question whose ending is not chosen any more."""
        endings = self._endings()
        if Ending.CALL_BACK not in endings:
            self._when.hide()
        if Ending.FOUND_NOTHING not in endings:
            self._why.hide()
        if self._when.isHidden() and self._why.isHidden():
            self._questions.hide()

    def _on_chosen_changed(self, _digits: tuple[str, ...]) -> None:
        self._drop_answered()
        self._fit()
        self.endings_changed.emit(self._endings())

    def _on_accepted(self, _digits: tuple[str, ...]) -> None:
        self._ask_or_finish()

    def _ask_or_finish(self) -> None:
        endings = self._endings()
        asks_when = Ending.CALL_BACK in endings and self._call_back_on is None
        asks_why = Ending.FOUND_NOTHING in endings and self._reason is None
        self._when.setVisible(Ending.CALL_BACK in endings)
        self._why.setVisible(Ending.FOUND_NOTHING in endings)
        self._questions.setVisible(asks_when or asks_why)
        if asks_when:
            self._when.setFocus(Qt.FocusReason.OtherFocusReason)
            self._when.edit.selectAll()
        elif asks_why:
            self._why.setFocus(Qt.FocusReason.OtherFocusReason)
            self._why.open_list()
        else:
            day = self._call_back_on if Ending.CALL_BACK in endings else None
            self.accepted.emit(endings, day, self._reason)

    def _on_when_entered(self) -> None:
        typed = self._when.text()
        day = read_day(typed, self._today)
        if typed == day_words(self._when_proposed, self._today):
            day = self._when_proposed
        if day is None or day < self._today:
            self._when.set_error(_("Type a day ahead: tomorrow, fri, 12/4."))
            return
        self._when.set_error("")
        self._call_back_on = day
        self._when.set_text(day_words(day, self._today))
        self._ask_or_finish()

    def _on_why_picked(self, key: str) -> None:
        self._reason = key
        self._why.show_value(next(row.title for row in self._reasons() if row.key == key))
        self._ask_or_finish()

    def _on_why_passed(self) -> None:
        if self._reason is None:
            self._why.open_list()
        else:
            self._ask_or_finish()
