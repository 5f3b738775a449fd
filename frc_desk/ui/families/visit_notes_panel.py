"""After a home visit: everyone is back, whom one met, what stands in the way, what was said, what comes next."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt

from frc_desk.clock import local_time
from frc_desk.domain.changes import Done
from frc_desk.domain.choice_lists import ChoiceLine, ChoiceList
from frc_desk.domain.contacts import NoteKind
from frc_desk.domain.ids import HouseholdId, PersonId, StaffId, VisitId
from frc_desk.domain.visits import Findings, Met, NextStep, Visit
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import gettext as _
from frc_desk.ui.covering import CoverLine
from frc_desk.ui.families.edit_panel import EditPanel
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.visit_choice import VisitChoice
from frc_desk.ui.families.words import joined
from frc_desk.ui.line_digits import LineDigits
from frc_desk.ui.page import CHILD_HURT
from frc_desk.ui.shortcuts import ShortcutId, bind
from frc_desk.ui.times import clock_words
from frc_desk.ui.visit_words import (
    MET_WORDS,
    MOVE_VISIT,
    code_words,
    moment_words,
    offline_words,
    read_steps,
)
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.counter_mode import counter_mode
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.layouts import FlowLayout, Group, column, row
from frc_desk.ui.widgets.notes import NotesField
from frc_desk.ui.widgets.surfaces import Banner, EmptyState
from frc_desk.ui.widgets.words import Words

_MET = {str(at): met for at, met in enumerate(Met, start=1)}


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The visits that wait, and the words for them."""

    visits: tuple[Visit, ...]
    purposes: tuple[ChoiceLine, ...]
    barriers: tuple[ChoiceLine, ...]
    names: dict[StaffId, str]


class VisitNotesPanel(EditPanel):
    """Writes the visit down and opens its contact, where needs and referrals go as in a call."""

    def __init__(self, tools: PanelTools, person_id: PersonId, home: HouseholdId | None) -> None:
        super().__init__(tools, person_id, home)
        self.heading = _("Home visit")
        self._visit: Visit | None = None
        self._loaded: _Loaded | None = None
        self.which = VisitChoice()
        self.which.choice_changed.connect(lambda _key: self._on_which())
        self._what = Words("", "medium", wrap=True)
        self._who = Words("", "second", "text2", wrap=True)
        self._safety = Banner("", "amber", "shield-alert")
        self._timer = Banner("", "amber", "timer")
        self.back = Button(_("Everyone is back"), "secondary", "check", small=True)
        self.elsewhen = Button(_("Move it"), "secondary", "calendar-clock", small=True)
        self.off = Button(_("Call it off"), "quiet", small=True)
        self._empty = EmptyState("house", _("No home visit is planned for this family."))
        self.met = DigitGroup(
            _("Whom did you meet?"),
            [(digit, _(MET_WORDS[one])) for digit, one in _MET.items()],
            columns=2,
            label=_("Whom did you meet?"),
        )
        self.barriers = LineDigits(_("What stands in the way?"), several=True)
        self.said = NotesField(_("The family said"), lines=2)
        self.saw = NotesField(_("I saw"), lines=2)
        self.opinion = NotesField(_("Staff opinion"), lines=2)
        self.more = Button(_("Add a staff opinion"), "quiet", "plus", small=True)
        self.steps = NotesField(
            _("Next steps"),
            hint=_("one in each line, with its day"),
            placeholder=_("ask about a bus pass, fri"),
            lines=2,
        )
        self.cover = CoverLine(self.said, self.saw, self.opinion, self.steps)
        self._problem = Banner("", "red", "circle-alert")
        self._hurt = Button(
            _("A child may be hurt: what to do"), "quiet", "circle-help", small=True
        )
        self.save = Button(
            _("Write down, then needs"), "primary", "check", shortcut=ShortcutId.WRAP_UP
        )
        self._build()

    def _build(self) -> None:
        hint = Words(_("The family may read this."), "second", "text3", wrap=True)
        buttons = FlowLayout(self.back, self.elsewhen, self.off, gap=8)
        self._form = Group()
        self._form.setLayout(
            column(
                self.met, self.barriers, self.said, self.saw, self.opinion,
                row(self.more, None), self.steps, self.cover, hint, self._problem, row(None, self.save), gap=10,
            )
        )  # fmt: skip
        self.lay_out(
            self.which, self._what, self._who, self._safety, self._timer, buttons, self._form, self._empty,
            row(self._hurt, None),
        )  # fmt: skip
        for part in (self.opinion, self._problem, self._empty, self._safety, self._timer):
            part.setVisible(False)
        self._form.setVisible(False)
        self.back.setVisible(False)
        self.off.setVisible(False)
        self.elsewhen.setVisible(False)
        self.elsewhen.clicked.connect(self._on_move)
        self.back.clicked.connect(self._on_back)
        self.off.clicked.connect(self._on_called_off)
        self.more.clicked.connect(self._on_more)
        self.save.clicked.connect(self._on_save)
        bind(ShortcutId.WRAP_UP, self, self._on_save, here_only=True)
        self._hurt.clicked.connect(lambda: self.tools.links.page_asked.emit(CHILD_HURT))
        self.met.accepted.connect(lambda _digits: self.barriers.begin())
        self.barriers.accepted.connect(self._to_notes)

    def begin(self) -> None:
        """Read the visit that waits for this family."""
        desks, person_id = self.tools.desks, self.person_id

        def read() -> _Loaded:
            waiting = [one for one in desks.visits.of_person(person_id) if one.is_open]
            return _Loaded(
                tuple(waiting),
                desks.rules.choices(ChoiceList.VISIT_PURPOSE),
                desks.rules.choices(ChoiceList.VISIT_BARRIER),
                {one.id: one.name for one in desks.staff.members()},
            )

        self.tools.background.run(read, self._show, lane="visit")

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        found = self.which.offer(loaded.visits, self.record_id, loaded.purposes, self.today())
        self._show_visit(loaded, found)

    def _on_which(self) -> None:
        if self._loaded is not None:
            self._show_visit(self._loaded, self.which.visit())

    def _show_visit(self, loaded: _Loaded, visit: Visit | None) -> None:
        self._visit = visit
        for part in (self._form, self.back, self.elsewhen, self.off, self._what, self._who):
            part.setVisible(visit is not None)
        self._empty.setVisible(visit is None)
        if visit is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        purpose = code_words(loaded.purposes, visit.purpose)
        self._what.setText(joined(purpose, moment_words(visit.planned_at, self.today())))
        who = ", ".join(loaded.names.get(one, "") for one in visit.people)
        caller = loaded.names.get(visit.caller_id, "") if visit.caller_id else ""
        waits = _("{name} waits for our call").format(name=caller) if caller else ""
        self._who.setText(joined(who, waits))
        counter_mode().know_private([visit.safety_note] if visit.safety_note else [])
        self._safety.say(visit.safety_note, "amber", "shield-alert")
        self._safety.setVisible(bool(visit.safety_note))
        self._show_timer(visit)
        if self.barriers.digits is None:
            self.barriers.offer(loaded.barriers)
        self.met.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_timer(self, visit: Visit) -> None:
        late = self.tools.desks.context.clock.now() > visit.check_in_by
        by = clock_words(local_time(visit.check_in_by))
        words = (
            _("Nobody has checked in; it was due by {time}.") if late else _("Check in by {time}.")
        )
        self._timer.say(
            words.format(time=by), "red" if late else "amber", "timer", more=offline_words()
        )
        self._timer.setVisible(visit.safe_at is None)
        self.back.setVisible(visit.safe_at is None)

    def _to_notes(self) -> None:
        self.said.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more(self) -> None:
        self.opinion.setVisible(True)
        self.more.setVisible(False)
        self.opinion.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        if self._visit is not None:
            visit_id, desk = self._visit.id, self.tools.desks.visits
            self._act(lambda: desk.check_in(visit_id), _("Everyone is back"))

    def _on_move(self) -> None:
        if self._visit is not None:
            panel = f"{MOVE_VISIT}/{self._visit.id}"
            self.tools.links.family_panel_asked.emit(self.person_id, panel)

    def _on_called_off(self) -> None:
        if self._visit is not None:
            visit_id, desk = self._visit.id, self.tools.desks.visits
            self._act(lambda: desk.call_off(visit_id), _("Visit called off"))

    def _act(self, work: Callable[[], Done[Visit]], said: str) -> None:
        def done(answer: Done[Visit]) -> None:
            self.tools.links.announce(answer, said)
            self.begin()

        self.tools.background.run(work, done, self.tools.links.failed.emit)

    def _on_save(self) -> None:
        visit, desk = self._visit, self.tools.desks.visits
        if visit is None:
            return
        steps = read_steps(self.steps.text(), self.today())
        without = next((line for line, day in steps if day is None or not line), None)
        if without is not None:
            self._say(_("Give each next step its day behind a comma: ask about a bus pass, fri."))
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        findings = Findings(
            met=tuple(_MET[digit] for digit in self.met.chosen()),
            barriers=self.barriers.codes(),
            notes=(
                (NoteKind.FAMILY_SAID, self.said.text()),
                (NoteKind.I_SAW, self.saw.text()),
                (NoteKind.STAFF_OPINION, self.opinion.text()),
            ),
            steps=tuple(NextStep(line, day) for line, day in steps if day is not None),
            allowed_numbers=self.cover.allowed(),
        )
        visit_id = VisitId(visit.id)
        self.tools.background.run(
            lambda: desk.write_down(visit_id, findings), self._on_written, self._on_failed
        )

    def _on_written(self, done: Done[Visit]) -> None:
        self.tools.links.announce(done, _("Visit written down"))
        contact_id = done.value.contact_id
        self.finished.emit()
        if contact_id is not None:
            self.tools.links.contact_asked.emit(contact_id)

    def _on_failed(self, error: FrcDeskError) -> None:
        if isinstance(error, InvalidInputError):
            self._say(" ".join(_(one) for one in error.problems.values()))
            target = self.steps if "steps" in error.problems else self.met
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.tools.links.failed.emit(error)

    def _say(self, sentence: str) -> None:
        self._problem.say(sentence, "red", "circle-alert")
        self._problem.setVisible(True)
