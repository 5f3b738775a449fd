"""The timeline of a family: filters, the entries, and more of them when they are asked for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.domain.timeline import TimelineShow
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.entry_view import EntryView
from frc_desk.ui.families.entry_words import EntryFacts
from frc_desk.ui.style import u
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.layouts import column, row, tab_in_order
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_FAR = 1_000_000


class TimelineCard(Card):
    """Newest first; the arrow keys walk through it, and past its end to *Show more*."""

    show_changed = Signal()
    more_asked = Signal()
    opened = Signal(str)
    packet_asked = Signal()

    def __init__(self, *, with_packet: bool = False) -> None:
        packet = Button(_("Family packet"), "quiet", "printer", small=True)
        if not with_packet:
            packet.hide()
        self._filters = Segmented(
            _("What to show"),
            [
                Segment(TimelineShow.EVERYTHING.value, _("Everything")),
                Segment(TimelineShow.CONTACTS.value, _("Contacts")),
                Segment(TimelineShow.REFERRALS.value, _("Referrals")),
                Segment(TimelineShow.WORKSHOPS.value, _("Workshops")),
            ],
            TimelineShow.EVERYTHING.value,
            small=True,
        )
        self._list = _EntryList()
        self._more = Button(_("Show more"), "secondary", "chevron-down", small=True)
        self._more.setVisible(False)
        self._empty = EmptyState("history", _("No contacts yet."))
        self._order = Words(_("Newest first"), "second", "text2")
        super().__init__(
            row(self._filters, None, self._order, gap=12),
            self._list,
            row(self._more, None),
            self._empty,
            title=_("Timeline"),
            icon="history",
            tools=[packet],
            gap=8,
            margins=(16, 14, 12, 12),
        )
        self._entries: list[EntryView] = []
        self._current = 0
        self._filters.choice_changed.connect(lambda _key: self.show_changed.emit())
        self._list.moved.connect(self._move)
        self._more.clicked.connect(self.more_asked)
        packet.clicked.connect(self.packet_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self._filters.sizeHint().width() + self._order.sizeHint().width() + u(60)
        self._order.setVisible(self.width() >= wanted)

    def shown(self) -> TimelineShow:
        """Return what is asked for."""
        return TimelineShow(self._filters.chosen())

    def show_everything(self) -> None:
        """Put the filter back, for another family."""
        self._filters.set_chosen(TimelineShow.EVERYTHING.value)

    def set_entries(self, entries: Sequence[EntryFacts], *, has_more: bool) -> None:
        """Show other entries; the one with the focus keeps it where it is still there."""
        focused = next((one for one in self._entries if one.hasFocus()), None)
        before = self._entries[self._current].facts.key if self._entries else ""
        self._list.take_all()
        self._entries = []
        self._add(entries, has_more=has_more)
        keys = [one.facts.key for one in self._entries]
        self._make_current(keys.index(before) if focused and before in keys else 0)
        if focused is not None:
            self.focus_entry()

    def add_entries(self, entries: Sequence[EntryFacts], *, has_more: bool) -> None:
        """Show more entries under those in sight, and go to the first of them."""
        first = len(self._entries)
        came_by_key = self._more.hasFocus()
        self._add(entries, has_more=has_more)
        if came_by_key and first < len(self._entries):
            self._make_current(first)
            self.focus_entry()

    def entries(self) -> tuple[EntryFacts, ...]:
        """Return what is in sight."""
        return tuple(one.facts for one in self._entries)

    def focus_entry(self) -> bool:
        """Put the focus on the current entry; say whether there is one."""
        if not self._entries:
            return False
        self._entries[self._current].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _add(self, entries: Sequence[EntryFacts], *, has_more: bool) -> None:
        made = [EntryView(one) for one in entries]
        for one in made:
            one.opened.connect(self.opened)
            self._list.add(one)
        self._entries += made
        for one in self._entries:
            one.set_last(on=one is self._entries[-1] and not has_more)
        tab_in_order([self._filters, *self._entries, self._more])
        self._more.setVisible(has_more)
        self._list.setVisible(bool(self._entries))
        self._empty.setVisible(not self._entries)
        everything = self.shown() is TimelineShow.EVERYTHING
        self._empty.say(_("No contacts yet.") if everything else _("Nothing of this kind yet."))

    def _make_current(self, place: int) -> None:
        self._current = min(max(place, 0), max(len(self._entries) - 1, 0))
        for index, one in enumerate(self._entries):
            one.set_current(on=index == self._current)

    def _move(self, step: int) -> None:
        focused = QApplication.focusWidget()
        here = next((i for i, one in enumerate(self._entries) if one is focused), self._current)
        if step > 0 and here == len(self._entries) - 1 and self._more.isVisible():
            self._more.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._make_current(here + step)
        self.focus_entry()


class _EntryList(QWidget):
    """Holds the entries and hears the arrow keys that they leave."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=0)
        self.setLayout(self._column)
        self.setAccessibleName(_("Timeline"))

    def add(self, entry: EntryView) -> None:
        """Put an entry under the others."""
        self._column.addWidget(entry)
        entry.show()

    def take_all(self) -> None:
        """Let every entry go."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key == Qt.Key.Key_Home:
            self.moved.emit(-_FAR)
        elif key == Qt.Key.Key_End:
            self.moved.emit(_FAR)
        else:
            super().keyPressEvent(event)
