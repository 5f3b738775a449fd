"""The list of follow-ups: urgent, late, then due; one digit in the list closes one."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.contacts import UnmetReason
from frc_desk.domain.follow_ups import FollowUpOutcome, FollowUpRow
from frc_desk.domain.needs import NeedCategory
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Answer, Recorded
from frc_desk.ui.background import Background
from frc_desk.ui.days import day_words
from frc_desk.ui.follow_ups.outcome_box import OutcomeBox
from frc_desk.ui.follow_ups.pane import FollowUpPane
from frc_desk.ui.follow_ups.rows import FollowUpBook, last_try, row_facts
from frc_desk.ui.page import DeskLinks, DeskPage, PagePane
from frc_desk.ui.style import look
from frc_desk.ui.widgets.chips import Chip
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import outcome_words

_AHEAD = timedelta(days=14)
_LOW_UNDER = 380


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    rows: tuple[FollowUpRow, ...]
    needs: dict[str, NeedCategory]
    today: date


class FollowUpsPage(DeskPage):
    """Digits act only while the list or its digits have the focus; the next row becomes current."""

    listens_to = frozenset({Kind.FOLLOW_UP, Kind.REFERRAL, Kind.PERSON, Kind.NEED})

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("Follow-ups"))
        self._desks = desks
        self._background = background
        self._links = links
        self._rows: dict[str, FollowUpRow] = {}
        self._book = FollowUpBook(local_day(desks.context.clock.now()))
        self._wanted = ""
        self._pane = FollowUpPane(links)
        self._build()

    def panes(self) -> tuple[PagePane, ...]:
        return (PagePane("follow_up", _("This family"), "user", self._pane),)

    def refresh(self) -> None:
        self._background.run(self._load, self._show, lane="follow_ups")

    def arrive(self) -> None:
        super().arrive()
        (self._list if self._rows else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_row(self, follow_up_id: str) -> None:
        """Make one follow-up current, now or when the list has come."""
        self._wanted = follow_up_id
        if follow_up_id in self._rows:
            self._list.set_current(follow_up_id)
            self._wanted = ""

    def late_and_due(self) -> int:
        """Return how many are late or due today; it stands in the rail."""
        return sum(1 for one in self._rows.values() if one.due_on <= self._book.today)

    def _build(self) -> None:
        self._late = Badge(_("None late"), "red", "circle-alert")
        self._due = Badge(_("None due today"), "amber", "clock")
        self._mine = Chip(_("Mine"), "filter")
        self._mine.clicked.connect(self._on_mine)
        self._mine.removed.connect(self._on_mine)
        self._only_mine = False
        self._list = RowList(_("Follow-ups"), ruled=True)
        self._list.current_changed.connect(self._on_current_changed)
        self._list.row_activated.connect(self._on_row_activated)
        self._list.installEventFilter(self)
        self._count = Words("", "second", "text2")
        self._box = OutcomeBox()
        self._box.recorded.connect(self._on_recorded)
        self._box.installEventFilter(self)
        self._order = QWidget()
        self._order.setLayout(
            row(Words(_("Urgent, late, then due"), "label", "text2"), None, self._count)
        )
        self._card = Card(self._order, (self._list, 1), self._box, gap=6, margins=(8, 10, 8, 10))
        self._empty = EmptyState("list-checks", _("All done."), _("Nobody waits for a call today."))
        self._empty.setVisible(False)
        head = row(self._mine, self._late, self._due, None)
        self.setLayout(
            column(head, (self._card, 1), (self._empty, 1), gap=12, margins=(20, 10, 20, 12))
        )

    def _load(self) -> _Loaded:
        today = local_day(self._desks.context.clock.now())
        return _Loaded(
            self._desks.follow_ups.rows(today + _AHEAD),
            dict(self._desks.directory.categories_by_code()),
            today,
        )

    def _show(self, loaded: _Loaded) -> None:
        self._book = FollowUpBook(loaded.today, loaded.needs)
        me = self._desks.context.actor.id
        shown = [one for one in loaded.rows if not self._only_mine or one.staff_id == me]
        place = self._place()
        had_focus = self._list.hasFocus() or self._focus_is_in_box()
        self._rows = {one.follow_up_id: one for one in shown}
        self._list.set_rows([row_facts(one, self._book) for one in shown])
        self._say_counts()
        self._card.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        keys = list(self._rows)
        if self._wanted in self._rows:
            self._list.set_current(self._wanted)
            self._wanted = ""
        elif keys and self._list.current_key() not in self._rows:
            self._list.set_current(keys[min(place, len(keys) - 1)])
        self._on_current_changed(self._list.current_key())
        if had_focus or self.hasFocus():
            (self._list if keys else self).setFocus(Qt.FocusReason.OtherFocusReason)
        self.head_changed.emit()

    def _focus_is_in_box(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._box.isAncestorOf(focused)

    def _place(self) -> int:
        keys = list(self._rows)
        current = self._list.current_key()
        return keys.index(current) if current in keys else 0

    def _say_counts(self) -> None:
        late = sum(1 for one in self._rows.values() if one.due_on < self._book.today)
        due = sum(1 for one in self._rows.values() if one.due_on == self._book.today)
        self._late.set_state(_("{n} late").format(n=late), "red", "circle-alert")
        self._late.setVisible(bool(late))
        self._due.set_state(_("{n} due today").format(n=due), "amber", "clock")
        self._due.setVisible(bool(due))
        count = len(self._rows)
        self._count.setText(ngettext("{n} open", "{n} open", count).format(n=count))

    def _on_mine(self) -> None:
        self._only_mine = not self._only_mine
        self._mine.set_state(_("Mine"), "filter_on" if self._only_mine else "filter")
        self.refresh()

    def _on_current_changed(self, key: str) -> None:
        found = self._rows.get(key)
        self._pane.show_row(found, self._book)
        self._box.setEnabled(found is not None)
        if found is not None:
            self._box.begin(self._book.today, self._information(found))

    def _information(self, found: FollowUpRow) -> str:
        if last_try(found):
            return _("3 No answer: this was the third try, it closes as Lost touch.")
        again = self._book.calendar.after(self._book.today, 2)
        day = day_words(again, self._book.today)
        return _("3 No answer: next try {day}, at another time of day.").format(day=day)

    def _on_row_activated(self, key: str) -> None:
        if key in self._rows:
            self._links.family_asked.emit(self._rows[key].person_id)

    def _on_recorded(
        self, outcome: FollowUpOutcome, day: date | None, reason: UnmetReason | None
    ) -> None:
        found = self._rows.get(self._list.current_key())
        if found is None:
            return
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        said = _("Outcome saved: {name}, {digit} {outcome}").format(
            name=found.person_name, digit=outcome.value, outcome=outcome_words(outcome)
        )

        def done(answer: Done[Recorded]) -> None:
            self._links.announce(answer, said)

        self._background.run(
            lambda: self._desks.follow_ups.record(
                found.follow_up_id, Answer(outcome, on=day, reason=reason or "")
            ),
            done,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() / look().factor < _LOW_UNDER
        self._box.set_low(on=low)
        self._order.setVisible(not low)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if watched is self._list and bare and event.text().isdigit():
                return self._box.press(event.text())
            if watched is self._box and event.key() == Qt.Key.Key_Escape:
                self._box.ask_nothing()
                self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)
