"""The filters over the contact log, and those that this person keeps: a click, or Alt+V and a digit."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.domain.contacts import Channel, ContactLine, Ending
from frc_desk.domain.log_filters import LOOKS_BACK, USUAL_DAYS, KeptFilter, LogFilter
from frc_desk.domain.needs import NeedCategory
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.contacts.words import said, short_language_words
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.filter_chip import FilterChip
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.marks import KeyCap
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import need_words

Categories = Mapping[str, NeedCategory]
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def days_words(days: int) -> str:
    """Return how far back a list looks."""
    if days == 1:
        return _("Today")
    return ngettext("{n} day", "{n} days", days).format(n=days)


def filter_words(narrowed: LogFilter, categories: Categories) -> str:
    """Return a filter in words: *30 days · Walk-in · Found nothing*."""
    parts = [days_words(narrowed.days)] if narrowed.days != USUAL_DAYS else []
    parts += [_("Mine")] if narrowed.mine else []
    parts += [said(Channel(narrowed.channel))] if narrowed.channel else []
    parts += [said(Ending(int(narrowed.ending)))] if narrowed.ending else []
    if narrowed.need:
        parts.append(need_words(categories.get(narrowed.need), narrowed.need))
    parts += [short_language_words(narrowed.language)] if narrowed.language else []
    return " · ".join(parts)


class LogNarrowing(QWidget):
    """One line of filters, and under it the kept ones, where there are any."""

    changed = Signal()
    days_changed = Signal()
    keep_asked = Signal()
    drop_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._mine = False
        self._categories: Categories = {}
        self._lines: tuple[ContactLine, ...] = ()
        self._kept: tuple[KeptFilter, ...] = ()
        looks_back = [Segment(str(days), days_words(days)) for days in LOOKS_BACK]
        self.days = Segmented(_("How far back"), looks_back, str(USUAL_DAYS))
        self.days.choice_changed.connect(self._on_days_chosen)
        self._own = Chip(_("Mine"), "filter")
        self._own.clicked.connect(self._on_mine)
        self._own.removed.connect(self._on_mine)
        self._chips = {
            "channel": FilterChip(_("Kind")),
            "ending": FilterChip(_("Ending")),
            "need": FilterChip(_("Need")),
            "language": FilterChip(_("Language")),
        }
        for chip in self._chips.values():
            chip.value_changed.connect(self._on_changed)
        self._keep = Button(_("Keep this filter"), "quiet", small=True, shortcut=ShortcutId.SAVE)
        self._keep.clicked.connect(self.keep_asked)
        self._flow = FlowLayout(self._own, *self._chips.values(), self._keep)
        self._kept_flow = FlowLayout()
        self._kept_line = QWidget()
        head = Words(_("Kept"), "label", "text2")
        cap = KeyCap(ShortcutId.KEPT_FILTERS)
        self._kept_line.setLayout(row(head, cap, (self._kept_flow, 1), gap=8))
        self._kept_line.hide()
        self.setLayout(column(self._flow, self._kept_line, gap=8))
        self._settle()

    def chosen(self) -> LogFilter:
        """Return what the list is narrowed to."""
        values = {name: chip.value() for name, chip in self._chips.items()}
        return LogFilter(int(self.days.chosen()), self._mine, **values)

    def offer(self, lines: Sequence[ContactLine], categories: Categories) -> None:
        """Offer the values that stand in the list; a chosen one that does not stays chosen."""
        self._lines, self._categories = tuple(lines), categories
        found: Mapping[str, dict[str, str]] = {
            "channel": {one.channel.value: said(one.channel) for one in lines},
            "ending": {str(end.value): said(end) for one in lines for end in one.endings},
            "need": {
                code: need_words(categories.get(code), code)
                for one in lines
                for code in one.need_codes
            },
            "language": {
                one.speaks: short_language_words(one.speaks) for one in lines if one.speaks
            },
        }
        chosen = self.chosen()
        for name, values in found.items():
            key = str(getattr(chosen, name))
            if key and key not in values:
                values[key] = filter_words(LogFilter(USUAL_DAYS, False, **{name: key}), categories)  # noqa: FBT003 - not mine
            self._chips[name].set_choices(sorted(values.items(), key=lambda one: one[1]))
            self._chips[name].set_value(key)

    def show_kept(self, kept: Sequence[KeptFilter]) -> None:
        """Show what this person has kept."""
        self._kept = tuple(kept)
        self._fill()

    def focus_kept(self) -> bool:
        """Put the focus on the first kept filter; say whether there was one."""
        self._focus_at(0)
        return bool(self._kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(watched, event)
        return super().eventFilter(watched, event)

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        place = int(event.text()) - 1 if event.text() in "123456789" and event.text() else -1
        if 0 <= place < len(self._kept) and not event.modifiers():
            self._take(self._kept[place])
        elif event.key() in _DELETE:
            self.drop_asked.emit(watched.objectName())
        else:
            return False
        return True

    def _take(self, kept: KeptFilter) -> None:
        """Narrow to a kept filter; to the same one again, widen."""
        wanted = LogFilter() if self.chosen() == kept.narrowed else kept.narrowed
        looks_elsewhere = wanted.days != self.chosen().days
        self._mine = wanted.mine
        for name, chip in self._chips.items():
            chip.set_value(str(getattr(wanted, name)))
        self.offer(self._lines, self._categories)
        self.days.set_chosen(str(wanted.days))
        self._settle()
        (self.days_changed if looks_elsewhere else self.changed).emit()

    def _fill(self) -> None:
        focused = QApplication.focusWidget()
        place = self._kept_flow.indexOf(focused) if focused is not None else -1
        while (item := self._kept_flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        chosen = self.chosen()
        for number, one in enumerate(self._kept, start=1):
            words = f"{number}  {filter_words(one.narrowed, self._categories)}"
            chip = Chip(words, "picked" if one.narrowed == chosen else "flag")
            chip.setObjectName(one.id)
            chip.setAccessibleDescription(_("Enter filters so, Delete takes it away."))
            chip.clicked.connect(self._on_kept_clicked)
            chip.removed.connect(self._on_kept_removed)
            chip.installEventFilter(self)
            self._kept_flow.addWidget(chip)
        self._kept_line.setVisible(bool(self._kept))
        if place >= 0 and self._kept:
            self._focus_at(min(place, len(self._kept) - 1))

    def _focus_at(self, place: int) -> None:
        item = self._kept_flow.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        self._own.set_state(_("Mine"), "filter_on" if self._mine else "filter")
        chosen = self.chosen()
        kept = any(one.narrowed == chosen for one in self._kept)
        self._keep.setVisible(not chosen.is_usual and not kept)
        self._fill()

    def _on_mine(self) -> None:
        self._mine = not self._mine
        self._on_changed()

    def _on_changed(self) -> None:
        self._settle()
        self.changed.emit()

    def _on_days_chosen(self, _key: str) -> None:
        self._settle()
        self.days_changed.emit()

    def _on_kept_clicked(self) -> None:
        chip = self.sender()
        for one in self._kept:
            if isinstance(chip, Chip) and one.id == chip.objectName():
                self._take(one)
                return

    def _on_kept_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.drop_asked.emit(chip.objectName())
