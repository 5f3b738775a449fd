"""One entry of the timeline: a disc on a thread, what happened, and the notes beside it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from frc_desk.ui.families.entry_words import EntryFacts, EntryNote
from frc_desk.ui.style import colour, g, plain, stroke, u
from frc_desk.ui.tokens import TINT, TONE_INK
from frc_desk.ui.widgets.canvas import Canvas, state_of
from frc_desk.ui.widgets.layouts import FlowLayout, column, follow_width, hint_for_width, row
from frc_desk.ui.widgets.long_words import LongWords
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Surface
from frc_desk.ui.widgets.words import Words

_DISC = 30
_EDGE = 6
_GAP = 14


class EntryView(QFrame):
    """An entry that the arrow keys reach; Enter opens what it is about, where it is about a record.

    A frame, because a bare widget has no role that a screen reader could say.
    """

    opened = Signal(str)

    def __init__(self, facts: EntryFacts) -> None:
        super().__init__()
        self.facts = facts
        self._is_last = False
        self.setAccessibleName(facts.summary)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_current(on=False)
        badges = [Badge(one.words, one.tone, one.icon) for one in facts.badges]
        title = FlowLayout(Words(facts.title, "strong", wrap=True), *badges, gap=8)
        when = Words(facts.when, "second", "text2")
        head = row((title, 1), column(when, None, gap=0, margins=(0, 3, 0, 0), inside=True), gap=12)
        lines = column(head, gap=3)
        if facts.facts:
            lines.addWidget(Words(facts.facts, "second", "text2", wrap=True))
        for note in facts.notes:
            lines.addWidget(note_box(note))
        beside = _EDGE + _DISC + _GAP
        self.setLayout(row((lines, 1), margins=(beside, _EDGE, _EDGE + 6, _GAP), inside=True))

    def set_last(self, *, on: bool) -> None:
        """Let the thread end here."""
        self._is_last = on
        self.update()

    def set_current(self, *, on: bool) -> None:
        """Let Tab come to this entry of all: the arrow keys reach the others."""
        strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(strong if on else click)

    def sizeHint(self) -> QSize:
        return hint_for_width(self, super().sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        follow_width(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.facts.opens:
            self.opened.emit(self.facts.opens)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.facts.opens:
            self.opened.emit(self.facts.opens)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone = self.facts.tone
        with Canvas(self) as canvas:
            side, edge = u(_DISC), u(_EDGE)
            disc = canvas.at(edge, edge, side, side)
            if not self._is_last:
                canvas.painter.setPen(QPen(colour("line"), max(2, stroke())))
                x = disc.center().x()
                end = QPointF(x, self.height())
                canvas.painter.drawLine(QPointF(x, disc.bottom() + u(4)), end)
            edge_ink = TONE_INK[tone] if plain() else None
            canvas.pill(disc, side / 2, TINT[tone], edge_ink, 2)
            canvas.icon_in(disc, self.facts.icon, TONE_INK[tone], 16)
            if state_of(self).focus:
                canvas.ring(QRectF(self.rect()).adjusted(1, 1, -1, -g(5)), u(8))


def note_box(note: EntryNote) -> QWidget:
    """Return a note with its kind and its author."""
    author = Words(note.author, "second", "text3")
    if not note.author:
        author.hide()
    head = row(Badge(note.kind), author, None, gap=8, inside=True)
    inner = column(head, LongWords(note.body), gap=4, margins=(11, 8, 11, 9), inside=True)
    made = Surface(inner, ground="surface2", radius=8)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return made
