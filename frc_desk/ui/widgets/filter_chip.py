"""A chip that narrows a list to one value."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from frc_desk.ui.widgets.chips import Chip


class FilterChip(Chip):
    """A filter with a menu of values; chosen, it shows the value and a × to take it away."""

    value_changed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words, "filter")
        self._plain = words
        self._value = ""
        self._choices: tuple[tuple[str, str], ...] = ()
        self._menu = QMenu(self)
        self.clicked.connect(self._on_clicked)
        self.removed.connect(self._clear)

    def value(self) -> str:
        """Return what is chosen, or nothing."""
        return self._value

    def set_value(self, key: str) -> None:
        """Choose one of the values, or none, without saying so; an unknown one is kept as it is."""
        self._choose(key)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these values; a chosen one that is gone is taken away."""
        self._choices = tuple(choices)
        if self._value and self._value not in {key for key, _words in self._choices}:
            self._choose("")
        self.setVisible(len(self._choices) > 1 or bool(self._value))

    def _on_clicked(self) -> None:
        if self.kind == "filter_on":
            return
        self._menu.clear()
        for key, words in self._choices:
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setData(key)
            action.triggered.connect(self._on_chosen)
            self._menu.addAction(action)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._choose(str(action.data()))
            self.value_changed.emit()

    def _clear(self) -> None:
        self._choose("")
        self.value_changed.emit()

    def _choose(self, key: str) -> None:
        self._value = key
        named = dict(self._choices).get(key, key)
        words = f"{self._plain}: {named}" if key else self._plain
        self.set_state(words, "filter_on" if key else "filter")
