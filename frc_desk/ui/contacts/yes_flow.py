"""Carries out Alt+Y: notes a warm hand-off, or a spoken yes and the call that it allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal

from frc_desk.clock import local_day
from frc_desk.domain.call_scripts import SpokenRelease, SpokenYes
from frc_desk.domain.changes import Done
from frc_desk.domain.contacts import Channel, ContactDraft
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.ids import PersonId, ServiceId
from frc_desk.domain.releases import Release, SpokenFact, YesWay, spoken_until
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.ui.consent_words import fact_words, way_words
from frc_desk.ui.contacts.draft_editor import DraftEditor
from frc_desk.ui.contacts.match_flow import MatchFlow
from frc_desk.ui.contacts.side_panel import SideStack
from frc_desk.ui.contacts.side_question import ServiceQuestion
from frc_desk.ui.contacts.tools import ContactTools, OfficeLists
from frc_desk.ui.contacts.words import short_language_words
from frc_desk.ui.contacts.yes_panel import AGAIN, THEMSELVES, YesFacts, YesPanel
from frc_desk.ui.days import short_day_words

_AT_DESK = {Channel.WALK_IN, Channel.HOME_VISIT, Channel.SCHOOL_VISIT, Channel.EVENT}


@dataclass(frozen=True, slots=True)
class _Written:
    """What the worker wrote: the contact as it was kept, and the yes."""

    kept: Done[ContactDraft]
    done: Done[SpokenRelease]


class YesFlow(ServiceQuestion):
    """The side of the call on which is said who tells the agency what."""

    need_missing = Signal()
    """Nobody is there to be told: a need comes first."""
    name_missing = Signal()
    """Left without a name: a yes has one, so *Who* comes next."""

    def __init__(
        self,
        editor: DraftEditor,
        stack: SideStack,
        matches: MatchFlow,
        tools: ContactTools,
        lists: OfficeLists,
    ) -> None:
        super().__init__(editor, stack, matches, tools, lists)
        self._service = ServiceId("")
        self._standing: Release | None = None
        self._asks_name = False
        self.panel = YesPanel()
        self._add(self.panel)
        self.panel.service_chosen.connect(self._on_service_chosen)
        self.panel.way_chosen.connect(self._on_way_chosen)
        self.panel.facts_said.connect(self._on_facts_said)

    def start(self, current: str = "") -> None:
        """Alt+Y: ask who tells the agency; `current` is the card that has the focus."""
        self._asks_name = False
        chosen = self._entries_of([current] if current else self._matches.chosen())
        entries = chosen or self._entries_of(self._matches.shown())
        if not entries:
            self.need_missing.emit()
            return
        self._open(self.panel)
        if len(chosen) == 1:
            self._on_service_chosen(chosen[0].id)
            return
        self.panel.ask_service(entries)
        if not chosen:
            self.panel.say_hint(_("Nobody is ticked yet. Choose whom you tell: one digit."))

    def close(self) -> None:
        """Go back to the pane beneath, or to what has to be said first."""
        super().close()
        if self._asks_name:
            self.name_missing.emit()

    def _entries_of(self, keys: Sequence[str]) -> list[ServiceEntry]:
        return [entry for one in keys if (entry := self._matches.entry(one)) is not None]

    def _entry(self) -> ServiceEntry | None:
        return self._matches.entry(self._service)

    def _on_service_chosen(self, key: str) -> None:
        self._service, self._standing = ServiceId(key), None
        entry = self._entry()
        person_id = self._editor.draft.person_id
        if entry is None:
            return
        self.panel.ask_way(entry, "")
        if person_id is not None:
            desk, service = self._tools.desks.releases, self._service
            self._tools.background.run(
                lambda: desk.standing_yes(person_id, service), self._on_standing, self._on_failed
            )

    def _on_standing(self, standing: Release | None) -> None:
        entry = self._entry()
        if standing is None or entry is None or self.panel.shown != "ways":
            return
        self._standing = standing
        until = short_day_words(standing.until, self._today())
        words = _("A yes is in force until {day}: {what}.").format(
            day=until, what=fact_words(standing.facts)
        )
        self.panel.ask_way(entry, words)

    def _on_way_chosen(self, key: str) -> None:
        draft = self._editor.draft
        if key == THEMSELVES:
            self._hand_off()
        elif draft.person_id is None and draft.new_person is None:
            self._asks_name = True
            self.panel.say_state(
                _("A yes has a name. Esc goes to Who; 1 lets the family tell them.")
            )
        elif (card := self._matches.card(self._service)) is not None and card.is_finder:
            sentence = _("Nothing is written of this service. Let the family tell them itself.")
            self.panel.say_state(sentence)
        elif key == AGAIN and self._standing is not None:
            self._write(self._standing.facts)
        else:
            self.panel.ask_facts(YesFacts(draft.who or _("The caller"), self._around()))

    def _hand_off(self) -> None:
        """The family speaks itself: no consent; the referral and the ending say so."""
        card = self._matches.card(self._service)
        self._asks_name = False
        if card is not None and card.is_finder:
            # Nothing of a finder service is stored, not even that they spoke.
            self.close()
            return
        self._tick()
        connected = tuple(dict.fromkeys((*self._editor.draft.connected, self._service)))
        self._editor.change(connected=connected)
        self._tools.links.said.emit(_("Connected: the family told them itself"), "")
        self.close()

    def _tick(self) -> None:
        """Who is told of the family is who helps it: the wrap-up proposes so."""
        card = self._matches.card(self._service)
        if self._service in self._editor.draft.services or card is None:
            return
        if card.is_confirmed:
            self._matches.tick(self._service, True)  # noqa: FBT003 - a slot of Qt
        else:
            self._matches.give_unchecked(self._service)

    def _around(self) -> str:
        draft, actor = self._editor.draft, self._tools.desks.context.actor
        until = short_day_words(spoken_until(self._today()), self._today())
        language = short_language_words(draft.speaks) if draft.speaks else _("English")
        return _("{way}, in {language}, heard by {name}, until {day}").format(
            way=way_words(self._way()), language=language, name=actor.name, day=until
        )

    def _way(self) -> YesWay:
        return YesWay.DESK if self._editor.draft.channel in _AT_DESK else YesWay.PHONE

    def _on_facts_said(self, facts: tuple[SpokenFact, ...]) -> None:
        if not facts:
            self.panel.ask_again(_("Nothing is ticked. Tick what may be said: 1 to 6, then Enter."))
            return
        self._write(facts)

    def _write(self, facts: tuple[SpokenFact, ...]) -> None:
        desks, service, way = self._tools.desks, self._service, self._way()
        self._editor.save_now()
        draft = self._editor.timed_draft()

        def write() -> _Written:
            # Person and contact are written down first: a yes stands on both.
            kept = desks.contacts.keep(draft)
            said = SpokenYes(
                person_id=kept.value.person_id or PersonId(""),
                service_id=service,
                facts=facts,
                language=draft.speaks or "en",
                way=way,
                contact_id=draft.id,
                need_codes=tuple(need.code for need in draft.needs),
            )
            return _Written(kept, desks.releases.spoken_yes(said))

        self._tools.background.run(write, self._on_written, self._on_failed)

    def _on_written(self, written: _Written) -> None:
        self._editor.put_given(written.kept.value)
        self._tick()
        self._tools.bus.announce(written.kept.changes)
        again = self._standing == written.done.value.release
        words = _("Call written down") if again else _("Spoken yes written down")
        self._tools.links.announce(written.done, words)
        self.panel.show_script(written.done.value.script, self._lists.categories)

    def _on_failed(self, error: FrcDeskError) -> None:
        self.panel.say_state(error_sentence(error))

    def _today(self) -> date:
        return local_day(self._tools.desks.context.clock.now())
