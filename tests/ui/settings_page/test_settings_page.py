"""Settings: each change holds at once, and what a role may not change stays."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from frc_desk.domain.privacy import Role
from frc_desk.i18n import set_screen_language
from frc_desk.operations.desks import Desks, build_desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing
from frc_desk.ui.settings_page.page import SettingsPage
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]


@pytest.fixture
def preferences(dressed: QApplication, tmp_path: Path) -> Iterator[Preferences]:
    yield Preferences(dressed, SettingsFile(tmp_path / "settings.json"))
    set_screen_language("en")


@pytest.fixture
def pins() -> list[str]:
    return []


@pytest.fixture
def make(preferences: Preferences, pins: list[str]) -> Make:
    def choose_pin(pin: str) -> str:
        pins.append(pin)
        return "" if len(pin) == 6 else "length"

    def made(desks: Desks, background: Background, links: DeskLinks) -> SettingsPage:
        printing = Printing(background, preferences)
        return SettingsPage(desks, background, links, preferences, printing, choose_pin)

    return made


def page_of(page: PageInWindow) -> SettingsPage:
    assert isinstance(page.page, SettingsPage)
    return page.page


def test_the_theme_changes_with_the_arrow_keys(
    paged: Put, make: Make, preferences: Preferences
) -> None:
    page = paged(make)
    page.press(Qt.Key.Key_Right)
    assert preferences.settings.theme == "light"
    assert preferences.file.load().theme == "light"


def test_a_pin_is_six_digits(paged: Put, make: Make, pins: list[str]) -> None:
    card = page_of(paged(make))._pin
    card._pin.set_text("12")
    card._on_set()
    assert card._pin.error() == "Type six digits."
    card._pin.set_text("402719")
    card._on_set()
    assert pins == ["12", "402719"]
    assert card._pin.text() == ""


def test_the_office_is_saved_and_a_wrong_number_is_not(
    paged: Put, make: Make, practice: Desks
) -> None:
    page = paged(make)
    card = page_of(page)._office
    card._lock.set_text("90")
    card._on_save()
    assert card._lock.error() == "Type a number from 2 to 15."
    card._lock.set_text("7")
    card._phone.set_text("(626) 555-0111")
    card._on_save()
    page.settle()
    profile = practice.office.profile()
    assert (profile.lock_minutes, profile.phone) == (7, "(626) 555-0111")


def test_a_person_is_added_with_their_own_passphrase(
    paged: Put, make: Make, practice: Desks
) -> None:
    page = paged(make)
    people = page_of(page)._people
    people._name.set_text("Lusine Sarkisian")
    people._passphrase.edit.setText("four words of my own")
    people._on_add()
    page.settle()
    added = next(one for one in practice.staff.members() if one.name == "Lusine Sarkisian")
    assert added.roles == (Role.COMMUNITY_ASSISTANT,)
    assert people._passphrase.text() == ""
    people._on_add()
    page.settle()
    assert people._name.error() != ""


def test_drafts_print_only_after_a_yes(paged: Put, make: Make, practice: Desks) -> None:
    page = paged(make)
    page_of(page)._words._ticks["hy"].click()
    page.settle()
    assert practice.office.profile().draft_languages == ("hy",)


def test_the_review_goes_from_line_to_line_with_enter(
    paged: Put, make: Make, practice: Desks
) -> None:
    page = paged(make)
    first, second = practice.words.to_review("es")[:2]
    settings = page_of(page)
    settings._words.review_asked.emit("es")
    page.settle()
    page.focused().selectAll()  # type: ignore[attr-defined] # the field of the wording
    page.type("Palabras mejores")
    page.press(Qt.Key.Key_Return)
    signed = {line.message: line for line in practice.words.to_review("es")}
    assert signed[first.message].wording == "Palabras mejores"
    assert signed[first.message].reviewed_by == practice.context.actor.name
    assert settings._review._list.current_key() == second.message
    page.press(Qt.Key.Key_Escape)
    assert not settings._review.isVisible()


def test_a_backup_is_made_now(paged: Put, make: Make, practice: Desks) -> None:
    page = paged(make)
    page_of(page)._backup.back_up_asked.emit()
    page.settle()
    assert len(practice.backups.made()) == 1
    assert page.said == ["Backup made and checked"]


def test_a_counter_volunteer_sees_but_cannot_change(
    paged: Put, practice: Desks, preferences: Preferences
) -> None:
    actor = replace(practice.context.actor, roles=(Role.COUNTER_VOLUNTEER,))
    desks = build_desks(replace(practice.context, actor=actor))

    def for_them(_desks: Desks, background: Background, links: DeskLinks) -> SettingsPage:
        printing = Printing(background, preferences)
        return SettingsPage(desks, background, links, preferences, printing, lambda _: "")

    page = page_of(paged(for_them))
    enabled = {each.text() for each in page.findChildren(QPushButton) if each.isEnabled()}
    assert not {"Save office", "Review", "Back up now"} & enabled
    assert "Add person" not in {each.text() for each in page.findChildren(QPushButton)}


def test_f6_goes_from_card_to_card_in_reading_order(paged: Put, make: Make) -> None:
    page = page_of(paged(make))
    places = page.focus_places()
    assert places[0] is page._look
    assert page._people in places
    assert page._counter in places
    for one in places:
        assert one.isVisible()
        assert one.findChildren(QWidget)
    page._on_open_backup()
    assert page.focus_places() == ()
