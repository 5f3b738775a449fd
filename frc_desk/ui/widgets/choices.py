"""Tick boxes, radio buttons and segmented choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
)

from frc_desk.ui.icons import IconName
from frc_desk.ui.style import Role, advance, line_height, u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.canvas import Canvas, PaintState, Shown, show_as, shown_as, state_of
from frc_desk.ui.widgets.layouts import Group, row


def _box_size(words: str, role: Role) -> QSize:
    wide = u(26) + (u(6) + advance(role, words) if words else 0)
    return QSize(wide, max(u(24), line_height(role) + u(4)))


def paint_tick(
    canvas: Canvas, box: QRectF, *, on: bool, round_box: bool, state: PaintState
) -> None:
    """Draw the box of a tick or of a radio button."""
    radius = box.height() / 2 if round_box else u(5)
    if state.focus:
        canvas.ring(box.adjusted(-3, -3, 3, 3), radius + 3)
    chosen: Token = "accent" if on or state.hover else "control"
    line: Token = "disabled" if state.off else chosen
    ground: Token = "disabled_bg" if state.off else "accent" if on else "surface"
    canvas.pill(box, radius, ground, line, 1.5)
    mark: Token = "disabled" if state.off else "on_accent"
    if on and round_box:
        canvas.pill(box.adjusted(u(5), u(5), -u(5), -u(5)), box.height(), mark)
    elif on:
        canvas.icon_in(box, "check", mark, 13, width=3.25)


def _paint_choice(button: QAbstractButton, words: str, role: Role, *, round_box: bool) -> None:
    state = state_of(button)
    with Canvas(button) as canvas:
        box = canvas.middle(u(4), u(18), u(18))
        paint_tick(canvas, box, on=button.isChecked(), round_box=round_box, state=state)
        ink: Token = "disabled" if state.off else "text"
        if words:
            canvas.words(canvas.across(u(30), button.width() - u(30)), words, role, ink)


class Tick(QCheckBox):
    """A tick box with words beside it."""

    def __init__(self, words: str, *, on: bool = False, role: Role = "body") -> None:
        super().__init__()
        self._words = words
        self._role: Role = role
        self.setText(words.replace("&", "&&"))
        self.setChecked(on)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return _box_size(self._words, self._role)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint_choice(self, self._words, self._role, round_box=False)


class Radio(QRadioButton):
    """A radio button with words beside it."""

    def __init__(self, words: str, *, on: bool = False, role: Role = "body") -> None:
        super().__init__()
        self._words = words
        self._role: Role = role
        self.setText(words.replace("&", "&&"))
        self.setChecked(on)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return _box_size(self._words, self._role)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint_choice(self, self._words, self._role, round_box=True)


@dataclass(frozen=True)
class Segment:
    """One of two to five choices."""

    key: str
    words: str
    icon: IconName | None = None


class _SegmentButton(QAbstractButton):
    """One part of a segmented control: a radio button to screen readers."""

    def __init__(self, segment: Segment, *, small: bool) -> None:
        super().__init__()
        self.segment = segment
        self._small = small
        self.setText(segment.words.replace("&", "&&"))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = advance("label_strong", self.segment.words) + u(18 if self._small else 22)
        tall = line_height("body") + u(12 if self._small else 18) - 2 * u(3)
        return QSize(wide + (u(20) if self.segment.icon else 0), max(u(24), tall))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._update_track()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._update_track()

    def _update_track(self) -> None:
        track = self.parentWidget()
        if track is not None:
            track.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        state, on = state_of(self), self.isChecked()
        role: Role = "label_strong" if on else "label"
        ink: Token = "accent_text" if on else "text" if state.hover else "text2"
        if state.off:
            ink = "disabled"
        with Canvas(self) as canvas:
            if on:
                edge: Token = "line" if state.off else "accent"
                canvas.pill(self.rect(), u(6), "surface", edge, 1.25, dashed=state.off)
            words = advance(role, self.segment.words)
            x = (self.width() - words - (u(20) if self.segment.icon else 0)) / 2
            if self.segment.icon:
                canvas.icon(self.segment.icon, ink, x, 15)
                x += u(20)
            canvas.words(canvas.across(x, words), self.segment.words, role, ink)


class Segmented(Group):
    """Two to five choices that exclude each other, all in sight; the arrow keys move."""

    choice_changed = Signal(str)

    def __init__(
        self,
        name: str,
        segments: Sequence[Segment],
        chosen: str = "",
        *,
        small: bool = False,
        wide: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons = {part.key: _SegmentButton(part, small=small) for part in segments}
        group = QButtonGroup(self)
        for index, button in enumerate(self._buttons.values()):
            group.addButton(button, index)
            button.setAccessibleDescription(name)
        group.idToggled.connect(self._on_id_toggled)
        self.setLayout(row(*self._buttons.values(), gap=0, margins=(3, 3, 3, 3), inside=True))
        across = QSizePolicy.Policy.Minimum if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.set_chosen(chosen or segments[0].key)

    def chosen(self) -> str:
        """Return the key of the chosen part."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_chosen(self, key: str) -> None:
        """Choose a part without saying so."""
        with QSignalBlocker(self):
            self._buttons[key].setChecked(True)
        self.set_entrance(self._buttons[key])

    def show_as(self, shown: Shown) -> None:
        """Draw the control in a state it is not in; for the component sheet."""
        show_as(self, shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def _on_id_toggled(self, index: int, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            button = list(self._buttons.values())[index]
            self.set_entrance(button)
            self.choice_changed.emit(button.segment.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        inside = any(button.hasFocus() for button in self._buttons.values())
        shown = shown_as(self)
        focus = shown == "focus" if shown else inside
        off = not self.isEnabled()
        with Canvas(self) as canvas:
            ground: Token = "disabled_bg" if off else "sunken"
            line: Token = "focus" if focus else "line" if off else "control"
            canvas.pill(self.rect(), u(8), ground, line, 2 if focus else 1, dashed=off)
