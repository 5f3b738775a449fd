"""The open contacts as tabs, each with its timer; parts of a page join them in a narrow window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar

from frc_desk.i18n import gettext as _
from frc_desk.ui.icons import IconName
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.style import Role, advance, g, line_height, u
from frc_desk.ui.tokens import TONE_INK, Token, Tone
from frc_desk.ui.widgets.canvas import Canvas, PaintState, state_of
from frc_desk.ui.widgets.layouts import row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.surfaces import Surface


@dataclass(frozen=True)
class TabFacts:
    """One tab: what it is, and a timer, count or state after it."""

    key: str
    words: str
    icon: IconName
    note: str = ""
    tone: Tone | None = None


class _TabBar(QTabBar):
    """A tab bar that paints itself, so that roles and keys stay Qt's own."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs: tuple[TabFacts, ...] = ()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Open contacts"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tabSizeHint(self, index: int) -> QSize:
        facts = self.tabs[index]
        wide = advance("strong", facts.words) + u(15) + u(23) + u(17)
        wide += advance("second", facts.note) + u(9) if facts.note else 0
        return QSize(wide, line_height("body") + u(19))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        return QSize(u(120), line_height("body") + u(19))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverLeave, QEvent.Type.FocusIn):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        state = state_of(self)
        pointer = self.mapFromGlobal(self.cursor().pos())
        with Canvas(self) as canvas:
            direction = self.layoutDirection()
            for index, facts in enumerate(self.tabs):
                area = self.tabRect(index)
                on = index == self.currentIndex()
                hover = state.hover and area.contains(pointer)
                drawn = PaintState(hover=hover, focus=state.focus and on, pressed=False, off=False)
                part = Canvas(canvas.painter, area, direction)
                _paint_tab(part, area, facts, on=on, state=drawn)


def _paint_tab(
    canvas: Canvas, area: QRect, facts: TabFacts, *, on: bool, state: PaintState
) -> None:
    if on:
        canvas.painter.save()
        canvas.painter.setClipRect(area)
        canvas.pill(area.adjusted(0, 0, 0, u(9)), u(8), "bg", "line")
        canvas.painter.restore()
        canvas.pill(canvas.at(u(10), 0, canvas.width - u(20), u(3)), u(1.5), "accent")
    elif state.hover:
        canvas.pill(area.adjusted(2, 4, -2, -4), u(7), "sunken")
    if state.focus:
        canvas.ring(area.adjusted(2, u(4), -2, -2), u(7))
    tone: Token | None = TONE_INK[facts.tone] if facts.tone else None
    icon_ink: Token = tone or ("accent" if on else "text2")
    canvas.icon(facts.icon, icon_ink, u(15), 15)
    role: Role = "strong" if on else "medium"
    x = u(38)
    wide = advance(role, facts.words)
    canvas.words(canvas.across(x, wide), facts.words, role, "text" if on else "text2")
    if facts.note:
        x += wide + u(9)
        canvas.words(canvas.across(x, canvas.width - x), facts.note, "second", tone or "text3")


class TabStrip(Surface):
    """Tabs over the page; Ctrl+Tab goes to the next open contact."""

    tab_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(edges=("bottom",))
        self._bar = _TabBar()
        self._cap = KeyCap(ShortcutId.NEXT_CONTACT)
        self._cap_fits = True
        self.setLayout(row((self._bar, 1), self._cap, gap=8, margins=(20, 5, 16, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._bar)
        self._bar.currentChanged.connect(self._on_current_changed)

    def set_tabs(self, tabs: Sequence[TabFacts], current: str = "") -> None:
        """Show these tabs; only what changed is drawn anew."""
        keys = [facts.key for facts in tabs]
        with QSignalBlocker(self._bar):
            if keys != [facts.key for facts in self._bar.tabs]:
                while self._bar.count():
                    self._bar.removeTab(0)
                self._bar.tabs = tuple(tabs)
                for facts in tabs:
                    self._bar.addTab(facts.words.replace("&", "&&"))
            self._bar.tabs = tuple(tabs)
            for index, facts in enumerate(tabs):
                spoken = ", ".join(part for part in (facts.words, facts.note) if part)
                self._bar.setAccessibleTabName(index, spoken)
            if current in keys:
                self._bar.setCurrentIndex(keys.index(current))
        self._cap.setVisible(self._cap_fits and len(tabs) > 1)
        self._bar.updateGeometry()
        self._bar.update()

    def set_note(self, key: str, note: str, tone: Tone | None = None) -> None:
        """Change the timer or count of a tab."""
        changed = [
            TabFacts(facts.key, facts.words, facts.icon, note, tone) if facts.key == key else facts
            for facts in self._bar.tabs
        ]
        wider = len(note) != sum(len(facts.note) for facts in self._bar.tabs if facts.key == key)
        self._bar.tabs = tuple(changed)
        if wider:
            # Qt measures tabs only when one changes.
            for index, facts in enumerate(changed):
                self._bar.setTabText(index, facts.words.replace("&", "&&"))
        self._bar.update()

    def show_cap(self, *, on: bool) -> None:
        """Leave the key cap out where there is little room."""
        self._cap_fits = on
        self._cap.setVisible(on and len(self._bar.tabs) > 1)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the tabs in their order."""
        return tuple(facts.key for facts in self._bar.tabs)

    def current_key(self) -> str:
        """Return the key of the tab that is shown, or nothing."""
        index = self._bar.currentIndex()
        return self._bar.tabs[index].key if 0 <= index < len(self._bar.tabs) else ""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), line_height("body") + u(19) + g(5))

    def _on_current_changed(self, index: int) -> None:
        if 0 <= index < len(self._bar.tabs):
            self.tab_chosen.emit(self._bar.tabs[index].key)
