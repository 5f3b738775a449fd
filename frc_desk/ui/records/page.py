"""The custodian's page: what waits with its days, how long records are kept, and disposing of them."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done, Kind
from frc_desk.domain.disposal import Disposal, DisposalNotice, DisposalPlan
from frc_desk.domain.ids import DisposalId
from frc_desk.domain.packets import PacketWaiting
from frc_desk.domain.privacy import Permission
from frc_desk.domain.records_due import DueKind, RecordsDue
from frc_desk.domain.retention import RetentionRule
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import DisposalStoppedError, FrcDeskError
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks, DeskPage
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.records.disposal_card import DisposalCard
from frc_desk.ui.records.redaction_card import RedactionCard
from frc_desk.ui.records.rules_card import RulesCard
from frc_desk.ui.records_rows import FAMILY_OF, records_rows
from frc_desk.ui.widgets.layouts import ScrollColumn, column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.surfaces import Card, EmptyState

CERTIFICATE_JOB = "certificate"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    waiting: tuple[RecordsDue, ...]
    packets: tuple[PacketWaiting, ...]
    rules: tuple[RetentionRule, ...]
    plan: DisposalPlan
    notices: tuple[DisposalNotice, ...]
    done: tuple[Disposal, ...]


class RecordsPage(DeskPage):
    """Enter opens the family of what waits; terms and disposal stand beneath."""

    listens_to = frozenset({Kind.RECORDS})
    progressed = Signal(int, int)
    """Carried home from the worker: how many rows are destroyed, of how many."""

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, printing: Printing
    ) -> None:
        super().__init__(_("Records"))
        self._desks, self._background, self._links = desks, background, links
        self._printing = printing
        self._is_arriving = False
        self._rows = RowList(_("What waits"), fit=True, ruled=True)
        self._empty = EmptyState(
            "file-text", _("Nobody waits for records."),
            _("Packets, challenged notes and legal requests stand here with their days."),
        )  # fmt: skip
        self.rules = RulesCard()
        self.disposal = DisposalCard(desks.context.actor.id)
        self.redaction = RedactionCard(desks, background, links)
        self._may_redact = desks.context.actor.may(Permission.REDACT)
        self._build()

    def arrive(self) -> None:
        super().arrive()
        self._is_arriving = True
        self._take_focus()

    def _take_focus(self) -> None:
        other: QWidget = self.redaction.whose if self._may_redact else self
        place = self._rows if self._rows.rows() else other
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_places(self) -> tuple[QWidget, ...]:
        """Let F6 go from card to card."""
        cards = (self._waits, self.redaction, self.disposal, self.rules)
        return tuple(one for one in cards if not one.isHidden())

    def refresh(self) -> None:
        desks = self._desks

        def read() -> _Loaded:
            return _Loaded(
                tuple(one for one in desks.today.today().records_due
                      if one.kind is not DueKind.CLASSIFY),
                desks.packets.waiting(),
                desks.disposal.rules(),
                desks.disposal.plan(),
                desks.disposal.notices(),
                desks.disposal.done(),
            )  # fmt: skip

        self._background.run(read, self._show, lane="records")

    def _build(self) -> None:
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        waits = self._waits = Card(
            self._rows, self._empty, title=_("What waits"), icon="calendar-clock",
            margins=(16, 12, 8, 8),
        )  # fmt: skip
        self._rows.row_activated.connect(self._on_row)
        self.rules.changed.connect(self._on_rule)
        card = self.disposal
        card.propose_asked.connect(self._on_propose)
        card.carry_out_asked.connect(self._on_carry_out)
        card.withdraw_asked.connect(self._on_withdraw)
        card.certificate_asked.connect(self._on_certificate)
        self.progressed.connect(card.show_progress)
        content = column(
            waits, self.redaction, self.disposal, self.rules, None, gap=14, margins=(20, 14, 20, 20)
        )
        self.setLayout(column(ScrollColumn(content), gap=0))
        # Not before it stands in the page: it would be a window of its own for a moment.
        self.redaction.setVisible(self._may_redact)

    def _show(self, loaded: _Loaded) -> None:
        today = self._today()
        self._rows.set_rows(records_rows(loaded.waiting, today), first_current=True)
        self._rows.setVisible(bool(loaded.waiting))
        self._empty.setVisible(not loaded.waiting)
        if self._is_arriving:
            # What waits was not read yet when one came here.
            self._is_arriving = False
            self._take_focus()
        self.rules.show_rules(loaded.rules, today)
        now = self._desks.context.clock.now()
        self.disposal.show_state(loaded.plan, loaded.notices, loaded.done, now)

    def _today(self) -> date:
        return local_day(self._desks.context.clock.now())

    def _on_row(self, key: str) -> None:
        if key.startswith(FAMILY_OF):
            self._links.family_asked.emit(key.rpartition(":")[2])

    def _on_rule(self, rule: RetentionRule) -> None:
        desk = self._desks.disposal

        def done(answer: Done[RetentionRule]) -> None:
            self.rules.close_form()
            self._links.announce(answer, _("The term is kept, checked today"))

        self._background.run(lambda: desk.change_rule(rule), done, self.rules.show_error)

    def _on_propose(self) -> None:
        desk = self._desks.disposal

        def done(answer: Done[Disposal]) -> None:
            self._links.announce(answer, _("Proposed. Everybody sees the notice on Today."))

        self._background.run(desk.propose, done, self._on_failed)

    def _on_withdraw(self, disposal_id: str) -> None:
        desk = self._desks.disposal

        def done(answer: Done[Disposal]) -> None:
            self._links.announce(answer, _("The proposal is taken back"))

        self._background.run(lambda: desk.withdraw(DisposalId(disposal_id)), done, self._on_failed)

    def _on_carry_out(self, disposal_id: str) -> None:
        desk = self._desks.disposal
        watch = self.disposal.begin_work(self.progressed.emit)

        def done(answer: Done[Disposal]) -> None:
            self.disposal.end_work()
            self._links.announce(answer, _("Destroyed for good. Print the certificate."))

        self._background.run(
            lambda: desk.carry_out(DisposalId(disposal_id), watch), done, self._on_failed
        )

    def _on_certificate(self, disposal_id: str) -> None:
        desk = self._desks.disposal

        def made(paper: SlipPaper) -> None:
            job = PrintJob(CERTIFICATE_JOB, paper.pdf, paper.pages)
            self._printing.print_now(job, self._on_printed, self._on_failed)

        self._background.run(
            lambda: desk.certificate(DisposalId(disposal_id)), made, self._on_failed
        )

    def _on_printed(self, printer: str) -> None:
        words = _("The certificate is on {printer}").format(printer=printer)
        self._links.said.emit(words, "")

    def _on_failed(self, error: FrcDeskError) -> None:
        self.disposal.end_work()
        if isinstance(error, DisposalStoppedError):
            self._links.said.emit(_("Stopped. Nothing was destroyed."), "")
        else:
            self._links.failed.emit(error)
