"""Sharing: meeting the other computers, deciding what two wrote at once, and who takes part."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.hub_reports import HubExchanged
from frc_desk.domain.ids import ConflictId, DeviceId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.schools import School
from frc_desk.domain.sharing import Choice, ConflictDecision, ConflictState, Device
from frc_desk.domain.sharing_reports import (
    ConflictLine,
    DeviceLine,
    Exchanged,
    FamilyConflicts,
    HeldBy,
    InvitedLine,
    ReceivedReport,
    SharingStatus,
    WaitingFile,
)
from frc_desk.domain.slips import SlipPaper
from frc_desk.domain.staff import StaffMember
from frc_desk.errors import FrcDeskError, StoppedError
from frc_desk.i18n import gettext as _
from frc_desk.i18n import ngettext
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.sharing.afterwards import AfterState, Afterwards
from frc_desk.ui.sharing.exchange_card import ExchangeCard
from frc_desk.ui.sharing.inviting import Inviting
from frc_desk.ui.sharing.machines_card import MachinesCard
from frc_desk.ui.sharing.question_card import QuestionCard
from frc_desk.ui.sharing.rows import question_row, settled_row
from frc_desk.ui.sharing.start_card import StartCard
from frc_desk.ui.widgets.layouts import ScrollColumn, column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card

SHARING = "sharing"
SHARING_JOB = "sharing"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    status: SharingStatus
    has_hub: bool
    questions: tuple[FamilyConflicts, ...]
    settled: tuple[FamilyConflicts, ...]
    devices: tuple[DeviceLine, ...]
    invited: tuple[InvitedLine, ...]
    waiting: tuple[WaitingFile, ...]
    after: AfterState
    schools: tuple[School, ...]
    people: tuple[StaffMember, ...]


class SharingPage(DeskPage):
    """Enter sends and receives; then the questions come one by one, each answered by a digit."""

    listens_to = frozenset({Kind.MACHINE})
    progressed = Signal(float)
    """Carried home from the worker: the part that is done."""

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, printing: Printing
    ) -> None:
        super().__init__(_("Sharing"))
        self._desks, self._background, self._links = desks, background, links
        self._printing = printing
        self._may_manage = desks.context.actor.may(Permission.MANAGE_MACHINES)
        self._may_decide = desks.context.actor.may(Permission.EDIT_FAMILIES)
        self._questions: dict[str, tuple[ConflictLine, FamilyConflicts]] = {}
        self._loaded: _Loaded | None = None
        self._stop = threading.Event()
        # The focus waits for what is read: when one arrives first there is nothing to stand on yet.
        self._takes_focus = True
        self.start = StartCard(may_start=self._may_manage)
        self.exchange = ExchangeCard()
        self.inbox = RowList(_("Questions"), fit=True, ruled=True)
        self._inbox_card = Card(
            self.inbox, title=_("Questions"), icon="inbox", margins=(8, 12, 8, 8)
        )
        self.question = QuestionCard()
        self.afterwards = Afterwards(desks, background, links, self.exchange.folder)
        self.machines = MachinesCard(
            may_manage=self._may_manage,
            may_audit=desks.context.actor.may(Permission.SEE_AUDIT),
        )
        self.inviting = Inviting(desks, background, links, self.machines)
        self._build()

    def arrive(self) -> None:
        super().arrive()
        self._to_entrance()

    def refresh(self) -> None:
        self._background.run(self._read, self._show, self._on_failed, lane="sharing")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.exchange.progress.isVisible():
            self._stop.set()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        content = column(
            self.start, self.exchange, self._inbox_card, self.question, self.afterwards, self.machines, None,
            gap=14, margins=(20, 14, 20, 20),
        )  # fmt: skip
        self.setLayout(column(ScrollColumn(content), gap=0))
        for part in (self.start, self.exchange, self._inbox_card, self.question, self.machines):
            part.setVisible(False)
        self.start.start_asked.connect(self._on_start)
        self.exchange.exchange_asked.connect(lambda _folder: self._on_exchange())
        self.exchange.hub_asked.connect(self._on_hub)
        self.exchange.cancelled.connect(self._stop.set)
        self.exchange.print_asked.connect(self._on_print)
        self.progressed.connect(self.exchange.show_part)
        self.inbox.current_changed.connect(self._show_question)
        self.inbox.row_activated.connect(lambda _key: self.question.begin())
        self.question.decided.connect(self._on_decided)
        self.question.passed.connect(self._on_passed)
        self.afterwards.undone.connect(self.exchange.answer.hide)
        self.question.record_asked.connect(self._on_record)
        self.machines.add_asked.connect(self._on_add)
        self.machines.shut_out_asked.connect(self._on_shut_out)
        self.machines.retire_asked.connect(self._on_retire)
        self.machines.held_asked.connect(self._on_held)
        self.machines.print_asked.connect(self._on_print_held)
        self.machines.take_in_asked.connect(self._on_take_in)

    def _read(self) -> _Loaded:
        desk = self._desks.sharing
        return _Loaded(
            desk.status(),
            self._desks.hub.has_hub(),
            desk.conflicts() if self._may_decide else (),
            desk.conflicts(ConflictState.SETTLED) if self._may_decide else (),
            desk.devices(),
            desk.invited() if self._may_manage else (),
            desk.set_aside(),
            self.afterwards.read(),
            self._desks.office.schools(),
            tuple(one for one in self._desks.staff.members() if one.active),
        )

    def _show(self, loaded: _Loaded) -> None:
        now = self._desks.context.clock.now()
        today = local_day(now)
        self.start.setVisible(not loaded.status.started)
        self.exchange.setVisible(loaded.status.started)
        self.machines.setVisible(loaded.status.started)
        self.exchange.show_status(loaded.status, now, has_hub=loaded.has_hub)
        self._loaded = loaded
        schools: dict[str, str] = {one.id: one.short_name for one in loaded.schools}
        self.machines.show_machines(loaded.devices, loaded.invited, schools, today)
        self.machines.show_hub(has_hub=loaded.has_hub)
        self.machines.show_waiting(loaded.waiting, today)
        self._show_questions(loaded)
        self.afterwards.show_state(loaded.after, now)
        self.head_changed.emit()
        if self._takes_focus and self.isVisible():
            self._takes_focus = False
            self._to_entrance()

    def _show_questions(self, loaded: _Loaded) -> None:
        self._questions = {
            line.conflict.id: (line, family) for family in loaded.questions for line in family.lines
        }
        current = self.inbox.current_key()
        rows = [question_row(line, family) for line, family in self._questions.values()]
        settled = [(line, family) for family in loaded.settled for line in family.lines]
        rows += [settled_row(line, family) for line, family in settled]
        self.inbox.set_rows(rows, first_current=True)
        if current in self._questions:
            self.inbox.set_current(current)
        self._inbox_card.setVisible(bool(rows))
        self._inbox_card.set_count(
            _("{open} open · {settled} settled").format(
                open=len(self._questions), settled=len(settled)
            )
        )
        # One answer is the next one to give: a question, or else the exchange.
        self.exchange.go.set_kind("secondary" if self._questions else "primary")
        self._show_question(self.inbox.current_key())

    def _show_question(self, key: str) -> None:
        found = self._questions.get(key)
        self.question.setVisible(found is not None)
        if found is None:
            return
        line, family = found
        today = local_day(self._desks.context.clock.now())
        self.question.show_question(
            line, family.name, today, has_record=family.person_id is not None
        )

    def _to_entrance(self) -> None:
        if self.start.isVisible():
            self.start.begin()
        elif self._questions:
            self.question.begin()
        else:
            self.exchange.begin()

    def _on_start(self, name: str) -> None:
        desk = self._desks.sharing

        def done(answer: Done[Device]) -> None:
            self._takes_focus = True
            self._links.announce(answer, _("This computer shares from now on. Add a computer."))

        self._background.run(lambda: desk.start(name), done, self._on_failed)

    def _watch(self) -> Callable[[float], None]:
        self._stop.clear()
        self.exchange.begin_work()

        def tell(part: float) -> None:
            if self._stop.is_set():
                raise StoppedError
            self.progressed.emit(part)

        return tell

    def _on_exchange(self) -> None:
        desk, folder = self._desks.sharing, self.exchange.folder()
        if folder is None:
            return
        watch = self._watch()

        def done(answer: Exchanged) -> None:
            self.exchange.show_exchanged(answer)
            self._after_exchange()

        self._background.run(lambda: desk.exchange(folder, watch), done, self._on_exchange_failed)

    def _on_hub(self) -> None:
        desk, watch = self._desks.hub, self._watch()

        def done(answer: HubExchanged) -> None:
            self.exchange.show_met(answer)
            self._after_exchange()

        def failed(error: FrcDeskError) -> None:
            self._on_exchange_failed(error, at_hub=True)

        self._background.run(lambda: desk.exchange(watch), done, failed)

    def _after_exchange(self) -> None:
        self._takes_focus = True
        self._links.announce(Done(None, frozenset(Kind)), "")

    def _on_exchange_failed(self, error: FrcDeskError, *, at_hub: bool = False) -> None:
        if isinstance(error, StoppedError):
            self.exchange.show_stopped(at_hub=at_hub)
        else:
            self.exchange.show_error(error)
        self.refresh()

    def _on_decided(self, conflict_id: str, choice: Choice, note: str) -> None:
        desk = self._desks.sharing

        def done(answer: Done[ConflictDecision]) -> None:
            self._takes_focus = True
            self.exchange.count_decided()
            self._links.announce(answer, _kept_words(len(self._questions) - 1))

        def failed(error: FrcDeskError) -> None:
            self._links.failed.emit(error)
            self.refresh()

        self._background.run(
            lambda: desk.decide(ConflictId(conflict_id), choice, note), done, failed
        )

    def _on_passed(self) -> None:
        keys = list(self._questions)
        current = self.inbox.current_key()
        if current in keys:
            self.inbox.set_current(keys[(keys.index(current) + 1) % len(keys)])
            self.question.begin()

    def _on_record(self) -> None:
        found = self._questions.get(self.inbox.current_key())
        if found is not None and found[1].person_id is not None:
            self._links.family_asked.emit(found[1].person_id)

    def _on_add(self) -> None:
        loaded, folder = self._loaded, self.exchange.folder()
        if loaded is not None:
            place = str(folder) if folder else ""
            self.inviting.offer(loaded.people, loaded.schools, place, has_hub=loaded.has_hub)

    def _on_shut_out(self, device_id: str) -> None:
        desk = self._desks.sharing

        def done(answer: Done[Device]) -> None:
            self._links.announce(answer, _("{name} is shut out").format(name=answer.value.name))

        self._background.run(lambda: desk.revoke(DeviceId(device_id)), done, self._on_failed)

    def _on_retire(self, device_id: str) -> None:
        desk = self._desks.sharing

        def done(answer: Done[Device]) -> None:
            self._links.announce(answer, _("{name} is out of use").format(name=answer.value.name))

        self._background.run(lambda: desk.retire(DeviceId(device_id)), done, self._on_failed)

    def _on_held(self, device_id: str) -> None:
        desk = self._desks.sharing

        def done(answer: HeldBy) -> None:
            self.machines.show_held(answer)

        self._background.run(lambda: desk.held_by(DeviceId(device_id)), done, self._on_failed)

    def _on_take_in(self, waiting_id: str) -> None:
        if not self._may_manage:
            return
        desk = self._desks.sharing

        def done(answer: ReceivedReport) -> None:
            n = answer.received
            said = ngettext("{n} change taken in", "{n} changes taken in", n).format(n=n)
            self._links.announce(Done(None, frozenset(Kind)), said)

        self._background.run(lambda: desk.take_in(waiting_id), done, self._on_failed)

    def _on_print(self) -> None:
        self._print(self._desks.sharing_papers.summary)

    def _on_print_held(self, device_id: str) -> None:
        papers = self._desks.sharing_papers
        self._print(lambda: papers.held_sheet(DeviceId(device_id)))

    def _print(self, draw: Callable[[], SlipPaper]) -> None:
        def made(paper: SlipPaper) -> None:
            job = PrintJob(SHARING_JOB, paper.pdf, paper.pages)
            self._printing.print_now(job, self._on_printed, self._on_failed)

        self._background.run(draw, made, self._on_failed)

    def _on_printed(self, printer: str) -> None:
        self._links.said.emit(_("It is on {printer}").format(printer=printer), "")

    def _on_failed(self, error: FrcDeskError) -> None:
        self._links.failed.emit(error)


def _kept_words(left: int) -> str:
    if not left:
        return _("Kept. That was the last question.")
    return ngettext("Kept. {n} question left.", "Kept. {n} questions left.", left).format(n=left)
