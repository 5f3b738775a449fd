"""Alt+Y: the family speaks to the agency itself, or says yes and we speak; keyboard only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from frc_desk.domain.call_scripts import CallScript
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.needs import NeedCategory
from frc_desk.domain.phones import shown_number
from frc_desk.domain.releases import SpokenFact
from frc_desk.i18n import gettext as _
from frc_desk.ui.consent_words import FACT_WORDS, agency_words
from frc_desk.ui.contacts.side_panel import DigitRows, SidePanel
from frc_desk.ui.contacts.words import language_words
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.layouts import ColumnLayout, ScrollColumn, column
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Rule, Words
from frc_desk.ui.wording import need_words

THEMSELVES, WE_TELL, AGAIN = "themselves", "we_tell", "again"


@dataclass(frozen=True, slots=True)
class YesFacts:
    """What stands around the ticks: who says yes, how, in which language, until when."""

    who: str
    line: str
    """*by phone, in Spanish, heard by Ana, until Dec 1*."""


class YesPanel(SidePanel):
    """First which agency and who speaks; then the ticks; then the script with just those facts."""

    service_chosen = Signal(str)
    way_chosen = Signal(str)
    facts_said = Signal(tuple)

    def __init__(self) -> None:
        super().__init__(_("Who tells them?"))
        self._name = Words("", "strong", "accent_text", wrap=True)
        self._state = Banner("", "red", "circle-alert")
        self._state.hide()
        self._in_force = Banner("", "green", "circle-check")
        self._in_force.hide()
        self._services = DigitRows(_("Which agency?"))
        self._services.row_chosen.connect(self.service_chosen)
        self._ways = DigitRows(_("Who tells them?"))
        self._ways.row_chosen.connect(self.way_chosen)
        self._ticks = DigitGroup(
            _("What may be said?"),
            [(str(number), _(FACT_WORDS[fact])) for number, fact in enumerate(SpokenFact, start=1)],
            columns=2,
        )
        self._ticks.accepted.connect(self._on_ticked)
        self._around = Words("", "second", "text2", wrap=True)
        self._said = Button(_("They said yes"), "secondary", "check", cap=_("Enter ↵"), wide=True)
        self._said.clicked.connect(lambda: self._on_ticked(self._ticks.chosen()))
        self._script = ScriptOfCall()
        self._script.done.connect(self.left)
        self._pages = QStackedWidget()
        for part in (
            _page(self._services),
            _page(self._ways),
            _page(self._ticks, self._said, self._around),
            self._script,
        ):
            self._pages.addWidget(part)
        for part in (self._name, self._state, self._in_force):
            self.body.addWidget(part)
        self.body.addWidget(self._pages, 1)
        self._shown = ""

    @property
    def shown(self) -> str:
        """What is asked at the moment: services, ways, ticks, script, or nothing."""
        return self._shown

    def ask_service(self, entries: Sequence[ServiceEntry]) -> None:
        """Ask which agency; those that are ticked come first."""
        rows = [
            RowFacts(
                str(entry.id), entry.service.name, entry.organization.name,
                lead=RowLead("digit", words=str(number)), cap="Enter ↵",
            )
            for number, entry in enumerate(entries[:9], start=1)
        ]  # fmt: skip
        self._services.show_rows(rows)
        self._name.hide()
        self._show("services", 0, self._services, _("Which agency?"))

    def ask_way(self, entry: ServiceEntry, in_force: str) -> None:
        """Ask who speaks; a yes in force comes first, with what it covers."""
        rows = [
            RowFacts(
                THEMSELVES, _("The family tells them, with us"),
                _("on the line or at the desk; no consent needed"),
                lead=RowLead("digit", words="1"), cap="Enter ↵",
            ),
            RowFacts(
                WE_TELL, _("They say yes, we tell them"), _("you tick what may be said"),
                lead=RowLead("digit", words="2"), cap="Enter ↵",
            ),
        ]  # fmt: skip
        if in_force:
            rows.append(
                RowFacts(
                    AGAIN, _("Call with the yes in force"), _("nothing new to ask"),
                    lead=RowLead("digit", words="3"), cap="Enter ↵",
                )
            )  # fmt: skip
        self._name.setText(agency_words(entry.service.name, entry.organization.name))
        self._name.show()
        self._in_force.say(in_force, "green", "circle-check")
        self._ways.show_rows(rows, AGAIN if in_force else THEMSELVES)
        self._show("ways", 1, self._ways, _("Who tells them?"))

    def ask_facts(self, around: YesFacts) -> None:
        """Ask what may be said; nothing is ticked before the family has said so."""
        self._ticks.set_chosen()
        self._around.setText(f"{around.who}: {around.line}")
        self._show("ticks", 2, self._ticks, _("What may be said?"))

    def show_script(self, script: CallScript, needs: Mapping[str, NeedCategory]) -> None:
        """Show the number and just the facts that were ticked."""
        self._script.show_call(script, needs)
        self._name.hide()
        self._show("script", 3, self._script, _("Call them now"))
        self.say(self._script.accessibleDescription())

    def say_state(self, sentence: str) -> None:
        """Say what did not work and what to do; nothing hides it."""
        self._state.setVisible(bool(sentence))
        if sentence:
            self._state.say(sentence, "red", "circle-alert")
            self.say(sentence)

    def say_hint(self, sentence: str) -> None:
        """Say what comes first; nothing went wrong."""
        self._state.setVisible(True)
        self._state.say(sentence, "blue", "info")
        self.say(sentence)

    def ask_again(self, sentence: str) -> None:
        """Say what is missing, with the focus on the ticks: the next digit answers."""
        self.say_state(sentence)
        self._ticks.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._shown == "ticks":
            self._show("ways", 1, self._ways, _("Who tells them?"))
            return
        super().keyPressEvent(event)

    def _show(self, name: str, place: int, focus: QWidget, title: str) -> None:
        self._shown = name
        self.say_state("")
        self._in_force.setVisible(name == "ways" and self._ways.has(AGAIN))
        self.set_title(title)
        self._pages.show()
        self._pages.setCurrentIndex(place)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(title)

    def _on_ticked(self, digits: tuple[str, ...]) -> None:
        facts = tuple(SpokenFact)
        self.facts_said.emit(tuple(facts[int(digit) - 1] for digit in digits))


class ScriptOfCall(QWidget):
    """The agency's number and what may be said, one fact a line."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: ColumnLayout = column(gap=7)
        self._scroll = ScrollColumn(self._lines)
        self._done = Button(_("Done"), "secondary", "check", cap=_("Enter ↵"), wide=True)
        self._done.setAutoDefault(True)
        self._done.clicked.connect(self.done)
        self.setFocusProxy(self._done)
        self.setLayout(column((self._scroll, 1), self._done, gap=8))

    def show_call(self, script: CallScript, needs: Mapping[str, NeedCategory]) -> None:
        """Show the words of a call from their beginning."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        phone = shown_number(script.phone, script.phone_e164)
        number = phone or _("no number in the directory")
        if script.extension:
            number += _(" ext. {number}").format(number=script.extension)
        large = Words(number, "display", wrap=True)
        large.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        opening = _(
            "“This is the Family Resource Center. I call for a family that has said yes to this call.”"
        )
        lines = fact_lines(script, needs)
        name = agency_words(script.service_name, script.organization)
        warning = _("Say no more than this. It stands in the disclosure log.")
        parts: list[QWidget] = [Words(name, "strong", "accent_text", wrap=True), large]
        parts.append(Banner(opening, "blue", "phone-call"))
        parts += [_fact(label, said) for label, said in lines]
        parts += [Rule(), Words(warning, "second", "text2", wrap=True)]
        for part in parts:
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        spoken = ". ".join(f"{label}: {said}" for label, said in lines)
        self.setAccessibleDescription(f"{number}. {opening} {spoken}")
        self._done.setAccessibleDescription(self.accessibleDescription())
        self._scroll.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + step * bar.singleStep() * 3)
        else:
            super().keyPressEvent(event)


def fact_lines(
    script: CallScript, needs: Mapping[str, NeedCategory]
) -> tuple[tuple[str, str], ...]:
    """Return what may be said, as label and words; a fact that nobody has told yet says so."""
    not_told = _("ask the family")
    lines = []
    for fact in script.facts:
        said = ""
        if fact is SpokenFact.FIRST_NAME:
            said = script.first_name
        elif fact is SpokenFact.PHONE:
            said = script.own_phone
        elif fact is SpokenFact.LANGUAGE:
            said = language_words(script.speaks) if script.speaks else ""
            said += _(", needs an interpreter") if said and script.interpreter else ""
        elif fact is SpokenFact.CHILDREN_AGES:
            said = ", ".join(str(age) for age in script.ages)
        elif fact is SpokenFact.ASKED_FOR:
            said = ", ".join(need_words(needs.get(code), code) for code in script.need_codes)
        else:
            said = _("“Can you give them a day and a time?”")
        lines.append((_(FACT_WORDS[fact]), said or not_told))
    return tuple(lines)


def _fact(label: str, said: str) -> QWidget:
    made = QWidget()
    made.setLayout(
        column(Words(label, "label", "text2"), Words(said, "strong", wrap=True), gap=1, inside=True)
    )
    return made


def _page(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts, None, gap=9))
    return made
