"""Which follow-ups are ticked, and giving them to a colleague in one act."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from frc_desk.domain.changes import Done
from frc_desk.domain.ids import FollowUpId, StaffId
from frc_desk.domain.staff import StaffMember
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Reassigned
from frc_desk.ui.background import Background
from frc_desk.ui.follow_ups.reassign_bar import ReassignBar
from frc_desk.ui.page import DeskLinks


class HandOver(QObject):
    """Space ticks a row, Ctrl+A all of them; Alt+A, a name and Enter give them away."""

    left = Signal()
    """The bar has gone; the focus belongs to the list again."""

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__()
        self._desks = desks
        self._background = background
        self._links = links
        self._ticked: dict[str, None] = {}
        self._asked: tuple[str, ...] = ()
        self._takers: tuple[StaffMember, ...] = ()
        self.bar = ReassignBar()
        self.bar.chosen.connect(self._on_taker)
        self.bar.left.connect(self._on_left)
        self.bar.setVisible(False)

    def count(self) -> int:
        """Return how many rows are ticked."""
        return len(self._ticked)

    def tick_of(self, key: str) -> bool | None:
        """Return whether a row is ticked, or None while no row is."""
        return key in self._ticked if self._ticked else None

    def keep(self, keys: Iterable[str], takers: Sequence[StaffMember] | None = None) -> None:
        """Keep ticks on these rows alone, and take the names of those who could take over."""
        shown = set(keys)
        self._ticked = {key: None for key in self._ticked if key in shown}
        if takers is not None:
            self._takers = tuple(takers)

    def tick(self, keys: Sequence[str]) -> None:
        """Tick rows, or take the ticks away where all of them have one."""
        if all(key in self._ticked for key in keys):
            for key in keys:
                self._ticked.pop(key, None)
        else:
            self._ticked.update(dict.fromkeys(keys))

    def ask(self, current: str) -> None:
        """Ask to whom the ticked rows go, or the current one where none is ticked."""
        self._asked = tuple(self._ticked) or (current,)
        self.bar.open_for(len(self._asked), self._takers, self._desks.context.actor.id)

    def _on_left(self) -> None:
        self.bar.setVisible(False)
        self.left.emit()

    def _on_taker(self, staff_id: str) -> None:
        keys = [FollowUpId(key) for key in self._asked]
        name = next((one.name for one in self._takers if one.id == staff_id), "")

        def done(answer: Done[Reassigned]) -> None:
            self._ticked.clear()
            self._on_left()
            self._links.announce(answer, _moved_words(answer.value, name))

        self._background.run(lambda: self._desks.follow_ups.reassign(keys, StaffId(staff_id)), done)


def _moved_words(moved: Reassigned, name: str) -> str:
    words = ngettext(
        "{n} follow-up given to {name}", "{n} follow-ups given to {name}", moved.moved
    ).format(n=moved.moved, name=name)
    if moved.private:
        stay = ngettext("{n} stays: private", "{n} stay: private", moved.private)
        words = f"{words} · {stay.format(n=moved.private)}"
    return words
