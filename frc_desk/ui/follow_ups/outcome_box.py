"""The ten digits under the current follow-up, and the one question that three of them ask."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.follow_ups import FollowUpOutcome
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import read_day
from frc_desk.ui.style import g
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words
from frc_desk.ui.wording import REFUSALS, outcome_words

IN_ORDER = (
    FollowUpOutcome.GOT_HELP,
    FollowUpOutcome.APPOINTMENT,
    FollowUpOutcome.NO_ANSWER,
    FollowUpOutcome.AGENCY_SAID_NO,
    FollowUpOutcome.WRONG_NUMBER,
    FollowUpOutcome.PLANS_CHANGED,
    FollowUpOutcome.AGENCY_FULL,
    FollowUpOutcome.AGENCY_SILENT,
    FollowUpOutcome.COULD_NOT_GO,
    FollowUpOutcome.STILL_TRYING,
)


class OutcomeBox(Surface):
    """Records what came of one follow-up with one digit; a date or a reason is asked where it matters."""

    recorded = Signal(object, object, object)
    """Outcome, day of the appointment or None, reason or None."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__(radius=10)
        digits = [(str(outcome.value), outcome_words(outcome)) for outcome in IN_ORDER]
        self._digits = DigitGroup(_("What came of it"), digits, several=False)
        self._digits.accepted.connect(self._on_digit_accepted)
        self._info = Words("", "second", "text2", wrap=True)
        self._day = LineField(
            _("On which day?"),
            "calendar-days",
            placeholder=_("Dec 4, Friday, tomorrow"),
            help_text=_("We ask on the working day after. Enter without a day asks in two weeks."),
        )
        self._day.edit.returnPressed.connect(self._on_save)
        self._reason = ChoiceField(
            _("Why?"),
            [(reason.value, _(words)) for reason, words in REFUSALS.items()],
            "circle-help",
            chosen=UnmetReason.NOT_ELIGIBLE_OTHER.value,
        )
        self._save = Button(_("Save outcome"), "primary", cap="Enter ↵", small=True)
        self._save.clicked.connect(self._on_save)
        self._question = QWidget()
        self._question.setLayout(row((self._day, 1), (self._reason, 1), self._save, gap=10))
        self._today = date.min
        self._is_low = False
        self._asking: FollowUpOutcome | None = None
        self._about = QWidget()
        self._about.setLayout(row(Picture("info", "text3", 14), (self._info, 1), gap=6))
        self.setLayout(
            column(self._digits, self._about, self._question, gap=10, margins=(14, 12, 14, 12))
        )
        self.ask_nothing()

    def begin(self, today: date, information: str) -> None:
        """Stand ready for another follow-up."""
        self._today = today
        self._info.setText(information)
        self.ask_nothing()

    def ask_nothing(self) -> None:
        """Put an open question away."""
        self._asking = None
        self._question.setVisible(False)
        self._about.setVisible(not self._is_low)
        self._digits.set_chosen()
        self._day.edit.clear()
        self._day.set_error("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._digits.fit(self.contentsRect().width() - 2 * g(14))

    def set_low(self, *, on: bool) -> None:
        """Leave the hint out in a low window; the digits stay."""
        self._is_low = on
        self._about.setVisible(not on and self._asking is None)

    def press(self, digit: str) -> bool:
        """Act on a digit typed in the list; say whether it was one of ours."""
        outcome = next((one for one in IN_ORDER if str(one.value) == digit), None)
        if outcome is None:
            return False
        self._choose(outcome)
        return True

    def _on_digit_accepted(self, digits: tuple[str, ...]) -> None:
        for digit in digits:
            self.press(digit)

    def _choose(self, outcome: FollowUpOutcome) -> None:
        self._digits.set_chosen(str(outcome.value))
        asks_day = outcome is FollowUpOutcome.APPOINTMENT
        asks_reason = outcome is FollowUpOutcome.AGENCY_SAID_NO
        if not asks_day and not asks_reason:
            self.recorded.emit(outcome, None, None)
            return
        self._asking = outcome
        self._day.setVisible(asks_day)
        self._reason.setVisible(asks_reason)
        self._question.setVisible(True)
        self._about.setVisible(False)
        asked = self._day if asks_day else self._reason
        asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        if self._asking is FollowUpOutcome.AGENCY_SAID_NO:
            reason = UnmetReason(self._reason.chosen() or UnmetReason.NOT_ELIGIBLE_OTHER.value)
            self.recorded.emit(self._asking, None, reason)
        elif self._asking is FollowUpOutcome.APPOINTMENT:
            typed = self._day.text().strip()
            day = read_day(typed, self._today) if typed else None
            if typed and (day is None or day < self._today):
                self._day.set_error(_("Type a day to come, such as Dec 4."))
                return
            self.recorded.emit(self._asking, day, None)
