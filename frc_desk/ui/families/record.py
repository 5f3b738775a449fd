"""One family: who they are, what is to be heeded, what happened, and what one can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from frc_desk.clock import local_day
from frc_desk.domain.choice_lists import ChoiceList
from frc_desk.domain.family_page import FamilyRecord, PrivateLine, PrivateShown
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.scope import OpenReason
from frc_desk.domain.timeline import TimelineEntry, TimelinePlace
from frc_desk.errors import FrcDeskError, ReasonNeededError
from frc_desk.i18n import gettext as _
from frc_desk.ui.families.cards import CardMaker
from frc_desk.ui.families.entry_kinds import facts_of
from frc_desk.ui.families.entry_words import WORKSHOP, EntryBook
from frc_desk.ui.families.head import FamilyHead
from frc_desk.ui.families.panels import PanelEntry, PanelTools
from frc_desk.ui.families.people_card import PeopleCard
from frc_desk.ui.families.private_card import PrivateCard
from frc_desk.ui.families.reason_box import ReasonBox
from frc_desk.ui.families.side import Side
from frc_desk.ui.families.timeline_card import TimelineCard
from frc_desk.ui.families.visit_entries import VISIT
from frc_desk.ui.families.words import other_home_rows
from frc_desk.ui.style import look
from frc_desk.ui.visit_words import VISIT_NOTES
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.layouts import ScrollColumn, column, row
from frc_desk.ui.widgets.surfaces import Banner, Card

PAGE = 20
"""How many entries of a timeline are read at once."""
NEW_CALL = "new_call"
"""Asked for like a panel, and opens a contact instead."""
ADD_PERSON, PACKET = "add_person", "packet"
"""The panels that have a button of their own beside the *More* menu."""
_ONE_COLUMN_UNDER = 860


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read for the page."""

    record: FamilyRecord
    entries: tuple[TimelineEntry, ...]
    private: tuple[PrivateLine, ...]
    book: EntryBook
    is_outside: bool | None
    """Whether the family lies outside one's schools; nothing where it was only read again."""


class FamilyPage(QWidget):
    """A family while we talk with one of its people; choosing another adult shows it as with them."""

    person_chosen = Signal(str)
    left = Signal()

    def __init__(
        self, tools: PanelTools, panels: tuple[PanelEntry, ...], cards: Sequence[CardMaker] = ()
    ) -> None:
        super().__init__()
        self._tools = tools
        self._person = PersonId("")
        self._household: HouseholdId | None = None
        self._entries: list[TimelineEntry] = []
        self._book = EntryBook(self._today())
        self._is_loading = False
        self._panel_next = ""
        actor = tools.desks.context.actor
        usable = tuple(one for one in panels if actor.may(one.permission))
        self.head = FamilyHead(usable)
        self._alert = Banner("", "amber", "shield-alert")
        self._outside = Banner(
            _(
                "This family is outside your schools. Your view is recorded, and your supervisor sees it."
            ),
            "blue",
            "info",
        )
        keys = {one.key for one in usable}
        self.timeline = TimelineCard(with_packet=PACKET in keys)
        self.people = PeopleCard(may_add=ADD_PERSON in keys)
        self.private = PrivateCard()
        self._cards = [make(tools) for make in cards]
        self.side = Side(tools, usable, [self.people, *self._cards, self.private])
        self._reason = ReasonBox(_("Why do you open it? Your view is recorded."))
        self._door = Card(
            self._reason, title=_("This family is outside your schools."), icon="lock"
        )
        self._build()
        self._connect()

    def show_person(self, person_id: str, panel: str = "") -> None:
        """Open the family as with this person, with a panel at the side; the look is recorded."""
        self._panel_next = panel
        if person_id != self._person:
            self.timeline.show_everything()
            self.side.close_panel()
        self.private.cover()
        self._person = PersonId(person_id)
        self._open(None)

    def refresh(self) -> None:
        """Read the family again, as much of its timeline as was in sight."""
        if self._person and not self._body.isHidden():
            self._read(max(len(self._entries), PAGE))
            self.side.refresh()

    def arrive(self) -> None:
        """Put the focus on what happened last, or on what one does next."""
        if not self._door.isHidden():
            self._reason.begin()
        elif self._is_loading:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first()

    def _focus_first(self) -> None:
        if not self.timeline.focus_entry():
            self.head.call.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_places(self) -> tuple[QWidget, ...]:
        """Return the parts that F6 goes to."""
        return (self.head, self.timeline, self.side)

    def _build(self) -> None:
        self._columns = row((column(self.timeline, None, gap=0), 14), (self.side, 9), gap=14)
        content = column(self.head, self._alert, self._outside, self._columns, gap=12)
        self._body = QWidget()
        self._body.setLayout(content)
        whole = column(self._body, self._door, None, gap=0, margins=(20, 14, 20, 20))
        self.setLayout(column(ScrollColumn(whole), gap=0))
        for one in (self._alert, self._outside, self._door, self._body):
            one.setVisible(False)

    def _connect(self) -> None:
        self.head.call_asked.connect(lambda: self.open_panel(NEW_CALL))
        self.head.panel_asked.connect(self.open_panel)
        self.people.person_chosen.connect(self.person_chosen)
        self.people.add_asked.connect(lambda: self.open_panel(ADD_PERSON))
        self.timeline.packet_asked.connect(lambda: self.open_panel(PACKET))
        self.private.show_asked.connect(self._on_show_asked)
        self.timeline.show_changed.connect(self._on_show_changed)
        self.timeline.more_asked.connect(self._on_more_asked)
        self.timeline.opened.connect(self._on_opened)
        self._reason.chosen.connect(self._open)
        self._reason.left.connect(self.left)
        self.side.closed.connect(self._on_panel_closed)
        for card in self._cards:
            card.panel_asked.connect(self.open_panel)

    def open_panel(self, key: str) -> None:
        """Open something to do at the side, or a call with this person."""
        if self._is_loading or not self._door.isHidden():
            # It is about whoever is shown next, once they are.
            self._panel_next = key
            return
        if key == NEW_CALL:
            self._tools.links.new_contact_asked.emit(self._person)
            return
        self.side.open_panel(key, self._person, self._household)
        self._settle()

    def _on_panel_closed(self) -> None:
        self._settle()
        self.head.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, reason: OpenReason | None) -> None:
        person, desks = self._person, self._tools.desks
        with_us = self._tools.links.is_with_us(person)
        self._is_loading = True

        def read() -> _Loaded:
            door = desks.access.open(person, reason, with_us=with_us)
            return self._load(person, PAGE, is_outside=door.is_outside)

        self._tools.background.run(read, self._show, self._on_not_opened, lane="family")

    def _read(self, limit: int) -> None:
        person = self._person
        self._tools.background.run(
            lambda: self._load(person, limit), self._show, self._on_not_opened, lane="family"
        )

    def _load(self, person: PersonId, limit: int, *, is_outside: bool | None = None) -> _Loaded:
        desks = self._tools.desks
        needs: dict[str, NeedCategory] = dict(desks.directory.categories_by_code())
        return _Loaded(
            desks.family_pages.record(person),
            desks.timeline.timeline(person, limit + 1, show=self.timeline.shown()),
            desks.family_pages.private(person),
            EntryBook(
                self._today(),
                desks.context.actor.name,
                needs,
                desks.rules.reasons(),
                tuple(line for one in ChoiceList for line in desks.rules.choices(one)),
            ),
            is_outside,
        )

    def _show(self, loaded: _Loaded) -> None:
        record, self._book = loaded.record, loaded.book
        was_asking = not self._door.isHidden()
        self._household = record.household.id if record.household else None
        self._door.setVisible(False)
        self._body.setVisible(True)
        self.head.show_record(record)
        self._show_alert(record)
        if loaded.is_outside is not None:
            self._outside.setVisible(loaded.is_outside)
        limit = max(PAGE, len(loaded.entries) - 1) if len(loaded.entries) > PAGE else PAGE
        self._entries = list(loaded.entries[:limit])
        self.timeline.set_entries(
            facts_of(self._entries, self._book), has_more=len(loaded.entries) > limit
        )
        self.people.set_people(record.people, other_home_rows(record))
        for card in self._cards:
            card.show_family(self._person, self._household)
        self.private.set_lines(loaded.private, loaded.book)
        self._settle()
        if self._panel_next:
            panel, self._panel_next, self._is_loading = self._panel_next, "", False
            self.open_panel(panel)
        if self._is_loading and (was_asking or self.hasFocus()):
            self._focus_first()
        self._is_loading = False

    def _show_alert(self, record: FamilyRecord) -> None:
        person = record.person
        parts = []
        if record.alert_set_by and person.alert_set_on:
            set_on = self._book.day(person.alert_set_on)
            words = _("Set by {name} on {day}.")
            parts.append(words.format(name=record.alert_set_by, day=set_on))
        if person.alert_until:
            parts.append(_("Review by {day}.").format(day=self._book.day(person.alert_until)))
        counter_mode().know_private([record.alert])
        self._alert.say(record.alert, "amber", "shield-alert", more=" ".join(parts))
        self._alert.setVisible(bool(record.alert))

    def _on_not_opened(self, error: FrcDeskError) -> None:
        if isinstance(error, ReasonNeededError):
            self._body.setVisible(False)
            self._door.setVisible(True)
            if self.isVisible():
                self._reason.begin()
        else:
            self._is_loading = False
            self._tools.links.failed.emit(error)

    def _on_show_changed(self) -> None:
        self._read(PAGE)

    def _on_more_asked(self) -> None:
        if not self._entries:
            return
        person, show = self._person, self.timeline.shown()
        place: TimelinePlace = self._entries[-1].place
        desk = self._tools.desks.timeline
        self._tools.background.run(
            lambda: desk.timeline(person, PAGE + 1, place, show=show),
            self._add_entries,
            lane="family",
        )

    def _add_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        shown = entries[:PAGE]
        self._entries += shown
        self.timeline.add_entries(facts_of(shown, self._book), has_more=len(entries) > PAGE)

    def _on_opened(self, key: str) -> None:
        if key.startswith(WORKSHOP):
            self._tools.links.workshop_asked.emit(key.removeprefix(WORKSHOP))
        elif key.startswith(VISIT):
            self.open_panel(f"{VISIT_NOTES}/{key.removeprefix(VISIT)}")

    def _on_show_asked(self, key: str, reason: OpenReason | None) -> None:
        person, desk = self._person, self._tools.desks.family_pages
        with_us = self._tools.links.is_with_us(person)

        def shown(answer: PrivateShown) -> None:
            if person == self._person and self.isVisible():
                self.private.show_line(answer)

        def failed(error: FrcDeskError) -> None:
            if isinstance(error, ReasonNeededError):
                self.private.ask_reason(key)
            else:
                self._tools.links.failed.emit(error)

        self._tools.background.run(
            lambda: desk.show(person, key, reason, with_us=with_us), shown, failed
        )

    def _today(self) -> date:
        return local_day(self._tools.desks.context.clock.now())

    def _settle(self) -> None:
        # A panel brings the primary action of what is being done now.
        self.head.call.set_kind("secondary" if self.side.has_panel() else "primary")
        narrow = self.width() / look().factor < _ONE_COLUMN_UNDER
        direction = QBoxLayout.Direction
        stacked = direction.BottomToTop if self.side.has_panel() else direction.TopToBottom
        self._columns.setDirection(stacked if narrow else direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.private.cover()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
