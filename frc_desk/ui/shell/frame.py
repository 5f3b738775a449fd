"""The one window: rail, top bar, open contacts, page, context pane, status line, toasts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QWidget

from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.icons import IconName
from frc_desk.ui.page import DeskPage
from frc_desk.ui.shell.rail import Rail, RailPage
from frc_desk.ui.shell.status_line import StatusLine
from frc_desk.ui.shell.tabs import TabFacts, TabStrip
from frc_desk.ui.shell.toast import ToastLayer
from frc_desk.ui.shell.top_bar import TopBar
from frc_desk.ui.style import look
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.surfaces import Ground, PracticeFrame, Surface

PANE_WIDE, PANE_NARROW = 394, 340
_PART = "part:"


@dataclass(frozen=True)
class PanePart:
    """A part of the context pane; in a narrow window each part is a tab."""

    key: str
    words: str
    icon: IconName
    widget: QWidget
    share: int = 1


@dataclass(frozen=True)
class Page:
    """What the frame needs of a page: its title, its body, its pane, and where it lives."""

    title: str
    body: QWidget
    rail: str
    icon: IconName = "file-text"
    pane: tuple[PanePart, ...] = ()
    with_contacts: bool = False


@dataclass(frozen=True)
class Room:
    """How the window gives way at its present size."""

    effective: float
    rail_narrow: bool
    pane: Literal["none", "beside", "tabs"]
    pane_width: int


def room_for(width: int, factor: float, *, with_pane: bool, rail_by_choice: bool = False) -> Room:
    """Return what gives way: the pane's width, then the rail's words, then the pane itself."""
    effective = width / factor
    least = 1400 if with_pane else 1200
    rail_narrow = rail_by_choice or effective < least or factor >= 1.5
    pane: Literal["none", "beside", "tabs"] = "none"
    if with_pane:
        pane = "beside" if effective >= 1120 else "tabs"
    share = min(1.0, max(0.0, (effective - 1120) / (1440 - 1120)))
    wide = PANE_NARROW + share * (PANE_WIDE - PANE_NARROW)
    return Room(effective, rail_narrow, pane, round(wide * min(factor, 1.25)))


class _Pane(Surface):
    """The context pane beside the page; its width is the frame's to say."""

    def __init__(self) -> None:
        super().__init__(edges=("start",))
        self._wide = PANE_WIDE
        self.content = column(gap=0)
        self.setLayout(self.content)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_width(self, pixels: int) -> None:
        """Take as much room as there is."""
        self._wide = pixels
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide, super().minimumSizeHint().height())


class Frame(QWidget):
    """Puts pages into the window; it knows navigation and nothing of what a page is about."""

    page_chosen = Signal(str)
    contact_chosen = Signal(str)
    window_closed = Signal()
    room_changed = Signal()

    def __init__(
        self, pages: Sequence[RailPage], more: Sequence[RailPage] = (), *, office: str = ""
    ) -> None:
        super().__init__()
        self.rail = Rail(pages, more, office=office)
        self.top = TopBar()
        self.strip = TabStrip()
        self.status = StatusLine()
        self._pages: dict[str, Page] = {}
        self._shown = ""
        self._part = ""
        self._contacts: tuple[TabFacts, ...] = ()
        self._contact = ""
        self._notes: dict[str, str] = {}
        self._rail_by_choice = False
        self._practice = False
        self._to_do = 0
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._pane = _Pane()
        self._pane.setVisible(False)
        middle = row((self._stack, 1), self._pane, gap=0)
        right = column(self.top, self.strip, (middle, 1), self.status, gap=0)
        self._outer = PracticeFrame(Ground(row(self.rail, (right, 1), gap=0)))
        self.setLayout(column(self._outer, gap=0))
        self.toasts = ToastLayer(self, self.status)
        self.setMinimumSize(1024, 640)
        self.strip.setVisible(False)
        self.rail.page_chosen.connect(self.page_chosen)
        self.strip.tab_chosen.connect(self._on_tab_chosen)
        self._name_window()

    def set_page(self, key: str, page: Page) -> None:
        """Hand in a page, or a newer form of it."""
        before = self._pages.get(key)
        self._pages[key] = page
        if before is not None and before.body is not page.body:
            self._stack.removeWidget(before.body)
        if self._stack.indexOf(page.body) < 0:
            self._stack.addWidget(page.body)
        if key == self._shown:
            self._settle()

    def remove_page(self, key: str) -> None:
        """Give a page back, for instance a contact that was wrapped up."""
        page = self._pages.pop(key, None)
        if page is None:
            return
        for part in page.pane:
            part.widget.setParent(None)
        self._stack.removeWidget(page.body)
        if self._shown == key:
            self._shown = ""

    def show_page(self, key: str) -> None:
        """Show a page; the focus is the page's own affair."""
        self._shown = key
        self._part = ""
        self._settle()

    def shown_page(self) -> str:
        """Return the key of the page in sight, or nothing."""
        return self._shown

    def set_contacts(self, tabs: Sequence[TabFacts], current: str = "") -> None:
        """Show the open contacts as tabs."""
        self._contacts, self._contact = tuple(tabs), current
        self._settle_strip()

    def set_note(self, key: str, note: str) -> None:
        """Show a timer on a contact's tab, or a count on a part of the pane."""
        self._notes[key] = note
        self._contacts = tuple(
            replace(facts, note=note) if facts.key == key else facts for facts in self._contacts
        )
        self.strip.set_note(key, note)
        self.strip.set_note(_PART + key, note)

    def show_part(self, key: str) -> None:
        """Bring a part of the pane into sight, where parts are tabs."""
        if self._room().pane == "tabs":
            self._part = key
            self._settle()

    def set_to_do(self, count: int) -> None:
        """Say in the title of the window how much is to do."""
        self._to_do = count
        self._name_window()

    def set_practice(self, *, on: bool) -> None:
        """Show that this is the practice office."""
        self._practice = on
        self._outer.set_practice(on=on)
        self.top.set_practice(on=on)
        self._name_window()

    def set_rail_narrow(self, *, on: bool) -> None:
        """Show the rail as icons by choice."""
        self._rail_by_choice = on
        self._settle()

    def move_pane(self, step: int) -> None:
        """Bring the focus to the next part of the window (F6), or to the one before.

        Parts of the pane that stand as tabs are brought into sight first.
        """
        places = self._places()
        focused = QApplication.focusWidget()
        here = -1 if step > 0 else 0
        for index, (_key, place) in enumerate(places):
            if focused is not None and (place is focused or place.isAncestorOf(focused)):
                here = index
        for offset in range(1, len(places) + 1):
            key, place = places[(here + step * offset) % len(places)]
            if key is not None and key != self._part:
                self._part = key
                self._settle()
            target = _first_focusable(place)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _places(self) -> list[tuple[str | None, QWidget]]:
        """The parts of the window in the order of F6; with its key where a part is a tab."""
        page = self._pages.get(self._shown)
        parts = page.pane if page is not None else ()
        places: list[tuple[str | None, QWidget]] = [(None, self.rail)]
        if not self.strip.isHidden():
            places.append((None, self.strip))
        if page is not None and parts and self._room().pane == "tabs":
            places.append(("", page.body))
            places += [(part.key, part.widget) for part in parts]
            return places
        places += [(None, part) for part in self._page_parts(page)]
        if not self._pane.isHidden():
            places += [(None, part.widget) for part in parts]
        return places

    def _page_parts(self, page: Page | None) -> tuple[QWidget, ...]:
        """The parts of the page itself: a record has several."""
        body = page.body if page is not None else None
        parts = body.focus_places() if isinstance(body, DeskPage) else ()
        return parts or (self._stack,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self._settle()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.window_closed.emit()

    def _room(self) -> Room:
        page = self._pages.get(self._shown)
        return room_for(
            self.width(),
            look().factor,
            with_pane=page is not None and bool(page.pane),
            rail_by_choice=self._rail_by_choice,
        )

    def _settle(self) -> None:
        room = self._room()
        self.rail.set_narrow(on=room.rail_narrow)
        self.rail.settle()
        self.top.set_room(room.effective)
        self.status.set_room(room.effective)
        self.strip.show_cap(on=room.effective >= 900)
        page = self._pages.get(self._shown)
        if page is None:
            return
        if room.pane != "tabs":
            self._part = ""
        self.top.set_title(page.title)
        self.rail.set_current(page.rail)
        self._pane.set_width(room.pane_width)
        self._put_parts(page, room)
        self._settle_strip()
        self.room_changed.emit()

    def _put_parts(self, page: Page, room: Room) -> None:
        """Lay the parts of the pane beside the page, or each in the page's place."""
        wanted = [part.widget for part in page.pane]
        layout = self._pane.content
        beside = room.pane == "beside"
        while layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in wanted:
                widget.hide()
        for part in page.pane:
            if beside:
                if self._stack.indexOf(part.widget) >= 0:
                    self._stack.removeWidget(part.widget)
                layout.addWidget(part.widget, part.share)
                part.widget.show()
            elif self._stack.indexOf(part.widget) < 0:
                self._stack.addWidget(part.widget)
        self._pane.setVisible(beside)
        shown = next((part.widget for part in page.pane if part.key == self._part), page.body)
        self._stack.setCurrentWidget(shown)

    def _settle_strip(self) -> None:
        page = self._pages.get(self._shown)
        if page is None:
            return
        parts: list[TabFacts] = []
        if self._room().pane == "tabs":
            parts = [
                TabFacts(_PART + part.key, part.words, part.icon, self._notes.get(part.key, ""))
                for part in page.pane
            ]
        contacts = list(self._contacts) if page.with_contacts else []
        if parts and not contacts:
            contacts = [TabFacts("", page.title, page.icon)]
        place = next((i for i, facts in enumerate(contacts) if facts.key == self._contact), 0)
        tabs = [*contacts[: place + 1], *parts, *contacts[place + 1 :]]
        current = _PART + self._part if self._part else (contacts[place].key if contacts else "")
        self.strip.set_tabs(tabs, current)
        self.strip.setVisible(bool(tabs))

    def _on_tab_chosen(self, key: str) -> None:
        if key.startswith(_PART):
            self._part = key.removeprefix(_PART)
            self._settle()
            return
        self._part = ""
        self._settle()
        if key and key != self._contact:
            self.contact_chosen.emit(key)

    def _name_window(self) -> None:
        name = _("FRC Desk")
        if self._to_do:
            said = ngettext("{count} to do", "{count} to do", self._to_do)
            name = f"{name} — {said.format(count=self._to_do)}"
        if self._practice:
            name = f"{_('PRACTICE')} · {name}"
        self.setWindowTitle(name)


def _first_focusable(place: QWidget) -> QWidget | None:
    """Return where the keyboard enters a part: its last focus if it has one, else its first."""
    last: QWidget | None = place.focusWidget()
    if last is not None and last is not place and last.isVisible() and last.isEnabled():
        return last
    if place.focusProxy() is not None:
        return place
    widget = place.nextInFocusChain()
    while widget is not None and widget is not place:
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabbed and place.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None
