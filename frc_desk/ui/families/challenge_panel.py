"""A family challenges a note: which one, on which ground, in their words; and how it ends."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.clock import local_day
from frc_desk.domain.challenges import ChallengeGround, NoteChallenge, NoteToChallenge
from frc_desk.domain.changes import Done
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.privacy import Permission
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.ui.days import day_words
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.records_words import GROUND_WORDS, due_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.layouts import column, row
from frc_desk.ui.widgets.long_words import LongWords, beginning
from frc_desk.ui.widgets.notes import NotesField
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.widgets.rows import RowBadge, RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner, EmptyState

_GROUNDS = tuple(ChallengeGround)
_LINE = 120
"""As much of a note as stands in a row."""


class ChallengePanel(FamilyPanel):
    """Enter chooses a note; a new challenge is written down, an open one is decided by the custodian."""

    def __init__(
        self, tools: PanelTools, person_id: PersonId, _household_id: HouseholdId | None
    ) -> None:
        super().__init__()
        self.heading = _("A note is wrong")
        self._tools, self._person = tools, person_id
        self._notes: dict[str, NoteToChallenge] = {}
        self._chosen: NoteToChallenge | None = None
        self._rows = RowList(_("Notes"), fit=True, ruled=True)
        self._empty = EmptyState("file-text", _("No note of theirs is written down."))
        self._problem = Banner("", "red", "circle-alert")
        self._body = LongWords()
        self._ground = DigitGroup(
            _("What does the family say?"),
            [(str(n), _(GROUND_WORDS[one])) for n, one in enumerate(_GROUNDS, start=1)],
            columns=1, several=False, label=_("What does the family say?"),
        )  # fmt: skip
        self._said = NotesField(_("In their words"), lines=3)
        self._add = Button(_("Write the challenge down"), "primary", "flag", wide=True)
        self._state = Banner("", "blue", "calendar-clock")
        self._statement = NotesField(_("The family's statement"), lines=3)
        self._met = Button(_("We met today"), "secondary", "users", small=True)
        self._deny = Button(_("The note stands"), "secondary", "file-text", wide=True)
        self._sustain = Button(_("They are right: destroy it"), "danger", "trash-2", wide=True)
        self._withdraw = Button(_("They took it back"), "quiet", "undo-2", small=True)
        self._form = column(self._ground, self._said, self._add, gap=9)
        self._build()

    def begin(self) -> None:
        """Read the notes and put the focus on the latest."""
        desk, person = self._tools.desks.challenges, self._person
        self._tools.background.run(lambda: desk.notes(person), self._show, self._on_failed)

    def _build(self) -> None:
        new, decide = QWidget(), QWidget()
        new.setLayout(self._form)
        decide.setLayout(
            column(
                self._state, row(self._met, self._withdraw, None), self._statement, self._deny,
                self._sustain, gap=9,
            )
        )  # fmt: skip
        self._new, self._decision = new, decide
        self.setLayout(
            column(self._problem, self._rows, self._empty, self._body, new, decide, gap=10)
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for one in (self._problem, self._empty, self._body, new, decide):
            one.hide()
        self._rows.row_activated.connect(self._on_note)
        self._ground.accepted.connect(
            lambda _digits: self._said.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self._add.clicked.connect(self._on_add)
        self._met.clicked.connect(self._on_met)
        self._deny.clicked.connect(self._on_deny)
        self._sustain.clicked.connect(self._on_sustain)
        self._withdraw.clicked.connect(self._on_withdraw)

    def _show(self, notes: tuple[NoteToChallenge, ...]) -> None:
        self._notes = {one.note_id: one for one in notes}
        today = local_day(self._tools.desks.context.clock.now())
        rows = [
            RowFacts(
                one.note_id, _title(one),
                f"{day_words(one.written_on, today)} · {one.author}",
                badges=_badges(one.challenge), lead=RowLead("icon", icon="file-text"),
                cap=_("Enter ↵"),
            )
            for one in notes
        ]  # fmt: skip
        self._rows.set_rows(rows, first_current=True)
        self._rows.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._choose(None)
        if rows:
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_note(self, key: str) -> None:
        note, desk = self._notes.get(key), self._tools.desks.challenges
        if note is None:
            return

        def shown(text: str) -> None:
            self._choose(replace(note, body=text))
            if not self._new.isHidden():
                self._ground.setFocus(Qt.FocusReason.OtherFocusReason)

        self._tools.background.run(lambda: desk.text(note.note_id), shown, self._on_failed)

    def _choose(self, note: NoteToChallenge | None) -> None:
        self._chosen = note
        challenge = note.challenge if note else None
        is_open = challenge is not None and challenge.is_open
        may_decide = self._tools.desks.context.actor.may(Permission.HOLD_RECORDS)
        self._body.set_text(note.body if note else "")
        self._body.setVisible(note is not None)
        self._new.setVisible(note is not None and not is_open)
        self._decision.setVisible(is_open)
        for one in (self._met, self._withdraw, self._statement, self._deny, self._sustain):
            one.setVisible(may_decide)
        if challenge is not None and challenge.is_open:
            today = local_day(self._tools.desks.context.clock.now())
            words, tone = due_words(challenge.meet_by, today)
            if challenge.met_on is not None:
                words, tone = _("Met {day}").format(day=day_words(challenge.met_on, today)), "green"
            self._state.say(
                _(GROUND_WORDS[challenge.ground]), tone, "calendar-clock",
                more=f"{words}. {challenge.said}",
            )  # fmt: skip

    def _on_add(self) -> None:
        note, digits = self._chosen, self._ground.chosen()
        if note is None or not digits:
            self._ground.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        ground, said = _GROUNDS[int(digits[0]) - 1], self._said.text()
        desk, person = self._tools.desks.challenges, self._person
        self._tools.background.run(
            lambda: desk.challenge(note.note_id, person, ground, said),
            lambda done: self._on_done(done, _("The challenge is written down")),
            self._on_failed,
        )

    def _on_met(self) -> None:
        one, desk = self._challenge(), self._tools.desks.challenges
        today = local_day(self._tools.desks.context.clock.now())
        if one is not None:
            self._tools.background.run(
                lambda: desk.met(one.id, today),
                lambda done: self._on_done(done, _("The meeting is written down")),
                self._on_failed,
            )

    def _on_deny(self) -> None:
        one, desk, said = self._challenge(), self._tools.desks.challenges, self._statement.text()
        if one is not None:
            self._tools.background.run(
                lambda: desk.deny(one.id, said),
                lambda done: self._on_done(done, _("The note stands, with the statement")),
                self._on_failed,
            )

    def _on_sustain(self) -> None:
        one, desk = self._challenge(), self._tools.desks.challenges
        if one is not None:
            self._tools.background.run(
                lambda: desk.sustain(one.id),
                lambda done: self._on_done(done, _("The text is destroyed, here and in the log")),
                self._on_failed,
            )

    def _on_withdraw(self) -> None:
        one, desk = self._challenge(), self._tools.desks.challenges
        if one is not None:
            self._tools.background.run(
                lambda: desk.withdraw(one.id),
                lambda done: self._on_done(done, _("Taken back by the family")),
                self._on_failed,
            )

    def _challenge(self) -> NoteChallenge | None:
        return self._chosen.challenge if self._chosen else None

    def _on_done(self, done: Done[NoteChallenge], words: str) -> None:
        self._problem.hide()
        self._said.set_text("")
        self._statement.set_text("")
        self._ground.set_chosen()
        self._tools.links.announce(done, words)
        self.begin()

    def _on_failed(self, error: FrcDeskError) -> None:
        self._problem.say(error_sentence(error), "red", "circle-alert")
        self._problem.show()


def _title(note: NoteToChallenge) -> str:
    return _("A private note") if note.is_private else beginning(" ".join(note.body.split()), _LINE)


def _badges(challenge: NoteChallenge | None) -> tuple[RowBadge, ...]:
    if challenge is None or challenge.outcome is not None:
        return ()
    return (RowBadge(_("Challenged"), "amber", "flag"),)
