"""Send to an agency: only under a release in force, or on a supervisor's word with a reason."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from frc_desk.domain.changes import Done
from frc_desk.domain.directory import ServiceEntry
from frc_desk.domain.ids import HouseholdId, PersonId, ServiceId
from frc_desk.domain.people import Person
from frc_desk.domain.privacy import Permission
from frc_desk.domain.releases import RecordCategory, ReleaseRefusal
from frc_desk.domain.slips import SlipPaper
from frc_desk.errors import FrcDeskError
from frc_desk.i18n import error_sentence
from frc_desk.i18n import gettext as _
from frc_desk.operations.sending import Sending
from frc_desk.ui.consent_words import RECORD_WORDS, REFUSAL_WORDS
from frc_desk.ui.families.panels import FamilyPanel, PanelTools
from frc_desk.ui.printing import PrintJob
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.choice_field import ChoiceField
from frc_desk.ui.widgets.digits import DigitGroup
from frc_desk.ui.widgets.fields import LineField
from frc_desk.ui.widgets.layouts import column
from frc_desk.ui.widgets.surfaces import Banner
from frc_desk.ui.widgets.words import Words

LETTER_JOB = "letter"


class SendPanel(FamilyPanel):
    """About whom, to which agency, which records, what for; the button says why it rests."""

    def __init__(
        self, tools: PanelTools, person_id: PersonId, _household_id: HouseholdId | None
    ) -> None:
        super().__init__()
        self.heading = _("Send to an agency")
        self._tools, self._person = tools, person_id
        self._state = Banner("", "amber", "lock")
        self._about = ChoiceField(_("About"), [], "backpack")
        self._to = ChoiceField(_("Agency"), [], "landmark")
        self._records = DigitGroup(
            _("Which records?"),
            [(str(n), _(RECORD_WORDS[one])) for n, one in enumerate(RecordCategory, start=1)],
            columns=2,
            label=_("Which records?"),
        )
        self._interest = LineField(_("What it is for"), "info", required=True)
        self._send = Button(_("Send to agency"), "primary", "printer", wide=True)
        self._reason = LineField(_("Why without a release"), "shield-alert")
        self._override = Button(_("Send without a release"), "danger", "shield-alert", wide=True)
        self._hint = Words(
            _("A letter is printed, with the line that it goes no further. The log keeps it."),
            "second", "text2", wrap=True,
        )  # fmt: skip
        self.setLayout(
            column(
                self._about, self._to, self._records, self._interest, self._state,
                self._send, self._reason, self._override, self._hint, gap=9,
            )
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._may_override = tools.desks.context.actor.may(Permission.OVERRIDE_CONSENT)
        self._about.choice_changed.connect(lambda _key: self._check())
        self._to.choice_changed.connect(lambda _key: self._check())
        self._records.chosen_changed.connect(lambda _digits: self._check())
        self._records.accepted.connect(
            lambda _digits: self._interest.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self._interest.edit.returnPressed.connect(self._on_send)
        self._send.clicked.connect(self._on_send)
        self._override.clicked.connect(self._on_override)
        self._refuse(ReleaseRefusal.OTHER_RECORDS)

    def begin(self) -> None:
        """Read about whom and to whom something may go."""
        desks, person_id = self._tools.desks, self._person

        def read() -> tuple[tuple[Person, ...], tuple[ServiceEntry, ...]]:
            signers = desks.releases.signers(person_id)
            people = [one.about for one in signers] or [desks.people.person(person_id)]
            ids = [
                service
                for one in people
                for release in desks.releases.in_force(one.id)
                for service in release.service_ids
            ]
            known = desks.directory.entries(tuple(dict.fromkeys(ids)))
            others = desks.directory.search("", 400)
            return tuple(people), (*known, *(one for one in others if one.id not in ids))

        self._tools.background.run(read, self._show, self._on_failed)

    def _show(self, read: tuple[tuple[Person, ...], tuple[ServiceEntry, ...]]) -> None:
        people, entries = read
        self._about.set_choices([(one.id, one.full_name) for one in people], people[0].id)
        agencies = [(one.id, f"{one.organization.name} · {one.service.name}") for one in entries]
        self._to.set_choices(agencies, agencies[0][0] if agencies else "")
        self._about.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def _sending(self) -> Sending:
        records = tuple(RecordCategory)
        return Sending(
            person_id=PersonId(self._about.chosen()),
            service_id=ServiceId(self._to.chosen()),
            records=tuple(records[int(digit) - 1] for digit in self._records.chosen()),
            interest=self._interest.text(),
        )

    def _check(self) -> None:
        """Let the button rest until a release covers what is chosen."""
        sending, desk = self._sending(), self._tools.desks.sending
        if not sending.records or not sending.service_id or not sending.person_id:
            self._refuse(None)
            return
        self._tools.background.run(
            lambda: desk.why_not(sending), self._on_checked, self._on_failed, lane="may send"
        )

    def _on_checked(self, refusal: ReleaseRefusal | None) -> None:
        if refusal is not None:
            self._refuse(refusal)
            return
        self._state.say(_("A signed release covers this."), "green", "circle-check")
        self._send.setEnabled(True)
        self._show_override(on=False)

    def _refuse(self, refusal: ReleaseRefusal | None) -> None:
        if refusal is None:
            self._state.say(_("Tick which records."), "neutral", "info")
        else:
            self._state.say(_(REFUSAL_WORDS[refusal]), "amber", "lock")
        self._send.setEnabled(False)
        self._show_override(on=refusal is not None and self._may_override)

    def _show_override(self, *, on: bool) -> None:
        self._reason.setVisible(on)
        self._override.setVisible(on)

    def _on_send(self) -> None:
        if self._send.isEnabled():
            sending, desk = self._sending(), self._tools.desks.sending
            self._run(lambda: desk.letter(sending))

    def _on_override(self) -> None:
        sending, desk, reason = self._sending(), self._tools.desks.sending, self._reason.text()
        self._run(lambda: desk.letter_by_override(sending, reason))

    def _run(self, make: Callable[[], Done[SlipPaper]]) -> None:
        printing = self._tools.printing

        def made(done: Done[SlipPaper]) -> None:
            paper = done.value
            job = PrintJob(LETTER_JOB, paper.pdf, paper.pages)
            printing.print_now(job, self._on_printed, self._on_failed)
            self._tools.links.announce(done, "")

        self._tools.background.run(make, made, self._on_failed)

    def _on_printed(self, printer: str) -> None:
        self._tools.links.said.emit(_("Letter printed on {printer}").format(printer=printer), "")
        self.finished.emit()

    def _on_failed(self, error: FrcDeskError) -> None:
        self._state.say(error_sentence(error), "red", "circle-alert")
