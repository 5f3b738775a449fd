"""What was handed to me stands on my Today; one digit closes it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from frc_desk.directory_formats.starter import starter_services
from frc_desk.domain.contacts import DraftNeed, DraftPerson, Ending
from frc_desk.domain.needs import Urgency
from frc_desk.operations.desks import Desks
from frc_desk.ui.directory.owner_box import OwnerBox
from frc_desk.ui.directory.page import DirectoryPage
from frc_desk.ui.today.page import TodayPage
from frc_desk.ui.widgets.row_list import RowList
from tests.builders import make_draft
from tests.ui.pages import Make, PageInWindow

Put = Callable[[Make], PageInWindow]
COORDINATOR = next(
    one for one in starter_services() if "Attendance coordinator" in one.service.name
)


@pytest.fixture
def handed(practice: Desks) -> str:
    """Luz's matter, handed to the practice user."""
    actor = practice.context.actor
    practice.directory.set_owner(COORDINATOR.id, actor.name, actor.id)
    draft = make_draft(
        new_person=DraftPerson("Luz Mora"), needs=(DraftNeed("ATT-01", Urgency.SOON),),
        services=(COORDINATOR.id,), endings=(Ending.REFERRED,),
    )  # fmt: skip
    contact = practice.contacts.wrap_up(replace(draft, staff_id=actor.id)).value
    return str(contact.person_id)


def listed(one: PageInWindow) -> RowList:
    name = "Handed to the district"
    return next(e for e in one.page.findChildren(RowList) if e.accessibleName() == name)


def test_a_digit_closes_what_was_handed_over(paged: Put, practice: Desks, handed: str) -> None:
    page = paged(TodayPage)
    rows = listed(page)
    (luz,) = [facts for facts in rows.rows() if facts.title == "Luz Mora"]
    rows.setFocus()
    rows.set_current(luz.key)
    page.press(Qt.Key.Key_Return)
    assert page.asked == [("family", handed)]
    page.press(Qt.Key.Key_1)
    assert page.said == ["Hand-off: Got help"]
    assert "Luz Mora" not in [one.person_name for one in practice.hand_offs.waiting()]
    assert "Luz Mora" not in [facts.title for facts in rows.rows()]


def test_other_digits_do_nothing(paged: Put, practice: Desks, handed: str) -> None:
    assert handed
    before = practice.hand_offs.waiting()
    page = paged(TodayPage)
    listed(page).setFocus()
    page.press(Qt.Key.Key_9)
    assert practice.hand_offs.waiting() == before


def test_the_directory_asks_who_answers_for_the_districts_own_help(
    paged: Put, practice: Desks
) -> None:
    page = paged(DirectoryPage)
    assert isinstance(page.page, DirectoryPage)
    page.page.open_service(COORDINATOR.id)
    page.settle()
    page.page._pane.ask_owner()
    box = page.page.findChild(OwnerBox) or page.window.findChild(OwnerBox)
    assert isinstance(box, OwnerBox)
    page.press(Qt.Key.Key_Tab)
    page.type("Dr. Lee")
    page.press(Qt.Key.Key_Return)
    assert practice.directory.entry(COORDINATOR.id).service.owner_name == "Dr. Lee"
    assert "Owner: Dr. Lee" in page.words()
