"""The ten digits under the current row, the note before them, and what a digit still asks."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.follow_ups import FollowUpOutcome
from frc_desk.i18n import gettext as _
from frc_desk.operations.follow_ups import Answer
from frc_desk.ui.days import read_day
from frc_desk.ui.follow_ups.questions import Asked, Asks, Conversation, Question
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import g
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words

_SIDE = 14
_WIDE = {Asks.NEXT, Asks.WHICH}


class OutcomeBox(Surface):
    """Records what came of one row with one digit; a second one where it matters."""

    recorded = Signal(object)
    """The `Answer`."""
    next_wanted = Signal()
    """Who could help next is asked for: the page gives it with `set_matches`."""
    left = Signal()
    changed_size = Signal()

    def __init__(self, outcomes: Sequence[tuple[FollowUpOutcome, str]], *, with_note: bool) -> None:
        super().__init__(ground=None, line=None, radius=10)
        self._outcomes = {str(outcome.value): outcome for outcome, _ in outcomes}
        digits = [(str(outcome.value), words) for outcome, words in outcomes]
        self._digits = DigitGroup(_("What came of it"), digits, several=False)
        self._digits.accepted.connect(self._on_digit_accepted)
        self._info = Words("", "second", "text2", wrap=True)
        self._about = QWidget()
        cap = KeyCap("0 – 9")
        self._about.setLayout(row(Picture("info", "text3", 14), (self._info, 1), cap, gap=6))
        self.note = LineField(
            _("Note before the digit, if it helps"),
            "pencil",
            placeholder=_("Optional"),
            shortcut=ShortcutId.NOTE,
        )
        self.note.edit.returnPressed.connect(self.left)
        self._with_note = with_note
        self._day = LineField(
            _("On which day?"),
            "calendar-days",
            placeholder=_("Dec 4, Friday, tomorrow"),
            help_text=_("We ask on the working day after. Enter without a day asks in two weeks."),
        )
        self._day.edit.returnPressed.connect(self._on_day)
        self._title = Words("", "second_strong", "text", wrap=True)
        self._choices: DigitGroup | None = None
        self._keys: dict[str, str] = {}
        self._question_column = column(self._title, self._day, gap=6)
        self._question = QWidget()
        self._question.setLayout(self._question_column)
        self._is_low = False
        self._asked = Asked(date.min)
        self._talk: Conversation | None = None
        self._now: Question | None = None
        self._waits = False
        self.setLayout(
            column(
                self._digits,
                self._question,
                self._about,
                self.note,
                gap=8,
                margins=(_SIDE, 8, _SIDE, 10),
            )
        )
        self.note.setVisible(with_note)
        self.ask_nothing()

    def begin(self, asked: Asked, information: str) -> None:
        """Stand ready for another row."""
        self._asked = asked
        self._info.setText(information)
        self.note.set_text("")
        self.ask_nothing()

    def set_matches(self, matches: tuple[tuple[str, str], ...]) -> None:
        """Take who could help next, and go on asking where this was waited for."""
        if self._talk is None or not self._waits:
            return
        self._waits = False
        self._talk.asked = _with_matches(self._talk.asked, matches)
        self._go_on()

    def ask_nothing(self) -> None:
        """Put an open question away."""
        self._talk = self._now = None
        self._waits = False
        self._question.setVisible(False)
        self._about.setVisible(not self._is_low)
        self._digits.set_chosen()
        self._day.edit.clear()
        self._day.set_error("")
        self.changed_size.emit()

    def is_asking(self) -> bool:
        """Say whether a question stands open."""
        return self._talk is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # Enter in a field here is no Enter on the row above
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        wide = self.contentsRect().width() - 2 * g(_SIDE)
        self._digits.fit(wide)
        if self._choices is not None:
            self._choices.fit(wide)

    def set_low(self, *, on: bool) -> None:
        """Leave hint and note out in a low window; the digits stay, and Alt+T brings the note."""
        if on == self._is_low:
            return
        self._is_low = on
        self._about.setVisible(not on and self._talk is None)
        self.note.setVisible(self._with_note and not on)
        self.changed_size.emit()

    def write_note(self) -> None:
        """Put the cursor into the note."""
        if self._with_note:
            self.note.setVisible(True)
            self.changed_size.emit()
            self.note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def press(self, digit: str) -> bool:
        """Act on a digit typed in the list; say whether it was one of ours."""
        outcome = self._outcomes.get(digit)
        if outcome is None:
            return False
        self._digits.set_chosen(digit)
        self._talk = Conversation(self._asked, Answer(outcome, note=self.note.text().strip()))
        self._go_on()
        return True

    def _on_digit_accepted(self, digits: tuple[str, ...]) -> None:
        for digit in digits:
            self.press(digit)

    def _go_on(self) -> None:
        """Ask the next question, or hand over what is known."""
        talk = self._talk
        if talk is None:
            return
        self._now = talk.question()
        if self._now is None and talk.wants_matches():
            self._waits = True
            self._show(None)
            self.next_wanted.emit()
            return
        if self._now is None:
            answer = talk.answer
            self.ask_nothing()
            self.recorded.emit(answer)
            return
        self._show(self._now)

    def _show(self, question: Question | None) -> None:
        if self._choices is not None:
            self._question_column.removeWidget(self._choices)
            self._choices.hide()
            self._choices.deleteLater()
            self._choices = None
        self._question.setVisible(True)
        self._about.setVisible(False)
        asks_day = question is not None and question.asks is Asks.DAY
        self._day.setVisible(asks_day)
        self._title.setVisible(not asks_day)
        self._title.setText(question.words if question else _("Looking who could help instead"))
        if asks_day:
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)
        elif question is not None:
            self._offer(question)
        self.changed_size.emit()

    def _offer(self, question: Question) -> None:
        self._keys = {digit: key for digit, key, _words in question.choices}
        group = DigitGroup(
            question.words,
            [(digit, words) for digit, _key, words in question.choices],
            columns=2 if question.asks in _WIDE else 3,
            several=False,
        )
        group.accepted.connect(self._on_choice)
        self._choices = group
        self._question_column.addWidget(group)
        self._fit()
        group.show()
        group.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, question.words)

    def _on_choice(self, digits: tuple[str, ...]) -> None:
        if self._talk is None or self._now is None or not digits:
            return
        self._talk.reply(self._now.asks, self._keys[digits[0]])
        self._go_on()

    def _on_day(self) -> None:
        if self._talk is None:
            return
        typed = self._day.text().strip()
        day = read_day(typed, self._asked.today) if typed else None
        if typed and (day is None or day < self._asked.today):
            self._day.set_error(_("Type a day to come, such as Dec 4."))
            return
        self._talk.reply(Asks.DAY, "", day)
        self._go_on()


def _with_matches(asked: Asked, matches: tuple[tuple[str, str], ...]) -> Asked:
    return Asked(
        asked.today,
        asked.services,
        asked.unanswered_at,
        asked.now,
        asked.reasons,
        matches,
        offers_next=bool(matches),
        asks_whose=asked.asks_whose,
    )
