"""A menu under a button: each line with its icon and a letter that chooses it at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from frc_desk.domain.text_folding import fold
from frc_desk.ui.icons import IconName, icon
from frc_desk.ui.style import u

_ICON = 16


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One line of a menu."""

    key: str
    words: str
    icon: IconName


def letters_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return a letter for each line, no two the same: where a word of it begins, else any of it.

    A line whose letters are all taken has none; the arrows reach it.
    """
    taken: dict[int, str] = {}
    for choose in (_first, _beginnings, _all):
        for place, line in enumerate(words):
            free = [one for one in choose(line) if one not in taken.values()]
            if place not in taken and free:
                taken[place] = free[0]
    return tuple(taken.get(place, "") for place in range(len(words)))


class LetterMenu(QMenu):
    """Arrows and Enter work as everywhere; a letter chooses its line."""

    line_chosen = Signal(str)

    def __init__(self, parent: QWidget, lines: Sequence[MenuLine]) -> None:
        super().__init__(parent)
        self._lines = tuple(lines)
        self._letters: dict[str, QAction] = {}
        self.triggered.connect(lambda action: self.line_chosen.emit(action.data()))

    def fill(self) -> None:
        """Show the lines in the look of now; before it opens, so that nothing is drawn at the start."""
        self.clear()
        self._letters.clear()
        self.setStyleSheet(
            f"QMenu {{ icon-size: {u(_ICON)}px; }} QMenu::icon {{ margin-left: {u(8)}px; }}"
        )
        letters = letters_of([one.words for one in self._lines])
        for line, letter in zip(self._lines, letters, strict=True):
            words = line.words.replace("&", "&&")
            if self.isRightToLeft():
                words = f"\u2068{words}\u2069"  # its last sign stays at its end
            picture = icon(line.icon, "text2", u(_ICON))
            action = QAction(picture, f"{words}\t{letter}", self)
            action.setData(line.key)
            self.addAction(action)
            if letter:
                self._letters[letter] = action

    def open_under(self, button: QWidget) -> None:
        """Open under a button, flush with its reading side, or with the other where that fits better."""
        self.fill()
        window, wide = button.window(), self.sizeHint().width()
        sides = [0, button.width() - wide]
        near, far = sides[::-1] if self.isRightToLeft() else sides
        left = button.mapTo(window, QPoint(0, 0)).x() + near
        fits = left >= 0 and left + wide <= window.width()
        self.popup(button.mapToGlobal(QPoint(near if fits else far, button.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._letters.get(fold(event.text()).upper()) if event.text().strip() else None
        if action is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        self.close()
        action.trigger()


def _first(words: str) -> list[str]:
    return _beginnings(words)[:1]


def _beginnings(words: str) -> list[str]:
    return [word[0].upper() for word in fold(words).split() if word[0].isalpha()]


def _all(words: str) -> list[str]:
    return [sign.upper() for sign in fold(words) if sign.isalpha()]
