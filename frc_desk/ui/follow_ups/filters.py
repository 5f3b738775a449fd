"""The filters over the list: mine, and one value each of school, language and need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.domain.ids import StaffId
from frc_desk.domain.needs import NeedCategory
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.layouts import FlowLayout
from frc_desk.ui.wording import language_words, need_words


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the list is narrowed to; empty is everything."""

    mine: bool = False
    staff: str = ""
    school: str = ""
    language: str = ""
    need: str = ""

    def takes(self, row: FollowUpRow, me: StaffId) -> bool:
        """Say whether a row stays."""
        return (
            (not self.mine or row.staff_id == me)
            and (not self.staff or row.staff_id == self.staff)
            and (not self.school or row.school == self.school)
            and (not self.language or row.speaks == self.language)
            and (not self.need or row.need_code == self.need)
        )


class FilterChip(Chip):
    """A filter with a menu of values; chosen, it shows the value and a × to take it away."""

    value_changed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words, "filter")
        self._plain = words
        self._value = ""
        self._choices: tuple[tuple[str, str], ...] = ()
        self._menu = QMenu(self)
        self.clicked.connect(self._on_clicked)
        self.removed.connect(self._clear)

    def value(self) -> str:
        """Return what is chosen, or nothing."""
        return self._value

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these values; a chosen one that is gone is taken away."""
        self._choices = tuple(choices)
        if self._value and self._value not in {key for key, _words in self._choices}:
            self._choose("")
        self.setVisible(len(self._choices) > 1 or bool(self._value))

    def _on_clicked(self) -> None:
        if self.kind == "filter_on":
            return
        self._menu.clear()
        for key, words in self._choices:
            action = QAction(words.replace("&", "&&"), self._menu)
            action.setData(key)
            action.triggered.connect(self._on_chosen)
            self._menu.addAction(action)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._choose(str(action.data()))
            self.value_changed.emit()

    def _clear(self) -> None:
        self._choose("")
        self.value_changed.emit()

    def _choose(self, key: str) -> None:
        self._value = key
        named = dict(self._choices).get(key, "")
        words = f"{self._plain}: {named}" if key else self._plain
        self.set_state(words, "filter_on" if key else "filter")


class Filters(QWidget):
    """One line of filters that wraps where the window is narrow."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._only_mine = False
        self._mine = self.first = Chip(_("Mine"), "filter")
        self._mine.clicked.connect(self._on_mine)
        self._mine.removed.connect(self._on_mine)
        self._chips: Mapping[str, FilterChip] = {
            "staff": FilterChip(_("Whose")),
            "school": FilterChip(_("School")),
            "language": FilterChip(_("Language")),
            "need": FilterChip(_("Need")),
        }
        for chip in self._chips.values():
            chip.value_changed.connect(self.changed)
        self.setLayout(FlowLayout(self._mine, *self._chips.values()))

    def chosen(self) -> Chosen:
        """Return what the list is narrowed to."""
        return Chosen(self._only_mine, **{name: chip.value() for name, chip in self._chips.items()})

    def offer(self, rows: Sequence[FollowUpRow], needs: Mapping[str, NeedCategory]) -> None:
        """Offer the values that stand in the list."""
        staff = {row.staff_id: row.staff_name for row in rows}
        values: Mapping[str, dict[str, str]] = {
            "staff": {str(key): words for key, words in staff.items()},
            "school": {row.school: row.school for row in rows if row.school},
            "language": {row.speaks: language_words(row.speaks) for row in rows if row.speaks},
            "need": {
                row.need_code: need_words(needs.get(row.need_code), row.need_code)
                for row in rows
                if row.need_code
            },
        }
        for name, found in values.items():
            self._chips[name].set_choices(sorted(found.items(), key=lambda one: one[1]))

    def _on_mine(self) -> None:
        self._only_mine = not self._only_mine
        self._mine.set_state(_("Mine"), "filter_on" if self._only_mine else "filter")
        self.changed.emit()
