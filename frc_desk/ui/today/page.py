"""The home page: what is late first; people on the one side, dates and records on the other."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from frc_desk.clock import local_time
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.hand_offs import HandOffOutcome
from frc_desk.domain.ids import PersonId, ReferralId, ServiceId, TaskId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.referrals import Referral
from frc_desk.domain.staff import GoLiveCall
from frc_desk.domain.tasks import Task, TaskKind
from frc_desk.domain.today import FailedSignIns, TodayList
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.backups.moved_away import MovedAwayNotice, work_here_again
from frc_desk.ui.backups.paused_copy import PausedCopy, confirm_copy
from frc_desk.ui.chained_lists import ChainedLists
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.records_rows import FAMILY_OF, RECORDS, disposal_rows, records_rows
from frc_desk.ui.style import look
from frc_desk.ui.times import clock_words
from frc_desk.ui.today.hand_off_rows import (
    HAND_OFF,
    OUTCOME_WORDS,
    digits_line,
    hand_off_facts,
    outcome_of,
)
from frc_desk.ui.today.out_sections import OutSections
from frc_desk.ui.today.rows import (
    DRAFT,
    FOLLOW_UP,
    TASK,
    Wordbook,
    draft_facts,
    follow_up_facts,
    task_facts,
)
from frc_desk.ui.today.section import Section
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import EmptyState
from frc_desk.ui.widgets.words import Words
from frc_desk.ui.wording import long_day_words

GO_LIVE, BACKUP, KEYS, AUDIT = "go_live", "backup", "keys", "audit"
TRIES = "tries:"
_ROWS_IN_A_CARD = 6
_FIRST_RECORDS = 9
"""How many sections are about people; those after them are about dates and records."""
_ONE_COLUMN_UNDER = 900


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    today: TodayList
    book: Wordbook
    calls: tuple[GoLiveCall, ...]
    choices: tuple[ChoiceLine, ...]


class TodayPage(DeskPage):
    """Everything that waits for this person today; Enter opens the current row."""

    listens_to = frozenset(
        {Kind.FOLLOW_UP, Kind.TASK, Kind.DRAFT, Kind.CONTACT, Kind.REFERRAL, Kind.STAFF,
         Kind.OFFICE, Kind.SERVICE, Kind.RECORDS, Kind.VISIT, Kind.SCHOOL_MESSAGE, Kind.REMARK}
    )  # fmt: skip

    def __init__(self, desks: Desks, background: Background, links: DeskLinks) -> None:
        super().__init__(_("Today"))
        self._desks = desks
        self._background = background
        self._links = links
        self._tasks: dict[str, Task] = {}
        self._people: dict[str, PersonId | None] = {}
        self.to_do = 0
        self.follow_ups = 0
        self._build()
        self._chain = ChainedLists([section.rows for section in self._sections()], self)
        for section in self._sections():
            section.rows.row_activated.connect(self._on_row_activated)
            section.rows.installEventFilter(self)

    def refresh(self) -> None:
        self._background.run(self._load, self._show, lane="today")

    def on_records_changed(self, kinds: frozenset[Kind]) -> None:
        # The rail shows what is to do, whatever page is in sight.
        if kinds & self.listens_to:
            self.refresh()

    def arrive(self) -> None:
        super().arrive()
        if not self._chain.has_focus() and not self._chain.focus_first():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._day = Words("", "head")
        self._count = Words("", "body", "text2", wrap=True)
        self._first = Button(_("Open the first one"), "secondary", cap="Enter ↵", small=True)
        self._first.clicked.connect(self._on_first)
        all_follow_ups = Button(_("Open follow-ups"), "quiet", small=True)
        all_follow_ups.clicked.connect(lambda: self._links.page_asked.emit("follow_ups"))
        self._overdue = Section(_("Overdue"), "circle-alert", "red")
        self._due = Section(_("Due today"), "list-checks", more=all_follow_ups)
        self._handed = Section(_("Handed to the district"), "hand-helping", hint=digits_line())
        self._out = OutSections(self._desks, self._background, self._links, self)
        # Out of sight too: the number in the window's title says that somebody is not back.
        self._out.late_visits_changed.connect(self.refresh)
        self._to_do = Section(_("Tasks"), "clipboard-list")
        self._records = Section(_("Records"), "file-text")
        self._drafts = Section(_("Drafts left open"), "file-text")
        self._to_check = Section(_("Directory to check"), "book-open")
        self._office = Section(_("This office"), "shield-check")
        may_confirm = self._desks.context.actor.may(Permission.RESTORE_BACKUP)
        self._paused = PausedCopy(may_confirm=may_confirm)
        self._paused.confirmed.connect(self._on_right_copy)
        may_go_back = self._desks.context.actor.may(Permission.SET_UP_OFFICE)
        self.moved = MovedAwayNotice(may_go_back=may_go_back)
        self.moved.back_asked.connect(self._on_work_here)
        self._links.moved_back.connect(self.refresh)
        call_all = Button(_("All calls"), "quiet", small=True)
        call_all.clicked.connect(lambda: self._links.page_asked.emit(GO_LIVE))
        self._go_live = Section(_("Before the first family"), "phone-call", more=call_all)
        start = Button(_("New call"), "secondary", "phone-call", cap="Ctrl N")
        start.clicked.connect(lambda: self._links.new_contact_asked.emit(""))
        self._empty = EmptyState(
            "sunrise", _("Nothing is due."), _("The next call or walk-in comes here."), start
        )
        self._empty.setVisible(False)
        people = column(
            *self._sections()[:_FIRST_RECORDS],
            self._empty,
            None,
            gap=14,
        )
        records = column(self._paused, self._go_live, self._to_check, self._office, None, gap=14)
        self._columns = row((people, 11), (records, 10), gap=14)
        head = row(self._day, (self._count, 1), self._first, gap=12)
        self.setLayout(
            column(
                column(head, self.moved, gap=10, margins=(20, 14, 20, 0)),
                (ScrollColumn(column(self._columns, margins=(20, 0, 20, 20))), 1),
                gap=12,
            )
        )

    def _sections(self) -> tuple[Section, ...]:
        return (
            self._out.visits, self._overdue, self._due, self._handed, self._out.messages,
            self._to_do, self._records, self._drafts, self._out.remarks, self._go_live, self._to_check, self._office,
        )  # fmt: skip

    def _load(self) -> _Loaded:
        today = self._desks.today.today()
        about = [ServiceId(task.about) for task in (*today.to_check, *today.tasks) if task.about]
        entries = self._desks.directory.entries(tuple(dict.fromkeys(about)))
        book = Wordbook(
            today.day,
            needs=self._desks.directory.categories_by_code(),
            services={entry.id: entry.service.name for entry in entries},
            me=str(self._desks.context.actor.id),
        )
        left = [call for call in self._desks.go_live.calls() if call.checked_on is None]
        choices = self._desks.rules.choices(ChoiceList.VISIT_PURPOSE)
        topics = self._desks.rules.choices(ChoiceList.REMARK_TOPIC)
        return _Loaded(today, book, tuple(left), (*choices, *topics))

    def _show(self, loaded: _Loaded) -> None:
        today, book = loaded.today, loaded.book
        now = self._desks.context.clock.now()
        had_focus = self._chain.has_focus() or self.hasFocus()
        self._tasks = {TASK + task.id: task for task in (*today.tasks, *today.to_check)}
        self._day.setText(long_day_words(today.day))
        self._count.setText(
            ngettext("{n} to do.", "{n} to do.", today.to_do).format(n=today.to_do)
            if today.to_do
            else ""
        )
        self._fill(self._overdue, [follow_up_facts(one, book) for one in today.overdue])
        self._fill(self._due, [follow_up_facts(one, book) for one in today.due])
        self._fill(self._handed, [hand_off_facts(one, book) for one in today.handed])
        self._people = {HAND_OFF + one.referral_id: one.person_id for one in today.handed}
        self._out.show(today, loaded.choices, now)
        self._fill(self._to_do, [task_facts(one, book) for one in today.tasks])
        self._fill(self._records, records_rows(today.records_due, today.day))
        self._fill(self._drafts, [draft_facts(one, book, now) for one in today.drafts])
        self._fill(self._to_check, [task_facts(one, book) for one in today.to_check])
        self._show_go_live(loaded)
        self._paused.show_copy(today.copy_of, today.day)
        self.moved.show_day(today.moved_away_on, today.day)
        self._fill(self._office, [*disposal_rows(today.disposals, today.day), *_office_rows(today)])
        self._empty.setVisible(not today.to_do)
        self._first.setEnabled(any(section.rows.rows() for section in self._sections()))
        counts = (today.to_do, len(today.overdue) + len(today.due))
        if counts != (self.to_do, self.follow_ups):
            self.to_do, self.follow_ups = counts
            self.head_changed.emit()
        if had_focus:
            self._refocus()

    def _fill(self, section: Section, facts: list[RowFacts]) -> None:
        section.show_rows(facts[:_ROWS_IN_A_CARD], len(facts))

    def _show_go_live(self, loaded: _Loaded) -> None:
        done, every = loaded.today.go_live_done, loaded.today.go_live_all
        rows = [
            RowFacts(
                key=f"{GO_LIVE}:{call.order}",
                title=call.ask,
                facts=call.why,
                lead=RowLead("digit", str(call.order)),
                cap="Enter ↵",
            )
            for call in loaded.calls[:3]
        ]
        self._go_live.show_rows(rows, len(rows))
        self._go_live.set_count(_("{n} of {all} checked").format(n=done, all=every))

    def _refocus(self) -> None:
        """Keep the focus in a list: the one that had it may have become empty."""
        focused = next((s.rows for s in self._sections() if s.rows.hasFocus()), None)
        if focused is None or not focused.rows():
            if self.isVisible() and not self._chain.focus_first():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not focused.current_key():
            focused.set_current(focused.rows()[0].key)

    def _on_first(self) -> None:
        rows = next((s.rows.rows() for s in self._sections() if s.rows.rows()), ())
        if rows:
            self._on_row_activated(rows[0].key)

    def _on_row_activated(self, key: str) -> None:
        if key.startswith(FOLLOW_UP):
            self._links.follow_up_asked.emit(key.removeprefix(FOLLOW_UP))
        elif key.startswith(DRAFT):
            self._links.contact_asked.emit(key.removeprefix(DRAFT))
        elif key.startswith(HAND_OFF):
            self._links.family_asked.emit(self._people.get(key) or "")
        elif key in self._tasks:
            self._open_task(self._tasks[key])
        elif key.startswith((GO_LIVE, AUDIT)):
            self._links.page_asked.emit(GO_LIVE if key.startswith(GO_LIVE) else AUDIT)
        elif key.startswith(FAMILY_OF):
            self._links.family_asked.emit(key.rpartition(":")[2])
        elif key.startswith(RECORDS):
            self._links.page_asked.emit(RECORDS)
        elif key in (BACKUP, KEYS):
            self._links.page_asked.emit("settings")
        else:
            self._out.open(key)

    def _on_right_copy(self) -> None:
        confirm_copy(self._desks.backups, self._background, self._links)

    def _on_work_here(self) -> None:
        work_here_again(self._desks.moving, self._background, self._links)

    def _open_task(self, task: Task) -> None:
        if not task.about:
            self._finish(task)
        elif task.kind in (TaskKind.VERIFY_SERVICE, TaskKind.FILL_IN_SERVICE):
            self._links.service_asked.emit(task.about)
        elif task.kind in (TaskKind.CALL_BACK, TaskKind.DRAFT):
            self._links.contact_asked.emit(task.about)
        elif task.kind is TaskKind.WORKSHOP:
            self._links.workshop_asked.emit(task.about)
        elif task.kind in (TaskKind.REVIEW_ALERT, TaskKind.NEXT_STEP, TaskKind.COMES_OF_AGE):
            self._links.family_asked.emit(task.about)
        elif task.kind is TaskKind.SAME_FAMILY:
            self._links.comparison_asked.emit(task.about, task.other)
        else:
            self._finish(task)

    def _finish(self, task: Task) -> None:
        def done(answer: Done[Task]) -> None:
            self._links.announce(answer, _("Task done"))

        self._background.run(lambda: self._desks.tasks.finish(TaskId(task.id)), done)

    def _record_hand_off(self, key: str, outcome: HandOffOutcome) -> None:
        desk, referral_id = self._desks.hand_offs, ReferralId(key.removeprefix(HAND_OFF))

        def done(answer: Done[Referral]) -> None:
            words = _("Hand-off: {outcome}").format(outcome=_(OUTCOME_WORDS[outcome]))
            self._links.announce(answer, words)

        self._background.run(
            lambda: desk.record(referral_id, outcome), done, self._links.failed.emit
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched is self._handed.rows:
            outcome = outcome_of(event.text())  # type: ignore[attr-defined] # it is a QKeyEvent
            key = self._handed.rows.current_key()
            if outcome is not None and key:
                self._record_hand_off(key, outcome)
                return True
        if pressed and isinstance(watched, RowList) and event.key() == Qt.Key.Key_Space:  # type: ignore[attr-defined] # it is a QKeyEvent
            task = self._tasks.get(watched.current_key())
            if task is not None:
                self._finish(task)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / look().factor < _ONE_COLUMN_UNDER
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)


def _office_rows(today: TodayList) -> list[RowFacts]:
    rows = []
    if today.backup_is_late:
        rows.append(
            RowFacts(
                key=BACKUP,
                title=_("The last backup is more than a day old"),
                facts=_("Open Settings and back up now."),
                badges=(RowBadge(_("Late"), "red", "circle-alert"),),
                lead=RowLead("icon", icon="shield-alert", tone="red"),
                cap="Enter ↵",
            )
        )
    if today.needs_second_key_holder:
        rows.append(
            RowFacts(
                key=KEYS,
                title=_("Few people can open this office"),
                facts=_("Add a second person, so that one absence locks nobody out."),
                lead=RowLead("icon", icon="key-round", tone="amber"),
                cap="Enter ↵",
            )
        )
    rows += [_failed_row(one) for one in today.failed_sign_ins]
    if today.month_to_look_over is not None:
        rows.append(
            RowFacts(
                key=AUDIT,
                title=_("Look over who opened what last month"),
                facts=_("Families outside somebody's schools, and days of many searches."),
                lead=RowLead("icon", icon="eye", tone="amber"),
                cap="Enter ↵",
            )
        )
    return rows


def _failed_row(one: FailedSignIns) -> RowFacts:
    last = local_time(one.last_at)
    who = one.name or _("a name that nobody here has")
    count = ngettext("{n} wrong passphrase for {who}", "{n} wrong passphrases for {who}", one.tries)
    return RowFacts(
        key=f"{TRIES}{one.name}:{last.date()}",
        title=count.format(n=one.tries, who=who),
        facts=_("The last one {day} at {time}. Ask whether it was them.").format(
            day=long_day_words(last.date()), time=clock_words(last)
        ),
        badges=(RowBadge(_("Sign-in"), "red", "circle-alert"),),
        lead=RowLead("icon", icon="key-round", tone="red"),
    )
