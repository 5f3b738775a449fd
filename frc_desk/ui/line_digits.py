"""A short list of the district as digits, once it was read; each digit stands for a code."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal

from frc_desk.domain.choice_lists import ChoiceLine
from frc_desk.ui.visit_words import digit_lines, line_words
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.layouts import Group, column


class LineDigits(Group):
    """Shows nothing until lines are offered."""

    accepted = Signal()
    """Enter, or the one digit where only one may be chosen."""

    def __init__(self, name: str, *, several: bool, columns: int = 2) -> None:
        super().__init__()
        self._name, self._several, self._columns = name, several, columns
        self._codes: dict[str, str] = {}
        self.digits: DigitGroup | None = None
        self._column = column(gap=0)
        self.setLayout(self._column)

    def offer(self, lines: Iterable[ChoiceLine]) -> None:
        """Offer the lines in use, at most nine."""
        offered = digit_lines(lines)
        self._codes = {digit: line.code for digit, line in offered}
        if self.digits is not None:
            self.digits.hide()
            self.digits.deleteLater()
        self.digits = DigitGroup(
            self._name,
            [(digit, line_words(line)) for digit, line in offered],
            columns=self._columns,
            several=self._several,
            label=self._name,
        )
        self.digits.accepted.connect(lambda _digits: self.accepted.emit())
        self._column.addWidget(self.digits)
        self.set_entrance(self.digits)

    def codes(self) -> tuple[str, ...]:
        """Return the codes of what is chosen."""
        chosen = self.digits.chosen() if self.digits else ()
        return tuple(self._codes[digit] for digit in chosen)

    def code(self) -> str:
        """Return the one code that is chosen, or nothing."""
        return next(iter(self.codes()), "")

    def clear(self) -> None:
        """Take the choice back."""
        if self.digits is not None:
            self.digits.set_chosen()

    def begin(self) -> None:
        """Put the focus on the first line."""
        if self.digits is not None:
            self.digits.setFocus(Qt.FocusReason.OtherFocusReason)
