"""A matched service: tick, name, who and phone, why it is here, what is unknown, whether it may be given."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from frc_desk.ui.style import u
from frc_desk.ui.tokens import Token
from frc_desk.ui.widgets.canvas import Canvas, PaintState, state_of
from frc_desk.ui.widgets.choices import paint_tick
from frc_desk.ui.widgets.layouts import FlowLayout, column, follow_width, hint_for_width, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.rows import RowBadge
from frc_desk.ui.widgets.words import Picture, Words


@dataclass(frozen=True)
class ServiceFacts:
    """What a service card says; every sentence comes ready from the page."""

    key: str
    name: str
    who: str
    fits: str = ""
    doubts: str = ""
    badges: tuple[RowBadge, ...] = ()
    more: str = ""


def _reasons(facts: ServiceFacts) -> FlowLayout:
    """Put what fits and what is unknown in one line, or under each other where it is narrow."""
    flow = FlowLayout(gap=5)
    if facts.fits:
        fits = QWidget()
        words = Words(facts.fits, "second", "green", wrap=True)
        fits.setLayout(row(Picture("check", "green", 14), (words, 1), gap=5, inside=True))
        flow.addWidget(fits)
    if facts.doubts:
        said = f"· {facts.doubts}" if facts.fits else facts.doubts
        flow.addWidget(Words(said, "second", "amber", wrap=True))
    return flow


class ServiceCard(QAbstractButton):
    """A tick box as large as a card; its name is the whole card as one sentence."""

    def __init__(self, facts: ServiceFacts, *, chosen: bool = False) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.facts = facts
        self._build(facts)

    def _build(self, facts: ServiceFacts) -> None:
        lines = column(gap=1, inside=True)
        lines.addWidget(Words(facts.name, "strong", wrap=True))
        lines.addWidget(Words(facts.who, "second", "text2", wrap=True))
        if facts.fits or facts.doubts:
            lines.addLayout(_reasons(facts))
        if facts.more:
            lines.addWidget(Words(facts.more, "second", "text3", wrap=True))
        if facts.badges:
            flow = FlowLayout(
                *(Badge(badge.words, badge.tone, badge.icon) for badge in facts.badges), gap=6
            )
            lines.addSpacing(u(3))
            lines.addLayout(flow)
        self._inside = column(lines, margins=(40, 9, 10, 10), inside=True)
        self.setLayout(self._inside)
        parts = [facts.name, facts.who, facts.fits, facts.doubts, facts.more]
        parts += [badge.words for badge in facts.badges]
        self.setAccessibleName(", ".join(part for part in parts if part))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return hint_for_width(self, self._inside.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        follow_width(self, event)

    def minimumSizeHint(self) -> QSize:
        return self._inside.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.totalHeightForWidth(width)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in arrows:
            event.ignore()  # the list of cards moves by its own rules
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        state, on = state_of(self), self.isChecked()
        ground: Token = "accent_tint" if on else "surface2" if state.hover else "surface"
        line: Token = "accent" if on or state.hover else "line"
        with Canvas(self) as canvas:
            canvas.pill(self.rect(), u(10), ground, line, 1.25 if on else 1)
            if state.focus:
                canvas.ring(self.rect(), u(10))
            still = PaintState(hover=state.hover, focus=False, pressed=False, off=state.off)
            box = canvas.at(u(11), u(11), u(18), u(18))
            paint_tick(canvas, box, on=on, round_box=False, state=still)
