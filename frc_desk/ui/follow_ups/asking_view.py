"""The families to ask: urgent, late, then due; one digit in the list records what came of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from frc_desk.clock import local_day, local_time
from frc_desk.domain.changes import Done
from frc_desk.domain.follow_ups import (
    DayPart,
    FollowUpOutcome,
    FollowUpRow,
    day_part,
    untried,
)
from frc_desk.domain.ids import FollowUpId
from frc_desk.domain.matching import Suggestion
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.staff import StaffMember
from frc_desk.domain.unmet_reasons import UnmetReasonLine
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.operations.follow_ups import Answer, Recorded
from frc_desk.ui.background import Background
from frc_desk.ui.days import day_words
from frc_desk.ui.follow_ups.filters import Filters
from frc_desk.ui.follow_ups.hand_over import HandOver
from frc_desk.ui.follow_ups.open_list import OpenRowList
from frc_desk.ui.follow_ups.outcome_box import OutcomeBox
from frc_desk.ui.follow_ups.pane import FollowUpPane
from frc_desk.ui.follow_ups.questions import Asked
from frc_desk.ui.follow_ups.rows import FollowUpBook, row_facts
from frc_desk.ui.follow_ups.words import part_words
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.style import look
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Card, EmptyState
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import outcome_words

IN_ORDER = (
    FollowUpOutcome.GOT_HELP,
    FollowUpOutcome.APPOINTMENT,
    FollowUpOutcome.NO_ANSWER,
    FollowUpOutcome.AGENCY_SAID_NO,
    FollowUpOutcome.WRONG_NUMBER,
    FollowUpOutcome.PLANS_CHANGED,
    FollowUpOutcome.AGENCY_FULL,
    FollowUpOutcome.AGENCY_SILENT,
    FollowUpOutcome.COULD_NOT_GO,
    FollowUpOutcome.STILL_TRYING,
)
_AHEAD = timedelta(days=14)
_LOW_UNDER = 420
_LONGEST_CHOICE = 58


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the list."""

    rows: tuple[FollowUpRow, ...]
    needs: dict[str, NeedCategory]
    reasons: tuple[UnmetReasonLine, ...]
    takers: tuple[StaffMember, ...]
    today: date
    part: DayPart


class AskingView(QWidget):
    """Digits act only while the list or its digits have the focus; the next row becomes current."""

    counted = Signal()
    """How many are late or due has changed."""

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__()
        self._desks = desks
        self._background = background
        self._links = links
        self._all: dict[str, FollowUpRow] = {}
        self._rows: dict[str, FollowUpRow] = {}
        self._hand_over = HandOver(desks, background, links)
        self._part = DayPart.MORNING
        self._book = FollowUpBook(local_day(desks.context.clock.now()))
        self._wanted = ""
        self._waits_for_focus = False
        self._after = ""
        self.pane = FollowUpPane(links, desks.context.actor.name)
        self._build()

    def refresh(self) -> None:
        """Read the list again."""
        self._background.run(self._load, self._show, lane="follow_ups")

    def take_focus(self) -> None:
        """Put the focus on the list, now or when its rows have come."""
        self._waits_for_focus = not self._rows
        target = self.list if self._rows else self._filters.first
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_row(self, follow_up_id: str) -> None:
        """Make one follow-up current, now or when the list has come."""
        self._wanted = follow_up_id
        if follow_up_id in self._rows:
            self.list.set_current(follow_up_id)
            self._wanted = ""

    def late_and_due(self) -> int:
        """Return how many are late or due today; it stands in the rail."""
        return sum(1 for one in self._rows.values() if one.due_on <= self._book.today)

    def _build(self) -> None:
        self._late = Badge(_("None late"), "red", "circle-alert")
        self._due = Badge(_("None due today"), "amber", "clock")
        self._filters = Filters()
        self._filters.changed.connect(self._on_filtered)
        self._reassign = Button(
            _("Re-assign"), icon="arrow-left-right", shortcut=ShortcutId.REASSIGN, small=True
        )
        self._reassign.clicked.connect(self._on_reassign_key)
        bind(ShortcutId.REASSIGN, self, self._on_reassign_key, here_only=True)
        bind(ShortcutId.NOTE, self, self._on_note_key, here_only=True)
        self._hand_over.left.connect(self.take_focus)
        self._box = OutcomeBox([(one, outcome_words(one)) for one in IN_ORDER], with_note=True)
        self._box.recorded.connect(self._on_recorded)
        self._box.next_wanted.connect(self._on_next_wanted)
        self._box.left.connect(self.take_focus)
        self._box.installEventFilter(self)
        self.list = OpenRowList(_("Follow-ups"), self._box)
        self._box.changed_size.connect(self.list.lay_out)
        self.list.current_changed.connect(self._on_current_changed)
        self.list.row_activated.connect(self._on_row_activated)
        self.list.installEventFilter(self)
        self._count = Words("", "second", "text2")
        self._order = QWidget()
        self._order.setLayout(
            row(
                Words(_("Urgent, late, then due"), "label", "text2"),
                None,
                self._count,
                margins=(8, 0, 8, 0),
            )
        )
        self._card = Card(self._order, (self.list, 1), gap=6, margins=(6, 10, 6, 6))
        self._empty = EmptyState("list-checks", _("All done."), _("Nobody waits for a call today."))
        self._empty.setVisible(False)
        head = row((self._filters, 1), self._late, self._due, self._reassign)
        self.setLayout(column(head, self._hand_over.bar, (self._card, 1), (self._empty, 1), gap=10))

    def _load(self) -> _Loaded:
        now = self._desks.context.clock.now()
        today = local_day(now)
        return _Loaded(
            self._desks.follow_ups.rows(today + _AHEAD),
            dict(self._desks.directory.categories_by_code()),
            self._desks.rules.reasons(),
            self._desks.follow_ups.takers(),
            today,
            day_part(local_time(now).time()),
        )

    def _show(self, loaded: _Loaded) -> None:
        self._book = FollowUpBook(loaded.today, loaded.needs, reasons=loaded.reasons)
        self._part = loaded.part
        self._hand_over.keep(self._rows, loaded.takers)
        self._all = {one.follow_up_id: one for one in loaded.rows}
        self._filters.offer(loaded.rows, loaded.needs)
        self._show_rows()

    def _show_rows(self) -> None:
        me, chosen = self._desks.context.actor.id, self._filters.chosen()
        place = self._place()
        had_focus = self.list.hasFocus() or self._focus_is_in_box()
        self._rows = {key: one for key, one in self._all.items() if chosen.takes(one, me)}
        self._hand_over.keep(self._rows)
        self._draw_rows()
        self._say_counts()
        self._card.setVisible(bool(self._rows))
        self._empty.setVisible(not self._rows)
        keys = list(self._rows)
        after, self._after = self._after, ""
        if self._wanted in self._rows:
            self.list.set_current(self._wanted)
            self._wanted = ""
        elif after in self._rows:
            self.list.set_current(after)
        elif keys and self.list.current_key() not in self._rows:
            self.list.set_current(keys[min(place, len(keys) - 1)])
        self._on_current_changed(self.list.current_key())
        if had_focus or (self._waits_for_focus and self._rows):
            self.take_focus()
        self.counted.emit()

    def _draw_rows(self) -> None:
        self.list.set_rows(
            [
                row_facts(one, self._book, tick=self._hand_over.tick_of(key))
                for key, one in self._rows.items()
            ]
        )

    def _focus_is_in_box(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._box.isAncestorOf(focused)

    def _place(self) -> int:
        keys = list(self._rows)
        current = self.list.current_key()
        return keys.index(current) if current in keys else 0

    def _say_counts(self) -> None:
        late = sum(1 for one in self._rows.values() if one.due_on < self._book.today)
        due = sum(1 for one in self._rows.values() if one.due_on == self._book.today)
        words = ngettext("{n} late", "{n} late", late).format(n=late)
        self._late.set_state(words, "red", "circle-alert")
        self._late.setVisible(bool(late))
        self._due.set_state(_("{n} due today").format(n=due), "amber", "clock")
        self._due.setVisible(bool(due))
        count = len(self._rows)
        words = ngettext("{n} open", "{n} open", count).format(n=count)
        if self._hand_over.count():
            words = _("{n} ticked · {words}").format(n=self._hand_over.count(), words=words)
        self._count.setText(words)

    def _on_filtered(self) -> None:
        self._show_rows()

    def _on_current_changed(self, key: str) -> None:
        found = self._rows.get(key)
        self.pane.show_row(found, self._book)
        self._box.setEnabled(found is not None)
        if found is not None:
            self._box.begin(self._asked(found), self._information(found))

    def _asked(self, found: FollowUpRow) -> Asked:
        return Asked(
            today=self._book.today,
            services=tuple((one.referral_id, _short(one.service)) for one in found.open_referrals),
            unanswered_at=found.unanswered_at,
            now=self._part,
            reasons=self._book.reasons,
            offers_next=bool(found.need_code),
        )

    def _information(self, found: FollowUpRow) -> str:
        missing = untried((*found.unanswered_at, self._part))
        if not missing:
            return _("3 No answer: this was tried at three times of day, you may close it.")
        again = self._book.calendar.after(self._book.today, 2)
        day = day_words(again, self._book.today)
        if not found.unanswered_at:
            return _("3 No answer: next try {day}, at another time of day.").format(day=day)
        return _("3 No answer: next try {day}, {parts}.").format(
            day=day, parts=part_words(missing[:1])
        )

    def _on_row_activated(self, key: str) -> None:
        if key in self._rows:
            self._links.family_asked.emit(self._rows[key].person_id)

    def _on_next_wanted(self) -> None:
        key = FollowUpId(self.list.current_key())
        self._background.run(
            lambda: self._desks.follow_ups.next_matches(key), self._on_matches, lane="next_matches"
        )

    def _on_matches(self, found: tuple[Suggestion, ...]) -> None:
        self._box.set_matches(tuple((str(one.entry.id), _match_words(one)) for one in found))

    def _on_recorded(self, answer: Answer) -> None:
        found = self._rows.get(self.list.current_key())
        if found is None:
            return
        self.take_focus()
        said = _("Outcome saved: {name}, {digit} {outcome}").format(
            name=found.person_name,
            digit=answer.outcome.value,
            outcome=outcome_words(answer.outcome),
        )

        keys = list(self._rows)
        place = keys.index(found.follow_up_id)

        def done(recorded: Done[Recorded]) -> None:
            # The next row becomes current, also where this one stays in the list for another day.
            self._after = keys[place + 1] if place + 1 < len(keys) else ""
            code = recorded.value.code
            words = _("{said}. Say the code: {code}").format(said=said, code=code) if code else said
            self._links.announce(recorded, words)
            self._lead_to_fix(found, answer)

        self._background.run(
            lambda: self._desks.follow_ups.record(found.follow_up_id, answer), done
        )

    def _lead_to_fix(self, found: FollowUpRow, answer: Answer) -> None:
        """A wrong number leads to where it is put right: the family, or the entry of the directory."""
        if answer.outcome is not FollowUpOutcome.WRONG_NUMBER:
            return
        if answer.wrong_is_family:
            self._links.family_asked.emit(found.person_id)
            return
        about = [one for one in found.referrals if one.referral_id == answer.referral_id]
        about = about or list(found.open_referrals)
        if about:
            self._links.service_asked.emit(about[0].service_id)

    def _on_note_key(self) -> None:
        if self._rows:
            self._box.write_note()

    def _on_reassign_key(self) -> None:
        if self._rows:
            self._hand_over.ask(self.list.current_key())

    def _tick(self, keys: list[str]) -> None:
        self._hand_over.tick(keys)
        self._draw_rows()
        self._say_counts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() / look().factor < _LOW_UNDER
        self._box.set_low(on=low)
        self._order.setVisible(not low)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.list:
                return self._on_list_key(event)
            if watched is self._box and event.key() == Qt.Key.Key_Escape:
                self._box.ask_nothing()
                self.take_focus()
                return True
        return super().eventFilter(watched, event)

    def _on_list_key(self, event: QKeyEvent) -> bool:
        chord = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if chord == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_A:
            self._tick(list(self._rows))
            return True
        if chord:
            return False
        if event.key() == Qt.Key.Key_Space:
            self._tick([self.list.current_key()])
            return True
        if event.key() == Qt.Key.Key_Escape and self._box.is_asking():
            self._box.ask_nothing()
            return True
        return event.text().isdigit() and self._box.press(event.text())


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_CHOICE else words[: _LONGEST_CHOICE - 1].rstrip() + "…"


def _match_words(one: Suggestion) -> str:
    phone = one.entry.phone.number if one.entry.phone else ""
    room = _LONGEST_CHOICE - len(phone) - 3
    name = one.entry.service.name
    name = name if len(name) <= room else name[: room - 1].rstrip() + "…"
    return f"{name} · {phone}" if phone else name
