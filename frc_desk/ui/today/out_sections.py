"""What Today says of home visits, messages to schools and what parents told us."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from frc_desk.clock import local_time
from frc_desk.domain.changes import Done
from frc_desk.domain.choice_lists import ChoiceLine
from frc_desk.domain.ids import SchoolMessageId, VisitId
from frc_desk.domain.privacy import Permission
from frc_desk.domain.remarks import RemarkRow, RemarkState
from frc_desk.domain.school_messages import MessageEnd, MessageRow, MessageStep
from frc_desk.domain.today import TodayList
from frc_desk.domain.visits import Visit, VisitPart, VisitRow
from frc_desk.i18n import gettext as _
from frc_desk.operations.desks import Desks
from frc_desk.ui.background import Background
from frc_desk.ui.days import day_words, short_day_words
from frc_desk.ui.message_answer import MessageAnswer, title_of
from frc_desk.ui.message_steps import carry_out_step, message_digits, step_of
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.times import clock_words
from frc_desk.ui.today.section import Section
from frc_desk.ui.visit_words import (
    MOVE_VISIT,
    SCHOOL_MESSAGE,
    VISIT_NOTES,
    code_words,
    offline_words,
    state_badge,
)
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead

VISIT, MESSAGE, REMARK = "visit:", "message:", "remark:"
REMARKS = "remarks"
_MINUTE = 60_000


class OutSections(QObject):
    """Three cards; a digit closes a message, 1 checks a visit in, Enter opens what a row is about."""

    late_visits_changed = Signal()
    """A timer has run out, or a visit came onto the list."""

    def __init__(
        self, desks: Desks, background: Background, links: DeskLinks, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desks, self._background, self._links = desks, background, links
        self._people: dict[str, str] = {}
        self._visits: tuple[VisitRow, ...] = ()
        self._told: set[VisitId] = set()
        back = _("1 Everyone is back · 2 Move it · 3 Call it off")
        self.visits = Section(_("Home visits"), "house", hint=f"{back}. {offline_words()}")
        self.messages = Section(_("Messages to schools"), "school", hint=message_digits())
        self.answer = MessageAnswer(desks, background, links)
        self.messages.content.addWidget(self.answer)
        self.answer.kept.connect(self._to_messages)
        self.answer.left.connect(self._to_messages)
        self.remarks = Section(_("What parents told us"), "megaphone")
        for section in (self.visits, self.messages, self.remarks):
            section.rows.installEventFilter(self)
        # A timer that runs out makes no change that would be announced.
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self.look_at_timers)
        self._minute.start()

    def show(self, today: TodayList, choices: tuple[ChoiceLine, ...], now: datetime) -> None:
        """Show what waits."""
        self._visits = today.visits
        self._tell_late(today.visits)
        self._people = {VISIT + one.visit_id: one.person_id or "" for one in today.visits}
        self._people |= {MESSAGE + one.message_id: one.person_id for one in today.messages}
        visits = [visit_facts(one, choices, now) for one in today.visits]
        messages = [message_facts(one, today.day) for one in today.messages]
        remarks = [remark_facts(one, choices, today.day) for one in today.remarks]
        self.visits.show_rows(visits, len(visits))
        self.messages.show_rows(messages, len(messages))
        self.remarks.show_rows(remarks[:6], len(remarks))

    def look_at_timers(self) -> None:
        """Say that the page should look again where a visit has become late, or is on the list now."""
        if self._desks.context.actor.may(Permission.VISIT):
            desk = self._desks.visits
            self._background.run(desk.waiting, self._on_timers, lane="visit timers")

    def open(self, key: str) -> None:
        """Open what a row is about; of a family outside one's schools there is no name to open."""
        if self._people.get(key):
            panel = SCHOOL_MESSAGE
            if key.startswith(VISIT):
                panel = f"{VISIT_NOTES}/{key.removeprefix(VISIT)}"
            self._links.family_panel_asked.emit(self._people[key], panel)
        elif key.startswith(REMARK):
            self._links.page_asked.emit(REMARKS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not pressed or not isinstance(watched, RowList):
            return super().eventFilter(watched, event)
        digit, key = event.text(), watched.current_key()  # type: ignore[attr-defined] # it is a QKeyEvent
        if watched is self.visits.rows and digit in ("1", "2", "3") and key:
            self._on_visit_digit(digit, key)
            return True
        step = step_of(digit)
        if watched is self.messages.rows and step is MessageStep.ANSWERED and key:
            self.answer.ask(key.removeprefix(MESSAGE), title_of(self.messages.rows, key))
            return True
        if watched is self.messages.rows and step is not None and key:
            message_id = SchoolMessageId(key.removeprefix(MESSAGE))
            carry_out_step(self._desks, self._background, self._links, message_id, step)
            return True
        return super().eventFilter(watched, event)

    def _on_timers(self, visits: tuple[VisitRow, ...]) -> None:
        self._tell_late(visits)
        if visits != self._visits:
            self.late_visits_changed.emit()

    def _tell_late(self, visits: tuple[VisitRow, ...]) -> None:
        """Say once, on whatever page, that somebody is not back; without a name, others may see it."""
        late = [one for one in visits if one.is_overdue and one.visit_id not in self._told]
        self._told |= {one.visit_id for one in late}
        if late:
            by = clock_words(local_time(late[0].check_in_by))
            words = _("Nobody has checked in from a home visit; it was due by {time}. See Today.")
            self._links.said.emit(words.format(time=by), "")

    def _to_messages(self) -> None:
        self.messages.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_visit_digit(self, digit: str, key: str) -> None:
        visit_id, person = VisitId(key.removeprefix(VISIT)), self._people.get(key)
        if digit == "1":
            self._check_in(visit_id)
        elif digit == "2" and person:
            self._links.family_panel_asked.emit(person, f"{MOVE_VISIT}/{visit_id}")
        elif digit == "3" and person:
            self._call_off(visit_id)

    def _call_off(self, visit_id: VisitId) -> None:
        desk = self._desks.visits

        def done(answer: Done[Visit]) -> None:
            self._links.announce(answer, _("Visit called off"))

        self._background.run(lambda: desk.call_off(visit_id), done, self._links.failed.emit)

    def _check_in(self, visit_id: VisitId) -> None:
        desk = self._desks.visits

        def done(answer: Done[Visit]) -> None:
            self._links.announce(answer, _("Everyone is back"))

        self._background.run(lambda: desk.check_in(visit_id), done, self._links.failed.emit)


def visit_facts(row: VisitRow, choices: Iterable[ChoiceLine], now: datetime) -> RowFacts:
    """Return a visit as a row: whose timer runs, or who goes where, and by when all should be back."""
    by = clock_words(local_time(row.check_in_by))
    who = ", ".join(one for one in row.who if one)
    badges = []
    if row.is_overdue:
        badges.append(RowBadge(_("Nobody checked in"), "red", "circle-alert"))
    elif row.is_back:
        badges.append(RowBadge(_("Back, to write down"), "amber", "pencil"))
    elif row.part is VisitPart.CALLS:
        badges.append(RowBadge(_("You wait for the call"), "amber", "phone-call"))
    facts = []
    if row.planned_at > now:
        facts.append(_("at {time}").format(time=clock_words(local_time(row.planned_at))))
    if not row.is_back:
        facts.append(_("check in by {time}").format(time=by))
    facts += [code_words(choices, row.purpose) if row.purpose else "", who]
    if row.is_overdue and row.caller:
        facts.append(_("{name} waits for the call").format(name=row.caller))
    lead = RowLead("avatar", row.person_name) if row.person_name else RowLead("icon", icon="house")
    return RowFacts(
        key=VISIT + row.visit_id,
        title=row.person_name or _("A home visit"),
        facts=" · ".join(part for part in facts if part),
        badges=tuple(badges),
        lead=lead,
        cap=_("Enter ↵") if row.is_back else "1 – 3" if row.person_name else "1",
    )


def message_facts(row: MessageRow, today: date) -> RowFacts:
    """Return a message as a row: for whom, to whom, what about, and what is to be done."""
    badges = []
    if row.ended_as is MessageEnd.ANSWERED:
        badges.append(RowBadge(_("Tell the parent"), "blue", "phone-call"))
    elif row.ended_as is MessageEnd.NO_ANSWER:
        badges.append(RowBadge(_("No answer: tell the parent"), "red", "circle-slash"))
    elif row.answer_by < today:
        badges.append(RowBadge(_("Overdue"), "amber", "clock"))
    if not row.is_mine:
        badges.append(RowBadge(_("with {name}").format(name=row.staff_name), "neutral", "user"))
    by = _("answer by {day}").format(day=day_words(row.answer_by, today))
    facts = (row.child_name, row.school_name, row.to_whom, row.matter, "" if row.ended_as else by)
    return RowFacts(
        key=MESSAGE + row.message_id,
        title=row.person_name,
        facts=" · ".join(part for part in facts if part),
        badges=tuple(badges),
        lead=RowLead("avatar", row.person_name),
        cap="1 – 3",
    )


def remark_facts(row: RemarkRow, choices: Iterable[ChoiceLine], today: date) -> RowFacts:
    """Return a parent's line as a row: what it says, what about, where it stands."""
    one = row.remark
    taken = short_day_words(local_time(one.taken_at).date(), today)
    who = row.person_name if one.state is RemarkState.NOT_TOLD else ""
    counter_mode().know(row.person_name)
    counter_mode().know_private([one.line])
    facts = (code_words(choices, one.topic), row.school_name, taken, who)
    return RowFacts(
        key=REMARK + one.id,
        title=one.line,
        facts=" · ".join(part for part in facts if part),
        badges=(state_badge(one.state),),
        lead=RowLead("icon", icon="megaphone"),
        cap="Enter ↵",
    )
