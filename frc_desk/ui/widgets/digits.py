"""Outcomes that one digit records: wrap-up and follow-up."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from frc_desk.ui.style import Role, advance, g, line_height, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.canvas import Canvas, state_of
from frc_desk.ui.widgets.layouts import Group, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.words import Words

_ARROWS: Mapping[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class DigitChoice(QAbstractButton):
    """One outcome: the digit that records it, and its word of one to three words."""

    def __init__(self, digit: str, words: str, *, on: bool = False) -> None:
        super().__init__()
        self.digit = digit
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(f"{digit} {words}")
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """Return the words beside the digit."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            event.ignore()  # Qt would go to the next part of the window; the group knows the next outcome
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        tall = max(u(24), line_height("second") + u(13))
        return QSize(advance("second_strong", self._words) + u(43), tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        state, on = state_of(self), self.isChecked()
        ground: Token = "accent_tint" if on else "surface2" if state.hover else "surface"
        line: Token = "accent" if on or state.hover else "control"
        ink: Token = "accent_text" if on else "text"
        if state.pressed:
            ground = "sunken"
        if state.off:
            ground, line, ink = "disabled_bg", "line", "disabled"
        role: Role = "second_strong" if on else "second"
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), u(7), ground, line, 1.25 if on else 1, dashed=state.off)
            if state.focus:
                canvas.ring(self.rect(), u(7))
            filled = on and not state.off
            cap = canvas.middle(u(6), u(19), u(19))
            canvas.pill(cap, u(4), "accent" if filled else "surface2", None if filled else "line")
            digit: Token = "on_accent" if filled else "disabled" if state.off else "text2"
            canvas.words(cap, self.digit, "caption_strong", digit, "middle")
            canvas.words(canvas.across(u(33), self.width() - u(34)), self._words, role, ink)


class DigitGroup(Group):
    """All outcomes of one question; digits act only while one of them has the focus.

    Tab stops here once, on the outcome that is chosen or the one the arrows came to, and then leaves.

    `several` lets digits add up: the first digit typed puts the proposal aside, the next ones add
    to it, a digit typed twice is taken back. Without it a digit chooses and is accepted at once.
    """

    chosen_changed = Signal(tuple)
    accepted = Signal(tuple)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        columns: int = 5,
        several: bool = True,
        label: str = "",
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._several = several
        self._columns = self._most = columns
        self._proposed = False
        self._folded = False
        self._buttons = {digit: DigitChoice(digit, words) for digit, words in choices}
        for button in self._buttons.values():
            button.clicked.connect(self._on_clicked)
            button.setAccessibleDescription(name)
        self._head = QWidget()
        digits = [digit for digit, _ in choices]
        self._head.setLayout(
            row(Words(label, "second", "text2"), KeyCap(f"{digits[0]} – {digits[-1]}"), None)
        )
        self._has_head = bool(label)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place()

    def chosen(self) -> tuple[str, ...]:
        """Return the chosen digits in their order."""
        return tuple(digit for digit, button in self._buttons.items() if button.isChecked())

    def propose(self, *digits: str) -> None:
        """Choose digits that the first key typed may replace."""
        for digit, button in self._buttons.items():
            button.setChecked(digit in digits)
        self._proposed = bool(digits)
        self._settle()

    def set_chosen(self, *digits: str) -> None:
        """Choose digits as the person did."""
        self.propose(*digits)
        self._proposed = False

    def fold(self, *, on: bool) -> None:
        """Show the chosen digits alone, where the window is low; the others still act."""
        if on != self._folded:
            self._folded = on
            self._place()

    def fit(self, width: int) -> None:
        """Stand in as many columns as a width takes, `columns` at most.

        The page says the width: a group that followed its own would chase the layout around it.
        """
        columns = self._columns_in(width)
        if columns != self._columns:
            self._columns = columns
            self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers:
            super().keyPressEvent(event)
        elif event.text() in self._buttons:
            self._on_digit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit(self.chosen())
        elif event.key() in _ARROWS and not self._folded:
            self._move(*_ARROWS[event.key()])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._buttons:
            self._place()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, DigitChoice):
            button.setChecked(not button.isChecked())  # what the click did; the digit decides
            self._on_digit(button.digit)

    def _on_digit(self, digit: str) -> None:
        pressed = self._buttons[digit]
        if not self._several:
            self.propose(digit)
            self._go_to(pressed)
            self.chosen_changed.emit(self.chosen())
            self.accepted.emit(self.chosen())
            return
        if self._proposed:
            for button in self._buttons.values():
                button.setChecked(button is pressed)
            self._proposed = False
        else:
            pressed.setChecked(not pressed.isChecked())
        self._settle()
        self._go_to(pressed)
        self.chosen_changed.emit(self.chosen())

    def _move(self, across: int, down: int) -> None:
        buttons = list(self._buttons.values())
        focused = next((i for i, button in enumerate(buttons) if button.hasFocus()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            across = -across
        target = focused + across + down * self._columns
        if 0 <= target < len(buttons):
            self._go_to(buttons[target])

    def _go_to(self, button: DigitChoice) -> None:
        if not button.isHidden():
            self._stop_at(button)
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, button: DigitChoice) -> None:
        policy = Qt.FocusPolicy
        for each in self._buttons.values():
            each.setFocusPolicy(policy.StrongFocus if each is button else policy.ClickFocus)

    def _settle(self) -> None:
        """Let focus come to the first chosen digit, and show what a folded group shows."""
        chosen = [button for button in self._buttons.values() if button.isChecked()]
        first = chosen[0] if chosen else next(iter(self._buttons.values()))
        self.set_entrance(first)
        self._stop_at(first)
        for button in self._buttons.values():
            button.setVisible(not self._folded or button.isChecked() or (button is first))

    def _cells(self) -> list[QWidget]:
        return [*([self._head] if self._has_head else []), *self._buttons.values()]

    def _columns_in(self, width: int) -> int:
        """Return how many columns fit, each as wide as its widest words."""
        wide = [cell.sizeHint().width() for cell in self._cells()]
        for columns in range(self._most, 1, -1):
            needed = sum(max(wide[start::columns], default=0) for start in range(columns))
            if needed + g(7) * (columns - 1) <= width:
                return columns
        return 1

    def _place(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        self._grid.setHorizontalSpacing(g(7))
        self._grid.setVerticalSpacing(g(7))
        cells = self._cells()
        self._head.setParent(self)  # shown without a parent it would be a window
        self._head.setVisible(self._has_head)
        columns = len(cells) + 1 if self._folded else self._columns
        for index in range(12):
            self._grid.setColumnStretch(index, 0 if self._folded else int(index < columns))
        for index, cell in enumerate(cells):
            cell.setParent(self)
            self._grid.addWidget(cell, index // columns, index % columns)
        if self._folded:
            self._grid.setColumnStretch(columns - 1, 1)
        self._settle()
        self.updateGeometry()
