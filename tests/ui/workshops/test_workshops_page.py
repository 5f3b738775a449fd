"""Workshops: planned, filled and printed by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from frc_desk.clock import local_time
from frc_desk.operations.desks import Desks
from frc_desk.settings import SettingsFile
from frc_desk.ui.background import Background, Failed
from frc_desk.ui.page import DeskLinks
from frc_desk.ui.preferences import Preferences
from frc_desk.ui.printing import Printing, PrintJob
from frc_desk.ui.widgets.row_list import RowList
from frc_desk.ui.workshops.page import WorkshopsPage
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]


class PaperTray(Printing):
    """A printer of this test: papers land here under the title of their job."""

    papers: list[PrintJob]

    def print_now(
        self,
        job: PrintJob,
        done: Callable[[str], None],
        failed: Failed | None = None,  # noqa: ARG002 # as the one it stands for
    ) -> None:
        self.papers.append(job)
        done("Front Desk Laser")


@pytest.fixture
def tray() -> list[PrintJob]:
    return []


@pytest.fixture
def page(paged: Put, dressed: QApplication, tmp_path: Path, tray: list[PrintJob]) -> PageInWindow:
    def make(desks: Desks, background: Background, links: DeskLinks) -> WorkshopsPage:
        file = SettingsFile(tmp_path / "settings.json")
        printing = PaperTray(background, Preferences(dressed, file))
        printing.papers = tray
        return WorkshopsPage(desks, background, links, printing)

    return paged(make)


def listed(page: PageInWindow, name: str) -> RowList:
    return next(e for e in page.window.findChildren(RowList) if e.accessibleName() == name)


def test_the_next_workshop_is_current_and_its_list_stands_beside(
    page: PageInWindow, practice: Desks
) -> None:
    first = practice.workshops.upcoming()[0]
    assert listed(page, "Workshops").current_key() == first.workshop.id
    assert f"{first.listed} of {first.workshop.seats} on the list" in page.words()
    assert len(listed(page, "List").rows()) == first.listed


def test_a_first_name_and_a_phone_are_enough(page: PageInWindow, practice: Desks) -> None:
    workshop = practice.workshops.upcoming()[0].workshop
    before = len(practice.workshops.listed(workshop.id))
    page.press(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    page.type("Lupe Q")
    page.press(Qt.Key.Key_Tab)
    page.type("6265550123")
    page.press(Qt.Key.Key_Return)
    entries = practice.workshops.listed(workshop.id)
    assert len(entries) == before + 1
    assert (entries[-1].first_name, entries[-1].phone) == ("Lupe Q", "6265550123")
    assert page.said == ["Put on the list: Lupe Q"]
    page.type("next")
    assert "Name" in page.focused().accessibleName(), "the cursor waits for the next person"


def test_a_known_person_is_put_on_the_list_by_name(page: PageInWindow, practice: Desks) -> None:
    workshop = practice.workshops.upcoming()[0].workshop
    listed_now = {entry.person_id for entry in practice.workshops.listed(workshop.id)}
    found = practice.quick.people("maria", limit=5)
    place = next(n for n, one in enumerate(found, 1) if one.person_id not in listed_now)
    someone = found[place - 1]
    page.press(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    page.type("maria")
    for _ in range(place):
        page.press(Qt.Key.Key_Down)
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Space)
    assert someone.person_id in {e.person_id for e in practice.workshops.listed(workshop.id)}


def test_a_workshop_is_planned_in_plain_words(page: PageInWindow, practice: Desks) -> None:
    workshops = page.page
    assert isinstance(workshops, WorkshopsPage)
    workshops._new.click()
    page.type("Reading at home")
    page.press(Qt.Key.Key_Return)
    assert "Type a day, such as Dec 4." in page.words()
    form = workshops._form
    form._day.set_text("dec 9")
    form._time.set_text("6 pm")
    form._time.setFocus()
    page.press(Qt.Key.Key_Return)
    made = next(
        line.workshop
        for line in practice.workshops.upcoming()
        if line.workshop.title == "Reading at home"
    )
    assert local_time(made.starts_at).isoformat() == "2026-12-09T18:00:00-08:00"
    assert listed(page, "Workshops").current_key() == made.id


def test_the_sheet_prints_without_a_name_in_its_title(
    page: PageInWindow, tray: list[PrintJob]
) -> None:
    page.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert [job.title for job in tray] == ["Sign-in sheet"]
    assert tray[0].pdf.startswith(b"%PDF")
    assert page.said[0].startswith("Sheet printed on Front Desk Laser")
