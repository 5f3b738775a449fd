"""A field for one of many values, picked by typing a code or any part of a name."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent

from frc_desk.domain.text_folding import fold, words_of
from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.fields import FieldOptions, LineField
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.suggest_box import SuggestBox
from frc_desk.ui.widgets.words import Picture

Offers = Callable[[], Sequence[RowFacts]]


def matching_rows(typed: str, rows: Sequence[RowFacts]) -> tuple[RowFacts, ...]:
    """Return the rows whose code is what was typed, then those with a word that begins so."""
    wanted = fold(typed).split()
    if not wanted:
        return tuple(rows)
    exact = [row for row in rows if fold(row.key) == " ".join(wanted)]
    others = [row for row in rows if row not in exact and _has_words(row, wanted)]
    return tuple(exact + others)


def _has_words(row: RowFacts, wanted: Sequence[str]) -> bool:
    there = words_of(" ".join((row.title, row.facts, *row.end)))
    return all(any(word.startswith(part) for word in there) for part in wanted)


class PickField(LineField):
    """Shows the chosen value; typing finds another, Enter takes it and goes on.

    The focus selects what stands there, so that the first letter replaces it; leaving without a
    choice puts the value back.
    """

    picked = Signal(str)
    """A value was taken: its key."""
    passed = Signal()
    """Enter with nothing typed: the value stays and one goes on."""

    def __init__(
        self,
        label: str,
        offers: Offers,
        icon: IconName,
        *,
        hint: str = "",
        shortcut: ShortcutId | None = None,
        placeholder: str = "",
    ) -> None:
        options: FieldOptions = {"hint": hint, "trailing": [Picture("chevron-down", "text2", 15)]}
        if shortcut:
            options["shortcut"] = shortcut
        super().__init__(label, icon, placeholder=placeholder, **options)
        self._offers = offers
        self._shown = ""
        self._list = SuggestBox(self.edit, self._search, anchor=self.frame, most=40)
        self._list.chosen.connect(self._on_chosen)
        self.edit.returnPressed.connect(self._on_return)
        self.edit.installEventFilter(self)

    def show_value(self, words: str) -> None:
        """Show the words of the chosen value."""
        self._shown = words
        self.edit.setToolTip(words)
        if not self.edit.hasFocus() or not self._list.is_open():
            self.set_text(words)

    def open_list(self) -> None:
        """Show every value, with the first one current."""
        self._list.open_for(self.edit.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QFocusEvent):
            if event.gotFocus() and event.reason() != Qt.FocusReason.MouseFocusReason:
                self.edit.selectAll()
            elif event.lostFocus():
                self.set_text(self._shown)
                self.edit.deselect()
        if watched is self.edit and event.type() == QEvent.Type.MouseButtonRelease:
            self._list.open_for("")
        return super().eventFilter(watched, event)

    def _search(self, typed: str) -> tuple[RowFacts, ...]:
        wanted = "" if typed == self._shown else typed
        return tuple(replace(row, found=wanted) for row in matching_rows(wanted, self._offers()))

    def _on_chosen(self, key: str) -> None:
        self.picked.emit(key)
        self.set_text(self._shown)
        # The page may have led on to the next field; what is left behind shows no selection.
        if self.edit.hasFocus():
            self.edit.selectAll()

    def _on_return(self) -> None:
        self.set_text(self._shown)
        self.passed.emit()
