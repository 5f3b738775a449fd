"""The filters over the list: mine, and one value each of school, language and need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frc_desk.domain.follow_ups import FollowUpRow
from frc_desk.domain.ids import StaffId
from frc_desk.domain.needs import NeedCategory
from frc_desk.i18n import gettext as _
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.filter_chip import FilterChip
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
