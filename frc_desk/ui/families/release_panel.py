"""A new release of information: filled in, printed, read aloud, signed, and only then written down."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from frc_desk.clock import local_day
from frc_desk.domain.changes import Done
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.ids import HouseholdId, PersonId, ServiceId
from frc_desk.domain.languages import SPOKEN_LANGUAGES
from frc_desk.domain.people import Person
from frc_desk.domain.release_forms import SignedForm, SignerChoice
from frc_desk.domain.releases import (
    Interpreting,
    RecordCategory,
    Release,
    SignerRole,
    school_year_end,
)
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import FrcDeskError, InvalidInputError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.ui.consent_words import INTERPRETING_WORDS, RECORD_WORDS, ROLE_WORDS
from frc_desk.ui.days import read_day, short_day_words
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.printing import PrintJob
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import FlowLayout, column
from frc_desk.ui.widgets.rows import RowFacts, RowLead
from frc_desk.ui.widgets.suggest_box import SuggestBox
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Words

RELEASE_JOB = "release"
"""The title of the print job: a queue is read by others."""


class ReleasePanel(FamilyPanel):
    """Who signs for whom, which records, what for, to whom, until when, read by whom."""

    def __init__(
        self, tools: PanelTools, person_id: PersonId, _household_id: HouseholdId | None
    ) -> None:
        super().__init__()
        self.heading = _("New release of information")
        self._tools, self._person = tools, person_id
        self._choices: tuple[SignerChoice, ...] = ()
        self._services: tuple[ServiceEntry, ...] = ()
        self._recipients: dict[str, ServiceId] = {}
        self._problem = Banner("", "red", "circle-alert")
        self._problem.hide()
        self._about = ChoiceField(_("Student"), [], "backpack")
        self._role = ChoiceField(_("Signs as"), [], "user-check")
        self._records = DigitGroup(
            _("Which records?"),
            [(str(n), _(RECORD_WORDS[one])) for n, one in enumerate(RecordCategory, start=1)],
            columns=2,
            label=_("Which records?"),
        )
        self._to = LineField(_("Who may receive it"), "landmark", required=True)
        self._added = Words("", "second", "text2", wrap=True)
        self._purpose = LineField(_("What it is for"), "info", required=True)
        self._until = LineField(_("Until"), "calendar-days")
        languages = [(one.code, _(one.english_name)) for one in SPOKEN_LANGUAGES]
        self._language = ChoiceField(_("Read in"), languages, "languages")
        helped = [(one.value, _(words)) for one, words in INTERPRETING_WORDS.items()]
        self._interpreting = ChoiceField(_("Interpreter"), helped, "ear", chosen="none")
        self._interpreter = LineField(_("Who interpreted"), "user", help_text=_("Never a child."))
        self._kept = LineField(_("Where the paper is kept"), "inbox")
        self._print = Button(_("Print to sign"), "secondary", "printer", small=True)
        self._save = Button(_("It is signed"), "primary", "check", cap=_("Enter ↵"))
        self._suggestions = SuggestBox(self._to.edit, self._search, first_current=False)
        self._build()

    def begin(self) -> None:
        """Read for whom this person may sign, and start at the student."""
        desks, person_id = self._tools.desks, self._person

        def read() -> tuple[Person, tuple[SignerChoice, ...], tuple[ServiceEntry, ...]]:
            return (
                desks.people.person(person_id),
                desks.releases.signers(person_id),
                desks.directory.search("", 400),
            )

        self._tools.background.run(read, self._show, self._on_failed)

    def _build(self) -> None:
        self.setLayout(
            column(
                self._problem, self._about, self._role, self._records, self._to, self._added,
                self._purpose, self._until, self._language, self._interpreting,
                self._interpreter, self._kept, FlowLayout(self._print, self._save, gap=8),
                gap=9,
            )
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._added.hide()
        self._about.choice_changed.connect(self._show_roles)
        self._interpreting.choice_changed.connect(self._on_interpreting)
        self._on_interpreting("none")
        self._suggestions.chosen.connect(self._on_service_chosen)
        self._to.edit.returnPressed.connect(self._on_recipient)
        self._records.accepted.connect(lambda _digits: self._focus(self._to))
        for field in (self._purpose, self._until, self._interpreter, self._kept):
            field.edit.returnPressed.connect(self._on_save)
        self._print.clicked.connect(self._on_print)
        self._save.clicked.connect(self._on_save)

    def _show(
        self, read: tuple[Person, tuple[SignerChoice, ...], tuple[ServiceEntry, ...]]
    ) -> None:
        person, self._choices, self._services = read
        today = self._today()
        self._until.set_text(short_day_words(school_year_end(today), today))
        self._language.set_chosen(person.speaks or "en")
        students = [(one.about.id, one.about.full_name) for one in self._choices]
        self._about.set_choices(students, students[0][0] if students else "")
        self._show_roles(self._about.chosen())
        for part in (self._print, self._save):
            part.setEnabled(bool(students))
        if students:
            self._focus(self._about if len(students) > 1 else self._records)
        else:
            self._say(_("This person may not sign for any student's records."))
            self._focus(self)

    def _show_roles(self, about: str) -> None:
        choice = next((one for one in self._choices if one.about.id == about), None)
        roles = choice.roles if choice else ()
        words = [(role.value, _(ROLE_WORDS[role])) for role in roles]
        self._role.set_choices(words, words[0][0] if words else "")

    def _search(self, typed: str) -> Sequence[RowFacts]:
        wanted = typed.strip().casefold()
        found = [
            one
            for one in self._services
            if wanted and wanted in f"{one.organization.name} {one.service.name}".casefold()
        ]
        return [
            RowFacts(
                one.id, one.organization.name, one.service.name,
                lead=RowLead("icon", icon="landmark"), found=typed,
            )
            for one in found[:6]
        ]  # fmt: skip

    def _on_service_chosen(self, key: str) -> None:
        entry = next((one for one in self._services if one.id == key), None)
        if entry is not None:
            self._add(entry.organization.name, entry.id)

    def _on_recipient(self) -> None:
        name = " ".join(self._to.text().split())
        if name:
            self._add(name, ServiceId(""))
        else:
            self._focus(self._purpose)

    def _add(self, name: str, service_id: ServiceId) -> None:
        self._recipients[name] = service_id
        self._to.set_text("")
        self._to.set_error("")
        self._added.setText(_("Recipients: {names}").format(names="; ".join(self._recipients)))
        self._added.show()
        self._focus(self._to)

    def _on_interpreting(self, chosen: str) -> None:
        wants = chosen in {Interpreting.STAFF.value, Interpreting.ADULT.value}
        self._interpreter.setVisible(wants)

    def _form(self) -> SignedForm | None:
        until = read_day(self._until.text(), self._today())
        if until is None:
            self._until.set_error(_("Write a day, such as Jun 30."))
            self._focus(self._until)
            return None
        self._until.set_error("")
        typed = " ".join(self._to.text().split())
        names = tuple(dict.fromkeys((*self._recipients, *((typed,) if typed else ()))))
        records = tuple(RecordCategory)
        return SignedForm(
            signer_id=self._person,
            signer_role=SignerRole(self._role.chosen()),
            about_id=PersonId(self._about.chosen()),
            records=tuple(records[int(digit) - 1] for digit in self._records.chosen()),
            purpose=self._purpose.text(),
            recipients=names,
            service_ids=tuple(one for one in self._recipients.values() if one),
            until=until,
            language=self._language.chosen(),
            interpreting=Interpreting(self._interpreting.chosen()),
            interpreter=self._interpreter.text() if not self._interpreter.isHidden() else "",
            kept_at=self._kept.text(),
        )

    def _on_print(self) -> None:
        form = self._form()
        if form is None:
            return
        desk, printing = self._tools.desks.sending, self._tools.printing

        def made(done: Done[SlipPaper]) -> None:
            paper = done.value
            job = PrintJob(RELEASE_JOB, paper.pdf, paper.pages)
            printing.print_now(job, self._on_printed, self._on_failed)
            self._tools.links.announce(done, "")

        self._tools.background.run(lambda: desk.release_form(form), made, self._on_failed)

    def _on_printed(self, printer: str) -> None:
        words = _("Release printed on {printer}").format(printer=printer)
        self._tools.links.said.emit(words, "")

    def _on_save(self) -> None:
        form = self._form()
        if form is None:
            return
        desk = self._tools.desks.releases

        def done(answer: Done[Release]) -> None:
            self._tools.links.announce(answer, _("Release written down"))
            self.finished.emit()

        self._tools.background.run(lambda: desk.signed(form), done, self._on_failed)

    def _on_failed(self, error: FrcDeskError) -> None:
        fields: Mapping[str, LineField] = {
            "purpose": self._purpose,
            "recipients": self._to,
            "until": self._until,
            "interpreter": self._interpreter,
        }
        problems = dict(error.problems) if isinstance(error, InvalidInputError) else {}
        for name, field in fields.items():
            field.set_error(_(problems.pop(name)) if name in problems else "")
        first = next((one for one in fields.values() if one.error()), None)
        left = " ".join(_(one) for one in problems.values())
        self._say(left if isinstance(error, InvalidInputError) else error_sentence(error))
        if first is not None:
            self._focus(first)

    def _say(self, sentence: str) -> None:
        self._problem.setVisible(bool(sentence))
        if sentence:
            self._problem.say(sentence, "red", "circle-alert")

    def _focus(self, widget: FamilyPanel | LineField | ChoiceField | DigitGroup) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return local_day(self._tools.desks.context.clock.now())
