"""What was just done, in the words of the button, with the way back."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from frc_desk.i18n import gettext as _
from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId, cap_of
from frc_desk.ui.style import advance, line_height, u
from frc_desk.ui.widgets.canvas import Canvas, key_cap_size, state_of
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Picture, Words


class _OnInk(QAbstractButton):
    """A button on the dark ground of a toast: words with a key cap, or an icon."""

    def __init__(
        self, words: str, icon: IconName | None = None, shortcut: ShortcutId | None = None
    ) -> None:
        super().__init__()
        self._icon: IconName | None = icon
        self._shortcut = shortcut
        self.setText(words)
        self.setToolTip(words if icon else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _cap(self) -> str:
        return cap_of(self._shortcut) if self._shortcut else ""

    def sizeHint(self) -> QSize:
        tall = max(u(24), line_height("strong") + u(4))
        if self._icon:
            return QSize(tall, tall)
        cap = self._cap()
        wide = advance("strong", self.text()) + u(12)
        return QSize(wide + (key_cap_size(cap)[0] + u(8) if cap else 0), tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        state = state_of(self)
        with Canvas(self) as canvas:
            if state.focus or state.hover:
                canvas.ring(self.rect(), u(6), "surface")
            if self._icon:
                canvas.icon_in(canvas.across(0, self.width()), self._icon, "surface", 15)
                return
            canvas.words(canvas.across(u(6), self.width()), self.text(), "strong", "surface")
            if self._cap():
                canvas.key_cap(self.width() - u(6), self._cap(), "surface", None, "surface")


class Toast(Surface):
    """Ink on light: a sentence, Undo with its key or Try again with Details, and a cross."""

    undo_clicked = Signal()
    again_clicked = Signal()
    details_clicked = Signal()
    closed = Signal()

    def __init__(
        self,
        sentence: str,
        icon: IconName = "circle-check",
        *,
        undo: bool = True,
        again: bool = False,
        details: bool = False,
    ) -> None:
        super().__init__(ground="text", line="text", radius=10)
        self.setAccessibleName(sentence)
        offered = (
            (undo, _OnInk(_("Undo"), None, ShortcutId.UNDO), self.undo_clicked),
            (again, _OnInk(_("Try again")), self.again_clicked),
            (details, _OnInk(_("Details")), self.details_clicked),
            (True, _OnInk(_("Close this message"), "x"), self.closed),
        )
        parts: list[_OnInk] = []
        for wanted, button, clicked in offered:
            if wanted:
                button.clicked.connect(clicked)
                parts.append(button)
        words = Words(sentence, "medium", "surface")
        self.setLayout(
            row(
                Picture(icon, "surface", 17),
                words,
                *parts,
                gap=9,
                margins=(14, 8, 9, 8),
                inside=True,
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
