"""What may go, the notice that stands, carrying it out with progress, and certificates."""

import threading
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal

from frc_desk.clock import local_day, local_time
from frc_desk.domain.disposal import (
    Disposal,
    DisposalNotice,
    DisposalPlan,
    Watch,
    may_carry_out,
)
from frc_desk.domain.ids import StaffId
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.ui.days import day_words
from frc_desk.ui.records_words import RECORD_KIND_WORDS
from frc_desk.ui.times import clock_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.progress import Progress
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner, Card
from frc_desk.ui.widgets.words import Words


class DisposalCard(Card):
    """Reviewed before it is done: how many of each kind, how many a hold keeps, and what cannot be undone."""

    propose_asked = Signal()
    carry_out_asked = Signal(str)
    withdraw_asked = Signal(str)
    certificate_asked = Signal(str)

    def __init__(self, actor: StaffId) -> None:
        self._actor = actor
        self._waiting: DisposalNotice | None = None
        self._stop = threading.Event()
        self._state = Banner("", "neutral", "info")
        self._rows = RowList(_("What may go"), fit=True, ruled=True)
        self._held = Words("", "second", "text2", wrap=True)
        self._propose = Button(_("Propose to dispose of these"), "secondary", "trash-2")
        self._carry_out = Button(_("Destroy for good"), "danger", "trash-2")
        self._withdraw = Button(_("Take the proposal back"), "quiet", "undo-2", small=True)
        self._done = RowList(_("Certificates"), fit=True, ruled=True)
        self._certificates = Words(_("Certificates: Enter prints one"), "strong")
        self._progress = Progress(
            _("Destroying old records"), _("Cancel leaves everything as it was.")
        )
        super().__init__(
            self._state, self._rows, self._held,
            row(self._propose, self._carry_out, self._withdraw, None, gap=10), self._progress,
            column(self._certificates, self._done, gap=4),
            title=_("Disposal"), icon="trash-2", gap=12,
        )  # fmt: skip
        self._progress.setVisible(False)
        self._propose.clicked.connect(self.propose_asked)
        self._carry_out.clicked.connect(self._on_carry_out)
        self._withdraw.clicked.connect(self._on_withdraw)
        self._done.row_activated.connect(self.certificate_asked)
        self._progress.cancelled.connect(self._stop.set)

    def show_state(
        self,
        plan: DisposalPlan,
        notices: tuple[DisposalNotice, ...],
        done: tuple[Disposal, ...],
        now: datetime,
    ) -> None:
        """Show what may go today, and what stands proposed."""
        today = local_day(now)
        self._waiting = notices[0] if notices else None
        rows = [
            RowFacts(
                kind.value, _(RECORD_KIND_WORDS[kind]),
                _("older than {day}").format(day=day_words(plan.before[kind], today)),
                end=(f"{count:,}",), lead=RowLead("icon", icon="file-text"),
            )
            for kind, count in plan.counts.items() if count
        ]  # fmt: skip
        self._rows.set_rows(rows)
        self._rows.setVisible(bool(rows))
        self._rows.setFocusPolicy(Qt.FocusPolicy.TabFocus if rows else Qt.FocusPolicy.NoFocus)
        held = ngettext(
            "{n} more is kept by a hold or an open request.",
            "{n} more are kept by a hold or an open request.",
            plan.held,
        )
        self._held.setText(held.format(n=plan.held))
        self._held.setVisible(plan.held > 0)
        self._say_state(plan, now)
        self._propose.setVisible(self._waiting is None)
        self._propose.setEnabled(not plan.is_empty)
        self._carry_out.setVisible(self._waiting is not None)
        self._withdraw.setVisible(self._waiting is not None)
        self._show_done(done, now)

    def begin_work(self, tell: Callable[[int, int], None]) -> Watch:
        """Show the progress and return who the worker tells and asks."""
        self._stop.clear()
        self._progress.setVisible(True)
        self._progress.set_count(0, 1, "")
        self._progress.begin()
        self._carry_out.setEnabled(False)
        return Watch(tell, self._stop.is_set)

    def show_progress(self, done: int, of: int) -> None:
        """Move the bar."""
        self._progress.set_count(done, of, _("{n} of {all}").format(n=done, all=of))

    def end_work(self) -> None:
        """Take the progress away."""
        self._progress.setVisible(False)
        self._carry_out.setEnabled(True)

    def _say_state(self, plan: DisposalPlan, now: datetime) -> None:
        notice = self._waiting
        if notice is None:
            if plan.is_empty:
                self._state.say(_("Nothing is old enough to go."), "green", "circle-check")
            else:
                self._state.say(
                    _("These are past their term. A day's notice, or a second person, comes first."),
                    "blue", "info",
                )  # fmt: skip
            return
        free = may_carry_out(notice.disposal, self._actor, now)
        there = local_time(notice.alone_from)
        when = _("Alone you can do it from {day}, {time} on.").format(
            day=day_words(there.date(), local_day(now)), time=clock_words(there)
        )
        words = _("Proposed by {who}.").format(who=notice.proposed_by)
        last = _(
            "A backup is made first. There is no undo; old backups obey when they are restored."
        )
        self._state.say(words, "amber", "triangle-alert", more=last if free else when)
        self._carry_out.setEnabled(free)

    def _show_done(self, done: tuple[Disposal, ...], now: datetime) -> None:
        today = local_day(now)
        rows = [
            RowFacts(
                one.id, _("Destroyed {day}").format(
                    day=day_words(local_day(one.carried_out_at or one.proposed_at), today)
                ),
                ngettext("{n} record", "{n} records", sum(one.counted.values())).format(
                    n=sum(one.counted.values())
                ),
                lead=RowLead("icon", icon="file-text"), cap=_("Enter ↵"),
            )
            for one in done
        ]  # fmt: skip
        self._done.set_rows(rows)
        self._done.setVisible(bool(rows))
        self._certificates.setVisible(bool(rows))

    def _on_carry_out(self) -> None:
        if self._waiting is not None:
            self.carry_out_asked.emit(self._waiting.disposal.id)

    def _on_withdraw(self) -> None:
        if self._waiting is not None:
            self.withdraw_asked.emit(self._waiting.disposal.id)
