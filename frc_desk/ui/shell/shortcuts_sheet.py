"""The sheet of all keys, over the page."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.i18n import gettext as _
from frc_desk.ui.shell.overlay import Overlay
from frc_desk.ui.shortcuts import GROUPS, cap_text, group_words, keys_of, words_of
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import ColumnLayout, ScrollColumn, column, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.words import Rule, Words

WIDTH = 820


class ShortcutsSheet(Overlay):
    """Every key with what it does, drawn from the table, so that it shows one's own keys."""

    def __init__(self, window: QWidget) -> None:
        self._close = Button(_("Close"), "quiet", "x", cap="Esc", small=True)
        self._halves = (column(gap=6), column(gap=6))
        scroll = ScrollColumn(
            row((self._halves[0], 1), (self._halves[1], 1), gap=32, margins=(20, 4, 20, 18))
        )
        head = row(Words(_("Keys"), "title"), None, self._close, gap=10, margins=(20, 14, 14, 10))
        self._scroll = scroll
        super().__init__(window, column(head, Rule(), (scroll, 1), gap=0), width=WIDTH)
        self._close.clicked.connect(self.close_layer)
        self._close.installEventFilter(self)

    def open_sheet(self) -> None:
        """Show the keys in use."""
        for half in self._halves:
            _clear(half)
        for index, (name, shortcuts) in enumerate(GROUPS.items()):
            half = self._halves[index % 2]
            half.addSpacing(8)
            half.addWidget(Words(group_words(name), "head"))
            for shortcut in shortcuts:
                read = dict.fromkeys(cap_text(keys) for keys in keys_of(shortcut)[:2])
                caps = [KeyCap(cap) for cap in read]
                words = Words(words_of(shortcut), "body", "text2", wrap=True)
                half.addLayout(row((words, 1), *caps, gap=6))
        for half in self._halves:
            half.addStretch(1)
        self.open_over()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        inner = self._scroll.widget()
        if inner is not None:
            # a little over half the window, so that the head and its room fit at twice the text too
            room = self.window().height() * 3 // 5
            self._scroll.setMinimumHeight(min(inner.sizeHint().height(), 640, room))
        super().settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The only place of focus: the arrows scroll.
        if watched is self._close and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.type() == QEvent.Type.KeyPress and event.key() in steps:
                bar = self._scroll.verticalScrollBar()
                bar.setValue(bar.value() + steps[Qt.Key(event.key())] * bar.singleStep() * 3)
                return True
        return super().eventFilter(watched, event)


def _clear(layout: ColumnLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            break
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.deleteLater()
        elif inner is not None:
            while inner.count():
                part = inner.takeAt(0)
                found = part.widget() if part is not None else None
                if found is not None:
                    found.deleteLater()
