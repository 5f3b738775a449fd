"""Who may be here twice: looked for part by part while work goes on; Enter shows two records side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.same_person import Twice
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.words import joined
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.progress import Progress
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import because_words

MOST = 200
_LANE = "here twice"


class TwiceView(QWidget):
    """One part after another, so that a call that is saved meanwhile never waits for the search."""

    left = Signal()

    def __init__(self, tools: PanelTools) -> None:
        super().__init__()
        self._tools = tools
        self._found: dict[str, Twice] = {}
        self._parts = 1
        self._part = 0
        self._again = Button(_("Look again"), icon="refresh-cw", small=True)
        self._again.clicked.connect(self.look)
        self._progress = Progress(
            _("Looking for families that are here twice"), _("Cancel keeps what was found.")
        )
        self._progress.cancelled.connect(self.stop)
        self.rows = RowList(_("Here twice?"), ruled=True, fit=True)
        self.rows.row_activated.connect(self._on_chosen)
        self._count = Words("", "second", "text2")
        self._card = Card(self.rows, gap=6, margins=(8, 10, 8, 8))
        self._empty = EmptyState("users", _("Nobody is here twice, as far as we can see."))
        head = row(Words(_("Here twice?"), "title"), self._count, None, self._again, gap=12)
        body = column(
            head, self._progress, self._card, self._empty, None, gap=12, margins=(20, 14, 20, 20)
        )
        self.setLayout(column(ScrollColumn(body), gap=0))
        self._settle(is_looking=False)

    def look(self) -> None:
        """Look through everybody, from the beginning."""
        self._found.clear()
        self._part = 0
        self._settle(is_looking=True)
        self._progress.begin()
        desk = self._tools.desks.same_people
        self._tools.background.run(desk.parts, self._on_parts, self._on_failed, lane=_LANE)

    def stop(self) -> None:
        """Look no further; what was found stays."""
        self._tools.background.cancel(_LANE)
        self._settle(is_looking=False)
        self._arrive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self._progress.isHidden():
            self.stop()
        else:
            self.left.emit()

    def _on_parts(self, parts: int) -> None:
        self._parts = parts
        self._ask()

    def _ask(self) -> None:
        desk, part, of = self._tools.desks.same_people, self._part, self._parts
        self._tools.background.run(
            lambda: desk.twice(part, of), self._on_part, self._on_failed, lane=_LANE
        )

    def _on_part(self, found: tuple[Twice, ...]) -> None:
        for one in found:
            self._found.setdefault(_key(one), one)
        self._part += 1
        if self._part < self._parts and len(self._found) < MOST:
            self._settle(is_looking=True)
            self._ask()
        else:
            self._settle(is_looking=False)
            self._arrive()

    def _on_failed(self, error: FrcDeskError) -> None:
        self._settle(is_looking=False)
        self._tools.links.failed.emit(error)

    def _arrive(self) -> None:
        place = self.rows if self._found else self._again
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, *, is_looking: bool) -> None:
        share = round(100 * self._part / self._parts)
        self._progress.set_count(share, 100, _("{n} %").format(n=share))
        self._progress.setVisible(is_looking)
        self._again.setVisible(not is_looking)
        best = sorted(self._found.values(), key=lambda one: -one.score)[:MOST]
        self.rows.set_rows([_facts(one) for one in best], first_current=True)
        count = len(best)
        self._count.setText(ngettext("{n} pair", "{n} pairs", count).format(n=count))
        self._card.setVisible(bool(best))
        self._empty.setVisible(not best and not is_looking)

    def _on_chosen(self, key: str) -> None:
        pair = self._found[key]
        self._tools.links.comparison_asked.emit(pair.one.person_id, pair.other.person_id)


def _key(pair: Twice) -> str:
    return "-".join(sorted((pair.one.person_id, pair.other.person_id)))


def _facts(pair: Twice) -> RowFacts:
    why = ", ".join(because_words(reason) for reason in pair.why)
    title = _("{one} and {other}").format(one=pair.one.full_name, other=pair.other.full_name)
    return RowFacts(
        _key(pair),
        title,
        joined(pair.one.school_name, why),
        lead=RowLead("avatar", pair.one.full_name),
        cap=_("Enter ↵"),
    )
