"""Consents on the family's page: written, taken back, sent under, and the log of it, by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frc_desk.domain.disclosures import DisclosureKind
from frc_desk.domain.ids import PersonId
from frc_desk.domain.release_forms import SignedForm
from frc_desk.domain.releases import RecordCategory, ReleaseState, SignerRole, school_year_end
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.families.card_list import card_makers
from frc_desk.ui.families.consents_card import DISCLOSURES, NEW_RELEASE, SEND, ConsentsCard
from frc_desk.ui.families.disclosures_panel import DisclosuresPanel
from frc_desk.ui.families.page import FamiliesPage
from frc_desk.ui.families.panel_list import panel_entries
from frc_desk.ui.families.panels import PanelTools
from frc_desk.ui.families.release_panel import ReleasePanel
from frc_desk.ui.families.send_panel import SendPanel
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.widgets.buttons import Button
from frc_desk.ui.widgets.marks import Badge
from tests.paper_tray import PaperTray
from tests.ramirez import Ramirez
from tests.ui.pages import PageInWindow

ENTER = Qt.Key.Key_Return


@pytest.fixture
def practice(settled_practice: Desks) -> Desks:
    return settled_practice


@pytest.fixture
def family(settled_template: tuple[Path, Ramirez]) -> Ramirez:
    return settled_template[1]


@pytest.fixture
def tray() -> list[PaperTray]:
    return []


@pytest.fixture
def window(
    qtbot: QtBot,
    practice: Desks,
    family: Ramirez,
    tray: list[PaperTray],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[PageInWindow]:
    assert family.maria
    settings = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.json")

    def make(desks: Desks, background: Background, links: DeskLinks) -> FamiliesPage:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        tray.append(PaperTray(background, Preferences(application, settings)))
        tools = PanelTools(desks, background, links, tray[0])
        return FamiliesPage(tools, panel_entries(), card_makers())

    shown = PageInWindow(qtbot, practice, make)
    yield shown
    shown.close()


def open_family(window: PageInWindow, person: str, panel: str = "") -> None:
    page = window.page
    assert isinstance(page, FamiliesPage)
    page.open_family(person)
    window.settle()
    if panel:
        page.family.open_panel(panel)
        window.settle()


def press_button(window: PageInWindow, name: str) -> None:
    found = [
        one
        for one in window.window.findChildren(Button)
        if one.isVisible() and name in (one.text(), one.accessibleName())
    ]
    found[0].click()
    window.settle()


def badges(window: PageInWindow) -> list[str]:
    """The states that the card of consents shows."""
    card = window.window.findChild(ConsentsCard)
    assert isinstance(card, ConsentsCard)
    return [one.accessibleName() for one in card._holder.findChildren(Badge) if one.isVisible()]


def sign(desks: Desks, family: Ramirez, *records: RecordCategory) -> SignedForm:
    service = desks.directory.entries_for("FOD-02")[0]
    form = SignedForm(
        signer_id=family.maria,
        signer_role=SignerRole.PARENT,
        about_id=family.diego,
        records=records,
        purpose="Tutoring",
        recipients=(service.organization.name,),
        service_ids=(service.id,),
        until=school_year_end(desks.context.clock.now().date()),
        language="es",
    )
    desks.releases.signed(form)
    return form


def test_a_release_is_filled_in_printed_and_written_down_by_keys(
    window: PageInWindow, practice: Desks, family: Ramirez, tray: list[PaperTray]
) -> None:
    open_family(window, family.maria, NEW_RELEASE)
    panel = window.window.findChild(ReleasePanel)
    assert isinstance(panel, ReleasePanel)
    panel._about.set_chosen(family.diego)
    panel._records.setFocus()
    window.press(Qt.Key.Key_3)
    window.press(ENTER)
    window.type("Boys and Girls Club")
    window.press(ENTER)
    window.press(ENTER)
    window.type("Tutoring")
    press_button(window, "Print to sign")
    assert [title for title, _ in tray[0].papers] == ["release"]
    assert practice.releases.of_person(family.maria) == ()
    panel._purpose.setFocus()
    window.press(ENTER)
    (line,) = practice.releases.of_person(family.maria)
    assert line.release.about_id == family.diego
    assert line.release.records == (RecordCategory.ATTENDANCE,)
    assert line.release.recipients == ("Boys and Girls Club",)
    assert window.said[-1] == "Release written down"
    assert badges(window) == ["In force"]


def test_what_is_missing_is_said_at_its_field(window: PageInWindow, family: Ramirez) -> None:
    open_family(window, family.maria, NEW_RELEASE)
    press_button(window, "It is signed")
    words = window.words()
    assert "Tick which records." in words
    assert "Say what it is for." in words
    assert "Say who may receive it." in words


def test_a_yes_is_taken_back_and_stays_in_sight(
    window: PageInWindow, practice: Desks, family: Ramirez
) -> None:
    sign(practice, family, RecordCategory.ATTENDANCE)
    open_family(window, family.maria)
    assert badges(window) == ["In force"]
    press_button(window, "Take back")
    assert badges(window) == ["Taken back"]
    assert "Share attendance with" in window.words()
    (line,) = practice.releases.of_person(family.maria)
    assert line.state is ReleaseState.REVOKED


def test_the_other_parent_sees_no_consent_of_hers(
    window: PageInWindow, practice: Desks, family: Ramirez
) -> None:
    form = sign(practice, family, RecordCategory.ATTENDANCE)
    open_family(window, family.jose)
    assert "Nobody has said yes to anything yet." in window.words()
    assert form.recipients[0] not in window.words()


def test_the_button_to_send_rests_until_a_release_covers_it(
    window: PageInWindow, practice: Desks, family: Ramirez, tray: list[PaperTray]
) -> None:
    sign(practice, family, RecordCategory.ATTENDANCE)
    open_family(window, family.maria, SEND)
    panel = window.window.findChild(SendPanel)
    assert isinstance(panel, SendPanel)
    panel._about.set_chosen(family.diego)
    panel._records.setFocus()
    window.press(Qt.Key.Key_4)
    assert not panel._send.isEnabled()
    assert "The release does not name these records." in window.words()
    window.press(Qt.Key.Key_4)
    window.press(Qt.Key.Key_3)
    assert panel._send.isEnabled()
    window.press(ENTER)
    window.type("Tutoring")
    window.press(ENTER)
    assert [title for title, _ in tray[0].papers] == ["letter"]
    kinds = [one.disclosure.kind for one in practice.disclosures.of_person(family.maria)]
    assert kinds == [DisclosureKind.CONSENTED]


def test_a_request_is_written_into_the_log_by_keys(
    window: PageInWindow, practice: Desks, family: Ramirez
) -> None:
    open_family(window, family.maria, DISCLOSURES)
    panel = window.window.findChild(DisclosuresPanel)
    assert isinstance(panel, DisclosuresPanel)
    panel._who.setFocus()
    window.type("A landlord")
    panel._what.setFocus()
    window.press(Qt.Key.Key_2)
    window.press(ENTER)
    window.press(ENTER)
    (line,) = practice.disclosures.of_person(family.maria)
    assert line.disclosure.kind is DisclosureKind.REQUESTED
    assert (line.disclosure.recipient, line.disclosure.what) == ("A landlord", ("enrollment",))
    assert "A landlord" in window.words()


def test_names_stand_on_lists_only_after_the_family_said_yes(
    window: PageInWindow, practice: Desks, family: Ramirez
) -> None:
    open_family(window, family.maria)
    assert "Names stand on no list that others see." in window.words()
    press_button(window, "Names on lists: Family says yes")
    assert practice.people.person(PersonId(family.diego)).release_until is not None
    assert "Names may stand on lists until" in window.words()
