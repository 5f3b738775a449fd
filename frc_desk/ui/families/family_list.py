"""Finding a family: search as one types, and whom this person talked with in the last two hours."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from frc_desk.domain.people import PersonFound
from frc_desk.domain.privacy import Permission
from frc_desk.domain.scope import OpenReason, Scope
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.families.wider_search import WiderSearch
from frc_desk.ui.families.words import found_facts
from frc_desk.ui.shortcuts import ShortcutId
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words

_MOST = 40


class FamilyList(QWidget):
    """The cursor stands in the search; Down goes into the list, Enter opens the family."""

    person_chosen = Signal(str)
    twice_asked = Signal()
    """Look for families that are here twice."""

    def __init__(self, desks: Desks, background: Background) -> None:
        super().__init__()
        self._desks = desks
        self._background = background
        self._typed = ""
        self._recent: tuple[PersonFound, ...] = ()
        self.search = LineField(
            _("Find a family"), "search", placeholder=_("Name, phone, child or school"),
            shortcut=ShortcutId.FIND_HERE,
        )  # fmt: skip
        self.search.text_edited.connect(self.look)
        self.search.edit.installEventFilter(self)
        self.rows = RowList(_("Families"), ruled=True)
        self.rows.row_activated.connect(self.person_chosen)
        self._head = Words("", "label", "text2")
        self._count = Words("", "second", "text2")
        self._card = Card(
            row(self._head, None, self._count, margins=(8, 0, 8, 0)),
            (self.rows, 1),
            gap=6,
            margins=(8, 10, 8, 8),
        )
        self._empty = EmptyState("users", _("Whom do you look for?"))
        # Stands in for the empty state where a question needs its room.
        self._space = QWidget()
        self._is_asking = False
        self.wider = WiderSearch()
        self.wider.chosen.connect(self._on_look_wider)
        self.wider.left.connect(self.arrive)
        self.wider.asking_changed.connect(self._on_asking)
        self._twice = Button(_("Find who is here twice"), "quiet", "git-merge", small=True)
        self._twice.clicked.connect(self.twice_asked)
        if not desks.context.actor.may(Permission.EDIT_FAMILIES):
            self._twice.hide()
        foot = row(None, self._twice, gap=8)
        self.setLayout(
            column(
                self.search, (self._card, 1), (self._empty, 1), (self._space, 1), self.wider, foot,
                gap=12, margins=(20, 14, 20, 20),
            )
        )  # fmt: skip
        # The way to other schools is always there, so that it never tells whether anybody is found there.
        self.wider.setVisible(not Scope.of(desks.context.actor).is_all)
        self._show("", ())

    def arrive(self) -> None:
        """Put the cursor into the search, with what was typed before ready to be replaced."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.edit.selectAll()

    def refresh(self) -> None:
        """Read again whom this person talked with, and what is searched for."""
        self._background.run(self._desks.people.recent, self._on_recent, lane="recent families")

    def look(self) -> None:
        """Search for what is typed."""
        typed = self.search.text().strip()
        self._show(typed, self._desks.quick.people(typed, _MOST) if typed else self._recent)

    def _on_asking(self, asking: bool) -> None:  # noqa: FBT001 - a signal gives it by place
        self._is_asking = asking
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        has_none = not self.rows.rows()
        self._card.setVisible(not has_none)
        self._empty.setVisible(has_none and not self._is_asking)
        self._space.setVisible(has_none and self._is_asking)

    def _on_look_wider(self, reason: OpenReason) -> None:
        typed = self.search.text().strip()
        if not typed:
            self.arrive()
            return
        desk = self._desks.access
        self._background.run(
            lambda: desk.look_wider(typed, reason), self._on_found_wider, lane="wider families"
        )

    def _on_found_wider(self, found: tuple[PersonFound, ...]) -> None:
        self._show(self.search.text().strip(), found)
        self._head.setText(_("Found in all schools. Your search is recorded."))
        if found:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.arrive()

    def _on_recent(self, recent: tuple[PersonFound, ...]) -> None:
        self._recent = recent
        self.look()

    def _show(self, typed: str, found: Sequence[PersonFound]) -> None:
        rows: list[RowFacts] = [found_facts(one, typed) for one in found]
        self.rows.set_rows(rows, first_current=True)
        if typed != self._typed and rows:
            self.rows.set_current(rows[0].key)
        self._typed = typed
        self._head.setText(_("Found") if typed else _("In the last two hours"))
        count = ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))
        if len(rows) == _MOST:
            count = _("The first {n}. Type more to narrow it.").format(n=len(rows))
        self._count.setText(count)
        self._show_what_fits()
        if typed:
            self._empty.say(
                _("Nobody is called so."), _("Try the phone number, a child or the school.")
            )
        else:
            self._empty.say(
                _("Whom do you look for?"),
                _("Type a name in any order, the last digits of a phone, a child or a school."),
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.rows.rows():
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.rows.current_key():
                self.person_chosen.emit(self.rows.current_key())
                return True
        return super().eventFilter(watched, event)
