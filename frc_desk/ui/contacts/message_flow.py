"""Alt+M: a message to the school for the person of an open contact, without leaving it."""

from dataclasses import dataclass, replace

from frc_desk.domain.changes import Done
from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.people import Person
from frc_desk.domain.privacy import Permission
from frc_desk.domain.school_messages import NewSchoolMessage, SchoolMessage
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.side_panel import SidePanel, SideStack
from frc_desk.ui.contacts.side_question import SideQuestion
from frc_desk.ui.contacts.tools import ContactTools, today_of
from frc_desk.ui.message_form import MessageForm
from frc_desk.ui.widgets.surfaces import Banner


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the worker read and wrote before the form opens."""

    kept: Done[ContactDraft]
    children: tuple[Person, ...]


class MessageFlow(SideQuestion):
    """Writes the contact down first, so that the message knows whose it is; it stays open."""

    def __init__(self, editor: DraftEditor, stack: SideStack, tools: ContactTools) -> None:
        super().__init__(editor, stack, tools)
        self.panel = SidePanel(_("Message to the school"))
        self.form = MessageForm()
        self._state = Banner(
            _("Ask who is calling first: the parent is told what came of it."), "amber", "info"
        )
        self._state.setVisible(False)
        for part in (self._state, self.form):
            self.panel.body.addWidget(part)
        self.panel.body.addStretch(1)
        self._add(self.panel)
        self.form.kept.connect(self._on_kept)

    def start(self) -> None:
        """Ask who at the school, and what about."""
        desks, draft = self._tools.desks, self._editor.timed_draft()
        if not desks.context.actor.may(Permission.FOLLOW_UP):
            return
        named = draft.person_id is not None or draft.new_person is not None
        self._state.setVisible(not named)
        self.form.setVisible(named)
        self._open(self.panel)
        if not named:
            return

        def write() -> _Asked:
            kept = desks.contacts.keep(draft)
            person_id = kept.value.person_id
            family = desks.people.family_of(person_id) if person_id else None
            return _Asked(kept, tuple(one.person for one in family.children) if family else ())

        self._tools.background.run(write, self._show, self._tools.links.failed.emit)

    def _show(self, asked: _Asked) -> None:
        draft, desks = asked.kept.value, self._tools.desks
        self._editor.put_given(draft)
        self._tools.links.announce(asked.kept, "")
        if draft.person_id is not None:
            usual = desks.school_messages.usual_day()
            self.form.ask(draft.person_id, asked.children, usual, today_of(desks))

    def _on_kept(self, new: NewSchoolMessage) -> None:
        desk, contact_id = self._tools.desks.school_messages, self._editor.draft.id

        def done(answer: Done[SchoolMessage]) -> None:
            self._editor.change(passed_on=True)
            self._tools.links.announce(answer, _("Message kept"))
            self.close()

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, InvalidInputError):
                self.form.show_problems(error.problems)
            else:
                self._tools.links.failed.emit(error)

        theirs = replace(new, contact_id=contact_id)
        self._tools.background.run(lambda: desk.send(theirs), done, failed)
