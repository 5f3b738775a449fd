"""The family packet: who asks, what is in it, what counsel says, and printing it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.packets import (
    PacketContent,
    PacketRequest,
    PacketState,
    needs_decision,
)
from frc_desk.domain.people import Person
from frc_desk.domain.privacy import Permission
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.operations.packet_preview import PreviewLine, packet_preview
from frc_desk.ui.days import day_words
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.printing import PrintJob
from frc_desk.ui.records_words import due_words, pause_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Tick
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Words

PACKET_JOB = "packet"
_MOST_SIGNS = 160


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read: students, who may ask, and the open request with its content."""

    students: tuple[Person, ...]
    requesters: tuple[Person, ...]
    request: PacketRequest | None
    content: PacketContent | None


class PacketPanel(FamilyPanel):
    """The custodian sees every line first; where somebody is at risk, counsel decides before it prints."""

    def __init__(
        self, tools: PanelTools, person_id: PersonId, _household_id: HouseholdId | None
    ) -> None:
        super().__init__()
        self.heading = _("Family packet")
        self._tools, self._person = tools, person_id
        self._student = person_id
        self._loaded: _Loaded | None = None
        self._left_out: set[str] = set()
        self._about = ChoiceField(_("About"), [], "backpack")
        self._for = ChoiceField(_("For"), [], "user-check")
        self._ask = Button(_("They ask for it"), "primary", "file-text", wide=True)
        self._due = Banner("", "blue", "calendar-clock")
        self._pause = Banner("", "amber", "shield-alert")
        self._counsel = LineField(_("What counsel said, and who"), "gavel")
        self._decide = Button(_("Write counsel's decision down"), "secondary", "gavel", wide=True)
        self._print = Button(_("Print the packet"), "primary", "printer", wide=True)
        self._at_printer = Tick(_("I am at the printer"))
        self._withdraw = Button(_("They do not want it any more"), "quiet", "x", small=True)
        self._lines = RowList(_("What is in it"), fit=True, ruled=True)
        self._what = Words("", "strong")
        self._hint = Words("", "second", "text2", wrap=True)
        self._problem = Banner("", "red", "circle-alert")
        self._build()

    def begin(self) -> None:
        """Read who may be given whose records, and what is asked for already."""
        self._read()

    def _build(self) -> None:
        self.setLayout(
            column(
                self._problem, self._about, self._for, self._ask, self._due, self._pause,
                self._counsel, self._decide, self._at_printer, self._print, self._what,
                self._hint, self._lines, row(self._withdraw, None), gap=9,
            )
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._about.choice_changed.connect(self._on_student)
        self._ask.clicked.connect(self._on_ask)
        self._decide.clicked.connect(self._on_decide)
        self._counsel.edit.returnPressed.connect(self._on_decide)
        self._at_printer.toggled.connect(lambda _on: self._settle())
        self._print.clicked.connect(self._on_print)
        self._withdraw.clicked.connect(self._on_withdraw)
        self._lines.row_activated.connect(self._on_line)
        for one in (self._problem, self._due, self._pause):
            one.hide()
        self._show_request(None)

    def _read(self) -> None:
        desks, person, student = self._tools.desks, self._person, self._student
        may_print = desks.context.actor.may(Permission.PRINT_PACKET)

        def read() -> _Loaded:
            family = desks.people.family_of(person)
            members = family.members if family else ()
            own = [desks.people.person(person)]
            students = (
                *[m.person for m in members if m.role.value == "child" and m.person.id != person],
                *own,
            )
            chosen = student if student in {one.id for one in students[:-1]} else students[0].id
            requesters = desks.packets.requesters(chosen)
            ordered = sorted(students, key=lambda one: one.id != chosen)
            request = None
            if may_print:
                waiting = [one for one in desks.packets.about(chosen) if one.state.is_open]
                request = waiting[0] if waiting else None
            content = desks.packets.look(request.id) if request is not None else None
            return _Loaded(tuple(ordered), requesters, request, content)

        self._tools.background.run(read, self._show, self._on_failed, lane="packet")

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self._student = loaded.students[0].id
        self._about.set_choices([(one.id, one.full_name) for one in loaded.students], self._student)
        people = [(one.id, one.full_name) for one in loaded.requesters]
        self._for.set_choices(people, people[0][0] if people else "")
        self._for.set_help(
            ""
            if people
            else _("Nobody may be given these records yet. Say who answers for the child first.")
        )
        self._left_out = set(loaded.request.left_out) if loaded.request else set()
        self._show_request(loaded.content)
        place = self._counsel if not self._counsel.isHidden() else self._about
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_request(self, content: PacketContent | None) -> None:
        waits = content is not None and needs_decision(content.request, content.pauses)
        for one in (
            self._due,
            self._at_printer,
            self._print,
            self._withdraw,
            self._what,
            self._lines,
            self._hint,
        ):
            one.setVisible(content is not None)
        for field in (self._counsel, self._decide, self._pause):
            field.setVisible(waits)
        for before in (self._for, self._ask):
            before.setVisible(content is None)
        if content is None:
            return
        today = local_day(self._tools.desks.context.clock.now())
        words, tone = due_words(content.request.due_on, today)
        self._due.say(
            _("{name} asked for it.").format(name=content.requester), tone, "calendar-clock",
            more=words,
        )  # fmt: skip
        if waits:
            self._pause.say(
                _("Safety pause: counsel decides first. The day stays as it is."),
                "amber", "shield-alert", more=pause_words(content.pauses),
            )  # fmt: skip
        self._what.setText(_("What is in it: {n} lines").format(n=len(content.lines)))
        hint = _("Enter takes a line out on counsel's word, and brings it back.")
        self._hint.setText(hint if waits else _("Read it through before it is printed."))
        self._fill(content)
        self._settle()

    def _fill(self, content: PacketContent) -> None:
        preview = packet_preview(content)
        rows = [_line_row(one, struck=one.key in self._left_out) for one in preview]
        current = self._lines.current_key()
        self._lines.set_rows(rows, first_current=not current)
        if current:
            self._lines.set_current(current)

    def _settle(self) -> None:
        content = self._loaded.content if self._loaded else None
        ready = content is not None and not needs_decision(content.request, content.pauses)
        self._print.setEnabled(ready and self._at_printer.isChecked())
        self._at_printer.setEnabled(ready)

    def _on_student(self, key: str) -> None:
        self._student = PersonId(key)
        self._read()

    def _on_line(self, key: str) -> None:
        content = self._loaded.content if self._loaded else None
        if content is None or not needs_decision(content.request, content.pauses):
            return
        self._left_out ^= {key}
        self._fill(content)

    def _on_ask(self) -> None:
        desk, student, requester = self._tools.desks.packets, self._student, self._for.chosen()
        if not requester:
            return

        def done(answer: Done[PacketRequest]) -> None:
            today = local_day(self._tools.desks.context.clock.now())
            day = day_words(answer.value.due_on, today)
            words = _("Asked for. It is due on {day}.").format(day=day)
            self._tools.links.announce(answer, words)
            self._read()

        self._tools.background.run(
            lambda: desk.ask(student, PersonId(requester)), done, self._on_failed
        )

    def _on_decide(self) -> None:
        request = self._request()
        desk, said, out = self._tools.desks.packets, self._counsel.text(), tuple(self._left_out)
        if request is None:
            return

        def done(answer: Done[PacketRequest]) -> None:
            self._tools.links.announce(answer, _("Counsel's decision is written down"))
            self._read()

        self._tools.background.run(
            lambda: desk.counsel_decided(request.id, said, out), done, self._on_failed
        )

    def _on_print(self) -> None:
        request, printing = self._request(), self._tools.printing
        if request is None or request.state is PacketState.GIVEN:
            return
        desk = self._tools.desks.packets

        def made(done: Done[SlipPaper]) -> None:
            self._tools.links.announce(done, "")
            job = PrintJob(PACKET_JOB, done.value.pdf, done.value.pages)
            printing.print_now(job, self._on_printed, self._on_failed)

        self._tools.background.run(lambda: desk.give(request.id), made, self._on_failed)

    def _on_printed(self, printer: str) -> None:
        words = _("The packet is on {printer}. Fetch it now.").format(printer=printer)
        self._tools.links.said.emit(words, "")
        self.finished.emit()

    def _on_withdraw(self) -> None:
        request, desk = self._request(), self._tools.desks.packets
        if request is None:
            return

        def done(answer: Done[PacketRequest]) -> None:
            self._tools.links.announce(answer, _("Taken back by the family"))
            self.finished.emit()

        self._tools.background.run(lambda: desk.withdraw(request.id), done, self._on_failed)

    def _request(self) -> PacketRequest | None:
        return self._loaded.request if self._loaded else None

    def _on_failed(self, error: FrcDeskError) -> None:
        self._problem.say(error_sentence(error), "red", "circle-alert")
        self._problem.show()


def _line_row(line: PreviewLine, *, struck: bool) -> RowFacts:
    short = line.words
    if len(short) > _MOST_SIGNS:
        short = short[:_MOST_SIGNS].rstrip() + "…"
    return RowFacts(
        line.key, line.heading, short, lead=RowLead("icon", icon="file-text"), struck=struck
    )
