"""Suggestions under a line while one types: rows with the typed letters marked, for the keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.style import u
from frc_desk.ui.widgets.announce import announce
from frc_desk.ui.widgets.canvas import Canvas
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, row_height, summary
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Rule, Words

Search = Callable[[str], Sequence[RowFacts]]


class _Rows(RowList):
    """Paints its own ground, so that a key does not draw anew the whole page that lies under the list."""

    def __init__(self, name: str, *, click_activates: bool) -> None:
        super().__init__(name, click_activates=click_activates)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        with Canvas(self.viewport()) as canvas:
            canvas.fill(event.rect(), "surface")
        super().paintEvent(event)


class SuggestBox(Surface):
    """A list that hangs under a line edit; the focus never leaves the line.

    Down opens it even with nothing typed, Up and Down move, Enter chooses, Esc closes, Tab leaves
    as always. It is a child of the window, so nothing grabs keys or mouse.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        edit: QLineEdit,
        search: Search,
        *,
        anchor: QWidget | None = None,
        hint: str = "",
        most: int = 7,
        first_current: bool = True,
    ) -> None:
        super().__init__(line="control", radius=8)
        self._edit = edit
        self._search = search
        self._anchor = anchor or edit
        self._most = most
        self._first_current = first_current
        self._rows = _Rows(_("Suggestions"), click_activates=True)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._rows.row_activated.connect(self._on_row_activated)
        self._hint = Words(hint, "second", "text2", wrap=True)
        self._hint_line = QWidget()
        caps = row(KeyCap("↑ ↓"), KeyCap("Esc"), gap=6, inside=True)
        self._hint_line.setLayout(
            row((self._hint, 1), caps, gap=8, margins=(11, 5, 6, 3), inside=True)
        )
        self.setLayout(
            column(
                (self._rows, 1), Rule(), self._hint_line, gap=0, margins=(4, 4, 4, 4), inside=True
            )
        )
        self.hide()
        self.setParent(
            edit
        )  # until it is first opened; then the window's, and still the edit's to end
        edit.destroyed.connect(self.deleteLater)
        edit.installEventFilter(self)
        edit.textEdited.connect(self._on_text_edited)

    def is_open(self) -> bool:
        """Tell whether the list is in sight."""
        return self.isVisible()

    def current_key(self) -> str:
        """Return the key of the current suggestion, or nothing."""
        return self._rows.current_key() if self.isVisible() else ""

    def set_hint(self, hint: str) -> None:
        """Change the last line: what to do when nothing fits."""
        self._hint.setText(hint)

    def open_for(self, typed: str) -> None:
        """Search for what was typed and show what is found."""
        found = tuple(self._search(typed))[: self._most]
        if not found and not self._hint.text():
            self.close_list()
            return
        self._rows.set_rows(found)
        if found and self._first_current:
            self._rows.set_current(found[0].key)
        self._rows.setVisible(bool(found))
        window = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self._follow(window)
        self._place()
        self.show()
        self.raise_()
        count = len(found)
        announce(
            self._edit,
            ngettext("{count} suggestion", "{count} suggestions", count).format(count=count),
        )

    def close_list(self) -> None:
        """Hide the list; what was typed stays."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._edit:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_key(event)
            if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                if event.key() == Qt.Key.Key_Escape and self.isVisible():
                    event.accept()  # the first Esc closes the list alone
            elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.close_list()
        elif kind in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return False

    def _follow(self, window: QWidget) -> None:
        """Watch what the anchor lies in: it moves when a form is scrolled or resized."""
        place: QWidget | None = self._anchor
        while place is not None:
            if place is not self._edit:
                place.installEventFilter(self)
            if place is window:
                break
            place = place.parentWidget()

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self.isVisible():
                self._move(1 if key == Qt.Key.Key_Down else -1)
            elif key == Qt.Key.Key_Down:
                self.open_for(self._edit.text())
            return True
        if not self.isVisible():
            return False
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and self._rows.current_key():
            self._on_row_activated(self._rows.current_key())
            return True
        return False

    def _move(self, step: int) -> None:
        rows = self._rows.rows()
        keys = [facts.key for facts in rows]
        if not keys:
            return
        current = self._rows.current_key()
        place = (
            keys.index(current) + step if current in keys else (0 if step > 0 else len(keys) - 1)
        )
        place %= len(keys)
        self._rows.set_current(keys[place])
        announce(
            self._edit,
            _("{row}, {number} of {count}").format(
                row=summary(rows[place]), number=place + 1, count=len(keys)
            ),
        )

    def _on_text_edited(self, typed: str) -> None:
        if typed.strip():
            self.open_for(typed)
        else:
            self.close_list()

    def _on_row_activated(self, key: str) -> None:
        self.hide()
        self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        inner = self._anchor.width() - 2 * u(4)
        rows = sum(row_height(facts, inner) for facts in self._rows.rows())
        return QSize(self._anchor.width(), rows + self._hint_line.sizeHint().height() + u(10))

    def _place(self) -> None:
        """Hang under the anchor, or above it where there is more room."""
        window = self._edit.window()
        top_left = self._anchor.mapTo(window, QPoint(0, 0))
        below = window.height() - top_left.y() - self._anchor.height() - u(8)
        above = top_left.y() - u(8)
        tall = self.sizeHint().height()
        y = top_left.y() + self._anchor.height() + u(4)
        if tall > below and above > below:
            tall = min(tall, above)
            y = top_left.y() - u(4) - tall
        else:
            tall = min(tall, below)
        wide = min(self._anchor.width(), window.width() - 2 * u(8))
        x = max(u(8), min(top_left.x(), window.width() - u(8) - wide))
        self.setGeometry(x, y, wide, max(tall, u(60)))
