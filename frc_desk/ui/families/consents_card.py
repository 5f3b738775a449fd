"""The consents of a family's page: what is in force, what has ended, and whether names may stand on lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done
from frc_desk.domain.disclosures import DisclosureLine
from frc_desk.domain.ids import HouseholdId, PersonId, ReleaseId
from frc_desk.domain.people import Person
from frc_desk.domain.privacy import Permission
from frc_desk.domain.release_forms import ReleaseLine
from frc_desk.domain.releases import (
    Release,
    ReleaseKind,
    ReleaseState,
    may_be_listed,
    school_year_end,
)
from frc_desk.i18n import gettext as _
from frc_desk.i18n import mark, ngettext
from frc_desk.ui.consent_words import given_words, share_words
from frc_desk.ui.days import day_words
from frc_desk.ui.families.cards import FamilyCard
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.icons import IconName
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.layouts import FlowLayout, column, row
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.words import Rule, Words

NEW_RELEASE, SEND, DISCLOSURES = "new_release", "send_records", "disclosures"
_MOST = 4
_STATES: dict[ReleaseState, tuple[str, Tone, IconName]] = {
    ReleaseState.IN_FORCE: (mark("In force"), "green", "circle-check"),
    ReleaseState.EXPIRED: (mark("Ended"), "neutral", "circle-minus"),
    ReleaseState.REVOKED: (mark("Taken back"), "neutral", "circle-minus"),
}


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the card."""

    person: Person
    lines: tuple[ReleaseLine, ...]
    disclosures: tuple[DisclosureLine, ...]


class ConsentsCard(FamilyCard):
    """Newest first; what has ended stays in sight, because it is part of the record."""

    def __init__(self, tools: PanelTools) -> None:
        self._tools = tools
        self._person = PersonId("")
        actor = tools.desks.context.actor
        self._may_take = actor.may(Permission.TAKE_RELEASE)
        self._may_edit = actor.may(Permission.EDIT_FAMILIES)
        self._may_see_log = actor.may(Permission.SEE_DISCLOSURES)
        self._holder = QWidget()
        self._holder.setLayout(column(gap=9))
        self._none = Words(_("Nobody has said yes to anything yet."), "second", "text2", wrap=True)
        self._lists = Words("", "second", "text2", wrap=True)
        self._allow = Button("", "quiet", small=True)
        self._allow.clicked.connect(self._on_allow)
        if not self._may_edit:
            self._allow.hide()
        self._log = Button("", "quiet", "history", small=True)
        self._log.clicked.connect(lambda: self.panel_asked.emit(DISCLOSURES))
        self._send = Button(_("Send to agency"), "quiet", "upload", small=True)
        self._send.clicked.connect(lambda: self.panel_asked.emit(SEND))
        new = Button(_("New"), "quiet", "plus", small=True)
        new.setAccessibleName(_("New release of information"))
        new.clicked.connect(lambda: self.panel_asked.emit(NEW_RELEASE))
        if not self._may_take:
            new.hide()
        super().__init__(
            self._holder,
            self._none,
            Rule(),
            row((self._lists, 1), self._allow, gap=8),
            FlowLayout(self._log, self._send, gap=8),
            title=_("Consents"),
            icon="file-text",
            tools=[new],
        )
        self._allowed = False

    def show_family(self, person_id: PersonId, household_id: HouseholdId | None) -> None:  # noqa: ARG002 - a yes is a person's own
        """Read what this person said yes to."""
        self._person = person_id
        desks, may_see_log = self._tools.desks, self._may_see_log

        def read() -> _Loaded:
            log = desks.disclosures.of_person(person_id) if may_see_log else ()
            return _Loaded(desks.people.person(person_id), desks.releases.of_person(person_id), log)

        self._tools.background.run(read, self._show, lane="consents")

    def _show(self, loaded: _Loaded) -> None:
        if loaded.person.id != self._person:
            return
        today = self._today()
        self._fill(loaded.lines, today)
        self._none.setVisible(not loaded.lines)
        self._show_lists(loaded.person, today)
        count = len(loaded.disclosures)
        words = ngettext("Disclosure log: {n} line", "Disclosure log: {n} lines", count)
        self._log.set_words(words.format(n=count))
        self._log.setVisible(self._may_see_log)
        self._send.setVisible(self._may_take)

    def _fill(self, lines: Sequence[ReleaseLine], today: date) -> None:
        layout = self._holder.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = sorted(lines, key=lambda one: one.state is not ReleaseState.IN_FORCE)[:_MOST]
        for number, line in enumerate(shown):
            if number and layout is not None:
                layout.addWidget(Rule())
            if layout is not None:
                layout.addWidget(self._row(line, today))
        if len(lines) > _MOST and layout is not None:
            rest = len(lines) - _MOST
            words = ngettext("and {n} older one", "and {n} older ones", rest).format(n=rest)
            layout.addWidget(Words(words, "second", "text2"))

    def _row(self, line: ReleaseLine, today: date) -> QWidget:
        words, tone, icon = _STATES[line.state]
        made, in_force = QWidget(), line.state is ReleaseState.IN_FORCE
        shares = (
            _("A private matter, ask {name}").format(name=line.taken_by_name)
            if line.is_private
            else _("Share {what}").format(what=share_words(line.release))
        )
        title = Words(shares, "body", "text" if in_force else "text2", wrap=True)
        head = row(column(Badge(_(words), tone, icon), None, gap=0), (title, 1), gap=9)
        parts: list[QWidget] = [Words(given_words(line, today), "second", "text2", wrap=True)]
        if in_force and self._may_take:
            button = Button(_("Take back"), "quiet", "undo-2", small=True)
            button.setAccessibleName(_("Take back: {what}").format(what=shares))
            button.clicked.connect(lambda: self._revoke(line.release))
            parts.append(button)
        made.setLayout(column(head, FlowLayout(*parts, gap=8), gap=3))
        return made

    def _revoke(self, release: Release) -> None:
        desk, identity = self._tools.desks.releases, ReleaseId(release.id)

        def done(answer: Done[Release]) -> None:
            spoken = answer.value.kind is ReleaseKind.SPOKEN
            words = _("Spoken yes taken back") if spoken else _("Release taken back")
            self._tools.links.announce(answer, words)
            self.show_family(self._person, None)

        self._tools.background.run(lambda: desk.revoke(identity), done)

    def _show_lists(self, person: Person, today: date) -> None:
        self._allowed = may_be_listed(person.release_until, today)
        if self._allowed and person.release_until is not None:
            day = day_words(person.release_until, today)
            self._lists.setText(_("Names may stand on lists until {day}.").format(day=day))
        else:
            self._lists.setText(_("Names stand on no list that others see."))
        self._allow.set_words(_("Take back") if self._allowed else _("Family says yes"))
        self._allow.setAccessibleName(_("Names on lists: {act}").format(act=self._allow.text()))

    def _on_allow(self) -> None:
        desk, person_id = self._tools.desks.releases, self._person
        until = None if self._allowed else school_year_end(self._today())

        def done(answer: Done[tuple[PersonId, ...]]) -> None:
            words = _("Names may stand on lists") if until else _("Names taken off lists")
            self._tools.links.announce(answer, words)
            self.show_family(person_id, None)

        self._tools.background.run(lambda: desk.allow_lists(person_id, until), done)

    def _today(self) -> date:
        return local_day(self._tools.desks.context.clock.now())
