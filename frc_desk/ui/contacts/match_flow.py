"""Asks the directory who can help whenever the form has changed, and keeps what is ticked."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from frc_desk.clock import local_time
from frc_desk.domain.contacts import ContactDraft
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.ids import ServiceId
from frc_desk.domain.match_question import MatchQuestion, NeedAsked
from frc_desk.domain.matching import MatchAnswer
from frc_desk.domain.people_input import read_ages
from frc_desk.ui.contacts.draft_editor import DraftEditor, LooseChoices
from frc_desk.ui.contacts.match_cards import CardView, PaneView, pane_view
from frc_desk.ui.contacts.match_pane import MatchPane
from frc_desk.ui.contacts.offers import school_name
from frc_desk.ui.contacts.tools import ContactTools, OfficeLists, today_of

_SETTLE_MS = 60
"""Long enough that a burst of edits asks once, too short to be seen."""

ASKS_AGAIN = frozenset(
    {"needs", "zip", "ages", "speaks", "school_id", "interpreter", "stored_labels"}
)
"""The fields of the draft that change the answer."""


def question_of(
    draft: ContactDraft, loose: LooseChoices, lists: OfficeLists, at: datetime
) -> MatchQuestion:
    """Return what the directory is asked for a contact; finder needs are asked and never kept."""
    asked = [
        NeedAsked.of(lists.categories[need.code], need.urgency, need.paper_on)
        for need in draft.needs
        if need.code in lists.categories
    ]
    asked += [NeedAsked.of(need) for need in loose.needs]
    return MatchQuestion(
        needs=tuple(asked),
        at=at,
        zip_code=draft.zip,
        speaks=draft.speaks,
        ages=read_ages(draft.ages).ages,
        school=school_name(lists.schools, draft.school_id),
    )


class MatchFlow(QObject):
    """Fills the pane *Who can help*; the answer of an older question is dropped."""

    count_changed = Signal(int)
    ticks_changed = Signal()

    def __init__(
        self, editor: DraftEditor, pane: MatchPane, tools: ContactTools, lists: OfficeLists
    ) -> None:
        super().__init__(pane)
        self._editor, self._pane, self._tools, self._lists = editor, pane, tools, lists
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE_MS)
        self._soon.timeout.connect(self._ask)
        pane.ticked.connect(self.tick)
        pane.given_unchecked.connect(self.give_unchecked)
        editor.draft_changed.connect(self._on_draft_changed)
        editor.loose_changed.connect(self.ask_soon)
        self._known: dict[str, CardView] = {}
        self._entries: dict[str, ServiceEntry] = {}

    def ask_soon(self) -> None:
        """Ask again when the edits have settled."""
        self._soon.start()

    def ask_now(self) -> None:
        """Ask without waiting for the edits to settle."""
        self._soon.stop()
        self._ask()

    def chosen(self) -> tuple[ServiceId, ...]:
        """Return what is ticked, finder services last."""
        return (*self._editor.draft.services, *self._editor.loose.services)

    def shown(self) -> tuple[str, ...]:
        """Return the services whose cards are in the pane, in their order."""
        return tuple(card.facts.key for card in self._pane.view.cards)

    def card(self, service_id: str) -> CardView | None:
        """Return the card of a service that has been shown for this contact."""
        return self._known.get(service_id)

    def entry(self, service_id: str) -> ServiceEntry | None:
        """Return the entry of a service that has been shown for this contact."""
        return self._entries.get(service_id)

    def tick(self, key: str, on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        """Take a service in or out; a finder service is kept in memory only."""
        service_id, card = ServiceId(key), self._known.get(key)
        loose, draft = self._editor.loose, self._editor.draft
        if card is not None and card.is_finder:
            rest = tuple(one for one in loose.services if one != service_id)
            services = (*rest, service_id) if on else rest
            self._editor.set_loose(replace(loose, services=services))
        else:
            rest = tuple(one for one in draft.services if one != service_id)
            first = tuple(one for one in draft.call_first if one != service_id)
            self._editor.change(services=(*rest, service_id) if on else rest, call_first=first)
        self._pane.show_chosen(self.chosen())
        self.ticks_changed.emit()

    def give_unchecked(self, key: str) -> None:
        """F: give what nobody has checked, with *Call first* on the slip."""
        self.tick(key, True)  # noqa: FBT003 - a slot of Qt
        card = self._known.get(key)
        if card is not None and not card.is_finder:
            draft = self._editor.draft
            self._editor.change(call_first=(*draft.call_first, ServiceId(key)))
            self.ticks_changed.emit()

    def _on_draft_changed(self, names: frozenset[str]) -> None:
        if names & ASKS_AGAIN:
            self.ask_soon()

    def _ask(self) -> None:
        now = local_time(self._tools.desks.context.clock.now())
        question = question_of(self._editor.draft, self._editor.loose, self._lists, now)
        if not question.needs:
            self._tools.background.cancel(self._lane())
            self._show(PaneView())
            return
        matching = self._tools.desks.matching
        self._tools.background.run(
            lambda: matching.match(question), self._on_answer, lane=self._lane()
        )

    def _on_answer(self, answer: MatchAnswer) -> None:
        today = today_of(self._tools.desks)
        for suggestion in (*answer.shown, *answer.not_checked, *answer.not_shown):
            self._entries[suggestion.entry.id] = suggestion.entry
        self._show(pane_view(answer, self._lists.categories, self._editor.draft.zip, today))

    def _show(self, view: PaneView) -> None:
        self._known.update({card.facts.key: card for card in view.cards})
        self._pane.show_view(view, self.chosen())
        self.count_changed.emit(view.found_count)

    def _lane(self) -> str:
        return f"match {self._editor.draft.id}"
