"""Chips: what was picked, what is offered, filters of a list, and the flags of safe contact."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import advance, line_height, u
from frc_desk.ui.tokens import TINT, TONE_INK, Token, Tone
from frc_desk.ui.widgets.canvas import Canvas, PaintState, state_of

ChipKind = Literal["picked", "offered", "filter", "filter_on", "flag"]

_BEFORE: Mapping[ChipKind, IconName] = {"picked": "check", "offered": "plus"}
_AFTER: Mapping[ChipKind, IconName] = {
    "picked": "x",
    "filter": "chevron-down",
    "filter_on": "x",
}


class Chip(QAbstractButton):
    """A small round button; × or the Delete key takes a picked chip or a filter away."""

    removed = Signal()

    def __init__(
        self,
        words: str,
        kind: ChipKind = "offered",
        icon: IconName | None = None,
        *,
        tone: Tone | None = None,
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_state(words, kind, icon, tone=tone)

    def words(self) -> str:
        """Return the words on the chip."""
        return self._words

    @property
    def kind(self) -> ChipKind:
        return self._kind

    def set_state(
        self,
        words: str,
        kind: ChipKind,
        icon: IconName | None = None,
        *,
        tone: Tone | None = None,
    ) -> None:
        """Show other words, kind, icon or tone."""
        self._words = words
        self._kind: ChipKind = kind
        self._icon: IconName | None = icon or _BEFORE.get(kind)
        self._tone: Tone | None = tone
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = advance("label", self._words) + u(24)
        wide += (u(19) if self._icon else 0) + (u(19) if self._kind in _AFTER else 0)
        return QSize(wide, max(u(24), line_height("label") + u(13)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        takes_away = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if takes_away and self._kind in ("picked", "filter_on"):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x
        on_cross = (
            self.isDown() and self._kind in ("picked", "filter_on") and x > self.width() - u(30)
        )
        if on_cross:
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def _shades(self, state: PaintState) -> tuple[Token, Token, Token]:
        """Return ground, edge and ink."""
        if state.off:
            return "disabled_bg", "line", "disabled"
        if self._tone:
            return TINT[self._tone], TONE_INK[self._tone], TONE_INK[self._tone]
        if self._kind in ("picked", "filter_on"):
            return "accent_tint", "accent", "accent_text"
        ground: Token = "sunken" if state.pressed else "surface2" if state.hover else "surface"
        return ground, "accent" if state.hover else "control", "text"

    def paintEvent(self, _event: QPaintEvent) -> None:
        state = state_of(self)
        ground, line, ink = self._shades(state)
        rect = QRectF(self.rect())
        quiet: Token = ink if ink != "text" else "text2"
        with Canvas(self) as canvas:
            if state.focus:
                canvas.pill(rect, rect.height() / 2, "surface", "focus", 2)
                rect = rect.adjusted(3.5, 3.5, -3.5, -3.5)
            width = 2.0 if state.hover and self._kind in ("picked", "filter_on", "flag") else 1.0
            canvas.pill(rect, rect.height() / 2, ground, line, width, dashed=state.off)
            x = u(12)
            if self._icon:
                canvas.icon(self._icon, quiet, x - u(1), 14)
                x += u(19)
            canvas.words(canvas.across(x, self.width() - x), self._words, "label", ink)
            after = _AFTER.get(self._kind)
            if after:
                canvas.icon(after, quiet, self.width() - u(12) - u(13), 13)
