"""A court, a lawyer or an officer wants records of this family: written down, stopped, told, closed, held."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.clock import local_day, local_time
from frc_desk.domain.changes import Done
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.legal import LegalHold, LegalKind, LegalOutcome, LegalRequest
from frc_desk.domain.needs import SafetyScript
from frc_desk.domain.privacy import Permission
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.records_words import LEGAL_WORDS, OUTCOME_WORDS
from frc_desk.ui.script_steps import Steps
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choices import Segment, Segmented, Tick
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Rule, Words

_KINDS = tuple(LegalKind)
_SCRIPT = "officer"


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the worker read."""

    requests: tuple[LegalRequest, ...]
    holds: tuple[LegalHold, ...]
    script: SafetyScript | None


class LegalPanel(FamilyPanel):
    """Until the custodian closes it, nothing about this family is printed, sent or given out by the desk."""

    def __init__(
        self, tools: PanelTools, person_id: PersonId, household_id: HouseholdId | None
    ) -> None:
        super().__init__()
        self.heading = _("Legal request")
        self._tools, self._person, self._home = tools, person_id, household_id
        self._is_custodian = tools.desks.context.actor.may(Permission.HOLD_RECORDS)
        self._loaded: _Loaded | None = None
        self._state = Banner("", "red", "lock")
        self._steps = Steps()
        self._kind = DigitGroup(
            _("What was handed over?"),
            [(str(n), _(LEGAL_WORDS[one])) for n, one in enumerate(_KINDS, start=1)],
            columns=1, several=False, label=_("What was handed over?"),
        )  # fmt: skip
        self._who = LineField(_("Who asked"), "user", required=True)
        self._what = LineField(_("What they asked for"), "file-text", required=True)
        self._sealed = Tick(_("An order forbids telling the family"))
        self._add = Button(_("Write down and stop everything"), "primary", "gavel", wide=True)
        self._rows = RowList(_("Legal requests"), fit=True, ruled=True)
        self._outcome = Segmented(
            _("How it ended"),
            [Segment(one.value, _(OUTCOME_WORDS[one])) for one in LegalOutcome],
            LegalOutcome.REFUSED.value, small=True, wide=True,
        )  # fmt: skip
        self._closing = LineField(_("What was given, or why not"), "info")
        self._told = Button(_("The family is told"), "secondary", "phone-call", small=True)
        self._close = Button(_("Close the request"), "secondary", "circle-check", wide=True)
        self._hold_why = LineField(_("Why records are held"), "lock")
        self._hold = Button(_("Hold these records"), "secondary", "lock", wide=True)
        self._problem = Banner("", "red", "circle-alert")
        self._build()

    def begin(self) -> None:
        """Read what was asked before."""
        desks, person, home = self._tools.desks, self._person, self._home
        is_custodian = self._is_custodian

        def read() -> _Loaded:
            holds = desks.legal.holds() if is_custodian else ()
            return _Loaded(
                desks.legal.about_family(person),
                tuple(one for one in holds if one.household_id == home),
                desks.directory.safety_script(_SCRIPT),
            )

        self._tools.background.run(read, self._show, self._on_failed)

    def _build(self) -> None:
        self._closer = QWidget()
        self._closer.setLayout(
            column(row(self._told, None), self._outcome, self._closing, self._close, gap=9)
        )
        self._holder = QWidget()
        self._holder.setLayout(column(Rule(), self._hold_why, self._hold, gap=9))
        self.setLayout(
            column(
                self._problem, self._state, self._rows, self._closer,
                Words(_("Say and do"), "strong"), self._steps, self._kind, self._who, self._what,
                self._sealed, self._add, self._holder, gap=10,
            )
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for one in (self._problem, self._state, self._closer):
            one.hide()
        self._holder.setVisible(self._is_custodian)
        self._kind.accepted.connect(
            lambda _digits: self._who.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        for field in (self._who, self._what):
            field.edit.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self._told.clicked.connect(self._on_told)
        self._close.clicked.connect(self._on_close)
        self._hold.clicked.connect(self._on_hold)
        self._rows.current_changed.connect(lambda _key: self._settle())

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        if loaded.script is not None:
            self._steps.show_script(loaded.script)
        today = local_day(self._tools.desks.context.clock.now())
        rows = [
            RowFacts(
                one.id, one.who,
                f"{_(LEGAL_WORDS[one.kind])} · {day_words(local_time(one.served_at).date(), today)}",
                badges=_badges(one), lead=RowLead("icon", icon="gavel"),
            )
            for one in loaded.requests
        ]  # fmt: skip
        self._rows.set_rows(rows, first_current=True)
        self._rows.setVisible(bool(rows))
        is_open = any(one.is_open for one in loaded.requests)
        if is_open:
            self._state.say(
                _("A legal request is open. Nothing about this family goes out."), "red", "lock"
            )
        self._state.setVisible(is_open)
        held = bool(loaded.holds)
        self._hold.set_words(_("Lift the hold") if held else _("Hold these records"))
        self._hold_why.setVisible(not held)
        self._settle()
        (self._rows if is_open else self._kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        one = self._current()
        waits = one is not None and (one.is_open or one.waits_for_telling)
        self._closer.setVisible(self._is_custodian and waits)
        self._told.setVisible(one is not None and one.waits_for_telling)
        for part in (self._outcome, self._closing, self._close):
            part.setVisible(one is not None and one.is_open)

    def _current(self) -> LegalRequest | None:
        key = self._rows.current_key()
        found = self._loaded.requests if self._loaded else ()
        return next((one for one in found if one.id == key), None)

    def _on_add(self) -> None:
        digits = self._kind.chosen()
        if not digits:
            self._kind.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        kind, desk, person = _KINDS[int(digits[0]) - 1], self._tools.desks.legal, self._person
        who, what, may_tell = self._who.text(), self._what.text(), not self._sealed.isChecked()
        self._tools.background.run(
            lambda: desk.note_request(person, kind, who, what, may_tell=may_tell),
            lambda done: self._on_done(
                done, _("Written down. Nothing about this family goes out.")
            ),
            self._on_failed,
        )

    def _on_told(self) -> None:
        one, desk = self._current(), self._tools.desks.legal
        if one is not None:
            self._tools.background.run(
                lambda: desk.told_family(one.id),
                lambda done: self._on_done(done, _("That the family was told is written down")),
                self._on_failed,
            )

    def _on_close(self) -> None:
        one, desk = self._current(), self._tools.desks.legal
        outcome, closing = LegalOutcome(self._outcome.chosen()), self._closing.text()
        if one is not None:
            self._tools.background.run(
                lambda: desk.close(one.id, outcome, closing),
                lambda done: self._on_done(done, _("The request is closed")),
                self._on_failed,
            )

    def _on_hold(self) -> None:
        desk, person, why = self._tools.desks.legal, self._person, self._hold_why.text()
        holds = self._loaded.holds if self._loaded else ()

        def change() -> Done[LegalHold]:
            return desk.lift(holds[0].id) if holds else desk.hold(person, why)

        words = _("The hold is lifted") if holds else _("These records are held")
        self._tools.background.run(change, lambda done: self._on_done(done, words), self._on_failed)

    def _on_done(self, done: Done[LegalRequest] | Done[LegalHold], words: str) -> None:
        self._problem.hide()
        for field in (self._who, self._what, self._closing, self._hold_why):
            field.set_text("")
        self._kind.set_chosen()
        self._tools.links.announce(done, words)
        self.begin()

    def _on_failed(self, error: FrcDeskError) -> None:
        self._problem.say(error_sentence(error), "red", "circle-alert")
        self._problem.show()


def _badges(one: LegalRequest) -> tuple[RowBadge, ...]:
    if one.is_open:
        return (RowBadge(_("Open"), "red", "lock"),)
    return (RowBadge(_(OUTCOME_WORDS[one.outcome]), "neutral"),) if one.outcome else ()
