"""Buttons: primary, secondary, quiet and danger, with icon and key cap."""

from typing import Literal, TypedDict, Unpack

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId, cap_of
from frc_desk.ui.style import Role, advance, line_height, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.canvas import Canvas, PaintState, key_cap_size, state_of

Kind = Literal["primary", "secondary", "quiet", "danger"]


class ButtonOptions(TypedDict, total=False):
    """What a button may have besides words, kind and icon."""

    shortcut: ShortcutId
    cap: str
    small: bool
    wide: bool
    arrow: bool


class Button(QPushButton):
    """A verb and a thing; at most one of kind primary stands in a page's own area."""

    def __init__(
        self,
        words: str,
        kind: Kind = "secondary",
        icon: IconName | None = None,
        **options: Unpack[ButtonOptions],
    ) -> None:
        super().__init__()
        self._kind: Kind = kind
        self._icon: IconName | None = icon
        self._shortcut = options.get("shortcut")
        self._cap = options.get("cap", "")
        self._small = options.get("small", False)
        self._wide = options.get("wide", False)
        self._arrow = options.get("arrow", False)
        self._shows_words = True
        self.set_words(words)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        across = QSizePolicy.Policy.Minimum if self._wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    @property
    def kind(self) -> Kind:
        return self._kind

    def words(self) -> str:
        """Return the words on the button."""
        return self._words

    def set_words(self, words: str) -> None:
        """Change the words; an ampersand in them stays an ampersand."""
        self._words = words
        self._say_words()

    def show_words(self, *, on: bool) -> None:
        """Show the icon alone where there is no room; the words stay as name and tooltip."""
        if on != self._shows_words:
            self._shows_words = on
            self.setAccessibleName("" if on else self._words)
            self.setToolTip("" if on else self._words)
            self._say_words()

    def _say_words(self) -> None:
        self.setText(self._drawn().replace("&", "&&"))
        self.updateGeometry()
        self.update()

    def _drawn(self) -> str:
        return self._words if self._shows_words else ""

    def set_icon(self, icon: IconName | None) -> None:
        """Change the icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Change how the button stands out."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt leaves Enter to the default button of a dialog; here there are no dialogs.
        modified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modified:
            self.click()
        else:
            super().keyPressEvent(event)

    def show_cap(self, *, on: bool) -> None:
        """Show or leave out the key cap, where there is little room."""
        self.setProperty("capless", not on)
        self.updateGeometry()
        self.update()

    def cap(self) -> str:
        """Return what stands on the key cap."""
        if self.property("capless"):
            return ""
        return cap_of(self._shortcut) if self._shortcut else self._cap

    def sizeHint(self) -> QSize:
        tall = line_height(self._role()) + u(11 if self._small else 18)
        tall = max(tall, u(24))
        pad = self._pad() if self._drawn() else u(9)
        return QSize(max(self._inner_width() + 2 * pad, tall), tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _role(self) -> Role:
        if self._small:
            return "label"
        return "strong" if self._kind in ("primary", "danger") else "medium"

    def _pad(self) -> int:
        return u(9 if self._small else 14)

    def _icon_size(self) -> int:
        return 15 if self._small else 16

    def _inner_width(self) -> int:
        wide = advance(self._role(), self._drawn())
        if self._icon:
            wide += u(self._icon_size()) + (u(7) if self._drawn() else 0)
        if self.cap():
            wide += u(8) + key_cap_size(self.cap())[0]
        if self._arrow:
            wide += u(20)
        return wide

    def _shades(self, state: PaintState) -> tuple[Token | None, Token | None, Token]:
        """Return ground, edge and ink."""
        hover, press = state.hover, state.pressed
        if state.off:
            return (
                (None, None, "disabled")
                if self._kind == "quiet"
                else ("disabled_bg", "line", "disabled")
            )
        if self._kind == "primary":
            return (
                "accent_press" if press else "accent_hover" if hover else "accent",
                None,
                "on_accent",
            )
        if self._kind == "danger":
            return "red_hover" if hover or press else "red", None, "surface"
        if self._kind == "quiet":
            return "sunken" if hover or press else None, None, "accent_text"
        ground: Token = "sunken" if press else "surface2" if hover else "surface"
        return ground, "accent" if hover or press else "control", "text"

    def paintEvent(self, _event: QPaintEvent) -> None:
        state = state_of(self)
        ground, line, ink = self._shades(state)
        filled = self._kind in ("primary", "danger") and not state.off
        rect, radius = QRectF(self.rect()), u(7 if self._small else 8)
        with Canvas(self) as canvas:
            if state.focus:
                canvas.pill(rect, radius + 1, "surface", "focus", 2)
                inset = 4 if filled else 2
                rect = rect.adjusted(inset, inset, -inset, -inset)
                radius -= inset - 1
                line = None if filled else line
            canvas.pill(rect, radius, ground, line, dashed=state.off)
            self._paint_content(canvas, ink, filled=filled, off=state.off)

    def _paint_content(self, canvas: Canvas, ink: Token, *, filled: bool, off: bool) -> None:
        cap = self.cap()
        spread = self._wide and bool(cap)
        x = self._pad() if spread else (self.width() - self._inner_width()) // 2
        if self._icon:
            canvas.icon(self._icon, ink, x, self._icon_size())
            x += u(self._icon_size()) + u(7)
        wide = advance(self._role(), self._drawn())
        canvas.words(canvas.across(x, wide), self._drawn(), self._role(), ink)
        x += wide
        if cap:
            end = self.width() - self._pad() if spread else x + u(8) + key_cap_size(cap)[0]
            cap_ink: Token = ink if filled or off else "text2"
            canvas.key_cap(
                end, cap, cap_ink, None if filled else "surface2", ink if filled else "line"
            )
            x = end
        if self._arrow:
            arrow: Token = ink if filled or off else "text2"
            canvas.icon("chevron-down", arrow, x + u(6), 14)


class IconButton(Button):
    """A button with an icon alone; its name is for screen readers and the tooltip."""

    def __init__(
        self, icon: IconName, name: str, *, small: bool = False, kind: Kind = "quiet"
    ) -> None:
        super().__init__("", kind, icon, small=small)
        self.setAccessibleName(name)
        self.setToolTip(name)
