"""Opens the questions at the side of a call and carries out their answers."""

from frc_desk.domain.changes import Done
from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.directory import ServiceEntry, WrongPart
from frc_desk.domain.directory_changes import Correction
from frc_desk.domain.ids import ServiceId, WorkshopId
from frc_desk.domain.workshops import ListEntry, WorkshopLine
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import gettext as _
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.match_flow import MatchFlow
from frc_desk.ui.contacts.match_pane import MatchPane
from frc_desk.ui.contacts.side_panel import SideStack
from frc_desk.ui.contacts.side_panels import (
    CONFIRM,
    NO_ANSWER,
    CallNowPanel,
    HelpPanel,
    ListPanel,
    WrongPanel,
)
from frc_desk.ui.contacts.side_question import ServiceQuestion
from frc_desk.ui.contacts.tools import ContactTools, OfficeLists
from frc_desk.ui.seat_words import listed_words


class SideFlow(ServiceQuestion):
    """W6, the call with the family waiting, the workshop list, and the help pages."""

    def __init__(
        self,
        editor: DraftEditor,
        stack: SideStack,
        matches: MatchFlow,
        tools: ContactTools,
        lists: OfficeLists,
    ) -> None:
        super().__init__(editor, stack, matches, tools, lists)
        self._wrong, self._call = WrongPanel(), CallNowPanel()
        self._help, self._list = HelpPanel(), ListPanel()
        self._wrong.reported.connect(self._on_reported)
        self._call.answered.connect(self._on_call_answered)
        self._list.workshop_chosen.connect(self._on_workshop_chosen)
        self._add(self._wrong, self._call, self._help, self._list)

    def watch(self, pane: MatchPane) -> None:
        """Answer what is asked on the cards."""
        pane.wrong_asked.connect(self.ask_wrong)
        pane.call_asked.connect(self.ask_call)

    def ask_wrong(self, service_id: str) -> None:
        """Alt+W: ask what is wrong with an entry."""
        entry = self._matches.entry(service_id)
        if entry is not None:
            self._open(self._wrong)
            self._wrong.ask(entry)

    def ask_call(self, service_id: str) -> None:
        """Show the number and the words of the call."""
        entry = self._matches.entry(service_id)
        if entry is not None:
            self._open(self._call)
            self._call.ask(entry)

    def ask_workshop(self) -> None:
        """Alt+R: ask for the workshop whose list the person goes on."""
        self._open(self._list)
        now = self._tools.desks.context.clock.now()
        self._list.ask(self._lists.workshops, self._editor.draft.who, now)
        self._tools.background.run(self._tools.desks.workshops.upcoming, self._on_workshops)

    def show_help(self, page: str) -> None:
        """Show a help page without taking the focus; nothing of it is stored."""
        script = self._lists.scripts.get(page)
        if script is not None:
            self._help.show_page(script)
            self._open(self._help)

    def _on_workshops(self, workshops: tuple[WorkshopLine, ...]) -> None:
        self._list.offer(workshops, self._tools.desks.context.clock.now())

    def _on_reported(self, service_id: str, part: str, value: str) -> None:
        correction = Correction(part=WrongPart(part), value=value, heard_from=_("the caller"))
        directory = self._tools.desks.directory
        self._tools.background.run(
            lambda: directory.correct(ServiceId(service_id), correction),
            self._on_corrected,
            self._on_failed,
        )

    def _on_corrected(self, done: Done[ServiceEntry]) -> None:
        entry = done.value
        draft = self._editor.draft
        if entry.id in draft.services and entry.id not in draft.call_first:
            # The slip of this caller shows what was heard, with Call first.
            self._editor.change(call_first=(*draft.call_first, entry.id))
        self._tools.links.announce(
            done, _("Wrong entry reported: {name}").format(name=entry.service.name)
        )
        self._matches.ask_soon()
        self.close()

    def _on_call_answered(self, service_id: str, answer: str) -> None:
        directory = self._tools.desks.directory
        if answer == CONFIRM:
            self._tools.background.run(
                lambda: directory.confirm(ServiceId(service_id), _("their own office")),
                self._on_confirmed,
                self._on_failed,
            )
        elif answer == NO_ANSWER:
            self._matches.give_unchecked(service_id)
            self.close()
        else:
            self.ask_wrong(service_id)

    def _on_confirmed(self, done: Done[ServiceEntry]) -> None:
        self._matches.tick(done.value.id, True)  # noqa: FBT003 - a slot of Qt
        words = _("Service confirmed: {name}").format(name=done.value.service.name)
        self._tools.links.announce(done, words)
        self._matches.ask_soon()
        self.close()

    def _on_workshop_chosen(self, key: str, first_name: str) -> None:
        desks, draft = self._tools.desks, self._editor.timed_draft()
        workshop_id = WorkshopId(key)

        def put() -> tuple[ContactDraft | None, Done[ListEntry]]:
            if draft.person_id is None and draft.new_person is not None:
                # The person was made in passing: written down first, so that the list knows them.
                kept = desks.contacts.keep(draft).value
                return kept, desks.workshops.put_on_list(workshop_id, kept.person_id)
            if draft.person_id is not None:
                return None, desks.workshops.put_on_list(workshop_id, draft.person_id)
            listed = desks.workshops.put_on_list(
                workshop_id, first_name=first_name, phone=draft.phone, speaks=draft.speaks
            )
            return None, listed

        self._tools.background.run(put, self._on_listed, self._on_failed)

    def _on_listed(self, answer: tuple[ContactDraft | None, Done[ListEntry]]) -> None:
        kept, done = answer
        if kept is not None:
            self._editor.put_given(kept)
        self._tools.links.announce(done, listed_words(done.value.state))
        self.close()

    def _on_failed(self, error: FrcDeskError) -> None:
        self._tools.links.failed.emit(error)
