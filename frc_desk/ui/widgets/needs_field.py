"""The field of needs: picked chips, a line to type in, suggestions under it, chips of what is often asked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.fields import FieldFrame, TextLine
from frc_desk.ui.widgets.layouts import FlowLayout, Group, column, row, tab_in_order
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.suggest_box import Search, SuggestBox
from frc_desk.ui.widgets.words import Picture, Words


class _KeyedChip(Chip):
    """A chip that says which need it stands for."""

    def __init__(self, key: str, words: str, *, picked: bool, icon: IconName | None = None) -> None:
        super().__init__(words, "picked" if picked else "offered", icon)
        self.key = key


class NeedsField(Group):
    """Several things picked by typing; nothing is picked twice.

    The page hands in `search` and keeps what is picked: it answers `picked` and `removed` by
    calling `set_picked`.
    """

    picked = Signal(str)
    removed = Signal(str)
    need_opened = Signal(str)

    def __init__(
        self,
        label: str,
        search: Search,
        *,
        placeholder: str = "",
        hint: str = "",
        offered_label: str = "",
        shortcut: ShortcutId | None = None,
    ) -> None:
        super().__init__()
        self.edit = TextLine()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(label)
        self._chips = FlowLayout(gap=7)
        self._chip_area = QWidget()
        self._chip_area.setLayout(self._chips)
        self._icon = Picture("search", "text2", 16)
        line = row(
            self._icon, (self.edit, 1), KeyCap("↓"), gap=8, margins=(4, 0, 0, 0), inside=True
        )
        self.frame = FieldFrame(self.edit, tall=True)
        self.frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.frame.setLayout(
            column(self._chip_area, line, gap=5, margins=(8, 6, 8, 6), inside=True)
        )
        name = Words(label, "label", "text2")
        name.setBuddy(self.edit)
        caps = [KeyCap(shortcut)] if shortcut else []
        self._offered = FlowLayout(gap=7)
        self._offered_label = Words(offered_label, "second", "text2")
        self._offered_area = QWidget()
        self._offered_area.setLayout(self._offered)
        self._offered.addWidget(self._offered_label)
        self.setLayout(column(row(name, None, *caps), self.frame, self._offered_area, gap=5))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_entrance(self.edit)
        self._keys: list[str] = []
        self.suggestions = SuggestBox(self.edit, search, anchor=self.frame, hint=hint)
        self.suggestions.chosen.connect(self._on_suggestion_chosen)
        self.edit.installEventFilter(self)
        self.set_picked(())
        self.set_offered(())

    def picked_keys(self) -> tuple[str, ...]:
        """Return the keys of what is picked."""
        return tuple(self._keys)

    def set_picked(self, needs: Sequence[tuple[str, str]]) -> None:
        """Show what is picked, as pairs of key and words, in their order."""
        lost = any(chip.hasFocus() for chip in self._chip_area.findChildren(Chip))
        _empty(self._chips)
        self._keys = [key for key, _ in needs]
        for key, words in needs:
            chip = _KeyedChip(key, words, picked=True)
            chip.clicked.connect(self._on_chip_clicked)
            chip.removed.connect(self._on_chip_removed)
            self._chips.addWidget(chip)
        self._chip_area.setVisible(bool(needs))
        self._order()
        self.updateGeometry()
        if lost:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_offered(self, needs: Sequence[tuple[str, str]]) -> None:
        """Show up to three chips of what is often asked here."""
        _empty(self._offered, keep=self._offered_label)
        for key, words in needs[:3]:
            chip = _KeyedChip(key, words, picked=False)
            chip.clicked.connect(self._on_offer_clicked)
            self._offered.addWidget(chip)
        self._offered_area.setVisible(bool(needs))
        self._order()
        self.updateGeometry()

    def _order(self) -> None:
        """Let Tab come to the line first: one types, the chips are for taking back."""
        chips = [
            flow.itemAt(i) for flow in (self._chips, self._offered) for i in range(flow.count())
        ]
        widgets = [item.widget() for item in chips if item is not None]
        tab_in_order([self.edit, *(chip for chip in widgets if isinstance(chip, Chip))])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._icon.set_icon("search", "accent")
        elif event.type() == QEvent.Type.FocusOut:
            self._icon.set_icon("search", "text2")
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            takes_back = event.key() == Qt.Key.Key_Backspace and not self.edit.text()
            if takes_back and self._keys:
                self.removed.emit(self._keys[-1])
                return True
        return super().eventFilter(watched, event)

    def _on_suggestion_chosen(self, key: str) -> None:
        self.edit.clear()
        if key not in self._keys:
            self.picked.emit(key)

    def _on_offer_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, _KeyedChip) and chip.key not in self._keys:
            self.picked.emit(chip.key)

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, _KeyedChip):
            self.need_opened.emit(chip.key)

    def _on_chip_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, _KeyedChip):
            self.removed.emit(chip.key)


def _empty(flow: FlowLayout, keep: QWidget | None = None) -> None:
    for index in reversed(range(flow.count())):
        item = flow.itemAt(index)
        widget = item.widget() if item is not None else None
        if widget is not None and widget is not keep:
            flow.takeAt(index)
            widget.hide()
            widget.deleteLater()
    flow.invalidate()
