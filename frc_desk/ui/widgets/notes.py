"""A field of several lines that Tab leaves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import font, line_height, u
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.counter_mode import counter_mode, covered_words
from frc_desk.ui.widgets.fields import FieldFrame
from frc_desk.ui.widgets.layouts import Group, column, row, tab_in_order
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.words import Words


class NoteEditor(QPlainTextEdit):
    """Several lines to type into, covered in counter mode."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setFont(font())
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not counter_mode().is_on or self.document().isEmpty():
            super().paintEvent(event)
            return
        with Canvas(self.viewport()) as canvas:
            area = canvas.at(0, 0, canvas.width, line_height("body"))
            canvas.words(area, covered_words(), "body", "text2", elide=True)

    def sizeHint(self) -> QSize:
        return QSize(u(240), line_height("body") * self._lines + u(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(120), line_height("body") * min(self._lines, 3) + u(4))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.font() != font():
            self.setFont(font())


class NotesField(Group):
    """Words of several lines, with a place beside the label for the kind of note."""

    text_changed = Signal()

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        shortcut: ShortcutId | None = None,
        lines: int = 4,
        beside_label: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.edit = NoteEditor(lines)
        self.edit.setAccessibleName(label)
        self.edit.setAccessibleDescription(hint)
        self.edit.setPlaceholderText(placeholder)
        name = Words(label, "label", "text2")
        name.setBuddy(self.edit)
        end: list[QWidget] = [Words(hint, "second", "text3", wrap=True)] if hint else []
        end += [KeyCap(shortcut)] if shortcut else []
        self.frame = FieldFrame(self.edit, tall=True)
        self.frame.setLayout(column(self.edit, margins=(11, 9, 6, 9), inside=True))
        self.setLayout(column(row(name, *beside_label, None, *end, gap=10), (self.frame, 1), gap=5))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.set_entrance(self.edit)
        tab_in_order([*beside_label, self.edit])
        self.edit.textChanged.connect(self.text_changed)

    def text(self) -> str:
        """Return what was written."""
        return self.edit.toPlainText()

    def set_text(self, words: str) -> None:
        """Put words in, unless they are there already, so that the cursor stays."""
        if words != self.text():
            self.edit.setPlainText(words)
