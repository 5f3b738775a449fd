"""A family's page with consents and a disclosure log, and the panels in which they are written, for the walk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from frc_desk.directory_formats.starter import starter_services
from frc_desk.domain.call_scripts import CallScript, SpokenYes
from frc_desk.domain.contacts import DraftNeed, Ending
from frc_desk.domain.disclosures import DisclosureKind, DisclosureWay, NewDisclosure
from frc_desk.domain.ids import ReleaseId
from frc_desk.domain.needs import Urgency
from frc_desk.domain.release_forms import SignedForm
from frc_desk.domain.releases import RecordCategory, SignerRole, SpokenFact
from frc_desk.office.pages import DIRECTORY
from frc_desk.operations.desks import Desks
from frc_desk.operations.sending import Sending
from frc_desk.ui.contacts.yes_panel import YesPanel
from frc_desk.ui.directory.page import DirectoryPage
from frc_desk.ui.families.consents_card import DISCLOSURES, NEW_RELEASE, SEND
from frc_desk.ui.shell.main_window import TODAY, MainWindow
from tests.builders import make_draft
from tests.gallery.family_states import FamilyWalk
from tests.ramirez import Ramirez

COORDINATOR = next(
    one for one in starter_services() if "Attendance coordinator" in one.service.name
)
CONSENT_STATES = (
    "consents",
    "consents-new",
    "consents-send",
    "consents-log",
    "today-handed",
    "directory-owner",
    "contact-yes-script",
)


class ConsentWalk(FamilyWalk):
    """The family of the other pictures, in an office of its own, after it has said yes to something."""

    _said = False

    def builders(self) -> dict[str, Callable[[], QWidget]]:
        """Return how each state is built."""
        return {
            "consents": self._consents,
            "consents-new": lambda: self._consent_panel(NEW_RELEASE),
            "consents-send": lambda: self._consent_panel(SEND),
            "consents-log": lambda: self._consent_panel(DISCLOSURES),
            "today-handed": self._handed,
            "directory-owner": self._owner,
        }

    def _consents(self) -> MainWindow:
        self._say_yes()
        return self._page()

    def _handed(self) -> MainWindow:
        self._say_yes()
        window = self._window(self._opened()[0])
        window.go_to(TODAY)
        self._settle()
        return window

    def _owner(self) -> MainWindow:
        window = self._window(self._opened()[0])
        window.go_to(DIRECTORY)
        page = window.page(DIRECTORY)
        assert isinstance(page, DirectoryPage)
        page.open_service(COORDINATOR.id)
        self._settle()
        page._pane.ask_owner()
        self._settle()
        return window

    def _consent_panel(self, key: str) -> MainWindow:
        self._say_yes()
        window, page = self._families()
        page.open_family(self._opened()[1].maria)
        self._settle()
        page.family.open_panel(key)
        self._settle()
        return window

    def _say_yes(self) -> None:
        office, family = self._opened()
        if not self._said:
            self._said = True
            _write(office.desks, family)


def _write(desks: Desks, family: Ramirez) -> None:
    food = desks.directory.entries_for("FOD-02")
    spoken = SpokenYes(
        person_id=family.maria,
        service_id=food[0].id,
        facts=(SpokenFact.FIRST_NAME, SpokenFact.PHONE),
        language="es",
        need_codes=("FOD-02",),
    )
    desks.releases.spoken_yes(spoken)
    ended = desks.releases.spoken_yes(replace(spoken, service_id=food[1].id)).value
    desks.releases.revoke(ended.release.id)
    form = SignedForm(
        signer_id=family.maria,
        signer_role=SignerRole.PARENT,
        about_id=family.diego,
        records=(RecordCategory.ATTENDANCE, RecordCategory.ENROLLMENT),
        purpose="Tutoring after school",
        recipients=(food[0].organization.name,),
        service_ids=(food[0].id,),
        until=date(2027, 6, 30),
        language="es",
    )
    desks.releases.signed(form)
    desks.sending.letter(
        Sending(
            person_id=family.diego,
            service_id=food[0].id,
            records=(RecordCategory.ATTENDANCE,),
            interest="Tutoring after school",
        )
    )
    asked = NewDisclosure(
        person_id=family.diego,
        kind=DisclosureKind.REFUSED,
        way=DisclosureWay.SPOKEN,
        recipient="A landlord",
        what=(RecordCategory.ENROLLMENT.value,),
        reason="No release, and not his to know",
    )
    desks.disclosures.record(asked)
    actor = desks.context.actor
    desks.directory.set_owner(COORDINATOR.id, actor.name, actor.id)
    draft = make_draft(
        person_id=family.maria, household_id=family.home,
        needs=(DraftNeed("ATT-01", Urgency.SOON),), services=(COORDINATOR.id,),
        endings=(Ending.REFERRED,),
    )  # fmt: skip
    desks.contacts.wrap_up(replace(draft, staff_id=actor.id, started_at=desks.context.clock.now()))


def show_script(window: QWidget, desks: Desks) -> QWidget:
    """Show the script of a call that nobody has made: writing a yes would change the other pictures."""
    panel = window.findChild(YesPanel)
    assert isinstance(panel, YesPanel)
    entry = desks.directory.entries_for("HOU-02")[0]
    script = CallScript(
        release_id=ReleaseId(""),
        service_name=entry.service.name,
        organization=entry.organization.name,
        phone=entry.phones[0].number,
        phone_e164=entry.phones[0].e164,
        extension=entry.phones[0].extension,
        until=date(2026, 12, 1),
        facts=tuple(SpokenFact),
        first_name="Maria",
        own_phone="(626) 555-0142",
        speaks="es",
        interpreter=True,
        ages=(5, 8),
        need_codes=("HOU-02",),
    )
    panel.show_script(script, desks.directory.categories_by_code())
    return window
