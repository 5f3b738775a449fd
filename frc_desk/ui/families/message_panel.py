"""A message to the school from a family's page, and what came of those that are open."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from frc_desk.domain.changes import Done
from frc_desk.domain.ids import HouseholdId, PersonId, SchoolMessageId
from frc_desk.domain.people import FamilyRole, Person
from frc_desk.domain.school_messages import MessageStep, NewSchoolMessage, SchoolMessage
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words
from frc_desk.ui.families.edit_panel import EditPanel
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.message_answer import MessageAnswer, title_of
from frc_desk.ui.message_form import MessageForm
from frc_desk.ui.message_steps import carry_out_step, message_digits, step_of
from frc_desk.ui.widgets.layouts import Group, column
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the panel."""

    children: tuple[Person, ...]
    usual_day: date
    messages: tuple[SchoolMessage, ...]


class MessagePanel(EditPanel):
    """Two lines and Enter; below, the open messages, each closed by a digit."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Message to the school")
        self.form = MessageForm()
        self.form.kept.connect(self._on_kept)
        self.rows = RowList(_("Open messages"), fit=True, ruled=True)
        self.rows.installEventFilter(self)
        self.answer = MessageAnswer(tools.desks, tools.background, tools.links)
        self.answer.kept.connect(self.begin)
        self.answer.left.connect(self._to_rows)
        self._open = Group()
        self._open.setLayout(
            column(
                Words(_("Open messages"), "strong"),
                Words(message_digits(), "second", "text2", wrap=True),
                self.rows,
                self.answer,
                gap=5,
            )
        )
        self._open.setVisible(False)
        self.lay_out(self.form, self._open)

    def begin(self) -> None:
        """Read the children and what is open."""
        desks, person_id, home = self.tools.desks, self.person_id, self.home

        def read() -> _Loaded:
            members = desks.families.household(home).family.members if home else ()
            children = tuple(
                one.person
                for one in members
                if one.role is FamilyRole.CHILD and one.person.id != person_id
            )
            messages = desks.school_messages.of_person(person_id)
            return _Loaded(
                children,
                desks.school_messages.usual_day(),
                tuple(one for one in messages if one.is_open),
            )

        self.tools.background.run(read, self._show, lane="message")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.rows and isinstance(event, QKeyEvent):
            step = step_of(event.text()) if event.type() == QEvent.Type.KeyPress else None
            key = self.rows.current_key()
            if step is MessageStep.ANSWERED and key:
                self.answer.ask(key, title_of(self.rows, key))
                return True
            if step is not None and key:
                self._carry_out(SchoolMessageId(key), step)
                return True
        return super().eventFilter(watched, event)

    def _show(self, loaded: _Loaded) -> None:
        self.form.ask(self.person_id, loaded.children, loaded.usual_day, self.today())
        due = _("answer by {day}")
        self.rows.set_rows(
            [
                RowFacts(
                    one.id,
                    one.to_whom,
                    f"{one.matter} · {due.format(day=day_words(one.answer_by, self.today()))}",
                    lead=RowLead("icon", icon="school"),
                    cap="1 – 3",
                )
                for one in loaded.messages
            ]
        )
        self._open.setVisible(bool(loaded.messages))

    def _on_kept(self, new: NewSchoolMessage) -> None:
        desk, links = self.tools.desks.school_messages, self.tools.links

        def done(answer: Done[SchoolMessage]) -> None:
            links.announce(answer, _("Message kept"))
            self.finished.emit()

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self.form.show_problems(error.problems)
            else:
                links.failed.emit(error)

        self.tools.background.run(lambda: desk.send(new), done, failed)

    def _to_rows(self) -> None:
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _carry_out(self, message_id: SchoolMessageId, step: MessageStep) -> None:
        carry_out_step(
            self.tools.desks, self.tools.background, self.tools.links, message_id, step, self.begin
        )
