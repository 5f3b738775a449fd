"""The disclosure log of a family: who received or asked for what; a request or a no is written down here."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from frc_desk.clock import local_day, local_time
from frc_desk.domain.changes import Done
from frc_desk.domain.disclosures import (
    Disclosure,
    DisclosureKind,
    DisclosureLine,
    DisclosureWay,
    NewDisclosure,
)
from frc_desk.domain.ids import HouseholdId, PersonId
from frc_desk.domain.people import FamilyMember
from frc_desk.domain.releases import RecordCategory
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.ui.consent_words import (
    KIND_WORDS,
    RECORD_WORDS,
    REFUSAL_WORDS,
    WAY_WORDS,
    fact_words,
)
from frc_desk.ui.days import day_words
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.icons import IconName
from frc_desk.ui.times import clock_words
from frc_desk.ui.tokens import Tone
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.choices import Segment, Segmented
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import FlowLayout, column
from frc_desk.ui.widgets.marks import Badge
from frc_desk.ui.widgets.surfaces import Banner, EmptyState
from frc_desk.ui.widgets.words import Rule, Words

_WRITTEN_BY_HAND = (DisclosureKind.REQUESTED, DisclosureKind.REFUSED, DisclosureKind.OFFICIAL)


class DisclosuresPanel(FamilyPanel):
    """Newest first; lines are added and never changed."""

    def __init__(
        self, tools: PanelTools, person_id: PersonId, _household_id: HouseholdId | None
    ) -> None:
        super().__init__()
        self.heading = _("Disclosure log")
        self._tools, self._person = tools, person_id
        self._lines = QWidget()
        self._lines.setLayout(column(gap=9))
        self._empty = EmptyState("history", _("Nobody asked for anything, and nothing went out."))
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.hide()
        self._problem = Banner("", "red", "circle-alert")
        self._problem.hide()
        self._kind = Segmented(
            _("What happened"),
            [Segment(one.value, _(KIND_WORDS[one])) for one in _WRITTEN_BY_HAND],
            DisclosureKind.REQUESTED.value,
            small=True,
            wide=True,
        )
        self._about = ChoiceField(_("About"), [], "user")
        self._who = LineField(_("Who asked or received"), "landmark", required=True)
        self._what = DigitGroup(
            _("Which records?"),
            [(str(n), _(RECORD_WORDS[one])) for n, one in enumerate(RecordCategory, start=1)],
            columns=2,
            label=_("Which records?"),
        )
        ways = [(one.value, _(words)) for one, words in WAY_WORDS.items()]
        self._way = ChoiceField(_("How"), ways, "message-square", chosen="spoken")
        self._interest = LineField(_("What it is for"), "info")
        self._reason = LineField(_("Why not"), "ban")
        self._add = Button(_("Write down"), "primary", "plus", cap=_("Enter ↵"), wide=True)
        self._build()

    def begin(self) -> None:
        """Read the log; the focus stands where the next line is written."""
        desks, person_id = self._tools.desks, self._person

        def read() -> tuple[tuple[DisclosureLine, ...], tuple[FamilyMember, ...]]:
            family = desks.people.family_of(person_id)
            log = desks.disclosures.of_person(person_id)
            return log, family.members if family else ()

        self._tools.background.run(read, self._show, self._on_failed)

    def _build(self) -> None:
        self.setLayout(
            column(
                self._lines, self._empty,
                Words(_("Somebody asked, or received something"), "strong", wrap=True),
                self._problem, self._about, self._kind, self._who, self._what, self._way,
                self._interest, self._reason, self._add, gap=9,
            )
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reason.hide()
        self._kind.choice_changed.connect(self._on_kind)
        self._what.accepted.connect(
            lambda _digits: self._interest.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        for field in (self._who, self._interest, self._reason):
            field.edit.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)

    def _show(self, read: tuple[tuple[DisclosureLine, ...], tuple[FamilyMember, ...]]) -> None:
        lines, members = read
        today = local_day(self._tools.desks.context.clock.now())
        layout = self._lines.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            if layout is not None:
                layout.addWidget(LogLine(line, today))
                layout.addWidget(Rule())
        self._empty.setVisible(not lines)
        own = [one for one in members if one.person.id == self._person]
        children = [one for one in members if one.role.value == "child" and one not in own]
        people = [(one.person.id, one.person.full_name) for one in (*own, *children)]
        self._about.set_choices(people, self._about.chosen() or self._person)
        self._about.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self, kind: str) -> None:
        self._reason.setVisible(kind == DisclosureKind.REFUSED.value)

    def _on_add(self) -> None:
        records = tuple(RecordCategory)
        new = NewDisclosure(
            person_id=PersonId(self._about.chosen() or self._person),
            kind=DisclosureKind(self._kind.chosen()),
            way=DisclosureWay(self._way.chosen()),
            recipient=" ".join(self._who.text().split()),
            what=tuple(records[int(digit) - 1].value for digit in self._what.chosen()),
            interest=self._interest.text().strip(),
            reason=self._reason.text().strip() if not self._reason.isHidden() else "",
        )
        desk = self._tools.desks.disclosures

        def done(answer: Done[Disclosure]) -> None:
            self._problem.hide()
            for field in (self._who, self._interest, self._reason):
                field.set_text("")
            self._what.set_chosen()
            self._tools.links.announce(answer, _("Written down in the disclosure log"))
            self.begin()

        self._tools.background.run(lambda: desk.record(new), done, self._on_failed)

    def _on_failed(self, error: FrcDeskError) -> None:
        self._problem.say(error_sentence(error), "red", "circle-alert")
        self._problem.show()


class LogLine(QWidget):
    """One line of the log: on what ground, to whom, what, about whom, when and by whom."""

    def __init__(self, line: DisclosureLine, today: date) -> None:
        super().__init__()
        one = line.disclosure
        there = local_time(one.at)
        reasons = {refusal.value: words for refusal, words in REFUSAL_WORDS.items()}
        reason = _(reasons[one.reason]) if one.reason in reasons else one.reason
        parts = (fact_words(one.what), line.person_name, one.interest, reason)
        when = f"{day_words(there.date(), today)}, {clock_words(there)}"
        tone: Tone = "green" if one.kind.went_out else "neutral"
        icon: IconName = "upload" if one.kind.went_out else "ban"
        if one.kind is DisclosureKind.OVERRIDDEN:
            tone, icon = "amber", "shield-alert"
        said = " · ".join(part for part in parts if part)
        head = FlowLayout(
            Badge(_(KIND_WORDS[one.kind]), tone, icon),
            Words(one.recipient, "medium", wrap=True),
            gap=8,
        )
        following = Words(f"{when} · {line.staff_name}", "second", "text2", wrap=True)
        self.setLayout(column(head, Words(said, "second", wrap=True), following, gap=3))
        self.setAccessibleName(f"{_(KIND_WORDS[one.kind])}: {one.recipient}. {said}. {when}")
